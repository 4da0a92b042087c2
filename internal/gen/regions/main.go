// Command regions writes region/table.go from the project's own table (regions.txt, beside this file) and the names of the npm
// package idn-area-data. `go generate ./region` runs it; npm must be installed, or -names must point at the package's data folder.
//
// It refuses to write anything when the two sources do not hold the same codes, or when a line of the table cannot be right.
package main

import (
	"context"
	_ "embed"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed regions.txt
var source string

// release pins the names, so that generating twice gives the same file.
const release = "idn-area-data@4.0.1"

func main() {
	out := flag.String("out", "table.go", "file to write")
	names := flag.String("names", "", "folder with provinces.csv and regencies.csv of "+release+" (default: fetched by npm)")
	flag.Parse()
	if err := run(*out, *names); err != nil {
		fmt.Fprintln(os.Stderr, "regions:", err)
		os.Exit(1)
	}
}

func run(out, folder string) error {
	if folder == "" {
		tmp, err := os.MkdirTemp("", "regions")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(tmp) }()
		cmd := exec.CommandContext(context.Background(), "npm", "install", "--prefix", tmp, "--no-save", "--ignore-scripts", release) //nolint:gosec // its arguments are ours
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("fetch the names by npm: %w", err)
		}
		folder = filepath.Join(tmp, "node_modules", "idn-area-data", "data")
	}
	register, err := readNames(folder)
	if err != nil {
		return err
	}
	rows, err := parse(source)
	if err != nil {
		return err
	}
	if err := join(rows, register); err != nil {
		return err
	}
	code, err := write(rows)
	if err != nil {
		return err
	}
	return os.WriteFile(out, code, 0o644) //nolint:gosec // a source file, to be read by everybody
}

// readNames gives the register's name of each code, "Kabupaten …" and "Kota …" included for regencies and cities.
func readNames(folder string) (map[string]string, error) {
	names := make(map[string]string)
	for file, column := range map[string]int{"provinces.csv": 1, "regencies.csv": 2} {
		f, err := os.Open(filepath.Join(folder, file)) //nolint:gosec // the path is the caller's
		if err != nil {
			return nil, err
		}
		records, err := csv.NewReader(f).ReadAll()
		err = errors.Join(err, f.Close())
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		for _, record := range records[1:] {
			names[record[0]] = strings.TrimSpace(record[column])
		}
	}
	return names, nil
}
