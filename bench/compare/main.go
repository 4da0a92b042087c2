// Command compare measures Anyam beside PocketBase: both hold the same rows, both are asked the same questions in turns, on one machine in one
// run. bench/compare.sh prepares everything and calls it.
//
//	compare dump -address HOST:PORT            all rows of a running Anyam as JSON Lines, for PocketBase to load
//	compare run -anyam "…" -pocketbase "…"     starts each server by its command, drives them, prints the table
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/anyam-id/anyam/bench/load"
)

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("say dump or run"))
	}
	flags := flag.NewFlagSet(os.Args[1], flag.ExitOnError)
	address := flags.String("address", "127.0.0.1:8080", "where Anyam listens")
	other := flags.String("other", "127.0.0.1:8090", "where PocketBase listens")
	anyam := flags.String("anyam", "", "the command that starts Anyam")
	pocketbase := flags.String("pocketbase", "", "the command that starts PocketBase")
	connections := flags.Int("connections", 16, "connections at the same time")
	seconds := flags.Int("seconds", 10, "length of one round")
	rounds := flags.Int("rounds", 3, "rounds of each, in turns")
	if err := flags.Parse(os.Args[2:]); err != nil {
		fail(err)
	}
	var err error
	switch os.Args[1] {
	case "dump":
		err = dump(os.Stdout, *address)
	case "run":
		c := comparison{connections: *connections, length: time.Duration(*seconds) * time.Second, rounds: *rounds}
		c.servers = [2]*server{{name: "Anyam", command: *anyam, address: *address, ask: askAnyam}, {name: "PocketBase", command: *pocketbase, address: *other, ask: askPocketBase}}
		err = c.run(os.Stdout)
	default:
		err = fmt.Errorf("%q is neither dump nor run", os.Args[1])
	}
	if err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// question is what both servers are asked, each in its own words. Every part may be empty.
type question struct {
	kind, state string
	since       int
	word        string
	uncounted   bool // PocketBase may leave out the total, which costs it a second query
}

// askAnyam asks for the first page of 50 with the total; with a word, ranked and with the counts of all facets.
func askAnyam(q question) string {
	v := url.Values{"limit": {"50"}, "sort": {"-signed"}}
	if q.kind != "" {
		v.Set("kind", q.kind)
	}
	if q.state != "" {
		v.Set("state", q.state)
	}
	if q.since > 0 {
		v.Set("signed_from", strconv.Itoa(q.since))
	}
	if q.word != "" {
		v.Set("q", q.word)
		v.Set("sort", "rank")
		v.Set("facets", "true")
	}
	return "/api/v1/agreements?" + v.Encode()
}

// askPocketBase asks for the first page of 50 with the total, by indexed columns; a word as a part of the title.
func askPocketBase(q question) string {
	var filter []string
	if q.kind != "" {
		filter = append(filter, fmt.Sprintf("kind=%q", q.kind))
	}
	if q.state != "" {
		filter = append(filter, fmt.Sprintf("state=%q", q.state))
	}
	if q.since > 0 {
		filter = append(filter, fmt.Sprintf("signed>=%q", strconv.Itoa(q.since)))
	}
	if q.word != "" {
		filter = append(filter, fmt.Sprintf("title~%q", q.word))
	}
	v := url.Values{"perPage": {"50"}, "sort": {"-signed"}, "filter": {strings.Join(filter, "&&")}}
	if q.uncounted {
		v.Set("skipTotal", "true")
	}
	return "/api/collections/agreements/records?" + v.Encode()
}

// lists are 120 different filtered lists.
func lists() []question {
	var out []question
	for _, kind := range []string{"ksdd", "ksdd_wajib", "ksdd_sukarela", "ksdpk", "sinergi", ""} {
		for _, state := range []string{"in_force", "ended"} {
			for since := 2014; since < 2024; since++ {
				out = append(out, question{kind: kind, state: state, since: since})
			}
		}
	}
	return out
}

// uncounted are the same lists without PocketBase's total.
func uncounted() []question {
	out := lists()
	for i := range out {
		out[i].uncounted = true
	}
	return out
}

// word is a word that a third of the titles hold.
const word = "pengembangan"

// searches are the same word in 120 different filtered lists.
func searches() []question {
	out := lists()
	for i := range out {
		out[i].word = word
	}
	return out
}

type server struct {
	name, command, address string
	ask                    func(question) string
	process                *exec.Cmd
	started                time.Duration // from the command to the first answer
	rest, after            int           // resident kB before and after the load
}

// start starts the server and waits for its first answer.
func (s *server) start() error {
	words := strings.Fields(s.command)
	if len(words) == 0 {
		return fmt.Errorf("no command to start %s", s.name)
	}
	s.process = exec.Command(words[0], words[1:]...) //nolint:gosec,noctx // whoever calls says what to start
	s.process.Stderr = os.Stderr
	begin := time.Now() //nolint:forbidigo // real time is what is measured
	if err := s.process.Start(); err != nil {
		return err
	}
	var err error
	for time.Since(begin) < time.Minute {
		if _, err = s.total(question{state: "in_force"}); err == nil {
			s.started = time.Since(begin)
			return nil
		}
		time.Sleep(2 * time.Millisecond)
	}
	return fmt.Errorf("%s does not answer: %w", s.name, err)
}

func (s *server) stop() error {
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	_ = s.process.Wait() // stopped by the signal, which some servers report as a failure
	return nil
}

