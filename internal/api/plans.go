package api

import (
	"context"
	"net/http"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
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
		id: "createPlansTogether", method: http.MethodPost, path: "/plans/together", tag: tagPlans, status: http.StatusCreated, writes: true,
		summary: fault.T("Hitung beberapa komoditas yang berbagi jalan, dan simpan rencana setiap komoditas", "Compute several goods that share ways, and save the plan of each good"),
	}, s.savePlansTogether)
	add(s, op{
		id: "renamePlan", method: http.MethodPost, path: "/plans/{id}/rename", tag: tagPlans, writes: true,
		summary: fault.T("Ubah nama rencana tersimpan", "Rename a saved plan"),
	}, s.renamePlan)
	add(s, op{
		id: "removePlan", method: http.MethodPost, path: "/plans/{id}/remove", tag: tagPlans, writes: true,
		summary: fault.T("Hapus rencana tersimpan dari daftar", "Take a saved plan out of the list"),
	}, s.removePlan)
	add(s, op{
		id: "restorePlan", method: http.MethodPost, path: "/plans/{id}/restore", tag: tagPlans, writes: true,
		summary: fault.T("Kembalikan rencana ke daftar", "Put a saved plan back into the list"),
	}, s.restorePlan)
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

func (s *Server) savedPlans(ctx context.Context, _ *struct{ Strict }) (*answer[client.Items[registry.SavedPlan]], error) {
	list, err := s.Registry.SavedPlans(ctx, actor(ctx))
	return &answer[client.Items[registry.SavedPlan]]{client.Items[registry.SavedPlan]{Items: some(list)}}, err
}

type savePlanInput struct {
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.PlanToSave
}

func (s *Server) savePlan(ctx context.Context, in *savePlanInput) (*created[registry.SavedPlan], error) {
	if len(in.Body.With)+len(in.Body.Ways) > 0 {
		return nil, invalid("with", "body.with", fault.T("beberapa komoditas disimpan lewat /plans/together", "several goods are saved through /plans/together"))
	}
	p, err := s.Registry.SavePlan(ctx, actor(ctx), in.Body.Name, in.Body.Options())
	return &created[registry.SavedPlan]{Location: Base + "/plans/" + p.ID, Body: p}, under("body", err)
}

func (s *Server) savePlansTogether(ctx context.Context, in *savePlanInput) (*created[client.Items[registry.SavedPlan]], error) {
	o := registry.TogetherOptions{PlanOptions: in.Body.Options(), Goods: append([]string{in.Body.Good}, in.Body.With...)}
	for _, w := range in.Body.Ways {
		o.Ways = append(o.Ways, registry.WayCapacity(w))
	}
	list, err := s.Registry.SavePlansTogether(ctx, actor(ctx), in.Body.Name, o)
	return &created[client.Items[registry.SavedPlan]]{Location: Base + "/plans", Body: client.Items[registry.SavedPlan]{Items: some(list)}}, under("body", err)
}

type renamePlanInput struct {
	PlanID
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.PlanName
}

type planActInput struct {
	PlanID
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
}

// changed answers with a saved plan as it is after a change.
func (s *Server) changed(ctx context.Context, id string, err error) (*answer[registry.SavedPlan], error) {
	if err != nil {
		return nil, err
	}
	p, err := s.Registry.SavedPlan(ctx, actor(ctx), id)
	return &answer[registry.SavedPlan]{p}, err
}

func (s *Server) renamePlan(ctx context.Context, in *renamePlanInput) (*answer[registry.SavedPlan], error) {
	return s.changed(ctx, in.ID, under("body", s.Registry.RenamePlan(ctx, actor(ctx), in.ID, in.Body.Name)))
}

func (s *Server) removePlan(ctx context.Context, in *planActInput) (*answer[registry.SavedPlan], error) {
	return s.changed(ctx, in.ID, s.Registry.RemovePlan(ctx, actor(ctx), in.ID))
}

func (s *Server) restorePlan(ctx context.Context, in *planActInput) (*answer[registry.SavedPlan], error) {
	return s.changed(ctx, in.ID, s.Registry.RestorePlan(ctx, actor(ctx), in.ID))
}

// PlanID names a saved plan.
type PlanID struct {
	Strict
	ID string `path:"id" maxLength:"40" doc:"ID rencana tersimpan. | ID of the saved plan."`
}

func (s *Server) savedPlan(ctx context.Context, in *PlanID) (*answer[registry.SavedPlan], error) {
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

func (s *Server) draftSavedPlan(ctx context.Context, in *draftSavedInput) (*created[client.MadeDraft], error) {
	id, err := s.Registry.DraftSavedPlan(ctx, actor(ctx), in.ID, region.Code(in.From), region.Code(in.To))
	return &created[client.MadeDraft]{Location: Base + "/agreements/" + string(id), Body: client.MadeDraft{Agreement: id}}, err
}

type advantageInput struct {
	Strict
	Code string `path:"code" maxLength:"20" doc:"Kode daerah. | Code of the region." example:"64"`
}

func (s *Server) advantage(ctx context.Context, in *advantageInput) (*answer[registry.Advantage], error) {
	a, err := s.Registry.Advantage(ctx, actor(ctx), region.Code(in.Code))
	return &answer[registry.Advantage]{a}, err
}
