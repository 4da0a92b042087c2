package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

type searchCmd struct {
	Query  []string `arg:"" optional:"" help:"Pertanyaan. | The question."`
	Sort   string   `help:"Urutan: rank, signed, -signed, ends, title, -changed. | Order: rank, signed, -signed, ends, title, -changed." default:"" placeholder:"ORDER"`
	Limit  int      `help:"Paling banyak sekian baris. | At most so many rows." default:"50"`
	Facets bool     `help:"Hitung juga per wilayah, urusan, keadaan, tahun. | Count by region, affair, state and year as well."`
	format
}

// Help gives examples.
func (searchCmd) Help() string {
	return "  anyam search sapi wilayah:64 keadaan:berlaku\n  anyam search 'kerja sama sapi yang masih berlaku'\n  anyam search 'bidang:27 tahun:2018..2020 pihak:\"Dinas Peternakan\"' --format csv\n  anyam search nomor:553.3/107/XI/2019\n\n  Isian | fields: " + strings.Join(searchFields(), ", ")
}

func searchFields() []string {
	var names []string
	for _, f := range search.Fields() {
		names = append(names, string(f))
	}
	return names
}

// Run prints the agreements that answer the question, how it was understood, and what there is of each kind.
func (c *searchCmd) Run(ctx context.Context, e *env) error {
	q, err := search.Question(strings.Join(c.Query, " "), term.DateOf(e.Now()))
	if err != nil {
		return err
	}
	sort := c.Sort
	if sort == "" && q.HasWords() {
		sort = "rank"
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	page := registry.Page{Items: []registry.Row{}}
	for cursor := ""; len(page.Items) < c.Limit; {
		p, err := reg.Agreements(ctx, registry.ListOptions{Query: q, Sort: sort, Limit: min(c.Limit-len(page.Items), 200), Cursor: cursor, Facets: c.Facets && cursor == ""})
		if err != nil {
			return err
		}
		page.Items = append(page.Items, p.Items...)
		page.Total, page.Facets = p.Total, append(page.Facets, p.Facets...)
		if cursor = p.Next; cursor == "" {
			break
		}
	}
	if c.Format == "table" && len(q.Conditions) > 0 {
		fmt.Fprintf(e.Out, "%s: %s\n\n", fault.T("Dipahami sebagai", "Understood as").In(e.cfg.Lang), q.Explain(e.cfg.Lang))
	}
	headings := []fault.Text{fault.T("Nomor register", "ID"), fault.T("Ditandatangani", "Signed"), fault.T("Naskah", "Instrument"), fault.T("Keadaan", "State"), fault.T("Judul", "Title")}
	var rows [][]string
	var values []any
	for _, r := range page.Items {
		rows = append(rows, []string{string(r.ID), r.Signed.String(), r.Instrument.Label().In(e.cfg.Lang), r.State.Label().In(e.cfg.Lang), r.Title})
		values = append(values, r)
	}
	if err := c.print(e.Out, e.cfg.Lang, headings, rows, values); err != nil {
		return err
	}
	if c.Format != "table" {
		return nil
	}
	fmt.Fprintf(e.Out, "\n%s / %s %s\n", numfmt.Int(int64(len(page.Items)), e.cfg.Lang), numfmt.Int(int64(page.Total), e.cfg.Lang), fault.T("kesepakatan", "agreements").In(e.cfg.Lang))
	for _, f := range page.Facets {
		fmt.Fprintf(e.Out, "\n%s\n", f.Label.In(e.cfg.Lang))
		for _, v := range f.Values[:min(len(f.Values), 10)] {
			fmt.Fprintf(e.Out, "  %8s  %s\n", numfmt.Int(int64(v.Count), e.cfg.Lang), v.Label.In(e.cfg.Lang))
		}
	}
	return nil
}

type showCmd struct {
	ID    string `arg:"" help:"Nomor register. | Register number."`
	Known string `help:"Sebagaimana diketahui pada tanggal ini. | As known on this day." placeholder:"DATE"`
	On    string `help:"Keadaan pada tanggal ini. | As it stood on this day." placeholder:"DATE"`
	JSON  bool   `name:"json" help:"Sebagai JSON. | As JSON."`
}

// Help gives examples.
func (showCmd) Help() string {
	return "  anyam show 01jd3k5e7qw9xk2m\n  anyam show 01jd3k5e7qw9xk2m --known 2026-03-12"
}

// Run prints one agreement with every statement about it.
func (c *showCmd) Run(ctx context.Context, e *env) error {
	id, err := agreement.ParseID(c.ID)
	if err != nil {
		return err
	}
	known, err := day(c.Known)
	if err != nil {
		return err
	}
	on, err := day(c.On)
	if err != nil {
		return err
	}
	as := registry.AsOf{InForce: on}
	if !known.IsZero() {
		as.Known = known.AddDays(1).Time()
		as.InForce = cmp.Or(on, known)
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	d, err := reg.Agreement(ctx, id, as)
	if err != nil {
		return err
	}
	if c.JSON {
		return encode(e.Out, d)
	}
	_, err = io.WriteString(e.Out, describeAgreement(d, e.cfg.Lang, e.Paint))
	return err
}

func describeAgreement(d registry.Detail, lang string, p paint) string {
	t := func(id, en string) string { return fault.T(id, en).In(lang) }
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s · %s · %s\n", p.strong(wording.UpperFirst(d.Title)), d.Instrument.Label().In(lang), d.Kind.Label().In(lang), d.State.Label().In(lang))
	for _, w := range d.StateWhy {
		fmt.Fprintf(&b, "  – %s\n", w.In(lang))
	}
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %s %s\n", p.quiet(fmt.Sprintf("%-13s", label)), value)
		}
	}
	for _, x := range d.Parties {
		who := x.Party.Name
		if x.Signatory != nil {
			who += " — " + strings.Trim(x.Signatory.Name+", "+x.Signatory.Office, ", ")
		}
		if x.Number != "" {
			who += " — " + t("nomor", "number") + " " + x.Number
		}
		line(t("pihak", "party"), who)
	}
	for _, u := range d.Unnamed {
		line(t("pihak", "party"), fmt.Sprintf("%d %s", u.Count, u.Kind))
	}
	for _, f := range d.Fields {
		line(t("bidang", "field"), f.Text)
	}
	line(t("tanda tangan", "signed"), d.Signed.In(lang))
	if d.Place != nil {
		line(t("tempat", "place"), wording.Calm(d.Place.Text))
	}
	line(t("peristiwa", "event"), d.Event)
	line(t("berakhir", "ends"), d.Ends.In(lang))
	for _, c := range d.Disputed {
		line(t("bertentangan", "disputed"), fmt.Sprintf(t("%s, %d pernyataan berbeda", "%s, %d different statements"), wording.Aspect(c.Aspect).In(lang), c.Values))
	}
	if d.ParentRow != nil {
		line(t("induk", "parent"), string(d.ParentRow.ID)+" "+d.ParentRow.Title)
	}
	for _, c := range d.Children {
		line(t("turunan", "child"), string(c.ID)+" "+c.Title)
	}
	fmt.Fprintf(&b, "\n%s\n", t("Pernyataan dan buktinya (• yang dipakai)", "Statements and their proof (• those in use)"))
	for _, s := range d.Statements {
		mark := " "
		if s.Current {
			mark = "•"
		}
		fmt.Fprintf(&b, "  %s %s: %s\n", mark, wording.Aspect(s.Aspect).In(lang), p.strong(wording.Value(s.Assertion, d.Parties, lang)))
		fmt.Fprintf(&b, "      %s", p.quiet(fmt.Sprintf("%s, %s, %s", s.Grade.Label().In(lang), s.Actor.Name, term.DateOf(s.At))))
		if q := proof(s.Sources); q != "" {
			b.WriteString("  " + p.proof(q))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// proof is the first source that says something: a cell of a sheet, words of a text, a person.
func proof(sources []agreement.Source) string {
	for _, src := range sources {
		quoted := "‹" + strings.Join(strings.Fields(src.Quote), " ") + "›"
		switch {
		case src.Row > 0:
			return fmt.Sprintf("%s %s%d %s", src.Sheet, src.Column, src.Row, quoted)
		case src.Quote != "":
			return quoted
		case src.Person != "":
			return src.Person
		}
	}
	return ""
}
