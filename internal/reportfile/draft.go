package reportfile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/report"
	"github.com/anyam-id/anyam/term"
)

// The most that a sentence names, and the most things that are told of one by one; the others are counted.
const (
	mostNamed  = 5
	mostThings = 12
)

// Draft is the narrative of a report as the facts tell it: the same facts always give the same sentences.
func Draft(r report.Report, f report.Facts) []report.Sentence {
	d := draft{report: r, facts: f, out: []report.Sentence{}}
	switch r.Kind {
	case report.Mapping:
		d.sections(report.AboutMapping)
	case report.Team:
		d.sections(report.AboutTeam)
	case report.Cooperation, report.Agency:
		d.agreements()
		d.claims()
		d.delivered()
		d.obstacles()
		d.ahead()
	}
	return d.out
}

type draft struct {
	report report.Report
	facts  report.Facts
	out    []report.Sentence
}

// both is a text that is made in each language.
func both(in func(lang string) string) fault.Text { return fault.T(in("id"), in("en")) }

func say(id, en string) func(string) string {
	return func(lang string) string { return fault.T(id, en).In(lang) }
}

func (d *draft) add(topic report.Topic, key string, in func(lang string) string, source fault.Text, of []agreement.ID, leaves ...report.Leaf) {
	text := both(func(lang string) string {
		s := in(lang)
		return wording.Sentence(fault.T(s, s), lang)
	})
	d.out = append(d.out, report.Sentence{Key: key, Topic: topic, Text: text, Source: source, Agreements: of, Leaves: leaves})
}

func count(n int, one, several fault.Text) fault.Text {
	return both(func(lang string) string { return wording.Count(n, one, several, lang) })
}

func agreementsIn(n int) fault.Text {
	return count(n, fault.T("kesepakatan", "agreement"), fault.T("kesepakatan", "agreements"))
}

// named names the first of several, and counts the others.
func named[T any](list []T, name func(x T, lang string) string, lang string) string {
	var names []string
	for _, x := range list[:min(mostNamed, len(list))] {
		names = append(names, name(x, lang))
	}
	out := strings.Join(names, "; ")
	if more := len(list) - len(names); more > 0 {
		out += "; " + fmt.Sprintf(fault.T("dan %s lagi", "and %s more").In(lang), numfmt.Int(int64(more), lang))
	}
	return out
}

func quoted(s string) string { return "“" + wording.UpperFirst(s) + "”" }

func on(d term.Date, lang string) string { return " (" + d.In(lang) + ")" }

func idsOf(list []report.Item) []agreement.ID {
	out := make([]agreement.ID, len(list))
	for i, x := range list {
		out[i] = x.ID
	}
	return out
}

func byDate(list []report.Item, day func(report.Item) term.Date) []report.Item {
	slices.SortStableFunc(list, func(a, b report.Item) int {
		return cmp.Or(day(a).Compare(day(b)), cmp.Compare(a.ID, b.ID))
	})
	return list
}

var byAgreements = fault.T("tanggal tanda tangan dan berakhirnya kesepakatan dalam register", "dates of signing and end of agreements in the register")

