package registry

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/store"
)

const (
	// pollEvery is how old the catalogue may be with PostgreSQL, where other servers write too.
	pollEvery = 250 * time.Millisecond
	// keepAfter is after how many new items the catalogue is kept without waiting for Close, so that a killed server starts quickly.
	keepAfter = 20_000
	// portion is how many items are applied at a time.
	portion = 10_000
)

// fresh brings the catalogue up to date where it may be behind: it is called before every answer from it.
func (r *Registry) fresh(ctx context.Context) error {
	if r.behind.Load() {
		return r.feed(ctx)
	}
	if r.store.Engine() != store.PostgreSQL {
		return nil // only this process writes
	}
	now := r.now().UnixNano()
	last := r.polled.Load()
	if now-last < int64(pollEvery) || !r.polled.CompareAndSwap(last, now) {
		return nil
	}
	var pulse string
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		if pulse, err = tx.Setting(ctx, pulseSetting); err != nil || pulse == r.generations.pulse.Load() {
			return err
		}
		return r.followBoundaries(ctx, tx)
	})
	if err != nil || pulse == r.generations.pulse.Load() {
		return err
	}
	if err := r.feed(ctx); err != nil {
		return err
	}
	r.generations.pulse.Store(pulse)
	r.generations.next()
	return nil
}

// Lag is how many changes of agreements the catalogue has yet to follow: 0 almost always with SQLite, and with PostgreSQL what other servers
// wrote since it was last asked.
func (r *Registry) Lag(ctx context.Context) (int64, error) {
	var stamp int64
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		stamp, err = tx.Stamp(ctx)
		return err
	})
	return max(0, stamp-r.catalog.Seq()), err
}

// feed applies to the catalogue every projection written since the last time.
func (r *Registry) feed(ctx context.Context) error {
	r.feeding.Lock()
	defer r.feeding.Unlock()
	r.behind.Store(false) // a commit from here on says so again
	err := r.store.View(ctx, func(tx *store.Tx) error {
		items := make([]catalog.Item, 0, 16)
		err := tx.AgreementsSince(ctx, r.catalog.Seq(), func(a store.AgreementNow) error {
			item, err := itemOf(a)
			if err != nil {
				return err
			}
			items = append(items, item)
			if len(items) == portion {
				r.apply(items)
				items = make([]catalog.Item, 0, portion)
			}
			return nil
		})
		r.apply(items)
		return err
	})
	if err != nil {
		r.behind.Store(true)
		return err
	}
	if r.fed >= keepAfter {
		if err := r.saveCatalog(); err != nil {
			r.log.WarnContext(ctx, "the catalogue was not kept", "error", err)
		}
	}
	return nil
}

// show puts a draft into the catalogue, whose agreements were all committed after the stamp. Where that cannot be, feed reads them.
func (r *Registry) show(d *catalog.Draft, after int64, agreements int) {
	r.feeding.Lock()
	defer r.feeding.Unlock()
	if r.catalog.Show(d, after) {
		r.fed += agreements
	}
}

func (r *Registry) apply(items []catalog.Item) {
	r.catalog.Apply(items)
	r.fed += len(items)
}

// itemOf is a projection as the catalogue takes it.
func itemOf(a store.AgreementNow) (catalog.Item, error) {
	item := catalog.Item{ID: a.ID, Seq: a.Stamp, Removed: a.Removed}
	if a.Removed {
		return item, nil
	}
	var row Row
	if err := json.Unmarshal([]byte(a.Row), &row); err != nil {
		return item, fmt.Errorf("the kept row of agreement %s: %w", a.ID, err)
	}
	return itemWith(a, row), nil
}

// itemWith is itemOf for who has the row that is kept encoded.
func itemWith(a store.AgreementNow, row Row) catalog.Item {
	item := catalog.Item{ID: a.ID, Seq: a.Stamp, Removed: a.Removed}
	item.Row, item.Title, item.Fields, item.EventName = []byte(a.Row), row.Title, row.Fields, row.Event
	item.Signed, item.Ends, item.Changed, item.State, item.StateUntil = row.Signed, row.Ends, row.Changed, row.State, a.StateUntil
	item.Kind, item.Instrument, item.Class, item.Grade = row.Kind, row.Instrument, row.Class, row.Grade
	item.Regions, item.Affairs, item.Numbers, item.Event, item.Parent = row.Regions, row.Affairs, row.Numbers, row.EventID, row.Parent
	for _, p := range row.Parties {
		item.PartyNames = append(item.PartyNames, p.Name)
		if p.Key != "" {
			item.PartyKeys = append(item.PartyKeys, p.Key)
		}
	}
	if a.Rest != "" {
		item.Rest = strings.Split(a.Rest, "\n")
	}
	item.Lacks = row.Lacks
	item.Goods = goodsOf(row.Fields, item.Rest)
	if row.Place != "" {
		item.Rest = append(item.Rest, row.Place)
	}
	return item
}

// goodsOf are the goods that fields name, and those that were stated of them: each is a line of what the row does not show.
func goodsOf(fields, rest []string) []string {
	var ids []string
	add := func(g affair.Good) {
		if !slices.Contains(ids, g.ID) {
			ids = append(ids, g.ID)
		}
	}
	for _, f := range fields {
		for _, g := range affair.GoodsIn(f) {
			add(g)
		}
	}
	for _, line := range rest {
		if g, ok := affair.GoodByID(strings.ToLower(line)); ok {
			add(g)
		}
	}
	return ids
}

// loadCatalog reads the catalogue that was kept. It is only a copy: one that is missing, damaged, of another database or of another version
// is left alone, and the catalogue begins empty.
func (r *Registry) loadCatalog(ctx context.Context) {
	if r.path == "" {
		return
	}
	file, err := os.Open(r.path)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			r.log.WarnContext(ctx, "the kept catalogue cannot be read; it is made anew", "error", err)
		}
		return
	}
	defer file.Close() //nolint:errcheck // only read
	in := bufio.NewReaderSize(file, 1<<20)
	owner, err := in.ReadString('\n')
	if err != nil || owner != r.owner+"\n" {
		return // of another database
	}
	loaded := catalog.New(r.now)
	if err := loaded.Load(in); err != nil {
		r.log.WarnContext(ctx, "the kept catalogue cannot be used; it is made anew", "error", err)
		return
	}
	r.catalog = loaded
}

// saveCatalog keeps the catalogue, beside the old file first. A power cut may lose it, which costs only time: it is not forced to the disk,
// and what is read back is checked.
func (r *Registry) saveCatalog() (err error) {
	if r.path == "" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(r.path), 0o750); err != nil {
		return err
	}
	part, err := os.Create(r.path + ".part") // one that a killed process left is written over
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(part.Name()) // err says what went wrong
		}
	}()
	out := bufio.NewWriterSize(part, 1<<20)
	_, err = out.WriteString(r.owner + "\n")
	if err = errors.Join(err, r.catalog.Save(out), out.Flush(), part.Close()); err != nil {
		return err
	}
	if err := os.Rename(part.Name(), r.path); err != nil {
		return err
	}
	r.fed = 0
	return nil
}
