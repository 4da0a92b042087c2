package registry_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/anyam-id/anyam/internal/blob"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/registry"
)

// A release is read, a person accepts what was read, and the register lists it.
func Example() {
	ctx := context.Background()
	folder, err := os.MkdirTemp("", "anyam-example-")
	fail(err)
	defer os.RemoveAll(folder) //nolint:errcheck // a scratch folder
	s, err := store.Open(ctx, store.Options{Folder: folder})
	fail(err)
	defer s.Close() //nolint:errcheck // a scratch register
	blobs, err := blob.Open(filepath.Join(folder, "blobs"))
	fail(err)
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	r, err := registry.Open(ctx, registry.Options{Store: s, Blobs: blobs, Extract: extract.New(extract.Options{}), Now: func() time.Time { return noon }})
	fail(err)

	siti := registry.Local("Siti")
	text := "SAMARINDA - Gubernur Kalimantan Timur dan Gubernur Bali menandatangani MoU di bidang peternakan di Samarinda, Rabu (21/2/2018)."
	reading, err := r.Read(ctx, siti, "rilis.txt", strings.NewReader(text), registry.ReadOptions{})
	fail(err)
	_, err = r.Accept(ctx, siti, reading.ID, registry.AcceptOptions{})
	fail(err)
	page, err := r.Agreements(ctx, registry.Anonymous(), registry.ListOptions{})
	fail(err)
	for _, row := range page.Items {
		fmt.Println(row.Title, "|", row.State.Label().EN, "|", row.Signed.In("en"))
	}
	fail(r.Close())
	// Output: Kalimantan Timur dan Bali: peternakan | In force | 21 February 2018
}

func fail(err error) {
	if err != nil {
		panic(err) // an example has nobody to tell
	}
}