func (d *draft) agreements() {
	p := d.report.Period
	if f := d.report.Figure("running.all"); f != nil {
		d.add(report.AboutAgreements, "running", func(lang string) string {
			s := fmt.Sprintf(fault.T("Pada %[1]s berjalan %[2]s", "On %[1]s %[2]s were running").In(lang), p.Last().In(lang), agreementsIn(int(f.Value)).In(lang))
			if f.Was != nil {
				s += fmt.Sprintf(fault.T(", sedangkan pada akhir masa sebelumnya %s", ", at the end of the period before %s").In(lang), numfmt.Float(*f.Was, 0, lang))
			}
			return s
		}, f.Source, f.Agreements)
	}
	if d.report.On.Before(p.Last()) {
		d.add(report.AboutAgreements, "unfinished", say("Masa ini belum berakhir ketika laporan dibuat, sehingga isinya masih dapat berubah", "The period had not ended when the report was made, so that it may still change"),
			fault.T("hari laporan dibuat dan hari terakhir masanya", "the day on which the report was made, and the last of its period"), nil)
	}
	signed := func(x report.Item) term.Date { return x.Signed }
	ends := func(x report.Item) term.Date { return x.Ends }
	title := func(day func(report.Item) term.Date) func(report.Item, string) string {
		return func(x report.Item, lang string) string { return quoted(x.Title) + on(day(x), lang) }
	}
	d.listed("begun", report.AboutAgreements, byDate(report.Begun(d.facts.Items, p), signed), title(signed),
		fault.T("Dalam masa ini ditandatangani %s: ", "In the period %s signed: "), fault.T("Dalam masa ini tidak ada kesepakatan yang tercatat ditandatangani", "No agreement is noted as signed in the period"))
	d.listed("changed", report.AboutAgreements, byDate(report.Changed(d.facts.Items, p), signed), func(x report.Item, lang string) string {
		s := quoted(x.Title) + " (" + x.Signed.In(lang)
		if x.Ends.Precision() != term.Unknown {
			s += fault.T(", berlaku sampai ", ", until ").In(lang) + x.Ends.In(lang)
		}
		return s + ")"
	}, fault.T("Diubah atau diperpanjang dengan adendum %s: ", "By addenda %s changed or extended: "), fault.Text{})
	d.listed("ended", report.AboutAgreements, byDate(report.Ended(d.facts.Items, p), ends), title(ends),
		fault.T("Berakhir dalam masa ini %s: ", "In the period %s ended: "), fault.T("Tidak ada kesepakatan yang berakhir dalam masa ini", "No agreement ended in the period"))
	if f := d.report.Figure("signed.unclear"); f != nil && f.Value > 0 {
		d.add(report.AboutAgreements, "unclear", func(lang string) string {
			return fmt.Sprintf(fault.T("%s bertanggal terlalu kasar untuk dihitung dalam masa ini", "%s dated too roughly to be counted in the period").In(lang), are(int(f.Value), lang))
		}, f.Source, f.Agreements)
	}
}

// are is how many agreements there are, with the verb that English needs.
func are(n int, lang string) string {
	s := agreementsIn(n).In(lang)
	switch {
	case lang != "en":
		return s
	case n == 1:
		return s + " was"
	}
	return s + " were"
}

// listed is a sentence that names agreements; of none it says so, where none is worth saying.
func (d *draft) listed(key string, topic report.Topic, list []report.Item, name func(report.Item, string) string, some, none fault.Text) {
	if len(list) == 0 {
		if none != (fault.Text{}) {
			d.add(topic, key, none.In, byAgreements, nil)
		}
		return
	}
	d.add(topic, key, func(lang string) string {
		n := are(len(list), lang)
		if key == "ended" || key == "ends" { // without a verb
			n = agreementsIn(len(list)).In(lang)
		}
		return fmt.Sprintf(some.In(lang), n) + named(list, name, lang)
	}, byAgreements, idsOf(list))
}

var byClaims = fault.T("pernyataan para pihak dalam register untuk kurun di dalam masa ini", "claims of the parties in the register about periods within this one")

func cameLeaves(list []report.Came) (of []agreement.ID, leaves []report.Leaf) {
	seen := make(map[string]bool)
	for _, c := range list {
		if !seen[c.Obligation] {
			leaves = append(leaves, report.Leaf{Sort: report.ObligationLeaf, ID: c.Obligation, Name: fault.T(c.Name, c.Name)})
		}
		if seen[c.Obligation] = true; !slices.Contains(of, c.Agreement) {
			of = append(of, c.Agreement)
		}
	}
	return of, leaves
}

