package registry_test

import (
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/registry"
)

func TestViewsAreKeptSharedPutAwayAndBroughtBack(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		budi := siti()
		budi.Name = "Budi"
		other := siti()
		other.Name, other.Government = "Made", "51"
		v := must[registry.View](t)(f.SaveView(t.Context(), siti(), registry.View{Name: "Tanpa PKS", Query: "tingkat:payung", Sort: "-signed", Columns: []string{"ends"}}))
		names := func(a registry.Actor) []string {
			var out []string
			for _, x := range must[[]registry.View](t)(f.Views(t.Context(), a)) {
				out = append(out, x.Name)
			}
			return out
		}
		if got := names(siti()); len(got) != 1 || len(names(budi)) != 0 {
			t.Errorf("Siti has %q, Budi %q", got, names(budi))
		}
		v.Shared, v.Name = true, "Belum ada PKS"
		must[registry.View](t)(f.SaveView(t.Context(), siti(), v))
		if got := names(budi); len(got) != 1 || got[0] != "Belum ada PKS" || len(names(other)) != 0 {
			t.Errorf("shared, Budi has %q and Made of another government %q", got, names(other))
		}
		_, err := f.SaveView(t.Context(), budi, v)
		wantKind(t, err, fault.Forbidden)
		_, err = f.SaveView(t.Context(), siti(), registry.View{Query: "tahun:abc"})
		wantKind(t, err, fault.Invalid)
		must[registry.View](t)(f.RemoveView(t.Context(), siti(), v.ID, false))
		if len(names(siti())) != 0 {
			t.Error("the view is not put away")
		}
		must[registry.View](t)(f.RemoveView(t.Context(), siti(), v.ID, true))
		if len(names(siti())) != 1 {
			t.Error("the view did not come back")
		}
		_, err = f.Views(t.Context(), registry.Anonymous())
		wantKind(t, err, fault.Unauthorized)
	})
}

func TestTheSameIsStatedAboutManyAndTakenBackAsAWhole(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		var ids []agreement.ID
		for _, good := range []string{"sapi", "padi", "garam"} {
			e := must[agreement.Entry](t)(f.State(t.Context(), siti(), "", memorandum("64", "51", good, 2018), registry.StateOptions{}))
			ids = append(ids, e.Subject)
		}
		p := party.Party{Kind: party.Agency, Name: "Dinas Peternakan", Region: "64"}
		say := agreement.Assertion{Aspect: agreement.ResponsibleIs, Key: p.Key(), Party: &p, Grade: agreement.Claimed, Sources: []agreement.Source{{Person: "Kepala Biro"}}}
		preview := must[[]registry.BulkChange](t)(f.PreviewMany(t.Context(), siti(), ids, say))
		if len(preview) != 3 || preview[0].Same || len(preview[0].Before) != 0 {
			t.Errorf("the preview says %+v", preview)
		}
		act := must[registry.BulkAct](t)(f.StateMany(t.Context(), siti(), ids, say, "pembagian tugas"))
		if act.Agreements != 3 {
			t.Errorf("it was stated of %d", act.Agreements)
		}
		agencies := func() (n int) {
			for _, id := range ids {
				n += len(must[registry.Detail](t)(f.Agreement(t.Context(), siti(), id, registry.AsOf{})).Agencies)
			}
			return n
		}
		if agencies() != 3 {
			t.Errorf("%d agreements have an agency", agencies())
		}
		_, err := f.StateMany(t.Context(), siti(), ids, say, "")
		wantKind(t, err, fault.Conflict) // it is so already
		healthy(t, f)
		// All or none: one that is not there stops the rest.
		_, err = f.StateMany(t.Context(), siti(), append(ids[:1:1], "0000000000000000"), agreement.Assertion{Aspect: agreement.QualityFlag, Key: "missing_pages", Text: "missing_pages"}, "")
		wantKind(t, err, fault.Invalid)
		if d := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), ids[0], registry.AsOf{})); len(d.Flags) != 0 {
			t.Error("something is half there")
		}
		undone := must[registry.BulkAct](t)(f.UndoMany(t.Context(), siti(), act.ID))
		if !undone.Undone || agencies() != 0 {
			t.Errorf("undone %v, %d agencies stay", undone.Undone, agencies())
		}
		_, err = f.UndoMany(t.Context(), siti(), act.ID)
		wantKind(t, err, fault.Conflict)
		if list := must[[]registry.BulkAct](t)(f.ManyActs(t.Context(), siti(), 0)); len(list) != 1 || !list[0].Undone {
			t.Errorf("the list says %+v", list)
		}
		healthy(t, f)
	})
}

func TestAVisitTellsSinceWhenThingsAreNew(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		since := func(a registry.Actor) []string {
			var out []string
			for _, h := range must[[]registry.Happened](t)(f.Since(ctx, a, must[time.Time](t)(f.Visit(ctx, a)))) {
				if h.Text.EN == "" || h.Title.ID == "" || h.Path == "" || h.At.IsZero() {
					t.Errorf("a line lacks something: %+v", h)
				}
				out = append(out, h.Text.ID)
			}
			return out
		}
		o := owedOnce(t, f)
		id, p := smelterOf(t, f)
		page := f.clock.now() // when both tabs were opened
		same(t, "before anything was seen", len(since(siti())), 4)
		must[registry.ClaimRecord](t)(f.Claim(ctx, of51(), o.ID, registry.NewClaim{Period: "2026-06-30", Amount: 5}))
		noErr(t, f.Seen(ctx, siti(), page))
		same(t, "what came after the page was made stays new", since(siti()), []string{"Ketut (Kepala Biro) menyatakan atas nama Provinsi Bali realisasi 5 ekor untuk 30 Juni 2026: bibit sapi 6.000 ekor"})
		noErr(t, f.Seen(ctx, siti(), f.clock.now()))
		noErr(t, f.Seen(ctx, siti(), page)) // the other tab, later
		same(t, "seen stays seen", len(since(siti())), 0)
		same(t, "another's visits are another's", len(since(of51())), 5)

		must[projects](t)(f.Projects().Act(ctx, siti(), p.ID, followup.ProjectAct{Do: followup.License, Licence: &followup.Licence{Name: "IMB", Desk: "DPMPTSP"}}))
		must[lines](t)(f.Lines().Begin(ctx, of51(), registry.FollowNew{Agreement: id, Audience: followup.Own}, followup.LineAct{Do: followup.State, Stage: followup.Committed, Year: 2026, Account: "5.1", Name: "Rahasia", Amount: 5, Source: "DPA"}))
		must[drafting.Version](t)(f.AddVersion(ctx, ketut(), unsigned(t, f), registry.NewVersion{Text: firstText}))
		state(t, f, id, field("nikel"))
		same(t, "of every field, and nothing that another government keeps for itself", since(siti()), []string{
			"Siti menyatakan bidang", "Ketut mengajukan naskah versi 1", "dicatat pertama kali oleh Siti", "Siti mencatat izin yang diperlukan: IMB (DPMPTSP)",
		})
		_, err := f.Since(ctx, registry.Anonymous(), page)
		noErr(t, err)
		wantKind(t, f.Seen(ctx, registry.Anonymous(), page), fault.Unauthorized)
	})
}
