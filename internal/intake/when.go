package intake

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// dates states when the paper was signed, begins and ends, as far as its own columns say.
func (b *builder) dates() {
	for _, f := range [...]Field{Signed, Effective, Ends} {
		v, ok := b.one(f)
		if !ok {
			continue
		}
		order := b.r.orders[v.col]
		d := b.dated.of(dateCell{v.cell, order}, func() dated { return readDates(v.cell, order, b.r.t.epoch) })
		if d.fault == dateUnreadable && b.lengthInstead(f, v) || !b.sound(v, d) {
			continue
		}
		first, second := b.settled(v, d.first, d.firstAlt), b.settled(v, d.second, d.secondAlt)
		if d.beside {
			b.problem(v, "text_beside_date", Warning, fault.Tf("di samping tanggal ada keterangan lain: %q; disimpan sebagai catatan", "beside the date stand other words: %q; they are kept as a note", v.text()))
			b.keep(v)
		}
		if !second.IsZero() && !d.span {
			b.problem(v, "two_dates", Warning, fault.Tf("dua tanggal dalam satu sel: %[1]q; yang dipakai %[2]s, seluruhnya disimpan sebagai catatan",
				"two dates in one cell: %[1]q; %[3]s is used, all of it is kept as a note", v.text(), later(f, first, second).In("id"), later(f, first, second).In("en")))
			b.keep(v)
			first, second = later(f, first, second), term.Date{}
		}
		switch {
		case f == Signed:
			b.setSigned(v, first)
			b.setEnds(v, second)
		case f == Effective || !second.IsZero():
			b.setEffective(v, first)
			b.setEnds(v, second)
		default:
			b.setEnds(v, first)
		}
		if !second.IsZero() {
			b.problem(v, "date_range", Warning, fault.Tf("sel berisi rentang tanggal; %[1]s dipakai sebagai awal dan %[2]s sebagai akhir",
				"the cell holds a range of dates; %[3]s is used as its beginning and %[4]s as its end", first.In("id"), second.In("id"), first.In("en"), second.In("en")))
		}
	}
	b.year()
}

// lengthInstead reads a length of time where a date is due: "5 tahun" in a column of ends.
func (b *builder) lengthInstead(f Field, v value) bool {
	d, err := term.ParseDuration(v.text())
	if err != nil || d.IsZero() {
		return false
	}
	if !b.duration.IsZero() || b.any(Duration) {
		return false
	}
	b.duration = d
	b.state(v, agreement.Assertion{Aspect: agreement.Lasts, Duration: &d})
	b.problem(v, "duration_in_date_column", Warning, fault.Tf("%[1]q adalah jangka waktu, bukan %[2]s; dibaca sebagai jangka waktu",
		"%[1]q is a duration, not the %[3]s; it is read as the duration", v.text(), f.Label().ID, f.Label().EN))
	return true
}

// year reads the column of years that stands beside the dates of signing: it serves where the date is missing, and is compared where not.
func (b *builder) year() {
	cols := b.r.m.of[Signed]
	if len(cols) < 2 {
		return
	}
	row := &b.r.t.rows[b.g.rows[0]]
	c := row.at(cols[1])
	if !said(c) {
		return
	}
	v := value{c, row.number, cols[1]}
	d := readDates(c, term.Undecided, b.r.t.epoch)
	switch {
	case !d.ok():
		b.keep(v)
	case b.signed.IsZero():
		b.setSigned(v, d.first)
	case !d.first.Contains(b.signed) && !b.signed.Contains(d.first):
		b.problem(v, "signed_contradicts_year", Warning, fault.Tf("di sini tertulis %[1]s, sedangkan ditandatangani %[2]s", "here it says %[1]s, but it was signed on %[3]s", v.text(), b.signed.In("id"), b.signed.In("en")))
		b.keep(v)
	}
}

// later is the date that counts where a cell holds two that are no range: for an end the later one, else the one named first.
func later(f Field, first, second term.Date) term.Date {
	if f == Ends && first.Compare(second) < 0 {
		return second
	}
	return first
}

// sound tells whether a cell gave a date, and says what is wrong where it did not.
func (b *builder) sound(v value, d dated) bool {
	switch d.fault {
	case dateFine:
		for _, x := range [...]term.Date{d.first, d.second} {
			if x.Year != 0 && (x.Year < 1945 || x.Year > 2120) {
				b.problem(v, "date_implausible", Warning, fault.Tf("tahun %[1]d pada %[2]q tidak lazim", "the year %[1]d in %[2]q is unusual", x.Year, v.text()))
			}
		}
		return true
	case dateNothing:
	case dateZero:
		b.problem(v, "date_zero", Warning, fault.Tf("%q dibaca sebagai tanggal kosong", "%q is read as no date", v.text()))
	case dateImpossible:
		t := fault.Tf("%q bukan tanggal yang ada; disimpan sebagai catatan", "%q is a date that does not exist; it is kept as a note", v.text())
		b.lost(v, "date_impossible", t)
	case dateUnreadable:
		if nobody(v.text()) {
			return false
		}
		b.lost(v, "date_unreadable", fault.Tf("tanggal %q tidak terbaca; disimpan sebagai catatan", "the date %q cannot be read; it is kept as a note", v.text()))
	}
	return false
}

// settled is the date, or where day and month are not decided what both readings share: the year. The problem names both.
func (b *builder) settled(v value, d, alternative term.Date) term.Date {
	if alternative.IsZero() {
		return d
	}
	shared := term.Date{Year: d.Year}
	b.lost(v, "date_ambiguous", fault.Tf(
		"%[1]q dapat berarti %[2]s atau %[3]s, dan kolom ini tidak memutuskan; yang disimpan hanya %[4]s",
		"%[1]q may mean %[5]s or %[6]s, and the column does not decide; only %[4]s is kept", v.text(), d.In("id"), alternative.In("id"), shared, d.In("en"), alternative.In("en")))
	return shared
}

