package intake

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/term"
)

// contents is what the cells of a column look like: shares of those that say anything, 0 to 1.
type contents struct {
	filled   int     // cells that say anything, in the whole column
	date     float64 // dates, also years and ranges
	year     float64 // years alone
	ranges   float64 // two dates
	duration float64
	small    float64 // whole numbers from 1 to 99
	number   float64 // numbers of papers: 415.4/12/2019
	slashed  float64 // numbers of papers and months alike: 7/2020
	url      float64
	party    float64
	agency   float64
	kind     float64
	status   float64
	affairs  float64
	affairNo float64 // only numbers of affairs
	unit     float64 // a unit of time alone
	counts   float64 // each cell one more than the one before
	words    float64 // texts with at least two words
	length   float64 // mean length in characters
}

// sampled is how many cells of a column are looked at; they are spread over the whole sheet.
const sampled = 400

// profile looks at the contents of every column.
func profile(t *table, h head) []contents {
	out := make([]contents, t.width)
	body := t.rows[h.body:]
	for col := range out {
		c := &out[col]
		var cells []sheet.Cell
		linked := 0
		for i := range body {
			if x := body[i].at(col); said(x) {
				c.filled++
				cells = append(cells, x)
				if t.links != nil && t.links[[2]int{body[i].number, col}] != "" {
					linked++
				}
			}
		}
		step := max(1, len(cells)/sampled)
		n, last, chars := 0, 0, 0
		add := func(to *float64, yes bool) {
			if yes {
				*to++
			}
		}
		for i := 0; i < len(cells); i += step {
			n++
			x := cells[i]
			s := clean(x.Text)
			chars += utf8.RuneCountInString(s)
			add(&c.words, strings.IndexByte(s, ' ') > 0 && strings.IndexFunc(s, unicode.IsLetter) >= 0)
			c.look(x, s, add)
			number, err := strconv.Atoi(strings.Trim(s, ". "))
			isNumber := err == nil
			add(&c.small, isNumber && number > 0 && number < 100)
			if step == 1 {
				add(&c.counts, isNumber && (number == last+1 || i == 0 && number == 1))
			} else {
				add(&c.counts, isNumber && number > last && number-last <= 2*step)
			}
			if isNumber {
				last = number
			}
		}
		if n == 0 {
			continue
		}
		for _, share := range []*float64{
			&c.date, &c.year, &c.ranges, &c.duration, &c.small, &c.number, &c.slashed, &c.url, &c.party, &c.agency, &c.kind, &c.status, &c.affairs, &c.affairNo,
			&c.unit, &c.counts, &c.words,
		} {
			*share /= float64(n)
		}
		c.length = float64(chars) / float64(n)
		c.url = max(c.url, float64(linked)/float64(c.filled))
	}
	return out
}

// look counts what one cell may be.
func (c *contents) look(x sheet.Cell, s string, add func(to *float64, yes bool)) {
	d := readDates(x, term.Undecided, term.From1900)
	isYear := d.first.Precision() == term.Year && d.second.IsZero()
	add(&c.date, d.ok() && !isYear)
	add(&c.year, d.ok() && isYear)
	add(&c.ranges, d.ok() && !d.second.IsZero())
	found := term.FindDurations(nil, s)
	add(&c.duration, len(found) > 0 && found[0].Start < 12 && !d.ok())
	add(&c.number, looksNumbered(s) && !d.ok())
	add(&c.slashed, d.ok() && looksNumbered(s))
	_, web := webAddress(s)
	add(&c.url, web)
	add(&c.unit, unitWord(s) != "")
	if x.Kind != sheet.Text || utf8.RuneCountInString(s) > 120 {
		if n, err := strconv.Atoi(s); err == nil {
			add(&c.affairNo, n >= 1 && n <= 32)
		}
		return
	}
	kind, instrument := readKind(s)
	add(&c.kind, (kind != "" || instrument != "") && len(s) < 60)
	add(&c.status, statusMeaning(s) != statusUnknown && len(s) < 40)
	who := headKind(s)
	add(&c.party, who != "" && who != party.Agency)
	add(&c.agency, who == party.Agency)
	add(&c.affairs, len(s) < 60 && len(affair.Of(s)) > 0)
	if ids, bad := affairNumbers(s); len(ids) > 0 && len(bad) == 0 {
		add(&c.affairNo, true)
	}
}

