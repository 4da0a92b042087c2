// Command xlsxread reads every row of a workbook with excelize, and does nothing with them: the yardstick for `anyam import`.
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/xuri/excelize/v2"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: xlsxread FILE.xlsx")
	}
	f, err := excelize.OpenFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	cells := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.Rows(sheet)
		if err != nil {
			log.Fatal(err)
		}
		for rows.Next() {
			list, err := rows.Columns()
			if err != nil {
				log.Fatal(err)
			}
			cells += len(list)
		}
		if err := rows.Close(); err != nil {
			log.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
	fmt.Fprintln(os.Stderr, cells, "cells")
}
