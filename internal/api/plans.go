package api

import (
	"context"
	"net/http"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/route"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// savedPlanRoutes are the plans that are saved, and what is made of them.
func (s *Server) savedPlanRoutes() {
	add(s, op{
		id: "listPlans", method: http.MethodGet, path: "/plans", tag: tagPlans, writes: true,
		summary: fault.T("Rencana tersimpan, yang terbaru lebih dulu", "Saved plans, newest first"),
	}, s.savedPlans)
	add(s, op{
		id: "createPlan", method: http.MethodPost, path: "/plans", tag: tagPlans, status: http.StatusCreated, writes: true,
		summary: fault.T("Hitung dan simpan rencana", "Compute and save a plan"),
	}, s.savePlan)
	add(s, op{
		id: "getSavedPlan", method: http.MethodGet, path: "/plans/{id}", tag: tagPlans, writes: true,
		summary: fault.T("Rencana tersimpan dengan arusnya dan draf yang dibuat darinya", "A saved plan with its flows and the drafts made of it"),
	}, s.savedPlan)
	add(s, op{
		id: "comparePlans", method: http.MethodGet, path: "/plans/{id}/compare/{other}", tag: tagPlans, writes: true,
		summary: fault.T("Yang berubah dari satu rencana tersimpan ke yang lain", "What changes from one saved plan to another"),
	}, s.comparePlans)
	add(s, op{
		id: "draftSavedPlan", method: http.MethodPost, path: "/plans/{id}/drafts", tag: tagPlans, status: http.StatusCreated, writes: true,
		summary: fault.T("Buat draf kesepakatan dari satu arus rencana tersimpan", "Make a draft agreement of one flow of a saved plan"),
		detail:  fault.T("Draf dan rencananya saling menyebut. Dari satu arus hanya dibuat satu draf.", "The draft and the plan name each other. Of a flow there is one draft only."),
	}, s.draftSavedPlan)
	add(s, op{
		id: "getAdvantage", method: http.MethodGet, path: "/regions/{code}/advantage", tag: tagPlans,
		summary: fault.T("Keunggulan suatu daerah: kuosien lokasi dengan ralatnya, dan yang ditahan dengan alasannya", "What a region is strong in: location quotients with their errors, and what is withheld with the reason"),
	}, s.advantage)
}

type savedPlanList struct {
	Items []registry.SavedPlan `json:"items"`
}

func (s *Server) savedPlans(ctx context.Context, _ *struct{ Strict }) (*answer[savedPlanList], error) {
	list, err := s.Registry.SavedPlans(ctx, actor(ctx))
	return &answer[savedPlanList]{savedPlanList{some(list)}}, err
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
	Free    bool          `json:"free,omitempty" doc:"Abaikan kesepakatan yang berlaku. | Leave agreements in force out of account."`
	Rates   *PlanRates    `json:"rates,omitempty" doc:"Ongkos angkut; lazimnya andaian yang biasa. | Transport rates; usually those commonly assumed."`
}

// PlanRates are transport rates in rupiah a tonne.
type PlanRates struct {
	Land     float64 `json:"land" minimum:"0" maximum:"1000000" doc:"Darat, per km. | Land, for a km."`
	Sea      float64 `json:"sea" minimum:"0" maximum:"1000000" doc:"Laut, per km. | Sea, for a km."`
	Handling float64 `json:"handling" minimum:"0" maximum:"1000000000" doc:"Muat atau bongkar sekali. | Loading or unloading once."`
}

type savePlanInput struct {
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body PlanToSave
}

func (s *Server) savePlan(ctx context.Context, in *savePlanInput) (*created[registry.SavedPlan], error) {
	b := &in.Body
	o := registry.PlanOptions{Good: b.Good, Year: b.Year, First: b.First, Last: b.Last, Regions: b.Regions, Floor: b.Floor, Lot: b.Lot, Hold: b.Hold, Free: b.Free}
	if b.Rates != nil {
		o.Rates = route.Rates(*b.Rates)
	}
	p, err := s.Registry.SavePlan(ctx, actor(ctx), b.Name, o)
	return &created[registry.SavedPlan]{Location: Base + "/plans/" + p.ID, Body: p}, under("body", err)
}

type planIDInput struct {
	Strict
	ID string `path:"id" maxLength:"40" doc:"ID rencana tersimpan. | ID of the saved plan."`
}

func (s *Server) savedPlan(ctx context.Context, in *planIDInput) (*answer[registry.SavedPlan], error) {
	p, err := s.Registry.SavedPlan(ctx, actor(ctx), in.ID)
	return &answer[registry.SavedPlan]{p}, err
}

type comparePlansInput struct {
	Strict
	ID    string `path:"id" maxLength:"40" doc:"ID rencana semula. | ID of the plan before."`
	Other string `path:"other" maxLength:"40" doc:"ID rencana sesudahnya. | ID of the plan after."`
}

func (s *Server) comparePlans(ctx context.Context, in *comparePlansInput) (*answer[registry.PlanDifference], error) {
	d, err := s.Registry.SavedPlanDifference(ctx, actor(ctx), in.ID, in.Other)
	return &answer[registry.PlanDifference]{d}, err
}

type draftSavedInput struct {
	Strict
	ID   string `path:"id" maxLength:"40" doc:"ID rencana tersimpan. | ID of the saved plan."`
	From string `query:"from" required:"true" maxLength:"20" doc:"Kode daerah pengirim. | Code of the region that sends." example:"73"`
	To   string `query:"to" required:"true" maxLength:"20" doc:"Kode daerah penerima. | Code of the region that gets." example:"64"`
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
}

func (s *Server) draftSavedPlan(ctx context.Context, in *draftSavedInput) (*created[drafted], error) {
	id, err := s.Registry.DraftSavedPlan(ctx, actor(ctx), in.ID, region.Code(in.From), region.Code(in.To))
	return &created[drafted]{Location: Base + "/agreements/" + string(id), Body: drafted{string(id)}}, err
}

type advantageInput struct {
	Strict
	Code string `path:"code" maxLength:"20" doc:"Kode daerah. | Code of the region." example:"64"`
}

func (s *Server) advantage(ctx context.Context, in *advantageInput) (*answer[registry.Advantage], error) {
	a, err := s.Registry.Advantage(ctx, actor(ctx), region.Code(in.Code))
	return &answer[registry.Advantage]{a}, err
}
