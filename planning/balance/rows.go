package balance

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/figures"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// defaults fills columns with what titles and options say of all, and says once what nobody says.
func (r *reader) defaults() {
	has := make(map[role]bool)
	for _, c := range r.columns {
		has[c.role] = true
	}
	good := ""
	if r.o.Good != "" {
		t, ok := Find(r.o.Good)
		if !ok {
			r.problem(0, -1, "good_unknown", true, fault.Tf("komoditas %q tidak dikenal", "the good %q is not known", r.o.Good))
		}
		good = t.ID
	}
	option, unitKnown := unitOf(r.o.Unit)
	if r.o.Unit != "" && !unitKnown {
		r.problem(0, -1, "unit_unknown", true, fault.Tf("satuan %q tidak dikenal", "the unit %q is not known", r.o.Unit))
	}
	lacks := make(map[string]fault.Text)
	for i := range r.columns {
		c := &r.columns[i]
		if c.role != value {
			continue
		}
		for _, m := range []Measure{r.title.measure, r.o.Measure} {
			if c.measure == "" && !has[measureCol] {
				c.measure = m
			}
		}
		for _, g := range []string{r.title.good, good} {
			if c.good == "" && !has[goodCol] {
				c.good = g
			}
		}
		for _, u := range []unit{r.title.unit, option} {
			if c.unit.of == "" {
				c.unit = u
			}
		}
		for _, y := range []int{r.title.period.Year, r.o.Year} {
			if c.period.Year == 0 && !has[yearCol] {
				c.period.Year = y
			}
		}
		if c.period.Month == 0 && c.period.Year == r.title.period.Year && !has[periodCol] && !has[yearCol] {
			c.period.Month = r.title.period.Month
		}
		if c.measure == "" && !has[measureCol] {
			lacks["measure_missing"] = fault.T("tabel tidak menyebut apa yang dihitung (produksi, kebutuhan, stok, susut, kapasitas simpan, harga, ongkos angkut, kapasitas angkut); beri kolom Ukuran, atau sebutkan ukurannya saat membawa tabel ini (--measure)", "the table does not say what is counted (production, need, stock, losses, storage, price, freight, transport capacity); give a column Measure, or name it when bringing the table (--measure)")
		}
		if c.good == "" && !has[goodCol] {
			lacks["good_missing"] = fault.T("tabel tidak menyebut komoditasnya; beri kolom Komoditas, atau sebutkan komoditasnya saat membawa tabel ini (--good)", "the table does not name its good; give a column Good, or name it when bringing the table (--good)")
		}
		if c.period.Year == 0 && !has[yearCol] && !has[periodCol] {
			lacks["period_missing"] = r.severalTimes()
		}
	}
	for _, code := range []string{"measure_missing", "good_missing", "period_missing"} {
		if t, ok := lacks[code]; ok {
			r.problem(0, -1, code, true, t)
		}
	}
}

// severalTimes says that no period is known, and where a title names several, that it does not tell which.
func (r *reader) severalTimes() fault.Text {
	if r.span != "" {
		return fault.Tf("judul %q menyebut beberapa bulan atau tahun, sehingga masa angkanya tidak tertentu; beri kolom Bulan atau Tahun, atau sebutkan tahunnya saat membawa tabel ini (--year)", "the title %q names several months or years, so that the figures' period is not clear; give a column Month or Year, or name the year when bringing the table (--year)", r.span)
	}
	return fault.T("tabel tidak menyebut bulan atau tahunnya; beri kolom Bulan atau Tahun, atau sebutkan tahunnya saat membawa tabel ini (--year)", "the table does not say which month or year; give a column Month or Year, or name the year when bringing the table (--year)")
}

