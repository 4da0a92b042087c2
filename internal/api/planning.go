package api

import (
	"context"
	"net/http"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/planning/route"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const tagPlans = "plans"

// planRoutes are balances, and what is planned with them.
func (s *Server) planRoutes() {
	s.togetherRoutes()
	s.savedPlanRoutes()
	add(s, op{
		id: "createBalances", method: http.MethodPost, path: "/balances", tag: tagPlans, status: http.StatusCreated, writes: true,
		summary: fault.T("Periksa tabel neraca: produksi, kebutuhan, stok, harga", "Check a table of balances: production, need, stock, prices"),
		detail:  fault.T("Seluruhnya dibaca dan setiap masalah dilaporkan; belum ada angka yang dipakai.", "All of it is read and every problem reported; no figure is used yet."),
		body:    uploadBody("application/octet-stream", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.oasis.opendocument.spreadsheet"),
	}, s.prepareBalances)
	add(s, op{
		id: "listBalances", method: http.MethodGet, path: "/balances", tag: tagPlans,
		summary: fault.T("Daftar tabel neraca, yang terbaru lebih dulu", "List tables of balances, newest first"),
	}, s.balanceTables)
	add(s, op{
		id: "acceptBalances", method: http.MethodPost, path: "/balances/{id}/accept", tag: tagPlans, writes: true,
		summary: fault.T("Pakai semua angka tabel ini", "Use all figures of this table"),
	}, s.acceptBalances)
	add(s, op{
		id: "undoBalances", method: http.MethodPost, path: "/balances/{id}/undo", tag: tagPlans, writes: true,
		summary: fault.T("Tarik semua angka tabel ini", "Take all figures of this table back"),
	}, s.undoBalances)
	add(s, op{
		id: "listBalancedGoods", method: http.MethodGet, path: "/goods", tag: tagPlans,
		summary: fault.T("Komoditas yang neracanya diketahui", "Goods of which balances are known"),
	}, s.goods)
	add(s, op{
		id: "getBalances", method: http.MethodGet, path: "/goods/{good}/balances", tag: tagPlans,
		summary: fault.T("Neraca satu komoditas: angka terbaru setiap daerah, masa dan ukuran, dengan sumbernya", "Balances of a good: the newest figure of each region, period and measure, with its source"),
	}, s.balances)
	add(s, op{
		id: "getPlan", method: http.MethodGet, path: "/goods/{good}/plan", tag: tagPlans,
		summary: fault.T("Rencana termurah: siapa mengirim apa ke mana, bulan demi bulan, dan mengapa", "The cheapest plan: who sends what where, month by month, and why"),
		detail: fault.T("Ongkos angkut adalah andaian. Jawaban menyebut setiap andaian, sumber, harga bayangan, dan bagian yang sudah dijanjikan kesepakatan.",
			"Transport rates are assumptions. The answer names every assumption, source and dual price, and the part that agreements have promised."),
	}, s.plan)
	add(s, op{
		id: "createDraft", method: http.MethodPost, path: "/goods/{good}/plan/drafts", tag: tagPlans, status: http.StatusCreated, writes: true,
		summary: fault.T("Buat draf kesepakatan dari satu arus rencana", "Make a draft agreement of one flow of a plan"),
		detail: fault.T("Draf memuat kedua pihak, objek, urusan, volume bulanan dan rencananya sebagai sumber. Rencananya ikut tersimpan, dan draf serta rencana saling menyebut. Rencana dengan angka contoh tidak membuat draf.",
			"The draft has both parties, the object, affairs, monthly volume, and the plan as its source. The plan is saved with it, and draft and plan name each other. A plan of example figures makes none."),
	}, s.draftPlan)
	add(s, op{
		id: "getCoalition", method: http.MethodGet, path: "/goods/{good}/coalition", tag: tagPlans,
		summary: fault.T("Manfaat beberapa daerah yang bergabung, dan pembagiannya", "What regions gain together, and how it can be split"),
	}, s.coalition)
	add(s, op{
		id: "listOpportunities", method: http.MethodGet, path: "/regions/{code}/opportunities", tag: tagPlans,
		summary: fault.T("Peluang suatu daerah: memberi dan memperoleh apa, dari siapa", "A region's opportunities: what to give and get, and with whom"),
	}, s.opportunities)
	add(s, op{
		id: "getPair", method: http.MethodGet, path: "/regions/{code}/with/{other}", tag: tagPlans,
		summary: fault.T("Apa yang dapat saling diberikan dua daerah, dan apa kata harganya", "What two regions could give each other, and what their prices say"),
	}, s.pairOutlook)
}

type balancesInput struct {
	Strict
	Upload
	Source    string `query:"source" required:"true" maxLength:"500" doc:"Siapa yang menerbitkan angkanya. | Who publishes the figures." example:"Dinas Pangan, Maret 2026"`
	Published string `query:"published" maxLength:"10" doc:"Hari terbitnya; lazimnya hari ini. | The day of publication; usually today." example:"2026-03-01"`
	Sheet     string `query:"sheet" doc:"Nama lembar. | Name of the sheet."`
	Good      string `query:"good" doc:"Komoditas, bila tabel tidak menyebutnya. | The good, where the table does not say." example:"beras"`
	Measure   string `query:"measure" enum:"production,need,stock,losses,storage,price,freight,room" doc:"Ukuran, bila tabel tidak menyebutnya. | The measure, where the table does not say."`
	Unit      string `query:"unit" doc:"Satuan, bila tabel tidak menyebutnya. | The unit, where the table does not say." example:"ribu ton"`
	Year      int    `query:"year" minimum:"1950" maximum:"2100" doc:"Tahun, bila tabel tidak menyebutnya. | The year, where the table does not say." example:"2025"`
	Codes     string `query:"codes" enum:"kemendagri,bps" doc:"Sistem kode daerah. | The system of regions' codes."`
	Decimal   string `query:"decimal" enum:"comma,point" doc:"Tanda desimal dalam teks. | The decimal mark in text."`
	Key       string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
}

func (s *Server) prepareBalances(ctx context.Context, in *balancesInput) (*created[registry.BalanceTable], error) {
	defer in.done()
	o := registry.BalanceOptions{
		Options: balance.Options{Good: in.Good, Measure: balance.Measure(in.Measure), Unit: in.Unit, Year: in.Year, Codes: balance.Codes(in.Codes), Comma: map[string]string{"comma": ",", "point": "."}[in.Decimal]},
		Sheet:   in.Sheet, Source: in.Source,
	}
	if in.Published != "" {
		var err error
		if o.Published, err = term.ParseTyped(in.Published); err != nil {
			return nil, within("query.published", err)
		}
	}
	b, err := s.Registry.PrepareBalances(ctx, actor(ctx), in.Name, in.body, o)
	return &created[registry.BalanceTable]{Location: Base + "/balances", Body: b}, under("query", err)
}

type balanceList struct {
	Items []registry.BalanceTable `json:"items"`
}

func (s *Server) balanceTables(ctx context.Context, _ *struct{ Strict }) (*answer[balanceList], error) {
	list, err := s.Registry.BalanceTables(ctx, actor(ctx))
	return &answer[balanceList]{balanceList{some(list)}}, err
}

func (s *Server) acceptBalances(ctx context.Context, in *doInput) (*answer[registry.BalanceTable], error) {
	b, err := s.Registry.AcceptBalances(ctx, actor(ctx), in.Key.Key)
	return &answer[registry.BalanceTable]{b}, err
}

func (s *Server) undoBalances(ctx context.Context, in *doInput) (*answer[registry.BalanceTable], error) {
	b, err := s.Registry.UndoBalances(ctx, actor(ctx), in.Key.Key)
	return &answer[registry.BalanceTable]{b}, err
}

type goodList struct {
	Items []registry.FlowGood `json:"items"`
}

func (s *Server) goods(ctx context.Context, _ *struct{ Strict }) (*answer[goodList], error) {
	list, err := s.Registry.BalanceGoods(ctx)
	out := goodList{Items: []registry.FlowGood{}}
	for _, g := range list {
		out.Items = append(out.Items, registry.FlowGood{ID: g.ID, Name: g.Name, Unit: g.Unit})
	}
	return &answer[goodList]{out}, err
}

type goodInput struct {
	Strict
	Good string `path:"good" maxLength:"100" doc:"Komoditas, menurut ID atau namanya. | The good, by ID or name." example:"beras"`
}

func (s *Server) balances(ctx context.Context, in *goodInput) (*answer[client.GoodFigures], error) {
	sheet, err := s.Registry.Balances(ctx, in.Good)
	if err != nil {
		return nil, err
	}
	t := sheet.Thing
	return &answer[client.GoodFigures]{client.GoodFigures{Good: registry.FlowGood{ID: t.ID, Name: t.Name, Unit: t.Unit}, Items: some(sheet.All())}}, nil
}

// Rates are the transport rates that inputs embed.
type Rates struct {
	Land     float64 `query:"land" minimum:"0" maximum:"1000000" default:"1500" doc:"Ongkos darat, rupiah per ton-km; andaian. | Land transport, rupiah for a tonne and km; an assumption."`
	Sea      float64 `query:"sea" minimum:"0" maximum:"1000000" default:"250" doc:"Ongkos laut, rupiah per ton-km; andaian. | Sea transport, rupiah for a tonne and km; an assumption."`
	Handling float64 `query:"handling" minimum:"0" maximum:"1000000000" default:"75000" doc:"Muat atau bongkar sekali, rupiah per ton; andaian. | Loading or unloading once, rupiah a tonne; an assumption."`
}

func (r Rates) route() route.Rates {
	return route.Rates{Land: r.Land, Sea: r.Sea, Handling: r.Handling}
}

// PlanInput is a plan of a good.
type PlanInput struct {
	Strict
	Rates
	Good    string   `path:"good" maxLength:"100" doc:"Komoditas, menurut ID atau namanya. | The good, by ID or name." example:"beras"`
	Year    int      `query:"year" minimum:"1950" maximum:"2100" doc:"Tahun neraca; lazimnya yang terakhir. | Year of the balances; usually the last." example:"2026"`
	First   int      `query:"first" minimum:"1" maximum:"12" default:"1" doc:"Bulan pertama. | The first month."`
	Last    int      `query:"last" minimum:"1" maximum:"12" default:"12" doc:"Bulan terakhir. | The last month."`
	Regions []string `query:"region,explode" maxItems:"600" doc:"Hanya daerah ini, boleh berulang. | Only these regions; may be repeated." example:"[\"64\",\"73\"]"`
	Floor   float64  `query:"floor" minimum:"0" maximum:"1" doc:"Bagian kebutuhan setiap daerah yang harus terpenuhi. | The part of each region's need that must be met." example:"0.8"`
	Lot     float64  `query:"lot" minimum:"0" maximum:"1000000" doc:"Jumlah terkecil sekali kirim. | The least sent at once." example:"100"`
	Hold    int64    `query:"hold" minimum:"0" maximum:"1000000000" doc:"Biaya simpan, rupiah per satuan dan bulan. | Cost of storage, rupiah for a unit and month."`
	Free    bool     `query:"free" doc:"Yang dijanjikan kesepakatan tidak harus dikirim. | What agreements promise need not be sent."`
}

func (in *PlanInput) options() registry.PlanOptions {
	o := registry.PlanOptions{Good: in.Good, Year: in.Year, First: in.First, Last: in.Last, Floor: in.Floor, Lot: in.Lot, Hold: in.Hold, Free: in.Free, Rates: in.route()}
	for _, c := range in.Regions {
		o.Regions = append(o.Regions, region.Code(c))
	}
	return o
}

func (s *Server) plan(ctx context.Context, in *PlanInput) (*answer[registry.Plan], error) {
	p, err := s.Registry.Plan(ctx, actor(ctx), in.options())
	return &answer[registry.Plan]{p}, under("query", err)
}

type draftInput struct {
	PlanInput
	From string `query:"from" required:"true" maxLength:"20" doc:"Kode daerah pengirim. | Code of the region that sends." example:"73"`
	To   string `query:"to" required:"true" maxLength:"20" doc:"Kode daerah penerima. | Code of the region that gets." example:"64"`
	Key  string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
}

func (s *Server) draftPlan(ctx context.Context, in *draftInput) (*created[client.MadeDraft], error) {
	id, err := s.Registry.DraftPlan(ctx, actor(ctx), in.options(), region.Code(in.From), region.Code(in.To))
	return &created[client.MadeDraft]{Location: Base + "/agreements/" + string(id), Body: client.MadeDraft{Agreement: id}}, under("query", err)
}

type coalitionInput struct {
	Strict
	Rates
	Good    string   `path:"good" maxLength:"100" doc:"Komoditas, menurut ID atau namanya. | The good, by ID or name." example:"beras"`
	Members []string `query:"member,explode" required:"true" minItems:"2" maxItems:"12" doc:"Kode daerah yang bergabung. | Codes of the regions that come together." example:"[\"64\",\"73\"]"`
	Short   int64    `query:"short" required:"true" minimum:"1" maximum:"1000000000000" doc:"Nilai satu satuan yang kurang, rupiah. | What a unit that is lacking is worth, rupiah." example:"15000000"`
}

func (s *Server) coalition(ctx context.Context, in *coalitionInput) (*answer[registry.Coalition], error) {
	o := registry.CoalitionOptions{PlanOptions: registry.PlanOptions{Good: in.Good, Rates: in.route()}, Short: in.Short}
	for _, c := range in.Members {
		o.Members = append(o.Members, region.Code(c))
	}
	c, err := s.Registry.Coalition(ctx, actor(ctx), o)
	return &answer[registry.Coalition]{c}, under("query", err)
}

type opportunitiesInput struct {
	Strict
	Rates
	Code string `path:"code" maxLength:"20" doc:"Kode daerah. | Code of the region." example:"64"`
}

type opportunityList struct {
	Items []registry.Opportunity `json:"items"`
}

func (s *Server) opportunities(ctx context.Context, in *opportunitiesInput) (*answer[opportunityList], error) {
	list, err := s.Registry.Opportunities(ctx, actor(ctx), region.Code(in.Code), registry.PlanOptions{Rates: in.route()})
	return &answer[opportunityList]{opportunityList{some(list)}}, err
}

type pairOutlookInput struct {
	Strict
	Rates
	Code  string `path:"code" maxLength:"20" doc:"Kode daerah pertama. | Code of the first region." example:"64"`
	Other string `path:"other" maxLength:"20" doc:"Kode daerah kedua. | Code of the second region." example:"73"`
}

type pairGoods struct {
	Items []registry.PairGood `json:"items"`
}

func (s *Server) pairOutlook(ctx context.Context, in *pairOutlookInput) (*answer[pairGoods], error) {
	list, err := s.Registry.PairOutlook(ctx, actor(ctx), region.Code(in.Code), region.Code(in.Other), in.route())
	return &answer[pairGoods]{pairGoods{some(list)}}, err
}
