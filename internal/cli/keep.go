package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/registry"
)

// encode writes one value as JSON on one line.
func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

type backupCmd struct {
	File string `arg:"" help:"Berkas cadangan yang dibuat; - untuk keluaran baku. | The backup to make; - is standard output." type:"path"`
}

// Help gives an example.
func (backupCmd) Help() string { return "  anyam backup anyam-2026-11-23.tar.zst" }

// Run writes the backup; a broken one never takes the name.
func (c *backupCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegistry(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	if filepath.Base(c.File) == "-" {
		_, err := reg.Backup(ctx, e.Out)
		return err
	}
	if _, err := os.Stat(c.File); err == nil {
		return fault.New(fault.Conflict, fault.Tf("%s sudah ada; beri nama lain", "%s exists; give another name", c.File))
	}
	var info registry.BackupInfo
	if err := whole(c.File, func(f *os.File) (err error) { info, err = reg.Backup(ctx, f); return err }); err != nil {
		return err
	}
	fmt.Fprintf(e.Out, fault.T("%s: %s catatan jurnal, %s naskah\nPeriksa dengan: anyam verify %s\n", "%s: %s entries, %s documents\nCheck it with: anyam verify %s\n").In(e.cfg.Lang),
		c.File, numfmt.Int(info.Entries, e.cfg.Lang), numfmt.Int(int64(info.Documents), e.cfg.Lang), c.File)
	return nil
}

type restoreCmd struct {
	File string `arg:"" help:"Berkas cadangan. | The backup."`
}

// Help gives an example.
func (restoreCmd) Help() string {
	return "  anyam restore anyam-2026-11-23.tar.zst --data ./pulih\n  anyam restore anyam-2026-11-23.tar.zst --database postgres://…"
}

// Run restores into an empty register only.
func (c *restoreCmd) Run(ctx context.Context, e *env) error {
	f, err := openFile(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // opened for reading
	reg, closeAll, err := openRegistry(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	info, err := reg.Restore(ctx, f)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.Out, fault.T("Dipulihkan: %s catatan jurnal, %s naskah\n", "Restored: %s entries, %s documents\n").In(e.cfg.Lang),
		numfmt.Int(info.Entries, e.cfg.Lang), numfmt.Int(int64(info.Documents), e.cfg.Lang))
	return nil
}

type verifyCmd struct {
	File string `arg:"" optional:"" help:"Berkas cadangan; tanpa berkas, data yang sedang dipakai. | A backup; without one the data in use."`
	JSON bool   `name:"json" help:"Sebagai JSON. | As JSON."`
}

// Help gives examples.
func (verifyCmd) Help() string {
	return "  anyam verify --data ./anyam-data\n  anyam verify anyam-2026-11-23.tar.zst"
}

// Run restores the backup into a scratch folder and compares counts and digests, or checks the data in place.
func (c *verifyCmd) Run(ctx context.Context, e *env) error {
	var report registry.VerifyReport
	if c.File != "" {
		f, err := openFile(c.File)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }() // opened for reading
		if report, err = registry.VerifyArchive(ctx, f); err != nil {
			return err
		}
	} else {
		reg, closeAll, err := openRegistry(ctx, e)
		if err != nil {
			return err
		}
		defer closeAll()
		if report, err = reg.Verify(ctx); err != nil {
			return err
		}
	}
	if c.JSON {
		if err := encode(e.Out, report); err != nil {
			return err
		}
	} else {
		lang := e.cfg.Lang
		fmt.Fprintf(e.Out, fault.T("%s kesepakatan, %s peristiwa, %s catatan jurnal, %s naskah diperiksa\n", "%s agreements, %s events, %s entries, %s documents checked\n").In(lang),
			numfmt.Int(int64(report.Agreements), lang), numfmt.Int(int64(report.Events), lang), numfmt.Int(report.Entries, lang), numfmt.Int(int64(report.Documents), lang))
		for _, p := range report.Problems {
			fmt.Fprintf(e.Out, "  %s: %s\n", p.Place, p.Text.In(lang))
		}
		if len(report.Problems) == 0 {
			fmt.Fprintln(e.Out, fault.T("Semuanya utuh.", "Everything is whole.").In(lang))
		}
	}
	if len(report.Problems) > 0 {
		return failed{exitInvalid}
	}
	return nil
}

type doctorCmd struct {
	JSON bool `name:"json" help:"Sebagai JSON. | As JSON."`
}

// Run names what is wrong and the command that mends it.
func (c *doctorCmd) Run(ctx context.Context, e *env) error {
	if err := here(e); err != nil {
		return err
	}
	findings := diagnose(ctx, e)
	bad := false
	for _, f := range findings {
		bad = bad || !f.OK
		if c.JSON {
			if err := encode(e.Out, f); err != nil {
				return err
			}
			continue
		}
		mark := "✓"
		if !f.OK {
			mark = "!"
		}
		fmt.Fprintf(e.Out, "%s %s\n", mark, f.Text.In(e.cfg.Lang))
		if f.Fix != "" {
			fmt.Fprintf(e.Out, "    → %s\n", f.Fix)
		}
	}
	if bad {
		return failed{exitFailed}
	}
	return nil
}

// diagnose opens the register itself: that it cannot be opened is the first finding.
func diagnose(ctx context.Context, e *env) []registry.Finding {
	reg, closeAll, err := openRegistry(ctx, e)
	if err != nil {
		return append([]registry.Finding{{Name: "open", Text: textOf(err), Fix: fixOf(err)}}, registry.Surroundings(e.cfg.Data)...)
	}
	defer closeAll()
	return reg.Doctor(ctx)
}

type rebuildCmd struct{}

// Run recomputes every projection, with its progress.
func (rebuildCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegistry(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	changed, err := reg.Rebuild(ctx, progress(e, fault.T("dihitung ulang", "recomputed")))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Out, fault.T("Selesai; %s turunan berbeda dari yang tersimpan.\n", "Done; %s projections differed from what was kept.\n").In(e.cfg.Lang), numfmt.Int(int64(changed), e.cfg.Lang))
	return err
}

// progress tells a person who watches how far a long work is.
func progress(e *env, what fault.Text) func(done, total int) {
	if !e.Prompt {
		return nil
	}
	last := -1
	return func(done, total int) {
		if total == 0 || done*100/total == last {
			return
		}
		last = done * 100 / total
		fmt.Fprintf(e.Err, "\r%3d %% %s", last, what.In(e.cfg.Lang))
		if done >= total {
			fmt.Fprint(e.Err, "\r\x1b[K")
		}
	}
}

// confirm asks the person; where nobody sits there the answer is no.
func confirm(e *env, question string) bool {
	if !e.Prompt {
		return false
	}
	fmt.Fprintf(e.Out, "%s [y/T] ", question)
	answer, err := bufio.NewReader(e.In).ReadString('\n')
	if err != nil {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "ya", "yes":
		return true
	}
	return false
}
