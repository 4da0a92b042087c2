package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/reminder"
	"github.com/anyam-id/anyam/task"
)

// ReminderRule is a rule by which a government is reminded of what is due. Those of reminder.Defaults stand until the government says otherwise.
type ReminderRule struct {
	ID         string        `json:"id"`
	Government region.Code   `json:"government"`
	Rule       reminder.Rule `json:"rule"`
	Off        bool          `json:"off,omitempty"`
	Default    bool          `json:"default,omitempty"` // nobody of the government has said anything of it
	History    []task.Line   `json:"history"`           // oldest first
}

// The acts with a rule.
const (
	ruleWritten = "written"
	ruleOff     = "off"
	ruleOn      = "on"
)

// ruleEntry is what is kept of an act: the rule is always told with it, so that an entry is read without the others.
type ruleEntry struct {
	Government region.Code   `json:"government"`
	Rule       reminder.Rule `json:"rule"`
}

func foldRule(id string, entries []store.MatterEntry) (store.Matter, error) {
	x := ReminderRule{ID: id}
	for _, e := range entries {
		var said ruleEntry
		if err := json.Unmarshal([]byte(e.Body), &said); err != nil {
			return store.Matter{}, fmt.Errorf("an entry of the rule %s: %w", id, err)
		}
		sentence := said.Rule.Text()
		text := fault.T("menulis: "+sentence.ID, "wrote: "+sentence.EN)
		switch e.Act {
		case ruleOff:
			x.Off, text = true, fault.T("mematikan aturan ini", "switched the rule off")
		case ruleOn:
			x.Off, text = false, fault.T("menghidupkan aturan ini", "switched the rule on")
		default:
			x.Off = false
		}
		x.Government, x.Rule = said.Government, said.Rule
		x.History = append(x.History, task.Line{At: e.At, Actor: e.Actor, Text: told(e.Actor, text)})
	}
	body, err := json.Marshal(x)
	return store.Matter{Government: x.Government, Open: !x.Off, Body: string(body)}, err
}

// told is a sentence of what somebody did.
func told(by agreement.Actor, what fault.Text) fault.Text {
	who := by.Name
	if by.Office != "" {
		who += " (" + by.Office + ")"
	}
	return fault.T(who+" "+what.ID, who+" "+what.EN)
}

const defaultRule = "baku-" // begins the ID of a rule of reminder.Defaults: baku-1-64

