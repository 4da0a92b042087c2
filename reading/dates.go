package reading

import (
	"strconv"
	"time"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/term"
)

// date is a date of the text and where it stands.
type date struct {
	term.Found
	first, last int // tokens
	sent        int
}

// findDates finds the dates and ties them to tokens. A weekday that stands off ("Rabu siang (21/2)") belongs to its date.
func (p *page) findDates() {
	p.found = term.Find(p.found[:0], p.text)
	t := 0
	for _, f := range p.found {
		for t < len(p.toks) && int(p.toks[t].End) <= f.Start {
			t++
		}
		d := date{Found: f, first: t}
		for t < len(p.toks) && int(p.toks[t].Start) < f.End {
			t++
		}
		d.last = t
		if d.last == d.first {
			continue
		}
		d.sent = int(p.sent[d.first])
		if !d.HasWeekday {
			p.weekdayNear(&d)
		}
		p.dates = append(p.dates, d)
		for i := d.first; i < d.last; i++ {
			p.dateAt[i] = int32(len(p.dates)) //nolint:gosec // there are no more dates than tokens
		}
	}
}

// weekdayNear looks for the weekday a few words before a date: "Kamis siang (20/10)".
func (p *page) weekdayNear(d *date) {
	for i := d.first - 1; i >= 0 && i >= d.first-4; i-- {
		switch {
		case p.has(i, cDay):
			if w, ok := weekday(p.small(i)); ok {
				d.Weekday, d.HasWeekday = w, true
				d.first = i
				d.Start = int(p.toks[i].Start)
			}
			return
		case p.has(i, cNear) || p.mark(i) == '(' || p.mark(i) == ',' || p.is(i, "tanggal"):
		default:
			return
		}
	}
}

func weekday(w string) (time.Weekday, bool) {
	switch w {
	case "senin":
		return time.Monday, true
	case "selasa":
		return time.Tuesday, true
	case "rabu":
		return time.Wednesday, true
	case "kamis":
		return time.Thursday, true
	case "jumat", "jum'at":
		return time.Friday, true
	case "sabtu":
		return time.Saturday, true
	case "minggu", "ahad":
		return time.Sunday, true
	}
	return 0, false
}

// chooseDate finds the date of the news: of the signing where something was signed, else of what is told. acts are the sentences that say it.
func (p *page) chooseDate(acts []int, signed bool) (best *date, reading *Date) {
	if best = p.likeliestDate(acts, signed); best == nil {
		return nil, p.published()
	}
	reading = p.dated(best)
	if signed && reading != nil {
		p.dayBefore(best, acts, reading)
	}
	return best, reading
}

// likeliestDate is the date of the text that is the date of the news, nil without one.
func (p *page) likeliestDate(acts []int, signed bool) (best *date) {
	top := 0
	for i := range p.dates {
		d := &p.dates[i]
		if d.Date.Month == 0 || d.Date.Day == 0 {
			continue
		}
		if v := p.dateValue(d, acts, signed); v > top {
			best, top = d, v
		}
	}
	if best == nil {
		best = p.stamp()
	}
	return best
}

// dayBefore sets the date back by a day where the sentence of the signing says "kemarin" and the day comes from elsewhere: from who speaks of it today, or from
// the page.
func (p *page) dayBefore(best *date, acts []int, d *Date) {
	word := -1
	for _, s := range acts {
		if s == best.sent {
			return
		}
		act := -1
		for i := int(p.sents[s].First); i < int(p.sents[s].Last) && word < 0; i++ {
			switch {
			case p.has(i, cSign):
				act = i
			case p.is(i, "kemarin"):
				if act >= 0 && i-act <= 24 || p.signAhead(i) {
					word = i
				}
			}
		}
	}
	day, err := term.Parse(d.Value)
	if word < 0 || err != nil || day.Precision() != term.Day {
		return
	}
	d.Value = day.AddDays(-1).String()
	d.Reason = joinReason(d.Reason, "the text says that it was the day before: kemarin")
	d.Evidence = append(d.Evidence, p.span(word, word+1))
}

// signAhead tells whether a word of signing stands a few words behind token i in its sentence.
func (p *page) signAhead(i int) bool {
	for j := i + 1; j < len(p.toks) && j < i+12 && p.sent[j] == p.sent[i]; j++ {
		if p.has(j, cSign) {
			return true
		}
	}
	return false
}