func (d *draft) claims() {
	of := func(fits func(report.Came) bool) (out []report.Came) {
		for _, c := range d.facts.Came {
			if fits(c) {
				out = append(out, c)
			}
		}
		return out
	}
	all := of(func(c report.Came) bool { return c.Grade != "" || c.Different })
	periods := func(n int) fault.Text {
		return count(n, fault.T("kurun", "period"), fault.T("kurun", "periods"))
	}
	if len(all) == 0 {
		d.add(report.AboutClaims, "claims", say("Belum ada pihak yang menyatakan realisasi untuk kurun di dalam masa ini", "No party has claimed a delivery of a period within this one yet"), byClaims, nil)
	} else {
		ids, leaves := cameLeaves(all)
		d.add(report.AboutClaims, "claims", func(lang string) string {
			var parts []string
			for _, g := range []agreement.Grade{agreement.Corroborated, agreement.Confirmed, agreement.Documented, agreement.Claimed} {
				if n := len(of(func(c report.Came) bool { return c.Grade == g })); n > 0 {
					parts = append(parts, numfmt.Int(int64(n), lang)+" "+g.Label().In(lang))
				}
			}
			if n := len(of(func(c report.Came) bool { return c.Different })); n > 0 {
				parts = append(parts, numfmt.Int(int64(n), lang)+" "+fault.T("dinyatakan berbeda", "claimed otherwise by the two parties").In(lang))
			}
			return fmt.Sprintf(fault.T("Realisasi %s telah dinyatakan: ", "The delivery of %s is claimed: ").In(lang), periods(len(all)).In(lang)) + wording.List(parts, lang)
		}, byClaims, ids, leaves...)
	}
	differed := of(func(c report.Came) bool { return c.Different || c.Outcome != "" })
	if len(differed) > 0 {
		ids, leaves := cameLeaves(differed)
		d.add(report.AboutClaims, "differences", func(lang string) string {
			var parts []string
			for _, x := range []struct {
				fits func(report.Came) bool
				said fault.Text
			}{
				{func(c report.Came) bool { return c.Outcome == obligation.Agreed }, fault.T("%d disepakati", "%d agreed on since")},
				{func(c report.Came) bool { return c.Outcome == obligation.Stays }, fault.T("%d dinyatakan tetap berbeda", "%d that both say stays")},
				{func(c report.Came) bool { return c.Different && c.Outcome == "" }, fault.T("%d belum diselesaikan", "%d not settled yet")},
			} {
				list := of(x.fits)
				if len(list) == 0 {
					continue
				}
				parts = append(parts, fmt.Sprintf(x.said.In(lang), len(list))+" ("+named(list, func(c report.Came, lang string) string { return c.Name + ", " + c.Period.Label().In(lang) }, lang)+")")
			}
			return fmt.Sprintf(fault.T("Angka kedua pihak berbeda untuk %s: ", "The figures of the two parties differed about %s: ").In(lang), periods(len(differed)).In(lang)) + strings.Join(parts, "; ")
		}, byClaims, ids, leaves...)
	}
	if n := d.facts.Longer; n > 0 {
		d.add(report.AboutClaims, "longer", func(lang string) string {
			return fmt.Sprintf(fault.T("Realisasi %s yang lebih panjang dari masa ini tidak dihitung di sini", "Deliveries of longer periods than this one (%s) are not counted here").In(lang), periods(n).In(lang))
		}, byClaims, nil)
	}
}

// thing is what is counted alike.
type thing struct {
	name       fault.Text
	unit       affair.Unit
	cumulative bool
}

func (d *draft) delivered() {
	kinds := make(map[thing][]report.Came)
	for _, c := range d.facts.Came {
		if c.Grade != "" {
			k := thing{c.Thing, c.Unit, c.Cumulative}
			kinds[k] = append(kinds[k], c)
		}
	}
	keys := make([]thing, 0, len(kinds))
	for k := range kinds {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b thing) int {
		return cmp.Or(len(kinds[b])-len(kinds[a]), cmp.Compare(a.name.ID, b.name.ID), cmp.Compare(a.unit, b.unit), cmp.Compare(fmt.Sprint(a.cumulative), fmt.Sprint(b.cumulative)))
	})
	for _, k := range keys[:min(mostThings, len(keys))] {
		ids, leaves := cameLeaves(kinds[k])
		d.add(report.AboutDelivered, fmt.Sprintf("delivered.%s.%s.%t", strings.Join(strings.Fields(k.name.EN), "-"), k.unit, k.cumulative), func(lang string) string {
			var parts []string
			for _, g := range []agreement.Grade{agreement.Corroborated, agreement.Confirmed, agreement.Documented, agreement.Claimed} {
				if x, some := amount(kinds[k], g, k.cumulative); some {
					parts = append(parts, quantity(x, k.unit, lang)+" "+g.Label().In(lang))
				}
			}
			s := k.name.In(lang) + ": "
			if k.cumulative {
				s = k.name.In(lang) + fault.T(", dihitung kumulatif, mencapai ", ", counted cumulatively, reached ").In(lang)
			}
			return s + wording.List(parts, lang)
		}, fault.T("jumlah pernyataan untuk kurun di dalam masa ini; tingkat bukti yang berbeda tidak dijumlahkan", "sums of claims about periods within this one; different grades of proof are not added"), ids, leaves...)
	}
	if rest := len(keys) - mostThings; rest > 0 {
		d.add(report.AboutDelivered, "delivered.more", func(lang string) string {
			return fmt.Sprintf(fault.T("%s hal lain yang direalisasikan ada dalam buku besar", "%s more things that were delivered are in the ledger").In(lang), numfmt.Int(int64(rest), lang))
		}, byClaims, nil)
	}
}

