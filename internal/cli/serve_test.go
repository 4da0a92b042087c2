package cli

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// heard is what a command writes while a test reads it.
type heard struct {
	mu      sync.Mutex
	b       bytes.Buffer
	written chan struct{} // holds one while something new is there
}

func newHeard() *heard { return &heard{written: make(chan struct{}, 1)} }

func (w *heard) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	select {
	case w.written <- struct{}{}:
	default:
	}
	return w.b.Write(b)
}

func (w *heard) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.String()
}

// anyam runs one command to its end.
func anyam(t *testing.T, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	o, e := newHeard(), newHeard()
	code = run(t.Context(), args, IO{In: strings.NewReader(in), Out: o, Err: e, Now: time.Now})
	return code, o.String(), e.String()
}

func TestAServerIsStartedUsedFromElsewhereAndStopped(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	here := func(args ...string) []string { return append([]string{"--data", data, "--lang", "en"}, args...) }
	code, secret, told := anyam(t, "", here("token", "create", "Biro", "--register")...)
	if secret = strings.TrimSpace(secret); code != exitDone || secret == "" || strings.ContainsAny(secret, " \n") || strings.Contains(told, secret) {
		t.Fatalf("token create: %d %q %q", code, secret, told)
	}

	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, errs := newHeard(), newHeard()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, here("serve", "--listen", "127.0.0.1:0"), IO{In: strings.NewReader(""), Out: out, Err: errs, Now: time.Now})
	}()
	select {
	case <-out.written:
	case code := <-ended:
		t.Fatalf("serve ended with %d: %s", code, errs)
	}
	address := regexp.MustCompile(`http://localhost:\d+`).FindString(out.String())
	if address == "" {
		t.Fatalf("serve says %q", out)
	}
	there := func(args ...string) []string {
		return append([]string{"--lang", "en", "--server", address, "--token", secret}, args...)
	}

	sheet := filepath.Join(t.TempDir(), "register.csv")
	if err := os.WriteFile(sheet, []byte("Judul;Mitra;Tanggal Tanda Tangan\nKerja sama peternakan;Provinsi Bali;21-02-2018\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := anyam(t, "", there("import", sheet, "--own", "Kaltim", "--accept")...); code != exitDone || !strings.Contains(errs, "1 agreements saved") {
		t.Errorf("import: %d %s", code, errs)
	}
	code, found, _ := anyam(t, "", there("search", "peternakan", "--format", "json")...)
	id := regexp.MustCompile(`"id":"(\w{16})"`).FindStringSubmatch(found)
	if code != exitDone || len(id) != 2 {
		t.Fatalf("search: %d %q", code, found)
	}
	if code, shown, _ := anyam(t, "", there("show", id[1])...); code != exitDone || !strings.Contains(shown, "Provinsi Bali") {
		t.Errorf("show: %d %q", code, shown)
	}
	if code, exported, _ := anyam(t, "", there("export", "--format", "jsonl")...); code != exitDone || !strings.Contains(exported, id[1]) {
		t.Errorf("export: %d %q", code, exported)
	}
	for name, x := range map[string]struct {
		args []string
		code int
	}{
		"what is not there":               {there("show", "0000000000000000"), exitNotFound},
		"without a token":                 {[]string{"--server", address, "import", sheet, "--accept"}, exitForbidden},
		"a question that says nothing":    {there("export", "wilayah:"), exitInvalid},
		"tokens of a server":              {there("token", "list"), exitUsage},
		"serving a server":                {there("serve"), exitUsage},
		"a folder that is served already": {here("serve", "--listen", "127.0.0.1:0"), exitUnavailable},
		"a server that is not there":      {[]string{"--server", "http://127.0.0.1:1", "show", id[1]}, exitUnavailable},
	} {
		if code, _, errs := anyam(t, "", x.args...); code != x.code || errs == "" {
			t.Errorf("%s: exit code %d, want %d: %s", name, code, x.code, errs)
		}
	}
	resp, err := http.Get(address + "/")
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if err != nil || !bytes.Contains(page, []byte("/k/"+id[1])) {
		t.Errorf("the page does not show it: %v", err)
	}

	stop()
	if code := <-ended; code != exitDone {
		t.Errorf("serve ended with %d: %s", code, errs)
	}
	if _, err := http.Get(address + "/healthz"); err == nil { //nolint:bodyclose // there is none
		t.Error("the server answers after it was stopped")
	}
	code, listed, _ := anyam(t, "", here("token", "list", "--format", "json")...)
	token := regexp.MustCompile(`"id":"(\w+)"`).FindStringSubmatch(listed)
	if code != exitDone || len(token) != 2 || strings.Contains(listed, secret) {
		t.Fatalf("token list: %d %q", code, listed)
	}
	if code, _, errs := anyam(t, "", here("token", "revoke", token[1])...); code != exitDone {
		t.Errorf("token revoke: %d %s", code, errs)
	}
	if code, _, _ := anyam(t, "", here("token", "revoke", "nobody")...); code != exitNotFound {
		t.Errorf("a token that nobody has: %d", code)
	}
	if code, _, errs := anyam(t, "", here("serve", "--listen", "256.0.0.1:1")...); code != exitUnavailable || !strings.Contains(errs, "--listen") {
		t.Errorf("an address that is none: %d %s", code, errs)
	}
}
