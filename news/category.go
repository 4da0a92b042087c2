package news

import (
	"cmp"
	"slices"
	"time"

	"github.com/anyam-id/anyam/agreement"
)

// CategoryID names a category for ever, whatever it is called.
type CategoryID string

// Category is a shelf of the news.
type Category struct {
	ID      CategoryID `json:"id"`
	Slug    string     `json:"slug"`
	Name    string     `json:"name"`
	English string     `json:"english"`
	Order   int        `json:"order"`
	Closed  bool       `json:"closed,omitempty"` // takes no more articles; those in it stay
	Former  []string   `json:"former,omitempty"` // addresses that it had before
}

// In is the category's name in a language.
func (c Category) In(lang string) string {
	if lang == "en" {
		return c.English
	}
	return c.Name
}

// CategoryChange is one act on the list of categories: a new one, another name, place or address, closing, removing. Changes are only added.
type CategoryChange struct {
	At       time.Time       `json:"at"`
	Actor    agreement.Actor `json:"actor"`
	Category Category        `json:"category"` // as it is from then on; Former is not kept
	Removed  bool            `json:"removed,omitempty"`
}

// seed are the categories of a register in which nobody changed them: those of a real government's site. They are never edited here, since
// registers rely on them; a register changes its own.
var seed = []Category{
	{ID: "kerjasama-pemerintahan", Name: "Kerjasama Pemerintahan", English: "Intergovernmental Cooperation"},
	{ID: "kegiatan-pemerintah", Name: "Kegiatan Pemerintah", English: "Government Activities"},
	{ID: "gubernur", Name: "Gubernur", English: "Governor"},
	{ID: "wakil-gubernur", Name: "Wakil Gubernur", English: "Deputy Governor"},
	{ID: "ibu-kota-negara", Name: "Ibu Kota Negara", English: "National Capital"},
	{ID: "pertanian-dan-ketahanan-pangan", Name: "Pertanian dan Ketahanan Pangan", English: "Agriculture and Food Security"},
	{ID: "kesatuan-bangsa-dan-politik-dalam-negeri", Name: "Kesatuan Bangsa dan Politik Dalam Negeri", English: "National Unity and Domestic Politics"},
	{ID: "pendidikan", Name: "Pendidikan", English: "Education"},
	{ID: "produk-k-ukm", Name: "Produk K-UKM", English: "Cooperatives and Small Business Products"},
	{ID: "penanggulangan-bencana", Name: "Penanggulangan Bencana", English: "Disaster Management"},
	{ID: "pembangunan", Name: "Pembangunan", English: "Development"},
	{ID: "kepemudaan-dan-olahraga", Name: "Kepemudaan dan Olahraga", English: "Youth and Sports"},
}

// Categories are the categories after all changes, in their order: of equal order by name.
func Categories(changes []CategoryChange) []Category {
	list := make([]Category, 0, len(seed))
	for i, c := range seed {
		c.Slug, c.Order = string(c.ID), (i+1)*10
		list = append(list, c)
	}
	for _, ch := range changes {
		i := slices.IndexFunc(list, func(c Category) bool { return c.ID == ch.Category.ID })
		c := ch.Category
		switch {
		case i < 0 && ch.Removed:
		case i < 0:
			c.Former = nil
			list = append(list, c)
		case ch.Removed:
			list = slices.Delete(list, i, i+1)
		default:
			c.Former = list[i].Former
			if old := list[i].Slug; old != c.Slug && !slices.Contains(c.Former, old) {
				c.Former = append(slices.Clone(c.Former), old)
			}
			c.Former = slices.DeleteFunc(slices.Clone(c.Former), func(s string) bool { return s == c.Slug })
			list[i] = c
		}
	}
	slices.SortStableFunc(list, func(a, b Category) int { return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Name, b.Name)) })
	return list
}

// Find gives the category with an ID; false where there is none.
func Find(list []Category, id CategoryID) (Category, bool) {
	i := slices.IndexFunc(list, func(c Category) bool { return c.ID == id })
	if i < 0 {
		return Category{}, false
	}
	return list[i], true
}

// BySlug gives the category with an address, of now or before; false where there is none.
func BySlug(list []Category, slug string) (Category, bool) {
	for _, c := range list {
		if c.Slug == slug {
			return c, true
		}
	}
	for _, c := range list {
		if slices.Contains(c.Former, slug) {
			return c, true
		}
	}
	return Category{}, false
}

// ByName gives the category that a text names, in either language and any case; false where it names none.
func ByName(list []Category, name string) (Category, bool) {
	for _, c := range list {
		if s := Slug(name); s == Slug(c.Name) || s == Slug(c.English) || s == c.Slug {
			return c, true
		}
	}
	return Category{}, false
}
