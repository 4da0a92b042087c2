package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/seal"
)

type verifyPaperCmd struct {
	File      string `arg:"" help:"Berkas yang ditandatangani. | The file that was signed."`
	Signature string `arg:"" help:"Tanda tangannya (.sig). | Its signature (.sig)."`
	Key       string `help:"Sidik kunci yang diharapkan, sebagaimana diberitahukan pemilik register; tanpa ini, kunci dalam folder data. | Fingerprint of the key that is expected, as the register's owner tells it; without it the key in the data folder." placeholder:"FINGERPRINT"`
}

// Help gives examples.
func (verifyPaperCmd) Help() string {
	return "  anyam verify-paper riwayat.pdf riwayat.pdf.sig\n  anyam verify-paper riwayat.pdf riwayat.pdf.sig --key 5f2b…"
}

// Run proves that a register gave out a file, and that nobody changed it since. It makes no key: where there is none to compare with it says so.
func (c *verifyPaperCmd) Run(_ context.Context, e *env) error {
	file, err := contents(c.File)
	if err != nil {
		return err
	}
	signature, err := contents(c.Signature)
	if err != nil {
		return err
	}
	want := c.Key
	if want == "" {
		key, err := seal.Read(filepath.Join(e.cfg.Data, seal.File))
		if fault.KindOf(err) == fault.NotFound {
			return fault.Wrap(fault.NotFound, fault.Tf("tidak ada kunci dalam folder data %s; sebutkan sidik kunci register yang mengeluarkannya dengan --key", "there is no key in the data folder %s; name the fingerprint of the register that gave it out by --key", e.cfg.Data), err)
		}
		if err != nil {
			return err
		}
		want = key.Fingerprint()
	}
	if err := seal.Verify(file, signature, want); err != nil {
		return err
	}
	fmt.Fprintln(e.Out, fault.T("Asli: berkas ini dikeluarkan register dengan kunci itu, dan tidak berubah sejak itu.", "Genuine: the register with that key gave out this file, and it was not changed since.").In(e.cfg.Lang))
	return nil
}

func contents(name string) ([]byte, error) {
	f, err := openFile(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // opened for reading
	b, err := io.ReadAll(f)
	if err != nil {
		return nil, cannotOpen(name, err)
	}
	return b, nil
}
