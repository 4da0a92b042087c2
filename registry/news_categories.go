package registry

import (
	"context"
	"slices"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/news"
)

func categoriesOf(ctx context.Context, tx *store.Tx) ([]news.Category, error) {
	changes, err := tx.CategoryChanges(ctx)
	return news.Categories(changes), err
}

// NewsCategories are the categories in their order.
func (r *Registry) NewsCategories(ctx context.Context, a Actor) ([]news.Category, error) {
	if err := check(a, reads); err != nil {
		return nil, err
	}
	var out []news.Category
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		out, err = categoriesOf(ctx, tx)
		return err
	})
	return out, err
}

const longestCategory = 100 // letters of a name

// SaveCategory changes a category, or adds one where its ID is "". Without an address it keeps the one that it has, or gets one made from its
// name; without a place in the order it keeps its own, or comes last; addresses that it had go on leading to it. Saving what is there already changes nothing.
func (r *Registry) SaveCategory(ctx context.Context, a Actor, c news.Category) (news.Category, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (news.Category, error) {
		list, err := categoriesOf(ctx, tx)
		if err != nil {
			return c, err
		}
		c.Name, c.English, c.Slug, c.Former = line(c.Name), line(c.English), line(c.Slug), nil
		before, known := news.Find(list, c.ID)
		if c.ID != "" && !known {
			return c, noCategory()
		}
		if known && c.Order == 0 {
			c.Order = before.Order
		}
		if c.ID == "" {
			c.ID = news.CategoryID(agreement.NewID(now))
			if c.Order == 0 && len(list) > 0 {
				c.Order = list[len(list)-1].Order + 10 // behind all others
			}
		}
		if err := categoryAddress(&c, before, list); err != nil {
			return c, err
		}
		if err := checkCategory(c, list); err != nil {
			return c, err
		}
		former := before.Former
		if before.Former = nil; known && before.Slug == c.Slug && before.Name == c.Name && before.English == c.English && before.Order == c.Order && before.Closed == c.Closed {
			before.Former = former
			return before, nil
		}
		change := news.CategoryChange{At: now, Actor: a.Actor, Category: c}
		if err := tx.AddCategoryChange(ctx, change); err != nil {
			return c, err
		}
		list, err = categoriesOf(ctx, tx)
		out, _ := news.Find(list, c.ID)
		return out, err
	})
}

func categoryAddress(c *news.Category, before news.Category, list []news.Category) error {
	switch {
	case c.Slug != "":
		return nil
	case before.Slug != "":
		c.Slug = before.Slug
		return nil
	}
	var err error
	c.Slug, err = news.Free(news.Slug(c.Name), func(s string) (bool, error) {
		_, taken := news.BySlug(list, s)
		return !taken, nil
	})
	return err
}

func checkCategory(c news.Category, list []news.Category) error {
	var ps fault.Problems
	for _, x := range []struct{ place, text string }{{"name", c.Name}, {"english", c.English}} {
		if x.text == "" || len([]rune(x.text)) > longestCategory {
			ps.Add("name", x.place, fault.Tf("tulis namanya, paling panjang %[1]d huruf", "write its name, at most %[1]d letters", longestCategory))
		}
	}
	if !news.ValidSlug(c.Slug) {
		ps.Add("slug", "slug", fault.T("alamat hanya berisi huruf kecil, angka, dan tanda hubung di antaranya, dengan sedikitnya satu huruf",
			"the address has only small letters, digits and hyphens between them, and at least one letter"))
	}
	for _, x := range list {
		if x.ID == c.ID {
			continue
		}
		if x.Slug == c.Slug || slices.Contains(x.Former, c.Slug) {
			ps.Add("slug_taken", "slug", fault.Tf("alamat ini milik kategori %[1]s", "this address belongs to the category %[2]s", x.Name, x.English))
		}
		if x.Name == c.Name {
			ps.Add("name_taken", "name", fault.T("sudah ada kategori dengan nama ini", "there is a category of this name already"))
		}
	}
	return ps.Err(fault.T("kategori tidak dapat disimpan", "the category cannot be saved"))
}

// RemoveCategory takes away a category that no article has. One in use is closed instead (SaveCategory).
func (r *Registry) RemoveCategory(ctx context.Context, a Actor, id news.CategoryID) error {
	_, err := write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (bool, error) {
		list, err := categoriesOf(ctx, tx)
		if err != nil {
			return false, err
		}
		c, known := news.Find(list, id)
		if !known {
			return false, noCategory()
		}
		n, err := tx.CountNews(ctx, store.NewsQuery{Keys: []string{categoryKey(id)}})
		if err != nil {
			return false, err
		}
		if n > 0 {
			return false, fault.New(fault.Conflict, fault.Tf("kategori %[1]s dipakai %[3]d berita dan tidak dapat dihapus; tutup saja agar tidak dipakai lagi",
				"%[3]d articles have the category %[2]s, so that it cannot be removed; close it to have it used no more", c.Name, c.English, n))
		}
		return true, tx.AddCategoryChange(ctx, news.CategoryChange{At: now, Actor: a.Actor, Category: news.Category{ID: id}, Removed: true})
	})
	return err
}

func noCategory() error {
	return fault.New(fault.NotFound, fault.T("tidak ada kategori itu", "there is no such category"))
}
