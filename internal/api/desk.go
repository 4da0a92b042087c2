package api

import (
	"context"
	"fmt"
	"net/http"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

const tagDesk = "desk"

// deskRoutes are what officials do at the desk besides reading and importing.
func (s *Server) deskRoutes() {
	add(s, op{
		id: "listViews", method: http.MethodGet, path: "/views", tag: tagDesk, writes: true,
		summary: fault.T("Tampilan register yang tersimpan", "Views of the register that are kept"),
		detail:  fault.T("Milik sendiri, dan yang dibagikan dalam pemerintah yang sama.", "One's own, and those that are shared in the same government."),
	}, s.views)
	add(s, op{
		id: "createView", method: http.MethodPost, path: "/views", tag: tagDesk, status: http.StatusCreated, writes: true,
		summary: fault.T("Simpan tampilan baru", "Keep a new view"),
	}, s.createView)
	add(s, op{
		id: "saveView", method: http.MethodPut, path: "/views/{id}", tag: tagDesk, writes: true,
		summary: fault.T("Ubah tampilan sendiri", "Change one's own view"),
	}, s.saveView)
	add(s, op{
		id: "removeView", method: http.MethodPost, path: "/views/{id}/remove", tag: tagDesk, writes: true,
		summary: fault.T("Singkirkan tampilan sendiri", "Put one's own view away"),
	}, func(ctx context.Context, in *doInput) (*answer[registry.View], error) {
		return s.putView(ctx, in, false)
	})
	add(s, op{
		id: "restoreView", method: http.MethodPost, path: "/views/{id}/restore", tag: tagDesk, writes: true,
		summary: fault.T("Kembalikan tampilan yang disingkirkan", "Bring back a view that was put away"),
	}, func(ctx context.Context, in *doInput) (*answer[registry.View], error) {
		return s.putView(ctx, in, true)
	})
	add(s, op{
		id: "previewChange", method: http.MethodPost, path: "/changes/preview", tag: tagDesk, writes: true,
		summary: fault.T("Lihat dulu perubahan atas banyak kesepakatan", "Look at a change of many agreements first"),
		detail:  fault.T("Tidak mengubah apa pun.", "Changes nothing."),
	}, s.previewChange)
	add(s, op{
		id: "changeMany", method: http.MethodPost, path: "/changes", tag: tagDesk, status: http.StatusCreated, writes: true,
		summary: fault.T("Nyatakan hal yang sama tentang banyak kesepakatan", "State the same about many agreements"),
		detail:  fault.T("Semuanya atau tidak satu pun; yang sudah demikian dilewati.", "All of them or none; those of which it is so already are left out."),
	}, s.changeMany)
	add(s, op{
		id: "listChanges", method: http.MethodGet, path: "/changes", tag: tagDesk, writes: true,
		summary: fault.T("Perubahan atas banyak kesepakatan, yang terbaru lebih dulu", "Changes of many agreements, newest first"),
	}, s.changes)
	add(s, op{
		id: "undoChange", method: http.MethodPost, path: "/changes/{id}/undo", tag: tagDesk, writes: true,
		summary: fault.T("Urungkan perubahan atas banyak kesepakatan", "Undo a change of many agreements"),
	}, s.undoChange)
	add(s, op{
		id: "getRepairs", method: http.MethodGet, path: "/repairs", tag: tagDesk, writes: true,
		summary: fault.T("Antrean perbaikan arsip", "The queue of repairs of the archive"),
		detail: fault.T("Yang kurang dari kesepakatan, yang paling merugikan lebih dulu: berapa yang kekurangan, kueri yang menemukannya, dan berapa dikurangkannya dari kelengkapan yang 100.",
			"What agreements lack, the most harmful first: how many lack it, the query that finds them, and what it takes from a completeness of 100."),
	}, s.repairs)
	add(s, op{
		id: "listTwins", method: http.MethodGet, path: "/twins", tag: tagDesk, writes: true,
		summary: fault.T("Kesepakatan yang mungkin kembar atau tumpang tindih", "Agreements that may be duplicates or overlap"),
		detail:  fault.T("Pasangan dengan alasannya, yang paling mirip lebih dulu. Tidak pernah digabung sendiri.", "Pairs with the reasons, the likeliest first. Never merged by itself."),
	}, s.twins)
	add(s, op{
		id: "decideTwins", method: http.MethodPost, path: "/twins/decisions", tag: tagDesk, status: http.StatusCreated, writes: true,
		summary: fault.T("Putuskan: sama, atau dua yang berbeda", "Decide: the same, or two"),
		detail: fault.T("Menjadi pernyataan tentang yang lain; ditarik kembali seperti pernyataan lain. Bila sama, alamat yang lain menuju yang berlaku.",
			"Becomes a statement about the other, and is taken back like any. Where they are the same, the other's address leads to the one that stands."),
	}, s.decideTwins)
}

func (s *Server) views(ctx context.Context, _ *struct{ Strict }) (*answer[client.Views], error) {
	list, err := s.Registry.Views(ctx, actor(ctx))
	return &answer[client.Views]{client.Views{Items: list}}, err
}

type createViewInput struct {
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.ViewText
}

func viewFrom(id string, in client.ViewText) registry.View {
	return registry.View{ID: id, Name: in.Name, Query: in.Query, Sort: in.Sort, Columns: in.Columns, Shared: in.Shared}
}

func (s *Server) createView(ctx context.Context, in *createViewInput) (*created[registry.View], error) {
	v, err := s.Registry.SaveView(ctx, actor(ctx), viewFrom("", in.Body))
	return &created[registry.View]{Location: Base + "/views/" + v.ID, Body: v}, under("body", err)
}

type saveViewInput struct {
	Key
	Strict
	Body client.ViewText
}

func (s *Server) saveView(ctx context.Context, in *saveViewInput) (*answer[registry.View], error) {
	v, err := s.Registry.SaveView(ctx, actor(ctx), viewFrom(in.Key.Key, in.Body))
	return &answer[registry.View]{v}, under("body", err)
}

func (s *Server) putView(ctx context.Context, in *doInput, again bool) (*answer[registry.View], error) {
	v, err := s.Registry.RemoveView(ctx, actor(ctx), in.Key.Key, again)
	return &answer[registry.View]{v}, err
}

type changeInput struct {
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.Change
}

// chosen are the agreements that a change is about.
func (s *Server) chosen(ctx context.Context, in client.Change) ([]agreement.ID, error) {
	var ps fault.Problems
	if (in.Query == nil) == (len(in.Agreements) == 0) {
		ps.Add("choice", "body.agreements", fault.T("sebutkan agreements atau query, salah satu", "give agreements or query, one of them"))
	}
	for i, id := range in.Agreements {
		if _, err := agreement.ParseID(string(id)); err != nil {
			ps.Add("not_found", fmt.Sprintf("body.agreements[%d]", i), fault.Tf("tidak ada kesepakatan bernomor register %s", "there is no agreement of the register number %s", id))
		}
	}
	var q search.Query
	if in.Query != nil {
		var err error
		if q, err = search.Parse(*in.Query); err != nil {
			for _, p := range problemsOf(err) {
				ps.Add(p.Code, "body.query", p.Text)
			}
		}
	}
	if err := ps.Err(fault.T("permintaan tidak dapat diterima", "the request cannot be accepted")); err != nil {
		return nil, err
	}
	if in.Query == nil {
		return in.Agreements, nil
	}
	return s.Registry.Found(ctx, actor(ctx), q)
}

func (s *Server) previewChange(ctx context.Context, in *changeInput) (*answer[client.Preview], error) {
	ids, err := s.chosen(ctx, in.Body)
	if err != nil {
		return nil, err
	}
	list, err := s.Registry.PreviewMany(ctx, actor(ctx), ids, in.Body.Assertion)
	out := client.Preview{Items: list, Change: len(list)}
	for i := range list {
		list[i].Before = some(list[i].Before)
		if list[i].Same {
			out.Same, out.Change = out.Same+1, out.Change-1
		}
	}
	return &answer[client.Preview]{out}, under("body", err)
}

func (s *Server) changeMany(ctx context.Context, in *changeInput) (*created[registry.BulkAct], error) {
	ids, err := s.chosen(ctx, in.Body)
	if err != nil {
		return nil, err
	}
	act, err := s.Registry.StateMany(ctx, actor(ctx), ids, in.Body.Assertion, in.Body.Reason)
	return &created[registry.BulkAct]{Location: Base + "/changes", Body: act}, under("body", err)
}

type changesInput struct {
	Strict
	Limit int `query:"limit" minimum:"1" maximum:"200" doc:"Banyaknya baris, paling banyak 200. | Number of rows, at most 200." example:"50"`
}

func (s *Server) changes(ctx context.Context, in *changesInput) (*answer[client.Changes], error) {
	list, err := s.Registry.ManyActs(ctx, actor(ctx), in.Limit)
	return &answer[client.Changes]{client.Changes{Items: list}}, err
}

func (s *Server) undoChange(ctx context.Context, in *doInput) (*answer[registry.BulkAct], error) {
	act, err := s.Registry.UndoMany(ctx, actor(ctx), in.Key.Key)
	return &answer[registry.BulkAct]{act}, err
}

func (s *Server) repairs(ctx context.Context, _ *struct{ Strict }) (*answer[registry.RepairQueue], error) {
	queue, err := s.Registry.Repairs(ctx, actor(ctx))
	return &answer[registry.RepairQueue]{queue}, err
}

type twinsInput struct {
	Strict
	Limit int `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"Banyaknya pasangan, paling banyak 200. | Number of pairs, at most 200." example:"50"`
	Skip  int `query:"skip" minimum:"0" doc:"Pasangan yang dilewati. | Pairs to leave out." example:"0"`
}

func (s *Server) twins(ctx context.Context, in *twinsInput) (*answer[registry.TwinsPage], error) {
	page, err := s.Registry.Twins(ctx, actor(ctx), in.Skip, in.Limit)
	return &answer[registry.TwinsPage]{page}, err
}

type decideTwinsInput struct {
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.TwinsChoice
}

func (s *Server) decideTwins(ctx context.Context, in *decideTwinsInput) (*created[agreement.Entry], error) {
	e, err := s.Registry.DecideTwins(ctx, actor(ctx), registry.TwinsDecision{Stands: in.Body.Stands, Other: in.Body.Other, Same: in.Body.Same, Reason: in.Body.Reason})
	if err != nil {
		return nil, under("body", err)
	}
	return entryMade(e), nil
}
