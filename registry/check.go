package registry

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
)

const (
	mostAssertions = 2000   // of one entry: a multilateral agreement of all regions has fewer
	longestText    = 20_000 // bytes of one value
)

// assertionCheck looks at the statements of one entry. It collects all problems.
type assertionCheck struct {
	ctx      context.Context // lives as long as one call of checkAssertions
	tx       *store.Tx
	id       agreement.ID
	problems fault.Problems
	parties  map[string]bool // keys of parties that are known or stated here
}

// checkAssertions looks at statements about id and gives them as they are to be kept: cleaned, masked, with keys and grades filled in.
func checkAssertions(ctx context.Context, tx *store.Tx, as []agreement.Assertion, id agreement.ID, known []agreement.Entry) ([]agreement.Assertion, error) {
	c := &assertionCheck{ctx: ctx, tx: tx, id: id, parties: make(map[string]bool)}
	if len(as) == 0 || len(as) > mostAssertions {
		c.problems.Add("assertions", "assertions", fault.Tf("isi 1 sampai %[1]d pernyataan", "give 1 to %[1]d statements", mostAssertions))
		return nil, c.err()
	}
	out := prepared(slices.Clone(as))
	c.collectParties(out, known)
	event := eventAspect(out[0].Aspect)
	if len(known) > 0 {
		event = aboutEvent(known)
	}
	for i := range out {
		place := fmt.Sprintf("assertions[%d]", i)
		if c.one(&out[i], place); eventAspect(out[i].Aspect) != event && aspectLabel(out[i].Aspect) != (fault.Text{}) {
			c.problems.Add("subject", place+".aspect", fault.T("pernyataan tentang peristiwa dan tentang kesepakatan tidak dapat dicampur dalam satu catatan",
				"statements about an event and about an agreement cannot be mixed in one record"))
		}
	}
	if event && len(known) == 0 && !slices.ContainsFunc(out, func(a agreement.Assertion) bool { return a.Aspect == agreement.EventName }) {
		c.problems.Add("event_name", "assertions", fault.T("peristiwa baru perlu nama", "a new event needs a name"))
	}
	return out, c.err()
}

func (c *assertionCheck) err() error {
	return c.problems.Err(fault.T("pernyataan tidak dapat diterima", "the statements cannot be accepted"))
}

// collectParties notes which party keys a statement may speak about.
func (c *assertionCheck) collectParties(as []agreement.Assertion, known []agreement.Entry) {
	note := func(list []agreement.Assertion) {
		for i := range list {
			if list[i].Aspect == agreement.HasParty {
				c.parties[list[i].Key] = true
			}
		}
	}
	for _, e := range known {
		note(e.Assertions)
	}
	note(as)
}

// fillKey gives an assertion of a many-valued aspect the key that follows from its value, where it came without.
func fillKey(a *agreement.Assertion) {
	if a.Key != "" {
		return
	}
	switch a.Aspect {
	case agreement.HasParty, agreement.ResponsibleIs:
		if a.Party != nil {
			a.Key = a.Party.Key()
		}
	case agreement.HasField:
		if a.Field != nil {
			a.Key = fold(a.Field.Text)
		}
	case agreement.HasValue:
		if a.Amount != nil {
			a.Key = string(a.Amount.Stage)
		}
	case agreement.NumberIs:
		if n := search.NormalNumber(a.Text); n != "" {
			a.Key = "#" + n
		}
	case agreement.Unnamed, agreement.HasNote, agreement.HasURL, agreement.QualityFlag, agreement.EventStated, agreement.CorrectionNote:
		a.Key = a.Text
	case agreement.HasDocument:
		if a.Document != nil {
			a.Key = string(a.Document.Digest)
		}
	case agreement.NotSameAs:
		a.Key = string(a.Subject)
	default:
	}
}

// usualGrade is the grade of a statement that comes without: a person's word, or a person's word with a file that shows it.
func usualGrade(a agreement.Assertion) agreement.Grade {
	for _, s := range a.Sources {
		if s.Document != "" {
			return agreement.Documented
		}
	}
	return agreement.Claimed
}

