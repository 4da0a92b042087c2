package intake

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/term"
)

// parties states who the parties are: those of the columns and, where they name only partners, the government whose register this is.
func (b *builder) parties() {
	all := b.any(Parties)
	b.listed = all
	if !all && !b.any(Partner) {
		all = b.partiesOfTitle() > 1
	}
	if !all {
		b.ownParty()
	}
	b.each(Parties, func(v value) {
		keys := b.name(v)
		if b.own == "" && len(keys) == 1 && b.r.m.has(Partner) {
			b.own = keys[0] // "Pihak I" beside "Pihak II"
		}
	})
	b.each(Partner, func(v value) { b.name(v) })
	if all && b.r.o.Own != "" {
		b.ownAmong()
	}
}

func (b *builder) any(f Field) bool {
	found := false
	b.each(f, func(value) { found = true })
	return found
}

// ownParty states the government whose register this is.
func (b *builder) ownParty() {
	own := b.r.o.Own
	p, err := party.OfRegion(own)
	if own == "" || err != nil {
		return
	}
	b.own = p.Key()
	b.keys = append(b.keys, b.own)
	row := b.r.t.rows[b.g.rows[0]].number
	b.state(value{row: row}, agreement.Assertion{Aspect: agreement.HasParty, Key: b.own, Party: &p, Order: 1})
	b.sources[len(b.sources)-1] = agreement.Source{Document: b.r.o.Document, Sheet: b.r.t.name, Row: row, Note: "pemilik register, disebut saat impor"}
}

// ownAmong finds the government whose register this is, or an agency of it, among the parties that the row names.
func (b *builder) ownAmong() {
	for i := range b.as {
		if a := &b.as[i]; a.Aspect == agreement.HasParty && a.Party.Region == b.r.o.Own {
			b.own = a.Key
			return
		}
	}
	if len(b.keys) == 0 {
		return
	}
	first := b.as[slices.IndexFunc(b.as, func(a agreement.Assertion) bool { return a.Aspect == agreement.HasParty })].Sources[0]
	t := fault.Tf("pemilik register (%[1]s) tidak ada di antara pihak yang disebut baris ini", "whose register this is (%[1]s) is not among the parties that this row names", b.r.o.Own)
	b.problems = append(b.problems, Problem{Row: first.Row, Code: "own_not_named", Severity: Warning, Message: t})
}

// name states the parties that a cell names and gives their keys.
func (b *builder) name(v value) []string {
	var keys []string
	for _, n := range b.who.read(v.cell.Text) {
		if n.code != "" {
			severity := Warning
			if n.lost {
				severity = Lost
			}
			b.problem(v, n.code, severity, n.note)
		}
		if n.lost {
			b.keep(v)
			b.flag(v, n.code)
			continue
		}
		if n.unnamed != "" {
			b.state(v, agreement.Assertion{Aspect: agreement.Unnamed, Key: n.unnamed, Text: n.unnamed, Count: n.count})
			continue
		}
		key := n.key
		keys = append(keys, key)
		if !slices.Contains(b.keys, key) {
			b.keys = append(b.keys, key)
		}
		b.state(v, agreement.Assertion{Aspect: agreement.HasParty, Key: key, Party: &n.party, Order: len(b.keys)})
	}
	return keys
}

// partiesOfTitle reads the parties out of a title such as "Perjanjian Kerja Sama antara … dengan … tentang …" where no column names any, and
// says how many.
func (b *builder) partiesOfTitle() int {
	v := b.titleAt
	lower := strings.ToLower(b.title)
	from := strings.Index(lower, "antara ")
	to := strings.Index(lower, " tentang ")
	if from < 0 || len(lower) != len(b.title) {
		return 0
	}
	if from += len("antara "); to < from {
		to = len(b.title)
	}
	quoted := v
	quoted.cell.Text = b.title[from:to]
	keys := b.name(quoted)
	if len(keys) > 0 {
		b.problem(v, "parties_from_title", Warning, fault.T("para pihak dibaca dari judul", "the parties are read from the title"))
	}
	return len(keys)
}

