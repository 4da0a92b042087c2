package desk

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/chart"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
)

// promised are the obligations of the agreement, to choose from.
func (f *following) promised(name, id, en, none string) (ui.Field, registry.Facts, error) {
	facts, err := f.s.Registry.Facts(f.r.Context(), f.who, f.id)
	x := ui.Field{Name: name, Label: f.T(id, en), Options: []ui.Option{{Text: none}}}
	for i := range facts.Obligations {
		o := &facts.Obligations[i]
		x.Options = append(x.Options, ui.Option{Value: o.ID, Text: o.Terms.Text})
	}
	return x, facts, err
}

func (f *following) programmes() error {
	ctx := f.r.Context()
	links, err := itemsOf(f, f.s.Registry.Alignments())
	if err != nil {
		return err
	}
	s := page.FollowSection{ID: "program", Heading: f.T("Program yang didukung", "Programmes that it serves"), Empty: f.T("Kesepakatan ini belum diselaraskan dengan program mana pun.", "The agreement is aligned with no programme yet.")}
	for _, x := range links {
		c := cardOf(f, x.Item.Name, x)
		c.Facts = []ui.Fact{{Name: f.T("Kata-katanya", "Its words"), Value: "“" + x.Item.Words + "”"}, {Name: f.T("Sumber", "Source"), Value: x.Item.Source}}
		if f.keeps(x.FollowHead) {
			c.Acts = append(c.Acts, f.closing("program", x.ID, x.Item.Closed == "", f.T("Tarik penyelarasan", "Take the alignment back")))
		}
		s.Cards = append(s.Cards, c)
	}
	if f.speaks() {
		known, err := f.s.Registry.Programmes().List(ctx, f.who, registry.FollowOptions{Open: true, Limit: 200})
		if err != nil {
			return err
		}
		if len(known.Items) == 0 {
			s.Text = f.T("Belum ada program dalam register; catat dahulu di halaman Program.", "The register has no programme yet; note one on the page Programmes first.")
		} else {
			choose := f.choice("programme", "Program", "Programme", known.Items[0].ID)
			for _, p := range known.Items {
				choose.Options = append(choose.Options, ui.Option{Value: p.ID, Text: p.Item.Name, Group: levelOf(f.Frame, p.Item)})
			}
			s.Add = append(s.Add, f.form("program", "", followup.State, f.T("Selaraskan dengan program", "Align it with a programme"), f.T("Selaraskan", "Align it"), choose, f.long("words", "Kata-kata yang menyatakannya", "Words that say so", true), f.text("source", "Sumber kata-kata itu", "Where those words stand", true), f.audience(followup.Everybody, followup.Parties)))
		}
	}
	f.Sections = append(f.Sections, s)
	return f.outcomes()
}

// levelOf says whose programme one is.
func levelOf(f ui.Frame, p followup.Programme) string {
	if p.Government == "" {
		return f.T("Nasional", "National")
	}
	return p.Government.Official()
}

