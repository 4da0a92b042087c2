package paper

// nikDigits is how many digits a population number has.
const nikDigits = 16

// cover replaces the digits of population numbers by asterisks: a run of sixteen digits, and sixteen digits that are set
// in groups behind the letters NIK. Employee numbers (NIP) have eighteen and stay.
func cover(text string) (covered string, found []Span) {
	var out []byte
	for i := 0; i < len(text); {
		c := text[i]
		if c < '0' || c > '9' {
			i++
			continue
		}
		start, digits, end := i, 0, i
		grouped := afterNIK(text, start)
		for ; i < len(text); i++ {
			c := text[i]
			if '0' <= c && c <= '9' {
				digits++
				end = i + 1
			} else if !grouped || digits >= nikDigits || (c != ' ' && c != '.' && c != '-') {
				break
			}
		}
		i = max(i, start+1)
		if digits != nikDigits {
			i = max(end, start+1)
			continue
		}
		if out == nil {
			out = []byte(text)
		}
		for k := start; k < end; k++ {
			if out[k] >= '0' && out[k] <= '9' {
				out[k] = '*'
			}
		}
		found = append(found, Span{start, end})
	}
	if out == nil {
		return text, nil
	}
	return string(out), found
}

// afterNIK reports that the letters NIK or KTP stand shortly before position i.
func afterNIK(text string, i int) bool {
	for k := i - 1; k >= 2 && k > i-8; k-- {
		switch c := text[k]; {
		case c == ' ' || c == ':' || c == '.' || c == '\t':
		case c|0x20 == 'k' && text[k-1]|0x20 == 'i' && text[k-2]|0x20 == 'n':
			return true
		case c|0x20 == 'p' && text[k-1]|0x20 == 't' && text[k-2]|0x20 == 'k':
			return true
		default:
			return false
		}
	}
	return false
}
