package cli

import (
	"context"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
)

// matters is what the commands need of what governments do before and beside agreements.
type matters interface {
	Tasks(ctx context.Context, o registry.TaskOptions) (registry.TaskPage, error)
	AgendaOf(ctx context.Context, g region.Code, o registry.DueOptions) (registry.AgendaPage, error)
	AddTask(ctx context.Context, n task.New) (task.Task, error)
	CompleteTask(ctx context.Context, id task.ID, note string) (task.Task, error)
	Radar(ctx context.Context, o registry.RadarOptions) (registry.Radar, error)
	Offers(ctx context.Context, o registry.OfferOptions) (registry.OfferPage, error)
	Offer(ctx context.Context, id offer.ID) (registry.OfferDetail, error)
	Meetings(ctx context.Context, o registry.MeetingOptions) (registry.MeetingPage, error)
}

func (l local) Offers(ctx context.Context, o registry.OfferOptions) (registry.OfferPage, error) {
	return l.reg.Offers(ctx, l.as, o)
}

func (l local) Offer(ctx context.Context, id offer.ID) (registry.OfferDetail, error) {
	return l.reg.Offer(ctx, l.as, id)
}

func (l local) Meetings(ctx context.Context, o registry.MeetingOptions) (registry.MeetingPage, error) {
	return l.reg.Meetings(ctx, l.as, o)
}

func (l local) Tasks(ctx context.Context, o registry.TaskOptions) (registry.TaskPage, error) {
	return l.reg.Tasks(ctx, l.as, o)
}

func (l local) AgendaOf(ctx context.Context, g region.Code, o registry.DueOptions) (registry.AgendaPage, error) {
	return l.reg.AgendaOf(ctx, l.as, g, o)
}

func (l local) AddTask(ctx context.Context, n task.New) (task.Task, error) {
	return l.reg.AddTask(ctx, l.as, n)
}

func (l local) CompleteTask(ctx context.Context, id task.ID, note string) (task.Task, error) {
	return l.reg.CompleteTask(ctx, l.as, id, note)
}

func (l local) Radar(ctx context.Context, o registry.RadarOptions) (registry.Radar, error) {
	return l.reg.Radar(ctx, l.as, o)
}

// optionalID reads a register number, or nothing.
func optionalID(s string) (agreement.ID, error) {
	if s == "" {
		return "", nil
	}
	return agreement.ParseID(s)
}
