package intake_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/anyam-id/anyam/internal/intake"
)

func ExampleRead() {
	register := "Judul;Mitra;Tgl TTD;Jangka Waktu\nKerja sama air minum;Kota Bontang;25-12-2019;5 (lima) tahun\nKerja sama jalan;Bogor;31-02-2020;\n"
	res, err := intake.Read(context.Background(), "register.csv", strings.NewReader(register), int64(len(register)), intake.Options{Own: "64.72"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range res.Problems {
		fmt.Printf("row %d, %s: %s\n", p.Row, p.Column, p.Message.EN)
	}
	if err := res.Print(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// row 3, Mitra: "Bogor" may mean Kabupaten Bogor (32.01) or Kota Bogor (32.71); say whether the province, the regency or the city
	// row 3, Tgl TTD: "31-02-2020" is a date that does not exist; it is kept as a note
	// {"title":"Kerja sama air minum","title_stated":true,"kind":"ksdd","instrument":"unknown","number":"","partner_number":"","numbers":[],"parties":[{"name":"Kota Samarinda","kind":"region","region":"64.72","number":""},{"name":"Kota Bontang","kind":"region","region":"64.74","number":""}],"signed":"2019-12-25","effective":"","ends":"2024-12-24","duration":"P5Y","affairs":[],"fields":[],"agency":"","status":"","notes":[],"url":"","rows":[2]}
	// {"title":"Kerja sama jalan","title_stated":true,"kind":"unknown","instrument":"unknown","number":"","partner_number":"","numbers":[],"parties":[{"name":"Kota Samarinda","kind":"region","region":"64.72","number":""}],"signed":"","effective":"","ends":"","duration":"","affairs":[],"fields":[],"agency":"","status":"","notes":["Mitra: Bogor","Tgl TTD: 31-02-2020"],"url":"","quality_flags":["party_ambiguous","date_impossible"],"rows":[3]}
}