// decideNumbers looks at all texts that are numbers, whether a point in them ends the thousands or begins the decimals.
func (r *reader) decideNumbers() {
	r.point, r.unclear = ',', false
	if r.o.Comma == "." {
		r.point = '.'
	}
	if r.o.Comma != "" {
		return
	}
	points, commas, at := 0, 0, 0
	var unclear [][2]int // "12,345": twelve, or twelve thousand
	for i := r.head + 1; i < r.end; i++ {
		row := &r.rows[i]
		for col, c := range r.columns {
			if c.role != value || row.exact(col) {
				continue
			}
			switch decimalOf(row.at(col)) {
			case '.':
				points++
				at = row.Number
			case ',':
				commas++
			default:
				if strings.Contains(row.at(col), ",") {
					unclear = append(unclear, [2]int{row.Number, col})
				}
			}
		}
	}
	switch {
	case points > 0 && commas > 0:
		r.problem(at, -1, "decimals_mixed", false, fault.T("titik dan koma dipakai sebagai tanda desimal sekaligus; koma dianggap tanda desimal. Bila salah, sebutkan tanda desimalnya saat membawa tabel ini (--decimal)", "points and commas are both used for decimals; the comma is taken for them. Where that is wrong, say what marks decimals when bringing the table (--decimal)"))
	case points > 0:
		r.point = '.'
	case commas == 0 && len(unclear) > 0:
		first := unclear[0]
		r.problem(first[0], first[1], "decimals_unclear", true, fault.Tf("koma dalam %d angka di tabel ini dapat menandai ribuan atau desimal, dan tidak ada angka lain yang memutuskannya; tulis dengan titik ribuan, atau sebutkan tanda desimalnya saat membawa tabel ini (--decimal)", "the comma in %d figures of this table may part thousands or begin decimals, and no other figure decides it; write points between thousands, or say what marks decimals when bringing the table (--decimal)", len(unclear)))
		r.unclear = true
	}
}

// decimalOf is the mark that must be the decimal one, 0 where the text does not decide.
func decimalOf(s string) byte {
	dot, comma := strings.Count(s, "."), strings.Count(s, ",")
	last := byte('.')
	if strings.LastIndexByte(s, ',') > strings.LastIndexByte(s, '.') {
		last = ','
	}
	otherOf := map[byte]byte{'.': ',', ',': '.'}
	switch {
	case dot+comma == 0:
		return 0
	case dot > 0 && comma > 0:
		return last
	case dot+comma > 1:
		return otherOf[last]
	}
	i := strings.IndexByte(s, last)
	if len(s)-i-1 == 3 && i <= 3 && i > 0 && s[:i] != "0" {
		return 0
	}
	return last
}

// number reads a number in text. It is false where it is none.
func (r *reader) number(s string, exact bool) (float64, bool) {
	if exact {
		x, err := strconv.ParseFloat(s, 64)
		return x, err == nil
	}
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, "Rp"), "."))
	for i, f := range strings.Fields(s) { // blanks part thousands, and nothing else
		if whole, _, _ := strings.Cut(f, ","); i > 0 && (len(whole) != 3 || strings.Trim(whole, "0123456789") != "") {
			return 0, false
		}
	}
	s = strings.Join(strings.Fields(s), "")
	thousands, decimal := ".", ","
	if r.point == '.' {
		thousands, decimal = ",", "."
	}
	whole, rest, _ := strings.Cut(s, decimal)
	groups := strings.Split(whole, thousands)
	for i, g := range groups {
		if i > 0 && len(g) != 3 {
			return 0, false
		}
	}
	if strings.ContainsAny(rest, ".,") || strings.ContainsAny(s, "eExXpP_infNa") {
		return 0, false
	}
	x, err := strconv.ParseFloat(strings.Join(groups, "")+"."+rest+"0", 64)
	return x, err == nil
}

// nothing tells cells that say that nothing is known.
func nothing(s string) bool {
	switch strings.ToLower(strings.Trim(s, " *")) {
	case "", "-", "–", "—", "--", "−", "...", "…", "..", "na", "tad", "t.a.d.", "kosong", "n.a", "n.a.", "n/a", "x", "xx", "nan", "#n/a", "tidak ada data", "no data":
		return true
	}
	return false
}

func indexOf(cols []column, r role) int {
	for i, c := range cols {
		if c.role == r {
			return i
		}
	}
	return -1
}

func (r *reader) hasFigures(row *Row) bool {
	for i, c := range r.columns {
		if c.role == value && !nothing(row.at(i)) {
			return true
		}
	}
	return false
}

