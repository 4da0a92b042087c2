package region_test

import (
	"fmt"

	"github.com/anyam-id/anyam/region"
)

func ExampleLookup() {
	m, err := region.Lookup("Pemkab Kukar", region.Hint{})
	fmt.Println(m.Region.Official, m.Region.Code, err)

	_, err = region.Lookup("Bima", region.Hint{})
	fmt.Println(err)

	m, err = region.Lookup("Bima", region.Hint{Level: region.City})
	fmt.Println(m.Region.Official, m.Region.Code, err)
	// Output:
	// Kabupaten Kutai Kartanegara 64.02 <nil>
	// several regions bear this name; Bima: "Bima" may mean Kabupaten Bima (52.06) or Kota Bima (52.72); say whether the province, the regency or the city
	// Kota Bima 52.72 <nil>
}

func ExampleScan() {
	text := "Pemkot Bima dan Pemprov Kaltim sepakat. Bima memasok bawang merah."
	for _, m := range region.Settle(region.Scan(nil, text)) {
		fmt.Printf("%q %s %v\n", text[m.Start:m.End], m.Form, m.Codes)
	}
	// Output:
	// "Pemkot Bima" government [52.72]
	// "Pemprov Kaltim" government [64]
	// "Bima" bare [52.72]
}

func ExampleNameOn() {
	fmt.Println(region.NameOn("76.01", "2016-05-01"))
	fmt.Println(region.NameOn("76.01", "2018-05-01"))
	// Output:
	// Kabupaten Mamuju Utara
	// Kabupaten Pasangkayu
}