// one looks at one statement.
func (c *assertionCheck) one(a *agreement.Assertion, place string) {
	bad := func(code, member string, t fault.Text) { c.problems.Add(code, place+"."+member, t) }
	if aspectLabel(a.Aspect) == (fault.Text{}) {
		bad("aspect", "aspect", fault.Tf("hal %q tidak dikenal", "the aspect %q is not known", a.Aspect))
		return
	}
	if a.Grade.Rank() == 0 {
		bad("grade", "grade", fault.Tf("derajat bukti %q tidak dikenal", "the grade %q is not known", a.Grade))
	}
	if !a.Date.Valid() {
		bad("date", "date", fault.T("tanggal yang tidak ada", "a date that does not exist"))
	}
	if a.Region != "" {
		c.region(a.Region, place+".region")
	}
	for _, x := range [...]struct{ member, text string }{{"text", a.Text}, {"key", a.Key}, {"role", a.Role}} {
		if len(x.text) > longestText {
			bad("too_long", x.member, fault.Tf("lebih dari %[1]d bita", "more than %[1]d bytes", longestText))
		}
	}
	c.sources(a.Sources, place)
	c.value(a, place)
}

func (c *assertionCheck) region(code region.Code, place string) {
	if _, ok := region.Get(code); !ok {
		c.problems.Add("region", place, fault.Tf("tidak ada daerah dengan kode %s", "there is no region with the code %s", code))
	}
}

// sources looks at where a statement comes from.
func (c *assertionCheck) sources(list []agreement.Source, place string) {
	for i := range list {
		s := &list[i]
		bad := func(code, member string, t fault.Text) {
			c.problems.Add(code, fmt.Sprintf("%s.sources[%d]%s", place, i, member), t)
		}
		for _, x := range [...]struct {
			member string
			digest document.Digest
		}{{".document", s.Document}, {".text", s.Text}} {
			if x.digest == "" {
				continue
			}
			if _, err := document.ParseDigest(string(x.digest)); err != nil {
				bad("digest", x.member, fault.T("sidik berkas harus 64 angka heksadesimal", "a document's digest has 64 hexadecimal digits"))
			}
		}
		if s.Start < 0 || s.End < s.Start || s.End > s.Start && s.Text == "" {
			bad("span", "", fault.T("rentang teks tidak benar", "the span of text is not right"))
		}
		if s.Row < 0 {
			bad("row", ".row", fault.T("baris dihitung dari 1", "rows are counted from 1"))
		}
	}
}

// party looks at a party.
func (c *assertionCheck) party(p *party.Party, place string) {
	if p == nil {
		c.missing(place + ".party")
		return
	}
	p.Check(&c.problems, place+".party")
}

func (c *assertionCheck) missing(place string) {
	c.problems.Add("missing", place, fault.T("belum diisi", "missing"))
}

// ofParty looks whether the statement's key is that of a party of the agreement.
func (c *assertionCheck) ofParty(a *agreement.Assertion, place string) {
	if !c.parties[a.Key] {
		c.problems.Add("party_key", place+".key", fault.Tf("%q bukan pihak dalam kesepakatan ini", "%q is no party to this agreement", a.Key))
	}
}

// clean takes from a text what no database keeps and nobody sees: broken UTF-8, control characters, those that turn a text around, blanks at both ends.
func clean(s string) string {
	if plain(s) {
		return s
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	s = strings.TrimSpace(s)
	if strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if hidden(r) {
			return -1
		}
		return r
	}, s)
}

// plain tells of most texts at a glance that there is nothing to clean.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return s == "" || s[0] != ' ' && s[len(s)-1] != ' '
}

// hidden letters are those that nobody sees; so are those that turn what follows around: with them a name is read otherwise than it is written.
func hidden(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

func cleanAssertion(a *agreement.Assertion) {
	words(a, clean)
	a.Key = clean(a.Key)
}

// words puts everything that a statement says in words through fn, but for the names of documents. What a statement points at may belong to
// others as well: it is copied where fn changes it.
func words(a *agreement.Assertion, fn func(string) string) {
	a.Text, a.Role = fn(a.Text), fn(a.Role)
	if p := a.Party; p != nil {
		if name := fn(p.Name); name != p.Name {
			a.Party = &party.Party{Kind: p.Kind, Name: name, Region: p.Region}
		}
	}
	if s := a.Signatory; s != nil {
		if name, office := fn(s.Name), fn(s.Office); name != s.Name || office != s.Office {
			a.Signatory = &party.Signatory{Name: name, Office: office, Capacity: s.Capacity}
		}
	}
	if f := a.Field; f != nil {
		if text, good := fn(f.Text), fn(f.Good); text != f.Text || good != f.Good {
			changed := *f
			changed.Text, changed.Good = text, good
			a.Field = &changed
		}
	}
}
