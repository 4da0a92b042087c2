package sheet_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/anyam-id/anyam/internal/sheet"
)

func ExampleOpen() {
	file := "Judul;Tanggal\n\"Kerja sama\nair\";12/03/2019\n"
	book, err := sheet.Open("register.csv", strings.NewReader(file), int64(len(file)), sheet.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	rest, err := book.Read(context.Background(), 0, func(r sheet.Row) error {
		for col, c := range r.Cells {
			fmt.Printf("%s%d %q\n", sheet.ColumnName(col), r.Number, c.Text)
		}
		return nil
	})
	fmt.Println(book.Format, len(rest.Flaws), err)
	// Output:
	// A1 "Judul"
	// B1 "Tanggal"
	// A2 "Kerja sama\nair"
	// B2 "12/03/2019"
	// csv 0 <nil>
}
