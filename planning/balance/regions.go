package balance

import (
	"errors"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
)

// regionsOf gives the region that a code means in each of the two systems.
func regionsOf(s string) (ministry, statistics region.Code) {
	if strings.Contains(s, ".") {
		if _, ok := region.Get(region.Code(s)); ok {
			ministry = region.Code(s)
		}
		return ministry, ""
	}
	if len(s) == 4 && strings.HasSuffix(s, "00") { // BPS writes a province as 1100
		s = s[:2]
		if g, ok := region.ByBPS(s); ok {
			return "", g.Code
		}
		return "", ""
	}
	c := s
	if len(s) == 4 {
		c = s[:2] + "." + s[2:]
	}
	if _, ok := region.Get(region.Code(c)); ok {
		ministry = region.Code(c)
	}
	if g, ok := region.ByBPS(s); ok {
		statistics = g.Code
	}
	return ministry, statistics
}

// decideCodes asks names, and codes that only one system has, whose codes they are.
func (r *reader) decideCodes() {
	at, codes, differ := 0, 0, 0
	for i := r.head + 1; i < r.end; i++ {
		row := &r.rows[i]
		digits, named := r.whom(row)
		if digits == "" {
			continue
		}
		a, b := regionsOf(digits)
		if a == "" && b == "" {
			continue
		}
		codes++
		at = row.Number
		if a != b {
			differ++
		}
		if named != "" {
			if m, err := region.Lookup(named, r.hint(digits)); err == nil {
				if a == m.Region.Code {
					r.votes[Kemendagri]++
				}
				if b == m.Region.Code {
					r.votes[BPS]++
				}
				continue
			}
		}
		if (a == "") != (b == "") {
			if a != "" {
				r.votes[Kemendagri]++
			} else {
				r.votes[BPS]++
			}
		} else if a == b {
			r.votes[Kemendagri]++
			r.votes[BPS]++
		}
	}
	if r.o.Codes != Unstated {
		r.out.Codes = r.o.Codes
	}
	if codes == 0 || r.out.Codes != Unstated {
		return
	}
	for _, c := range r.columns {
		if c.role != code {
			continue
		}
		switch h := fold(r.rows[r.head].at(indexOf(r.columns, code))); {
		case strings.Contains(h, "bps"):
			r.out.Codes = BPS
		case strings.Contains(h, "kemendagri"):
			r.out.Codes = Kemendagri
		}
	}
	switch k, b := r.votes[Kemendagri], r.votes[BPS]; {
	case r.out.Codes != Unstated:
	case k > b:
		r.out.Codes = Kemendagri
	case b > k:
		r.out.Codes = BPS
	case differ == 0: // every code means the same in both
		r.out.Codes = Kemendagri
	default:
		r.problem(at, indexOf(r.columns, code), "codes_unclear", true, fault.T("kode daerah dapat berarti kode Kemendagri atau kode BPS, yang menunjuk daerah berlainan; sebutkan kodenya saat membawa tabel ini (--codes kemendagri atau --codes bps), atau beri kolom nama daerah",
			"the codes may be the ministry's or BPS's, which mean different regions; say which when bringing the table (--codes kemendagri or --codes bps), or give a column of names"))
	}
}

// whom gives the code and the name in a row, also where both stand in one cell.
func (r *reader) whom(row *Row) (digits, named string) {
	for i, c := range r.columns {
		switch s := row.at(i); c.role {
		case code:
			if digits == "" {
				digits = s
				if len(s) == 4 && s[2] == '.' && row.exact(i) { // a number has lost the zero of 11.10
					digits += "0"
				}
			}
		case name:
			if s != "" {
				named = s // the last: in "Provinsi | Kabupaten/Kota" the smaller one
			}
		default:
		}
	}
	head, rest, ok := strings.Cut(named, " ")
	if isCode(head) && digits == "" {
		digits, named = head, ""
		if ok {
			named = strings.TrimLeft(rest, " -.")
		}
	}
	if !isCode(digits) {
		digits = ""
	}
	return digits, named
}

func isCode(s string) bool {
	return (len(s) == 2 || len(s) == 4 || len(s) == 5 && s[2] == '.') && strings.Trim(s, "0123456789.") == "" && s[0] != '.'
}

func (r *reader) hint(digits string) region.Hint {
	h := region.Hint{}
	switch {
	case r.level == region.Province && len(digits) < 4 || len(digits) == 2:
		h.Level = region.Province
	case len(digits) >= 4 && strings.HasSuffix(digits, "00"):
		h.Level = region.Province
	}
	return h
}

