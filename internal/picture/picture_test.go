package picture

import (
	"bytes"
	"image/png"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/internal/atlas"
	"github.com/anyam-id/anyam/region"
)

func card() Card {
	m := &atlas.Map{Focus: "64"}
	for _, c := range []region.Code{"51", "62", "61", "63", "82", "76", "53", "72"} {
		m.Arcs = append(m.Arcs, atlas.Arc{A: "64", B: c, Strands: []atlas.Strand{{Class: "g0", Count: 1}}})
		m.Places = append(m.Places, atlas.Place{Code: c, Strands: []atlas.Strand{{Class: "g0", Count: 1}}})
	}
	m.Places = append(m.Places, atlas.Place{Code: "64", Strands: []atlas.Strand{{Class: "g0", Count: 8}}})
	return Card{Kind: "Nota kesepahaman", Title: "Kalimantan Timur dan Sulawesi Tengah: suplai nikel, pembangunan smelter", Lines: []string{"21 Februari 2018 · Rakernas APPSI 2018, Bandung", "Berlaku"}, Map: m}
}

func TestPicturesAreWholeAndLight(t *testing.T) {
	b, err := card().PNG()
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("ANYAM_PICTURES"); dir != "" {
		if err := os.WriteFile(dir+"/card.png", b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	again, err := card().PNG()
	if err != nil || !bytes.Equal(b, again) {
		t.Error("drawn twice it is not the same picture")
	}
	c, err := png.DecodeConfig(bytes.NewReader(b))
	if err != nil || c.Width != Width || c.Height != Height || len(b) > 80_000 {
		t.Errorf("%d × %d, %d bytes: %v", c.Width, c.Height, len(b), err)
	}
}

// Any words make a picture, and lines stay within its margins.
func TestAnyWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.StringN(0, 300, 900), rapid.Map(rapid.SliceOfN(rapid.StringMatching("[A-Za-z]{1,30}"), 0, 40), func(w []string) string { return strings.Join(w, " ") }))
		c := Card{Kind: text.Draw(t, "kind"), Title: text.Draw(t, "title"), Lines: rapid.SliceOfN(text, 0, 4).Draw(t, "lines")}
		if _, err := c.PNG(); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkPNG(b *testing.B) {
	c := card()
	for b.Loop() {
		if _, err := c.PNG(); err != nil {
			b.Fatal(err)
		}
	}
}