// rulesOf are the rules of a government, its own and those that stand because it has said nothing else.
func rulesOf(ctx context.Context, tx *store.Tx, g region.Code) ([]ReminderRule, error) {
	var out []ReminderRule
	list, _, err := tx.Matters(ctx, store.MatterFilter{Kind: store.ReminderMatter, Own: store.Scope{Governments: []region.Code{g}}, Government: g})
	if err != nil {
		return nil, err
	}
	for _, m := range list {
		x, err := ruleOf(m)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	for i, rule := range reminder.Defaults() {
		id := defaultRule + strconv.Itoa(i+1) + "-" + string(g)
		if !slices.ContainsFunc(out, func(x ReminderRule) bool { return x.ID == id }) {
			out = append(out, ReminderRule{ID: id, Government: g, Rule: rule, Default: true})
		}
	}
	slices.SortFunc(out, func(a, b ReminderRule) int { // the usual ones first, then as they came
		usual := func(x ReminderRule) int {
			if strings.HasPrefix(x.ID, defaultRule) {
				return 0
			}
			return 1
		}
		return cmp.Or(usual(a)-usual(b), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

func ruleOf(m store.Matter) (ReminderRule, error) {
	var x ReminderRule
	if err := json.Unmarshal([]byte(m.Body), &x); err != nil {
		return x, fmt.Errorf("the kept rule %s: %w", m.ID, err)
	}
	return x, nil
}

// Arranges tells whether the actor says how a government is reminded, and on which days it works.
func (a Actor) Arranges(g region.Code) bool {
	return g != "" && a.may(policy.Arrange, policy.Matter{State: policy.Internal, Owner: g})
}

// ArrangesHere refuses whoever does so for no government.
func (a Actor) ArrangesHere() error {
	return checkMatter(a, policy.Arrange, policy.Matter{State: policy.Internal, Owner: a.Government})
}

// NotesHere refuses whoever reads the internal matters of no government.
func (a Actor) NotesHere() error {
	return checkMatter(a, policy.Note, policy.Matter{State: policy.Internal, Owner: a.Government})
}

// governmentOr is the government that is asked about: the actor's where nothing else is said.
func governmentOr(a Actor, g region.Code) (region.Code, error) {
	if g = cmp.Or(g, a.Government); g == "" {
		return g, invalidOf([]fault.Problem{{Code: "government", Place: "government", Text: fault.T("sebutkan pemerintah daerahnya", "say of which government")}}, fault.T("pemerintah daerahnya belum disebut", "the government is not said"))
	}
	x, ok := region.Get(g)
	if !ok || x.Level == region.Foreign {
		return g, fault.New(fault.NotFound, fault.Tf("tidak ada pemerintah daerah dengan kode %s", "there is no regional government with the code %s", g))
	}
	return g, nil
}

// remindedOf is governmentOr, refusing first whoever reads the notes of no government: what they have to say is no matter then.
func remindedOf(a Actor, g region.Code) (region.Code, error) {
	if g == "" {
		if err := a.NotesHere(); err != nil {
			return g, err
		}
	}
	return governmentOr(a, g)
}

// ReminderRules are the rules of a government, "" the actor's.
func (r *Registry) ReminderRules(ctx context.Context, a Actor, g region.Code) ([]ReminderRule, error) {
	g, err := remindedOf(a, g)
	if err != nil {
		return nil, err
	}
	if err := checkMatter(a, policy.Note, policy.Matter{State: policy.Internal, Owner: g}); err != nil {
		return nil, err
	}
	var out []ReminderRule
	err = r.store.View(ctx, func(tx *store.Tx) (err error) {
		out, err = rulesOf(ctx, tx, g)
		return err
	})
	return out, err
}

// ReminderRule is one rule with what was done with it.
func (r *Registry) ReminderRule(ctx context.Context, a Actor, id string) (ReminderRule, error) {
	var out ReminderRule
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		out, err = reminderRule(ctx, tx, a, id)
		return err
	})
	return out, err
}

func reminderRule(ctx context.Context, tx *store.Tx, a Actor, id string) (ReminderRule, error) {
	none := fault.T("aturan itu tidak ada, atau bukan untuk Anda baca", "there is no such rule, or it is not yours to read")
	rest, usual := strings.CutPrefix(id, defaultRule)
	if !usual {
		m, err := matter(ctx, tx, a, store.ReminderMatter, id, none)
		if err != nil {
			return ReminderRule{}, err
		}
		return ruleOf(m)
	}
	_, code, _ := strings.Cut(rest, "-")
	if !a.Notes(region.Code(code)) {
		return ReminderRule{}, fault.New(fault.NotFound, none)
	}
	list, err := rulesOf(ctx, tx, region.Code(code))
	if err != nil {
		return ReminderRule{}, err
	}
	i := slices.IndexFunc(list, func(x ReminderRule) bool { return x.ID == id })
	if i < 0 {
		return ReminderRule{}, fault.New(fault.NotFound, none)
	}
	return list[i], nil
}

// readRule reads a sentence; what is not understood is said with its place.
func readRule(sentence string) (reminder.Rule, error) {
	rule, err := reminder.Parse(sentence)
	if u, ok := errors.AsType[*reminder.UnreadError](err); ok {
		return rule, invalidOf([]fault.Problem{{Code: "word", Place: "rule", Text: u.Text()}}, fault.Tf("aturan tidak dimengerti pada huruf ke-%d", "the rule is not understood at letter %d", len([]rune(sentence[:u.From]))+1))
	}
	return rule, err
}

// WriteReminderRule writes a rule anew, or a new one where id is ""; g is the government, "" the actor's.
func (r *Registry) WriteReminderRule(ctx context.Context, a Actor, id string, g region.Code, sentence string) (ReminderRule, error) {
	rule, err := readRule(sentence)
	if err != nil {
		return ReminderRule{}, err
	}
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (ReminderRule, error) {
		x := ReminderRule{ID: id}
		if id == "" {
			if x.Government, err = remindedOf(a, g); err != nil {
				return x, err
			}
			x.ID = string(agreement.NewID(now))
		} else if x, err = reminderRule(ctx, tx, a, id); err != nil {
			return x, err
		}
		if err := checkMatter(a, policy.Arrange, policy.Matter{State: policy.Internal, Owner: x.Government}); err != nil {
			return x, err
		}
		list, err := rulesOf(ctx, tx, x.Government)
		if err != nil {
			return x, err
		}
		for _, o := range list {
			if !o.Off && o.Rule.Equal(rule) {
				return x, fault.New(fault.Conflict, fault.T("aturan yang sama sudah ada", "there is the same rule already"))
			}
		}
		return putRule(ctx, tx, a, now, x, ruleWritten, rule)
	})
}

// SwitchReminderRule switches a rule off, or on again.
func (r *Registry) SwitchReminderRule(ctx context.Context, a Actor, id string, on bool) (ReminderRule, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (ReminderRule, error) {
		x, err := reminderRule(ctx, tx, a, id)
		if err != nil {
			return x, err
		}
		if err := checkMatter(a, policy.Arrange, policy.Matter{State: policy.Internal, Owner: x.Government}); err != nil || x.Off != on {
			return x, err
		}
		act := ruleOff
		if on {
			act = ruleOn
		}
		return putRule(ctx, tx, a, now, x, act, x.Rule)
	})
}

func putRule(ctx context.Context, tx *store.Tx, a Actor, now time.Time, x ReminderRule, act string, rule reminder.Rule) (ReminderRule, error) {
	m, err := addToMatter(ctx, tx, a, now, store.ReminderMatter, x.ID, act, ruleEntry{x.Government, rule})
	if err != nil {
		return x, err
	}
	return ruleOf(m)
}
