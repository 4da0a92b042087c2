package extract_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/anyam-id/anyam/internal/extract"
)

func ExampleExtractor_Text() {
	x := extract.New(extract.Options{})
	defer func() { _ = x.Close() }()
	page := `<html><body><nav><a href="/">Beranda</a></nav><p>Bupati dan wali kota menandatangani kerja sama pengelolaan sampah, Rabu.</p></body></html>`
	text, err := x.Text(context.Background(), "berita.html", strings.NewReader(page))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(text.MediaType)
	fmt.Println(text.Text)
	// Output:
	// text/html
	// Bupati dan wali kota menandatangani kerja sama pengelolaan sampah, Rabu.
}
