package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/region"
)

// The table in package region is what the generator makes of regions.txt today. The register's names are taken from that table, so
// that the test needs no network: names are pinned by the package's version, all else could drift.
func TestTheTableIsUpToDate(t *testing.T) {
	register := make(map[string]string)
	for _, r := range region.All() {
		register[string(r.Code)] = strings.TrimPrefix(r.Official, "Provinsi ")
	}
	register["31"] = "Daerah Khusus Ibukota Jakarta" // the register's name; the table gives another as official
	rows, err := parse(source)
	if err != nil {
		t.Fatal(err)
	}
	if err := join(rows, register); err != nil {
		t.Fatal(err)
	}
	got, err := write(rows)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join("..", "..", "..", "region", "table.go"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("region/table.go is not what regions.txt says; run go generate ./region:\n%s", diff)
	}
}

const good = "64 64 126951.758 4123303 0.4884 116.5805 | iso ID-KI | island Kalimantan | zone WITA\n"

func TestMistakesInTheTableAreFound(t *testing.T) {
	for text, want := range map[string]string{
		good + "64.71 6471 512 700000 -1.2":                                         "line 2: 5 columns",
		good + "64.7 6471 512 700000 -1.2 116.8":                                    "do not look like codes",
		good + "65.71 6571 512 700000 -1.2 116.8":                                   "does not stand under its province",
		good + "64.72 6472 512 700000 -1.2 116.8\n64.71 6471 512 700000 -1.2 116.8": "line 3: 64.71 is out of order",
		good + "64.71 6471 512 700000 116.8 -1.2":                                   "cannot be right",
		good + "64.71 6471 x 700000 -1.2 116.8":                                     "invalid syntax",
		good + "64.71 6471 512 many -1.2 116.8":                                     "invalid syntax",
		good + "64.71 6471 512 700000 -1.2 116.8 | seat":                            "has no value",
		good + "64.71 6471 512 700000 -1.2 116.8 | colour blue":                     "is not known",
		good + "64.71 6471 512 700000 -1.2 116.8 | zone UTC":                        "is not known",
		good + "64.71 6471 512 700000 -1.2 116.8 | since long ago":                  "is not a date",
		good + "64.71 6471 512 700000 -1.2 116.8 | former Balik Papan":              "want NAME FROM..TO",
		good + "64.71 6471 512 700000 -1.2 116.8 | former Balik Papan 19..1990":     "is not a date",
	} {
		if _, err := parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("parse(%q) = %v, want %q", strings.TrimPrefix(text, good), err, want)
		}
	}
}

func TestTheRegisterMustHoldTheSameCodes(t *testing.T) {
	rows, err := parse(good)
	if err != nil {
		t.Fatal(err)
	}
	for name, register := range map[string]map[string]string{
		"other code": {"65": "Kalimantan Utara"},
		"more codes": {"64": "Kalimantan Timur", "65": "Kalimantan Utara"},
	} {
		if err := join(rows, register); err == nil {
			t.Errorf("%s: joined", name)
		}
	}
	if err := join(rows, map[string]string{"64": "Kalimantan Timur"}); err != nil || rows[0].official != "Provinsi Kalimantan Timur" {
		t.Errorf("join = %v, official %q", err, rows[0].official)
	}
}

func TestNamesAreReadFromThePackage(t *testing.T) {
	dir := t.TempDir()
	for file, text := range map[string]string{"provinces.csv": "code,name\n64,Kalimantan Timur\n", "regencies.csv": "code,province_code,name\n64.72,64,Kota Samarinda \n"} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := readNames(dir)
	if diff := cmp.Diff(map[string]string{"64": "Kalimantan Timur", "64.72": "Kota Samarinda"}, got); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
	if _, err := readNames(t.TempDir()); err == nil {
		t.Error("names were read from an empty folder")
	}
}
