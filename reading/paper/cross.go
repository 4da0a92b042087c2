package paper

import (
	"fmt"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// crossChecks gives the numbers to the parties and the names to the signature block, and compares the counts.
func (r *reader) crossChecks() {
	for i := range r.p.Numbers {
		n := &r.p.Numbers[i]
		if n.Party < 0 {
			n.Party = i
		}
		if n.Party >= len(r.p.Parties) {
			n.Party = -1
			continue
		}
		r.p.Parties[n.Party].Number = n.Text
	}
	if len(r.p.Numbers) > 0 || len(r.p.Parties) > 0 {
		same := len(r.p.Numbers) == len(r.p.Parties)
		t := fault.T("setiap pihak memberi nomor", "each party gave its number")
		if !same {
			t = fault.Tf("%d nomor untuk %d pihak", "%d numbers for %d parties", len(r.p.Numbers), len(r.p.Parties))
		}
		spans := []Span{r.p.Title.Span}
		for _, n := range r.p.Numbers {
			spans = append(spans, n.Span)
		}
		r.check("numbers_match_parties", same, t, spans...)
	}
	if n := len(r.p.Between); n > 1 && len(r.p.Parties) > 0 {
		t := fault.T("pihak dalam judul sama banyaknya dengan dalam naskah", "the title names as many parties as the text")
		if n != len(r.p.Parties) {
			t = fault.Tf("judul menyebut %d pihak, naskah %d", "the title names %d parties, the text %d", n, len(r.p.Parties))
		}
		r.check("title_matches_parties", n == len(r.p.Parties), t, r.p.Between[0].Span, r.p.Between[n-1].Span)
	}
	for _, p := range r.p.Parties {
		if p.Name.IsZero() {
			r.check("name_blank", false, fault.T("nama yang mewakili "+p.Role+" tidak diisi", "the name of who acts for "+p.Role+" is left blank"), p.Span)
		}
	}
	r.signers()
}

// signers finds each party's name in the signature block.
func (r *reader) signers() {
	if r.p.Signature == nil || len(r.p.Parties) == 0 {
		return
	}
	block := r.text[r.p.Signature.Start:r.p.Signature.End]
	var missing []string
	named := false
	for i := range r.p.Parties {
		p := &r.p.Parties[i]
		core := bareName(p.Name.Text)
		if core == "" {
			continue
		}
		named = true
		if at := indexSpaced(block, core); at.End > 0 {
			p.Signs = &Span{r.p.Signature.Start + at.Start, r.p.Signature.Start + at.End}
		} else {
			missing = append(missing, p.Role)
		}
	}
	if !named {
		return
	}
	t := fault.T("nama setiap pihak ada pada blok tanda tangan", "the name of each party is in the signature block")
	if len(missing) > 0 {
		t = fault.T(fmt.Sprintf("pada blok tanda tangan tidak ada nama %s", strings.Join(missing, ", ")), fmt.Sprintf("the signature block lacks the name of %s", strings.Join(missing, ", ")))
	}
	r.check("signature_names", len(missing) == 0, t, *r.p.Signature)
}

// bareName is a name without the titles in front of it and behind it, as far as points and commas tell.
func bareName(name string) string {
	name, _, _ = strings.Cut(name, ",")
	fields := strings.Fields(name)
	for len(fields) > 1 && (strings.HasSuffix(fields[0], ".") || len(fields[0]) < 3) {
		fields = fields[1:]
	}
	return strings.Join(fields, " ")
}

// indexSpaced finds name in text whatever its case and the white space between its words. The zero Span says that it is not
// there.
func indexSpaced(text, name string) Span {
	words := strings.Fields(name)
	if len(words) == 0 {
		return Span{}
	}
	for i := 0; i+len(words[0]) <= len(text); i++ {
		at := i
		for k, w := range words {
			if k > 0 {
				from := at
				for at < len(text) && strings.IndexByte(" \t\r\n", text[at]) >= 0 && at-from < 40 {
					at++
				}
				if at == from {
					at = -1
					break
				}
			}
			if at+len(w) > len(text) || !strings.EqualFold(text[at:at+len(w)], w) {
				at = -1
				break
			}
			at += len(w)
		}
		if at > 0 {
			return Span{i, at}
		}
	}
	return Span{}
}
