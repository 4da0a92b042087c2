package client_test

import (
	"testing"

	"github.com/anyam-id/anyam/registry"
)

func TestRulesOfRemindersThroughAServer(t *testing.T) {
	c, reg, _ := serve(t)
	ctx := t.Context()
	usual := must[[]registry.ReminderRule](t)(c.ReminderRules(ctx, ""))
	p := must[registry.ReminderPreview](t)(c.PreviewReminders(ctx, "", "ingatkan 5 hari sebelum tugas kepada biro"))
	if len(usual) != 2 || !usual[0].Default || p.Replaces == nil || p.Rule == nil {
		t.Errorf("the rules %+v, the preview %+v", usual, p)
	}
	x := must[registry.ReminderRule](t)(c.WriteReminderRule(ctx, "", "64", "ingatkan 5 hari sebelum tugas kepada biro"))
	x = must[registry.ReminderRule](t)(c.WriteReminderRule(ctx, x.ID, "", "remind the bureau 4 days before a task is due"))
	must[registry.ReminderRule](t)(c.SwitchReminderRule(ctx, x.ID, false))
	x = must[registry.ReminderRule](t)(c.SwitchReminderRule(ctx, x.ID, true))
	same(t, "a rule", x, must[registry.ReminderRule](t)(reg.ReminderRule(ctx, registry.Local("x"), x.ID)))
	if len(x.History) != 4 || x.Off || len(x.Rule.Days) != 1 || x.Rule.Days[0] != 4 {
		t.Errorf("%+v", x)
	}
}
