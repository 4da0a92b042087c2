package cli

import (
	"context"
	"io"
	"os/user"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

// register is what the commands need of a register, here in the data folder or elsewhere behind --server.
type register interface {
	Agreements(ctx context.Context, o registry.ListOptions) (registry.Page, error)
	Agreement(ctx context.Context, id agreement.ID, as registry.AsOf) (registry.Detail, error)
	Export(ctx context.Context, w io.Writer, format string, q search.Query) error
	WriteJournal(ctx context.Context, w io.Writer, upTo int64) error
	WriteHistory(ctx context.Context, w io.Writer, id agreement.ID, known time.Time, format, lang string) error
	PrepareImport(ctx context.Context, name string, body io.Reader, o intake.Options) (registry.Import, error)
	AcceptImport(ctx context.Context, id string) (registry.Import, error)
	UndoImport(ctx context.Context, id string) (registry.Import, error)
	Read(ctx context.Context, name string, body io.Reader, o registry.ReadOptions) (registry.ReadingRecord, error)
	Accept(ctx context.Context, reading string, o registry.AcceptOptions) ([]agreement.ID, error)
	News(ctx context.Context, o registry.NewsOptions) (registry.NewsPage, error)
	SaveArticle(ctx context.Context, id news.ID, c news.Content, o registry.ArticleOptions) (registry.Article, error)
	Narrative(ctx context.Context, o registry.ReportOptions, lang string) (registry.Narrative, error)
	WriteNarrative(ctx context.Context, o registry.ReportOptions, lang string, act registry.NarrativeAct) (registry.Narrative, error)
	matters
	reminders
	planning
	follows
	obligations
	texts
}

// openRegister opens the register that the settings name.
func openRegister(ctx context.Context, e *env) (register, func(), error) {
	if e.cfg.Server != "" {
		if e.as != "" {
			return nil, nil, failedUsage(e, fault.New(fault.Invalid, fault.T("di server, token yang mengatakan untuk jabatan apa; --as untuk folder data", "at a server the token says for which position; --as is for the data folder")))
		}
		c, err := client.New(client.Options{Server: e.cfg.Server, Token: e.cfg.Token})
		return remote{c}, func() {}, err
	}
	reg, who, closeAll, err := openActing(ctx, e)
	return local{reg, who, e.Now}, closeAll, err
}

// userName is who sits at the command line.
func userName() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "anyam"
}

// local is the register in the data folder, used by the person at the command line.
type local struct {
	reg *registry.Registry
	as  registry.Actor

	now func() time.Time // in the zone in which times are written for people
}

func (l local) Agreements(ctx context.Context, o registry.ListOptions) (registry.Page, error) {
	return l.reg.Agreements(ctx, l.as, o)
}

func (l local) Narrative(ctx context.Context, o registry.ReportOptions, lang string) (registry.Narrative, error) {
	return l.reg.Narrative(ctx, l.as, o, lang)
}

func (l local) WriteNarrative(ctx context.Context, o registry.ReportOptions, lang string, act registry.NarrativeAct) (registry.Narrative, error) {
	return l.reg.WriteNarrative(ctx, l.as, o, lang, act)
}

func (l local) Agreement(ctx context.Context, id agreement.ID, as registry.AsOf) (registry.Detail, error) {
	return l.reg.Agreement(ctx, l.as, id, as)
}

func (l local) Export(ctx context.Context, w io.Writer, format string, q search.Query) error {
	return l.reg.Export(ctx, l.as, w, format, q)
}

func (l local) WriteJournal(ctx context.Context, w io.Writer, upTo int64) error {
	return l.reg.WriteJournal(ctx, l.as, w, upTo)
}

func (l local) PrepareImport(ctx context.Context, name string, body io.Reader, o intake.Options) (registry.Import, error) {
	return l.reg.PrepareImport(ctx, l.as, name, body, o)
}

func (l local) AcceptImport(ctx context.Context, id string) (registry.Import, error) {
	return l.reg.AcceptImport(ctx, l.as, id)
}

func (l local) UndoImport(ctx context.Context, id string) (registry.Import, error) {
	return l.reg.UndoImport(ctx, l.as, id)
}

func (l local) Read(ctx context.Context, name string, body io.Reader, o registry.ReadOptions) (registry.ReadingRecord, error) {
	return l.reg.Read(ctx, l.as, name, body, o)
}

func (l local) Accept(ctx context.Context, reading string, o registry.AcceptOptions) ([]agreement.ID, error) {
	return l.reg.Accept(ctx, l.as, reading, o)
}

func (l local) News(ctx context.Context, o registry.NewsOptions) (registry.NewsPage, error) {
	return l.reg.News(ctx, l.as, o)
}

func (l local) SaveArticle(ctx context.Context, id news.ID, c news.Content, o registry.ArticleOptions) (registry.Article, error) {
	return l.reg.SaveArticle(ctx, l.as, id, c, o)
}

// remote is a register behind a server.
type remote struct{ *client.Client }

// PrepareImport sends what of the options a server takes.
func (r remote) PrepareImport(ctx context.Context, name string, body io.Reader, o intake.Options) (registry.Import, error) {
	m := make(map[string]string, len(o.Map))
	for f, column := range o.Map {
		m[string(f)] = column
	}
	return r.Client.PrepareImport(ctx, name, body, client.ImportOptions{Map: m, Sheet: o.Sheet, Own: o.Own, Order: o.Order})
}
