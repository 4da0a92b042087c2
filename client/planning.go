package client

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/planning/route"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

const (
	balances = "/api/v1/balances"
	goods    = "/api/v1/goods"
	regions  = "/api/v1/regions"
	plans    = "/api/v1/plans"
)

// Items is a list that is answered whole.
type Items[T any] struct {
	Items []T `json:"items"`
}

// GoodFigures are the newest figures of a good.
type GoodFigures struct {
	Good  registry.FlowGood `json:"good"`
	Items []balance.Known   `json:"items"`
}

// PlanToSave is a plan as it is asked for, with its name.
type PlanToSave struct {
	Name    string        `json:"name" maxLength:"200" doc:"Nama rencana. | Name of the plan." example:"Beras 2026"`
	Good    string        `json:"good" maxLength:"100" doc:"Komoditas, menurut ID atau namanya. | The good, by ID or name." example:"beras"`
	Year    int           `json:"year,omitempty" doc:"Tahun neraca; lazimnya yang terakhir. | Year of the balances; usually the last." example:"2026"`
	First   int           `json:"first_month,omitempty" doc:"Bulan pertama; lazimnya 1. | The first month; usually 1."`
	Last    int           `json:"last_month,omitempty" doc:"Bulan terakhir; lazimnya 12. | The last month; usually 12."`
	Regions []region.Code `json:"regions,omitempty" maxItems:"600" doc:"Hanya daerah ini. | Only these regions."`
	Floor   float64       `json:"floor,omitempty" minimum:"0" maximum:"1" doc:"Bagian kebutuhan setiap daerah yang harus terpenuhi. | The part of each region's need that must be met."`
	Lot     float64       `json:"lot,omitempty" minimum:"0" maximum:"1000000" doc:"Jumlah terkecil sekali kirim. | The least sent at once."`
	Hold    int64         `json:"hold,omitempty" minimum:"0" doc:"Biaya simpan, rupiah per satuan dan bulan. | Cost of storage, rupiah for a unit and month."`
	Free    bool          `json:"free,omitempty" doc:"Yang dijanjikan kesepakatan tidak harus dikirim. | What agreements promise need not be sent."`
	Rates   *PlanRates    `json:"rates,omitempty" doc:"Ongkos angkut; lazimnya andaian yang biasa. | Transport rates; usually those commonly assumed."`
	With    []string      `json:"with,omitempty" maxItems:"59" doc:"Komoditas lain yang berbagi jalan; setiap komoditas menjadi rencana sendiri. | Other goods that share ways; each good becomes a plan of its own."`
	Ways    []PlanWay     `json:"ways,omitempty" maxItems:"400" doc:"Jalan yang dibagi; tanpa satu pun, dari tabel kapasitas angkut. | The ways they share; without any, as tables of transport capacity say."`
}

// PlanRates are transport rates in rupiah a tonne.
type PlanRates struct {
	Land     float64 `json:"land" minimum:"0" maximum:"1000000" doc:"Darat, per km. | Land, for a km."`
	Sea      float64 `json:"sea" minimum:"0" maximum:"1000000" doc:"Laut, per km. | Sea, for a km."`
	Handling float64 `json:"handling" minimum:"0" maximum:"1000000000" doc:"Muat atau bongkar sekali. | Loading or unloading once."`
}

// PlanWay is the room on a way in a month, all goods together.
type PlanWay struct {
	From   region.Code `json:"from" maxLength:"20" doc:"Kode daerah asal. | Code of the region that it leads from." example:"73"`
	To     region.Code `json:"to" maxLength:"20" doc:"Kode daerah tujuan. | Code of the region that it leads to." example:"64"`
	Tonnes float64     `json:"tonnes" minimum:"0" maximum:"1000000000000" doc:"Ton sebulan. | Tonnes a month." example:"5000"`
}

// Options are what is to be planned.
func (p *PlanToSave) Options() registry.PlanOptions {
	o := registry.PlanOptions{Good: p.Good, Year: p.Year, First: p.First, Last: p.Last, Regions: p.Regions, Floor: p.Floor, Lot: p.Lot, Hold: p.Hold, Free: p.Free}
	if p.Rates != nil {
		o.Rates = route.Rates(*p.Rates)
	}
	return o
}

// toSave is what SavePlan sends.
func toSave(name string, o registry.PlanOptions) PlanToSave {
	p := PlanToSave{Name: name, Good: o.Good, Year: o.Year, First: o.First, Last: o.Last, Regions: o.Regions, Floor: o.Floor, Lot: o.Lot, Hold: o.Hold, Free: o.Free}
	if o.Rates != (route.Rates{}) {
		r := PlanRates(o.Rates)
		p.Rates = &r
	}
	return p
}

