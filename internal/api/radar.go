package api

import (
	"context"
	"net/http"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
)

func (s *Server) radarRoutes() {
	add(s, op{
		id: "getRadar", method: http.MethodGet, path: "/radar", tag: tagMatters,
		summary: fault.T("Radar: kapan naskah payung bergerak, dan yang tidur", "The radar: when memoranda moved, and what sleeps"),
		detail: fault.T("Kurva Kaplan–Meier dengan pita 95 persen; ditahan dengan alasannya bila yang diketahui terlalu sedikit. Pertanyaan kepada perangkat daerah hanya terlihat oleh pemerintahnya.",
			"Kaplan–Meier curves with bands of 95 per cent; withheld with the reason where too little is known. Only its own government sees what an agency was asked."),
	}, s.radar)
	add(s, op{
		id: "askAgency", method: http.MethodPost, path: "/radar/questions", tag: tagMatters, status: http.StatusCreated, writes: true,
		summary: fault.T("Tanyakan apakah kesepakatan di radar sudah dilaksanakan", "Ask whether an agreement on the radar was carried out"),
	}, s.askAgency)
	add(s, op{
		id: "getQuestion", method: http.MethodGet, path: "/radar/questions/{id}", tag: tagMatters, writes: true,
		summary: fault.T("Satu pertanyaan dengan jawabannya", "One question with its answer"),
	}, func(ctx context.Context, in *keyInput) (*answer[radar.Question], error) {
		q, err := s.Registry.RadarQuestion(ctx, actor(ctx), radar.QuestionID(in.Key.Key))
		return &answer[radar.Question]{q}, err
	})
	add(s, op{
		id: "answerQuestion", method: http.MethodPost, path: "/radar/questions/{id}/answer", tag: tagMatters, writes: true,
		summary: fault.T("Jawab: belum dilaksanakan, atau sudah tetapi belum dilaporkan", "Answer: not done, or done but not reported"),
	}, func(ctx context.Context, in *radarAnswerInput) (*answer[radar.Question], error) {
		q, err := s.Registry.AnswerQuestion(ctx, actor(ctx), radar.QuestionID(in.Key.Key), radar.Reply(in.Body))
		return &answer[radar.Question]{q}, under("body", err)
	})
}

type radarInput struct {
	Strict
	Skipped
	Stage      string `query:"stage" enum:"pks,plan,evidence" default:"pks" doc:"Menunggu apa. | Waiting for what."`
	Government string `query:"government" maxLength:"20" doc:"Hanya yang pihaknya pemerintah ini. | Only those that this government is party to." example:"64"`
	By         string `query:"by" enum:"all,kind,instrument,affair" default:"all" doc:"Kelompok yang kurvanya digambar. | The group of which the curve is drawn."`
	Value      string `query:"value" maxLength:"40" doc:"Jenis, naskah atau urusannya. | Its kind, instrument or affair."`
	Share      int    `query:"share" minimum:"0" maximum:"95" doc:"Persen yang sudah bergerak; 0 berarti seperti pengaturan. | Per cent that had moved; 0 for the setting." example:"50"`
	Reply      string `query:"reply" enum:"not_asked,waits,not_done,unreported" doc:"Hanya yang keterangannya demikian. | Only those of which this is said."`
}

func (s *Server) radar(ctx context.Context, in *radarInput) (*answer[registry.Radar], error) {
	x, err := s.Registry.Radar(ctx, actor(ctx), registry.RadarOptions{
		Stage: radar.Stage(in.Stage), Government: region.Code(in.Government), By: radar.Dimension(in.By), Value: in.Value, Share: in.Share, Reply: registry.RadarReply(in.Reply), Skip: in.Skip, Limit: in.Limit,
	})
	return &answer[registry.Radar]{x}, err
}

type askInput struct {
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.RadarAsk
}

func (s *Server) askAgency(ctx context.Context, in *askInput) (*created[radar.Question], error) {
	b := in.Body
	q, err := s.Registry.AskAgency(ctx, actor(ctx), b.Agreement, b.Stage, task.Owner{Government: b.Government, Position: b.Position, Agency: b.Agency}, b.Due)
	return &created[radar.Question]{Location: Base + "/radar/questions/" + string(q.ID), Body: q}, under("body", err)
}

type radarAnswerInput struct {
	Key
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.RadarAnswer
}