// row takes the figures out of one row.
func (r *reader) row(row *Row, provinces map[region.Code]bool) {
	if !r.hasFigures(row) {
		r.between(row)
		return
	}
	whose, ok := r.region(row)
	if !ok {
		return
	}
	provinces[whose] = true
	if whose.Level() == region.Province {
		r.near = []region.Code{whose}
	}
	to, ok := r.destination(row)
	if !ok {
		return
	}
	said := column{}
	for i, c := range r.columns {
		s := row.at(i)
		if s == "" {
			continue
		}
		switch c.role {
		case goodCol:
			t, ok := Find(s)
			said.good = t.ID
			if unhusked(s) {
				said.good = "padi"
			} else if !ok {
				r.problem(row.Number, i, "good_unknown", true, fault.Tf("komoditas %q tidak dikenal", "the good %q is not known", s))
				return
			}
		case measureCol:
			if said.measure = measureIn(s); said.measure == "" {
				r.problem(row.Number, i, "measure_unknown", true, fault.Tf("%q bukan ukuran neraca: produksi, kebutuhan, stok, susut, kapasitas simpan, harga, ongkos angkut, kapasitas angkut", "%q is no measure of a balance: production, need, stock, losses, storage, price, freight, transport capacity", s))
				return
			}
		case periodCol, yearCol:
			p, ok := periodOf(s)
			if n, err := strconv.Atoi(s); !ok && err == nil && c.role == periodCol && n >= 1 && n <= 12 {
				p, ok = term.Date{Month: time.Month(n)}, true
			}
			if !ok || c.role == yearCol && p.Year == 0 {
				r.problem(row.Number, i, "period_unknown", true, fault.Tf("%q bukan bulan atau tahun", "%q is no month or year", s))
				return
			}
			if p.Year != 0 {
				said.period.Year = p.Year
			}
			if p.Month != 0 {
				said.period.Month = p.Month
			}
		case unitCol:
			if said.unit, ok = unitOf(s); !ok {
				r.problem(row.Number, i, "unit_unknown", true, fault.Tf("satuan %q tidak dikenal", "the unit %q is not known", s))
				return
			}
		default:
		}
	}
	r.out.Rows++
	for i, c := range r.columns {
		if c.role == value && !nothing(row.at(i)) {
			r.figure(row, i, c, said, whose, to)
		}
	}
}

