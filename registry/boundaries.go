package registry

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/region/boundary"
)

// Boundaries are the outlines of regions as a government's own file has them, drawn beneath the map. The file and this record of it are
// documents of the register, so that both go with its backups; the newest record counts, and older ones stay.
type Boundaries struct {
	File   document.Document `json:"file,omitzero"` // zero: boundaries are no longer drawn
	Object string            `json:"object,omitempty"`
	Source string            `json:"source"` // who made the file and under which terms, in the words of whoever brought it
	Areas  int               `json:"areas"`
	Lacks  []region.Code     `json:"lacks,omitempty"` // regions of its level and its provinces that it does not hold
	Actor  agreement.Actor   `json:"actor"`
	At     time.Time         `json:"at"`
}

// BoundaryOptions say what a file does not say of itself.
type BoundaryOptions struct {
	Source string
	Object string // of a TopoJSON file that holds several
}

const (
	// boundaryType is the media type of the records.
	boundaryType = "application/vnd.anyam.boundaries+json"
	// boundarySetting names the newest record, for this database alone.
	boundarySetting = "boundaries"

	longestSource = 500
)

// boundariesNow is what the register knows of the newest record.
type boundariesNow struct {
	Boundaries
	record document.Digest
}

// Boundaries are those that are drawn; false where none are.
func (r *Registry) Boundaries() (Boundaries, bool) {
	b := r.boundaries.Load()
	if b == nil || b.File.Digest == "" {
		return Boundaries{}, false
	}
	return b.Boundaries, true
}

// Outlines reads the file of boundaries.
func (r *Registry) Outlines(b Boundaries) (*boundary.Set, error) {
	body, err := r.blobs.Open(b.File.Digest)
	if err != nil {
		return nil, err
	}
	defer func() { _ = body.Close() }() // only read
	return boundary.Read(body, boundary.Options{Object: b.Object})
}

// ImportBoundaries takes a file of boundaries in (TopoJSON, GeoJSON) and draws them from now on. It refuses a file that names regions that
// there are not, or whose label points lie outside; a file may hold a part of the regions only.
func (r *Registry) ImportBoundaries(ctx context.Context, a Actor, name string, body io.Reader, o BoundaryOptions) (Boundaries, error) {
	var problems fault.Problems
	source := strings.Join(strings.Fields(clean(cut(o.Source, longestSource))), " ")
	if source == "" {
		problems.Add("source_missing", "source", fault.T("sebutkan siapa pembuat berkas dan ketentuan pemakaiannya", "say who made the file and under which terms it may be used"))
	}
	if err := problems.Err(fault.T("batas wilayah tidak dapat diterima", "the boundaries cannot be accepted")); err != nil {
		return Boundaries{}, err
	}
	file, err := r.takeIn(a, name, "application/geo+json", body)
	if err != nil {
		return Boundaries{}, err
	}
	b, _, err := r.CheckBoundaries(a, Boundaries{File: file, Object: o.Object, Source: source})
	if err != nil {
		return Boundaries{}, err
	}
	return r.recordBoundaries(ctx, a, b)
}

// CheckBoundaries reads a file that was brought and looks whether its areas are regions, before it is drawn: Invalid with the place of every fault
// in the file.
func (r *Registry) CheckBoundaries(a Actor, b Boundaries) (Boundaries, *boundary.Set, error) {
	if err := check(a, writes); err != nil {
		return Boundaries{}, nil, err
	}
	set, err := r.Outlines(b)
	if err != nil {
		return Boundaries{}, nil, err
	}
	report := boundary.Check(set, boundary.Expected(set))
	b.Areas, b.Lacks, report.Missing = len(set.Areas()), report.Missing, nil
	return b, set, report.Err()
}

// DropBoundaries draws no boundaries from now on. The files stay among the register's documents.
func (r *Registry) DropBoundaries(ctx context.Context, a Actor) error {
	_, err := r.recordBoundaries(ctx, a, Boundaries{})
	return err
}

func (r *Registry) recordBoundaries(ctx context.Context, a Actor, b Boundaries) (Boundaries, error) {
	b.Actor, b.At = a.Actor, store.Time(r.now())
	text, err := json.Marshal(b)
	if err != nil {
		return Boundaries{}, fmt.Errorf("encode the record of boundaries: %w", err)
	}
	record, err := r.takeIn(a, "batas-wilayah.json", boundaryType, bytes.NewReader(text))
	if err != nil {
		return Boundaries{}, err
	}
	b, err = write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (Boundaries, error) {
		for _, d := range []document.Document{b.File, record} {
			if d.Digest == "" {
				continue
			}
			if err := tx.PutDocument(ctx, store.DocumentRecord{Document: d, At: now, Actor: a.Actor}); err != nil {
				return Boundaries{}, err
			}
		}
		return b, tx.Set(ctx, boundarySetting, string(record.Digest))
	})
	if err != nil {
		return Boundaries{}, err
	}
	r.boundaries.Store(&boundariesNow{b, record.Digest})
	return b, nil
}

// findBoundaries finds the newest record when the register is opened or restored: a restored database does not know its name.
func (r *Registry) findBoundaries(ctx context.Context) error {
	var d document.Digest
	err := r.store.View(ctx, func(tx *store.Tx) error {
		name, err := tx.Setting(ctx, boundarySetting)
		if d = document.Digest(name); err != nil || d != "" {
			return err
		}
		newest, _, err := tx.NewestOfType(ctx, boundaryType)
		d = newest.Digest
		return err
	})
	if err == nil && d != "" {
		r.takeBoundaries(d)
	}
	return err
}

// followBoundaries looks whether another server of this database brought boundaries.
func (r *Registry) followBoundaries(ctx context.Context, tx *store.Tx) error {
	name, err := tx.Setting(ctx, boundarySetting)
	if now := r.boundaries.Load(); err == nil && name != "" && (now == nil || string(now.record) != name) {
		r.takeBoundaries(document.Digest(name))
	}
	return err
}

// takeBoundaries reads a record. One that cannot be read is only a drawing that is missing, which Verify finds.
func (r *Registry) takeBoundaries(d document.Digest) {
	b := boundariesNow{record: d}
	body, err := r.blobs.Open(d)
	if err == nil {
		defer func() { _ = body.Close() }() // only read
		err = json.NewDecoder(body).Decode(&b.Boundaries)
	}
	if err != nil {
		r.log.Error("the record of boundaries cannot be read; none are drawn", "document", string(d), "error", err)
		b.Boundaries = Boundaries{}
	}
	r.boundaries.Store(&b)
}
