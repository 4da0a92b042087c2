package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// mostFields is how many fields a mapping names: papers have hundreds of ways to say them.
const mostFields = 40

// Map are the sections of a mapping of a government's cooperation: which affairs, fields and partners have an agreement that runs at the end of the period, and
// which affairs and regions have none.
func Map(items []Item, g region.Code, p Period) []Section {
	byFacts := fault.T("dihitung dari kesepakatan yang berjalan pada akhir masa", "counted from the agreements that run at the end of the period")
	affairs, without := mapAffairs(items, p, byFacts)
	partners := section("partners", fault.T("Menurut jenis mitra", "By sort of partner"),
		fault.T("Kesepakatan dengan beberapa jenis mitra dihitung pada setiap jenisnya.", "An agreement with partners of several sorts counts with each of them."), items, p, partnerKinds(items, byFacts)...)
	out := []Section{affairs, mapFields(items, p, byFacts), partners, mapRegions(items, p, byFacts)}
	gap := Section{
		Key: "without", Title: fault.T("Yang belum ada", "What there is none of"), Figures: []Figure{without},
		Note: fault.T("Belum tercatat tidak selalu berarti belum ada: register hanya tahu yang diberitahukan kepadanya.", "What is not noted need not be missing: the register knows only what it was told."),
	}
	provinces, own := regionsAround(g)
	gap.Figures = append(gap.Figures, lonely("provinces", fault.T("provinsi tanpa kesepakatan yang berjalan", "provinces without a running agreement"), provinces, items, p, byFacts))
	if len(own) > 0 {
		gap.Figures = append(gap.Figures, lonely("near", fault.T("kabupaten dan kota di provinsi yang sama tanpa kesepakatan yang berjalan", "regencies and cities of the same province without a running agreement"), own, items, p, byFacts))
	}
	return append(out, gap)
}

func mapAffairs(items []Item, p Period, source fault.Text) (Section, Figure) {
	has := func(a affair.ID) func(Item, Period) bool {
		return func(x Item, p Period) bool { return slices.Contains(x.Affairs, a) && running(x, p) }
	}
	var list []count
	var none []Leaf
	lacked := 0.0
	for _, a := range affair.All() {
		c := count{a.String(), fault.T(strings.ToLower(a.Name().ID), strings.ToLower(a.Name().EN)), source, has(a)}
		now, before := ids(items, p, c.in), ids(items, p.Previous(), c.in)
		if len(now) == 0 {
			none = append(none, Leaf{AffairLeaf, a.String(), a.Name()})
		}
		if len(before) == 0 {
			lacked++
		}
		if len(now)+len(before) > 0 {
			list = append(list, c)
		}
	}
	list = append(list, count{"unknown", fault.T("urusannya belum diketahui", "the affair is not known"), source, func(x Item, p Period) bool { return len(x.Affairs) == 0 && running(x, p) }})
	s := section("affairs", fault.T("Menurut urusan pemerintahan", "By government affair"),
		fault.T("Kesepakatan tentang beberapa urusan dihitung pada setiap urusannya.", "An agreement about several affairs counts with each of them."), items, p, list...)
	return s, Figure{Key: "without.affairs", Label: fault.T("urusan tanpa kesepakatan yang berjalan", "affairs without a running agreement"), Value: float64(len(none)), Was: &lacked, Leaves: none, Source: source}
}

