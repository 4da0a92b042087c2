package registry_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/anyam-id/anyam/internal/blob"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/mail"
	"github.com/anyam-id/anyam/internal/mail/mailtest"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/internal/store/pgtest"
	"github.com/anyam-id/anyam/registry"
)

// box takes mail, and stops its sender at a step where it is told to.
type box struct {
	mu     sync.Mutex
	got    map[string]int
	stopAt int // 0 nowhere, 1 before it is handed over, 2 when it may be, 3 when it was
}

func (b *box) Host() string { return "mail.example" }

func (b *box) Send(ctx context.Context, m mail.Message, handing func(context.Context) error) error {
	stop := func(step int) {
		if b.stopAt == step {
			runtime.Goexit() // as a program that is killed: nothing after this is done
		}
	}
	stop(1)
	if err := handing(ctx); err != nil {
		return err
	}
	stop(2)
	b.mu.Lock()
	b.got[m.Subject]++
	b.mu.Unlock()
	stop(3)
	return nil
}

// beside opens another register with mail on what f stands on, as another server would.
func beside(t *testing.T, f *fixture, b registry.MailServer) *registry.Registry {
	t.Helper()
	texts := extract.New(extract.Options{})
	r, err := registry.Open(t.Context(), registry.Options{Store: f.store, Blobs: f.blobs, Extract: texts, Now: f.clock.now, Log: slog.New(slog.DiscardHandler), Mail: b, Site: "https://anyam.example"})
	noErr(t, err)
	t.Cleanup(func() {
		noErr(t, r.Close())
		noErr(t, texts.Close())
	})
	return r
}

func writeMail(t *testing.T, s *store.Store, n int) {
	t.Helper()
	noErr(t, s.Tx(t.Context(), func(tx *store.Tx) error {
		for i := range n {
			name := fmt.Sprintf("mail-%d", i)
			if _, err := tx.EnqueueMail(t.Context(), store.Mail{Key: name, To: "rina@kaltim.example", Subject: name, Text: "x"}, time.Date(2026, 1, 1, 0, 0, i, 0, time.UTC)); err != nil {
				return err
			}
		}
		return nil
	}))
}

// TestMailIsNeverSentTwice stops senders at random steps, two of them at once; every mail is sent once, or is said to be one of which nobody knows.
func TestMailIsNeverSentTwice(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		const mails = 40
		writeMail(t, f.store, mails)
		b := &box{got: make(map[string]int)}
		servers := []*registry.Registry{beside(t, f, b), beside(t, f, b)}
		for round := range 60 {
			if b.stopAt = 1 + rand.IntN(3); round == 59 {
				b.stopAt = 0
			}
			var all sync.WaitGroup
			for _, s := range servers {
				all.Go(func() {
					for found := true; found; {
						var err error
						if found, err = s.SendNext(t.Context()); err != nil {
							t.Error(err)
							return
						}
					}
				})
			}
			all.Wait()
			f.clock.asked.Add(300) // their leases are over
		}
		admin := registry.Local("pemilik")
		standing := must[registry.MailStanding](t)(f.MailStanding(t.Context(), admin))
		unsure := make(map[string]bool)
		for _, m := range standing.Trouble {
			if m.State != registry.MailUnsure {
				t.Errorf("%s is %s: %s", m.Key, m.State, m.Problem)
			}
			unsure[m.Key] = true
		}
		for i := range mails {
			name := fmt.Sprintf("mail-%d", i)
			switch n := b.got[name]; {
			case n > 1:
				t.Errorf("%s was sent %d times", name, n)
			case n == 0 && !unsure[name]:
				t.Errorf("%s was lost", name)
			}
		}
		if standing.Counts[registry.MailWaiting] != 0 || len(unsure) == 0 {
			t.Errorf("%v", standing.Counts)
		}
		for key := range unsure { // a person decides
			noErr(t, f.Resend(t.Context(), admin, key))
			break
		}
		found := must[bool](t)(servers[0].SendNext(t.Context()))
		if !found {
			t.Error("what a person sends again is not sent")
		}
	})
}

// postmanEnv makes the test binary a server that sends the mail of the PostgreSQL that it names until it is killed.
const (
	postmanEnv   = "ANYAM_TEST_POSTMAN"
	postmanSink  = "ANYAM_TEST_POSTMAN_SINK"
	postmanClock = "ANYAM_TEST_POSTMAN_CLOCK"
)

func postman(url string) {
	ctx := context.Background()
	die := func(err error) {
		if err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
	}
	ahead, err := time.ParseDuration(os.Getenv(postmanClock))
	die(err)
	s, err := store.Open(ctx, store.Options{URL: url})
	die(err)
	folder, err := os.MkdirTemp("", "postman")
	die(err)
	defer os.RemoveAll(folder) //nolint:errcheck // in the temporary folder
	blobs, err := blob.Open(filepath.Join(folder, "blobs"))
	die(err)
	server, err := mail.Parse("smtp://"+os.Getenv(postmanSink), "anyam@kaltim.example")
	die(err)
	r, err := registry.Open(ctx, registry.Options{Store: s, Blobs: blobs, Extract: extract.New(extract.Options{}), Now: func() time.Time { return time.Now().Add(ahead) }, Log: slog.New(slog.DiscardHandler), Mail: server})
	die(err)
	fmt.Println("open")
	for {
		found, err := r.SendNext(ctx)
		die(err)
		if !found {
			break
		}
		fmt.Println("sent")
	}
	fmt.Println("done")
}

// TestTwoServersKilledSendNoMailTwice kills two processes that send the mail of one PostgreSQL, again and again.
func TestTwoServersKilledSendNoMailTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("processes take some seconds")
	}
	url := pgtest.Database(t)
	f := openOn(t, store.Options{URL: url}, t.TempDir(), new(clock))
	const mails, rounds = 60, 8
	writeMail(t, f.store, mails)
	sink := mailtest.Start(t, nil, false)
	for round := range rounds {
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() {
				c := exec.CommandContext(t.Context(), os.Args[0])
				c.Env = append(os.Environ(), postmanEnv+"="+url, postmanSink+"="+sink.Address, fmt.Sprintf("%s=%dm", postmanClock, 10*round))
				out, err := c.StdoutPipe()
				if err != nil || c.Start() != nil {
					t.Error("a server did not start")
					return
				}
				lines := bufio.NewScanner(out)
				for left := -1; left != 0 && lines.Scan(); left-- {
					switch what, _, _ := strings.Cut(lines.Text(), " "); what {
					case "open":
						if left = 1 + rand.IntN(4); round == rounds-1 {
							left = -1 // to the end
						}
					case "failed":
						t.Error(lines.Text())
					}
				}
				_ = c.Process.Kill() // it may have ended
				_ = c.Wait()
			})
		}
		both.Wait()
	}
	got := make(map[string]int)
	subject := regexp.MustCompile(`(?m)^Subject: (mail-\d+)`)
	for _, m := range sink.Taken() {
		got[subject.FindStringSubmatch(m)[1]]++
	}
	unsure := make(map[string]bool)
	for _, m := range must[registry.MailStanding](t)(f.MailStanding(t.Context(), owner())).Trouble {
		unsure[m.Key] = m.State == registry.MailUnsure
	}
	for i := range mails {
		name := fmt.Sprintf("mail-%d", i)
		if got[name] > 1 || got[name] == 0 && !unsure[name] {
			t.Errorf("%s was sent %d times (nobody knows: %v)", name, got[name], unsure[name])
		}
	}
}
