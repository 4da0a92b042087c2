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
	token := flag.String("token", "", "measure the desk's pages instead, for who signs in with this token")
	flag.Parse()
	m := measuring{address: *address, connections: *connections, length: time.Duration(*seconds) * time.Second, token: *token}
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
	token       string // of who works at the desk
}

// row is what one line of the table asks for.
type row struct {
	name    string
	paths   []string
	headers []string // besides the one that browsers send
}

func (m measuring) run(w io.Writer) error {
	agreements, err := m.agreements()
	if err != nil {
		return err
	}
	rows, err := m.rows(agreements)
	if m.token != "" {
		rows = m.desk(agreements)
	}
	if err != nil {
		return err
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s, %d CPUs, %s, %d connections, %s each\n\n", runtime.GOOS+"/"+runtime.GOARCH, runtime.NumCPU(), runtime.Version(), m.connections, m.length)
	fmt.Fprintln(&out, "| pages | requests/s | p50 | p95 | p99 | bytes |")
	fmt.Fprintln(&out, "|---|---:|---:|---:|---:|---:|")
	for _, r := range rows {
		f, err := load.Drive(m.address, r.paths, m.connections, m.length, append(r.headers, "Accept-Encoding: gzip")...)
		if err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
		fmt.Fprintf(&out, "| %s | %.0f | %s | %s | %s | %d |\n", r.name, f.PerSecond(), millis(f.Percentile(50)), millis(f.Percentile(95)), millis(f.Percentile(99)), f.Bytes/int64(max(1, f.Requests)))
	}
	_, err = io.WriteString(w, out.String())
	return err
}

func millis(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000) }

// agreements are the register numbers of many. The register is asked for them first, and so is done starting.
func (m measuring) agreements() ([]string, error) {
	c, err := load.Dial(m.address)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	const many, pages = 10_000, 200
	var ids []string
	for cursor := ""; len(ids) < many; {
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
			ids = append(ids, x.ID)
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("the register is empty")
	}
	return ids, nil
}

// desk are the desk's pages, and what the API answers about them.
func (m measuring) desk(ids []string) []row {
	signedIn := []string{"Cookie: anyam_meja=t." + m.token, "Authorization: Bearer " + m.token}
	under := func(prefix string) []string {
		list := make([]string, len(ids))
		for i, id := range ids {
			list[i] = prefix + id
		}
		return list
	}
	return []row{
		{"home", []string{"/meja"}, signedIn},
		{"the register with facets", []string{"/meja/register"}, signedIn},
		{"the register, asked", []string{"/meja/register?q=sapi", "/meja/register?q=wilayah:64+keadaan:berlaku", "/meja/register?q=pariwisata+2018"}, signedIn},
		{"repairs", []string{"/meja/register/perbaiki"}, signedIn},
		{"duplicates and overlaps", []string{"/meja/register/kembar"}, signedIn},
		{"their later pages", []string{"/meja/register/kembar?lewati=10", "/meja/register/kembar?lewati=100"}, signedIn},
		{fmt.Sprintf("%d agreements in turn", len(ids)), under("/meja/k/"), signedIn},
		{"a form to state something", []string{"/meja/k/" + ids[0] + "/nyatakan?hal=ditandatangani"}, signedIn},
		{"acts on many", []string{"/meja/register/massal"}, signedIn},
		{"imports", []string{"/meja/impor"}, signedIn},
		{"intake", []string{"/meja/kotak-masuk"}, signedIn},
		{"news", []string{"/meja/berita"}, signedIn},
		{"find anything", []string{"/meja/temukan?q=kalimantan", "/meja/temukan?q=sapi"}, signedIn},
		{"what may be the same as an agreement, by the API", func() []string {
			list := under("/api/v1/agreements/")
			for i := range list {
				list[i] += "/similar"
			}
			return list
		}(), signedIn},
	}
}

// rows are the portal's pages.
func (m measuring) rows(ids []string) ([]row, error) {
	c, err := load.Dial(m.address)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	agreements := make([]string, len(ids))
	for i, id := range ids {
		agreements[i] = "/k/" + id
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
