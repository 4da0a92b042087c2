package ui

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/internal/markdown"
	"github.com/anyam-id/anyam/news"
)

// Story is the text of an article with its pictures, as readers see it: on its page, and before that to whoever writes it.
type Story struct {
	Place string
	Lead  *Picture  // before the text
	Body  string    // HTML that package markdown made
	Rest  []Picture // behind the text
	Codes string    // (jay/sul/humasprov)
}

// Picture is a picture with its words.
type Picture struct {
	Source        templ.SafeURL
	Alt, Caption  string
	Width, Height string
}

// NewStory renders a content; pictures lie below an address of the site. The first picture leads unless the text places it, and those that
// neither lead nor are placed follow the text.
func NewStory(c news.Content, pictures, lang string) Story {
	s := Story{Place: c.Place}
	var list []markdown.Picture
	for _, p := range c.Pictures {
		list = append(list, markdown.Picture{Source: pictures + string(p.Document), Alt: p.Alt, Caption: Caption(p, lang), Width: p.Width, Height: p.Height})
	}
	var placed []bool
	s.Body, placed = markdown.HTML(c.Body, list)
	for i, p := range c.Pictures {
		if placed[i] {
			continue
		}
		x := PictureOf(p, pictures, lang)
		if i == 0 {
			s.Lead = &x
			continue
		}
		s.Rest = append(s.Rest, x)
	}
	if len(c.Codes) > 0 {
		s.Codes = "(" + strings.Join(c.Codes, "/") + ")"
	}
	return s
}

// PictureOf is a picture of an article.
func PictureOf(p news.Picture, pictures, lang string) Picture {
	return Picture{
		Source: templ.SafeURL(pictures + string(p.Document)), Alt: p.Alt, Caption: Caption(p, lang), Width: strconv.Itoa(p.Width), Height: strconv.Itoa(p.Height),
	}
}

// Caption is what stands below a picture: what it is about, and whose it is.
func Caption(p news.Picture, lang string) string {
	if p.Credit == "" {
		return p.Caption
	}
	credit := "Foto: " + p.Credit
	if lang == "en" {
		credit = "Photo: " + p.Credit
	}
	if p.Caption == "" {
		return credit
	}
	return strings.TrimRight(p.Caption, ". ") + ". " + credit
}