// figure takes one figure over, or says why not.
func (r *reader) figure(row *Row, col int, c, said column, whose, to region.Code) {
	f := Figure{Region: whose, To: to, Good: c.good, Period: c.period, Measure: c.measure, Row: row.Number, Column: letters(col)}
	if f.Good == "" {
		f.Good = said.good
	}
	if f.Measure == "" {
		f.Measure = said.measure
	}
	if f.Period.Year == 0 {
		f.Period.Year = said.period.Year
	}
	if f.Period.Month == 0 {
		f.Period.Month = said.period.Month
	}
	u := said.unit // the row's own before the heading's, but for prices, whose heading says what they are for
	if u.of == "" || f.Measure.Rate() && c.unit.of != "" {
		u = c.unit
	}
	if f.Good == "padi" {
		r.problem(row.Number, col, "paddy", true, fault.T("gabah bukan beras; masukkan angka setara beras", "paddy is not rice; bring figures in milled rice"))
		return
	}
	s := row.at(col)
	digits, own := s, unit{}
	if !row.exact(col) {
		digits, own = withUnit(strings.TrimRight(s, " *"))
	}
	if own.of != "" {
		u = own
	}
	x, ok := r.number(digits, row.exact(col))
	switch {
	case r.unclear && !row.exact(col) && strings.Contains(s, ","):
		return // said once of the whole table
	case !ok:
		r.problem(row.Number, col, "number", true, fault.Tf("%q bukan satu angka", "%q is not one number", s))
		return
	case x < 0:
		r.problem(row.Number, col, "negative", true, fault.Tf("%s: jumlah tidak boleh negatif", "%s: an amount cannot be negative", s))
		return
	}
	if f.Good == "" || f.Measure == "" {
		return // said once of the whole sheet
	}
	switch {
	case f.Measure.Between() && to == "":
		r.problem(row.Number, col, "destination_missing", true, fault.T(f.Measure.Name().ID+" memerlukan daerah tujuan; beri kolom Tujuan", f.Measure.Name().EN+" needs a destination; give a column Destination"))
		return
	case !f.Measure.Between() && to != "":
		r.problem(row.Number, col, "destination_stray", true, fault.T(f.Measure.Name().ID+" tidak bertujuan; hanya ongkos dan kapasitas angkut yang menyebut daerah tujuan", f.Measure.Name().EN+" leads nowhere; only freight and transport capacity name a destination"))
		return
	case !f.Measure.Between() && f.Good == Cargo:
		r.problem(row.Number, col, "cargo", true, fault.T("hanya ongkos dan kapasitas angkut yang berlaku untuk segala muatan; sebutkan komoditasnya", "only freight and transport capacity hold for any cargo; name the good"))
		return
	}
	if f.Period.Year == 0 {
		if !slices.ContainsFunc(r.columns, func(c column) bool { return c.role == periodCol || c.role == yearCol }) {
			return // said once of the whole sheet
		}
		r.problem(row.Number, col, "period_missing", true, fault.T("tahun angka ini tidak disebut", "the figure's year is not said"))
		return
	}
	t, _ := Get(f.Good)
	if wrong, ok := u.wrongTime(f.Measure, f.Period); ok {
		r.problem(row.Number, col, "rate", true, wrong)
		return
	}
	f.Unit, f.Given = t.Unit, given(digits, u, f.Measure)
	if u.of == "" {
		u = unit{times: 1, of: t.Unit}
		if f.Measure == Price {
			u.of = priced(t.Unit)
		}
		f.Given = s
		r.assumed(t, u)
	}
	one, err := affair.Convert(u.times, u.of, t.Unit)
	if err != nil {
		r.problem(row.Number, col, "unit_mismatch", true, figures.Fill(fault.T("%s dihitung dalam %s, bukan %s", "%s is counted in %s, not %s"), t.Name, t.Unit.Name(), u.of.Name()))
		return
	}
	if f.Measure.Rate() {
		f.Amount = x / one
	} else if f.Amount, err = affair.Convert(x*u.times, u.of, t.Unit); err != nil {
		return // as above
	}
	if u.of != t.Unit || u.times != 1 {
		r.out.Converted++
	}
	if was, twice := r.seen[f.key()]; twice {
		r.problem(row.Number, col, "twice", true, fault.Tf("angka ini sudah ada di baris %d", "row %d has this figure already", was.Row))
		return
	}
	r.seen[f.key()] = f
	r.out.Figures = append(r.out.Figures, f)
}

// withUnit parts a figure from the unit, or the mark of a provisional figure, that stands in its cell: "1.200 ton", "1.234r".
func withUnit(s string) (digits string, u unit) {
	i := strings.LastIndexAny(s, "0123456789") + 1
	if i == 0 || i == len(s) {
		return s, unit{}
	}
	switch rest := strings.ToLower(strings.TrimSpace(s[i:])); rest {
	case "r", "p", "x", "e", "(r)", "(p)", ",-", ",00":
		return s[:i], unit{}
	default:
		if u, ok := unitOf(rest); ok {
			return strings.TrimSpace(s[:i]), u
		}
	}
	return s, unit{}
}

// given is a figure as the table has it: an amount with its unit, or a rate for one.
func given(s string, u unit, m Measure) string {
	if !m.Rate() {
		return strings.TrimSpace(s + " " + u.String())
	}
	if !strings.HasPrefix(strings.ToLower(s), "rp") {
		s = "Rp" + s
	}
	return s + " per " + u.String()
}

// priced is what prices are for where nobody says it: a kilogram of what is counted in tonnes.
func priced(u affair.Unit) affair.Unit {
	if u == affair.Tonne {
		return affair.Kilogram
	}
	if u == affair.Kilolitre {
		return affair.Litre
	}
	return u
}

// assumed says once that a unit was assumed.
func (r *reader) assumed(t Thing, u unit) {
	for _, p := range r.out.Problems {
		if p.Code == "unit_assumed" && strings.Contains(p.Text.EN, t.Name.EN) {
			return
		}
	}
	r.problem(0, -1, "unit_assumed", false, fault.T("satuan "+t.Name.ID+" tidak disebut; dianggap "+u.of.Name().ID, "the unit of "+t.Name.EN+" is not said; "+u.of.Name().EN+" are assumed"))
}
