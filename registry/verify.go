package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/reading"
)

// Verify looks through the whole register at one moment: whether the journal has no gaps and can be read, whether everything computed from
// it equals what it says now, whether every document's bytes have their digest, and whether readings, imports, news and matters are whole. It changes
// nothing.
func (r *Registry) Verify(ctx context.Context) (VerifyReport, error) {
	v := &verification{ctx: ctx, r: r}
	v.report.Problems = []fault.Problem{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		v.tx = tx
		for _, look := range []func() error{v.journal, v.documents, v.readings, v.imports, v.news, v.matters, v.drafts, v.obligations} {
			if err := look(); err != nil {
				return err
			}
		}
		return nil
	})
	return v.report, err
}

// mostProblems is how many problems are named; more say nothing new.
const mostProblems = 1000

type verification struct {
	ctx    context.Context // lives as long as one call of Verify
	r      *Registry
	tx     *store.Tx
	report VerifyReport
}

func (v *verification) wrong(code, place string, t fault.Text) {
	if len(v.report.Problems) < mostProblems {
		v.report.Problems = append(v.report.Problems, fault.Problem{Code: code, Place: place, Text: t})
	}
}

// journal compares everything that is computed with the journal.
func (v *verification) journal() error {
	last, err := v.tx.LastSeq(v.ctx)
	if err != nil {
		return err
	}
	if v.report.Entries, err = v.tx.CountEntries(v.ctx); err != nil {
		return err
	}
	if last != v.report.Entries {
		v.wrong("journal_gap", "journal", fault.Tf("jurnal berisi %[1]d catatan, padahal nomor terakhirnya %[2]d", "the journal has %[1]d entries, and its last number is %[2]d", v.report.Entries, last))
	}
	seen := make(map[agreement.ID]bool)
	var keys []store.Key
	err = everySubject(v.ctx, v.tx, v.r.today(), func(page subjectPage) error {
		for i, id := range page.ids {
			seen[id] = true
			v.subject(page, i)
			if p := page.projections[i]; p.agreement != nil {
				for _, k := range p.agreement.Keys {
					keys = append(keys, store.Key{Key: k, Agreement: id})
				}
			}
		}
		return nil
	})
	if err != nil {
		v.wrong("journal_unreadable", "journal", fault.Tf("jurnal tidak terbaca: %v", "the journal cannot be read: %v", err))
		return v.ctx.Err()
	}
	orphans, err := orphansOf(v.ctx, v.tx, seen)
	for _, id := range orphans {
		v.wrong("orphan", string(id), fault.T("ada dalam daftar tetapi tidak dalam jurnal; jalankan anyam rebuild", "it is listed and not in the journal; run anyam rebuild"))
	}
	if err != nil {
		return err
	}
	return v.keys(keys)
}

// subject compares one subject's projection, and looks at its entries.
func (v *verification) subject(page subjectPage, i int) {
	id := page.ids[i]
	switch p := page.projections[i]; {
	case p.event != nil:
		v.report.Events++
	default:
		v.report.Agreements++
	}
	if page.differs(i) {
		v.wrong("projection", string(id), fault.T("yang tersimpan berbeda dari jurnal; jalankan anyam rebuild", "what is kept differs from the journal; run anyam rebuild"))
	}
	made := make(map[agreement.EntryID]bool)
	event := aboutEvent(page.entries[i])
	for _, e := range page.entries[i] {
		switch e.Act {
		case agreement.State:
			if len(e.Assertions) == 0 {
				v.wrong("empty_entry", string(e.ID), fault.T("catatan jurnal tanpa pernyataan", "an entry of the journal without statements"))
			}
			for _, a := range e.Assertions {
				if eventAspect(a.Aspect) != event {
					v.wrong("mixed_subject", string(e.ID), fault.T("catatan mencampur peristiwa dan kesepakatan", "an entry mixes an event and an agreement"))
					break
				}
			}
		case agreement.Withdraw:
			if !made[e.Withdraws] {
				v.wrong("withdraws_nothing", string(e.ID), fault.T("penarikan atas catatan yang tidak ada", "it takes back an entry that is not there"))
			}
		case agreement.Decide:
			if e.Decision == nil {
				v.wrong("decides_nothing", string(e.ID), fault.T("keputusan tanpa isi", "a decision without content"))
			}
		default:
			v.wrong("act", string(e.ID), fault.Tf("tindakan %q tidak dikenal", "the act %q is not known", e.Act))
		}
		made[e.ID] = true
	}
}

// keys compares the keys that are kept with those computed.
func (v *verification) keys(want []store.Key) error {
	slices.SortFunc(want, func(a, b store.Key) int {
		if a.Key != b.Key {
			return strings.Compare(a.Key, b.Key)
		}
		return strings.Compare(string(a.Agreement), string(b.Agreement))
	})
	i, wrong := 0, 0
	err := v.tx.AllKeys(v.ctx, func(k store.Key) error {
		if i >= len(want) || want[i] != k {
			wrong++
		}
		i++
		return nil
	})
	if wrong > 0 || i != len(want) {
		v.wrong("keys", "agreement_key", fault.Tf("%d kunci pencarian tersimpan tidak cocok dengan jurnal; jalankan anyam rebuild", "%d keys that are kept do not fit the journal; run anyam rebuild", max(wrong, 1)))
	}
	return err
}

