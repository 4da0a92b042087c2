package registry

import (
	"context"
	"crypto/sha256"
	"encoding"
	"encoding/hex"
	"encoding/json"
	"hash"
	"io"
	"sync"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
)

// JournalState is the journal up to its last entry. Entries are only ever added: what it says of its first entries holds for ever.
type JournalState struct {
	Entries int64  `json:"entries"` // and the number of the last
	Bytes   int64  `json:"bytes"`   // of them written by WriteJournal
	SHA256  string `json:"sha256"`  // of the same, in hexadecimal
}

// journalDigest is the digest of the entries seen so far; it goes on where it was, also after a restart.
type journalDigest struct {
	mu    sync.Mutex
	hash  hash.Hash // nil: not begun
	to    int64
	size  int64
	saved int64 // to, as it was kept last
}

// digestSetting keeps a digest between restarts.
const digestSetting = "journal_digest"

// keepDigest is after how many entries the digest is kept: reading so many again takes no time that anybody notices.
const keepDigest = 250

// keptDigest is a digest as it is kept.
type keptDigest struct {
	To    int64  `json:"to"`
	Size  int64  `json:"size"`
	State []byte `json:"state"` // of crypto/sha256
}

// LastEntry is the number of the journal's last entry, and so how many there are.
func (r *Registry) LastEntry(ctx context.Context, a Actor) (n int64, err error) {
	if err := check(a, reads); err != nil {
		return 0, err
	}
	err = r.store.View(ctx, func(tx *store.Tx) error {
		n, err = tx.LastSeq(ctx)
		return err
	})
	return n, err
}

// WriteJournal writes the entries up to number upTo, 0 for all that there are, as JSON Lines: an agreement.Entry a line, in the journal's
// order. The same entries give the same bytes, whenever they are written.
func (r *Registry) WriteJournal(ctx context.Context, a Actor, w io.Writer, upTo int64) error {
	last, err := r.LastEntry(ctx, a)
	if err != nil {
		return err
	}
	if upTo < 0 || upTo > last {
		return fault.New(fault.NotFound, fault.Tf("jurnal baru sampai entri %d", "the journal has only %d entries", last))
	}
	if upTo == 0 {
		upTo = last
	}
	return r.eachPortion(ctx, 0, upTo, func(lines []byte, _ int64) error {
		_, err := w.Write(lines)
		return err
	})
}

// JournalState computes the digest of the whole journal. The first time it reads all of it, later only what is new.
func (r *Registry) JournalState(ctx context.Context, a Actor) (JournalState, error) {
	last, err := r.LastEntry(ctx, a)
	if err != nil {
		return JournalState{}, err
	}
	d := &r.digest
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.hash == nil {
		if err := r.beginDigest(ctx, last); err != nil {
			return JournalState{}, err
		}
	}
	err = r.eachPortion(ctx, d.to, max(last, d.to), func(lines []byte, to int64) error {
		_, err := d.hash.Write(lines)
		d.size += int64(len(lines))
		d.to = to
		return err
	})
	if err == nil && d.to-d.saved >= keepDigest {
		err = r.keepDigest(ctx)
	}
	if err != nil {
		return JournalState{}, err
	}
	return JournalState{Entries: d.to, Bytes: d.size, SHA256: hex.EncodeToString(d.hash.Sum(nil))}, nil
}

// beginDigest takes up the digest that was kept, or begins anew. One of more entries than there are is of another journal.
func (r *Registry) beginDigest(ctx context.Context, last int64) error {
	d := &r.digest
	var kept keptDigest
	err := r.store.View(ctx, func(tx *store.Tx) error {
		text, err := tx.Setting(ctx, digestSetting)
		if err != nil || text == "" {
			return err
		}
		return json.Unmarshal([]byte(text), &kept)
	})
	if err != nil {
		return err
	}
	d.hash = sha256.New()
	if state, ok := d.hash.(encoding.BinaryUnmarshaler); ok && kept.To > 0 && kept.To <= last && state.UnmarshalBinary(kept.State) == nil {
		d.to, d.size, d.saved = kept.To, kept.Size, kept.To
		return nil
	}
	d.hash = sha256.New() // what could not be taken up may have left half of itself
	return nil
}

// keepDigest keeps the digest as it is.
func (r *Registry) keepDigest(ctx context.Context) error {
	d := &r.digest
	state, ok := d.hash.(encoding.BinaryMarshaler)
	if !ok {
		return nil
	}
	b, err := state.MarshalBinary()
	if err != nil {
		return err
	}
	text, err := json.Marshal(keptDigest{d.to, d.size, b})
	if err != nil {
		return err
	}
	if err := r.store.Tx(ctx, func(tx *store.Tx) error { return tx.Set(ctx, digestSetting, string(text)) }); err != nil {
		return err
	}
	d.saved = d.to
	return nil
}

// eachPortion gives fn the lines of the entries behind number after up to upTo, some at a time and with the number of the last. Nothing is
// being read from the database while fn works, however slow its reader is.
func (r *Registry) eachPortion(ctx context.Context, after, upTo int64, fn func(lines []byte, to int64) error) error {
	const some = 250
	var lines []byte
	for after < upTo {
		lines = lines[:0]
		err := r.store.View(ctx, func(tx *store.Tx) error {
			return tx.EntriesBetween(ctx, after, upTo, some, func(e store.StoredEntry) error {
				after = e.Seq
				var err error
				lines, err = e.AppendJSON(lines)
				lines = append(lines, '\n')
				return err
			})
		})
		if err != nil || len(lines) == 0 { // a damaged journal lacks some; Verify says so
			return err
		}
		if err := fn(lines, after); err != nil {
			return err
		}
	}
	return nil
}