// amount is the sum of a grade: of what is counted cumulatively, the latest of each obligation.
func amount(list []report.Came, g agreement.Grade, cumulative bool) (sum float64, some bool) {
	latest := make(map[string]report.Came)
	for _, c := range list {
		if c.Grade != g {
			continue
		}
		some = true
		if !cumulative {
			sum += c.Amount
		} else if old, ok := latest[c.Obligation]; !ok || old.Period.Last().Before(c.Period.Last()) {
			latest[c.Obligation] = c
		}
	}
	for _, c := range list { // in their order: sums of fractions depend on it
		if x, ok := latest[c.Obligation]; ok && x.Period == c.Period && c.Grade == g {
			sum += c.Amount
		}
	}
	return obligation.Rounded(sum), some
}

func quantity(x float64, u affair.Unit, lang string) string {
	if u == affair.Rupiah {
		return "Rp" + numfmt.Float(x, 0, lang)
	}
	return numfmt.Float(x, 3, lang) + " " + u.Name().In(lang)
}

func (d *draft) obstacles() {
	source := fault.T("catatan hambatan pemerintah ini yang dibagikan kepada para pihak", "this government's notes of obstacles that it shares with the parties")
	p := d.report.Period
	tell := func(key string, list []report.Hindrance, some, none fault.Text, name func(report.Hindrance, string) string) {
		if len(list) == 0 {
			if none != (fault.Text{}) {
				d.add(report.AboutObstacles, key, none.In, source, nil)
			}
			return
		}
		var of []agreement.ID
		var leaves []report.Leaf
		for _, h := range list {
			if leaves = append(leaves, report.Leaf{Sort: report.ObstacleLeaf, ID: h.ID, Name: fault.T(h.Title, h.Title)}); !slices.Contains(of, h.Agreement) {
				of = append(of, h.Agreement)
			}
		}
		d.add(report.AboutObstacles, key, func(lang string) string {
			return fmt.Sprintf(some.In(lang), count(len(list), fault.T("hambatan", "obstacle"), fault.T("hambatan", "obstacles")).In(lang)) + named(list, name, lang)
		}, source, of, leaves...)
	}
	pick := func(fits func(report.Hindrance) bool) (out []report.Hindrance) {
		for _, h := range d.facts.Obstacles {
			if fits(h) {
				out = append(out, h)
			}
		}
		return out
	}
	tell("obstacles.begun", pick(func(h report.Hindrance) bool { return p.Holds(h.Since) }), fault.T("Dalam masa ini timbul %s: ", "In the period arose %s: "), fault.Text{},
		func(h report.Hindrance, lang string) string { return quoted(h.Title) + on(h.Since, lang) })
	raised := func(h report.Hindrance) (out []report.Raised) {
		for _, x := range h.Raised {
			if p.Holds(x.On) {
				out = append(out, x)
			}
		}
		return out
	}
	tell("obstacles.raised", pick(func(h report.Hindrance) bool { return len(raised(h)) > 0 }), fault.T("Dinaikkan ke jenjang yang lebih tinggi %s: ", "Taken up the ladder %s: "), fault.Text{},
		func(h report.Hindrance, lang string) string {
			var steps []string
			for _, x := range raised(h) {
				steps = append(steps, x.Rung.In(lang)+on(x.On, lang))
			}
			return quoted(h.Title) + fault.T(" ke ", " to the ").In(lang) + strings.Join(steps, ", ")
		})
	tell("obstacles.decided", pick(func(h report.Hindrance) bool { return slices.ContainsFunc(h.Decided, p.Holds) }), fault.T("Diputuskan %s: ", "Decided about %s: "), fault.Text{},
		func(h report.Hindrance, lang string) string {
			return quoted(h.Title) + on(h.Decided[slices.IndexFunc(h.Decided, p.Holds)], lang)
		})
	tell("obstacles.cleared", pick(func(h report.Hindrance) bool { return p.Holds(h.Cleared) }), fault.T("Teratasi %s: ", "Cleared %s: "), fault.Text{},
		func(h report.Hindrance, lang string) string { return quoted(h.Title) + on(h.Cleared, lang) })
	tell("obstacles.open", pick(func(h report.Hindrance) bool {
		return !p.Last().Before(h.Since) && (h.Cleared.IsZero() || p.Last().Before(h.Cleared))
	}), fault.T("Belum teratasi pada akhir masa ini %s: ", "Not cleared at the end of the period %s: "), fault.T("Dalam catatan pemerintah ini tidak ada hambatan yang terbuka pada akhir masa ini", "By this government's notes no obstacle was open at the end of the period"),
		func(h report.Hindrance, lang string) string {
			return quoted(h.Title) + fault.T(", sejak ", ", since ").In(lang) + h.Since.In(lang)
		})
}

