package bahasa

import "unicode/utf8"

// Amount is a number with what it counts: money, goods, people, time, a share.
type Amount struct {
	Start, End int     // byte offsets, from the currency or number to the unit
	Value      Decimal // the number; of a range its lower end
	High       Decimal // the upper end of a range, otherwise Value
	Unit       string  // "IDR", "USD", "ton", "ekor", "orang", "hektare", "persen", "tahun" …; "" where only "3 (tiga)" shows that it is an amount
	Per        string  // "hari", "bulan", "tahun" …: of "24 ton per hari"; "" without
	Words      bool    // the number is spelt, alone or beside its digits
	Differ     bool    // digits and words disagree: "5 (enam) tahun"; Value is what the digits say
	About      bool    // "sekitar", "kurang lebih", "lebih dari", "hampir", "±" stands before it
}

// Amounts appends the amounts of a text to dst, given its tokens: "Rp 1,053 triliun" is 1053000000000 IDR, "5 (lima) tahun" is 5 tahun whose words agree,
// "24 ton per hari", "5-10 persen", "US$ 2,5 juta", "dua puluh ekor". Numbers that count nothing known are left out, as are dates and numbers
// of documents.
func Amounts(dst []Amount, text string, toks []Token) []Amount {
	r := reader{text: text, toks: toks}
	for i := 0; i < len(toks); {
		if !r.mayBegin(i) {
			i++
			continue
		}
		if a, next, ok := r.amount(i); ok {
			dst = append(dst, a)
			i = next
		} else {
			i++
		}
	}
	return dst
}

// mayBegin is a quick no: an amount begins with digits, a currency or a number word.
func (r *reader) mayBegin(i int) bool {
	t := &r.toks[i]
	if t.Kind != Word {
		return t.Kind == Number || r.text[t.Start] == '$' || r.text[t.Start] >= utf8.RuneSelf
	}
	switch w := r.text[t.Start:t.End]; w[0] {
	case 'R', 'r', 'I', 'U', 'A', 'S', 'E', 'J', 'M': // of Rp, IDR, US …
		return len(w) <= 3 || numeralBegins(w)
	default:
		return numeralBegins(w)
	}
}

// amount reads the amount that begins at token i.
func (r *reader) amount(i int) (a Amount, next int, ok bool) {
	unit, j := r.currency(i)
	value, j, words, ok := r.number(j, unit != "")
	if !ok || words && unit != "" {
		return Amount{}, i, false
	}
	plain := j // where a scale would stand
	value, j, ok = r.scaled(value, j, unit != "")
	if !ok {
		return Amount{}, i, false
	}
	a = Amount{Value: value, High: value, Unit: unit, Words: words}

	if k := r.until(j); k > j {
		if _, c := r.currency(k); c > k && unit != "" { // "Rp5-Rp10 juta"
			k = c
		}
		high, k, _, ok := r.number(k, unit != "")
		if ok {
			high, after, ok := r.scaled(high, k, unit != "")
			if ok && after > k && j == plain { // "5-10 juta": the scale belongs to both
				if scaled, _, ok := r.scaled(value, k, unit != ""); ok {
					a.Value = scaled
				}
			}
			if ok && !less(high, a.Value) {
				a.High, j = high, after
			} else {
				a.Value = value
			}
		}
	}

	both := false
	if other, inner, after, ok := r.bracketed(j, words); ok {
		both = true
		a.Words = true
		if unit == "" && inner != "" {
			a.Unit = inner
		}
		j = after
		if scaled, k, ok := r.scaled(a.Value, j, false); ok && k > j { // "5 (lima) juta"
			if more, _, ok := r.scaled(other, j, false); ok {
				other = more
			}
			a.Value, a.High, j = scaled, scaled, k
		}
		a.Differ = other != a.Value
		if words && a.Differ {
			a.Value, a.High = other, other
		}
	}
	if a.Unit == "" || unit == "" {
		if u, k := r.unitOf(j); k > j {
			a.Unit, j = u, k
		}
	}
	if a.Unit == "" && !both {
		return Amount{}, i, false
	}
	end := j
	if per, k := r.per(j); k > j {
		a.Per, end = per, k
	}
	a.Start, a.End = int(r.toks[i].Start), int(r.toks[end-1].End)
	a.About = r.about(i)
	return a, end, true
}

// less tells whether a is the smaller number.
func less(a, b Decimal) bool {
	places := max(a.Places, b.Places)
	x, okX := a.shifted(places)
	y, okY := b.shifted(places)
	return okX && okY && x < y
}

// shifted is d as a count of 10^-places.
func (d Decimal) shifted(places uint8) (int64, bool) {
	n := d.Coef
	for p := d.Places; p < places; p++ {
		if n > 1e17 || n < -1e17 {
			return 0, false
		}
		n *= 10
	}
	return n, true
}

