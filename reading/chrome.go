package reading

import (
	"strings"

	"github.com/anyam-id/anyam/bahasa"
)

// zone is what a sentence is to the page that it stands on.
type zone uint8

const (
	zoneBody     zone = iota // the news
	zoneHeadline             // above it: headline, subheading, caption
	zoneStamp                // a date or a byline that the page adds to the news
	zoneChrome               // menus, links to other news, archives: nothing of the news
)

// block is the sentences of one paragraph.
type block struct {
	first, last int // sentences
	words       int // words of the block
	small       int // of them, those in small letters
	closed      bool
	marker      *marker // that it begins with, nil without one
}

// markers are the beginnings of lines that no news has. A line that is nothing but the marker opens a section of other news, and what
// follows such a line below the news is not read.
var markers = []marker{
	{"baca juga", false},
	{"baca selengkapnya", false},
	{"simak juga", false},
	{"lihat juga", false},
	{"baca berita", false},
	{"baca artikel", false},
	{"iklan", false},
	{"advertisement", false},
	{"scroll", false},
	{"bagikan", false},
	{"share", false},
	{"tag", false},
	{"tags", false},
	{"topik", false},
	{"ikuti", false},
	{"dapatkan", false},
	{"copyright", true},
	{"hak cipta", true},
	{"©", true},
	{"berita terkait", true},
	{"berita terbaru", true},
	{"berita lainnya", true},
	{"berita lain", true},
	{"berita populer", true},
	{"berita terpopuler", true},
	{"artikel terkait", true},
	{"artikel lainnya", true},
	{"terpopuler", true},
	{"populer", true},
	{"related", true},
	{"komentar", true},
	{"tinggalkan", true},
	{"arsip", true},
	{"kategori", false},
	{"pos terkait", true},
	{"postingan", true},
	{"rekomendasi untuk", true},
	{"terkini", true},
	{"video terkait", true},
	{"berita sebelumnya", true},
	{"berita selanjutnya", true},
	{"navigasi pos", true},
	{"leave a reply", true},
	{"previous", true},
	{"next", false},
	{"beranda", false},
	{"home", false},
	{"menu", false},
	{"pencarian", false},
	{"cari", false},
	{"statistik pengunjung", true},
	{"pengunjung", false},
	{"penulis", false},
	{"editor", false},
	{"pewarta", false},
	{"reporter", false},
	{"sumber", false},
	{"foto", false},
	{"red", false},
	{"oleh", false},
	{"narahubung", false},
	{"kontak", false},
	{"diunggah", false},
	{"diposting", false},
	{"dipublikasikan", false},
	{"last updated", false},
	{"diperbarui", false},
	{"dibaca", false},
	{"dilihat", false},
	{"jumlah pembaca", false},
}

// markersBy is the markers by their first byte, a capital as a small letter.
var markersBy = func() (by [256][]*marker) {
	for i := range markers {
		first := markers[i].words[0] | 0x20
		by[first] = append(by[first], &markers[i])
	}
	return by
}()

// mapOut tells the news from the page around it.
//
// Prose begins the body: a paragraph that ends as a sentence does, or is long and mostly in small letters. What stands above is the
// headline or the page's own lines; what stands below the last prose is a menu or an archive, unless it goes on with a list that the
// prose announced.
func (p *page) mapOut() {
	p.zones = p.zones[:0]
	for range p.sents {
		p.zones = append(p.zones, zoneBody)
	}
	blocks := p.blocks[:0]
	for i := 0; i < len(p.sents); {
		b := block{first: i}
		for i < len(p.sents) && p.sents[i].Para == p.sents[b.first].Para {
			i++
		}
		b.last = i
		p.measure(&b)
		b.marker = p.markerOf(b)
		blocks = append(blocks, b)
	}
	p.blocks = blocks
	body, end := len(blocks), 0
	for i, b := range blocks {
		if b.marker == nil && (p.prose(b) || i > 0 && end == i && p.cutShort(blocks, i)) {
			body = min(body, i)
			end = i + 1
		}
	}
	if end == 0 { // no prose: what ends as a sentence does has to serve, names though it may be for the most part
		for i, b := range blocks {
			if b.closed && b.words >= 8 && b.marker == nil {
				body, end = min(body, i), i+1
			}
		}
	}
	linkNext, cut := false, false
	for i, b := range blocks {
		z := zoneBody
		marker := b.marker
		switch {
		case cut:
			z = zoneChrome
		case marker != nil:
			z = zoneChrome
			if marker.section && i > body {
				cut = true
			}
		case i < body:
			z = zoneHeadline
			if p.stampLine(b) {
				z = zoneStamp
			}
		case i >= end && !p.listGoesOn(blocks, i):
			z = zoneChrome
			if p.stampLine(b) && i < end+2 {
				z = zoneStamp
			}
		case linkNext && !p.prose(b):
			z = zoneChrome
		}
		linkNext = marker != nil && p.mark(int(p.sents[b.last-1].Last)-1) == ':'
		for s := b.first; s < b.last; s++ {
			p.zones[s] = z
			switch {
			case z == zoneHeadline && p.words(s) >= 3:
				p.headline = append(p.headline, s)
			case z == zoneBody && p.lead < 0:
				p.lead = s
			}
		}
	}
}

