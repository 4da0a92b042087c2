// Package planfile writes a saved plan as a file to take away: a workbook (XLSX), its flows for a map program (GeoJSON), and a paper (PDF). All have the same
// flows, names and figures as the plan's page.
package planfile

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/export"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// Plan is what is written.
type Plan struct {
	Name string
	At   time.Time // when it was saved
	Plan *registry.Plan
	Lang string // "id" or "en"
}

func (p *Plan) t(id, en string) string { return fault.T(id, en).In(p.Lang) }

// Format is a form that a plan can be had in.
type Format struct {
	Name, Extension, MediaType string
	Write                      func(io.Writer, Plan) error
}

// Formats are all of them.
func Formats() []Format {
	return []Format{
		{"XLSX", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", XLSX},
		{"PDF", "pdf", "application/pdf", PDF},
		{"GeoJSON", "geojson", "application/geo+json", GeoJSON},
	}
}

// Find is the format of a file's extension.
func Find(extension string) (Format, bool) {
	for _, f := range Formats() {
		if f.Extension == extension {
			return f, true
		}
	}
	return Format{}, false
}

// FileName is a plan's name as files can have it.
func FileName(name string) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			return unicode.ToLower(r)
		case unicode.IsSpace(r) || r == '-' || r == '_':
			return '-'
		}
		return -1
	}, name)
	if s = strings.Trim(s, "-"); s == "" {
		return "rencana"
	}
	return s[:min(len(s), 60)]
}

func (p *Plan) month(m int) string {
	return term.Date{Year: p.Plan.Options.Year, Month: time.Month(m)}.In(p.Lang)
}

// XLSX writes the plan as a workbook: flows, months, regions, agreements, reasons and assumptions.
func XLSX(w io.Writer, p Plan) error {
	x := p.Plan
	unit := x.Good.Unit.Name().In(p.Lang)
	names := make(map[region.Code]string)
	for _, r := range x.Regions {
		names[r.Code] = r.Name
	}
	flows := export.Sheet{Name: p.t("Arus", "Flows"), Grouped: true, Widths: []int{22, 22, 14, 14, 14, 14, 14, 14, 44}, Head: []string{
		p.t("Dari", "From"), p.t("Ke", "To"), p.t("Jumlah", "Amount") + " (" + unit + ")", p.t("Dijanjikan", "Committed"), p.t("Belum disepakati", "Not agreed"), p.t("Harga Rp", "Price Rp"), p.t("Angkut Rp", "Transport Rp"), p.t("Harga bayangan Rp", "Dual price Rp"), p.t("Jalan", "Way"),
	}}
	why := export.Sheet{Name: p.t("Mengapa", "Why"), Widths: []int{24, 24, 100}, Head: []string{p.t("Dari", "From"), p.t("Ke", "To"), p.t("Mengapa", "Why")}}
	for _, f := range x.Partners {
		flows.Rows = append(flows.Rows, []any{f.From.Name, f.To.Name, f.Amount, f.Committed, f.Open, f.Price, f.Transport, f.Worth, f.Way.In(p.Lang)})
		for _, s := range f.Why {
			why.Rows = append(why.Rows, []any{f.From.Name, f.To.Name, s.In(p.Lang)})
		}
		if f.Range != nil {
			why.Rows = append(why.Rows, []any{f.From.Name, f.To.Name, f.Range.Text.In(p.Lang)})
		}
	}
	months := export.Sheet{Name: p.t("Bulan", "Months"), Grouped: true, Widths: []int{24, 24, 18, 16, 16}, Head: []string{p.t("Dari", "From"), p.t("Ke", "To"), p.t("Bulan", "Month"), p.t("Jumlah", "Amount") + " (" + unit + ")", p.t("Dijanjikan", "Committed")}}
	for _, f := range x.Flows {
		months.Rows = append(months.Rows, []any{names[f.From], names[f.To], p.month(f.Month), f.Amount, f.Committed})
	}
	regions := export.Sheet{Name: p.t("Neraca", "Balances"), Grouped: true, Widths: []int{10, 26, 14, 14, 14, 14, 14, 16}, Head: []string{
		p.t("Kode", "Code"), p.t("Daerah", "Region"), p.t("Persediaan", "Supply"), p.t("Kebutuhan", "Need"), p.t("Memperoleh", "Gets"), p.t("Memberi", "Gives"), p.t("Tetap kurang", "Still lacking"), p.t("Harga bayangan tertinggi Rp", "Highest dual price Rp"),
	}}
	for _, r := range x.Regions {
		regions.Rows = append(regions.Rows, []any{string(r.Code), r.Name, r.Supply, r.Need, r.Gets, r.Gives, r.Short, r.Worth})
	}
	agreed := export.Sheet{Name: p.t("Kesepakatan", "Agreements"), Grouped: true, Widths: []int{60, 24, 24, 16}, Head: []string{p.t("Kesepakatan", "Agreement"), p.t("Dari", "From"), p.t("Ke", "To"), p.t("Sebulan", "A month") + " (" + unit + ")"}}
	for _, c := range x.Commitments {
		agreed.Rows = append(agreed.Rows, []any{c.Title, c.From.Name, c.To.Name, c.Monthly})
	}
	about := export.Sheet{Name: p.t("Andaian", "Assumptions"), Widths: []int{110}, Head: []string{p.title()}}
	for _, line := range p.assumptions() {
		about.Rows = append(about.Rows, []any{line})
	}
	return export.WriteSheets(w, []export.Sheet{flows, months, regions, agreed, why, about})
}

