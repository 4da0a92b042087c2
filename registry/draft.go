package registry

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
)

// DraftOptions say which version is shown, and with which it is compared.
type DraftOptions struct {
	Version int // number; 0 the latest
	Against int // number; 0 the one before it
}

// Draft is the draft of an agreement as one of its parties sees it.
type Draft struct {
	Common
	Versions    []VersionLine         `json:"versions"` // the latest first
	Shown       *drafting.Version     `json:"shown,omitempty"`
	Against     int                   `json:"against,omitempty"`
	Standings   []drafting.Standing   `json:"standings"`
	Differences []drafting.Difference `json:"differences"`      // from Against to Shown
	Comments    []drafting.Comment    `json:"comments"`         // in the order of time
	Agreed      bool                  `json:"agreed"`           // all parties accept every article of the latest version
	Waiting     []string              `json:"waiting"`          // keys of the parties that do not
	Closed      *fault.Text           `json:"closed,omitempty"` // why nothing can be said any more; nil it can
}

// VersionLine is a version without its text.
type VersionLine struct {
	ID       string             `json:"id"`
	Number   int                `json:"number"`
	By       string             `json:"by,omitempty"`
	Actor    agreement.Actor    `json:"actor"`
	At       time.Time          `json:"at"`
	Note     string             `json:"note,omitempty"`
	Document *document.Document `json:"document,omitempty"`
	Articles int                `json:"articles"`
}

// Draft is the draft of an agreement with what each party says of each article. Only its parties see it.
func (r *Registry) Draft(ctx context.Context, a Actor, id agreement.ID, o DraftOptions) (Draft, error) {
	m, err := r.look(ctx, a, id)
	if err != nil {
		return Draft{}, err
	}
	d := Draft{Common: m.common(), Versions: []VersionLine{}, Standings: []drafting.Standing{}, Differences: []drafting.Difference{}, Comments: m.draft.Comments, Waiting: []string{}}
	if err := r.beforeSigning(ctx, a, m, &d.Common); err != nil {
		return Draft{}, err
	}
	d.Agreed, d.Waiting = m.draft.Agreed(m.keys()), append(d.Waiting, m.draft.Waiting(m.keys())...)
	if why, closed := m.textClosed(); closed {
		d.Closed = &why
	}
	for _, v := range m.draft.Versions {
		d.Versions = append(d.Versions, VersionLine{ID: v.ID, Number: v.Number, By: v.By, Actor: v.Actor, At: v.At, Note: v.Note, Document: v.Document, Articles: len(v.Articles)})
	}
	slices.Reverse(d.Versions)
	if d.Shown = m.draft.Current(); o.Version != 0 {
		if d.Shown = m.draft.Numbered(o.Version); d.Shown == nil {
			return Draft{}, noVersion(o.Version)
		}
	}
	if d.Shown == nil {
		return d, nil
	}
	d.Standings = m.draft.Standings(d.Shown, m.keys())
	if o.Against == 0 {
		o.Against = d.Shown.Number - 1
	}
	if from := m.draft.Numbered(o.Against); from != nil && from.Number != d.Shown.Number {
		d.Against, d.Differences = from.Number, drafting.Compare(from, d.Shown)
	} else if o.Against > 0 && from == nil {
		return Draft{}, noVersion(o.Against)
	}
	return d, nil
}

func noVersion(n int) error {
	return fault.New(fault.NotFound, fault.Tf("tidak ada naskah versi %d", "there is no version %d of the draft", n))
}

// textClosed tells why the text cannot be changed any more: somebody has signed it.
func (m *dealing) textClosed() (fault.Text, bool) {
	switch m.State {
	case agreement.PartlySigned, agreement.FullySigned, agreement.InForce, agreement.EndedState:
		return fault.T("naskah sudah ditandatangani; perubahannya lewat adendum", "the paper is signed; it is changed by an addendum"), true
	case agreement.Draft, agreement.ApprovedOnly, agreement.UnknownState:
	}
	return fault.Text{}, false
}

// open is a Conflict where nothing can be said of the text any more.
func (m *dealing) open() error {
	if why, closed := m.textClosed(); closed {
		return fault.New(fault.Conflict, why)
	}
	return nil
}

// NewVersion is a text that a party brings as the next version: typed, or a file.
type NewVersion struct {
	Party   string    // key; "" the one that the actor speaks for
	Note    string    // what is new in it
	Text    string    // with lines "Pasal 1"
	Name    string    // of the file, and
	File    io.Reader // its bytes; nil where the text was typed
	Base    int       // the version that the actor saw: Conflict where there is a later one; 0: whatever there is
	Accepts bool      // the party accepts every article of it
}