func (f *following) outcomes() error {
	list, err := f.s.Registry.OutcomesOf(f.r.Context(), f.who, f.id)
	if err != nil {
		return err
	}
	s := page.FollowSection{ID: "hasil", Heading: f.T("Hasil bagi masyarakat", "What it brought people"), Empty: f.T("Belum ada hasil yang dinyatakan.", "No outcome is stated yet.")}
	for _, x := range list {
		c := cardOf(f, x.Item.Text, x.Followed)
		c.Chips = append([]ui.Chip{{Text: x.Grade.Label().In(f.Frame.Lang), Tone: "n"}}, c.Chips[1:]...)
		c.Why = wording.UpperFirst(x.GradeWhy.In(f.Frame.Lang))
		c.Facts = []ui.Fact{{Name: f.T("Dinyatakan oleh", "Stated by"), Value: x.Party}, {Name: f.T("Sumber", "Source"), Value: x.Item.Source}}
		if x.Amount != nil {
			c.Facts = append(c.Facts, ui.Fact{Name: f.T("Angka kewajibannya", "Figure of its obligation"), Value: numfmt.Float(*x.Amount, 3, f.Frame.Lang) + " " + x.Unit.Name().In(f.Frame.Lang)})
			c.Links = append(c.Links, ui.Link{Text: f.T("Angka itu sampai ke pernyataan dan berkasnya", "That figure down to its claims and files"), Path: "/meja/janji/" + x.Item.Obligation})
		}
		if f.joins(x.FollowHead) && !f.keeps(x.FollowHead) {
			c.Acts = append(c.Acts, f.form("hasil", x.ID, followup.Confirm, f.T("Kukuhkan", "Confirm it"), f.T("Kukuhkan", "Confirm it"), f.long("note", "Catatan", "Note", false)),
				f.form("hasil", x.ID, followup.Dispute, f.T("Bantah", "Dispute it"), f.T("Bantah", "Dispute it"), f.long("note", "Alasan", "Why", true)))
		}
		if f.keeps(x.FollowHead) {
			c.Acts = append(c.Acts, f.closing("hasil", x.ID, true, f.T("Tarik pernyataan", "Take it back")))
		}
		s.Cards = append(s.Cards, c)
	}
	if f.speaks() {
		about, _, err := f.promised("obligation", "Kewajiban yang angkanya mendasari", "Obligation whose figure stands behind it", f.T("tidak ada angka", "no figure"))
		if err != nil {
			return err
		}
		s.Add = append(s.Add, f.form("hasil", "", followup.State, f.T("Nyatakan hasil", "State an outcome"), f.T("Nyatakan hasil", "State it"), f.long("text", "Hasilnya, dalam kata-kata warga", "The outcome, in a citizen's words", true), about, f.text("period", "Kurun, misalnya 2026", "Period, such as 2026", false), f.text("source", "Sumber", "Source", true), f.audience(followup.Everybody, followup.Parties, followup.Own)))
	}
	f.Sections = append(f.Sections, s)
	return nil
}

func (f *following) milestones() error {
	list, err := itemsOf(f, f.s.Registry.Milestones())
	if err != nil {
		return err
	}
	names := make(map[string]string)
	for _, p := range f.about.Parties {
		names[p.Key] = p.Party.Name
	}
	s := page.FollowSection{ID: "tonggak", Heading: f.T("Tonggak", "Milestones"), Empty: f.T("Belum ada tonggak.", "No milestone yet.")}
	for _, x := range list {
		c := cardOf(f, x.Item.Name, x)
		c.Facts = []ui.Fact{{Name: f.T("Tenggat", "Due"), Value: x.Item.Due.In(f.Frame.Lang)}}
		for _, m := range x.Item.Claims {
			c.Facts = append(c.Facts, ui.Fact{Name: names[m.By], Value: f.T("tercapai ", "met on ") + m.On.In(f.Frame.Lang)})
		}
		for _, m := range x.Item.Words {
			c.Facts = append(c.Facts, ui.Fact{Name: names[m.By], Value: f.T("membantah: ", "disputes it: ") + m.Reason})
		}
		open := x.Item.Closed == ""
		if open && f.joins(x.FollowHead) {
			c.Acts = append(c.Acts, f.form("tonggak", x.ID, followup.Meet, f.T("Nyatakan tercapai", "Say that it is met"), f.T("Nyatakan tercapai", "It is met"), f.day("on", "Tercapai pada", "Met on", f.s.today()), f.long("note", "Catatan", "Note", false)))
			if len(x.Item.Claims) > 0 && !f.who.SpeaksFor(x.Government) || len(x.Item.Claims) > 1 {
				c.Acts = append(c.Acts, f.form("tonggak", x.ID, followup.Dispute, f.T("Bantah", "Dispute it"), f.T("Bantah", "Dispute it"), f.long("note", "Alasan", "Why", true)))
			}
			if len(x.Item.Claims)+len(x.Item.Words) > 0 {
				c.Acts = append(c.Acts, f.form("tonggak", x.ID, followup.Retract, f.T("Tarik perkataan sendiri", "Take one's own word back"), f.T("Tarik", "Take it back"), f.long("note", "Catatan", "Note", false)))
			}
		}
		if f.keeps(x.FollowHead) {
			c.Acts = append(c.Acts, f.closing("tonggak", x.ID, open, f.T("Hapus tonggak", "Give the milestone up")))
		}
		s.Cards = append(s.Cards, c)
	}
	if f.adds() {
		s.Add = append(s.Add, f.form("tonggak", "", followup.State, f.T("Tetapkan tonggak", "Set a milestone"), f.T("Tetapkan", "Set it"), f.text("name", "Yang harus tercapai", "What is to be reached", true), f.day("due", "Tenggat", "Due", f.s.today()), f.audience(followup.Parties, followup.Everybody, followup.Own)))
	}
	f.Sections = append(f.Sections, s)
	return f.indicators()
}