func (p *Plan) title() string {
	return fmt.Sprintf(p.t("%s: rencana %s %d", "%s: plan of %s %d"), p.Name, strings.ToLower(p.Plan.Good.Name.In(p.Lang)), p.Plan.Options.Year)
}

// assumptions are what the plan stands on, and of what.
func (p *Plan) assumptions() []string {
	out := []string{fmt.Sprintf(p.t("Disimpan %s.", "Saved on %s."), term.DateOf(p.At).In(p.Lang))}
	if p.Plan.Demo {
		out = append(out, p.t("Angka contoh, bukan untuk merencanakan.", "Example figures, not for planning."))
	}
	for _, n := range p.Plan.Notes {
		out = append(out, n.In(p.Lang))
	}
	for _, s := range p.Plan.Sources {
		out = append(out, fmt.Sprintf(p.t("Sumber: %s (%s)", "Source: %s (%s)"), s.Name, s.Published.In(p.Lang)))
	}
	return out
}

// PDF writes the plan as a paper.
func PDF(w io.Writer, p Plan) error {
	x := p.Plan
	amount := func(n float64) paper.Text { return paper.T(numfmt.Float(n, 0, p.Lang)) }
	unit := x.Good.Unit.Name().In(p.Lang)
	doc := paper.Paper{Lang: p.Lang, Title: p.title(), Made: p.At, Landscape: true, Subtitle: term.DateOf(p.At).In(p.Lang)}
	add := func(b ...paper.Block) { doc.Body = append(doc.Body, b...) }
	add(paper.Paragraph{Text: paper.T(fmt.Sprintf(p.t("Kekurangan %s %s; menurut rencana ini tetap kurang %s. Biaya Rp%s.", "Lacking %s %s; still lacking %s under this plan. Cost Rp%s."), numfmt.Float(x.Lack, 0, p.Lang), unit, numfmt.Float(x.Short, 0, p.Lang), numfmt.Float(x.Cost, 0, p.Lang)))})
	table := paper.Table{Align: []paper.Align{paper.Left, paper.Left, paper.Right, paper.Right, paper.Right, paper.Right}, Head: []paper.Text{
		paper.T(p.t("Dari", "From")), paper.T(p.t("Ke", "To")), paper.T(p.t("Jumlah", "Amount") + " (" + unit + ")"), paper.T(p.t("Belum disepakati", "Not agreed")), paper.T(p.t("Tiba (Rp)", "Landed (Rp)")), paper.T(p.t("Harga bayangan (Rp)", "Dual price (Rp)")),
	}}
	why := paper.List{Numbered: true}
	for _, f := range x.Partners {
		table.Rows = append(table.Rows, paper.Row{Cells: []paper.Text{paper.T(f.From.Name), paper.T(f.To.Name), amount(f.Amount), amount(f.Open), paper.T(numfmt.Int(f.Price+f.Transport, p.Lang)), paper.T(numfmt.Int(f.Worth, p.Lang))}})
		said := f.Why[0].In(p.Lang) + " " + f.Why[1].In(p.Lang) + " " + f.Why[2].In(p.Lang)
		if f.Range != nil {
			said += " " + f.Range.Text.In(p.Lang)
		}
		why.Items = append(why.Items, paper.T(said))
	}
	if len(table.Rows) > 0 {
		add(paper.Heading{Level: 1, Text: paper.T(p.t("Arus termurah", "The cheapest flows"))}, table, paper.Heading{Level: 1, Text: paper.T(p.t("Mengapa", "Why"))}, why)
	}
	regions := paper.Table{Align: []paper.Align{paper.Left, paper.Right, paper.Right, paper.Right, paper.Right, paper.Right}, Head: []paper.Text{
		paper.T(p.t("Daerah", "Region")), paper.T(p.t("Persediaan", "Supply")), paper.T(p.t("Kebutuhan", "Need")), paper.T(p.t("Memperoleh", "Gets")), paper.T(p.t("Memberi", "Gives")), paper.T(p.t("Tetap kurang", "Still lacking")),
	}}
	for _, r := range x.Regions {
		regions.Rows = append(regions.Rows, paper.Row{Cells: []paper.Text{paper.T(r.Name), amount(r.Supply), amount(r.Need), amount(r.Gets), amount(r.Gives), amount(r.Short)}})
	}
	notes := paper.List{}
	for _, line := range p.assumptions() {
		notes.Items = append(notes.Items, paper.T(line))
	}
	add(paper.Heading{Level: 1, Text: paper.T(p.t("Neraca di baliknya", "The balances behind it"))}, regions, paper.Heading{Level: 1, Text: paper.T(p.t("Andaian dan sumber", "Assumptions and sources"))}, notes)
	return doc.PDF(w)
}

