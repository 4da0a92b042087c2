package boundary_test

import (
	"fmt"
	"strings"

	"github.com/anyam-id/anyam/region/boundary"
)

func ExampleRead() {
	file := `{"type":"Feature","properties":{"kode":"64.72"},"geometry":{"type":"Polygon",
		"coordinates":[[[117,-0.7],[117.3,-0.7],[117.3,-0.3],[117,-0.3],[117,-0.7]]]}}`
	s, err := boundary.Read(strings.NewReader(file), boundary.Options{})
	fmt.Println(s.At(-0.5, 117.15), err)
	// Output: [64.72] <nil>
}
