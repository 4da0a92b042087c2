// Package registrytest opens empty registers on temporary folders, for tests of the faces only, and writes what such tests send. It is no
// stand-in: what it opens is the register itself. A whole program with pages and contents is package apptest's.
package registrytest

import (
	"crypto/rand"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/blob"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/seal"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// Noon is when everything happens in tests that do not move the clock: noon of 23 November 2026 in Samarinda.
func Noon() time.Time {
	return time.Date(2026, time.November, 23, 12, 0, 0, 0, time.FixedZone("WITA", 8*60*60))
}

// Open gives an empty register, closed when the test ends.
func Open(tb testing.TB, now func() time.Time) *registry.Registry {
	tb.Helper()
	must := func(err error) {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
	}
	dir := tb.TempDir()
	s, err := store.Open(tb.Context(), store.Options{Folder: dir})
	must(err)
	tb.Cleanup(func() { must(s.Close()) })
	blobs, err := blob.Open(filepath.Join(dir, "documents"))
	must(err)
	texts := extract.New(extract.Options{MaxBytes: 1 << 20})
	tb.Cleanup(func() { must(texts.Close()) })
	reg, err := registry.Open(tb.Context(), registry.Options{Store: s, Blobs: blobs, Extract: texts, Now: now, PaperKey: filepath.Join(dir, seal.File)})
	must(err)
	tb.Cleanup(func() { must(reg.Close()) })
	return reg
}

// Token lets a test write in the name of Kalimantan Timur, as its bureau.
func Token(tb testing.TB, reg *registry.Registry) string {
	tb.Helper()
	secret, _ := TokenOf(tb, reg, "64", account.Bureau)
	return secret
}

// TokenOf makes a token that acts as a position of a government with a role, which somebody holds. The position is "Biro Pemerintahan" of the
// government, and the token is called so.
func TokenOf(tb testing.TB, reg *registry.Registry, g region.Code, role account.Role) (secret string, t registry.Token) {
	tb.Helper()
	must := func(err error) {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
	}
	who, now := registry.Local("Siti"), Noon()
	p, _, err := reg.AddPerson(tb.Context(), who, registry.NewPerson{Name: "Siti", SignIn: strings.ToLower("siti." + rand.Text())})
	must(err)
	position, err := reg.AddPosition(tb.Context(), who, account.Position{Government: g, Title: "Biro Pemerintahan", Role: role})
	must(err)
	_, err = reg.Hold(tb.Context(), who, account.Holding{Position: position.ID, Person: p.ID, Standing: account.Definitive, From: term.DateOf(now).AddDays(-1000)})
	must(err)
	secret, t, err = reg.CreateToken(tb.Context(), who, registry.NewToken{Name: "Biro Pemerintahan", Position: position.ID})
	must(err)
	return secret, t
}

// Memorandum is the body of a post that records an agreement of two provinces on a field, signed on a date.
func Memorandum(a, b region.Code, field, signed string) string {
	party := func(order int, c region.Code) string {
		r, _ := region.Get(c)
		return fmt.Sprintf(`{"aspect":"party","order":%d,"party":{"kind":"region","name":%q,"region":%q}}`, order, r.Official, c)
	}
	return `{"assertions":[` + strings.Join([]string{
		`{"aspect":"instrument","text":"mou"}`, party(1, a), party(2, b),
		fmt.Sprintf(`{"aspect":"field","field":{"text":%q,"affairs":["27"]}}`, field),
		fmt.Sprintf(`{"aspect":"signed_on","date":%q}`, signed),
	}, ",") + `]}`
}

// OldRegister is a sheet of n agreements of Kalimantan Timur with partners in turn, for tests that need many.
func OldRegister(n int) string {
	partners := []string{"Provinsi Bali", "Provinsi Gorontalo", "Provinsi Jawa Timur", "Provinsi Sulawesi Barat", "Provinsi Sulawesi Selatan", "Universitas Mulawarman", "PT Ternak Makmur"}
	fields := []string{"peternakan sapi", "pangan", "kesehatan rujukan", "pendidikan vokasi", "perhubungan laut", "pariwisata"}
	var b strings.Builder
	b.WriteString("Judul;Mitra;Tanggal Tanda Tangan;Nomor\n")
	for i := range n {
		fmt.Fprintf(&b, "Kerja sama %s tahap %d;%s;%02d-%02d-%d;%d/KS/%d\n", fields[i%len(fields)], i, partners[i%len(partners)], i%28+1, i%12+1, 2000+i%26, i, 2000+i%26)
	}
	return b.String()
}
