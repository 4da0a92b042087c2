package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/blob"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/letter"
	"github.com/anyam-id/anyam/internal/mail"
	"github.com/anyam-id/anyam/internal/reportfile"
	"github.com/anyam-id/anyam/internal/seal"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/retention"
)

// here refuses to do to the data folder at hand what was asked of a server: who names a server means its register, and not one that happens to lie here.
func here(e *env) error {
	if e.cfg.Server == "" {
		return nil
	}
	return failedUsage(e, fault.New(fault.Invalid, fault.T("ini dikerjakan di mesin server itu sendiri, tanpa --server", "this is done on the server's own machine, without --server")))
}

// openActing opens the register of the data folder with whoever acts upon it: the operator, or with --as somebody who acts for a position.
func openActing(ctx context.Context, e *env) (*registry.Registry, registry.Actor, func(), error) {
	who := registry.Local(userName())
	reg, closeAll, err := openFolder(ctx, e)
	if err != nil || e.as == "" {
		return reg, who, closeAll, err
	}
	p, err := findPosition(ctx, reg, who, e.as, "")
	if err == nil {
		who, err = reg.ActingAs(ctx, who, p.ID)
	}
	if err != nil {
		closeAll()
		return nil, registry.Actor{}, nil, err
	}
	return reg, who, closeAll, nil
}

// openRegistry opens the register of the data folder for what belongs to its operator alone: no position backs it up, serves it or rebuilds it.
func openRegistry(ctx context.Context, e *env) (*registry.Registry, func(), error) {
	if e.as != "" {
		return nil, nil, fault.New(fault.Forbidden, fault.T("ini pekerjaan pemilik folder data, bukan sebuah jabatan; jalankan tanpa --as", "this is for whoever owns the data folder, and no position's; run it without --as"))
	}
	return openFolder(ctx, e)
}

// openFolder opens the register of the data folder. The function that it gives closes everything again, in reverse.
func openFolder(ctx context.Context, e *env) (*registry.Registry, func(), error) {
	if err := here(e); err != nil {
		return nil, nil, err
	}
	s, err := store.Open(ctx, store.Options{Folder: e.cfg.Data, URL: e.cfg.Database, Log: e.log})
	if err != nil {
		return nil, nil, err
	}
	closeStore := func() {
		if err := s.Close(); err != nil {
			e.log.ErrorContext(ctx, "closing the database failed", "error", err)
		}
	}
	blobs, err := blob.Open(filepath.Join(e.cfg.Data, "documents"))
	if err != nil {
		closeStore()
		return nil, nil, err
	}
	if err := os.MkdirAll(e.cfg.Cache(), 0o750); err != nil {
		closeStore()
		return nil, nil, fault.Wrap(fault.Unavailable, fault.Tf("folder %s tidak dapat dibuat", "the folder %s cannot be made", e.cfg.Cache()), err)
	}
	texts := extract.New(extract.Options{Cache: e.cfg.Cache(), MaxBytes: e.cfg.MaxBody}) //nolint:contextcheck // looking for tesseract is bounded by itself
	settings, err := e.cfg.JSON()
	if err != nil {
		panic("cli: the settings do not encode: " + err.Error()) // only text, numbers and times are in them
	}
	stages, err := procedure.Load(os.DirFS(filepath.Join(e.cfg.Data, "procedures")))
	if err != nil {
		_ = texts.Close() //nolint:contextcheck // nothing was read through it
		closeStore()
		return nil, nil, err
	}
	rules := radar.DefaultRules()
	rules.Share, rules.Days = int(e.cfg.RadarShare), int(e.cfg.RadarDays)
	letters, err := letter.Load(os.DirFS(filepath.Join(e.cfg.Data, "letters")))
	forms, wrong := reportfile.LoadForms(os.DirFS(filepath.Join(e.cfg.Data, "reports")))
	if err := errors.Join(err, wrong, rules.Check()); err != nil {
		_ = texts.Close() //nolint:contextcheck // nothing was read through it
		closeStore()
		return nil, nil, err
	}
	keeping, err := retention.Parse(e.cfg.Retention)
	if err != nil {
		panic("cli: times of retention that were checked are none: " + err.Error())
	}
	var out registry.MailServer // stays nil where no mail is set: mail waits
	if e.cfg.Mail != "" {
		m, err := mail.Parse(e.cfg.Mail, e.cfg.MailFrom)
		if err != nil {
			panic("cli: a mail server that was checked is none: " + err.Error())
		}
		out = m
	}
	reg, err := registry.Open(ctx, registry.Options{
		Mail: out, Site: e.cfg.PublicURL,
		Store: s, Blobs: blobs, Extract: texts, Config: settings, Catalog: filepath.Join(e.cfg.Cache(), "catalogue"), Now: e.Now, Log: e.log, Procedures: stages, Radar: rules, Letters: letters, Forms: forms, Retention: keeping, SessionIdle: e.cfg.SessionIdle, SessionLength: e.cfg.SessionLength, PaperKey: filepath.Join(e.cfg.Data, seal.File),
	})
	if err != nil {
		_ = texts.Close() //nolint:contextcheck // nothing was read through it
		closeStore()
		return nil, nil, err
	}
	return reg, func() {
		if err := reg.Close(); err != nil {
			e.log.ErrorContext(ctx, "closing the register failed", "error", err)
		}
		if err := texts.Close(); err != nil { //nolint:contextcheck // what is closed has a life of its own
			e.log.WarnContext(ctx, "closing the readers of files failed", "error", err)
		}
		closeStore()
	}, nil
}

// textOf is what a person is told of an error.
func textOf(err error) fault.Text {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Text
	}
	return fault.Tf("register tidak dapat dibuka: %v", "the register cannot be opened: %v", err)
}

// problemsIn are the problems that an error names.
func problemsIn(err error) []fault.Problem {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Problems
	}
	return nil
}

// fixOf is the command that mends what keeps the register from opening, where one does.
func fixOf(err error) string {
	switch s := strings.ToLower(err.Error()); {
	case strings.Contains(s, "schema"), strings.Contains(s, "migrat"):
		return "anyam migrate"
	case strings.Contains(s, "lock"):
		return "anyam --server http://localhost:8080 …"
	}
	return ""
}
