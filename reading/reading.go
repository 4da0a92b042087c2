// Package reading reads press releases and news about cooperation between Indonesian regional governments into proposed agreements: who agreed
// what with whom, whether it was signed, when and where, each value with the words that prove it.
//
// It is a small grammar of the ways in which such texts are written, not a statistical model: the same text always gives the same
// reading, and each value can be traced to a rule. It goes through a text in these steps, each in a file of its own name:
//
//	page        tokens, sentences and the class of each word (lexicon, vocabulary)
//	chrome      the news apart from the menus and archives of the page around it
//	regions, dates, entity …   who and when
//	instrument, mood, item, frame, told   what each sentence says about a document, and whether that happened
//	pact, build, finish   the statements of the whole text put together
//	fields, place, event, figures, checks, report   the reading
//
// A text that is itself an agreement document is recognised and read by package reading/paper. The package decides nothing for a person: what it
// gives is proposed, with a confidence and the evidence. It does no I/O and knows no clock.
//
//	r := reading.Read(text, reading.Options{Name: "release.txt", MediaType: "text/plain"})
package reading

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strings"

	"github.com/anyam-id/anyam/reading/paper"
	"github.com/anyam-id/anyam/term"
)

// Options are what a caller knows of a text besides its words.
type Options struct {
	Name      string    // name of the file or address; reported as it is
	MediaType string    // media type of the original; reported as it is
	Published term.Date // day of publication, for texts that leave out the year or the date; may be unknown
}

// Read reads one text. It is a pure function, takes time linear in the text, and never panics.
func Read(text string, o Options) Reading {
	var r Reader
	return r.Read(text, o)
}

// mayBePaper is a quick no: an agreement document speaks of its parties or its articles in capitals.
func mayBePaper(text string) bool {
	head := text[:min(len(text), 64<<10)]
	return strings.Contains(head, "PIHAK") || strings.Contains(head, "PASAL") || strings.Contains(head, "Pihak Ke") || strings.Contains(head, "KESEPAKATAN BERSAMA") || strings.Contains(head, "PERJANJIAN")
}

// Reader reads one text after another and keeps its memory between them. The zero value is ready. It must not be used by two goroutines at once.
type Reader struct {
	page page
	hash hash.Hash // SHA-256
	part []byte    // of the text, on its way to hash
}

// digest is the SHA-256 of the text in hexadecimal. It is fed in parts, which spares a copy of the whole.
func (r *Reader) digest(text string) string {
	if r.hash == nil {
		r.hash, r.part = sha256.New(), make([]byte, 8<<10)
	}
	r.hash.Reset()
	for len(text) > 0 {
		n := copy(r.part, text)
		r.hash.Write(r.part[:n]) // a hash never fails
		text = text[n:]
	}
	sum := r.hash.Sum(r.part[:0])
	return hex.EncodeToString(sum)
}

// Read is [Read]. The reading that it returns shares nothing with the Reader.
func (r *Reader) Read(text string, o Options) Reading {
	p := &r.page
	p.load(text, o)
	out := Reading{
		Source:     Source{Name: o.Name, MediaType: o.MediaType, TextSHA256: r.digest(text), Bytes: len(text), Published: o.Published.String()},
		Agreements: []Agreement{}, Regions: []RegionMention{}, Figures: []Figure{}, Checks: []Check{},
	}
	if len(p.toks) == 0 {
		return out
	}
	if mayBePaper(text) && paper.Looks(text) {
		readPaper(text, &out)
		return out
	}
	p.mapOut()
	p.findDates()
	p.findRegions()
	p.passDateline()
	p.findEntities()
	for s := range p.sents {
		if len(p.frames) > mostStatements {
			break
		}
		if p.zones[s] == zoneBody || p.zones[s] == zoneHeadline {
			p.readSentence(s)
		}
	}
	b := p.build()
	b.report(&out)
	return out
}