// currency reads a currency that stands before its amount at token i.
func (r *reader) currency(i int) (unit string, next int) {
	if i+1 >= len(r.toks) {
		return "", i
	}
	switch w := r.word(i); w {
	case "Rp", "rp", "RP", "IDR":
		return "IDR", r.point(i + 1)
	case "USD":
		return "USD", i + 1
	case "US", "AS":
		if r.is(i+1, "$") {
			return "USD", i + 2
		}
	case "$":
		return "USD", i + 1
	case "S":
		if r.is(i+1, "$") {
			return "SGD", i + 2
		}
	case "SGD", "EUR", "JPY", "MYR":
		return w, i + 1
	case "RM":
		return "MYR", i + 1
	case "€":
		return "EUR", i + 1
	}
	return "", i
}

// number reads digits or number words at token i. money says that a currency stands before.
func (r *reader) number(i int, money bool) (value Decimal, next int, words, ok bool) {
	if i >= len(r.toks) {
		return Decimal{}, i, false, false
	}
	switch t := r.toks[i]; t.Kind {
	case Number:
		if r.partOfMore(i) {
			return Decimal{}, i, false, false
		}
		// "Rp 1,053 triliun" has decimals, "Rp 1,053" has thousands.
		_, after, _ := r.scaled(Decimal{}, i+1, money)
		value, ok = parseDecimal(r.word(i), money && after == i+1)
		return value, i + 1, false, ok
	case Word:
		value, next = r.spelt(i)
		return value, next, true, next > i
	case Punct:
	}
	return Decimal{}, i, false, false
}

// partOfMore tells of a number within a date, a time or the number of a document: "21/2", "07:51", "553.3/107".
func (r *reader) partOfMore(i int) bool {
	if r.toks[i].Glued && i > 0 {
		switch r.word(i - 1) {
		case "/", ":":
			return true
		}
	}
	if i+2 < len(r.toks) && r.toks[i+1].Glued && r.toks[i+2].Glued {
		switch r.word(i + 1) {
		case "/", ":":
			return r.toks[i+2].Kind == Number
		}
	}
	return false
}

// spelt reads number words at token i, with decimals: "dua koma lima".
func (r *reader) spelt(i int) (value Decimal, next int) {
	var list [32]string // 999 triliun and all its parts have 30
	n := 0
	if !numeralBegins(r.word(i)) {
		return Decimal{}, i
	}
	for j := i; j < len(r.toks) && n < len(list) && r.toks[j].Kind == Word && (j == i || r.toks[j].Breaks < 2); j++ {
		w := r.word(j)
		if _, ok := numeralOf(w); !ok {
			break
		}
		list[n] = w
		n++
	}
	whole, used := Cardinal(list[:n])
	if used == 0 {
		return Decimal{}, i
	}
	value, next = Decimal{Coef: whole}, i+used
	if !r.any(next, "koma") {
		return value, next
	}
	places := uint8(0)
	for j := next + 1; j < len(r.toks) && places < 9 && whole < 1e9; j++ {
		d, ok := numeralOf(r.word(j))
		if !ok || d.scale != 1 {
			break
		}
		whole = whole*10 + d.digit
		places++
		value, next = decimal(whole, places), j+1
	}
	return value, next
}

// scaled multiplies value by the scale words at token i, "ribu", "juta", "miliar", and with money also "M" and "T".
func (r *reader) scaled(value Decimal, i int, money bool) (product Decimal, next int, ok bool) {
	for range 2 { // "1,2 juta juta" does not exist, "ribu triliun" does
		if i >= len(r.toks) || r.toks[i].Kind != Word {
			break
		}
		var buf [12]byte
		w := r.word(i)
		if len(w) > len(buf) {
			break
		}
		scale := scaleOf(string(Fold(buf[:0], w)))
		if scale < 1000 {
			scale = 0
		}
		if scale == 0 {
			switch {
			case money && (w == "billion" || w == "M"):
				scale = 1e9
			case money && (w == "million" || w == "jt" || w == "Jt"):
				scale = 1e6
			case money && (w == "trillion" || w == "T"):
				scale = 1e12
			case money && (w == "rb" || w == "Rb"):
				scale = 1e3
			default:
				return value, i, true
			}
		}
		if value, ok = value.times(scale); !ok {
			return Decimal{}, i, false
		}
		i++
	}
	return value, i, true
}

// until gives the token after the words or marks between the ends of a range at token i, or i.
func (r *reader) until(i int) int {
	switch {
	case r.is(i, "-"), r.is(i, "–"), r.is(i, "—"), r.any(i, "sampai", "hingga"):
		if r.any(i+1, "dengan") {
			return i + 2
		}
		return i + 1
	case r.is(i, "s") && (r.is(i+1, "/") || r.is(i+1, ".")) && r.is(i+2, "d"):
		return r.point(i + 3)
	}
	return i
}

