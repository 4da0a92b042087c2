package reading

import (
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// report writes the reading.
func (b *builder) report(out *Reading) {
	var acts []int
	signed := false
	for i := range b.pacts {
		if s := b.pacts[i].status; s == Signed || s == PartlySigned || s == Ended {
			signed = true
			acts = append(acts, b.pacts[i].sents...)
		}
	}
	if len(b.half) > 0 && b.solid() && !b.looksBack() {
		signed = true
		acts = append(acts, b.half...)
	}
	if signed {
		for i := range b.frames {
			if f := &b.frames[i]; f.kind == frameSigned && f.tone.mood == moodDone && !f.tone.past && b.zones[f.sent] == zoneBody {
				acts = append(acts, f.sent)
			}
		}
	}
	when, d := b.chooseDate(acts, signed)
	out.Date = d
	out.Place = b.choosePlace(acts, signed, when)
	if zone, ok := b.chooseEvent(); ok {
		out.Event = &Event{Text: b.between(zone[0], zone[1]), Evidence: []Span{b.span(zone[0], zone[1])}}
		if theme, ok := b.chooseTheme(); ok {
			out.Event.Theme = &Theme{Text: b.between(theme[0], theme[1]), Evidence: []Span{b.span(theme[0], theme[1])}}
		}
	}
	out.Agreements = slices.Grow(out.Agreements, len(b.pacts))
	for i := range b.pacts {
		out.Agreements = append(out.Agreements, b.agreementOf(&b.pacts[i]))
	}
	b.reportRegions(out)
	b.reportFigures(out)
	b.reportChecks(out)
}

// agreementOf reports one pact.
func (b *builder) agreementOf(p *pact) Agreement {
	a := Agreement{Status: p.status, Instrument: p.instr, Class: p.instr.Class(), Parties: []Party{}, Fields: []Field{}}
	if a.Instrument == "" {
		a.Instrument, a.Class = agreement.UnknownInstrument, agreement.UnknownClass
	}
	if p.words[1] > p.words[0] {
		a.Words = b.between(p.words[0], p.words[1])
	}
	if p.amends[1] > p.amends[0] {
		w := b.between(p.amends[0], p.amends[1])
		a.Amends = &w
	}
	b.numbersOf(p)
	a.Parties = slices.Grow(a.Parties, len(p.sides))
	for i := range p.sides {
		a.Parties = append(a.Parties, b.partyOf(p, &p.sides[i]))
	}
	if g := b.groupOfList(p.groups); g != nil && g.group.count > 0 && len(p.sides) < 2 {
		a.UnnamedParties = &Unnamed{Count: g.group.count, Kind: g.group.noun}
	}
	a.Fields = b.fieldsOf(p, &a)
	if n := b.countOf(p); n > 0 {
		a.Count = &n
	}
	seen := make(map[int]bool)
	for _, s := range p.sents {
		if !seen[s] {
			seen[s] = true
			if a.Evidence == nil {
				a.Evidence = b.proofs.of(b.sentenceSpan(s), 2)
				continue
			}
			a.Evidence = append(a.Evidence, b.sentenceSpan(s))
		}
	}
	a.Confidence = b.confidence(p, &a)
	return a
}

// countOf is how many documents an entry stands for, 0 where the text does not say.
func (b *builder) countOf(p *pact) int {
	switch {
	case p.count > 0:
		return p.count
	case len(p.groups) > 0 && len(p.sides) < 2:
		return 0
	}
	for i := range p.sides {
		if strings.HasPrefix(p.sides[i].name, genericAgency) {
			return 0
		}
	}
	return 1
}

// partyOf reports one side.
func (b *builder) partyOf(p *pact, s *side) Party {
	out := Party{Kind: s.kind, Name: s.name}
	if s.region != "" {
		c := s.region
		out.Region = &c
	}
	for _, e := range s.ents {
		x := &b.ents[e]
		sp := b.span(x.first, x.last)
		if len(out.Evidence) < 8 && !slices.Contains(out.Evidence, sp) {
			if out.Evidence == nil {
				out.Evidence = b.proofs.of(sp, 2)
				continue
			}
			out.Evidence = append(out.Evidence, sp)
		}
	}
	if s.signer >= 0 {
		x := &b.ents[s.signer]
		out.Signatory = &Signatory{Name: b.personName(x), Office: b.between(x.office[0], x.office[1])}
	}
	if s.number != "" {
		n := s.number
		out.Number = &n
		out.Evidence = append(out.Evidence, s.numAt)
	}
	switch p.status {
	case Signed:
		t := true
		out.Signed = &t
	case PartlySigned:
		t := s.signed
		out.Signed = &t
	case Planned, Approved:
		f := false
		out.Signed = &f
	case Ended:
	}
	return out
}

// fieldsOf reports what a pact is about, each thing once.
func (b *builder) fieldsOf(p *pact, a *Agreement) []Field {
	out := []Field{}
	add := func(first, last int, supplier region.Code) {
		text := b.between(first, last)
		f := fieldOf(text)
		f.Evidence = b.proofs.of(b.span(first, last), 1)
		if supplier != "" {
			c := supplier
			f.Supplier = &c
		}
		for i := range out {
			if strings.EqualFold(out[i].Text, text) {
				out[i].Evidence = append(out[i].Evidence, f.Evidence...)
				return
			}
		}
		out = append(out, f)
	}
	listed := 0 // things told outside the title
	for _, zone := range p.about {
		b.titleIn(zone, a)
		if !b.titled(zone) {
			listed += len(b.splitFields(zone[0], zone[1]))
		}
	}
	for _, zone := range p.about {
		if b.titled(zone) && listed >= 3 { // the list says more closely what the title sums up
			continue
		}
		for _, f := range b.splitFields(zone[0], zone[1]) {
			add(f[0], f[1], "")
		}
	}
	for _, g := range p.goods {
		first, last := b.trimField(g.about[0], g.about[1])
		if first < last {
			add(first, last, b.ents[g.ent].region)
		}
	}
	return out
}

// titleIn takes a subject in capitals or quotes behind "tentang" as the title of the document.
func (b *builder) titleIn(zone [2]int, a *Agreement) {
	if a.Title != nil || !b.titled(zone) {
		return
	}
	t := b.between(zone[0], zone[1])
	a.Title = &t
}

// titled tells whether the tokens of zone are the title of a document: in capitals or quotes behind "tentang".
func (b *builder) titled(zone [2]int) bool {
	before := zone[0] - 1
	if before >= 0 && b.quote(before) {
		before--
	}
	return before >= 0 && b.isAny(before, "tentang", "mengenai", "perihal") && b.capital(zone[0]) && (b.shape(zone[0]) != bahasa.Upper || zone[1]-zone[0] > 1)
}

// reportRegions reports the regions that the text names, with their part in it.
func (b *builder) reportRegions(out *Reading) {
	type part struct {
		at            int // 1 + its index in out
		party, headed bool
	}
	parts := make(map[region.Code]part)
	for i := range b.pacts {
		for k := range b.pacts[i].sides {
			if s := &b.pacts[i].sides[k]; s.region != "" && s.kind != party.Foreign {
				parts[s.region] = part{party: true}
			}
		}
	}
	line := b.dateline()
	var venue [2]int
	if out.Place != nil {
		venue = [2]int{out.Place.Evidence[0].Start, out.Place.Evidence[0].End}
	}
	head := func(c region.Code) {
		if x := parts[c]; !x.headed {
			x.headed = true
			parts[c] = x
		}
	}
	for i := range b.names {
		n := &b.names[i]
		sp := b.span(n.first, n.last)
		if b.actor(n) && !(sp.Start >= venue[0] && sp.End <= venue[1]) {
			head(n.code)
			if n.all {
				for _, c := range n.codes {
					head(c)
				}
			}
		}
	}
	for i := range b.names {
		n := &b.names[i]
		s := int(b.sent[n.first])
		if n.level == region.Foreign || n.seat || !parts[n.code].party && (b.land(n) || b.partOfName(n) || !parts[n.code].headed && b.origin(n)) || b.zones[s] == zoneChrome || b.zones[s] == zoneStamp {
			continue
		}
		sp := b.span(n.first, n.last)
		inVenue := sp.Start >= venue[0] && sp.End <= venue[1] || n.first >= line[0] && n.last <= line[1]
		codes := n.codes
		if !n.all || len(codes) < 2 {
			codes = []region.Code{n.code}
		}
		for _, c := range codes {
			role := RoleMentioned
			x := parts[c]
			switch {
			case x.party:
				role = RoleParty
			case inVenue:
				role = RoleVenue
			case b.levelOf(c) != region.Province && !x.headed:
				continue
			case n.common && b.levelOf(c) != region.Province && !x.headed:
				continue
			}
			if x.at == 0 {
				x.at = len(out.Regions) + 1
				parts[c] = x
				out.Regions = append(out.Regions, RegionMention{Name: officialName(c), Region: c, Role: role})
			}
			r := &out.Regions[x.at-1]
			if r.Role == RoleVenue && role != RoleVenue {
				r.Role = role
			}
			if r.Evidence == nil {
				r.Evidence = b.proofs.of(sp, 4)
				continue
			}
			r.Evidence = append(r.Evidence, sp)
		}
	}
}

// land tells whether a name is only that of a water, an island, a port: "Selat Bali", or of the capital as a place to go to: "ke Jakarta".
func (b *builder) land(n *regionName) bool {
	i := n.first - 1
	if b.isAny(i, "cabang", "selat", "pulau", "laut", "teluk", "gunung", "sungai", "bandara", "pelabuhan", "terminal", "jalan", "tol", "danau", "universitas", "institut", "krakatau", "stasiun", "bank", "hotel", "desa", "kelurahan", "kecamatan", "nagari", "kampung", "orang") {
		return true
	}
	return b.isAny(i, "ke", "dari", "di", "asal") && b.isAny(n.first, "jakarta", "yogyakarta", "jogja", "dki")
}

// origin tells whether a name only says where goods come from or what is the greatest there: "didatangkan dari Lampung dan Jawa Timur", "terbesar di Jawa Timur".
func (b *builder) origin(n *regionName) bool {
	i := n.first - 1
	for k := 0; k < 24 && i > 0 && (b.mark(i) == ',' || b.has(i, cAnd) || b.insideName(i)); k++ {
		i--
	}
	switch {
	case b.isAny(i, "dari"):
		for j := i - 1; j > 0 && j >= i-4; j-- {
			if b.isAny(j, "didatangkan", "mendatangkan", "dipasok", "pasokan", "diambil", "berasal", "membeli", "dibeli", "impor") {
				return true
			}
		}
	case b.is(i, "di"):
		return b.isAny(i-1, "satu-satunya", "termuda", "terbesar", "pertama", "terluas", "tertua", "terpadat")
	}
	return false
}

// insideName tells whether token i is part of a region's name.
func (b *builder) insideName(i int) bool {
	for j := i; j >= 0 && j > i-4; j-- {
		if n := b.nameStarting(j); n != nil && n.last > i {
			return true
		}
	}
	return false
}

// inRow tells whether another region's name stands beside n, with a comma or "dan" between.
func (b *builder) inRow(n *regionName) bool {
	next := n.last
	for k := 0; k < 2 && (b.mark(next) == ',' || b.has(next, cAnd)); k++ {
		next++
	}
	if next > n.last && b.nameStarting(next) != nil {
		return true
	}
	prev := n.first - 1
	for k := 0; k < 2 && (b.mark(prev) == ',' || b.has(prev, cAnd)); k++ {
		prev--
	}
	for i := prev; prev < n.first-1 && i >= 0 && i > prev-3; i-- {
		if o := b.nameStarting(i); o != nil && o.last == prev+1 {
			return true
		}
	}
	return false
}

// partOfName tells whether a name is only part of that of a person, a company, a university, a hospital.
func (b *builder) partOfName(n *regionName) bool {
	e := b.entAt[n.first]
	if e == 0 {
		return false
	}
	x := &b.ents[e-1]
	if n.first >= x.person[0] && n.last <= x.person[1] {
		return true
	}
	switch x.kind {
	case party.Company, party.University:
		return n.first > x.first && !b.has(n.first-1, cGovernment) && !(n.level == region.Province && b.isAny(n.first-1, "indonesia", "bi")) // the central bank's office for a province
	case party.Agency:
		return b.facility(x)
	default:
		return false
	}
}

// actor tells whether a name stands for the government or its people and not only for the land: behind "Pemkab", "Bupati", "Kabupaten", within the name of an
// agency, or as one of a list of such.
func (b *builder) actor(n *regionName) bool {
	e := b.entAt[n.first]
	if e == 0 {
		return false
	}
	x := &b.ents[e-1]
	if x.kind == party.Company || x.kind == party.University || x.kind == party.Organisation {
		return false
	}
	if !x.bare {
		before := x.first - 1
		if x.role == roleBody && x.kind == party.Region && b.has(before, cDi) && !b.isAny(x.first, "pemkab", "pemkot", "pemprov", "pemerintah") && b.isAny(x.first, "kota") {
			return false
		}
		return true
	}
	if n.level == region.Regency && !n.common && (n.last-n.first > 1 || b.inRow(n)) && b.sentenceHas(int(b.sent[n.first]), cSign|cInstrument|cCoop|cWith|cGroupNoun|cAntara|cNamely) {
		return true
	}
	return n.cued || n.form == region.Area || n.form == region.Government || n.form == region.Head
}
