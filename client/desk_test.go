package client_test

import (
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
)

func TestTheDeskThroughAServerIsThatOfTheRegister(t *testing.T) {
	c, reg, _ := serve(t)
	ctx := t.Context()
	local := registry.Local("x")
	one := must[agreement.Entry](t)(c.State(ctx, "", parties("64", "51"), registry.StateOptions{})).Subject
	other := must[agreement.Entry](t)(c.State(ctx, "", parties("64", "51"), registry.StateOptions{})).Subject

	t.Run("views", func(t *testing.T) {
		v := must[registry.View](t)(c.SaveView(ctx, "", client.ViewText{Name: "Bali", Query: "wilayah:51"}))
		v = must[registry.View](t)(c.SaveView(ctx, v.ID, client.ViewText{Name: "Bali, semua", Query: "wilayah:51", Shared: true}))
		must[registry.View](t)(c.RemoveView(ctx, v.ID))
		if list := must[[]registry.View](t)(c.Views(ctx)); len(list) != 0 {
			t.Errorf("put away: %+v", list)
		}
		must[registry.View](t)(c.RestoreView(ctx, v.ID))
		if list := must[[]registry.View](t)(c.Views(ctx)); len(list) != 1 || list[0].Name != "Bali, semua" || !list[0].Shared {
			t.Errorf("brought back: %+v", list)
		}
	})
	t.Run("changes of many", func(t *testing.T) {
		all := "wilayah:51"
		x := client.Change{Query: &all, Reason: "diperiksa", Assertion: agreement.Assertion{Aspect: agreement.QualityFlag, Text: "unsigned_copy", Grade: agreement.Claimed, Sources: []agreement.Source{{Person: "Siti"}}}}
		if p := must[client.Preview](t)(c.PreviewChange(ctx, x)); p.Change != 2 || p.Same != 0 || len(p.Items) != 2 {
			t.Errorf("the preview is %+v", p)
		}
		act := must[registry.BulkAct](t)(c.ChangeMany(ctx, x))
		same(t, "the acts", must[[]registry.BulkAct](t)(c.ManyChanges(ctx, 5)), must[[]registry.BulkAct](t)(reg.ManyActs(ctx, local, 5)))
		if undone := must[registry.BulkAct](t)(c.UndoChange(ctx, act.ID)); !undone.Undone || undone.Agreements != 2 {
			t.Errorf("undone: %+v", undone)
		}
	})
	t.Run("repairs", func(t *testing.T) {
		same(t, "the queue", must[registry.RepairQueue](t)(c.Repairs(ctx)), must[registry.RepairQueue](t)(reg.Repairs(ctx, local)))
	})
	t.Run("twins", func(t *testing.T) {
		list := must[registry.TwinsPage](t)(c.Twins(ctx, 0, 10))
		same(t, "the queue", list, must[registry.TwinsPage](t)(reg.Twins(ctx, local, 0, 10)))
		must[agreement.Entry](t)(c.DecideTwins(ctx, registry.TwinsDecision{Stands: one, Other: other, Same: true, Reason: "satu naskah"}))
		if d := must[registry.Detail](t)(c.Agreement(ctx, other, registry.AsOf{})); d.ID != one {
			t.Errorf("%s leads to %s", other, d.ID)
		}
		if _, err := c.DecideTwins(ctx, registry.TwinsDecision{Stands: one, Other: one}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("one and itself: %v", err)
		}
	})
}
