package client

import (
	"context"
	"net/http"
	"net/url"

	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// RuleText is a rule of reminders as it is sent.
type RuleText struct {
	Rule       string      `json:"rule,omitempty" maxLength:"500" doc:"Aturan sebagai kalimat, dalam bahasa Indonesia atau Inggris; dalam pratinjau boleh kosong: semua yang hidup. | The rule as a sentence, in Indonesian or English; of a preview it may be empty: all that are on." example:"ingatkan 14 dan 3 hari sebelum tugas kepada biro"`
	Government region.Code `json:"government,omitempty" maxLength:"20" doc:"Pemerintah daerahnya; lazimnya sendiri. | The government; usually one's own." example:"64"`
}

// ReminderRules are the rules of a government.
type ReminderRules struct {
	Items []registry.ReminderRule `json:"items"`
}

const reminderRules = "/api/v1/reminder-rules"

// ReminderRules are the rules by which a government is reminded, "" that of the token's position.
func (c *Client) ReminderRules(ctx context.Context, g region.Code) ([]registry.ReminderRule, error) {
	v := make(url.Values)
	set(v, "government", string(g))
	list, err := get[ReminderRules](ctx, c, reminderRules, v)
	return list.Items, err
}

// PreviewReminders shows which messages come within 90 days by a rule in words or, without one, by all that are on.
func (c *Client) PreviewReminders(ctx context.Context, g region.Code, sentence string) (registry.ReminderPreview, error) {
	return post[registry.ReminderPreview](ctx, c, reminderRules+"/preview", RuleText{Rule: sentence, Government: g})
}

// WriteReminderRule writes a rule anew, or a new one where id is "".
func (c *Client) WriteReminderRule(ctx context.Context, id string, g region.Code, sentence string) (registry.ReminderRule, error) {
	if id == "" {
		return post[registry.ReminderRule](ctx, c, reminderRules, RuleText{Rule: sentence, Government: g})
	}
	return decode[registry.ReminderRule](ctx, c, request{method: http.MethodPut, path: reminderRules + "/" + url.PathEscape(id), json: RuleText{Rule: sentence}})
}

// SwitchReminderRule switches a rule off, or on again.
func (c *Client) SwitchReminderRule(ctx context.Context, id string, on bool) (registry.ReminderRule, error) {
	to := "/off"
	if on {
		to = "/on"
	}
	return post[registry.ReminderRule](ctx, c, reminderRules+"/"+url.PathEscape(id)+to, nil)
}