// bracketed reads the other form of a number in brackets at token i: words after digits, or digits after words. inner is a unit within the brackets.
func (r *reader) bracketed(i int, words bool) (value Decimal, inner string, next int, ok bool) {
	if !r.is(i, "(") {
		return Decimal{}, "", i, false
	}
	_, j := r.currency(i + 1)
	value, j, otherWords, ok := r.number(j, false)
	if !ok || otherWords == words {
		return Decimal{}, "", i, false
	}
	if value, j, ok = r.scaled(value, j, false); !ok {
		return Decimal{}, "", i, false
	}
	if u, k := r.unitOf(j); k > j {
		inner, j = u, k
	}
	if !r.is(j, ")") {
		return Decimal{}, "", i, false
	}
	return value, inner, j + 1, true
}

// unitOf reads the unit at token i by its standard name.
func (r *reader) unitOf(i int) (unit string, next int) {
	if i >= len(r.toks) || r.toks[i].Breaks > 1 {
		return "", i
	}
	if r.is(i, "%") {
		return "persen", i + 1
	}
	if r.toks[i].Kind != Word {
		return "", i
	}
	var buf [16]byte
	w := r.word(i)
	if len(w) > len(buf) {
		return "", i
	}
	switch f := string(Fold(buf[:0], w)); f {
	case "rupiah":
		return "IDR", i + 1
	case "dolar":
		switch {
		case r.any(i+1, "as"):
			return "USD", i + 2
		case r.any(i+1, "amerika"):
			if r.any(i+2, "serikat") {
				return "USD", i + 3
			}
			return "USD", i + 2
		case r.any(i+1, "singapura"):
			return "SGD", i + 2
		}
		return "USD", i + 1
	case "ringgit":
		return "MYR", i + 1
	case "euro":
		return "EUR", i + 1
	case "ton", "ekor", "pasien", "liter", "unit", "dosis", "paket", "karung", "butir", "buah", "lembar", "batang", "barel", "jam", "hari", "minggu", "bulan", "tahun", "gram",
		"keluarga", "rumah", "kapal", "megawatt", "kilogram", "kilometer", "hektare":
		return string(Fold(nil, f)), i + 1
	case "orang", "jiwa":
		return "orang", i + 1
	case "persen", "prosen":
		return "persen", i + 1
	case "kg", "kilo":
		return "kilogram", i + 1
	case "kuintal", "kwintal":
		return "kuintal", i + 1
	case "kl", "kiloliter":
		return "kiloliter", i + 1
	case "ha", "hektar":
		return "hektare", i + 1
	case "km":
		if r.any(i+1, "persegi") {
			return "kilometer persegi", i + 2
		}
		return "kilometer", i + 1
	case "m2":
		return "meter persegi", i + 1
	case "m3":
		return "meter kubik", i + 1
	case "meter":
		switch {
		case r.any(i+1, "persegi"):
			return "meter persegi", i + 2
		case r.any(i+1, "kubik"):
			return "meter kubik", i + 2
		}
		return "meter", i + 1
	case "mw":
		return "megawatt", i + 1
	case "kk":
		return "keluarga", i + 1
	case "kepala":
		if r.any(i+1, "keluarga") {
			return "keluarga", i + 2
		}
	}
	return "", i
}

// per reads "per hari", "/tahun", "setiap bulan" at token i.
func (r *reader) per(i int) (unit string, next int) {
	j := i + 1
	switch {
	case r.any(i, "per", "tiap", "setiap"):
	case r.is(i, "/") && r.toks[i].Glued:
	default:
		return "", i
	}
	for _, u := range [...]string{"jam", "hari", "minggu", "bulan", "tahun", "ekor", "orang", "unit", "hektare", "ton", "kilogram", "liter"} {
		if r.any(j, u) {
			return u, j + 1
		}
	}
	if u, k := r.unitOf(j); k > j {
		return u, k
	}
	return "", i
}

// about tells whether words before token i say that the number is rough.
func (r *reader) about(i int) bool {
	switch {
	case i >= 1 && (r.any(i-1, "sekitar", "hampir", "kira-kira", "sekira", "sekitaran") || r.is(i-1, "±") || r.is(i-1, "~")):
		return true
	case i >= 2 && (r.any(i-2, "lebih") && r.any(i-1, "dari") || r.any(i-2, "kurang") && r.any(i-1, "lebih", "dari") || r.any(i-2, "kira") && r.any(i-1, "kira")):
		return true
	}
	return false
}
