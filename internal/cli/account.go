package cli

import (
	"context"
	"fmt"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
)

type accountCmd struct {
	CreateAdmin accountCreateCmd  `cmd:"" name:"create-admin" help:"Buat akun pengelola, dengan tautan sekali pakai untuk kata sandinya. | Make an administrator's account, with a one-time link to set its password."`
	List        accountListCmd    `cmd:"" help:"Daftar akun. | List accounts."`
	Disable     accountDisableCmd `cmd:"" help:"Nonaktifkan akun dan akhiri semua sesinya. | Disable an account and end all its sessions."`
	Enable      accountEnableCmd  `cmd:"" help:"Aktifkan kembali akun. | Enable an account again."`
	Reset       accountResetCmd   `cmd:"" help:"Hapus kata sandi, kode dan sesi; cetak tautan baru. | Take password, codes and sessions away; print a new link."`
}

// Help gives examples.
func (accountCmd) Help() string {
	return "  anyam account create-admin 'Made Pengelola' made\n  anyam account list\n  anyam account reset made\n  anyam account disable made"
}

type accountCreateCmd struct {
	Name   string `arg:"" help:"Nama orangnya. | The person's name."`
	SignIn string `arg:"" help:"Nama masuk: huruf kecil, angka, titik, @. | Name to sign in with: small letters, digits, dots, @."`
}

// Run prints the link alone on standard output, so that a script can take it.
func (c *accountCreateCmd) Run(ctx context.Context, e *env) error {
	return withTokens(ctx, e, func(reg *registry.Registry, who registry.Actor) error {
		p, link, err := reg.CreateAdministrator(ctx, who, registry.NewPerson{Name: c.Name, SignIn: c.SignIn})
		if err != nil {
			return err
		}
		return printLink(e, p, link)
	})
}

func printLink(e *env, p registry.Person, link string) error {
	base := e.cfg.PublicURL
	if base == "" {
		base = "http://localhost:8080"
	}
	fmt.Fprintf(e.Err, fault.T("Akun %s (%s). Pemiliknya memilih kata sandi di tautan ini, sekali dan dalam tiga hari:\n", "Account %s (%s). Its owner chooses a password at this link, once and within three days:\n").In(e.cfg.Lang), p.SignIn, p.Name)
	_, err := fmt.Fprintln(e.Out, base+"/meja/tautan?kunci="+link)
	return err
}

type accountListCmd struct{ format }

// Run lists accounts; nothing of what proves who somebody is.
func (c *accountListCmd) Run(ctx context.Context, e *env) error {
	return withTokens(ctx, e, func(reg *registry.Registry, who registry.Actor) error {
		all, err := reg.Accounts(ctx, who)
		if err != nil {
			return err
		}
		headings := []fault.Text{
			fault.T("Nama masuk", "Signs in as"), fault.T("Nama", "Name"), fault.T("Jabatan", "Position"), fault.T("Kode telepon", "Second factor"), fault.T("Aktif", "Active"),
		}
		var rows [][]string
		var values []any
		for _, p := range all.People {
			office := ""
			for _, x := range all.Positions {
				if h, _, ok := all.Holder(x.ID); ok && h.Person == p.ID {
					if office != "" {
						office += "; "
					}
					office += x.Title
				}
			}
			rows = append(rows, []string{p.SignIn, p.Name, office, yesNo(e, p.Second), yesNo(e, !p.Disabled && p.Set)})
			values = append(values, p)
		}
		return c.print(e.Out, e.cfg.Lang, headings, rows, values)
	})
}

func yesNo(e *env, yes bool) string {
	if yes {
		return fault.T("ya", "yes").In(e.cfg.Lang)
	}
	return fault.T("tidak", "no").In(e.cfg.Lang)
}

type accountDisableCmd struct {
	SignIn string `arg:"" help:"Nama masuk. | Name to sign in with."`
}

// Run disables an account.
func (c *accountDisableCmd) Run(ctx context.Context, e *env) error {
	return disable(ctx, e, c.SignIn, true)
}

type accountEnableCmd struct {
	SignIn string `arg:"" help:"Nama masuk. | Name to sign in with."`
}

// Run enables an account.
func (c *accountEnableCmd) Run(ctx context.Context, e *env) error {
	return disable(ctx, e, c.SignIn, false)
}

func disable(ctx context.Context, e *env, signIn string, disabled bool) error {
	return withTokens(ctx, e, func(reg *registry.Registry, who registry.Actor) error {
		p, err := reg.FindPerson(ctx, who, signIn)
		if err != nil {
			return err
		}
		_, err = reg.Disable(ctx, who, p.ID, disabled)
		return err
	})
}

type accountResetCmd struct {
	SignIn string `arg:"" help:"Nama masuk. | Name to sign in with."`
}

// Run resets an account.
func (c *accountResetCmd) Run(ctx context.Context, e *env) error {
	return withTokens(ctx, e, func(reg *registry.Registry, who registry.Actor) error {
		p, err := reg.FindPerson(ctx, who, c.SignIn)
		if err != nil {
			return err
		}
		p, link, err := reg.ResetPerson(ctx, who, p.ID)
		if err != nil {
			return err
		}
		return printLink(e, p, link)
	})
}