// PlanName is what a plan shall be called.
type PlanName struct {
	Name string `json:"name" maxLength:"200" doc:"Nama rencana. | Name of the plan." example:"Beras 2026"`
}

// MadeDraft is the agreement that was made of a flow.
type MadeDraft struct {
	Agreement agreement.ID `json:"agreement"`
}

// PrepareBalances gives a table of balances to the server, which reads all of it and reports; no figure is used yet.
func (c *Client) PrepareBalances(ctx context.Context, name string, body io.Reader, o registry.BalanceOptions) (registry.BalanceTable, error) {
	v := make(url.Values)
	for k, x := range map[string]string{
		"name": name, "source": o.Source, "published": o.Published.String(), "sheet": o.Sheet, "good": o.Good, "measure": string(o.Measure), "unit": o.Unit, "codes": string(o.Codes),
		"decimal": map[string]string{",": "comma", ".": "point"}[o.Comma],
	} {
		set(v, k, x)
	}
	if o.Year != 0 {
		v.Set("year", strconv.Itoa(o.Year))
	}
	return upload[registry.BalanceTable](ctx, c, balances, v, "", body)
}

// AcceptBalances uses all figures of a table.
func (c *Client) AcceptBalances(ctx context.Context, id string) (registry.BalanceTable, error) {
	return post[registry.BalanceTable](ctx, c, balances+"/"+url.PathEscape(id)+"/accept", nil)
}

// UndoBalances takes all figures of a table back.
func (c *Client) UndoBalances(ctx context.Context, id string) (registry.BalanceTable, error) {
	return post[registry.BalanceTable](ctx, c, balances+"/"+url.PathEscape(id)+"/undo", nil)
}

// BalanceTables are the tables that were brought, newest first.
func (c *Client) BalanceTables(ctx context.Context) ([]registry.BalanceTable, error) {
	return items[registry.BalanceTable](ctx, c, balances, nil)
}

// BalanceGoods are the goods of which balances are known.
func (c *Client) BalanceGoods(ctx context.Context) ([]registry.FlowGood, error) {
	return items[registry.FlowGood](ctx, c, goods, nil)
}

// Balances are the newest figures of a good.
func (c *Client) Balances(ctx context.Context, good string) (GoodFigures, error) {
	return get[GoodFigures](ctx, c, goods+"/"+url.PathEscape(good)+"/balances", nil)
}

// Plan makes the cheapest plan of a good.
func (c *Client) Plan(ctx context.Context, o registry.PlanOptions) (registry.Plan, error) {
	return get[registry.Plan](ctx, c, planPath(o.Good), planQuery(o))
}

// PlanTogether makes the cheapest plan of several goods that share the capacity of ways.
func (c *Client) PlanTogether(ctx context.Context, o registry.TogetherOptions) (registry.TogetherPlan, error) {
	v := planQuery(o.PlanOptions)
	for _, g := range o.Goods[min(1, len(o.Goods)):] {
		v.Add("with", g)
	}
	for _, w := range o.Ways {
		v.Add("way", string(w.From)+":"+string(w.To)+":"+strconv.FormatFloat(w.Tonnes, 'f', -1, 64))
	}
	return get[registry.TogetherPlan](ctx, c, planPath(strings.Join(o.Goods[:min(1, len(o.Goods))], ""))+"/together", v)
}

// DraftPlan makes a plan and a draft agreement of one of its flows.
func (c *Client) DraftPlan(ctx context.Context, o registry.PlanOptions, from, to region.Code) (agreement.ID, error) {
	v := planQuery(o)
	v.Set("from", string(from))
	v.Set("to", string(to))
	out, err := decode[MadeDraft](ctx, c, request{method: http.MethodPost, path: planPath(o.Good) + "/drafts", query: v})
	return out.Agreement, err
}

// SavePlan computes a plan and keeps it under a name.
func (c *Client) SavePlan(ctx context.Context, name string, o registry.PlanOptions) (registry.SavedPlan, error) {
	return post[registry.SavedPlan](ctx, c, plans, toSave(name, o))
}

// SavePlansTogether computes plans of several goods that share ways, and keeps each.
func (c *Client) SavePlansTogether(ctx context.Context, name string, o registry.TogetherOptions) ([]registry.SavedPlan, error) {
	in := toSave(name, o.PlanOptions)
	in.Good, in.With = "", o.Goods
	if len(o.Goods) > 0 {
		in.Good, in.With = o.Goods[0], o.Goods[1:]
	}
	for _, w := range o.Ways {
		in.Ways = append(in.Ways, PlanWay(w))
	}
	out, err := post[Items[registry.SavedPlan]](ctx, c, plans+"/together", in)
	return out.Items, err
}