func (b *builder) setSigned(v value, d term.Date) {
	if d.IsZero() {
		return
	}
	b.signed = d
	b.state(v, agreement.Assertion{Aspect: agreement.SignedOn, Date: d})
	if today := b.r.o.Today; today.Before(d) {
		b.problem(v, "signed_in_future", Warning, fault.Tf("tanggal penandatanganan %[1]s belum tiba", "the date of signing, %[2]s, has not come yet", d.In("id"), d.In("en")))
	}
}

func (b *builder) setEffective(v value, d term.Date) {
	b.setDate(v, d, agreement.EffectiveOn, &b.effective)
}

func (b *builder) setEnds(v value, d term.Date) {
	if b.setDate(v, d, agreement.EndsOn, &b.ends) {
		b.endsAt = v
	}
}

// setDate states a date and tells whether it was the first. A cell that agrees with an earlier one becomes a source of it; where two name
// different dates the first stands and the other is told.
func (b *builder) setDate(v value, d term.Date, aspect agreement.Aspect, known *term.Date) bool {
	switch {
	case d.IsZero():
		return false
	case known.IsZero():
		*known = d
		b.state(v, agreement.Assertion{Aspect: aspect, Date: d})
		return true
	case known.Contains(d) || d.Contains(*known):
		b.state(v, agreement.Assertion{Aspect: aspect})
	default:
		b.problem(v, "dates_contradict", Warning, fault.Tf("sel ini menyebut %[1]s, sel lain %[2]s; yang pertama dibaca dipakai",
			"this cell says %[3]s, another %[4]s; the one read first is used", d.In("id"), known.In("id"), d.In("en"), known.In("en")))
		b.keep(v)
	}
	return false
}

// lasts states the duration.
func (b *builder) lasts() {
	v, ok := b.one(Duration)
	if !ok {
		return
	}
	if nobody(v.text()) && v.text() != "0" {
		return
	}
	unit := ""
	if u, ok := b.one(DurationUnit); ok {
		if unit = unitWord(u.text()); unit == "" {
			b.problem(u, "unit_unknown", Warning, fault.Tf("satuan %q tidak dikenal", "the unit %q is not known", u.text()))
		}
	}
	if unit == "" {
		unit = b.r.h.headings[v.col].unit
	}
	d := readDuration(v.cell, unit, b.r.orders[v.col], b.r.t.epoch)
	switch {
	case d.code == "duration_zero":
		b.problem(v, d.code, Warning, d.problem)
		return
	case d.code != "":
		b.lost(v, d.code, d.problem)
		return
	case d.open:
		b.problem(v, "duration_open", Warning, fault.Tf("%q tidak menyebut lamanya; disimpan sebagai catatan", "%q names no length; it is kept as a note", v.text()))
		b.keep(v)
		return
	}
	if !d.duration.IsZero() {
		b.duration = d.duration
		length := d.duration
		b.state(v, agreement.Assertion{Aspect: agreement.Lasts, Duration: &length})
	}
	if d.beside {
		b.keep(v)
	}
	if d.hasDates && b.sound(v, d.dates) {
		first, second := b.settled(v, d.dates.first, d.dates.firstAlt), b.settled(v, d.dates.second, d.dates.secondAlt)
		if second.IsZero() {
			b.setEnds(v, first)
		} else {
			b.setEffective(v, first)
			b.setEnds(v, second)
		}
	}
}

// computedEnd is the end that follows from the duration; the zero date where it does not.
func (b *builder) computedEnd() term.Date {
	start := b.effective
	if start.IsZero() {
		start = b.signed
	}
	if start.IsZero() || b.duration.IsZero() {
		return term.Date{}
	}
	return b.over.of(lasts{start, b.duration}, func() term.Date {
		end, _ := term.End(start, b.duration, term.Rule{})
		return end
	})
}

// compare holds the dates of the paper against each other.
func (b *builder) compare() {
	start := b.effective
	if start.IsZero() {
		start = b.signed
	}
	if b.ends.Before(start) {
		b.problem(b.endsAt, "ends_before_start", Lost, fault.Tf("berakhir %[1]s sebelum mulai %[2]s; keduanya dicatat, salah satu keliru",
			"it ends on %[3]s, before it begins on %[4]s; both are recorded, one is wrong", b.ends.In("id"), start.In("id"), b.ends.In("en"), start.In("en")))
		b.flag(b.endsAt, "ends_before_start")
		return
	}
	end := b.computedEnd()
	if end.IsZero() || b.ends.IsZero() || end.Contains(b.ends) || b.ends.Contains(end) {
		return
	}
	if days, ok := end.DaysUntil(b.ends); ok && days >= -1 && days <= 1 || !ok && max(end.Year, b.ends.Year)-min(end.Year, b.ends.Year) <= 1 {
		return // whether the first day counts is custom, and a year alone gives its end only roughly
	}
	b.problem(b.endsAt, "duration_contradicts_end", Warning, fault.Tf("jangka waktu %[1]s sejak %[2]s berakhir %[3]s, tetapi di sini tertulis %[4]s",
		"%[5]s from %[6]s end on %[7]s, but here it says %[8]s", b.duration.In("id"), start.In("id"), end.In("id"), b.ends.In("id"), b.duration.In("en"), start.In("en"), end.In("en"), b.ends.In("en")))
}
