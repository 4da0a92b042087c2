package balance

import (
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// deepestHead is how many rows the head of a table may have.
const deepestHead = 4

// findHead finds the next rows that name the columns of a table, and takes what lines above them say of all its figures.
func (r *reader) findHead(from int) bool {
	for i := from; i < min(len(r.rows), from+40); i++ {
		first, last, cols, level, ok := r.block(i)
		if !ok {
			continue
		}
		above := r.title
		r.title, r.span = column{}, ""
		for j := from; j < first; j++ {
			r.readTitle(&r.rows[j])
		}
		r.inherit(above)
		r.head, r.columns, r.level, r.near = last, cols, level, nil
		return true
	}
	return false
}

// inherit keeps what the table above said, where a table below it has no title of its own.
func (r *reader) inherit(above column) {
	t := &r.title
	if t.good == "" {
		t.good = above.good
	}
	if t.measure == "" {
		t.measure = above.measure
	}
	if t.unit.of == "" && t.measure == above.measure {
		t.unit = above.unit
	}
	if t.period.IsZero() && r.span == "" {
		t.period = above.period
	}
}

// findEnd finds where the next table begins.
func (r *reader) findEnd() {
	r.end = len(r.rows)
	for i := r.head + 1; i < len(r.rows); i++ {
		if _, _, _, _, ok := r.block(i); ok {
			r.end = i
			return
		}
	}
}

// block reads row i, with the rows of headings above and below it, as the head of a table. It is false where it is none: where no column has regions, or none figures.
func (r *reader) block(i int) (first, last int, cols []column, level region.Level, ok bool) {
	regions := make(map[int]string) // the columns of regions
	for c := range r.rows[i].Cells {
		if h := heading(r.rows[i].at(c), &level); h.role == name || h.role == code {
			regions[c] = r.rows[i].at(c)
		}
	}
	if len(regions) == 0 {
		return 0, 0, nil, "", false
	}
	first, last = i, i
	for last+1 < len(r.rows) && last-i < deepestHead-1 && r.belongs(last+1, regions) {
		last++
	}
	for first > 0 && i-first < deepestHead-1 && r.groups(first-1, regions) {
		first--
	}
	width := 0
	for j := first; j <= last; j++ {
		width = max(width, len(r.rows[j].Cells))
	}
	over := make([]string, last-first+1)
	for c := range width {
		var parts []string
		for j := first; j <= last; j++ {
			s := r.rows[j].at(c)
			if _, here := regions[c]; s == "" && j < last && !here { // a heading over several columns stands in the first of them
				s = over[j-first]
			}
			if _, here := regions[c]; !here {
				over[j-first] = s
			}
			if s != "" && !ordinal(s) && !slices.Contains(parts, s) {
				parts = append(parts, s)
			}
		}
		if r.bare(first, last, c) {
			parts = nil
		}
		h := combine(parts)
		cols = append(cols, h)
		ok = ok || h.role == value
	}
	return first, last, cols, level, ok
}

// bare says whether nothing stands in the head of a column itself: headings to its left may span it, but nothing shows that they do.
func (r *reader) bare(first, last, col int) bool {
	for j := first; j <= last; j++ {
		if r.rows[j].at(col) != "" {
			return false
		}
	}
	return true
}

// belongs says whether a row goes on with the head above it: its columns of regions are empty, or say the same again, and nothing in it is a figure.
func (r *reader) belongs(j int, regions map[int]string) bool {
	row, some := &r.rows[j], false
	for c := range row.Cells {
		s := row.at(c)
		if s == "" {
			continue
		}
		some = true
		if ordinal(s) {
			continue
		}
		if said, ok := regions[c]; ok {
			if s != said {
				return false
			}
			continue
		}
		if strings.ContainsAny(s, "0123456789") && strings.Trim(s, "0123456789.,- ") == "" {
			if _, ok := periodOf(s); !ok {
				return false
			}
		}
	}
	return some
}

// groups says whether a row above the head has headings over groups of columns, and not only a title.
func (r *reader) groups(j int, regions map[int]string) bool {
	row, n := &r.rows[j], 0
	for c := range row.Cells {
		s := row.at(c)
		if s == "" {
			continue
		}
		if said, ok := regions[c]; ok {
			if s != said {
				return false
			}
			continue
		}
		var level region.Level
		if h := heading(s, &level); h.role != value && h.unread == "" || h.role == name {
			return false
		}
		if !slices.ContainsFunc(row.Cells[:c], func(x string) bool { return strings.TrimSpace(x) == s }) {
			n++
		}
	}
	return n > 1
}

// combine makes one heading of those that stand above each other in a column.
func combine(parts []string) column {
	out := column{}
	for i, s := range parts {
		var level region.Level
		h := heading(s, &level)
		if h.role == name || h.role == code || h.role == destination {
			return h
		}
		if i == len(parts)-1 && h.role != value && h.role != other {
			return h
		}
		if h.unread != "" {
			out.unread = strings.Join(parts, " · ")
		}
		if h.role == value {
			out.role = value
		}
		if h.measure != "" {
			out.measure = h.measure
		}
		if h.good != "" {
			out.good = h.good
		}
		if h.unit.of != "" {
			out.unit = h.unit
		}
		if h.period.Year != 0 {
			out.period.Year = h.period.Year
		}
		if h.period.Month != 0 {
			out.period.Month = h.period.Month
		}
		out.sum = h.sum
	}
	if out.unread != "" {
		return column{unread: out.unread}
	}
	return out
}

// regionWords make up the headings of columns of regions, in either language or both.
var regionWords = map[string]region.Level{
	"daerah": "", "wilayah": "", "nama": "", "region": "", "name": "", "asal": "", "dari": "", "origin": "", "from": "", "of": "", "and": "", "dan": "", "atau": "", "or": "",
	"provinsi": region.Province, "propinsi": region.Province, "province": region.Province, "prov": region.Province,
	"kabupaten": region.Regency, "kab": region.Regency, "kota": region.Regency, "regency": region.Regency, "city": region.Regency, "municipality": region.Regency,
}

// ofRegions tells the heading of a column of regions, also "38 Provinsi" and "Provinsi/Province".
func ofRegions(folded string) (level region.Level, ok bool) {
	provinces, regencies := false, false
	for w := range strings.FieldsSeq(folded) {
		l, known := regionWords[w]
		if !known && strings.Trim(w, "0123456789") != "" {
			return "", false
		}
		ok = ok || known && w != "of" && w != "and" && w != "dan" && w != "atau" && w != "or"
		provinces, regencies = provinces || l == region.Province, regencies || l == region.Regency
	}
	switch {
	case provinces && !regencies:
		level = region.Province
	case regencies && !provinces:
		level = region.Regency
	}
	return level, ok
}

// heading reads one cell of a head by itself.
func heading(s string, level *region.Level) column {
	folded := fold(s)
	bare := strings.TrimSpace(cutBrackets(folded))
	switch bare {
	case "":
		if u, ok := unitOf(folded); ok {
			return column{role: value, unit: u}
		}
		if folded != "" {
			return column{unread: s}
		}
		return column{}
	case "no", "nomor", "number", "nr":
		return column{}
	case "tujuan", "daerah tujuan", "ke", "kode tujuan", "destination", "to":
		return column{role: destination}
	case "kode", "kode wilayah", "kode daerah", "kode provinsi", "kode kabupaten kota", "code", "kode kemendagri", "kode bps", "kemendagri code", "bps code", "kode asal", "kode prov", "kode kab kota", "kode kab":
		return column{role: code}
	case "komoditas", "komoditi", "barang", "good", "commodity", "jenis komoditas", "nama komoditas", "jenis pangan", "komoditas commodity":
		return column{role: goodCol}
	case "ukuran", "uraian", "measure", "jenis data", "indikator":
		return column{role: measureCol}
	case "bulan", "periode", "month", "period", "waktu", "bulan month":
		return column{role: periodCol}
	case "tahun", "year", "tahun year":
		return column{role: yearCol}
	case "satuan", "unit", "satuan unit":
		return column{role: unitCol}
	case "jumlah", "nilai", "volume", "amount", "value", "angka", "total", "jumlah total", "setahun", "tahunan":
		c := column{role: value, sum: bare == "jumlah" || bare == "total" || bare == "jumlah total" || bare == "setahun" || bare == "tahunan"}
		return c.withUnit(s)
	}
	if l, ok := ofRegions(bare); ok {
		if l != "" {
			*level = l
		}
		return column{role: name}
	}
	if p, ok := periodOf(s); ok {
		return column{role: value, period: p}.withUnit(s)
	}
	if u, ok := unitOf(s); ok {
		return column{role: value, unit: u}
	}
	c := column{role: value, measure: measureIn(folded), good: goodIn(bare)}
	if c.measure == "" && (c.good == "" || otherMeasure(folded) || len(strings.Fields(bare)) > 4) {
		return column{unread: s}
	}
	c.period = term.Date{Year: yearIn(s)}
	return c.withUnit(s)
}

// withUnit adds the unit that a heading names; a heading of something else, hectares or shares, is none of a balance.
func (c column) withUnit(s string) column {
	u, foreign := unitIn(s)
	if foreign != "" {
		return column{unread: s}
	}
	c.unit = u
	return c
}

// goodIn is the good that a heading or a title names: "padi" is what is no good before it is milled, "" none, or several.
func goodIn(s string) string {
	if unhusked(s) {
		return "padi"
	}
	if len(affair.GoodsIn(s)) > 1 {
		return ""
	}
	t, _ := Find(s)
	return t.ID
}

// headings says which columns are not taken, and drops sums of the columns beside them.
func (r *reader) headings() {
	parted := slices.ContainsFunc(r.columns, func(c column) bool { return c.role == value && !c.sum && (c.period.Month != 0 || c.good != "") })
	for i := range r.columns {
		c := &r.columns[i]
		switch {
		case c.role == value && c.sum && parted:
			*c = column{}
			if r.numbers(i) {
				r.problem(r.rows[r.head].Number, i, "column_sum", false, fault.T("kolom ini jumlah kolom lain dan tidak diambil", "this column is the sum of others and is not taken"))
			}
		case c.role == value && c.good == "padi":
			r.problem(r.rows[r.head].Number, i, "paddy", true, fault.T("gabah bukan beras; masukkan angka setara beras", "paddy is not rice; bring figures in milled rice"))
			*c = column{}
		case c.role == value && c.measure == Production && r.available(i):
			*c = column{}
			r.problem(r.rows[r.head].Number, i, "column_unused", false, fault.T("kolom ini tidak diambil: ketersediaan sudah memuat produksi, yang ada di kolom lain", "this column is not taken: what is available has the production in it, which another column tells"))
		case c.unread != "" && r.numbers(i):
			r.problem(r.rows[r.head].Number, i, "column_unused", false, fault.Tf("kolom %q bukan bagian neraca dan tidak diambil", "the column %q is no part of a balance and is not taken", strings.Join(strings.Fields(c.unread), " ")))
		}
	}
}

// available tells a column of what is available where another one has the production.
func (r *reader) available(i int) bool {
	said := func(i int) bool {
		for j := max(0, r.head-deepestHead+1); j <= r.head; j++ {
			if strings.Contains(fold(r.rows[j].at(i)), "ketersediaan") {
				return true
			}
		}
		return false
	}
	c := r.columns[i]
	if !said(i) {
		return false
	}
	for j, x := range r.columns {
		if j != i && x.role == value && x.measure == Production && x.good == c.good && x.period == c.period && !said(j) {
			return true
		}
	}
	return false
}

// numbers says whether a column has figures at all.
func (r *reader) numbers(col int) bool {
	for i := r.head + 1; i < r.end; i++ {
		row := &r.rows[i]
		if s := row.at(col); !nothing(s) && !ordinal(s) {
			if _, ok := r.number(s, row.exact(col)); ok {
				return true
			}
		}
	}
	return false
}

// readTitle takes from a line above the table what it says of all its figures.
func (r *reader) readTitle(row *Row) {
	before := ""
	for c := range row.Cells {
		s := row.at(c)
		if s == "" || s == ":" {
			continue
		}
		folded := fold(s)
		if aside(folded) {
			return
		}
		if g := goodIn(s); r.title.good == "" && len(affair.GoodsIn(s)) < 2 {
			r.title.good = g
		}
		if all := measuresIn(folded); len(all) == 1 && r.title.measure == "" && !otherMeasure(strings.ReplaceAll(folded, "neraca", "")) {
			r.title.measure = all[0]
		}
		if u, _ := unitIn(s); u.of != "" && r.title.unit.of == "" {
			r.title.unit = u
		}
		if u, ok := unitOf(s); ok && strings.HasPrefix(before, "satuan") && r.title.unit.of == "" {
			r.title.unit = u
		}
		r.readTime(s)
		before = folded
	}
}

// aside tells lines that are about the table and not about its figures: where it comes from, when it was printed.
func aside(folded string) bool {
	for _, x := range []string{"sumber", "source", "diunduh", "dicetak", "diperbarui", "pembaruan", "tanggal", "catatan", "keterangan", "last update", "downloaded", "updated", "note"} {
		if strings.HasPrefix(folded, x) {
			return true
		}
	}
	return false
}

// readTime takes the month or year that a title names, where it is one; a day is a date and no period.
func (r *reader) readTime(s string) {
	var months []time.Month
	years, dated, prev := []int{}, false, ""
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') }) {
		if m := monthOf(w); m != 0 && len(w) > 2 && (len(w) > 3 || w == "mei" || w == "may") {
			months = append(months, m)
			dated = dated || len(prev) <= 2 && prev != "" && strings.Trim(prev, "0123456789") == ""
		}
		if y := yearOf(w); y != 0 && !slices.Contains(years, y) {
			years = append(years, y)
		}
		prev = w
	}
	switch {
	case dated || len(years) == 0 || r.title.period.Year != 0:
	case len(years) > 1 || len(months) > 1 && !(len(months) == 2 && months[0] == time.January && months[1] == time.December):
		r.span = strings.Join(strings.Fields(s), " ")
	default:
		r.title.period.Year = years[0]
		if len(months) == 1 {
			r.title.period.Month = months[0]
		}
	}
}

