package portal

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/chart"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

// numbers is the page of the figures.
func (s *Server) numbers(w http.ResponseWriter, r *http.Request) error {
	p := page.Numbers{Frame: s.frame(r, "angka", fault.T("Kerja sama dalam angka", "Cooperation in figures"))}
	p.Lead = p.T("Dihitung dari isi register sendiri. Yang tidak diketahui dihitung tersendiri dan tidak ditebak.",
		"Counted from what the register holds. What is not known is counted apart and never guessed.")
	p.Meta.Hidden, p.Meta.Description = r.URL.RawQuery != "", p.Lead
	x, wrong, code := filtered(r, p.Lang)
	p.Form = atlasForm(p.Frame, r, x, wrong)
	st, err := s.reg.Statistics(r.Context(), registry.Anonymous(), x.query)
	if err != nil {
		return err
	}
	number := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	p.Figures = []ui.Figure{{Number: number(st.Agreements), Label: p.T("kesepakatan dan perjanjian", "agreements")}}
	f := st.FollowUp
	if f.Frameworks > 0 {
		p.Figures = append(p.Figures, ui.Figure{Number: number(f.Followed) + " / " + number(f.Frameworks), Label: p.T("naskah payung yang sudah ada pelaksanaannya", "frameworks that something carries out")})
	}
	if f.Measured > 0 {
		p.Figures = append(p.Figures, ui.Figure{Number: number(f.Median), Label: p.T("hari, median dari payung ke pelaksanaan pertama", "days, the median from framework to first implementing agreement")})
	}
	p.Charts = charts(p.Frame, x.query, st)
	for i := range p.Charts {
		p.Charts[i].CSV = "/angka/" + p.Charts[i].ID + ".csv" + p.Query
	}
	v := make(url.Values)
	if q := x.query.String(); q != "" {
		v.Set("q", q)
	}
	p.JSON = strings.TrimSuffix("/api/v1/statistics?"+v.Encode(), "?")
	return ui.Render(w, r, code, page.NumbersPage(p))
}

// numbersCSV is the facts of one chart.
func (s *Server) numbersCSV(w http.ResponseWriter, r *http.Request) error {
	f := s.frame(r, "angka", fault.Text{})
	x, err := filterOf(r)
	if err != nil {
		return err
	}
	st, err := s.reg.Statistics(r.Context(), registry.Anonymous(), x.query)
	if err != nil {
		return err
	}
	for _, c := range charts(f, x.query, st) {
		if c.ID+".csv" == r.PathValue("file") {
			var b bytes.Buffer
			if err := c.Table.CSV(&b); err != nil {
				return err
			}
			return web.Write(w, http.StatusOK, csvType, &b)
		}
	}
	return s.missing(w, r)
}

const csvType = "text/csv; charset=utf-8"

// charts are all charts of the figures.
func charts(f ui.Frame, q search.Query, st registry.Statistics) []page.Chart {
	c := charter{f, q}
	list := []page.Chart{c.byYear(st), c.byState(st), c.followUp(st)}
	if len(st.Goods) > 0 {
		list = append(list, c.bars("barang", f.T("Barang", "Goods"), f.T("Barang", "Good"), search.Good, st.Goods, ""))
	}
	return append(list, c.byAffair(st),
		c.bars("naskah", f.T("Bentuk naskah", "Instruments"), f.T("Naskah", "Instrument"), search.Instrument, st.Instruments, ""),
		c.byGrade(st))
}

// charter makes charts of the answers to a query.
type charter struct {
	ui.Frame
	q search.Query
}

func (c charter) number(n int) string { return numfmt.Int(int64(n), c.Lang) }

// head is what all charts have; keys are given for the parts.
func (c charter) head(id, title, of string, keys ...chart.Key) chart.Head {
	return chart.Head{ID: "g-" + id, Lang: c.Lang, Title: title, Of: of, Count: c.T("Kesepakatan", "Agreements"), Keys: keys, Sum: true}
}

// link is the list of what is counted.
func (c charter) link(field search.Field, value string) string {
	q := c.q.String()
	if q != "" {
		q += " "
	}
	return string(c.To(searchPath(q+string(field)+":"+value, "", "")))
}

func legend(keys []chart.Key) []page.Legend {
	var list []page.Legend
	for _, k := range keys {
		list = append(list, page.Legend{Class: k.Class, Text: k.Name})
	}
	return list
}