// indicators are the obligations with what both sides report of each period.
func (f *following) indicators() error {
	_, facts, err := f.promised("", "", "", "")
	if err != nil {
		return err
	}
	s := page.FollowSection{ID: "indikator", Heading: f.T("Indikator", "Indicators"), Text: f.T("Angka awal, target dan capaian tiap kurun; kumulatif atau per kurun dinyatakan pada kewajibannya.", "Baseline, target and what each period has; cumulative or per period is declared with the obligation."), Empty: f.T("Belum ada kewajiban yang dihitung.", "No obligation is counted yet.")}
	g := &ui.Table{Label: f.T("Tabel indikator", "Table of indicators"), Plain: true, Columns: []ui.Column{{Key: "indikator", Label: f.T("Indikator", "Indicator"), Fixed: true}, {Key: "awal", Label: f.T("Awal", "Baseline"), Number: true}, {Key: "target", Label: "Target", Number: true}, {Key: "kurun", Label: f.T("Kurun", "Period")}, {Key: "capaian", Label: f.T("Capaian", "Actual"), Number: true}, {Key: "derajat", Label: f.T("Bukti", "Proof")}}}
	for i := range facts.Obligations {
		o := &facts.Obligations[i]
		unit := o.Terms.Unit.Name().In(f.Frame.Lang)
		base := ""
		if o.Terms.Baseline != nil {
			base = numfmt.Float(*o.Terms.Baseline, 3, f.Frame.Lang)
		}
		row := func(first bool, period, actual, grade string) {
			cells := []ui.Cell{{Text: o.Terms.Text, Small: unit, Link: f.To("/meja/janji/" + o.ID), Lang: "id"}, {Text: base}, {Text: numfmt.Float(o.Terms.Amount, 3, f.Frame.Lang)}, {Text: period}, {Text: actual}, {Text: grade}}
			if !first {
				cells[0] = ui.Cell{Text: o.Terms.Text, Quiet: true, Lang: "id"}
			}
			g.Rows = append(g.Rows, ui.TableRow{ID: o.ID, Name: o.Terms.Text, Cells: cells})
		}
		if len(o.Periods) == 0 {
			row(true, f.T("belum ada", "none yet"), "", "")
		}
		for j := range o.Periods {
			p := &o.Periods[j]
			switch {
			case p.Different:
				row(j == 0, p.Label.In(f.Frame.Lang), "", f.T("berbeda", "different"))
			case p.Grade == "":
				row(j == 0, p.Label.In(f.Frame.Lang), "", f.T("bukan dari pihak", "not from a party"))
			default:
				row(j == 0, p.Label.In(f.Frame.Lang), numfmt.Float(p.Amount, 3, f.Frame.Lang), p.Grade.Label().In(f.Frame.Lang))
			}
		}
	}
	s.Grid = g
	f.Sections = append(f.Sections, s)
	return nil
}