func (d *draft) ahead() {
	next := d.report.Period.Next()
	ends := func(x report.Item) term.Date { return x.Ends }
	label := next.Label()
	d.listed("ends", report.AboutNext, byDate(report.Ending(d.facts.Items, d.report.Period), ends), func(x report.Item, lang string) string { return quoted(x.Title) + on(x.Ends, lang) },
		fault.T("Dalam masa berikutnya ("+label.ID+") berakhir %s: ", "In the next period ("+label.EN+") the term is over of %s: "), fault.T("Tidak ada kesepakatan yang berakhir dalam masa berikutnya ("+label.ID+")", "No agreement ends in the next period ("+label.EN+")"))
	for _, x := range []struct {
		key          string
		sort         report.LeafSort
		some         fault.Text
		one, several fault.Text
		source       fault.Text
	}{
		{
			"reports", report.ObligationLeaf, fault.T("Dalam masa berikutnya jatuh tempo %s, mulai dengan ", "Due in the next period are %s, beginning with "), fault.T("pernyataan realisasi", "claim of delivery"), fault.T("pernyataan realisasi", "claims of delivery"),
			fault.T("irama laporan dan hari tenggat kewajiban dalam register", "rhythms of reports and days that are due of obligations in the register"),
		},
		{
			"milestones", report.MilestoneLeaf, fault.T("Tonggak yang direncanakan tercapai dalam masa berikutnya: %s, mulai dengan ", "Milestones planned for the next period: %s, beginning with "), fault.T("tonggak", "milestone"), fault.T("tonggak", "milestones"),
			fault.T("tonggak yang dibagi para pihak dalam register", "milestones that the parties share in the register"),
		},
	} {
		var list []report.Ahead
		var of []agreement.ID
		var leaves []report.Leaf
		for _, a := range d.facts.Ahead {
			if a.Sort != x.sort || !next.Holds(a.Day) {
				continue
			}
			list = append(list, a)
			if !slices.Contains(of, a.Agreement) {
				of = append(of, a.Agreement)
			}
		}
		if len(list) == 0 {
			continue
		}
		slices.SortStableFunc(list, func(a, b report.Ahead) int { return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.ID, b.ID)) })
		for _, a := range list {
			leaves = append(leaves, report.Leaf{Sort: a.Sort, ID: a.ID, Name: a.Name})
		}
		d.add(report.AboutNext, x.key, func(lang string) string {
			return fmt.Sprintf(x.some.In(lang), count(len(list), x.one, x.several).In(lang)) + quoted(list[0].Name.In(lang)) + on(list[0].Day, lang)
		}, x.source, of, leaves...)
	}
}

// sections tells the figures of each section of a report, the largest first.
func (d *draft) sections(topic report.Topic) {
	for _, s := range d.report.Sections {
		list := slices.DeleteFunc(slices.Clone(s.Figures), func(f report.Figure) bool { return f.Value == 0 })
		if topic == report.AboutMapping {
			slices.SortStableFunc(list, func(a, b report.Figure) int { return cmp.Compare(b.Value, a.Value) })
		}
		var of []agreement.ID
		var leaves []report.Leaf
		source := fault.T("register", "the register")
		for i, f := range list {
			if i == 0 {
				source = f.Source
			}
			for _, id := range f.Agreements {
				if !slices.Contains(of, id) {
					of = append(of, id)
				}
			}
			leaves = append(leaves, f.Leaves...)
		}
		d.add(topic, s.Key, func(lang string) string {
			if len(list) == 0 {
				return s.Title.In(lang) + ": " + fault.T("tidak ada yang tercatat", "nothing is noted").In(lang)
			}
			return s.Title.In(lang) + ": " + named(list, func(f report.Figure, lang string) string {
				return f.Label.In(lang) + " " + numfmt.Float(f.Value, 3, lang)
			}, lang)
		}, source, of, leaves...)
	}
}
