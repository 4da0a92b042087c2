package desk

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/planview"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/planning/coalition"
	"github.com/anyam-id/anyam/registry"
)

const coalitionPath = plansPath + "/gabungan"

// coalition is the page of what regions gain together with one good, and how it can be split.
func (s *Server) coalition(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	goods, err := s.Registry.BalanceGoods(r.Context())
	if err != nil {
		return err
	}
	if len(goods) == 0 {
		return s.leadTo(w, r, plansPath)
	}
	q := r.URL.Query()
	form := planview.Read(q)
	p := page.Coalition{Frame: s.frame(r, who, "rencana", fault.T("Gabungan daerah", "A coalition of regions"))}
	fields := form.Fields(p.Frame, goods)
	p.Good, p.Where = fields.First[0], fields.Where
	p.Where.Label = p.T("Daerah yang bergabung", "Regions that come together")
	p.Where.Hint = p.T("2 sampai 12, dipisahkan titik koma", "2 to 12, with semicolons between them")
	if !q.Has("daerah") {
		if p.Where.Value, err = s.withBalances(r, who, cmp.Or(form.Options.Good, goods[0].ID)); err != nil {
			return err
		}
	}
	worth := strings.TrimSpace(q.Get("nilai"))
	p.Worth = ui.Field{
		Name: "nilai", Label: p.T("Nilai tiap satuan (Rp)", "Worth of a unit (Rp)"), Width: "mid", Value: worth, More: templ.Attributes{"inputmode": "numeric"},
		Hint: p.T("bila kekurangannya tertutup", "where its lack is made good"),
	}
	code := http.StatusOK
	if q.Has("daerah") {
		short, wrong := strconv.ParseInt(strings.NewReplacer(".", "", ",", "", " ", "").Replace(worth), 10, 64)
		if wrong != nil || short <= 0 {
			p.Worth.Wrong = p.T("tulis nilai dalam rupiah, lebih dari nol", "write a worth in rupiah, above zero")
		}
		if p.Worth.Wrong == "" && p.Where.Wrong == "" {
			made, err := s.Registry.Coalition(r.Context(), who, registry.CoalitionOptions{PlanOptions: registry.PlanOptions{Good: form.Options.Good}, Members: form.Options.Regions, Short: short})
			if err != nil {
				e, ok := errors.AsType[*fault.Error](err)
				if !ok || e.Kind != fault.Invalid && e.Kind != fault.NotFound {
					return err
				}
				p.Wrong = wording.UpperFirst(e.Text.In(p.Lang))
				for _, x := range e.Problems {
					p.Problems = append(p.Problems, ui.Problem{Text: x.Text.In(p.Lang)})
				}
			} else {
				coalitionOn(&p, &made)
			}
		}
		if p.Made == nil {
			code = http.StatusUnprocessableEntity
		}
	}
	return ui.Render(w, r, code, page.CoalitionPage(p))
}

// mostTogether is how many regions a coalition has at most.
const mostTogether = coalition.Most

// withBalances are the regions of which balances of a good are known, the official's own first, as the form of a coalition takes them.
func (s *Server) withBalances(r *http.Request, who registry.Actor, good string) (string, error) {
	sheet, err := s.Registry.Balances(r.Context(), good)
	if err != nil {
		return "", err
	}
	codes := sheet.Regions()
	if i := slices.Index(codes, who.Government); i > 0 {
		codes = slices.Insert(slices.Delete(codes, i, i+1), 0, who.Government)
	}
	var names []string
	for _, c := range codes[:min(mostTogether, len(codes))] {
		names = append(names, c.Official())
	}
	return strings.Join(names, "; "), nil
}

// coalitionOn puts a coalition on its page.
func coalitionOn(p *page.Coalition, made *registry.Coalition) {
	rupiah := func(x float64) string { return "Rp" + numfmt.Float(x, 0, p.Lang) }
	var best []string
	for _, b := range made.Best {
		best = append(best, b.Name)
	}
	out := page.CoalitionMade{Title: made.Good.Name.In(p.Lang) + " " + strconv.Itoa(made.Year), Gain: fmt.Sprintf(p.T("Manfaat bersama %s dibanding masing-masing sendiri.", "Together they gain %s against each by itself."), rupiah(made.Gain))}
	switch {
	case made.Gain <= 0:
		out.Core = p.T("Tidak ada yang dapat saling ditutup, sehingga tidak ada yang dibagi.", "There is nothing that they could make good for each other, and nothing to split.")
	case made.Core:
		out.Core = p.T("Pembagian di bawah ada di dalam inti: tidak ada kelompok yang akan memperoleh lebih dengan memisahkan diri.", "The split below is in the core: no group would gain more by parting.")
	default:
		out.Core = p.T("Tidak ada inti: setiap pembagian membuat suatu kelompok ingin memisahkan diri.", "There is no core: every split leaves some group better off by parting.")
	}
	if made.Gain > 0 && len(best) > 0 {
		out.Best = fmt.Sprintf(p.T("Hampir seluruhnya sudah dicapai %s (%s).", "Nearly all of it is reached by %s (%s)."), wording.List(best, p.Lang), rupiah(made.BestGain))
	}
	for _, m := range made.Members {
		out.Members = append(out.Members, page.CoalitionMember{Name: m.Name, Share: rupiah(m.Share), Shapley: rupiah(m.Shapley), Without: rupiah(m.Without)})
	}
	for _, n := range made.Notes {
		out.Notes = append(out.Notes, n.In(p.Lang))
	}
	p.Made = &out
}