// dateValue says how likely d is the date of the news; 0 and less is not.
func (p *page) dateValue(d *date, acts []int, signed bool) int {
	z := p.zones[d.sent]
	if z == zoneChrome || z == zoneStamp {
		return 0
	}
	v := 4
	if z == zoneHeadline {
		v = 1
	}
	if d.HasWeekday {
		v += 5
	}
	if p.mark(d.first-1) == '(' || p.mark(d.first) == '(' || p.mark(d.last) == ')' || p.has(d.first, cDay) && p.mark(d.first+1) == '(' {
		v += 2
	}
	if d.sent == p.lead {
		v += 2
	} else if d.sent <= p.lead+2 {
		v++
	}
	for _, s := range acts {
		if s == d.sent {
			v += 4
			break
		}
		if s == d.sent-1 || s == d.sent+1 {
			v++
		}
	}
	if p.opensLead(d) {
		v++
	}
	beyond := false // behind a comma
	for i := d.first - 1; i >= 0 && i >= d.first-7 && int(p.sent[i]) == d.sent; i-- {
		c := p.class[i]
		beyond = beyond || p.mark(i) == ','
		switch {
		case p.mark(i) == ',' && d.first-i > 2 || p.quote(i):
			i = -1
		case c&cOccur != 0:
			v += 2
		case p.is(i, "berakhir") && !d.HasWeekday:
			v -= 12
		case p.isAny(i, "sejak", "hingga", "sampai", "berakhir", "sebelumnya", "surat", "mulai", "paling", "terhitung", "undang-undang", "nomor", "no", "tertanggal", "kunjungan", "sebelum", "setelah", "lahir", "tahun"):
			if !beyond || !d.HasWeekday {
				v -= 6
			}
		case c&cIrrealis != 0 && !p.isAny(i, "dapat", "bisa", "masih", "upaya"):
			v -= 8
		}
	}
	for i := d.last; i < d.last+3 && i < len(p.toks) && int(p.sent[i]) == d.sent; i++ {
		if p.isAny(i, "mendatang", "depan", "nanti") {
			v -= 12
		}
		if p.isAny(i, "silam") {
			v -= 4
		}
	}
	if d.Relative == term.Coming {
		v -= 12
	}
	if d.Side == term.Until {
		v -= 4
	}
	if signed && p.plannedSentence(d.sent) {
		v -= 8
	}
	if !signed && p.plannedSentence(d.sent) && !p.saidOn(d) {
		v -= 6
	}
	return v
}

// opensLead tells whether the date is that of the dateline: "Balikpapan, 12 September 2024."
func (p *page) opensLead(d *date) bool {
	return p.lead >= 0 && d.sent == p.lead && d.first-int(p.sents[p.lead].First) <= 4
}

// plannedSentence tells whether the sentence speaks of something to come.
func (p *page) plannedSentence(s int) bool {
	for i := range p.frames {
		f := &p.frames[i]
		if f.sent == s && f.kind == frameSigned && (f.tone.mood == moodPlanned || f.tone.past) {
			return true
		}
	}
	return false
}

// saidOn tells whether the date is that of somebody's words: "ujarnya, Selasa (21/6/2022)".
func (p *page) saidOn(d *date) bool {
	for i := d.first - 1; i >= 0 && i >= d.first-14 && int(p.sent[i]) == d.sent; i-- {
		if p.has(i, cSay) || p.quote(i) {
			return true
		}
	}
	return false
}

// stamp is the date that the page gives to the news: one with a label ("Diunggah pada") before others, above the text before below it.
func (p *page) stamp() *date {
	var best *date
	top := 0
	for i := range p.dates {
		d := &p.dates[i]
		if d.Date.Precision() != term.Day {
			continue
		}
		v := 0
		switch p.zones[d.sent] {
		case zoneStamp, zoneChrome:
			if p.lead < 0 || d.sent < p.lead {
				v = 3
				if p.labelled(d) {
					v = 6
				}
				if d.Clock.Said {
					v++
				}
				if p.has(d.last, cGeneric) || p.isAny(d.last, "pengunjung") || p.isAny(d.last+1, "pengunjung") {
					v = 1
				}
			} else if p.zones[d.sent] == zoneStamp {
				v = 2
			}
		case zoneHeadline:
			v = 4
		case zoneBody:
			v = 0
		}
		if v > top {
			best, top = d, v
		}
	}
	return best
}

// labelled tells whether the page says of the date that it is the day of publication.
func (p *page) labelled(d *date) bool {
	for j := int(p.sents[d.sent].First); j < d.first; j++ {
		if p.isAny(j, "diunggah", "diposting", "dipublikasikan", "terbit", "publish", "published", "posted", "tayang", "dipublikasi", "tanggal", "rilis") {
			return true
		}
	}
	return false
}

// published is the caller's date of publication as the date of the news.
func (p *page) published() *Date {
	if p.opt.Published.Precision() != term.Day {
		return nil
	}
	s := p.firstWords()
	if s.End <= s.Start {
		return nil
	}
	return &Date{
		Value: p.opt.Published.String(), Precision: "day", Reason: "the text states no date; this is the date of publication given by the caller",
		Evidence: []Span{s},
	}
}

