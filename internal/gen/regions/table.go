package main

import (
	"bytes"
	"fmt"
	"go/format"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// row is one line of regions.txt, completed by join.
type row struct {
	line               int
	code, bps          string
	area, lat, lng     float64
	population         int
	iso, island, zone  string
	name, official     string
	seat, since, level string
	short, also        []string
	former             [][3]string // text, from, to
	twin               string
}

var (
	codeForm = regexp.MustCompile(`^[1-9]\d(\.\d\d)?$`)
	bpsForm  = regexp.MustCompile(`^[1-9]\d(\d\d)?$`)
	dateForm = regexp.MustCompile(`^\d{4}(-\d\d-\d\d)?$`)
	pastForm = regexp.MustCompile(`^(.+) ([-0-9]*)\.\.([-0-9]*)$`)
)

// parse reads the table. Every error names its line.
func parse(text string) ([]*row, error) {
	var rows []*row
	var province *row
	for n, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		r, err := parseLine(line)
		if err != nil {
			return nil, fmt.Errorf("regions.txt, line %d: %w", n+1, err)
		}
		r.line = n + 1
		if len(r.code) == 2 {
			province = r
		} else {
			if province == nil || province.code != r.code[:2] {
				return nil, fmt.Errorf("regions.txt, line %d: %s does not stand under its province", n+1, r.code)
			}
			r.island, r.zone = province.island, province.zone
		}
		if len(rows) > 0 && rows[len(rows)-1].code >= r.code {
			return nil, fmt.Errorf("regions.txt, line %d: %s is out of order", n+1, r.code)
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func parseLine(line string) (*row, error) {
	parts := strings.Split(line, " | ")
	columns := strings.Fields(parts[0])
	if len(columns) != 6 {
		return nil, fmt.Errorf("%d columns, want 6", len(columns))
	}
	r := &row{code: columns[0], bps: columns[1]}
	if !codeForm.MatchString(r.code) || !bpsForm.MatchString(r.bps) {
		return nil, fmt.Errorf("codes %q and %q do not look like codes", r.code, r.bps)
	}
	for i, target := range []*float64{&r.area, nil, &r.lat, &r.lng} {
		if target == nil {
			continue
		}
		v, err := strconv.ParseFloat(columns[2+i], 64)
		if err != nil {
			return nil, err
		}
		*target = v
	}
	population, err := strconv.Atoi(columns[3])
	if err != nil {
		return nil, err
	}
	r.population = population
	if r.area <= 0 || r.population <= 0 || r.lat < -11.1 || r.lat > 6.1 || r.lng < 95 || r.lng > 141.1 {
		return nil, fmt.Errorf("area, population or label point of %s cannot be right", r.code)
	}
	for _, part := range parts[1:] {
		key, value, _ := strings.Cut(strings.TrimSpace(part), " ")
		if err := r.set(key, strings.TrimSpace(value)); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *row) set(key, value string) error {
	if value == "" {
		return fmt.Errorf("%q has no value", key)
	}
	switch key {
	case "iso":
		r.iso = value
	case "island":
		r.island = value
	case "zone":
		if !slices.Contains([]string{"WIB", "WITA", "WIT"}, value) {
			return fmt.Errorf("time zone %q is not known", value)
		}
		r.zone = value
	case "name":
		r.name = value
	case "official":
		r.official = value
	case "seat":
		r.seat = value
	case "since":
		if !dateForm.MatchString(value) {
			return fmt.Errorf("%q is not a date", value)
		}
		r.since = value
	case "short":
		r.short = list(value)
	case "also":
		r.also = list(value)
	case "former":
		for _, past := range list(value) {
			m := pastForm.FindStringSubmatch(past)
			if m == nil {
				return fmt.Errorf("former name %q: want NAME FROM..TO", past)
			}
			for _, date := range m[2:] {
				if date != "" && !dateForm.MatchString(date) {
					return fmt.Errorf("former name %q: %q is not a date", past, date)
				}
			}
			r.former = append(r.former, [3]string(m[1:]))
		}
	default:
		return fmt.Errorf("attribute %q is not known", key)
	}
	return nil
}

func list(value string) []string {
	items := strings.Split(value, ";")
	for i := range items {
		items[i] = strings.TrimSpace(items[i])
	}
	return items
}

// join completes the rows by the register's names and finds the twins.
func join(rows []*row, register map[string]string) error {
	if len(rows) != len(countable(register)) {
		return fmt.Errorf("the table has %d regions, the register %d", len(rows), len(countable(register)))
	}
	byName := make(map[string]*row)
	for _, r := range rows {
		registered, ok := register[r.code]
		if !ok {
			return fmt.Errorf("regions.txt, line %d: the register does not hold %s", r.line, r.code)
		}
		name := registered
		switch {
		case len(r.code) == 2:
			r.level = "Province"
			if r.official == "" {
				r.official = registered
			}
			r.official = "Provinsi " + r.official
		case strings.HasPrefix(registered, "Kabupaten "):
			r.level, r.official = "Regency", registered
			name = strings.TrimPrefix(strings.TrimPrefix(registered, "Kabupaten "), "Administrasi ")
		case strings.HasPrefix(registered, "Kota "):
			r.level, r.official = "City", registered
			name = strings.TrimPrefix(strings.TrimPrefix(registered, "Kota "), "Administrasi ")
		default:
			return fmt.Errorf("the register's name of %s, %q, does not say its level", r.code, registered)
		}
		if r.name == "" {
			r.name = name
		} else if !slices.ContainsFunc(r.former, func(f [3]string) bool { return f[0] == registered }) {
			r.also = append(r.also, registered) // the table writes it another way; the register's way is known too
		}
		if len(r.code) == 2 {
			continue
		}
		if other := byName[r.name]; other != nil && r.code[:2] == other.code[:2] {
			r.twin, other.twin = other.code, r.code
		}
		byName[r.name] = r
	}
	return nil
}

// countable leaves out codes below regencies, should the register hold them.
func countable(register map[string]string) []string {
	var codes []string
	for code := range register {
		if codeForm.MatchString(code) {
			codes = append(codes, code)
		}
	}
	return codes
}

const header = `// Code generated by internal/gen/regions; DO NOT EDIT.
//
// Codes and names come from the npm package ` + release + ` (package under MIT, its data under the Open Database
// License 1.0, https://opendatacommons.org/licenses/odbl/1-0/); everything else comes from the project's own table,
// internal/gen/regions/regions.txt, whose head names the sources.

package region

`

// write prints the rows as a Go source file.
func write(rows []*row) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(header)
	fmt.Fprintf(&b, "var table = [...]Region{\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "{Code: %q, BPS: %q, Level: %s, Name: %q, Official: %q", r.code, r.bps, r.level, r.name, r.official)
		for _, field := range []struct {
			name   string
			values []string
		}{{"Short", r.short}, {"Also", r.also}} {
			if len(field.values) > 0 {
				fmt.Fprintf(&b, ", %s: []string{%s}", field.name, quoted(field.values))
			}
		}
		if len(r.former) > 0 {
			b.WriteString(", Former: []Name{")
			for _, f := range r.former {
				fmt.Fprintf(&b, "{Text: %q, From: %q, To: %q},", f[0], f[1], f[2])
			}
			b.WriteString("}")
		}
		fmt.Fprintf(&b, ", Zone: %q, Lat: %v, Lng: %v, AreaKM2: %v, Population: %d, PopulationAsOf: %q, Island: %q",
			r.zone, r.lat, r.lng, r.area, r.population, "2024-12-31", r.island)
		for _, field := range [][2]string{{"ISO", r.iso}, {"Seat", r.seat}, {"Twin", r.twin}, {"From", r.since}} {
			if field[1] != "" {
				fmt.Fprintf(&b, ", %s: %q", field[0], field[1])
			}
		}
		b.WriteString("},\n")
	}
	b.WriteString("}\n")
	return format.Source(b.Bytes())
}

func quoted(values []string) string {
	q := make([]string, len(values))
	for i, v := range values {
		q[i] = strconv.Quote(v)
	}
	return strings.Join(q, ", ")
}
