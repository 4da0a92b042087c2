package news

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
)

// The longest texts, in characters, and lists.
const (
	longestTitle   = 200
	longestSummary = 500
	longestBody    = 200_000
	longestName    = 200
	longestCode    = 30
	longestNote    = 1000
	mostCodes      = 12
	mostPictures   = 40
	mostAgreements = 200
)

// Check notes what is wrong with the content even of a draft. The places are the names of its members in JSON.
func (c Content) Check(ps *fault.Problems) {
	for _, x := range []struct {
		place, text string
		most        int
	}{
		{"title", c.Title, longestTitle},
		{"summary", c.Summary, longestSummary},
		{"body", c.Body, longestBody},
		{"place", c.Place, longestName},
		{"author", c.Author, longestName},
		{"no_agreement", c.NoAgreement, longestNote},
	} {
		tooLong(ps, x.place, x.text, x.most)
	}
	if c.Slug != "" && !ValidSlug(c.Slug) {
		ps.Add("slug", "slug", fault.T("alamat hanya berisi huruf kecil, angka, dan tanda hubung di antaranya, paling panjang 100, dengan sedikitnya satu huruf",
			"the address has only small letters, digits and hyphens between them, at most 100, and at least one letter"))
	}
	c.checkCodes(ps)
	c.checkPictures(ps)
	if len(c.Agreements) > mostAgreements {
		ps.Add("too_many", "agreements", fault.Tf("paling banyak %[1]d kesepakatan", "at most %[1]d agreements", mostAgreements))
	}
}

func tooLong(ps *fault.Problems, place, text string, most int) {
	if len(text) > most && utf8.RuneCountInString(text) > most {
		ps.Add("too_long", place, fault.Tf("lebih dari %[1]d huruf", "more than %[1]d letters", most))
	}
}

func (c Content) checkCodes(ps *fault.Problems) {
	if len(c.Codes) > mostCodes {
		ps.Add("too_many", "codes", fault.Tf("paling banyak %[1]d kode", "at most %[1]d codes", mostCodes))
	}
	for i, code := range c.Codes {
		if !validCode(code) {
			ps.Add("code", fmt.Sprintf("codes[%d]", i), fault.Tf("kode penulis %[1]q: hanya huruf, angka, titik dan tanda hubung, paling panjang %[2]d",
				"author's code %[1]q: only letters, digits, dots and hyphens, at most %[2]d", code, longestCode))
		}
	}
}

func validCode(s string) bool {
	return s != "" && utf8.RuneCountInString(s) <= longestCode && strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '-' && r != '_'
	}) < 0
}

func (c Content) checkPictures(ps *fault.Problems) {
	if len(c.Pictures) > mostPictures {
		ps.Add("too_many", "pictures", fault.Tf("paling banyak %[1]d gambar", "at most %[1]d pictures", mostPictures))
	}
	for i, p := range c.Pictures {
		at := fmt.Sprintf("pictures[%d]", i)
		if _, err := document.ParseDigest(string(p.Document)); err != nil {
			ps.Add("digest", at+".document", fault.T("sidik gambar harus 64 angka heksadesimal", "a picture's digest has 64 hexadecimal digits"))
		}
		if slices.ContainsFunc(c.Pictures[:i], func(q Picture) bool { return q.Document == p.Document }) {
			ps.Add("twice", at+".document", fault.T("gambar ini sudah ada", "this picture is there already"))
		}
		if p.Width <= 0 || p.Height <= 0 {
			ps.Add("size", at, fault.T("ukuran gambar tidak diketahui; unggah gambarnya sebagai JPEG, PNG atau GIF", "the picture's size is not known; bring it as JPEG, PNG or GIF"))
		}
		tooLong(ps, at+".alt", p.Alt, longestNote)
		tooLong(ps, at+".caption", p.Caption, longestNote)
		tooLong(ps, at+".credit", p.Credit, longestName)
	}
}

// Lacks notes what the content still lacks to be published.
func (c Content) Lacks(ps *fault.Problems) {
	if c.Title == "" {
		ps.Add("missing", "title", fault.T("tulis judulnya", "write its title"))
	}
	if c.Body == "" {
		ps.Add("missing", "body", fault.T("tulis isinya", "write its text"))
	}
	if len(c.Categories) == 0 {
		ps.Add("missing", "categories", fault.T("pilih sedikitnya satu kategori", "choose at least one category"))
	}
	if c.Author == "" && len(c.Codes) == 0 {
		ps.Add("missing", "author", fault.T("tulis nama penulis atau kodenya", "write the author's name or code"))
	}
	if len(c.Agreements) == 0 && c.NoAgreement == "" {
		ps.Add("missing", "agreements", fault.T("pilih kesepakatan yang diberitakan, atau tulis mengapa tidak ada", "choose the agreements that it is about, or write why there are none"))
	}
	for i, p := range c.Pictures {
		if p.Alt == "" {
			ps.Add("missing", fmt.Sprintf("pictures[%d].alt", i), fault.Tf("tulis apa yang tampak pada gambar %[1]d, bagi yang tidak dapat melihatnya", "write what picture %[1]d shows, for those who cannot see it", i+1))
		}
	}
}
