package reading

import (
	"fmt"
	"strings"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/fault"
)

// reportChecks compares what the text states with what was read.
func (b *builder) reportChecks(out *Reading) {
	for _, l := range b.lists {
		if l.group == nil || l.group.group.count == 0 {
			continue
		}
		b.check(out, l.group.group.count, l.read, l.group.group.noun, b.span(l.group.first, l.group.last))
	}
	for i := range b.pacts {
		p := &b.pacts[i]
		g := b.groupOfList(p.groups)
		if g == nil || g.group.count == 0 || len(p.sides) < 2 {
			continue
		}
		read := len(p.sides)
		if p.anchor >= 0 && !p.item {
			read--
		}
		if p.item {
			continue
		}
		b.check(out, g.group.count, read, g.group.noun, b.span(g.first, g.last))
	}
	b.checkDocuments(out)
	for i := range b.dates {
		d := &b.dates[i]
		if d.WeekdayWrong() && b.zones[d.sent] == zoneBody {
			out.Checks = append(out.Checks, newCheck("weekday_matches", fault.T(
				"naskah menyebut hari yang tidak cocok dengan "+d.Date.In("id"), "the text names a weekday that "+d.Date.In("en")+" is not"), false, Span{d.Start, d.End}))
		}
	}
}

func (b *builder) check(out *Reading, stated, read int, noun string, at Span) {
	code := "stated_count_matches"
	if stated != read {
		code = "stated_count_differs"
	}
	noun = strings.TrimSpace(noun)
	c := newCheck(code, fault.T(
		fmt.Sprintf("naskah menyebut %d %s; terbaca %d", stated, noun, read), fmt.Sprintf("the text states %d %s; %d were read", stated, noun, read)), stated == read, at)
	c.Stated, c.Read, c.Of = stated, read, noun
	out.Checks = append(out.Checks, c)
}

func newCheck(code string, t fault.Text, ok bool, at ...Span) Check {
	return Check{Code: code, Message: t.EN, Text: t, OK: ok, Evidence: append([]Span{}, at...)}
}

// checkDocuments compares the number of documents that the text states with the agreements read.
func (b *builder) checkDocuments(out *Reading) {
	signed := 0
	for i := range b.pacts {
		if s := b.pacts[i].status; s == Signed || s == PartlySigned {
			signed += max(1, b.pacts[i].count)
		}
	}
	if signed == 0 {
		return
	}
	for i := range b.frames {
		f := &b.frames[i]
		if f.kind != frameSigned || f.tone.mood != moodDone || b.zones[f.sent] != zoneBody {
			continue
		}
		for k := range f.instr {
			in := &f.instr[k]
			if in.count < 2 || !b.announces(f) {
				continue
			}
			code, words := "stated_documents_match", bahasa.Lower(b.between(in.first, in.last))
			if in.count != signed {
				code = "stated_documents_differ"
			}
			c := newCheck(code, fault.T(
				fmt.Sprintf("naskah menyebut %d dokumen (%s); terbaca %d", in.count, words, signed),
				fmt.Sprintf("the text states %d documents (%s); %d were read", in.count, words, signed)), in.count == signed, b.span(in.first, in.last))
			c.Stated, c.Read, c.Of = in.count, signed, "dokumen"
			out.Checks = append(out.Checks, c)
			return
		}
	}
}

// announces tells whether the documents counted in a statement are told one by one elsewhere.
func (b *builder) announces(f *frame) bool {
	for i := range b.pacts {
		p := &b.pacts[i]
		for _, s := range p.sents {
			if s == f.sent && p.count == f.instr[0].count && len(p.sides) >= 2 {
				return false // the count is that of one entry: "9 PKS antarperangkat daerah"
			}
		}
	}
	return true
}
