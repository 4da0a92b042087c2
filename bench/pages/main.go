// Command pages measures how many pages a second a running Anyam serves: pages that are asked for again and again, and pages that nobody has
// asked for before. bench/pages.sh prepares everything and calls it.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/anyam-id/anyam/bench/load"
)

func main() {
	address := flag.String("address", "127.0.0.1:8080", "where Anyam listens")
	connections := flag.Int("connections", 16, "connections at the same time")
	seconds := flag.Int("seconds", 10, "length of one round")
	flag.Parse()
	m := measuring{address: *address, connections: *connections, length: time.Duration(*seconds) * time.Second}
	if err := m.run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// measuring is one run.
type measuring struct {
	address     string
	connections int
	length      time.Duration
}

// row is what one line of the table asks for.
type row struct {
	name    string
	paths   []string
	headers []string // besides the one that browsers send
}

func (m measuring) run(w io.Writer) error {
	rows, err := m.rows()
	if err != nil {
		return err
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s, %d CPUs, %s, %d connections, %s each\n\n", runtime.GOOS+"/"+runtime.GOARCH, runtime.NumCPU(), runtime.Version(), m.connections, m.length)
	fmt.Fprintln(&out, "| pages | requests/s | p50 | p99 | bytes |")
	fmt.Fprintln(&out, "|---|---:|---:|---:|---:|")
	for _, r := range rows {
		f, err := load.Drive(m.address, r.paths, m.connections, m.length, append(r.headers, "Accept-Encoding: gzip")...)
		if err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
		fmt.Fprintf(&out, "| %s | %.0f | %s | %s | %d |\n", r.name, f.PerSecond(), millis(f.Percentile(50)), millis(f.Percentile(99)), f.Bytes/int64(max(1, f.Requests)))
	}
	_, err = io.WriteString(w, out.String())
	return err
}

func millis(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000) }

// rows are what is measured. The register is asked for addresses first, and so is done starting.
func (m measuring) rows() ([]row, error) {
	c, err := load.Dial(m.address)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	const many, pages = 10_000, 200
	var agreements []string
	for cursor := ""; len(agreements) < many; {
		body, err := c.Get(fmt.Sprintf("/api/v1/agreements?limit=%d&cursor=%s", pages, url.QueryEscape(cursor)))
		if err != nil {
			return nil, err
		}
		var page struct {
			Items []struct {
				ID string `json:"id"`
			} `json:"items"`
			Next string `json:"next"`
		}
		if err := json.Unmarshal(body, &page); err != nil {
			return nil, err
		}
		for _, x := range page.Items {
			agreements = append(agreements, "/k/"+x.ID)
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	body, err := c.Get("/api/v1/regions")
	if err != nil {
		return nil, err
	}
	var list struct {
		Items []struct {
			Code string `json:"code"`
		} `json:"items"`
	}
	if err := json.Unmarshal(body, &list); err != nil {
		return nil, err
	}
	var regions []string
	for _, x := range list.Items {
		regions = append(regions, "/daerah/"+x.Code)
	}
	if len(agreements) == 0 || len(regions) == 0 {
		return nil, fmt.Errorf("the register is empty")
	}
	seen := "If-None-Match: *"
	return []row{
		{"the first page", []string{"/"}, nil},
		{"a region", []string{"/daerah/64"}, nil},
		{"an agreement", agreements[:1], nil},
		{"a pair of regions", []string{"/pasangan/35/64"}, nil},
		{fmt.Sprintf("%d regions in turn", len(regions)), regions, nil},
		{fmt.Sprintf("%d agreements in turn, most of them made anew", len(agreements)), agreements, nil},
		{"searches, always made anew", []string{"/cari?q=peternakan", "/cari?q=wilayah:64+keadaan:berlaku", "/cari?q=pariwisata+2018", "/cari?q=MoU+tanpa+PKS"}, nil},
		{"the first page, for who has it (304)", []string{"/"}, []string{seen}},
		{"a region's feed", []string{"/langganan/daerah/64.atom"}, nil},
		{"a region's calendar", []string{"/langganan/daerah/64.ics"}, nil},
	}, nil
}