// documents reads every document's bytes and every text again.
func (v *verification) documents() error {
	all, err := v.tx.AllDocuments(v.ctx)
	if err != nil {
		return err
	}
	v.report.Documents = len(all)
	for _, d := range all {
		if err := v.r.blobs.Verify(v.ctx, d.Digest); err != nil {
			if v.ctx.Err() != nil {
				return v.ctx.Err()
			}
			v.wrong("document", string(d.Digest), fault.Tf("%[1]s: berkas hilang, berubah atau tidak terbaca", "%[1]s: the document is lost, changed or cannot be read", d.Name))
			continue
		}
		if size, err := v.r.blobs.Size(d.Digest); err != nil || size != d.Size {
			v.wrong("document_size", string(d.Digest), fault.Tf("%[1]s: ukurannya %[2]d bita, tercatat %[3]d", "%[1]s has %[2]d bytes and is recorded with %[3]d", d.Name, size, d.Size))
		}
		if d.Text == "" {
			continue
		}
		text, found, err := v.tx.Text(v.ctx, d.Text)
		switch {
		case err != nil:
			return err
		case !found:
			v.wrong("text_missing", string(d.Digest), fault.Tf("%[1]s: teksnya hilang", "%[1]s: its text is lost", d.Name))
		case document.Sum([]byte(text)) != d.Text:
			v.wrong("text", string(d.Digest), fault.Tf("%[1]s: teksnya berubah", "%[1]s: its text changed", d.Name))
		}
	}
	return nil
}

// readings looks whether each reading can be read, and what was accepted of it is in the journal.
func (v *verification) readings() error {
	all, err := v.tx.AllReadings(v.ctx)
	if err != nil {
		return err
	}
	ids := make([]string, len(all))
	for i, kept := range all {
		ids[i] = kept.ID
	}
	corrections, err := v.tx.CorrectionsOf(v.ctx, ids)
	if err != nil {
		return err
	}
	for _, kept := range all {
		var read reading.Reading
		var decisions []ReadingDecision
		if json.Unmarshal([]byte(kept.Body), &read) != nil || json.Unmarshal([]byte(kept.Decisions), &decisions) != nil || !whole(read, corrections[kept.ID], len(decisions)) {
			v.wrong("reading", kept.ID, fault.T("pembacaan ini tidak utuh", "this reading is not whole"))
			continue
		}
		for i, d := range decisions {
			if d.State != Accepted {
				continue
			}
			if found, err := v.tx.Stated(v.ctx, kept.ID, d.Agreement); err != nil {
				return err
			} else if !found {
				v.wrong("reading_lost", fmt.Sprintf("%s[%d]", kept.ID, i), fault.T("diterima, tetapi tidak ada dalam jurnal", "it was accepted and is not in the journal"))
			}
		}
	}
	return nil
}

// whole tells whether a reading's corrections can be applied, and each of its agreements then has a decision.
func whole(read reading.Reading, kept []store.Correction, decisions int) bool {
	corrections, err := correctionsOf(kept)
	if err != nil {
		return false
	}
	p, err := propose(read, corrections)
	return err == nil && len(p.Agreements) == decisions
}

// obligations compares what is kept of obligations with what their log says.
func (v *verification) obligations() error {
	count, last, err := v.tx.CountObligationActs(v.ctx)
	if err != nil {
		return err
	}
	if count != last {
		v.wrong("obligation_gap", "obligation_log", fault.Tf("catatan kewajiban berisi %[1]d baris, padahal nomor terakhirnya %[2]d", "the log of obligations has %[1]d lines, and its last number is %[2]d", count, last))
	}
	err = everyObligation(v.ctx, v.tx, func(page []keptFold) error {
		for _, k := range page {
			v.report.Obligations++
			if k.kept != k.now || !slices.Equal(k.keptFacts, k.facts) {
				v.wrong("obligation", k.record.ID, fault.T("yang tersimpan tentang kewajiban ini berbeda dari catatannya; jalankan anyam rebuild", "what is kept of the obligation differs from its log; run anyam rebuild"))
			}
		}
		return nil
	})
	if err != nil {
		v.wrong("obligation_unreadable", "obligation_log", fault.Tf("catatan kewajiban tidak terbaca: %v", "the log of obligations cannot be read: %v", err))
		return v.ctx.Err()
	}
	return nil
}

// imports looks whether the journal has exactly what each import brought.
func (v *verification) imports() error {
	all, err := v.tx.AllImports(v.ctx)
	if err != nil {
		return err
	}
	for _, kept := range all {
		if _, err := importOf(kept); err != nil {
			v.wrong("import", kept.ID, fault.T("laporan impor ini tidak terbaca", "the report of this import cannot be read"))
			continue
		}
		acts, err := v.tx.CountBatch(v.ctx, kept.ID)
		if err != nil {
			return err
		}
		stated, withdrawn := int64(acts[agreement.State]), int64(acts[agreement.Withdraw])
		whole := false
		switch ImportState(kept.State) {
		case ImportPending:
			whole = stated == 0
		case ImportAccepted:
			whole = stated-withdrawn == kept.Entries || stated >= kept.Entries // single entries may have been taken back since
		case ImportUndone:
			whole = withdrawn <= stated
		}
		if !whole {
			v.wrong("import_half", kept.ID, fault.Tf("impor ini seharusnya berisi %[1]d catatan, jurnal berisi %[2]d", "this import should have %[1]d entries, and the journal has %[2]d", kept.Entries, stated))
		}
	}
	return nil
}
