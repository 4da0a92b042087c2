package registry

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
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

// journalDigest is the digest of the entries seen so far; it goes on where it was.
type journalDigest struct {
	mu   sync.Mutex
	hash hash.Hash
	to   int64
	size int64
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
		d.hash = sha256.New()
	}
	err = r.eachPortion(ctx, d.to, max(last, d.to), func(lines []byte, to int64) error {
		_, err := d.hash.Write(lines)
		d.size += int64(len(lines))
		d.to = to
		return err
	})
	if err != nil {
		return JournalState{}, err
	}
	return JournalState{Entries: d.to, Bytes: d.size, SHA256: hex.EncodeToString(d.hash.Sum(nil))}, nil
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
