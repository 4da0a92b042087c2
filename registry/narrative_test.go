package registry_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/report"
	"github.com/anyam-id/anyam/term"
)

func TestANarrativeIsDraftedFromFactsAndWrittenByAPerson(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		admin := settled(t, f)
		o := obliged(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		year := registry.ReportOptions{Government: "64", Period: report.Period{Year: 2026}}
		read := func(a registry.Actor, lang string) registry.Narrative {
			t.Helper()
			return must[registry.Narrative](t)(f.Narrative(ctx, a, year, lang))
		}
		must[registry.ClaimRecord](t)(f.Claim(ctx, of51(), o.ID, march(500)))
		must[registry.ClaimRecord](t)(f.Claim(ctx, rina, o.ID, march(500)))
		must[registry.ClaimRecord](t)(f.Claim(ctx, of51(), o.ID, registry.NewClaim{Period: "2026-04", Amount: 300}))
		must[registry.ClaimRecord](t)(f.Claim(ctx, rina, o.ID, registry.NewClaim{Period: "2026-04", Amount: 200}))
		shared := must[registry.Followed[followup.Obstacle]](t)(f.Obstacles().Begin(ctx, rina, registry.FollowNew{Agreement: o.Agreement}, followup.ObstacleAct{Do: followup.State, Title: "kapal ternak belum ada", Type: "transport", Owner: followup.Owner{Government: "64"}, On: term.On(2026, 3, 1)}))
		must[registry.Followed[followup.Obstacle]](t)(f.Obstacles().Act(ctx, rina, shared.ID, followup.ObstacleAct{Do: followup.Raise, Rung: followup.JointTeam, On: term.On(2026, 4, 2), Note: "belum dijawab"}))
		must[registry.Followed[followup.Obstacle]](t)(f.Obstacles().Begin(ctx, rina, registry.FollowNew{Agreement: o.Agreement, Audience: followup.Own}, followup.ObstacleAct{Do: followup.State, Title: "rahasia kita", Type: "money", Owner: followup.Owner{Government: "64"}, On: term.On(2026, 3, 1)}))

		n := read(rina, "id")
		for _, want := range []string{"Realisasi 2 kurun telah dinyatakan: 1 dikonfirmasi mitra dan 1 dinyatakan berbeda.", "1 belum diselesaikan (bibit sapi 6.000 ekor", ": 500 ekor dikonfirmasi mitra.", "“Kapal ternak belum ada” ke tim bersama (2 April 2026)", "jatuh tempo 12 pernyataan realisasi"} {
			if !strings.Contains(n.Text, want) {
				t.Errorf("the draft does not say %q: %s", want, n.Text)
			}
		}
		if n.Written || strings.Contains(n.Text, "rahasia") || strings.Contains(read(rina, "en").Text, "%!") {
			t.Errorf("the draft is %+v", n)
		}
		for _, list := range n.Paragraphs {
			for _, p := range list {
				if p.Sentence == nil || p.Sentence.Source == (fault.Text{}) || p.Own {
					t.Errorf("a sentence of the draft without source: %+v", p)
				}
			}
		}
		governor := as(account.Supervisor, "")
		if other := read(governor, "id"); other.Text != n.Text || other.Seen != n.Seen {
			t.Errorf("who oversees reads another draft: %s", other.Text)
		}

		text := strings.Replace(n.Text, "Realisasi 2 kurun telah dinyatakan", "Realisasi 2 kurun sudah dinyatakan", 1) + "\nKami berterima kasih kepada Bali."
		for who, a := range map[string]registry.Actor{"the other party": of51(), "the auditor": as(account.Auditor, "64"), "who oversees": governor, "an administrator": as(account.Administrator, "")} {
			if _, err := f.WriteNarrative(ctx, a, year, "id", registry.NarrativeAct{Act: registry.NarrativeWrite, Text: text}); fault.KindOf(err) != fault.Forbidden {
				t.Errorf("%s writes it: %v", who, err)
			}
		}
		_, err := f.Narrative(ctx, of51(), year, "id")
		wantKind(t, err, fault.Forbidden)
		_, err = f.Narrative(ctx, registry.Anonymous(), year, "id")
		wantKind(t, err, fault.Unauthorized)
		write := registry.NarrativeAct{Act: registry.NarrativeWrite, Text: text, Seen: n.Seen}
		wrote := must[registry.Narrative](t)(f.WriteNarrative(ctx, rina, year, "id", write))
		last := wrote.Paragraphs[len(wrote.Paragraphs)-1]
		if own := last[len(last)-1]; !wrote.Written || len(wrote.Changes) > 0 || own.By == nil || own.By.Name != "Rina" || own.By.Office != "Kepala Biro POD" || own.Sentence != nil || own.At.IsZero() {
			t.Errorf("written: %+v", wrote)
		}
		if read(rina, "en").Written {
			t.Error("what is written in Indonesian is written in English")
		}
		_, err = f.WriteNarrative(ctx, rina, year, "id", write)
		wantKind(t, err, fault.Conflict)
		write.Seen = ""
		_, err = f.WriteNarrative(ctx, rina, year, "id", write)
		wantPlaces(t, err, "text")
		_, err = f.WriteNarrative(ctx, rina, year, "id", registry.NarrativeAct{Act: registry.NarrativeKeep, Key: "claims"})
		wantPlaces(t, err, "key")
		for _, long := range []string{strings.Repeat("a\n", 30_000), strings.Repeat("kata ", 20_000)} { // more lines, and more bytes, than are compared
			_, err = f.WriteNarrative(ctx, rina, year, "id", registry.NarrativeAct{Act: registry.NarrativeWrite, Text: long})
			wantPlaces(t, err, "text")
		}
		_, err = f.WriteNarrative(ctx, rina, year, "id", registry.NarrativeAct{Act: "x"})
		wantPlaces(t, err, "act")

		must[registry.ClaimRecord](t)(f.Claim(ctx, rina, o.ID, registry.NewClaim{Period: "2026-04", Amount: 100}))
		changed := read(rina, "id")
		keys := make(map[string]string)
		for _, c := range changed.Changes {
			keys[c.Key] = c.Now
		}
		if !strings.Contains(keys["claims"], "2 dikonfirmasi mitra") || !strings.Contains(changed.Text, "Realisasi 2 kurun sudah dinyatakan") {
			t.Errorf("what changed: %+v of %s", changed.Changes, changed.Text)
		}
		took := must[registry.Narrative](t)(f.WriteNarrative(ctx, rina, year, "id", registry.NarrativeAct{Act: registry.NarrativeTake, Key: "claims"}))
		if !strings.Contains(took.Text, keys["claims"]) || !strings.Contains(took.Text, "Kami berterima kasih") {
			t.Errorf("taken over: %s", took.Text)
		}
		for _, c := range took.Changes {
			took = must[registry.Narrative](t)(f.WriteNarrative(ctx, rina, year, "id", registry.NarrativeAct{Act: registry.NarrativeKeep, Key: c.Key}))
		}
		if len(took.Changes) > 0 {
			t.Errorf("kept and still changed: %+v", took.Changes)
		}
		reset := must[registry.Narrative](t)(f.WriteNarrative(ctx, rina, year, "id", registry.NarrativeAct{Act: registry.NarrativeReset}))
		if reset.Written || reset.Versions[0].Text != text || reset.Versions[0].Actor.Name != "Rina" || reset.Versions[len(reset.Versions)-1].Text != "" {
			t.Errorf("put back: %+v", reset.Versions)
		}
		if n := must[int](t)(f.Rebuild(ctx, nil)); n != 0 {
			t.Errorf("%d projections are put right though nothing was wrong", n)
		}
	})
}