// section tells the rows between others that say what those below them are: "Kota/Municipality".
func section(s string) (region.Level, bool) {
	city, regency := false, false
	for w := range strings.FieldsSeq(fold(s)) {
		switch w {
		case "kota", "city", "municipality", "cities", "municipalities":
			city = true
		case "kabupaten", "regency", "regencies", "kab":
			regency = true
		default:
			return "", false
		}
	}
	switch {
	case city && !regency:
		return region.City, true
	case regency && !city:
		return region.Regency, true
	}
	return "", false
}

var islandNames = []string{
	"sumatera", "sumatra", "jawa", "java", "kalimantan", "sulawesi", "bali dan nusa tenggara", "bali nusa tenggara", "bali nusra", "nusa tenggara", "maluku dan papua", "maluku papua", "luar jawa",
	"jawa bali", "jawa dan bali", "sulampua", "kawasan timur indonesia", "kawasan barat indonesia",
}

// island tells the sum of an island's provinces.
func island(s string) bool {
	f := fold(s)
	for _, x := range []string{"pulau ", "p ", "kep "} {
		f = strings.TrimPrefix(f, x)
	}
	return slices.Contains(islandNames, f)
}

// findIslands asks whether the table has sums of islands among its rows, and refuses what then may be an island or a province of the same name.
func (r *reader) findIslands() {
	r.islands = false
	rows := make(map[string][]int)
	for i := r.head + 1; i < r.end; i++ {
		digits, named := r.whom(&r.rows[i])
		if !r.hasFigures(&r.rows[i]) {
			continue
		}
		r.islands = r.islands || island(named)
		if f := fold(named); digits == "" && (f == "papua" || f == "maluku") {
			rows[f] = append(rows[f], i)
		}
	}
	if !r.islands {
		return
	}
	r.unsure = nil
	for _, list := range rows {
		if len(list) > 1 {
			r.unsure = append(r.unsure, list...)
		}
	}
}

// ordinal tells the row that numbers the columns of an official table: (1), (2).
func ordinal(s string) bool {
	return len(s) > 2 && s[0] == '(' && s[len(s)-1] == ')' && strings.Trim(s, "()0123456789") == ""
}

// unhusked tells wordings of paddy, which is no rice before it is milled.
func unhusked(s string) bool {
	folded := " " + strings.Join(strings.FieldsFunc(fold(s), func(c rune) bool { return c == ' ' || c == '(' || c == ')' }), " ") + " "
	return (strings.Contains(folded, " padi ") || strings.Contains(folded, " gabah ") || strings.Contains(folded, " gkg ")) && !strings.Contains(folded, " beras ")
}
