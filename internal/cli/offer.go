package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

type offerCmd struct {
	List offerListCmd `cmd:"" help:"Daftar penawaran. | List offers."`
	Show offerShowCmd `cmd:"" help:"Tampilkan satu penawaran, keadaannya dan riwayatnya. | Show one offer, how it stands and its history."`
}

// Help gives examples.
func (offerCmd) Help() string {
	return "  anyam offer list --in 64\n  anyam offer show 01jd3k5e7qw9xk2m"
}

type offerListCmd struct {
	In      string `help:"Hanya yang ditujukan kepada pemerintah ini (kode). | Only those made to this government (code)." placeholder:"CODE"`
	Out     string `help:"Hanya dari pemerintah ini (kode). | Only those of this government (code)." placeholder:"CODE"`
	Waiting bool   `help:"Hanya yang menunggu. | Only those that wait for somebody."`
	Limit   int    `help:"Paling banyak sekian baris. | At most so many rows." default:"50"`
	format
}

// Run lists offers.
func (c *offerListCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	found, err := reg.Offers(ctx, registry.OfferOptions{In: region.Code(c.In), Out: region.Code(c.Out), Waiting: c.Waiting, Limit: c.Limit})
	if err != nil {
		return err
	}
	headings := []fault.Text{fault.T("ID", "ID"), fault.T("Dikirim", "Sent"), fault.T("Keadaan", "State"), fault.T("Dari", "From"), fault.T("Kepada", "To"), fault.T("Objek", "Object")}
	var rows [][]string
	var values []any
	for _, x := range found.Items {
		var to []string
		for _, g := range x.To {
			to = append(to, g.Official())
		}
		rows = append(rows, []string{string(x.ID), x.Sent.String(), x.State.Label().In(e.cfg.Lang), x.From.Name, strings.Join(to, ", "), x.Content.Object})
		values = append(values, x)
	}
	return c.print(e.Out, e.cfg.Lang, headings, rows, values)
}

type offerShowCmd struct {
	ID   string `arg:"" help:"ID penawaran. | The offer's ID."`
	JSON bool   `name:"json" help:"Sebagai JSON. | As JSON."`
}

// Run prints an offer.
func (c *offerShowCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	x, err := reg.Offer(ctx, offer.ID(c.ID))
	if err != nil {
		return err
	}
	if c.JSON {
		return encode(e.Out, x)
	}
	lang := e.cfg.Lang
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s: %s\n", e.Paint.strong(x.Content.Object), x.From.Name, x.State.Label().In(lang))
	for _, w := range x.Why {
		fmt.Fprintf(&b, "  – %s\n", w.In(lang))
	}
	for _, f := range x.Content.Fields {
		line := f.Text
		if f.Volume != nil {
			line += ", " + wording.Volume(f, lang)
		}
		fmt.Fprintf(&b, "  %s\n", line)
	}
	for _, k := range x.Similar {
		fmt.Fprintf(&b, "%s: %s (%s)\n", fault.T("Sudah ada", "There is already").In(lang), k.Row.Title, k.Why[len(k.Why)-1].In(lang))
	}
	for _, l := range x.History {
		fmt.Fprintf(&b, "%s  %s\n", l.At.Format("2006-01-02"), l.Text.In(lang))
	}
	_, err = io.WriteString(e.Out, b.String())
	return err
}

type meetingCmd struct {
	List meetingListCmd `cmd:"" help:"Daftar rapat TKKSD, yang terbaru lebih dulu. | List TKKSD meetings, the latest first."`
}

// Help gives examples.
func (meetingCmd) Help() string { return "  anyam meeting list --agreement 01jd3k5e7qw9xk2m" }

type meetingListCmd struct {
	Agreement string `help:"Hanya tentang kesepakatan ini. | Only about this agreement." placeholder:"ID"`
	Limit     int    `help:"Paling banyak sekian baris. | At most so many rows." default:"50"`
	format
}

// Run lists meetings.
func (c *meetingListCmd) Run(ctx context.Context, e *env) error {
	id, err := optionalID(c.Agreement)
	if err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	found, err := reg.Meetings(ctx, registry.MeetingOptions{Agreement: id, Limit: c.Limit})
	if err != nil {
		return err
	}
	headings := []fault.Text{fault.T("ID", "ID"), fault.T("Tanggal", "Date"), fault.T("Pemerintah", "Government"), fault.T("Keputusan", "Decisions"), fault.T("Disahkan", "Approved"), fault.T("Rapat", "Meeting")}
	var rows [][]string
	var values []any
	for _, m := range found.Items {
		rows = append(rows, []string{string(m.ID), m.Content.On.String(), m.Government.Official(), fmt.Sprint(len(m.Decisions)), yesNo(e, m.Approval != nil), m.Content.Title})
		values = append(values, m)
	}
	return c.print(e.Out, e.cfg.Lang, headings, rows, values)
}