func (f *following) budget() error {
	lang := f.Frame.Lang
	money, err := f.s.Registry.FundingOf(f.r.Context(), f.who, f.id)
	if err != nil {
		return err
	}
	about, _, err := f.promised("obligation", "Kewajiban yang dibiayai", "Obligation that it pays for", f.T("tidak satu pun", "none"))
	if err != nil {
		return err
	}
	for _, u := range money.Unfunded {
		note := f.T("Belum dianggarkan: ", "Not budgeted: ") + u.Text + ". " + wording.UpperFirst(u.Why.In(lang)) + "."
		if !money.Signed {
			note += " " + f.T("Selesaikan sebelum penandatanganan, atau minta persetujuan DPRD.", "Settle it before the signing, or ask the council for its approval.")
		}
		f.Notes = append(f.Notes, note)
	}
	sums := page.FollowSection{ID: "jumlah", Heading: f.T("Tiga angka per pihak dan tahun", "Three numbers for each party and year"), Empty: f.T("Belum ada angka.", "No number yet.")}
	sums.Grid = &ui.Table{Label: f.T("Tabel: ", "Table: ") + sums.Heading, Plain: true, Columns: []ui.Column{{Key: "pihak", Label: f.T("Pihak", "Party"), Fixed: true}, {Key: "tahun", Label: f.T("Tahun", "Year")}, {Key: "diumumkan", Label: f.T("Diumumkan", "Announced"), Number: true}, {Key: "dianggarkan", Label: f.T("Dianggarkan", "Committed"), Number: true}, {Key: "terealisasi", Label: f.T("Terealisasi", "Realised"), Number: true}}}
	amount := func(n int64) ui.Cell {
		if n == 0 {
			return ui.Cell{Text: "–", Quiet: true}
		}
		return ui.Cell{Text: numfmt.Rupiah(n, lang)}
	}
	for _, x := range money.Sums {
		sums.Grid.Rows = append(sums.Grid.Rows, ui.TableRow{Name: money.Parties[x.Party], Cells: []ui.Cell{{Text: money.Parties[x.Party], Lang: "id"}, {Text: strconv.Itoa(x.Year)}, amount(x.Announced), amount(x.Committed), amount(x.Realised)}})
	}
	lines := page.FollowSection{ID: "baris", Heading: f.T("Baris anggaran", "Budget lines"), Empty: f.T("Belum ada baris anggaran.", "No budget line yet.")}
	for _, x := range money.Lines {
		l := x.Item
		c := cardOf(f, l.Name, x)
		c.Chips[0] = ui.Chip{Text: l.Stage.Label().In(lang), Tone: "n"}
		c.Why = ""
		c.Facts = []ui.Fact{{Name: f.T("Pihak", "Party"), Value: money.Parties[l.Party]}, {Name: f.T("Tahun", "Year"), Value: strconv.Itoa(l.Year)}}
		if l.Account != "" {
			c.Facts = append(c.Facts, ui.Fact{Name: f.T("Kode rekening", "Account code"), Value: l.Account})
		}
		for _, a := range l.Amounts {
			c.Facts = append(c.Facts, ui.Fact{Name: f.revision(a.Revision), Value: numfmt.Rupiah(a.Amount, lang) + " (" + a.Source + ")"})
		}
		for _, o := range about.Options {
			if o.Value != "" && o.Value == l.Obligation {
				c.Links = append(c.Links, ui.Link{Text: o.Text, Path: "/meja/janji/" + o.Value})
			}
		}
		if f.keeps(x.FollowHead) {
			if l.Stage == followup.Committed {
				c.Acts = append(c.Acts, f.form("baris", x.ID, followup.Revise, f.T("Catat jumlah dalam perubahan APBD", "Note its amount in a revision"), f.T("Catat jumlah", "Note the amount"), f.number("revision", "Perubahan ke- (0: APBD murni)", "Revision (0: the APBD itself)", int64(l.Revision()+1)), f.number("amount", "Jumlah rupiah", "Amount in rupiah", 0), f.text("source", "Sumber", "Source", true)))
			}
			c.Acts = append(c.Acts, f.closing("baris", x.ID, true, f.T("Coret baris", "Strike the line")))
		}
		lines.Cards = append(lines.Cards, c)
	}
	if f.adds() {
		lines.Add = append(lines.Add, f.form("baris", "", followup.State, f.T("Catat baris anggaran", "Note a budget line"), f.T("Catat baris", "Note the line"),
			f.choice("stage", "Tahap", "Stage", string(followup.Committed), f.stages()...), f.text("name", "Uraian", "Description", true), f.number("year", "Tahun anggaran", "Budget year", int64(f.s.today().Year)), f.text("account", "Kode rekening APBD", "Account code of the APBD", false), f.number("amount", "Jumlah rupiah", "Amount in rupiah", 0), about, f.text("source", "Sumber (DPA, Perda, siaran)", "Source (budget paper, regulation, release)", true), f.audience(followup.Own, followup.Parties, followup.Everybody)))
	}
	budgets := page.FollowSection{ID: "apbd", Heading: f.T("APBD para pihak", "The parties' budgets"), Text: f.T("Catat APBD dan setiap perubahannya: baris yang belum diperiksa sejak itu ditandai.", "Note the APBD and each change of it: lines that were not looked at since are flagged."), Empty: f.T("Belum ada APBD yang dicatat.", "No budget is noted yet.")}
	budgets.Grid = &ui.Table{Label: f.T("Tabel: ", "Table: ") + budgets.Heading, Plain: true, Columns: []ui.Column{{Key: "daerah", Label: f.T("Daerah", "Region"), Fixed: true}, {Key: "tahun", Label: f.T("Tahun", "Year")}, {Key: "perubahan", Label: f.T("Perubahan", "Revision")}, {Key: "tanggal", Label: f.T("Tanggal", "Day"), Date: true}, {Key: "sumber", Label: f.T("Sumber", "Source")}}}
	for _, x := range money.Revisions {
		budgets.Grid.Rows = append(budgets.Grid.Rows, ui.TableRow{Name: x.Item.Source, Cells: []ui.Cell{{Text: x.Item.Government.Official(), Lang: "id"}, {Text: strconv.Itoa(x.Item.Year)}, {Text: f.revision(x.Item.Number)}, {Text: x.Item.On.In(lang)}, {Text: x.Item.Source, Lang: "id"}}})
	}
	if f.who.Jots(f.who.Government) {
		budgets.Add = append(budgets.Add, f.form("apbd", "", followup.State, f.T("Catat APBD atau perubahannya", "Note a budget or its revision"), f.T("Catat", "Note it"), f.number("year", "Tahun anggaran", "Budget year", int64(f.s.today().Year)), f.number("number", "Perubahan ke- (0: APBD murni)", "Revision (0: the APBD itself)", 0), f.day("on", "Tanggal pengesahan", "Day on which it was passed", f.s.today()), f.text("source", "Perda atau Perkada", "Regulation", true)))
	}
	f.Sections = append(f.Sections, sums, lines, budgets)
	return nil
}