// region finds whom a row is about. It is false where it is nobody: a total, a note, or a problem that was told.
func (r *reader) region(row *Row) (region.Code, bool) {
	digits, named := r.whom(row)
	if digits == "" && named == "" {
		r.nobody(row)
		return "", false
	}
	if total(named) || island(named) && digits == "" && r.islands && !slices.Contains([]string{"maluku", "papua"}, fold(named)) {
		return "", false
	}
	at := indexOf(r.columns, name)
	if at < 0 {
		at = indexOf(r.columns, code)
	}
	if slices.ContainsFunc(r.unsure, func(i int) bool { return &r.rows[i] == row }) {
		r.problem(row.Number, at, "island_or_province", true, fault.Tf("%q dapat berarti pulau atau provinsi; beri kolom kode", "%q may be the island or the province; give a column of codes", named))
		return "", false
	}
	a, b := region.Code(""), region.Code("")
	if digits != "" {
		a, b = regionsOf(digits)
	}
	coded := a
	if r.out.Codes == BPS {
		coded = b
	}
	if r.out.Codes == Unstated && a != b {
		coded = ""
	}
	if named == "" {
		if coded == "" && r.out.Codes != Unstated {
			r.problem(row.Number, at, "region_unknown", true, fault.Tf("tidak ada daerah dengan kode %s", "there is no region with the code %s", digits))
		}
		return coded, coded != ""
	}
	m, err := r.lookup(digits, named)
	switch {
	case err == nil && (coded == "" || coded == m.Region.Code || m.Region.Twin != "" && m.Region.Twin == coded):
		if coded != "" {
			return coded, true
		}
		return m.Region.Code, true
	case err == nil:
		r.problem(row.Number, at, "code_and_name_differ", true, fault.T("kode "+digits+" adalah "+coded.Official()+", tetapi namanya "+named, "the code "+digits+" is "+coded.Official()+", but the name is "+named))
	case coded != "":
		return coded, true
	default:
		text := fault.Tf("daerah %q tidak dikenal atau tidak tertentu", "the region %q is not known, or not clear", named)
		if e, ok := errors.AsType[*fault.Error](err); ok {
			text = e.Text
			if len(e.Problems) > 0 {
				text = e.Problems[0].Text
			}
		}
		r.problem(row.Number, at, "region_unknown", true, text)
	}
	return "", false
}

// lookup finds a region by its name, as of the kind that its row stands under, and beneath the province before it.
func (r *reader) lookup(digits, named string) (region.Match, error) {
	h := r.hint(digits)
	h.Near = r.near
	m, err := region.Lookup(named, h)
	if err == nil {
		return m, nil
	}
	switch r.level {
	case region.Regency:
		if m, err := region.Lookup("Kabupaten "+named, region.Hint{Near: r.near}); err == nil {
			return m, nil
		}
	case region.City:
		if m, err := region.Lookup("Kota "+named, region.Hint{Near: r.near}); err == nil {
			return m, nil
		}
	default:
	}
	return m, err
}

// nobody says of a row of figures without a region that they are lost, where it is no total.
func (r *reader) nobody(row *Row) {
	for i := range row.Cells {
		if total(row.at(i)) {
			return
		}
	}
	for i, c := range r.columns {
		if c.role == value && !nothing(row.at(i)) {
			r.problem(row.Number, i, "region_missing", true, fault.T("baris ini berisi angka tanpa daerah; isi nama atau kode daerahnya di setiap baris", "this row has figures and no region; give a name or code in every row"))
			return
		}
	}
}

// between reads a row without figures: what the rows below it are, or the province that they lie in.
func (r *reader) between(row *Row) {
	digits, named := r.whom(row)
	if l, ok := section(named); ok {
		r.level = l
		return
	}
	if m, err := region.Lookup(named, r.hint(digits)); err == nil && m.Region.Level == region.Province {
		r.near, r.level = []region.Code{m.Region.Code}, ""
	}
}

// destination finds where a row's way leads; "" where the row is about none. It is false where that is a problem.
func (r *reader) destination(row *Row) (region.Code, bool) {
	col := indexOf(r.columns, destination)
	s := row.at(col)
	if s == "" {
		return "", true
	}
	if isCode(s) {
		a, b := regionsOf(s)
		if r.out.Codes == BPS {
			a = b
		}
		if a != "" {
			return a, true
		}
	} else if m, err := region.Lookup(s, region.Hint{}); err == nil {
		return m.Region.Code, true
	}
	r.problem(row.Number, col, "region_unknown", true, fault.Tf("daerah tujuan %q tidak dikenal atau tidak tertentu", "the destination %q is not known, or not clear", s))
	return "", false
}

// total tells rows of sums, and the notes below a table.
func total(s string) bool {
	f := fold(s)
	first, _, _ := strings.Cut(f, " ")
	switch first {
	case "indonesia", "jumlah", "total", "subtotal", "sub", "nasional", "national", "rata", "average", "sumber", "source", "catatan", "note", "notes", "keterangan", "ket", "nb":
		return true
	}
	return ordinal(strings.TrimSpace(s)) || strings.HasPrefix(f, "seluruh indonesia")
}

// territory says which provinces the sheet means: those before or since the four new ones of Papua.
func (r *reader) territory(whose map[region.Code]bool) {
	count := 0
	young := false
	for c := range whose {
		if c.Level() == region.Province {
			count++
			young = young || c >= "93" && c <= "96"
		}
	}
	switch {
	case young:
		r.out.Provinces = 38
	case whose["91"] || whose["92"]:
		if count < 30 {
			for _, f := range r.out.Figures {
				if f.Period.Year >= 2023 {
					return // a few regions of the present
				}
			}
		}
		r.out.Provinces = 34
		r.problem(0, -1, "provinces_34", false, fault.T("tabel memuat 34 provinsi: Papua dan Papua Barat adalah wilayah sebelum pemekaran 2022", "the table has 34 provinces: Papua and Papua Barat are what they were before four provinces were made of them in 2022"))
	}
}
