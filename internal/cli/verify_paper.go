package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/seal"
)

type verifyPaperCmd struct {
	File      string `arg:"" help:"Berkas yang ditandatangani. | The file that was signed."`
	Signature string `arg:"" help:"Tanda tangannya (.sig). | Its signature (.sig)."`
	Key       string `help:"Sidik kunci yang diharapkan, sebagaimana diberitahukan pemilik register; tanpa ini, kunci dalam folder data. | Fingerprint of the key that is expected, as the register's owner tells it; without it the key in the data folder." placeholder:"FINGERPRINT"`
	From      string `help:"Alamat register yang mengeluarkannya: sidik kuncinya diambil dari sana. | Address of the register that gave it out: the fingerprints of its keys are fetched there." placeholder:"URL"`
}

// Help gives examples.
func (verifyPaperCmd) Help() string {
	return "  anyam verify-paper riwayat.pdf riwayat.pdf.sig\n  anyam verify-paper riwayat.pdf riwayat.pdf.sig --key 5f2b…\n  anyam verify-paper riwayat.pdf riwayat.pdf.sig --from https://kerjasama.example.go.id"
}

// Run proves that a register gave out a file, and that nobody changed it since. It makes no key: where there is none to compare with it says so.
func (c *verifyPaperCmd) Run(ctx context.Context, e *env) error {
	file, err := contents(c.File)
	if err != nil {
		return err
	}
	signature, err := contents(c.Signature)
	if err != nil {
		return err
	}
	want := c.Key
	if c.From != "" {
		if want != "" {
			return fault.New(fault.Invalid, fault.T("pilih salah satu: --key atau --from", "choose one of --key and --from"))
		}
		if want, err = c.published(ctx, e, signature); err != nil {
			return err
		}
	}
	if want == "" {
		key, err := seal.Read(filepath.Join(e.cfg.Data, seal.File))
		if fault.KindOf(err) == fault.NotFound {
			return fault.Wrap(fault.NotFound, fault.Tf("tidak ada kunci dalam folder data %s; sebutkan alamat register yang mengeluarkannya dengan --from, atau sidik kuncinya (di halaman /data-nya) dengan --key", "there is no key in the data folder %s; name the address of the register that gave it out by --from, or the fingerprint of its key (on its page /data) by --key", e.cfg.Data), err)
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

// published is the fingerprint that a register publishes of the key that made a signature.
func (c *verifyPaperCmd) published(ctx context.Context, e *env, signature []byte) (string, error) {
	by, err := seal.SignedBy(signature)
	if err != nil {
		return "", err
	}
	server, err := client.New(client.Options{Server: c.From})
	if err != nil {
		return "", err
	}
	keys, err := server.PaperKeys(ctx)
	if err != nil {
		return "", err
	}
	for _, k := range keys {
		switch {
		case k.Fingerprint != by:
		case k.Revoked:
			return "", fault.New(fault.Invalid, fault.Tf("kunci %[1]s tidak dipercaya lagi oleh %[2]s", "the key %[1]s is not trusted any more by %[2]s", by, c.From))
		default:
			if !k.Current {
				fmt.Fprintln(e.Out, fault.T("Ditandatangani dengan kunci register itu yang sebelumnya.", "Signed with an earlier key of that register.").In(e.cfg.Lang))
			}
			return by, nil
		}
	}
	return "", fault.New(fault.Invalid, fault.Tf("%[2]s tidak menerbitkan kunci %[1]s: berkas ini tidak dikeluarkannya, atau kuncinya diganti tanpa dicatat", "%[2]s publishes no key %[1]s: it did not give this file out, or its key was replaced and not noted", by, c.From))
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