func (f *following) stages() []ui.Option {
	var out []ui.Option
	for _, x := range followup.Stages() {
		out = append(out, ui.Option{Value: string(x), Text: wording.UpperFirst(x.Label().In(f.Frame.Lang))})
	}
	return out
}

func (f *following) revision(n int) string {
	if n == 0 {
		return "APBD"
	}
	return fmt.Sprintf(f.T("APBD perubahan ke-%d", "Revision %d of the APBD"), n)
}

func (s *Server) programmeRegister(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showProgrammes(w, r, who, nil)
}

// gapsShown is how many agreements without programme the page shows.
const gapsShown = 20

// showProgrammes lists the programmes, those without partners, and agreements without programme.
func (s *Server) showProgrammes(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong ui.Wrong) error {
	f := &following{s: s, r: r, who: who, wrong: wrong, at: programmesPath}
	f.Frame = s.frame(r, who, "register", fault.T("Program", "Programmes"))
	f.Crumbs = []ui.Link{{Text: f.T("Meja kerja", "Desk"), Path: "/meja"}}
	f.registers(programmesPath)
	f.Follow.Lead = f.T("Program nasional dan daerah (RPJMD) yang dapat didukung kerja sama. Perpres 91/2017 adalah salah satunya; apa yang menggantikannya dicatat sebagai program lain dengan sumbernya.", "National and regional programmes (RPJMD) that cooperation can serve. Perpres 91/2017 is one; what replaced it is noted as another, with its source.")
	list, err := s.Registry.Programmes().List(r.Context(), who, registry.FollowOptions{Limit: 200})
	if err != nil {
		return err
	}
	all := page.FollowSection{ID: "semua", Heading: f.T("Semua program", "All programmes"), Empty: f.T("Belum ada program. Catat yang pertama di bawah.", "No programme yet. Note the first below.")}
	for _, x := range list.Items {
		p := x.Item
		c := cardOf(f, p.Name, x)
		c.Facts = []ui.Fact{{Name: f.T("Tingkat", "Level"), Value: levelOf(f.Frame, p)}, {Name: f.T("Sumber", "Source"), Value: p.Source}}
		if p.From != 0 || p.Until != 0 {
			c.Facts = append(c.Facts, ui.Fact{Name: f.T("Masa", "Years"), Value: years(p)})
		}
		if p.Government == "" && who.Adds() || who.Jots(p.Government) {
			c.Acts = append(c.Acts, f.closing("rencana", x.ID, p.Ended == "", f.T("Nyatakan berakhir", "Say that it has ended")))
		}
		all.Cards = append(all.Cards, c)
	}
	if who.Jots(who.Government) || who.Adds() {
		var levels []ui.Option
		if who.Government != "" {
			levels = append(levels, ui.Option{Value: string(followup.Regional), Text: f.T("Daerah: ", "Regional: ") + who.Government.Official()})
		}
		if who.Adds() {
			levels = append(levels, ui.Option{Value: string(followup.National), Text: f.T("Nasional", "National")})
		}
		all.Add = append(all.Add, f.form("rencana", "", followup.State, f.T("Catat program", "Note a programme"), f.T("Catat program", "Note the programme"), f.text("name", "Nama program", "Name of the programme", true), f.choice("level", "Tingkat", "Level", levels[0].Value, levels...), f.number("from", "Tahun mulai", "First year", 0), f.number("until", "Tahun akhir", "Last year", 0), f.text("source", "Dokumen sumber", "Source document", true)))
	}
	gaps, err := s.Registry.ProgrammeGaps(r.Context(), who, who.Government, gapsShown)
	if err != nil {
		return err
	}
	lonely := page.FollowSection{ID: "tanpa-mitra", Heading: f.T("Program tanpa kesepakatan", "Programmes without agreements"), Empty: f.T("Setiap program didukung setidaknya satu kesepakatan.", "Every programme is served by an agreement.")}
	lonely.Grid = &ui.Table{Label: f.T("Tabel: ", "Table: ") + lonely.Heading, Plain: true, Columns: []ui.Column{{Key: "program", Label: f.T("Program", "Programme"), Fixed: true}, {Key: "tingkat", Label: f.T("Tingkat", "Level")}}}
	for _, p := range gaps.Programmes {
		lonely.Grid.Rows = append(lonely.Grid.Rows, ui.TableRow{Name: p.Item.Name, Cells: []ui.Cell{{Text: p.Item.Name, Small: p.Item.Source, Lang: "id"}, {Text: levelOf(f.Frame, p.Item), Lang: "id"}}})
	}
	without := page.FollowSection{ID: "tanpa-program", Heading: f.T("Kesepakatan tanpa program", "Agreements without programme"), Text: fmt.Sprintf(f.T("%s dari %s kesepakatan belum diselaraskan.", "%s of %s agreements are not aligned."), numfmt.Int(int64(gaps.Total), f.Frame.Lang), numfmt.Int(int64(gaps.All), f.Frame.Lang))}
	without.Grid = &ui.Table{Label: f.T("Tabel: ", "Table: ") + without.Heading, Plain: true, Columns: []ui.Column{{Key: "kesepakatan", Label: f.T("Kesepakatan", "Agreement"), Fixed: true}}}
	for _, row := range gaps.Agreements {
		without.Grid.Rows = append(without.Grid.Rows, ui.TableRow{Name: row.Title, Cells: []ui.Cell{{Text: wording.UpperFirst(row.Title), Link: f.To(agreementPath(row.ID) + "/program"), Lang: "id"}}})
	}
	f.Sections = append(f.Sections, all, lonely, without)
	return ui.Render(w, r, codeOf(wrong), page.FollowPage(f.Follow))
}