// firstWords is the first sentence of the body.
func (p *page) firstWords() Span {
	switch {
	case p.lead >= 0:
		return p.sentenceSpan(p.lead)
	case len(p.sents) > 0:
		return p.sentenceSpan(0)
	}
	return Span{}
}

// plainYear is the year that token i is, 0 for none.
func (p *page) plainYear(i int) int {
	if p.kind(i) != bahasa.Number || p.toks[i].End-p.toks[i].Start != 4 {
		return 0
	}
	w := p.word(i)
	if y, err := strconv.Atoi(w); err == nil && y >= 1990 && y < 2100 {
		return y
	}
	return 0
}

// dated is d as it is reported, with its year where the text leaves it out.
func (p *page) dated(d *date) *Date {
	out := &Date{Evidence: []Span{{d.Start, d.End}}}
	v := d.Date
	if v.Year == 0 {
		full, why, proof := p.yearOf(d)
		if full.Year == 0 {
			return nil
		}
		v, out.Reason = full, why
		if proof.End > proof.Start {
			out.Evidence = append(out.Evidence, proof)
		}
	}
	v.About = false
	out.Value, out.Precision = v.String(), string(v.Precision())
	if w, ok := v.Weekday(); ok && d.HasWeekday && w != d.Weekday {
		out.Reason = joinReason(out.Reason, "the text says "+term.WeekdayName(d.Weekday, "en")+", the date is a "+term.WeekdayName(w, "en"))
	}
	return out
}

func joinReason(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}

// yearOf finds the year of a date that leaves it out: from the same day elsewhere, the event's name, the page's own date, any other date of the
// text, the caller's date of publication; where the weekday is said, it must be right in that year.
func (p *page) yearOf(d *date) (full term.Date, why string, proof Span) {
	type source struct {
		date term.Date
		why  string
		span Span
	}
	var sources []source
	for i := range p.dates { // the same day with its year
		o := &p.dates[i]
		if o.Date.Year != 0 && o.Date.Day == d.Date.Day && o.Date.Month == d.Date.Month {
			sources = append(sources, source{o.Date, "year from the same day elsewhere in the text", Span{o.Start, o.End}})
		}
	}
	if ev, year := p.eventYear(); year != 0 {
		sources = append(sources, source{term.Date{Year: year}, "year from the event \"" + p.text[ev.Start:ev.End] + "\"", ev})
	}
	if s := p.stamp(); s != nil {
		sources = append(sources, source{s.Date, "year from the page's own date", Span{s.Start, s.End}})
	}
	if p.opt.Published.Year != 0 {
		sources = append(sources, source{p.opt.Published, "year from the date of publication given by the caller", Span{}})
	}
	for i := 2; i < len(p.toks) && len(sources) < 12; i++ { // "Nomor 120/KDH/II/2020"
		if p.kind(i) == numberKind && p.mark(i-1) == '/' && p.inNumber(i) && p.kind(i-2) == bahasa.Word && p.zones[p.sent[i]] == zoneBody {
			if y := p.plainYear(i); y != 0 {
				sources = append(sources, source{term.Date{Year: y}, "year from the number of a document", p.span(i, i+1)})
			}
		}
	}
	for pass := range 2 {
		for i := range p.dates {
			o := &p.dates[i]
			if o.Date.Year == 0 || (p.zones[o.sent] == zoneBody) != (pass == 0) || p.isAny(o.first-1, "hingga", "sampai") || p.is(o.first-1, "tahun") && p.isAny(o.first-2, "hingga", "sampai") {
				continue
			}
			sources = append(sources, source{term.Date{Year: o.Date.Year}, "year from another date of the text", Span{o.Start, o.End}})
			if len(sources) > 24 {
				break
			}
		}
	}
	if d.HasWeekday && len(sources) < 4 { // years that stand alone: the right one has that weekday
		for i := range p.toks {
			if y := p.plainYear(i); y != 0 {
				sources = append(sources, source{term.Date{Year: y}, "year from another place of the text", p.span(i, i+1)})
				if len(sources) > 24 {
					break
				}
			}
		}
	}
	for _, beside := range [2]bool{false, true} { // a year that the text names is better than the one beside it
		for _, s := range sources {
			full, _, ok := term.WithYear(d.Date, d.Weekday, d.HasWeekday, s.date)
			if !ok || full.Year == 0 || s.date.Precision() != term.Day && full.Year != s.date.Year && !beside {
				continue
			}
			why = s.why
			if d.HasWeekday {
				why += "; in it the day is indeed a " + term.WeekdayName(d.Weekday, "en")
			}
			return full, why, s.span
		}
	}
	// The weekday may be the mistake.
	for _, s := range sources {
		if full, _, ok := term.WithYear(d.Date, 0, false, s.date); ok && full.Year != 0 {
			return full, s.why, s.span
		}
	}
	return term.Date{}, "", Span{}
}