// SavedPlans lists the plans that were saved and not removed, newest first.
func (c *Client) SavedPlans(ctx context.Context) ([]registry.SavedPlan, error) {
	return items[registry.SavedPlan](ctx, c, plans, nil)
}

// SavedPlan is one of them with its flows.
func (c *Client) SavedPlan(ctx context.Context, id string) (registry.SavedPlan, error) {
	return get[registry.SavedPlan](ctx, c, plans+"/"+url.PathEscape(id), nil)
}

// RenamePlan gives a saved plan another name.
func (c *Client) RenamePlan(ctx context.Context, id, name string) error {
	_, err := post[nothing](ctx, c, plans+"/"+url.PathEscape(id)+"/rename", PlanName{name})
	return err
}

// RemovePlan takes a saved plan out of the lists.
func (c *Client) RemovePlan(ctx context.Context, id string) error {
	_, err := post[nothing](ctx, c, plans+"/"+url.PathEscape(id)+"/remove", nil)
	return err
}

// RestorePlan puts a plan that was removed back.
func (c *Client) RestorePlan(ctx context.Context, id string) error {
	_, err := post[nothing](ctx, c, plans+"/"+url.PathEscape(id)+"/restore", nil)
	return err
}

// SavedPlanDifference says what changes from one saved plan to another.
func (c *Client) SavedPlanDifference(ctx context.Context, before, after string) (registry.PlanDifference, error) {
	return get[registry.PlanDifference](ctx, c, plans+"/"+url.PathEscape(before)+"/compare/"+url.PathEscape(after), nil)
}

// DraftSavedPlan makes a draft agreement of one flow of a saved plan.
func (c *Client) DraftSavedPlan(ctx context.Context, id string, from, to region.Code) (agreement.ID, error) {
	v := url.Values{"from": {string(from)}, "to": {string(to)}}
	out, err := decode[MadeDraft](ctx, c, request{method: http.MethodPost, path: plans + "/" + url.PathEscape(id) + "/drafts", query: v})
	return out.Agreement, err
}

// Coalition says what regions gain together, and how it can be split.
func (c *Client) Coalition(ctx context.Context, o registry.CoalitionOptions) (registry.Coalition, error) {
	v := rateQuery(o.Rates)
	for _, m := range o.Members {
		v.Add("member", string(m))
	}
	v.Set("short", strconv.FormatInt(o.Short, 10))
	return get[registry.Coalition](ctx, c, goods+"/"+url.PathEscape(o.Good)+"/coalition", v)
}

// Opportunities are what a region could give and get at these transport rates.
func (c *Client) Opportunities(ctx context.Context, code region.Code, r route.Rates) ([]registry.Opportunity, error) {
	return items[registry.Opportunity](ctx, c, regions+"/"+url.PathEscape(string(code))+"/opportunities", rateQuery(r))
}

// PairOutlook is what two regions could give each other.
func (c *Client) PairOutlook(ctx context.Context, a, b region.Code, r route.Rates) ([]registry.PairGood, error) {
	return items[registry.PairGood](ctx, c, regions+"/"+url.PathEscape(string(a))+"/with/"+url.PathEscape(string(b)), rateQuery(r))
}

// Advantage is what a region is strong in.
func (c *Client) Advantage(ctx context.Context, code region.Code) (registry.Advantage, error) {
	return get[registry.Advantage](ctx, c, regions+"/"+url.PathEscape(string(code))+"/advantage", nil)
}

func items[T any](ctx context.Context, c *Client, path string, v url.Values) ([]T, error) {
	out, err := get[Items[T]](ctx, c, path, v)
	return out.Items, err
}

func planPath(good string) string { return goods + "/" + url.PathEscape(good) + "/plan" }

func rateQuery(r route.Rates) url.Values {
	v := make(url.Values)
	if r != (route.Rates{}) {
		number(v, "land", r.Land)
		number(v, "sea", r.Sea)
		number(v, "handling", r.Handling)
	}
	return v
}

func number(v url.Values, name string, x float64) { v.Set(name, strconv.FormatFloat(x, 'f', -1, 64)) }

func planQuery(o registry.PlanOptions) url.Values {
	v := rateQuery(o.Rates)
	for name, x := range map[string]float64{"year": float64(o.Year), "first": float64(o.First), "last": float64(o.Last), "floor": o.Floor, "lot": o.Lot, "hold": float64(o.Hold)} {
		if x != 0 {
			number(v, name, x)
		}
	}
	if o.Free {
		v.Set("free", "true")
	}
	for _, c := range o.Regions {
		v.Add("region", string(c))
	}
	return v
}