func years(p followup.Programme) string {
	text := func(n int) string {
		if n == 0 {
			return "…"
		}
		return strconv.Itoa(n)
	}
	return text(p.From) + "–" + text(p.Until)
}

func (s *Server) programmeAct(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	v := r.PostFormValue
	number := func(name string) int {
		n, err := strconv.Atoi(v(name))
		if err != nil && v(name) != "" {
			return -1
		}
		return n
	}
	a := followup.ProgrammeAct{Do: followup.Verb(v("perbuatan")), Name: v("name"), Level: followup.Level(v("level")), From: number("from"), Until: number("until"), Source: v("source"), Note: v("note")}
	if a.Level == followup.Regional {
		a.Government = who.Government
	}
	text, err := added(r, who, s.Registry.Programmes(), s.lang(r), a)
	wrong, err := s.followMistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showProgrammes(w, r, who, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: text}, programmesPath)
}

// obstaclesShown is how many obstacles a page of their register has.
const obstaclesShown = 50

// obstacleRegister lists the obstacles of all agreements, with how old they are.
func (s *Server) obstacleRegister(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	f := &following{s: s, r: r, who: who, at: obstaclesPath}
	f.Frame = s.frame(r, who, "register", fault.T("Kendala", "Obstacles"))
	f.Crumbs = []ui.Link{{Text: f.T("Meja kerja", "Desk"), Path: "/meja"}}
	f.registers(obstaclesPath)
	f.Follow.Lead = f.T("Kendala dari semua kesepakatan yang dapat Anda baca, dengan usianya.", "Obstacles of all agreements that you may read, with their age.")
	kind, all := r.FormValue("jenis"), r.FormValue("semua") != ""
	if followup.TypeName(kind) == (fault.Text{}) {
		kind = ""
	}
	skip, _ := strconv.Atoi(r.FormValue("mulai")) // not a number: from the beginning
	o := registry.FollowOptions{Sort: kind, Open: !all, Skip: max(skip, 0), Limit: obstaclesShown}
	list, err := s.Registry.Obstacles().List(r.Context(), who, o)
	if err != nil {
		return err
	}
	ages, err := s.Registry.Ageing(r.Context(), who, o)
	if err != nil {
		return err
	}
	if ages.Total > 0 {
		f.ageing(ages)
	}
	types := append([]ui.Option{{Text: f.T("semua jenis", "all types")}}, f.typeOptions()...)
	f.Filter = []ui.Field{{Name: "jenis", Label: f.T("Jenis kendala", "Type of obstacle"), Value: kind, Options: types}, {Name: "semua", Label: f.T("Tampilkan", "Show"), Value: r.FormValue("semua"), Options: []ui.Option{{Text: f.T("yang terbuka", "open ones")}, {Value: "1", Text: f.T("juga yang teratasi", "cleared ones, too")}}}}
	section := page.FollowSection{ID: "daftar", Heading: f.T("Daftar kendala", "List of obstacles"), Empty: f.T("Tidak ada kendala di sini. Kendala dicatat pada halaman kesepakatannya.", "There is no obstacle here. They are noted on the page of their agreement.")}
	g := &ui.Table{Label: f.T("Tabel: ", "Table: ") + section.Heading, Plain: true, Columns: []ui.Column{{Key: "kendala", Label: f.T("Kendala", "Obstacle"), Fixed: true}, {Key: "jenis", Label: f.T("Jenis", "Type")}, {Key: "pemilik", Label: f.T("Yang menangani", "Who clears it")}, {Key: "jenjang", Label: f.T("Jenjang", "Step")}, {Key: "hari", Label: f.T("Hari", "Days"), Number: true}}}
	titles := make(map[agreement.ID]string)
	for _, x := range list.Items {
		if titles[x.Agreement] == "" {
			d, err := s.Registry.Agreement(r.Context(), who, x.Agreement, registry.AsOf{})
			if err != nil {
				return err
			}
			titles[x.Agreement] = wording.UpperFirst(d.Title)
		}
		g.Rows = append(g.Rows, ui.TableRow{ID: x.ID, Name: x.Item.Title, Cells: []ui.Cell{
			{Text: x.Item.Title, Link: f.To(agreementPath(x.Agreement) + "/hambatan#b-" + x.ID), Small: titles[x.Agreement], Lang: "id"},
			{Text: followup.TypeName(x.Item.Type).In(f.Frame.Lang)},
			{Text: x.Item.Owner.Name, Lang: "id"},
			{Text: x.Item.Rung().Label().In(f.Frame.Lang), Chips: []ui.Chip{{Text: x.Standing.Text.In(f.Frame.Lang), Tone: toneOf(x.Standing.Tone)}}},
			{Text: strconv.Itoa(x.Standing.Days)},
		}})
	}
	section.Grid = g
	address := func(from int) string {
		a := obstaclesPath + "?jenis=" + kind + "&mulai=" + strconv.Itoa(from)
		if all {
			a += "&semua=1"
		}
		return a
	}
	if o.Skip > 0 {
		section.Pager.Previous = f.To(address(max(0, o.Skip-obstaclesShown)))
	}
	if o.Skip+len(list.Items) < list.Total {
		section.Pager.Next = f.To(address(o.Skip + obstaclesShown))
	}
	section.Pager.Text = fmt.Sprintf(f.T("%s–%s dari %s", "%s–%s of %s"), numfmt.Int(int64(o.Skip+1), f.Frame.Lang), numfmt.Int(int64(o.Skip+len(list.Items)), f.Frame.Lang), numfmt.Int(int64(list.Total), f.Frame.Lang))
	f.Sections = append(f.Sections, section)
	return ui.Render(w, r, http.StatusOK, page.FollowPage(f.Follow))
}