type feature struct {
	Type       string         `json:"type"`
	Geometry   geometry       `json:"geometry"`
	Properties map[string]any `json:"properties"`
}

type geometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

// GeoJSON writes the plan's flows as straight lines between the regions' points, and its regions as points (RFC 7946).
func GeoJSON(w io.Writer, p Plan) error {
	list := []feature{}
	at := func(c region.Code) ([2]float64, bool) {
		r, ok := region.Get(c)
		return [2]float64{r.Lng, r.Lat}, ok && (r.Lng != 0 || r.Lat != 0)
	}
	unit := string(p.Plan.Good.Unit)
	for _, f := range p.Plan.Partners {
		a, okA := at(f.From.Code)
		b, okB := at(f.To.Code)
		if !okA || !okB {
			continue
		}
		list = append(list, feature{"Feature", geometry{"LineString", [][2]float64{a, b}}, map[string]any{
			"from": f.From.Code, "from_name": f.From.Name, "to": f.To.Code, "to_name": f.To.Name, "good": p.Plan.Good.ID, "year": p.Plan.Options.Year, "amount": f.Amount, "committed": f.Committed, "open": f.Open, "unit": unit,
			"landed": f.Price + f.Transport, "worth": f.Worth, "months": f.Months,
		}})
	}
	for _, r := range p.Plan.Regions {
		if point, ok := at(r.Code); ok {
			list = append(list, feature{"Feature", geometry{"Point", point}, map[string]any{"code": r.Code, "name": r.Name, "supply": r.Supply, "need": r.Need, "gets": r.Gets, "gives": r.Gives, "short": r.Short, "worth": r.Worth, "unit": unit}})
		}
	}
	return json.NewEncoder(w).Encode(map[string]any{"type": "FeatureCollection", "features": list})
}
