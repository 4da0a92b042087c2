package portal

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/planview"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// planPlaces are the portal's addresses as plans name them.
func (s *Server) planPlaces() planview.Places {
	return planview.Places{
		Region: func(c region.Code) string { return regionPath(string(c)) }, Pair: pairOf, Areas: s.areas(),
		Agreement: func(id string) string { return agreementPath(agreement.ID(id)) },
	}
}

func planPath(good string) string { return "/rencana?barang=" + url.QueryEscape(good) }

// plan is the page of plans. It is made anew each time: whoever asks says what is assumed.
func (s *Server) plan(w http.ResponseWriter, r *http.Request) error {
	p := page.Plan{Frame: s.frame(r, "rencana", fault.T("Siapa sebaiknya memasok siapa", "Who should supply whom"))}
	p.Lead = p.T("Dari produksi dan kebutuhan setiap daerah, bulan demi bulan: arus yang menutup kekurangan dengan biaya terendah, dan apa yang belum dicakup kesepakatan.",
		"From what each region produces and needs, month by month: the flows that make good what is lacking at the lowest cost, and what no agreement covers yet.")
	p.Meta.Hidden, p.Meta.Description = r.URL.RawQuery != "", p.Lead
	goods, err := s.reg.BalanceGoods(r.Context())
	if err != nil {
		return err
	}
	if len(goods) == 0 {
		p.Nothing = true
		return ui.Render(w, r, http.StatusOK, page.PlanPage(p))
	}
	asked := planview.Read(r.URL.Query())
	asked.Options.Good = cmp.Or(asked.Options.Good, goods[0].ID)
	p.Fields = asked.Fields(p.Frame, goods)
	code := asked.Code()
	if asked.Wrong() {
		p.Wrong = p.T("Betulkan isian yang ditandai.", "Put right the fields that are marked.")
	} else if made, err := s.reg.Plan(r.Context(), registry.Anonymous(), asked.Options); err != nil {
		e, ok := errors.AsType[*fault.Error](err)
		if !ok || e.Kind != fault.Invalid && e.Kind != fault.NotFound {
			return err
		}
		p.Wrong = e.Text.In(p.Lang)
		for _, x := range e.Problems {
			p.Problems = append(p.Problems, ui.Problem{Text: x.Text.In(p.Lang)})
		}
	} else {
		p.Answer = planview.AnswerOf(p.Frame, &made, s.planPlaces())
		p.Answer.JSON = planJSON(made.Options)
	}
	return ui.Render(w, r, code, page.PlanPage(p))
}

// planJSON is the plan's address for programs.
func planJSON(o registry.PlanOptions) string {
	v := url.Values{"first": {strconv.Itoa(o.First)}, "last": {strconv.Itoa(o.Last)}}
	for name, x := range map[string]float64{"land": o.Rates.Land, "sea": o.Rates.Sea, "handling": o.Rates.Handling, "floor": o.Floor, "lot": o.Lot} {
		v.Set(name, strconv.FormatFloat(x, 'f', -1, 64))
	}
	for _, c := range o.Regions {
		v.Add("region", string(c))
	}
	return "/api/v1/goods/" + url.PathEscape(o.Good) + "/plan?" + v.Encode()
}

// offers is what a region could give and get. Balances begin a generation like every commit, so that the page is kept.
func (s *Server) offers(w http.ResponseWriter, r *http.Request) error {
	raw, err := url.PathUnescape(r.PathValue("code"))
	if err != nil {
		return s.missing(w, r)
	}
	code := region.Code(raw)
	list, err := s.reg.Opportunities(r.Context(), registry.Anonymous(), code, registry.PlanOptions{})
	if err != nil {
		return err
	}
	adv, err := s.reg.Advantage(r.Context(), registry.Anonymous(), code)
	if err != nil {
		return err
	}
	goods, err := s.reg.BalanceGoods(r.Context())
	if err != nil {
		return err
	}
	name := code.Official()
	p := page.Offers{Frame: s.frame(r, "daerah", fault.T("Peluang "+name, "Opportunities of "+name)), Name: name}
	p.Crumbs = []ui.Link{{Text: p.T("Daerah", "Regions"), Path: "/daerah"}, {Text: name, Path: regionPath(raw)}}
	p.Lead = fmt.Sprintf(p.T("Apa yang dapat diberikan dan diperoleh %s, dengan siapa, berapa, dan bulan apa, menurut rencana termurah semua daerah yang neracanya diketahui.",
		"What %s could give and get, with whom, how much and in which months, by the cheapest plan of all regions whose balances are known."), name)
	p.Meta.Description = p.Lead
	p.Offers = planview.OffersOf(p.Frame, len(goods), list, adv, code, s.planPlaces(), planPath)
	return ui.Render(w, r, http.StatusOK, page.OffersPage(p))
}
