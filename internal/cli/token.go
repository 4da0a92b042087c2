package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

type tokenCmd struct {
	Create tokenCreateCmd `cmd:"" help:"Buat token; rahasianya ditampilkan sekali ini saja. | Make a token; its secret is shown this once."`
	List   tokenListCmd   `cmd:"" help:"Daftar token, termasuk yang sudah berakhir. | List tokens, those that ended too."`
	Revoke tokenRevokeCmd `cmd:"" help:"Cabut token seketika. | End a token at once."`
}

// Help gives examples.
func (tokenCmd) Help() string {
	return "  anyam token create 'Aplikasi biro' --position 'Kepala Biro POD' --days 365\n  anyam token create 'Pembawa rilis' --register\n  anyam token list\n  anyam token revoke 01jd3k5e7qw9xk2m"
}

type tokenCreateCmd struct {
	Name     string `arg:"" help:"Siapa atau apa yang memakainya. | Who or what uses it."`
	Position string `help:"Jabatan yang diwakilinya: ID, atau namanya bila hanya satu yang bernama begitu. | The position as which it acts: its ID, or its title where one alone has it." placeholder:"POSITION"`
	Register bool   `help:"Bukan untuk jabatan: membawa rilis yang sudah terbit ke register, tanpa mewakili siapa pun. | For no position: brings published releases to the register, in nobody's name."`
	For      string `help:"Pemerintah daerah jabatan itu, bila namanya dipakai beberapa daerah. | The government of the position, where several have one of that title." placeholder:"REGION"`
	Days     int    `help:"Berlaku sekian hari; 0 berarti sampai dicabut. | Lasts so many days; 0 until it is revoked." default:"0"`
}

// Run prints the secret alone on standard output, so that a script can take it, and the rest on standard error.
func (c *tokenCreateCmd) Run(ctx context.Context, e *env) error {
	return withTokens(ctx, e, func(reg *registry.Registry, who registry.Actor) error {
		const day = 24 * time.Hour
		n := registry.NewToken{Name: c.Name, Position: account.PositionID(c.Position), Register: c.Register, Lasts: time.Duration(c.Days) * day}
		if c.Position != "" && !c.Register {
			p, err := findPosition(ctx, reg, who, c.Position, c.For)
			if err != nil {
				return err
			}
			n.Position = p.ID
		}
		secret, t, err := reg.CreateToken(ctx, who, n)
		if err != nil {
			return err
		}
		fmt.Fprintf(e.Err, fault.T("Token %s untuk %s. Rahasianya tidak disimpan dan tidak dapat ditampilkan lagi:\n", "Token %s for %s. Its secret is not kept and cannot be shown again:\n").In(e.cfg.Lang), t.ID, t.Name)
		_, err = fmt.Fprintln(e.Out, secret)
		return err
	})
}

// findPosition is the one position of that ID or title, of a government where one is named.
func findPosition(ctx context.Context, reg *registry.Registry, who registry.Actor, named, government string) (account.Position, error) {
	var of region.Code
	if government != "" {
		r, err := findRegion(government, "")
		if err != nil {
			return account.Position{}, err
		}
		of = r.Code
	}
	all, err := reg.Accounts(ctx, who)
	if err != nil {
		return account.Position{}, err
	}
	var found []account.Position
	for _, p := range all.Positions {
		if string(p.ID) == named {
			return p, nil
		}
		if strings.EqualFold(p.Title, named) && (of == "" || p.Government == of) {
			found = append(found, p)
		}
	}
	switch len(found) {
	case 0:
		return account.Position{}, fault.New(fault.NotFound, fault.Tf("tidak ada jabatan %s; jabatan dibuat di meja kerja, Orang dan jabatan", "there is no position %s; positions are made at the desk, People and positions", named))
	case 1:
		return found[0], nil
	}
	var ids []string
	for _, p := range found {
		ids = append(ids, string(p.ID)+" ("+string(p.Government)+")")
	}
	list := strings.Join(ids, ", ")
	return account.Position{}, fault.New(fault.Invalid, fault.Tf("beberapa jabatan bernama %[1]s; pilih ID-nya: %[2]s", "several positions are called %[1]s; choose the ID: %[2]s", named, list))
}

type tokenListCmd struct{ format }

// Run lists tokens without their secrets, which nobody has.
func (c *tokenListCmd) Run(ctx context.Context, e *env) error {
	return withTokens(ctx, e, func(reg *registry.Registry, who registry.Actor) error {
		list, err := reg.Tokens(ctx, who)
		if err != nil {
			return err
		}
		headings := []fault.Text{
			fault.T("ID", "ID"), fault.T("Nama", "Name"), fault.T("Daerah", "Region"), fault.T("Bertindak sebagai", "Acts as"), fault.T("Dibuat", "Created"), fault.T("Berakhir", "Expires"), fault.T("Dicabut", "Revoked"),
		}
		var rows [][]string
		var values []any
		for _, t := range list {
			office := t.Office
			if t.Register {
				office = fault.T("pekerjaan register", "the register's work").In(e.cfg.Lang)
			}
			rows = append(rows, []string{t.ID, t.Name, string(t.Government), office, when(t.Created), when(t.Expires), when(t.Revoked)})
			values = append(values, t)
		}
		return c.print(e.Out, e.cfg.Lang, headings, rows, values)
	})
}

func when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format(time.DateTime)
}

type tokenRevokeCmd struct {
	ID string `arg:"" help:"ID token, bukan rahasianya. | The token's ID, not its secret."`
}

// Run ends a token.
func (c *tokenRevokeCmd) Run(ctx context.Context, e *env) error {
	if strings.HasPrefix(c.ID, "anyam_") { // which no message may repeat
		return failedUsage(e, fault.New(fault.Invalid, fault.T("itu rahasia token, bukan ID-nya; lihat ID dengan: anyam token list", "that is a token's secret, not its ID; see the ID with: anyam token list")))
	}
	return withTokens(ctx, e, func(reg *registry.Registry, who registry.Actor) error { return reg.RevokeToken(ctx, who, c.ID) })
}

// withTokens opens the register here: a server elsewhere lets nobody manage its tokens.
func withTokens(ctx context.Context, e *env, do func(*registry.Registry, registry.Actor) error) error {
	reg, who, closeAll, err := openActing(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	return do(reg, who)
}
