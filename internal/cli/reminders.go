package cli

import (
	"context"
	"fmt"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// reminders is what the commands need of how governments are reminded.
type reminders interface {
	ReminderRules(ctx context.Context, g region.Code) ([]registry.ReminderRule, error)
	PreviewReminders(ctx context.Context, g region.Code, sentence string) (registry.ReminderPreview, error)
	WriteReminderRule(ctx context.Context, id string, g region.Code, sentence string) (registry.ReminderRule, error)
	SwitchReminderRule(ctx context.Context, id string, on bool) (registry.ReminderRule, error)
}

func (l local) ReminderRules(ctx context.Context, g region.Code) ([]registry.ReminderRule, error) {
	return l.reg.ReminderRules(ctx, l.as, g)
}

func (l local) PreviewReminders(ctx context.Context, g region.Code, sentence string) (registry.ReminderPreview, error) {
	return l.reg.PreviewReminders(ctx, l.as, g, sentence)
}

func (l local) WriteReminderRule(ctx context.Context, id string, g region.Code, sentence string) (registry.ReminderRule, error) {
	return l.reg.WriteReminderRule(ctx, l.as, id, g, sentence)
}

func (l local) SwitchReminderRule(ctx context.Context, id string, on bool) (registry.ReminderRule, error) {
	return l.reg.SwitchReminderRule(ctx, l.as, id, on)
}

type remindersCmd struct {
	List    remindersListCmd    `cmd:"" help:"Aturan pengingat suatu pemerintah. | The rules by which a government is reminded."`
	Preview remindersPreviewCmd `cmd:"" help:"Pesan dalam 90 hari ke depan menurut suatu aturan, atau semuanya. | The messages of the next 90 days by a rule, or by all."`
	Save    remindersSaveCmd    `cmd:"" help:"Simpan aturan. | Save a rule."`
	Off     remindersOffCmd     `cmd:"" help:"Matikan aturan. | Switch a rule off."`
	On      remindersOnCmd      `cmd:"" help:"Hidupkan aturan. | Switch a rule on."`
}

// Help gives examples.
func (remindersCmd) Help() string {
	return "  anyam reminders list --government 64\n  anyam reminders preview 'ingatkan 14 dan 3 hari sebelum tugas kepada biro' --government 64\n  anyam reminders save 'ingatkan 14 dan 3 hari sebelum tugas kepada biro' --government 64\n  anyam reminders off baku-1-64"
}

// ofGovernment is whose rules are meant.
type ofGovernment struct {
	Government string `help:"Pemerintah daerahnya (kode); lewat server lazimnya sendiri. | The government (code); through a server usually one's own." placeholder:"CODE"`
}

func (c ofGovernment) code() region.Code { return region.Code(c.Government) }

type remindersListCmd struct {
	ofGovernment
	format
}

// Run lists the rules, the usual ones first.
func (c *remindersListCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	list, err := reg.ReminderRules(ctx, c.code())
	if err != nil {
		return err
	}
	headings := []fault.Text{fault.T("ID", "ID"), fault.T("Keadaan", "State"), fault.T("Aturan", "Rule")}
	var rows [][]string
	var values []any
	for _, x := range list {
		state := fault.T("hidup", "on")
		if x.Off {
			state = fault.T("mati", "off")
		} else if x.Default {
			state = fault.T("baku", "usual")
		}
		rows = append(rows, []string{x.ID, state.In(e.cfg.Lang), x.Rule.In(e.cfg.Lang)})
		values = append(values, x)
	}
	return c.print(e.Out, e.cfg.Lang, headings, rows, values)
}

type remindersPreviewCmd struct {
	Rule string `arg:"" optional:"" help:"Aturan sebagai kalimat; tanpa itu semua yang hidup. | The rule as a sentence; without it all that are on."`
	ofGovernment
	format
}

// Run shows the messages to come; that a rule takes the place of the usual one is told beside them.
func (c *remindersPreviewCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	p, err := reg.PreviewReminders(ctx, c.code(), c.Rule)
	if err != nil {
		return err
	}
	lang := e.cfg.Lang
	if p.Replaces != nil {
		fmt.Fprintln(e.Err, p.Replaces.In(lang))
	}
	headings := []fault.Text{fault.T("Hari", "Day"), fault.T("Kepada", "To"), fault.T("Tentang", "About")}
	var rows [][]string
	var values []any
	for _, m := range p.Messages {
		about := fault.Tf("ringkasan, %d hal", "digest, %d matters", m.Digest)
		if m.About != nil {
			about = m.About.Title
		}
		rows = append(rows, []string{m.On.String(), m.Title, about.In(lang)})
		values = append(values, m)
	}
	return c.print(e.Out, lang, headings, rows, values)
}

type remindersSaveCmd struct {
	Rule string `arg:"" help:"Aturan sebagai kalimat. | The rule as a sentence."`
	ID   string `help:"Aturan yang ditulis ulang; tanpa itu yang baru. | The rule that is written anew; without it a new one." placeholder:"ID"`
	ofGovernment
}

// Run saves a rule and prints its ID.
func (c *remindersSaveCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	x, err := reg.WriteReminderRule(ctx, c.ID, c.code(), c.Rule)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.Out, x.ID)
	return err
}

type remindersOffCmd struct {
	ID string `arg:"" help:"ID aturan. | The rule's ID."`
}

// Run switches a rule off.
func (c *remindersOffCmd) Run(ctx context.Context, e *env) error {
	return switchRule(ctx, e, c.ID, false)
}

type remindersOnCmd struct {
	ID string `arg:"" help:"ID aturan. | The rule's ID."`
}

// Run switches a rule on.
func (c *remindersOnCmd) Run(ctx context.Context, e *env) error {
	return switchRule(ctx, e, c.ID, true)
}

func switchRule(ctx context.Context, e *env, id string, on bool) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	_, err = reg.SwitchReminderRule(ctx, id, on)
	return err
}
