// Command gen writes an old register of agreements that do not exist, for the comparison and for the benchmark of imports: the same rows as CSV
// and as XLSX, in columns that `anyam import` knows.
//
//	go run ./bench/gen -rows 100000 -out DIR
package main

import (
	"bufio"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/catalog/catalogtest"
)

func main() {
	rows := flag.Int("rows", 100_000, "how many agreements")
	seed := flag.Uint64("seed", 1, "the same seed gives the same agreements")
	out := flag.String("out", ".", "folder for register.csv and register.xlsx")
	flag.Parse()
	if err := run(*out, *seed, *rows); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// columns are headings that `anyam import` recognises.
var columns = []string{"judul", "jenis", "nomor", "nomor mitra", "para pihak", "tanggal", "berlaku sampai", "jangka waktu", "satuan", "urusan", "catatan"}

func run(dir string, seed uint64, rows int) error {
	if err := write(filepath.Join(dir, "register.csv"), func(w io.Writer) error { return writeCSV(w, seed, rows) }); err != nil {
		return err
	}
	return write(filepath.Join(dir, "register.xlsx"), func(w io.Writer) error { return writeXLSX(w, seed, rows) })
}

// write makes a file.
func write(path string, content func(io.Writer) error) error {
	f, err := os.Create(path) //nolint:gosec // whoever calls says where
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // closed below where it counts
	w := bufio.NewWriterSize(f, 1<<20)
	if err := content(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

func writeCSV(w io.Writer, seed uint64, rows int) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	g := catalogtest.New(seed)
	for range rows {
		if err := out.Write(cells(g.Next())); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func writeXLSX(w io.Writer, seed uint64, rows int) error {
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // only temporary files of its own
	sheet, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	put := func(row int, cells []string) error {
		values := make([]any, len(cells))
		for i, c := range cells {
			values[i] = c
		}
		return sheet.SetRow("A"+strconv.Itoa(row), values)
	}
	if err := put(1, columns); err != nil {
		return err
	}
	g := catalogtest.New(seed)
	for i := range rows {
		if err := put(i+2, cells(g.Next())); err != nil {
			return err
		}
	}
	if err := sheet.Flush(); err != nil {
		return err
	}
	return f.Write(w)
}

// cells is an agreement as a row of the register.
func cells(a catalogtest.Agreement) []string {
	parties := make([]string, len(a.Parties))
	for i, p := range a.Parties {
		parties[i] = p.Name
	}
	var affairs []string
	for _, id := range a.Affairs {
		if id != affair.Support {
			affairs = append(affairs, id.Name().ID)
		}
	}
	instrument := ""
	if a.Instrument != agreement.UnknownInstrument {
		instrument = a.Instrument.Label().ID
	}
	numbers := append(a.Numbers, "", "")
	years, unit := "", ""
	if a.Years > 0 {
		years, unit = strconv.Itoa(a.Years), "tahun"
	}
	return []string{
		a.Title, instrument, numbers[0], numbers[1], strings.Join(parties, "; "), a.Signed.String(), a.Ends.String(), years, unit,
		strings.Join(affairs, "; "), strings.TrimSpace(a.Place + " " + a.Event),
	}
}