// ageing draws how many open obstacles there are of each age.
func (f *following) ageing(a registry.Ageing) {
	title := f.T("Kendala terbuka menurut usia", "Open obstacles by age")
	c := chart.Columns{Head: chart.Head{ID: "g-usia", Lang: f.Frame.Lang, Title: title, Of: f.T("Usia", "Age"), Count: f.T("Kendala", "Obstacles"), Keys: []chart.Key{{Class: "c0", Name: f.T("terbuka", "open")}}}}
	first := 0
	for i, n := range a.Count {
		label := fmt.Sprintf(f.T("> %d hari", "> %d days"), first-1)
		if i < len(a.Bands) {
			label = fmt.Sprintf(f.T("%d–%d hari", "%d–%d days"), first, a.Bands[i])
			first = a.Bands[i] + 1
		}
		c.Groups = append(c.Groups, chart.Group{Label: label, Parts: []int{n}})
	}
	c.Desc = fmt.Sprintf(f.T("%s kendala terbuka, dikelompokkan menurut lamanya.", "%s open obstacles, grouped by how long they stand in the way."), numfmt.Int(int64(a.Total), f.Frame.Lang))
	f.Draw, f.Table = c, c.Table()
}

// registers lead between the lists that are about all agreements.
func (f *following) registers(here string) {
	f.Tabs.Label = f.T("Tindak lanjut semua kesepakatan", "What follows upon all agreements")
	for _, x := range []ui.Link{{Text: f.T("Kendala", "Obstacles"), Path: obstaclesPath}, {Text: f.T("Program", "Programmes"), Path: programmesPath}} {
		f.Tabs.List = append(f.Tabs.List, ui.TabLink{Link: x, Here: x.Path == here})
	}
}