// numbered states the numbers of the paper, each with its party where that is known.
func (b *builder) numbered() {
	var own []string
	number, ok := b.one(Number)
	if ok && !nobody(number.text()) {
		own = b.splitNumbers(number)
	}
	switch {
	case len(own) == 0:
	case b.listed && len(own) == len(b.keys) && !b.partnerNumbers(nil):
		for i, n := range own { // as papers do: in the order of the parties
			b.addNumber(number, b.keys[i], n)
		}
	default:
		b.addNumber(number, b.own, own[0])
		others := slices.DeleteFunc(slices.Clone(b.keys), func(k string) bool { return k == b.own })
		pairs := len(others) == len(own)-1 && !b.partnerNumbers(nil)
		for i, n := range own[1:] {
			key := ""
			if pairs {
				key = others[i]
			}
			b.addNumber(number, key, n)
		}
	}
	if len(own) > 1 {
		b.problem(number, "two_numbers", Warning, fault.Tf(
			"%[1]d nomor dalam satu sel: yang pertama dicatat sebagai nomor sendiri, selebihnya nomor mitra: %[2]s",
			"%[1]d numbers in one cell: the first is recorded as the own number, the others as the partners': %[2]s", len(own), strings.Join(own, "; ")))
	}
	b.partnerNumbers(func(v value, partners []string) {
		list := b.splitNumbers(v)
		for i, n := range list {
			if len(own) > 0 && own[0] == n {
				b.problem(v, "same_number_twice", Warning, fault.Tf("nomor mitra sama dengan nomor sendiri: %q; dicatat sekali", "the partner's number is the own number: %q; it is recorded once", n))
				continue
			}
			key := ""
			if len(partners) == len(list) || i == 0 && len(partners) == 1 {
				key = partners[i]
			}
			b.addNumber(v, key, n)
		}
	})
}

// partnerNumbers calls visit with each cell of the partners' numbers and the partners of its row, and tells whether there are any.
func (b *builder) partnerNumbers(visit func(v value, partners []string)) (found bool) {
	cols := b.r.m.of[PartnerNumber]
	if len(cols) == 0 {
		return false
	}
	for _, i := range b.g.rows {
		row := &b.r.t.rows[i]
		for k, col := range cols {
			c := row.at(col)
			if !said(c) || nobody(c.Text) {
				continue
			}
			if found = true; visit == nil {
				return true
			}
			partners := b.partnersOf(row)
			if len(cols) > 1 { // a column for each partner, in their order
				partners = partners[min(k, len(partners)):min(k+1, len(partners))]
			}
			visit(value{c, row.number, col}, partners)
		}
	}
	return found
}

// partnersOf are the keys of the parties of one row without the own government.
func (b *builder) partnersOf(row *line) []string {
	var keys []string
	for _, f := range [...]Field{Parties, Partner} {
		for _, col := range b.r.m.of[f] {
			if !said(row.at(col)) {
				continue
			}
			for _, n := range b.who.read(row.at(col).Text) {
				if !n.lost && n.unnamed == "" && n.key != b.own && !slices.Contains(keys, n.key) {
					keys = append(keys, n.key)
				}
			}
		}
	}
	return keys
}

// splitNumbers reads the numbers of a cell and says what is doubtful in it.
func (b *builder) splitNumbers(v value) []string {
	if d := v.cell; d.Kind == sheet.Date {
		b.problem(v, "number_became_date", Warning, fault.Tf("program lembar kerja mengubah nomor ini menjadi tanggal %s; periksa naskahnya",
			"the spreadsheet program turned this number into the date %s; look at the paper", d.Text))
	}
	text := b.datedNumber(v)
	n := readNumbers(text)
	if n.doubt != (fault.Text{}) {
		b.problem(v, "number_maybe_two", Warning, n.doubt)
	}
	for _, x := range n.list {
		b.compareNumber(v, x)
	}
	return n.list
}

// datedNumber takes a date out of a cell of numbers, "415/1/2019 tanggal 12 Maret 2019", and states it where no other cell says when the
// paper was signed. It gives the cell without it.
func (b *builder) datedNumber(v value) string {
	s := v.cell.Text
	if len(s) > longestNumber || strings.IndexByte(s, ' ') < 0 {
		return s
	}
	for _, f := range term.Find(nil, s) {
		before := strings.TrimRight(strings.ToLower(s[:f.Start]), " .:,(\n\r")
		cued := strings.HasSuffix(before, "tanggal") || strings.HasSuffix(before, "tgl")
		if f.Date.Precision() != term.Day || f.Impossible || f.Start == 0 || !cued && f.Notation != term.InWords {
			continue
		}
		if b.signed.IsZero() && f.Alternative.IsZero() {
			b.setSigned(v, f.Date)
		}
		if i := strings.LastIndex(before, "tanggal"); cued && i >= 0 {
			before = before[:i]
		} else if i := strings.LastIndex(before, "tgl"); cued && i >= 0 {
			before = before[:i]
		}
		return strings.TrimRight(s[:len(before)], " ,(") + "\n" + strings.TrimLeft(s[f.End:], " ,.)")
	}
	return s
}

// addNumber states one number under its party's key, or a running mark where the party is not known or has a number already.
func (b *builder) addNumber(v value, key, number string) {
	if key == "" || b.stated(agreement.NumberIs, key) {
		b.unowned++
		key = "#" + strconv.Itoa(b.unowned)
	}
	b.numbers = append(b.numbers, number)
	b.state(v, agreement.Assertion{Aspect: agreement.NumberIs, Key: key, Text: number})
}

