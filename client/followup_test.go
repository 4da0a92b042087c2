package client_test

import (
	"testing"
	"time"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// mirrored holds what a book of the client says of an item and of its list against the register's.
func mirrored[T registry.FollowItem[T, A], A registry.FollowAct](t *testing.T, through client.Book[T, A], of registry.Book[T, A], id string) {
	t.Helper()
	same(t, "one", must[registry.Followed[T]](t)(through.One(t.Context(), id)), must[registry.Followed[T]](t)(of.One(t.Context(), registry.Local("x"), id)))
	o := registry.FollowOptions{Open: true, Limit: 5}
	same(t, "the list", must[registry.FollowPage[T]](t)(through.List(t.Context(), o)), must[registry.FollowPage[T]](t)(of.List(t.Context(), registry.Local("x"), o)))
}

func TestWhatFollowsThroughAServerIsThatOfTheRegister(t *testing.T) {
	c, reg, _ := serve(t)
	ctx := t.Context()
	programme := must[registry.Followed[followup.Programme]](t)(c.Programmes().Begin(ctx, registry.FollowNew{}, followup.ProgrammeAct{Do: followup.State, Name: "Percepatan", Level: followup.National, Source: "Perpres 91/2017"}))
	mirrored(t, c.Programmes(), reg.Programmes(), programme.ID)
	budget := must[registry.Followed[followup.Revision]](t)(c.Revisions().Begin(ctx, registry.FollowNew{}, followup.RevisionAct{Do: followup.State, Year: 2026, On: term.On(2026, time.January, 2), Source: "Perda 5/2026"}))
	mirrored(t, c.Revisions(), reg.Revisions(), budget.ID)
	ended := must[registry.Followed[followup.Programme]](t)(c.Programmes().Act(ctx, programme.ID, followup.ProgrammeAct{Do: followup.Close, Note: "diganti"}))
	if ended.Item.Ended != "diganti" {
		t.Errorf("ended: %+v", ended)
	}
	same(t, "gaps", must[registry.ProgrammeGaps](t)(c.ProgrammeGaps(ctx, "64", 3)), must[registry.ProgrammeGaps](t)(reg.ProgrammeGaps(ctx, registry.Local("x"), "64", 3)))
	same(t, "ages", must[registry.Ageing](t)(c.Ageing(ctx, registry.FollowOptions{Sort: "land"})), must[registry.Ageing](t)(reg.Ageing(ctx, registry.Local("x"), registry.FollowOptions{Sort: "land"})))

	none := registry.FollowNew{Agreement: "01jd3k5e7qw9xk2m"}
	_, err := c.Funding(ctx, none.Agreement)
	for what, err := range map[string]error{
		"funding":    err,
		"projects":   second(c.Projects().Begin(ctx, none, followup.ProjectAct{Do: followup.State, Name: "x"})),
		"obstacles":  second(c.Obstacles().Begin(ctx, none, followup.ObstacleAct{Do: followup.State, Title: "x"})),
		"alignments": second(c.Alignments().Begin(ctx, none, followup.AlignmentAct{Do: followup.State})),
		"outcomes":   second(c.Outcomes().Begin(ctx, none, followup.OutcomeAct{Do: followup.State})),
		"milestones": second(c.Milestones().Begin(ctx, none, followup.MilestoneAct{Do: followup.State})),
		"lines":      second(c.Lines().Begin(ctx, none, followup.LineAct{Do: followup.State})),
	} {
		if fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s of an agreement that is not there: %v", what, err)
		}
	}
}
