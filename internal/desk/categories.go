package desk

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
)

const categoriesPath = newsPath + "/kategori"

// categories is the page on which the categories of the news are kept.
func (s *Server) categories(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showCategories(w, r, who, http.StatusOK, nil, nil)
}

// showCategories renders the page; typed is the category that was to be saved, with what is wrong.
func (s *Server) showCategories(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, typed *news.Category, wrong ui.Wrong) error {
	p := page.Categories{Frame: s.frame(r, who, "berita", fault.T("Kategori berita", "Categories of the news"))}
	archive, err := s.Registry.NewsArchive(r.Context(), who, "")
	if err != nil {
		return err
	}
	for i, c := range archive.Categories {
		form := categoryForm(p.Frame, c.Category, fmt.Sprintf("k%d-", i+1), nil)
		if typed != nil && typed.ID == c.ID {
			form = categoryForm(p.Frame, *typed, fmt.Sprintf("k%d-", i+1), wrong)
			form.Open = true
			p.Wrongs = categoryWrongs(form, wrong)
		}
		form.Heading, form.Path, form.Former = c.In(p.Lang), "/berita/kategori/"+c.Slug, strings.Join(c.Former, ", ")
		form.Count = wording.Count(c.Count, fault.T("berita", "article"), fault.T("berita", "articles"), p.Lang)
		if c.Closed {
			form.State = ui.Chip{Text: p.T("ditutup", "closed"), Tone: "w"}
		}
		p.Rows = append(p.Rows, form)
	}
	p.Fresh = categoryForm(p.Frame, news.Category{}, "", nil)
	if typed != nil && typed.ID == "" {
		p.Fresh = categoryForm(p.Frame, *typed, "", wrong)
		p.Wrongs = categoryWrongs(p.Fresh, wrong)
	}
	return ui.Render(w, r, code, page.CategoriesPage(p))
}

func categoryWrongs(f page.CategoryForm, wrong ui.Wrong) []ui.WrongField {
	out := ui.WrongFields(f.Name, f.English, f.Slug, f.Order)
	if wrong[""] != "" {
		out = append([]ui.WrongField{{Text: wrong[""]}}, out...)
	}
	return out
}

func categoryForm(f ui.Frame, c news.Category, prefix string, wrong ui.Wrong) page.CategoryForm {
	order := ""
	if c.Order != 0 {
		order = strconv.Itoa(c.Order)
	}
	return page.CategoryForm{
		ID:      string(c.ID),
		Name:    ui.Field{Name: "nama", ID: prefix + "nama", Label: f.T("Nama", "Name in Indonesian"), Value: c.Name, Required: true, Wrong: upperFirst(wrong["name"]), More: templ.Attributes{"maxlength": "100"}},
		English: ui.Field{Name: "inggris", ID: prefix + "inggris", Label: f.T("Nama dalam bahasa Inggris", "Name in English"), Value: c.English, Required: true, Wrong: upperFirst(wrong["english"]), More: templ.Attributes{"maxlength": "100"}},
		Slug:    ui.Field{Name: "alamat", ID: prefix + "alamat", Label: f.T("Alamat", "Address"), Value: c.Slug, Optional: true, Wrong: upperFirst(wrong["slug"]), Hint: f.T("huruf kecil dan tanda hubung; kosong: dari nama", "small letters and hyphens; empty: from the name")},
		Order:   ui.Field{Name: "urutan", ID: prefix + "urutan", Label: f.T("Urutan", "Place in the order"), Value: order, Optional: true, Type: "number", Width: "short", Hint: f.T("yang kecil lebih dulu", "the smallest first")},
		Closed:  ui.Field{Name: "tutup", ID: prefix + "tutup", Label: f.T("Tutup: tidak dipakai untuk berita baru", "Closed: not for new articles"), Options: []ui.Option{{Chosen: c.Closed}}},
	}
}

// saveCategory adds, changes or removes a category.
func (s *Server) saveCategory(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	order, err := strconv.Atoi(strings.TrimSpace(r.FormValue("urutan")))
	if err != nil {
		order = 0 // behind all others, or where it stands
	}
	c := news.Category{
		ID: news.CategoryID(r.FormValue("id")), Name: r.FormValue("nama"), English: r.FormValue("inggris"), Slug: strings.TrimSpace(r.FormValue("alamat")), Order: order, Closed: r.FormValue("tutup") != "",
	}
	notice := fault.Tf("Kategori %[1]s tersimpan.", "The category %[2]s is saved.", c.Name, c.English)
	if r.FormValue("hapus") != "" {
		notice = fault.Tf("Kategori %[1]s dihapus.", "The category %[2]s is removed.", c.Name, c.English)
		err = s.Registry.RemoveCategory(r.Context(), who, c.ID)
	} else {
		_, err = s.Registry.SaveCategory(r.Context(), who, c)
	}
	var e *fault.Error
	if errors.As(err, &e) && (e.Kind == fault.Invalid || e.Kind == fault.Conflict) {
		wrong := ui.WrongOf(e, s.lang(r))
		if len(wrong) == 0 {
			wrong = ui.Wrong{"": wording.Sentence(e.Text, s.lang(r))}
		}
		return s.showCategories(w, r, who, http.StatusUnprocessableEntity, &c, wrong)
	}
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: notice.In(s.lang(r))}, categoriesPath)
}