// AddVersion adds a version of the draft. Its articles are found again in the version before, so that what was said of those that stay still stands.
// Of a file the text is kept, not the bytes: they are not for everybody who may look at documents.
func (r *Registry) AddVersion(ctx context.Context, a Actor, id agreement.ID, n NewVersion) (drafting.Version, error) {
	m, err := r.look(ctx, a, id) // before a file is read
	if err != nil {
		return drafting.Version{}, err
	}
	if err := checkMatter(a, policy.Speak, m.shared); err != nil {
		return drafting.Version{}, err
	}
	text, doc := n.Text, (*document.Document)(nil)
	if n.File != nil {
		if text, doc, err = r.draftFile(ctx, n.Name, n.File); err != nil {
			return drafting.Version{}, err
		}
	}
	articles := article.Split(mask(strings.ToValidUTF8(text, "\uFFFD")))
	return among(ctx, r, a, id, func(tx *store.Tx, m *dealing, now time.Time) (drafting.Version, error) {
		var ps fault.Problems
		by, err := m.speaker(n.Party, ownWord, &ps)
		if err != nil {
			return drafting.Version{}, err
		}
		if err := m.open(); err != nil {
			return drafting.Version{}, err
		}
		if len(text) > mostDraft {
			ps.Add("too_long", "text", fault.Tf("naskah lebih dari %d KB", "the text has more than %d KB", mostDraft>>10))
		}
		if !slices.ContainsFunc(articles, func(x article.Article) bool { return x.Number != "" }) {
			ps.Add("articles", "text", fault.T("tidak ada pasal yang ditemukan; setiap pasal dimulai baris Pasal 1, Pasal 2, dan seterusnya", "no article was found; each begins with a line Pasal 1, Pasal 2 and so on"))
		}
		if err := ps.Err(fault.T("naskah tidak dapat diterima", "the draft cannot be accepted")); err != nil {
			return drafting.Version{}, err
		}
		v := drafting.Version{ID: newActID(), Number: 1, By: by, Actor: a.Actor, At: now, Note: said(n.Note), Document: doc, Articles: articles, Used: len(articles)}
		if before := m.draft.Current(); before != nil {
			if n.Base != 0 && n.Base != before.Number {
				return drafting.Version{}, fault.New(fault.Conflict, fault.Tf("sudah ada versi %[1]d, Anda melihat versi %[2]d; muat ulang lalu ulangi", "there is version %[1]d, you saw version %[2]d; load it again and repeat", before.Number, n.Base))
			}
			v.Number = before.Number + 1
			v.Articles, v.Used = article.Align(before.Articles, articles, before.Used)
			if len(drafting.Changed(before, &v)) == 0 {
				return drafting.Version{}, fault.New(fault.Conflict, fault.Tf("naskah ini sama dengan versi %d", "this text is the same as version %d", before.Number))
			}
		}
		if err := m.act(ctx, tx, v.ID, actVersion, "", now, v); err != nil || !n.Accepts {
			return v, err
		}
		for _, x := range v.Articles {
			p := drafting.Position{ID: newActID(), Party: by, Version: v.ID, Article: x.Key, Stance: drafting.Accept, Actor: a.Actor, At: now}
			if err := m.act(ctx, tx, p.ID, actPosition, "", now, p); err != nil {
				return v, err
			}
		}
		return v, nil
	})
}

// mostDraft is the size of the longest draft, in bytes.
const mostDraft = 1 << 20

// draftFile takes the text out of a file.
func (r *Registry) draftFile(ctx context.Context, name string, body io.Reader) (string, *document.Document, error) {
	b, err := readAll(body, mostPage)
	if err != nil {
		return "", nil, err
	}
	t, err := r.extract.Text(ctx, name, strings.NewReader(string(b)))
	if err != nil {
		return "", nil, err
	}
	return t.Text, &document.Document{Digest: document.Sum(b), Name: said(name), MediaType: t.MediaType, Size: int64(len(b)), Role: document.Draft}, nil
}

// mostPage is the size of the largest file that a draft or a power of attorney is read from.
const mostPage = 20 << 20