// total asks how many rows answer a question.
func (s *server) total(q question) (int, error) {
	c, err := load.Dial(s.address)
	if err != nil {
		return 0, err
	}
	defer c.Close()
	body, err := c.Get(s.ask(q))
	if err != nil {
		return 0, err
	}
	var page struct {
		Items      []json.RawMessage `json:"items"`
		Total      int               `json:"total"`
		TotalItems int               `json:"totalItems"`
	}
	if err := json.Unmarshal(body, &page); err != nil {
		return 0, err
	}
	if total := page.Total + page.TotalItems; len(page.Items) == min(total, 50) {
		return total, nil
	}
	return 0, fmt.Errorf("%s gave %d rows of %d", s.name, len(page.Items), page.Total+page.TotalItems)
}

// resident is the memory that the process holds, in kB.
func (s *server) resident() (int, error) {
	f, err := os.Open(fmt.Sprintf("/proc/%d/status", s.process.Process.Pid))
	if err != nil {
		return 0, err
	}
	defer f.Close() //nolint:errcheck // only read
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "VmRSS:"); ok {
			return strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")))
		}
	}
	return 0, fmt.Errorf("no VmRSS of %s", s.name)
}

// comparison is one run.
type comparison struct {
	servers     [2]*server
	connections int
	length      time.Duration
	rounds      int
}

// resting is how long a server is left alone before its memory is read.
const resting = 10 * time.Second

func (c *comparison) run(w io.Writer) error {
	for _, s := range c.servers {
		if err := s.start(); err != nil {
			return err
		}
		defer s.stop() //nolint:errcheck // the run is over
	}
	if err := c.sameRows(); err != nil {
		return err
	}
	time.Sleep(resting)
	for _, s := range c.servers {
		var err error
		if s.rest, err = s.resident(); err != nil {
			return err
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s, %d CPUs, %s, %d connections, %d rounds of %s each in turns\n\n", runtime.GOOS+"/"+runtime.GOARCH, runtime.NumCPU(), runtime.Version(), c.connections, c.rounds, c.length)
	fmt.Fprintln(&out, "| | requests/s | | ratio | p50 | | p99 | |")
	fmt.Fprintln(&out, "|---|---:|---:|---:|---:|---:|---:|---:|")
	fmt.Fprintf(&out, "| | %s | %s | | %[1]s | %[2]s | %[1]s | %[2]s |\n", c.servers[0].name, c.servers[1].name)
	for _, row := range []struct {
		name      string
		questions []question
	}{
		{"filtered, sorted list of 50 with total; 120 different", lists()},
		{"the same, PocketBase without total", uncounted()},
		{"one list over and over", lists()[:1]},
		{"word of a third of the rows; 120 different lists (Anyam ranks and counts all facets)", searches()},
		{"the word alone, over and over", []question{{word: word}}},
	} {
		var sums [2]load.Figures
		for range c.rounds {
			for i, s := range c.servers {
				paths := make([]string, len(row.questions))
				for j, q := range row.questions {
					paths[j] = s.ask(q)
				}
				f, err := load.Drive(s.address, paths, c.connections, c.length)
				if err != nil {
					return fmt.Errorf("%s: %w", s.name, err)
				}
				sums[i].Add(f)
			}
		}
		a, b := &sums[0], &sums[1]
		fmt.Fprintf(&out, "| %s | %.0f | %.0f | %.1f | %s | %s | %s | %s |\n", row.name, a.PerSecond(), b.PerSecond(), a.PerSecond()/b.PerSecond(),
			milliseconds(a.Percentile(50)), milliseconds(b.Percentile(50)), milliseconds(a.Percentile(99)), milliseconds(b.Percentile(99)))
	}
	time.Sleep(resting)
	fmt.Fprintln(&out, "\n| | start to first answer | memory at rest | after the load |")
	fmt.Fprintln(&out, "|---|---:|---:|---:|")
	for _, s := range c.servers {
		var err error
		if s.after, err = s.resident(); err != nil {
			return err
		}
		fmt.Fprintf(&out, "| %s | %s | %d MB | %d MB |\n", s.name, milliseconds(s.started), s.rest/1024, s.after/1024)
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func milliseconds(d time.Duration) string { return fmt.Sprintf("%.2f ms", d.Seconds()*1000) }

// sameRows proves that both servers answer the lists with equally many rows: else they would not be compared but confused.
func (c *comparison) sameRows() error {
	for _, q := range lists() {
		a, err := c.servers[0].total(q)
		if err != nil {
			return err
		}
		b, err := c.servers[1].total(q)
		if err != nil {
			return err
		}
		if a != b {
			return fmt.Errorf("%+v: %s has %d rows and %s has %d", q, c.servers[0].name, a, c.servers[1].name, b)
		}
	}
	return nil
}

// dump writes all rows of a running Anyam, one a line, with the columns that PocketBase filters by beside its own.
func dump(w io.Writer, address string) error {
	c, err := load.Dial(address)
	if err != nil {
		return err
	}
	defer c.Close()
	out := bufio.NewWriterSize(w, 1<<20)
	for cursor := ""; ; {
		body, err := c.Get("/api/v1/agreements?limit=200&cursor=" + url.QueryEscape(cursor))
		if err != nil {
			return err
		}
		var page struct {
			Items []map[string]json.RawMessage `json:"items"`
			Next  string                       `json:"next"`
		}
		if err := json.Unmarshal(body, &page); err != nil {
			return err
		}
		for _, row := range page.Items {
			for list, first := range map[string]string{"regions": "region", "affairs": "affair"} {
				var values []json.RawMessage
				if err := json.Unmarshal(row[list], &values); err == nil && len(values) > 0 {
					row[first] = values[0]
				}
			}
			line, err := json.Marshal(row)
			if err != nil {
				return err
			}
			if _, err := out.Write(append(line, '\n')); err != nil {
				return err
			}
		}
		if cursor = page.Next; cursor == "" {
			return out.Flush()
		}
	}
}
