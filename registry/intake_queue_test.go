package registry_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
)

const shortRelease = "SAMARINDA – Gubernur Kalimantan Timur Isran Noor dan Gubernur Bali I Wayan Koster menandatangani nota kesepahaman bidang peternakan di Samarinda, Rabu (12/2/2020).\n"

func TestWhatIsBroughtIsReadBehindThePages(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		must[registry.Job](t)(f.Enqueue(t.Context(), siti(), "rilis.txt", strings.NewReader(shortRelease)))
		must[registry.Job](t)(f.Enqueue(t.Context(), siti(), "rusak.pdf", strings.NewReader("%PDF-1.7\nnot really")))
		if list := must[[]registry.Job](t)(f.Jobs(t.Context(), siti())); len(list) != 2 || list[0].State != registry.JobWaiting {
			t.Fatalf("the jobs are %+v", list)
		}
		for range 2 {
			if more := must[bool](t)(f.ReadNext(t.Context())); !more {
				t.Fatal("nothing was read")
			}
		}
		if more := must[bool](t)(f.ReadNext(t.Context())); more {
			t.Error("there is more to read than was brought")
		}
		page := must[registry.ReadingPage](t)(f.Readings(t.Context(), siti(), 0, ""))
		if len(page.Items) == 0 || page.Items[len(page.Items)-1].Actor.Name != "Siti" {
			t.Errorf("the readings are %+v", page.Items)
		}
		for _, j := range must[[]registry.Job](t)(f.Jobs(t.Context(), siti())) {
			if j.State != registry.JobFailed || j.Why.ID == "" || j.Name != "rusak.pdf" {
				t.Errorf("left: %+v", j)
			}
			noErr(t, f.DropJob(t.Context(), siti(), j.ID))
		}
		if list := must[[]registry.Job](t)(f.Jobs(t.Context(), siti())); len(list) != 0 {
			t.Errorf("put away, and still there: %+v", list)
		}
		healthy(t, f)
	})
}

func TestACorrectionNeverChangesWhatWasRead(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		rec := must[registry.ReadingRecord](t)(f.Read(t.Context(), siti(), "rilis.txt", strings.NewReader(shortRelease), registry.ReadOptions{}))
		if len(rec.Decisions) != 1 {
			t.Fatalf("%d agreements", len(rec.Decisions))
		}
		src := must[agreement.Source](t)(f.Words(t.Context(), siti(), rec.Document.Digest, "nota kesepahaman bidang peternakan"))
		say := agreement.Assertion{Aspect: agreement.Title, Text: "Nota kesepahaman peternakan", Sources: []agreement.Source{src}}
		fixed := must[registry.ReadingRecord](t)(f.CorrectReading(t.Context(), siti(), rec.ID, 0, registry.Correction{Aspect: agreement.Title, Say: &say}))
		if got, want := len(fixed.Reading.Agreements), len(rec.Reading.Agreements); got != want || fixed.Reading.Agreements[0].Title != nil && rec.Reading.Agreements[0].Title == nil {
			t.Error("the reading changed")
		}
		_, err := f.CorrectReading(t.Context(), siti(), rec.ID, 0, registry.Correction{Aspect: agreement.Title, Say: &agreement.Assertion{Text: "tanpa bukti"}})
		wantKind(t, err, fault.Invalid)
		ids := must[[]agreement.ID](t)(f.Accept(t.Context(), siti(), rec.ID, registry.AcceptOptions{}))
		d := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), ids[0], registry.AsOf{}))
		if d.Title != "Nota kesepahaman peternakan" {
			t.Errorf("it is called %q", d.Title)
		}
		_, err = f.CorrectReading(t.Context(), siti(), rec.ID, 0, registry.Correction{Aspect: agreement.Title})
		wantKind(t, err, fault.Conflict)
		noErr(t, f.Undo(t.Context(), siti(), rec.ID))
		noErr(t, f.UncorrectReading(t.Context(), siti(), rec.ID, 0))
		again := must[registry.ReadingRecord](t)(f.Reading(t.Context(), siti(), rec.ID))
		if len(again.Decisions[0].Corrections) != 0 {
			t.Error("the correction is still there")
		}
		healthy(t, f)
	})
}
