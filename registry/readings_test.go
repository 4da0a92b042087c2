package registry_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// release is a press release of our own about a ceremony like the one of February 2018.
const release = `BANDUNG - Gubernur Kalimantan Timur Awang Faroek Ishak menandatangani nota kesepahaman (MoU) dengan Gubernur Bali Made Mangku Pastika
di sela Rakernas APPSI 2018 di Bandung, Rabu (21/2/2018). Kerja sama Kalimantan Timur dengan Provinsi Bali meliputi bidang peternakan dan pariwisata.

Pada kesempatan yang sama Kalimantan Timur menandatangani MoU dengan Provinsi Sulawesi Tengah di bidang kelautan dan perikanan.
`

func putText(f *fixture, a registry.Actor, name, text string) (document.Document, error) {
	return f.PutDocument(context.Background(), a, name, "text/plain", strings.NewReader(text))
}

func read(tb testing.TB, f *fixture, name, text string) registry.ReadingRecord {
	tb.Helper()
	return must[registry.ReadingRecord](tb)(f.Read(tb.Context(), siti(), name, strings.NewReader(text), registry.ReadOptions{}))
}

func TestAReleaseBecomesAgreementsWithTheWordsThatProveThem(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		r := read(t, f, "rilis.txt", release)
		if len(r.Reading.Agreements) < 2 || r.Text != release || len(r.Decisions) != len(r.Reading.Agreements) || len(r.Similar) != len(r.Decisions) {
			t.Fatalf("%d agreements, %d decisions, %d lists of similar ones, text of %d bytes", len(r.Reading.Agreements), len(r.Decisions), len(r.Similar), len(r.Text))
		}
		if rows := list(t, f, ""); len(rows) != 0 {
			t.Fatalf("before anybody accepted, %d agreements are in the register", len(rows))
		}
		if _, _, err := f.Document(t.Context(), registry.Anonymous(), r.Document.Digest); fault.KindOf(err) != fault.Unauthorized {
			t.Errorf("before anybody accepted, the public may fetch the release: %v", err)
		}
		ids := must[[]agreement.ID](t)(f.Accept(t.Context(), siti(), r.ID, registry.AcceptOptions{}))
		same(t, "accepting again", must[[]agreement.ID](t)(f.Accept(t.Context(), siti(), r.ID, registry.AcceptOptions{})), ids)
		rows := list(t, f, "")
		if len(rows) != len(ids) || len(ids) != len(r.Decisions) {
			t.Fatalf("%d rows, %d accepted of %d", len(rows), len(ids), len(r.Decisions))
		}
		quoted := 0
		for _, id := range ids {
			d := must[registry.Detail](t)(f.Agreement(t.Context(), registry.Anonymous(), id, registry.AsOf{}))
			if d.State != agreement.InForce || d.Signed != term.On(2018, 2, 21) || d.Grade != agreement.Announced || d.EventID == "" || d.EventRow == nil {
				t.Errorf("%s: %s, signed %s, %s, event %q", d.Title, d.State, d.Signed, d.Grade, d.EventID)
			}
			for _, s := range d.Statements {
				for _, src := range s.Sources {
					if src.Text == "" {
						continue
					}
					quoted++
					if release[src.Start:src.End] != src.Quote || src.Text != r.Document.Text || src.Document != r.Document.Digest {
						t.Errorf("%s of %s quotes %q, the text says %q", s.Aspect, d.Title, src.Quote, release[src.Start:src.End])
					}
				}
			}
		}
		if quoted < 10 {
			t.Errorf("only %d quotes", quoted)
		}
		_, body, err := f.Document(t.Context(), registry.Anonymous(), r.Document.Text)
		noErr(t, err)
		if text, err := io.ReadAll(body); err != nil || string(text) != release {
			t.Errorf("the text that spans refer to: %d bytes, %v", len(text), err)
		}
		events := must[registry.EventPage](t)(f.Events(t.Context(), siti(), 0, ""))
		if len(events.Items) != 1 || events.Items[0].Place == nil {
			t.Errorf("events: %+v", events.Items)
		}
		hits := must[[]registry.DocumentHit](t)(f.SearchDocuments(t.Context(), registry.Anonymous(), `"sulawesi tengah" perikanan`, 0))
		if len(hits) != 1 || len(hits[0].Agreements) != len(ids) || len(hits[0].Snippet) < 2 {
			t.Errorf("found %+v", hits)
		}
		healthy(t, f)
	})
}