// mapFields counts by what the papers say that they are about.
func mapFields(items []Item, p Period, source fault.Text) Section {
	type field struct {
		name string
		n    int
	}
	found := make(map[string]*field)
	for _, x := range items {
		if !running(x, p) {
			continue
		}
		for _, name := range x.Fields {
			key := strings.ToLower(strings.Join(strings.Fields(name), " "))
			if found[key] == nil {
				found[key] = &field{name: key}
			}
			found[key].n++
		}
	}
	fields := make([]*field, 0, len(found))
	for _, f := range found {
		fields = append(fields, f)
	}
	slices.SortFunc(fields, func(a, b *field) int { return cmp.Or(b.n-a.n, strings.Compare(a.name, b.name)) })
	note := fault.Text{}
	if rest := len(fields) - mostFields; rest > 0 {
		note = fault.Tf("%d bidang lain tidak dimuat di sini.", "%d more fields are not shown here.", rest)
		fields = fields[:mostFields]
	}
	if len(fields) == 0 {
		note = fault.T("Belum ada bidang yang dicatat pada kesepakatan yang berjalan.", "No field is noted with an agreement that runs.")
	}
	var list []count
	for _, f := range fields {
		list = append(list, count{f.name, fault.T(f.name, f.name), source, func(x Item, p Period) bool {
			return running(x, p) && slices.ContainsFunc(x.Fields, func(s string) bool { return strings.ToLower(strings.Join(strings.Fields(s), " ")) == f.name })
		}})
	}
	return section("fields", fault.T("Menurut bidang", "By field"), note, items, p, list...)
}

func partnerKinds(items []Item, source fault.Text) []count {
	var list []count
	for _, k := range party.Kinds() {
		has := func(x Item) bool { return slices.ContainsFunc(x.Partners, func(y Partner) bool { return y.Kind == k }) }
		if slices.ContainsFunc(items, has) {
			list = append(list, count{string(k), k.Label(), source, func(x Item, p Period) bool { return running(x, p) && has(x) }})
		}
	}
	return list
}

func (x Item) with(c region.Code) bool {
	return slices.ContainsFunc(x.Partners, func(y Partner) bool { return y.Region == c })
}

// mapRegions counts by the governments that agreements are with, those with the most first.
func mapRegions(items []Item, p Period, source fault.Text) Section {
	n := make(map[region.Code]int)
	for _, x := range items {
		if !running(x, p) && !running(x, p.Previous()) {
			continue
		}
		seen := make(map[region.Code]bool)
		for _, y := range x.Partners {
			if y.Region != "" && !seen[y.Region] {
				seen[y.Region] = true
				n[y.Region]++
			}
		}
	}
	codes := make([]region.Code, 0, len(n))
	for c := range n {
		codes = append(codes, c)
	}
	slices.SortFunc(codes, func(a, b region.Code) int { return cmp.Or(n[b]-n[a], cmp.Compare(a, b)) })
	var list []count
	for _, c := range codes {
		list = append(list, count{string(c), fault.T(c.Official(), c.Official()), source, func(x Item, p Period) bool { return running(x, p) && x.with(c) }})
	}
	note := fault.Text{}
	if len(list) == 0 {
		note = fault.T("Belum ada kesepakatan dengan pemerintah daerah lain yang berjalan.", "No agreement with another government runs.")
	}
	return section("regions", fault.T("Menurut pemerintah daerah mitra", "By partner government"), note, items, p, list...)
}

// regionsAround are the provinces besides that of a government, and the regencies and cities of its province besides itself.
func regionsAround(g region.Code) (provinces, near []region.Code) {
	home := g
	if len(g) > 2 {
		home = g[:2]
	}
	for _, x := range region.All() {
		switch {
		case x.Code == g || x.Level == region.Foreign:
		case x.Level == region.Province:
			provinces = append(provinces, x.Code)
		case strings.HasPrefix(string(x.Code), string(home)+"."):
			near = append(near, x.Code)
		}
	}
	return provinces, near
}

// lonely counts the regions with which no agreement runs.
func lonely(key string, label fault.Text, codes []region.Code, items []Item, p Period, source fault.Text) Figure {
	with := func(p Period) map[region.Code]bool {
		out := make(map[region.Code]bool)
		for _, x := range items {
			if running(x, p) {
				for _, y := range x.Partners {
					out[y.Region] = true
				}
			}
		}
		return out
	}
	now, before := with(p), with(p.Previous())
	f := Figure{Key: "without." + key, Label: label, Source: source}
	was := 0.0
	for _, c := range codes {
		if !now[c] {
			f.Leaves = append(f.Leaves, Leaf{RegionLeaf, string(c), fault.T(c.Official(), c.Official())})
		}
		if !before[c] {
			was++
		}
	}
	f.Value, f.Was = float64(len(f.Leaves)), &was
	return f
}
