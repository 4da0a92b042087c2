package api

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// togetherRoutes are plans of several goods.
func (s *Server) togetherRoutes() {
	add(s, op{
		id: "getPlanTogether", method: http.MethodGet, path: "/goods/{good}/plan/together", tag: tagPlans,
		summary: fault.T("Rencana termurah beberapa komoditas yang berbagi kapasitas jalan", "The cheapest plan of several goods that share the capacity of ways"),
		detail: fault.T("Setiap komoditas dijawab seperti rencananya sendiri, ditambah isi setiap jalan dan nilai satu ton ruang di jalan yang penuh.",
			"Each good is answered as in a plan of its own, with how full each way is, and what a tonne of room is worth on a way that is full."),
	}, s.planTogether)
}

type togetherInput struct {
	PlanInput
	With []string `query:"with,explode" maxItems:"59" doc:"Komoditas lain yang berbagi jalan; boleh berulang. | Other goods that share ways; may be repeated." example:"[\"jagung\"]"`
	Ways []string `query:"way,explode" maxItems:"400" doc:"Dari:ke:ton sebulan; boleh berulang. Tanpa satu pun, dari tabel kapasitas angkut. | From:to:tonnes a month; may be repeated. Without any, as tables of transport capacity say." example:"[\"73:64:5000\"]"`
}

func (s *Server) planTogether(ctx context.Context, in *togetherInput) (*answer[registry.TogetherPlan], error) {
	o := registry.TogetherOptions{Goods: append([]string{in.Good}, in.With...), PlanOptions: in.options()}
	var ps fault.Problems
	for i, w := range in.Ways {
		part := strings.Split(w, ":")
		if len(part) == 3 {
			if tonnes, err := strconv.ParseFloat(part[2], 64); err == nil {
				o.Ways = append(o.Ways, registry.WayCapacity{From: region.Code(part[0]), To: region.Code(part[1]), Tonnes: tonnes})
				continue
			}
		}
		ps.Add("way", fmt.Sprintf("query.way[%d]", i), fault.T("tulis kode asal, tujuan dan ton sebulan, misalnya 73:64:5000", "write the codes of origin and destination and tonnes a month, such as 73:64:5000"))
	}
	if err := ps.Err(fault.T("rencana tidak dapat dihitung", "the plan cannot be computed")); err != nil {
		return nil, err
	}
	x, err := s.Registry.PlanTogether(ctx, actor(ctx), o)
	return &answer[registry.TogetherPlan]{x}, under("query", err)
}
