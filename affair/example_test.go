package affair_test

import (
	"fmt"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/region"
)

func ExampleOf() {
	for _, a := range affair.Of("suplai nikel dan pembangunan smelter") {
		fmt.Println(a, a.Name().EN)
	}
	// Output:
	// 29 Energy and mineral resources
	// 31 Industry
}

func ExampleCompetent() {
	ok, why := affair.Competent(affair.Forestry, region.Regency)
	fmt.Println(ok)
	fmt.Println(why.EN)
	// Output:
	// false
	// UU 23/2014 Article 14(1): forestry is shared by the centre and the provinces; a regency or city only manages its own grand forest park (14(2))
}
