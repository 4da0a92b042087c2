package api

import (
	"context"
	"net/http"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

const reminderRules = "/reminder-rules"

func (s *Server) reminderRoutes() {
	add(s, op{
		id: "listReminderRules", method: http.MethodGet, path: reminderRules, tag: tagMatters, writes: true,
		summary: fault.T("Aturan pengingat suatu pemerintah daerah", "The rules by which a government is reminded"),
		detail:  fault.T("Yang baku tertera pertama; mana yang mati disebut.", "The usual ones come first; which are off is said."),
	}, func(ctx context.Context, in *ofGovernmentInput) (*answer[client.ReminderRules], error) {
		list, err := s.Registry.ReminderRules(ctx, actor(ctx), region.Code(in.Government))
		return &answer[client.ReminderRules]{client.ReminderRules{Items: list}}, under("query", err)
	})
	add(s, op{
		id: "previewReminderRule", method: http.MethodPost, path: reminderRules + "/preview", tag: tagMatters, writes: true,
		summary: fault.T("Pesan yang akan datang dalam 90 hari menurut suatu aturan, atau menurut semuanya", "The messages of the next 90 days by a rule, or by all of them"),
		detail:  fault.T("Tidak ada yang disimpan.", "Nothing is saved."),
	}, func(ctx context.Context, in *ruleInput) (*answer[registry.ReminderPreview], error) {
		p, err := s.Registry.PreviewReminders(ctx, actor(ctx), in.Body.Government, in.Body.Rule)
		return &answer[registry.ReminderPreview]{p}, under("body", err)
	})
	add(s, op{
		id: "createReminderRule", method: http.MethodPost, path: reminderRules, tag: tagMatters, status: http.StatusCreated, writes: true,
		summary: fault.T("Simpan aturan pengingat", "Save a rule of reminders"),
		detail:  fault.T("Aturan tentang satu hal menggantikan aturan baku untuk hal itu.", "A rule for one matter stands in the place of the usual one for it."),
	}, func(ctx context.Context, in *ruleInput) (*created[registry.ReminderRule], error) {
		x, err := s.Registry.WriteReminderRule(ctx, actor(ctx), "", in.Body.Government, in.Body.Rule)
		return &created[registry.ReminderRule]{Location: Base + reminderRules + "/" + x.ID, Body: x}, under("body", err)
	})
	add(s, op{
		id: "getReminderRule", method: http.MethodGet, path: reminderRules + "/{id}", tag: tagMatters, writes: true,
		summary: fault.T("Satu aturan dengan riwayatnya", "One rule with its history"),
	}, func(ctx context.Context, in *keyInput) (*answer[registry.ReminderRule], error) {
		x, err := s.Registry.ReminderRule(ctx, actor(ctx), in.Key.Key)
		return &answer[registry.ReminderRule]{x}, err
	})
	add(s, op{
		id: "writeReminderRule", method: http.MethodPut, path: reminderRules + "/{id}", tag: tagMatters, writes: true,
		summary: fault.T("Tulis ulang aturan pengingat", "Write a rule of reminders anew"),
	}, func(ctx context.Context, in *rewriteRuleInput) (*answer[registry.ReminderRule], error) {
		x, err := s.Registry.WriteReminderRule(ctx, actor(ctx), in.Key.Key, "", in.Body.Rule)
		return &answer[registry.ReminderRule]{x}, under("body", err)
	})
	for _, on := range []bool{false, true} {
		o := op{id: "switchReminderRuleOff", method: http.MethodPost, path: reminderRules + "/{id}/off", tag: tagMatters, writes: true, summary: fault.T("Matikan aturan pengingat", "Switch a rule of reminders off")}
		if on {
			o.id, o.path, o.summary = "switchReminderRuleOn", reminderRules+"/{id}/on", fault.T("Hidupkan aturan pengingat", "Switch a rule of reminders on")
		}
		add(s, o, func(ctx context.Context, in *switchRuleInput) (*answer[registry.ReminderRule], error) {
			x, err := s.Registry.SwitchReminderRule(ctx, actor(ctx), in.Key.Key, on)
			return &answer[registry.ReminderRule]{x}, err
		})
	}
}

type ofGovernmentInput struct {
	Strict
	Government string `query:"government" maxLength:"20" doc:"Pemerintah daerahnya; lazimnya sendiri. | The government; usually one's own." example:"64"`
}

type ruleInput struct {
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.RuleText
}

type rewriteRuleInput struct {
	Key
	Strict
	Body client.RuleText
}

type switchRuleInput struct {
	Key
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
}