// classKeys are the classes of agreements that occur.
func (c charter) classKeys(st registry.Statistics) ([]chart.Key, []string) {
	var keys []chart.Key
	var values []string
	for i, v := range st.Classes {
		if v.Count > 0 {
			keys = append(keys, chart.Key{Class: "c" + strconv.Itoa(i), Name: strings.ToLower(v.Label.In(c.Lang))})
			values = append(values, v.Value)
		}
	}
	return keys, values
}

func (c charter) byYear(st registry.Statistics) page.Chart {
	title := c.T("Penandatanganan menurut tahun", "Signings by year")
	keys, values := c.classKeys(st)
	d := chart.Columns{Head: c.head("tahun", title, c.T("Tahun", "Year"), keys...)}
	most := registry.YearCount{}
	for _, y := range st.Years {
		g := chart.Group{Label: strconv.Itoa(y.Year), Parts: make([]int, len(keys))}
		if y.Count > 0 {
			g.Link = c.link(search.SignedYear, g.Label)
		}
		for _, v := range y.Classes {
			for i := range values {
				if values[i] == v.Value {
					g.Parts[i] = v.Count
				}
			}
		}
		if y.Count > most.Count {
			most = y
		}
		d.Groups = append(d.Groups, g)
	}
	out := page.Chart{ID: "tahun", Title: title, Legend: legend(keys)}
	if len(d.Groups) == 0 {
		out.Empty = c.T("Belum ada yang diketahui tahun penandatanganannya.", "Of nothing the year of signing is known yet.")
	} else {
		d.Desc = fmt.Sprintf(c.T("Dari %d sampai %d; terbanyak %s pada %d.", "From %d to %d; the most, %s, in %d."), st.Years[0].Year, st.Years[len(st.Years)-1].Year, c.number(most.Count), most.Year)
	}
	if st.Undated > 0 {
		out.Note = fmt.Sprintf(c.T("%s kesepakatan tidak diketahui tahunnya dan tidak digambar.", "Of %s agreements the year is not known; they are not drawn."), c.number(st.Undated))
	}
	out.Draw, out.Table = d, d.Table()
	return out
}

func (c charter) byState(st registry.Statistics) page.Chart {
	var keys []chart.Key
	for _, v := range st.States {
		keys = append(keys, chart.Key{Class: "s-" + stateClass(agreement.StateName(v.Value)), Name: strings.ToLower(v.Label.In(c.Lang))})
	}
	return c.share("keadaan", c.T("Keadaan hari ini", "State today"), c.T("Keadaan", "State"), search.State, st.States, keys)
}

// stateClass is the tone of a state.
func stateClass(s agreement.StateName) string {
	switch s {
	case agreement.InForce:
		return "good"
	case agreement.FullySigned, agreement.PartlySigned:
		return "coming"
	case agreement.Draft, agreement.ApprovedOnly:
		return "plan"
	case agreement.EndedState:
		return "over"
	case agreement.UnknownState:
	}
	return "open"
}

func (c charter) byGrade(st registry.Statistics) page.Chart {
	var keys []chart.Key
	for _, v := range st.Grades {
		keys = append(keys, chart.Key{Class: gradeClass(agreement.Grade(v.Value).Rank() - 1), Name: v.Label.In(c.Lang)})
	}
	out := c.share("derajat", c.T("Sejauh mana terbukti", "How far it is proved"), c.T("Derajat", "Grade"), search.Grade, st.Grades, keys)
	out.Note = c.T("Derajat pernyataan terkuat bahwa kesepakatan itu ditandatangani.", "The grade of the strongest statement that an agreement was signed.")
	return out
}

// share is one whole with its parts.
func (c charter) share(id, title, of string, field search.Field, values []registry.FacetValue, keys []chart.Key) page.Chart {
	d := chart.Share{Head: c.head(id, title, of, keys...)}
	out := page.Chart{ID: id, Title: title, Legend: legend(keys)}
	var told []string
	for _, v := range values {
		d.Parts = append(d.Parts, chart.Group{Label: v.Label.In(c.Lang), Link: c.link(field, v.Value), Parts: []int{v.Count}})
		told = append(told, c.number(v.Count)+" "+strings.ToLower(v.Label.In(c.Lang)))
	}
	if len(values) == 0 {
		out.Empty = c.T("Belum ada kesepakatan.", "There are no agreements yet.")
	}
	d.Desc = strings.Join(told, ", ") + "."
	out.Draw, out.Table = d, d.Table()
	return out
}