// TakePositions says of articles of a version what a party thinks of them, of all of them or of none. One position of an article named "" is
// about all articles of the version.
func (r *Registry) TakePositions(ctx context.Context, a Actor, id agreement.ID, list []drafting.Position) ([]drafting.Position, error) {
	return among(ctx, r, a, id, func(tx *store.Tx, m *dealing, now time.Time) ([]drafting.Position, error) {
		if err := m.open(); err != nil {
			return nil, err
		}
		var ps fault.Problems
		if len(list) == 0 || len(list) > mostPositions {
			ps.Add("positions", "positions", fault.Tf("isi 1 sampai %d sikap", "give 1 to %d positions", mostPositions))
		}
		out := []drafting.Position{}
		for i, p := range list[:min(len(list), mostPositions)] {
			var own fault.Problems
			said, err := m.position(p, now, &own)
			if err != nil {
				return nil, err
			}
			for _, x := range own.List() {
				ps.Add(x.Code, placeIn(len(list), i, x.Place), x.Text)
			}
			out = append(out, said...)
		}
		if err := ps.Err(fault.T("sikap tidak dapat diterima", "the position cannot be accepted")); err != nil {
			return nil, err
		}
		for _, p := range out {
			if err := m.act(ctx, tx, p.ID, actPosition, "", now, p); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
}

const mostPositions = 500

// placeIn is the place of a problem among several things, or of the only one.
func placeIn(n, i int, place string) string {
	if n == 1 {
		return place
	}
	return fmt.Sprintf("positions[%d].%s", i, place)
}

// position looks at one position and gives what is to be kept: one for each article where it is about all.
func (m *dealing) position(p drafting.Position, now time.Time, ps *fault.Problems) ([]drafting.Position, error) {
	p.Words, p.Reason, p.Source = said(p.Words), said(p.Reason), said(p.Source)
	p.Actor, p.At = m.actor.Actor, now
	var err error
	if p.Party, err = m.speaker(p.Party, p.Source, ps); err != nil {
		return nil, err
	}
	p.Check(ps)
	v := m.draft.Version(p.Version)
	if v == nil {
		if v = m.draft.Current(); v == nil || p.Version != "" {
			ps.Add("version", "version", fault.T("versi naskah itu tidak ada", "there is no such version of the draft"))
			return nil, nil
		}
		p.Version = v.ID
	}
	var out []drafting.Position
	for _, x := range v.Articles {
		if p.Article == "" || p.Article == x.Key {
			q := p
			q.ID, q.Article = newActID(), x.Key
			out = append(out, q)
		}
	}
	if p.Article == "" && p.Stance != drafting.Accept {
		ps.Add("article", "article", fault.T("pilih pasalnya; hanya menerima yang dapat sekaligus untuk semua", "choose the article; only accepting can be of all at once"))
	} else if len(out) == 0 {
		ps.Add("article", "article", fault.T("pasal itu tidak ada dalam versi ini", "there is no such article in this version"))
	}
	return out, nil
}

// CommentDraft adds a remark on an article of a version, or on the whole. An internal one is read by the actor's own government alone.
func (r *Registry) CommentDraft(ctx context.Context, a Actor, id agreement.ID, c drafting.Comment) (drafting.Comment, error) {
	return among(ctx, r, a, id, func(tx *store.Tx, m *dealing, now time.Time) (drafting.Comment, error) {
		c.ID, c.Text, c.Government, c.Actor, c.At = newActID(), said(c.Text), a.Government, a.Actor, now
		want, about := policy.Speak, m.shared
		if c.Internal {
			want, about = policy.Jot, policy.Matter{State: policy.Internal, Owner: a.Government}
		}
		if err := checkMatter(a, want, about); err != nil {
			return c, err
		}
		var ps fault.Problems
		if c.Text == "" {
			ps.Add("missing", "text", fault.T("tulis komentarnya", "write the comment"))
		}
		if c.Internal && a.Government == "" {
			ps.Add("internal", "internal", fault.T("catatan internal adalah milik satu pemerintah", "an internal note is of one government"))
		}
		v := m.draft.Version(c.Version)
		if v == nil && c.Version == "" {
			v = m.draft.Current()
		}
		if v == nil {
			ps.Add("version", "version", fault.T("versi naskah itu tidak ada", "there is no such version of the draft"))
		} else if c.Version = v.ID; c.Article != "" && !slices.ContainsFunc(v.Articles, func(x article.Article) bool { return x.Key == c.Article }) {
			ps.Add("article", "article", fault.T("pasal itu tidak ada dalam versi ini", "there is no such article in this version"))
		}
		if err := ps.Err(fault.T("komentar tidak dapat diterima", "the comment cannot be accepted")); err != nil {
			return c, err
		}
		owner := a.Government
		if !c.Internal {
			owner = ""
		}
		return c, m.act(ctx, tx, c.ID, actComment, owner, now, c)
	})
}
