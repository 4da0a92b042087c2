//go:build linux

// Package pgtest starts a real PostgreSQL for tests, from Debian's package, and gives each test a database of its own.
//
// One server runs for each test binary: Main starts nothing by itself, the first call of Database does, and Main stops the server when
// the tests are over. A database is a copy of an empty template, which takes some 25 ms. Where PostgreSQL is not installed the test is
// skipped with the reason; with the environment variable CI set it fails, so that nobody believes in tests that did not run.
//
//	func TestMain(m *testing.M) { os.Exit(pgtest.Main(m)) }
package pgtest

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// server is the one PostgreSQL of this test binary.
type server struct {
	once    sync.Once
	err     error // why there is none
	folder  string
	command *exec.Cmd
	mu      sync.Mutex
	made    int
}

//nolint:gochecknoglobals // a test binary has one server, started by whichever test needs it first
var shared server

// Main runs the tests and stops the server. It returns the exit code.
func Main(m *testing.M) int {
	defer shared.stop()
	return m.Run()
}

// Database makes an empty database for this test and returns its address. It is dropped when the test is over.
func Database(tb testing.TB) string {
	tb.Helper()
	shared.once.Do(func() { shared.err = shared.start() })
	if shared.err != nil {
		if os.Getenv("CI") != "" {
			tb.Fatalf("PostgreSQL is needed where CI is set: %v", shared.err)
		}
		tb.Skipf("no PostgreSQL: %v", shared.err)
	}
	shared.mu.Lock()
	shared.made++
	name := fmt.Sprintf("test_%d", shared.made)
	shared.mu.Unlock()
	if err := shared.run("create database " + name + " template template0"); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := shared.run("drop database " + name + " with (force)"); err != nil {
			tb.Error(err)
		}
	})
	return shared.address(name)
}

// address is that of a database on the server's socket.
func (s *server) address(name string) string {
	return "postgres://postgres@/" + name + "?host=" + s.folder
}

func (s *server) run(statement string) error {
	db, err := sql.Open("pgx", s.address("postgres"))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(context.Background(), statement)
	return errors.Join(err, db.Close())
}

// start makes a cluster in a temporary folder and starts a server on it, without a port. Nothing of it needs to survive: fsync is off.
func (s *server) start() error {
	bin, err := binaries()
	if err != nil {
		return err
	}
	// A socket's path has at most 107 bytes, and t.TempDir's is too long: the folder lies right under the temporary one.
	if s.folder, err = os.MkdirTemp("", "pgtest-"); err != nil {
		return err
	}
	who, err := account(s.folder)
	if err != nil {
		return err
	}
	data := filepath.Join(s.folder, "data")
	run := func(name string, args ...string) *exec.Cmd {
		c := exec.Command(filepath.Join(bin, name), args...) //nolint:gosec,noctx // a program of the system, ended by stop
		c.Dir, c.SysProcAttr = s.folder, who
		return c
	}
	if out, err := run("initdb", "--pgdata", data, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync").CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	var log bytes.Buffer
	s.command = run("postgres", "-D", data, "-k", s.folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off",
		"-c", "synchronous_commit=off", "-c", "max_connections=200")
	s.command.Stdout, s.command.Stderr = &log, &log
	if err := s.command.Start(); err != nil {
		return err
	}
	for range 3000 { // half a minute
		if err = s.run("select 1"); err == nil {
			return nil
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.stop()
	return fmt.Errorf("it does not answer: %w\n%s", err, &log)
}

func (s *server) stop() {
	if s.command != nil && s.command.Process != nil {
		_ = s.command.Process.Signal(syscall.SIGQUIT) // at once: nothing is kept
		_ = s.command.Wait()
		s.command = nil
	}
	if s.folder != "" {
		_ = os.RemoveAll(s.folder)
	}
}

// binaries is the folder with PostgreSQL's programs: the newest of Debian's, or what the PATH has.
func binaries() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	slices.SortFunc(found, func(a, b string) int { return version(a) - version(b) })
	if len(found) > 0 {
		return filepath.Dir(found[len(found)-1]), nil
	}
	path, err := exec.LookPath("initdb")
	if err != nil {
		return "", fmt.Errorf("neither /usr/lib/postgresql/*/bin/initdb nor one in PATH (apt-get install postgresql): %w", err)
	}
	return filepath.Dir(path), nil
}

func version(path string) int {
	n, _ := strconv.Atoi(strings.Split(path, "/")[4])
	return n
}

// account makes the server run as the user postgres where the tests run as root, under whom it refuses to run. In any case it dies with
// the test binary.
func account(folder string) (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if os.Getuid() != 0 {
		return attr, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("tests run as root, and PostgreSQL needs its own user: %w", err)
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attr, os.Chown(folder, int(uid), int(gid))
}
