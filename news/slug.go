package news

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	longestSlug = 100
	usualSlug   = 80 // that Slug makes; room for a number behind it
)

// taken are words that addresses beside an article's have.
var taken = []string{"kategori", "gambar", "arsip"}

// Slug makes an address of a title: small letters and digits, with hyphens between the words.
func Slug(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(title) {
		r = unicode.ToLower(r)
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '‘', r == 'ʼ':
			// belongs to the letter before it: é, Ma'ruf
		default:
			gap = true
		}
	}
	s := b.String()
	if len(s) > usualSlug {
		s = s[:usualSlug]
		if i := strings.LastIndexByte(s, '-'); i > usualSlug/2 {
			s = s[:i]
		}
		s = strings.TrimRight(s, "-")
	}
	if !ValidSlug(s) {
		s = strings.Trim("berita-"+s, "-")
	}
	return s
}

// ValidSlug tells whether s can be an article's or a category's address: it has a letter, so that no year is one, and no other page's word.
func ValidSlug(s string) bool {
	if s == "" || len(s) > longestSlug || strings.HasPrefix(s, "-") || strings.HasSuffix(s, "-") || strings.Contains(s, "--") {
		return false
	}
	letter := false
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z':
			letter = true
		case '0' <= c && c <= '9', c == '-':
		default:
			return false
		}
	}
	return letter && !slices.Contains(taken, s)
}

// Free is the slug, with the first number behind it that makes it free where it is not.
func Free(slug string, isFree func(string) (bool, error)) (string, error) {
	for n := 1; ; n++ {
		s := slug
		if n > 1 {
			s += "-" + strconv.Itoa(n)
		}
		if ok, err := isFree(s); ok || err != nil {
			return s, err
		}
	}
}
