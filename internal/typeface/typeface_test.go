package typeface

import (
	"math"
	"testing"

	"golang.org/x/image/font"
)

func TestWidthsAreThoseOfTheDrawnText(t *testing.T) {
	for name, f := range map[string]*Face{"medium": Medium(), "bold": Bold()} {
		face, err := f.At(40)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"Kalimantan Timur", "DI Yogyakarta", "Rp1.053.000.000.000", "Papua Barat Daya – Café"} {
			drawn := float64(font.MeasureString(face, text)) / 64
			if w := f.Width(text, 40); math.Abs(w-drawn) > drawn/20 { // kerning, and the dash that is no Latin-1
				t.Errorf("%s: %q is %.1f wide, drawn %.1f", name, text, w, drawn)
			}
		}
	}
	if m, b := Medium().Width("Anyam", 10), Bold().Width("Anyam", 10); b <= m {
		t.Errorf("bold is %.2f wide, medium %.2f", b, m)
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(bold)
	f.Add([]byte("wOFF"))
	f.Fuzz(func(t *testing.T, woff []byte) {
		if data, err := unpack(woff); err == nil && len(data) < 12 {
			t.Error("a font without a header")
		}
	})
}