func (c charter) byAffair(st registry.Statistics) page.Chart {
	note := c.T("Kesepakatan dengan dua urusan dihitung pada keduanya.", "An agreement with two affairs counts for both.")
	if st.Unclassed > 0 {
		note += " " + fmt.Sprintf(c.T("%s kesepakatan tidak diketahui urusannya.", "Of %s agreements no affair is known."), c.number(st.Unclassed))
	}
	return c.bars("urusan", c.T("Urusan pemerintahan", "Government affairs"), c.T("Urusan", "Affair"), search.Affair, st.Affairs, note)
}

// longestBars is how many bars are drawn; the table has all.
const longestBars = 15

func (c charter) bars(id, title, of string, field search.Field, values []registry.FacetValue, note string) page.Chart {
	d := chart.Bars{Head: c.head(id, title, of, chart.Key{Class: "c0"})}
	for _, v := range values {
		d.Groups = append(d.Groups, chart.Group{Label: v.Label.In(c.Lang), Link: c.link(field, v.Value), Parts: []int{v.Count}})
	}
	out := page.Chart{ID: id, Title: title, Table: d.Table(), Note: note}
	if len(values) == 0 {
		out.Empty = c.T("Belum ada yang diketahui.", "Nothing is known yet.")
		out.Draw = d
		return out
	}
	d.Desc = fmt.Sprintf(c.T("Terbanyak: %s, %s.", "The most: %s, %s."), d.Groups[0].Label, c.number(values[0].Count))
	if len(d.Groups) > longestBars {
		d.Groups = d.Groups[:longestBars]
		out.Note = strings.TrimSpace(fmt.Sprintf(c.T("%d terbanyak; semuanya ada dalam tabel.", "The first %d; the table has all."), longestBars) + " " + note)
	}
	out.Draw = d
	return out
}

// followUp is how long it took from frameworks to what carries them out.
func (c charter) followUp(st registry.Statistics) page.Chart {
	title := c.T("Dari naskah payung ke perjanjian pertama", "From framework to first implementing agreement")
	d := chart.Columns{Head: c.head("tindak-lanjut", title, c.T("Lamanya", "How long"), chart.Key{Class: "c1"})}
	d.Count = c.T("Naskah payung", "Frameworks")
	f := st.FollowUp
	for i, x := range f.Spans {
		d.Groups = append(d.Groups, chart.Group{Label: x.Label.In(c.Lang), Parts: []int{x.Count}})
		if f.Measured > 0 && f.Median >= x.From && (x.To == 0 || f.Median < x.To) {
			at := 0.5
			if x.To > 0 {
				at = (float64(f.Median-x.From) + 0.5) / float64(x.To-x.From)
			}
			d.Mark = &chart.Mark{At: float64(i) + at, Text: fmt.Sprintf(c.T("median %s hari", "median %s days"), c.number(f.Median))}
		}
	}
	out := page.Chart{ID: "tindak-lanjut", Title: title, Table: d.Table()}
	rest := f.Frameworks - f.Followed
	if f.Measured == 0 {
		out.Empty = c.T("Belum ada naskah payung yang tanggalnya dan tanggal perjanjian pelaksananya sama-sama diketahui sampai harinya.",
			"There is no framework yet of which both its own day and that of its implementing agreement are known.")
	} else {
		d.Desc = fmt.Sprintf(c.T("Median %s hari; seperempat paling lama %s hari, tiga perempat paling lama %s hari, terlama %s hari.", "The median is %s days; a quarter took at most %s days, three quarters at most %s, the longest %s."),
			c.number(f.Median), c.number(f.Lower), c.number(f.Upper), c.number(f.Longest))
		out.Note = d.Desc + " "
	}
	out.Note += fmt.Sprintf(c.T("Berdasarkan %s dari %s naskah payung. %s belum ditindaklanjuti; pada %s ada tanggal yang tidak diketahui; %s didahului perjanjiannya.",
		"Based on %s of %s frameworks. %s are not followed up yet; of %s a day is not known; %s came after their agreement."), c.number(f.Measured), c.number(f.Frameworks), c.number(rest), c.number(f.Unknown), c.number(f.Before))
	out.Draw = d
	return out
}
