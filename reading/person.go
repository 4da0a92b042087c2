package reading

import (
	"strings"

	"github.com/anyam-id/anyam/bahasa"
)

// longestPerson bounds the words of a person's name.
const longestPerson = 6

// degrees are academic degrees as they stand behind a name, without their points.
const degrees = " se sh st si ssi sip sos ssos spd sag sp spi spt shut skm skom sked skep mm msi mt mh mhum mpd mp mpi mkes mkom mba msc ma mal map mtp meng mars mph phd sstp sik stp spog sppd spb finacs apt ners spa spm dea cfra ca ak ok mag mih lc nip mpa mpp mkn bsc ba m hk s hum ikom int mma mtp msos mpdi spdi sei spsi mpsi mtrip mtr magr mipol med mpar mhan mli skep stp sstpi ssit skh gr fasi "

// readPerson looks for the name of the person behind the office of e, up to which e reaches: "Gubernur Kepri Tengku Daud", "Gubernur
// Kaltim, Sabri Mas’adi", "Sekda Kota Palembang Bapak Ir. H. Marwan, M.T.P.".
func (p *page) readPerson(e *entity, last int) {
	j := e.last
	comma := false
	if p.mark(j) == ',' && j+1 < last {
		comma = true
		j++
	}
	if p.mark(j) == '(' && !comma {
		end := p.skip(j, last)
		k := p.titles(j+1, end-1)
		first := k
		for k < end-1 && p.nameWord(k, k-first) {
			k++
		}
		if k > first && k == end-1 && p.shape(first) == bahasa.Title {
			e.person, e.last = [2]int{first, k}, end
		}
		return
	}
	j = p.titles(j, last)
	start := j
	n := 0
	for j < last && n < longestPerson {
		p.steps++
		switch {
		case p.nameWord(j, n):
			j++
			n++
			if p.mark(j) == '.' && p.toks[j].Glued && p.toks[j-1].End-p.toks[j-1].Start <= 3 && j+1 < last && p.capital(j+1) { // an initial: "H.M Taufik", "Muh. Ali"
				j++
			}
		case n > 0 && p.isAny(j, "bin", "binti", "al", "el", "van", "de", "bte") && p.capital(j+1):
			j++
		default:
			goto done
		}
	}
done:
	for n > 1 && degree(p.word(j-1)) && p.shape(j-1) != bahasa.Title {
		j--
		n--
		if p.mark(j-1) == '.' {
			j--
		}
	}
	if n == 0 || start >= j {
		return
	}
	if comma && n == 1 && p.mark(j) != ',' && !p.has(j, cAnd|cWith|cSign) && p.mark(j) != '.' && p.mark(j) != ')' && !p.has(j, cSay|cRealis|cIrrealis|cSupport|cWitness|cYang) {
		return // a single capitalised word behind a comma is as likely the next thing in a list
	}
	e.person = [2]int{start, j}
	e.last = p.degreesAfter(j, last)
}

// titles passes over what stands before a name: "Dr H", "Ir. H.", "Bapak", "Prof. Dr.".
func (p *page) titles(j, last int) int {
	for j < last {
		switch {
		case p.has(j, cTitle) && (p.capital(j) || p.mark(j+1) == '.' || p.isAny(j, "dr", "drg", "drh", "apt", "bapak", "ibu")):
			// "Sri Sultan" and "Bu" may be names; a title is followed by a name.
			if !p.capital(j+1) && p.mark(j+1) != '.' && !p.has(j+1, cTitle) {
				return j
			}
			j++
			for p.mark(j) == '.' {
				j++
			}
		case p.mark(j) == '(' && p.isAny(j+1, "hc", "h") && j+3 < last:
			j = p.skip(j, last)
		default:
			return j
		}
	}
	return j
}

// nameWord tells whether token j can be word n of a person's name.
func (p *page) nameWord(j, n int) bool {
	if !p.capital(j) || p.dateAt[j] != 0 || p.dash(j) {
		return false
	}
	c := p.class[j]
	if n == 0 && p.shape(j) == bahasa.Title && p.toks[j].End-p.toks[j].Start <= 3 && p.capital(j+1) {
		c &^= cCentral | cCampus | cBody | cCompany // "Lan Shaomin" is no institute of administration
	}
	if c&(cDay|cSign|cHead|cCouncil|cGovernment|cYang) != 0 {
		return false
	}
	if n > 0 && c&(cPartyHead|cInstrument|cSign|cCoop|cSupport|cWitness|cSay|cOccur|cWith|cAnd|cDi|cThis|cAll|cPurpose|cBreak|cMeeting|cAbout|cScope) != 0 ||
		n == 0 && c&(cPartyHead|cMonth|cVenue|cMeeting|cInstrument|cIrrealis|cNot|cRealis|cSupport|cSay|cWith|cAnd|cDi|cPrep|cBreak|cThis|cAll|cPurpose|cCoop|cWitness) != 0 {
		return false // inside a name other words may stand: "Agustina Mau Bria", "Agus"
	}
	if n == 0 && p.nameStarting(j) != nil {
		return p.word(j) == "Bima" && p.capital(j+1)
	}
	return true
}

// degree tells whether a word is an academic degree.
func degree(word string) bool {
	if len(word) > 6 {
		return false
	}
	w := bahasa.Lower(strings.ReplaceAll(word, ".", ""))
	return strings.Contains(degrees, " "+w+" ")
}

// degreesAfter passes over the degrees behind a name: ", S.Pi., M.M."
func (p *page) degreesAfter(j, last int) int {
	for j < last {
		k := j
		if p.mark(k) == ',' {
			k++
		}
		if !p.capital(k) || p.has(k, cVice) || !degree(p.word(k)) && !(p.mark(k+1) == '.' && p.toks[k].End-p.toks[k].Start <= 2) {
			return j
		}
		if k == j && !degree(p.word(k)) {
			return j
		}
		k++
		for k < last && p.mark(k) == '.' && p.toks[k].Glued {
			k++
			if k < last && p.toks[k].Glued && p.capital(k) && p.toks[k].End-p.toks[k].Start <= 4 {
				k++
				continue
			}
			// "M. Si": the degree goes on behind a blank
			if k < last && p.capital(k) && degree(p.word(k)) && p.toks[k].End-p.toks[k].Start <= 3 {
				k++
			}
			break
		}
		// A full stop that ends the sentence is no part of the degree.
		if p.mark(k-1) == '.' && k == last {
			k--
		}
		if k <= j {
			return j
		}
		j = k
	}
	return j
}

// personName is the name of the person of e as written, or "".
func (p *page) personName(e *entity) string { return p.between(e.person[0], e.person[1]) }