func TestTheSameBytesAreOneReading(t *testing.T) {
	f := open(t)
	first := read(t, f, "a.txt", release)
	if again := read(t, f, "b.txt", release); again.ID != first.ID || again.Document.Name != "a.txt" {
		t.Errorf("the same release again is %s (%s), not %s", again.ID, again.Document.Name, first.ID)
	}
	dated := must[registry.ReadingRecord](t)(f.Read(t.Context(), siti(), "a.txt", strings.NewReader(release), registry.ReadOptions{Published: term.On(2018, 2, 22)}))
	if dated.ID == first.ID {
		t.Error("with a day of publication it is another reading")
	}
	page := must[registry.ReadingPage](t)(f.Readings(t.Context(), siti(), "", 1, ""))
	rest := must[registry.ReadingPage](t)(f.Readings(t.Context(), siti(), "", 5, page.Next))
	if len(page.Items) != 1 || page.Items[0].ID != dated.ID || len(rest.Items) != 1 || rest.Items[0].ID != first.ID || rest.Next != "" {
		t.Errorf("pages %+v and %+v", page, rest)
	}
	_, err := f.Reading(t.Context(), siti(), "no such")
	wantKind(t, err, fault.NotFound)
	_, err = f.Accept(t.Context(), siti(), first.ID, registry.AcceptOptions{Only: []int{99}})
	wantKind(t, err, fault.Invalid)
}

func TestAReadingIsUndoneAsAWhole(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		r := read(t, f, "rilis.txt", release)
		ids := must[[]agreement.ID](t)(f.Accept(t.Context(), siti(), r.ID, registry.AcceptOptions{Only: []int{0}}))
		noErr(t, f.Reject(t.Context(), siti(), r.ID, nil, "bukan urusan kami"))
		wantKind(t, f.Reject(t.Context(), siti(), r.ID, []int{0}, ""), fault.Conflict)
		decided := must[registry.ReadingRecord](t)(f.Reading(t.Context(), siti(), r.ID))
		if decided.Decisions[0].State != registry.Accepted || decided.Decisions[1].State != registry.Rejected || decided.Decisions[1].Why == "" {
			t.Errorf("decisions: %+v", decided.Decisions)
		}
		noErr(t, f.Undo(t.Context(), siti(), r.ID, nil))
		if rows := list(t, f, ""); len(rows) != 0 {
			t.Errorf("after undoing, %d agreements stand", len(rows))
		}
		if events := must[registry.EventPage](t)(f.Events(t.Context(), siti(), 0, "")); len(events.Items) != 0 {
			t.Errorf("after undoing, %d events stand", len(events.Items))
		}
		if entries := must[[]agreement.Entry](t)(f.Entries(t.Context(), siti(), ids[0])); len(entries) != 2 {
			t.Errorf("the journal holds %d entries about it", len(entries))
		}
		healthy(t, f)
		must[[]agreement.ID](t)(f.Accept(t.Context(), siti(), r.ID, registry.AcceptOptions{Only: []int{0}}))
		if rows := list(t, f, ""); len(rows) != 1 {
			t.Errorf("accepted anew, %d stand", len(rows))
		}
		healthy(t, f)
	})
}

func TestASecondReleaseAddsItsProofToTheAgreementItIsAbout(t *testing.T) {
	f := open(t)
	first := read(t, f, "a.txt", release)
	ids := must[[]agreement.ID](t)(f.Accept(t.Context(), siti(), first.ID, registry.AcceptOptions{}))
	second := read(t, f, "b.txt", strings.Replace(release, "peternakan dan pariwisata", "peternakan dan kebudayaan", 1))
	index, known := -1, agreement.ID("")
	for i, list := range second.Similar {
		for _, s := range list {
			if s.Same && index < 0 {
				index, known = i, s.Row.ID
			}
		}
	}
	if index < 0 {
		t.Fatalf("nothing was proposed as the same: %+v", second.Similar)
	}
	got := must[[]agreement.ID](t)(f.Accept(t.Context(), siti(), second.ID, registry.AcceptOptions{Only: []int{index}, SameAs: map[int]agreement.ID{index: known}}))
	if len(got) != 1 || got[0] != known || len(list(t, f, "")) != len(ids) {
		t.Errorf("it went to %v, and %d agreements stand", got, len(list(t, f, "")))
	}
	d := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), known, registry.AsOf{}))
	if len(d.History) != 2 || len(d.Documents) != 2 {
		t.Errorf("%d entries and %d documents tell of it", len(d.History), len(d.Documents))
	}
	if events := must[registry.EventPage](t)(f.Events(t.Context(), siti(), 0, "")); len(events.Items) != 1 {
		t.Errorf("the event became %d", len(events.Items))
	}
	// Undoing the first leaves what the second says.
	noErr(t, f.Undo(t.Context(), siti(), first.ID, nil))
	if rows := list(t, f, ""); len(rows) != 1 || rows[0].ID != known || rows[0].EventID == "" {
		t.Errorf("after undoing the first: %+v", rows)
	}
	if events := must[registry.EventPage](t)(f.Events(t.Context(), siti(), 0, "")); len(events.Items) != 1 {
		t.Errorf("the event at which it was signed went with the first reading")
	}
	healthy(t, f)
}