// compareNumber holds the month and year that a number names against the date of signing.
func (b *builder) compareNumber(v value, number string) {
	month, year := numberDate(number)
	switch {
	case year == 0 || b.signed.Year == 0:
	case year != b.signed.Year:
		b.problem(v, "number_year_mismatch", Warning, fault.Tf("nomor %[1]q menyebut tahun %[2]d, sedangkan ditandatangani %[3]s",
			"the number %[1]q names the year %[2]d, but it was signed on %[4]s", number, year, b.signed.In("id"), b.signed.In("en")))
	case month != 0 && b.signed.Month != 0 && time.Month(month) != b.signed.Month:
		b.problem(v, "number_month_mismatch", Warning, fault.Tf("nomor %[1]q menyebut bulan %[2]s, sedangkan ditandatangani %[3]s",
			"the number %[1]q names the month of %[4]s, but it was signed on %[5]s", number, term.MonthName(time.Month(month), "id"), b.signed.In("id"), term.MonthName(time.Month(month), "en"), b.signed.In("en")))
	}
}

// agencies states which agencies must act; those that name no region belong to the own government.
func (b *builder) agencies() {
	b.each(Agency, func(v value) {
		for _, n := range b.who.read(v.cell.Text) {
			who := n.party
			if n.lost || n.unnamed != "" || n.code == "party_kind_unknown" {
				if nobody(n.text) {
					continue
				}
				who = party.Party{Kind: party.Agency, Name: n.text}
			} else if n.code != "" {
				b.problem(v, n.code, Warning, n.note)
			}
			if who.Kind == party.Agency && who.Region == "" && n.code != "party_region_ambiguous" {
				who.Region = b.r.o.Own
			}
			b.state(v, agreement.Assertion{Aspect: agreement.ResponsibleIs, Key: who.Key(), Party: &who})
		}
	})
}

// affairs states the fields of cooperation with the affairs of government that they belong to.
func (b *builder) affairs() {
	b.each(Affairs, func(v value) {
		if ids, bad := affairNumbers(v.text()); len(ids)+len(bad) > 0 {
			for _, id := range ids {
				b.field(v, agreement.Field{Text: id.Name().ID, Affairs: []affair.ID{id}})
			}
			if len(bad) > 0 {
				b.lost(v, "affair_unknown", fault.Tf("tidak ada urusan pemerintahan nomor %s: nomornya 1 sampai 32", "there is no government affair number %s: they run from 1 to 32", strings.Join(bad, ", ")))
			}
			return
		}
		for _, f := range b.fields.of(v.cell.Text, func() []agreement.Field { return readFields(v.cell.Text) }) {
			if len(f.Affairs) == 0 {
				b.problem(v, "affair_not_recognised", Warning, fault.Tf(
					"urusan pemerintahan untuk %q tidak dikenali; katanya disimpan", "the government affair of %q is not recognised; the words are kept", f.Text))
			}
			b.field(v, f)
		}
	})
}

func (b *builder) field(v value, f agreement.Field) {
	b.state(v, agreement.Assertion{Aspect: agreement.HasField, Key: strings.Trim(spaced(f.Text), " "), Field: &f})
}

// readFields splits a cell into fields: at lines, semicolons and list marks, and at commas and "dan" where each part is known by itself.
func readFields(cell string) []agreement.Field {
	var out []agreement.Field
	for _, item := range listed(cell) {
		if nothing(item) {
			continue
		}
		parts := strings.FieldsFunc(strings.NewReplacer(" dan ", ",", " & ", ",", " serta ", ",").Replace(item), func(r rune) bool { return r == ',' })
		each := len(parts) > 1
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
			each = each && len(affair.Of(parts[i])) > 0
		}
		// "Kelautan dan perikanan" is one affair by its own name: only what means several is split.
		if !each || len(affair.Of(item)) < 2 {
			parts = []string{item}
		}
		for _, p := range parts {
			out = append(out, agreement.Field{Text: p, Affairs: affair.Of(p)})
		}
	}
	return out
}

// identity is what tells this agreement from others of the file: its first number; its parties, date and title; of a paper without a number
// its title and day.
func (b *builder) identity() (number, facts, paper string) {
	if len(b.numbers) > 0 {
		number = foldNumber(b.numbers[0])
		if !strings.Contains(number, "/") && b.signed.Year != 0 {
			number += "@" + strconv.Itoa(b.signed.Year)
		}
	}
	if len(b.keys) > 0 && !b.signed.IsZero() && b.title != "" {
		keys := slices.Sorted(slices.Values(b.keys))
		facts = strings.Join(keys, "\x00") + "\x01" + b.signed.String() + "\x01" + spaced(b.title)
	}
	if number == "" && b.title != "" && b.signed.Precision() == term.Day {
		paper = b.signed.String() + spaced(b.title)
	}
	return number, facts, paper
}
