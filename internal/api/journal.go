package api

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
)

const tagJournal = "journal"

// journalRoutes are the whole history, to take along.
func (s *Server) journalRoutes() {
	stream(s, op{
		id: "journal", method: http.MethodGet, path: "/journal", tag: tagJournal,
		summary: fault.T("Seluruh jurnal: siapa menyatakan apa, kapan, dari bukti mana", "The whole journal: who stated what, when, from which proof"),
		detail: fault.T("Satu entri sebaris. Entri hanya ditambahkan: entri sampai nomor yang sama selalu byte yang sama.",
			"An entry a line. Entries are only added: those up to the same number are the same bytes for ever."),
	}, []string{exportTypes()["jsonl"]}, s.journal)
	add(s, op{
		id: "journalState", method: http.MethodGet, path: "/journal/state", tag: tagJournal,
		summary: fault.T("Panjang dan sidik SHA-256 jurnal", "The journal's length and its SHA-256"),
	}, s.journalState)
}

type journalInput struct {
	Strict
	Until int64 `query:"until" minimum:"0" doc:"Sampai entri bernomor ini; 0 semuanya. | Up to the entry of this number; 0 all." example:"0"`
}

// journal streams. Where it fails after its first byte the connection is broken, so that nobody takes a part for the whole.
func (s *Server) journal(w http.ResponseWriter, r *http.Request, in *journalInput) error {
	last, err := s.Registry.LastEntry(r.Context(), actor(r.Context()))
	if err != nil {
		return err
	}
	if in.Until > last {
		return fault.New(fault.NotFound, fault.Tf("jurnal baru sampai entri %d", "the journal has only %d entries", last))
	}
	until := in.Until
	if until == 0 {
		until = last
	}
	tag := `W/"journal.` + strconv.FormatInt(until, 10) + `"`
	h := w.Header()
	h.Set("Etag", tag)
	h.Set("Cache-Control", "public, no-cache")
	if in.Until > 0 {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if seen := r.Header.Get("If-None-Match"); seen != "" && matches(seen, tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", exportTypes()["jsonl"])
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="anyam-journal-%d.jsonl"`, until))
	h.Set("X-Content-Type-Options", "nosniff")
	if until == 0 {
		return nil // an empty journal, of which there is nothing to write
	}
	out := s.flowing(w)
	if err := s.Registry.WriteJournal(r.Context(), actor(r.Context()), out, until); err != nil {
		if !out.begun {
			for _, name := range []string{"Content-Disposition", "Etag", "Cache-Control"} {
				h.Del(name)
			}
			return err
		}
		s.Log.WarnContext(r.Context(), "the journal broke off", "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}

func (s *Server) journalState(ctx context.Context, _ *noInput) (*answer[registry.JournalState], error) {
	state, err := s.Registry.JournalState(ctx, actor(ctx))
	return &answer[registry.JournalState]{state}, err
}