// fit tells how well the contents suit a field that the heading names: 1 well, less where they look like something else; and says what was
// seen.
func (c *contents) fit(f Field) (float64, fault.Text) {
	share := func(x float64, id, en string) fault.Text {
		if x < 0.05 {
			return fault.Text{}
		}
		return fault.T(fmt.Sprintf("%.0f%% isinya %s", x*100, id), fmt.Sprintf("%.0f%% of its cells are %s", x*100, en))
	}
	// grade is least where x is nothing and 1 from half on.
	grade := func(least, x float64) float64 { return least + (1-least)*min(1, 2*x) }
	dates := c.date + c.year
	switch f {
	case Signed, Effective, Ends:
		why := share(min(dates, 1), "tanggal", "dates")
		if c.duration > 0.5 || c.number > 0.5 && dates < 0.3 || c.counts > 0.8 && dates < 0.3 {
			return 0.3, why
		}
		return grade(0.6, dates), why
	case Duration:
		why := share(min(c.duration+c.small, 1), "jangka waktu", "durations")
		if c.date > 0.5 && c.ranges < 0.5 {
			return 0.3, share(c.date, "tanggal", "dates")
		}
		if c.year > 0.5 {
			return 0.4, share(c.year, "tahun", "years")
		}
		return grade(0.6, c.duration+c.small+c.ranges), why
	case DurationUnit:
		return grade(0.3, c.unit), share(c.unit, "satuan waktu", "units of time")
	case Number, PartnerNumber:
		if c.counts > 0.8 || c.small > 0.9 && c.number == 0 {
			return 0.5, fault.Text{}
		}
		if c.date-c.slashed > 0.8 || c.url > 0.5 {
			return 0.3, fault.Text{}
		}
		return grade(0.75, c.number+c.slashed), share(c.number, "nomor naskah", "document numbers")
	case counter:
		if c.counts < 0.5 {
			if c.small > 0.9 && c.number == 0 {
				return 0.9, fault.T("isinya bilangan kecil", "its cells are small numbers")
			}
			return 0.35, fault.Text{}
		}
		return 1.25, fault.T("isinya bernomor urut", "its cells count upwards")
	case URL:
		return grade(0.45, c.url), share(c.url, "tautan", "links")
	case Partner, Parties:
		if c.date > 0.5 || c.number > 0.5 || c.url > 0.5 || c.counts > 0.8 {
			return 0.3, fault.Text{}
		}
		return grade(0.75, c.party+c.agency/2), share(c.party, "nama pihak", "names of parties")
	case Agency:
		if c.date > 0.5 || c.number > 0.5 {
			return 0.3, fault.Text{}
		}
		return grade(0.75, c.agency), share(c.agency, "nama perangkat daerah", "names of agencies")
	case KindOf:
		return grade(0.6, c.kind), share(c.kind, "jenis naskah atau kerja sama", "kinds of document or cooperation")
	case Status:
		if dates > 0.5 {
			return 0.3, fault.Text{}
		}
		return grade(0.75, c.status), share(c.status, "status", "states")
	case Affairs:
		if c.date > 0.5 || c.length > 90 {
			return 0.5, fault.Text{}
		}
		return grade(0.7, c.affairs+c.affairNo), share(min(c.affairs+c.affairNo, 1), "urusan", "affairs")
	case Title:
		if dates > 0.5 || c.number > 0.6 || c.counts > 0.8 || c.url > 0.5 {
			return 0.3, fault.Text{}
		}
		return grade(0.8, c.words), fault.Text{}
	default:
		return 1, fault.Text{}
	}
}

// alone rates a column without a telling heading by its contents only: never as high as a heading can.
func (c *contents) alone(f Field) float64 {
	if c.filled == 0 {
		return 0
	}
	over := func(x, least, weight float64) float64 {
		if x < least {
			return 0
		}
		return x * weight
	}
	switch f {
	case URL:
		return over(c.url, 0.6, 0.55)
	case Signed:
		return over(c.date-c.ranges-c.slashed, 0.6, 0.5)
	case Ends:
		return over(c.date-c.ranges-c.slashed, 0.6, 0.45)
	case Duration:
		return over(c.duration, 0.6, 0.5)
	case Number:
		return over(c.number+c.slashed, 0.6, 0.5)
	case PartnerNumber:
		return over(c.number+c.slashed, 0.6, 0.45)
	case Partner:
		return over(c.party, 0.6, 0.48)
	case Agency:
		return over(c.agency, 0.6, 0.48)
	case KindOf:
		return over(c.kind, 0.7, 0.46)
	case Status:
		return over(c.status, 0.7, 0.47)
	case counter:
		return over(c.counts, 0.9, 0.6)
	default:
		return 0
	}
}