func (p *page) measure(b *block) {
	for s := b.first; s < b.last; s++ {
		for i := p.sents[s].First; i < p.sents[s].Last; i++ {
			if p.toks[i].Kind == bahasa.Word {
				b.words++
				if p.toks[i].Shape == bahasa.Small {
					b.small++
				}
			}
		}
	}
	last := int(p.sents[b.last-1].Last) - 1
	for last > int(p.sents[b.first].First) && (p.quote(last) || p.mark(last) == ')') {
		if p.mark(last) == ')' && last > int(p.sents[b.first].First) && p.kind(last-1) != bahasa.Punct {
			b.closed = true // a byline in brackets closes a text: "(hms/dra)"
		}
		last--
	}
	switch p.mark(last) {
	case '.', '!', '?', ':', ';':
		b.closed = true
	}
	if p.word(last) == "…" {
		b.closed = true
	}
}

// prose tells whether a paragraph is running text.
func (p *page) prose(b block) bool {
	switch {
	case b.words < 5:
		return false
	case b.closed:
		return b.words >= 8 && b.small >= 3 || b.small*2 >= b.words
	default:
		return b.words >= 28 && (b.small*4 >= b.words || b.small >= 10 && b.last-b.first > 1) || b.words >= 14 && b.small*3 >= b.words*2 && b.last-b.first > 1
	}
}

// cutShort tells whether paragraph i is the last of a text that was cut off within a sentence, as excerpts are.
func (p *page) cutShort(blocks []block, i int) bool {
	b := blocks[i]
	return i == len(blocks)-1 && !b.closed && b.words >= 12 && b.small*3 >= b.words
}

func (p *page) words(s int) int {
	n := 0
	for i := p.sents[s].First; i < p.sents[s].Last; i++ {
		if p.toks[i].Kind == bahasa.Word {
			n++
		}
	}
	return n
}

// marker is a phrase that a part of the page begins with which is no news.
type marker struct {
	words   string
	section bool // all that follows it is no news either
}

// markerOf is the marker that a paragraph begins with. A long paragraph of prose that happens to begin like one ("Sumber daya alam …") has none.
func (p *page) markerOf(b block) *marker {
	first, last := int(p.sents[b.first].First), int(p.sents[b.last-1].Last)
	for first < last && p.kind(first) == bahasa.Punct && p.word(first) != "©" {
		first++
	}
	if first >= last {
		return nil
	}
	start := int(p.toks[first].Start)
	line := p.text[start:min(int(p.toks[last-1].End), start+40)]
	for _, m := range markersBy[line[0]|0x20] {
		if len(line) < len(m.words) || !strings.EqualFold(line[:len(m.words)], m.words) {
			continue
		}
		rest := line[len(m.words):]
		if rest != "" && (rest[0]|0x20 >= 'a' && rest[0]|0x20 <= 'z' || rest[0] == '-') {
			continue
		}
		bare := strings.TrimLeft(rest, " ")
		switch {
		case bare == "" || bare[0] == ':' || bare[0] == '|' || m.words == "©" || m.words == "copyright":
			return m
		case m.words[0] == 'b' && strings.HasPrefix(m.words, "baca") || m.words == "simak juga" || m.words == "lihat juga":
			return m
		case b.words <= 6 && !b.closed:
			return m
		}
	}
	return nil
}

// stampLine tells whether a paragraph is a date or a time that the page adds, with little around it.
func (p *page) stampLine(b block) bool {
	first, last := int(p.sents[b.first].First), int(p.sents[b.last-1].Last)
	number, month := false, false
	for i := first; i < last && i < first+24; i++ {
		number = number || p.kind(i) == bahasa.Number
		month = month || p.has(i, cMonth|cDay) || p.kind(i) == bahasa.Number && p.mark(i+1) == '/'
	}
	return number && month && b.words <= 12 && b.small <= 4 && !b.closed
}

// listGoesOn tells whether paragraph i below the last prose belongs to it still: an item of a list whose announcement ended with a colon, or
// that begins with a bullet or a number.
func (p *page) listGoesOn(blocks []block, i int) bool {
	b := blocks[i]
	if b.words < 3 || p.stampLine(b) {
		return false
	}
	first := int(p.sents[b.first].First)
	if p.bullet(first) {
		return true
	}
	if i == 0 {
		return false
	}
	before := blocks[i-1]
	return p.mark(int(p.sents[before.last-1].Last)-1) == ':' && p.zones[before.first] == zoneBody
}

// bullet tells whether an item of a list begins at token i.
func (p *page) bullet(i int) bool {
	switch {
	case p.dash(i) || p.word(i) == "•" || p.word(i) == "*" || p.word(i) == "●" || p.word(i) == "–":
		return true
	case p.kind(i) == bahasa.Number && (p.mark(i+1) == '.' || p.mark(i+1) == ')' || p.mark(i+1) == '|') && p.toks[i].End-p.toks[i].Start <= 2:
		return true
	case p.kind(i) == bahasa.Word && p.toks[i].End-p.toks[i].Start == 1 && (p.mark(i+1) == '.' || p.mark(i+1) == ')'):
		return true
	}
	return false
}
