package directory_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/directory"
	"github.com/anyam-id/anyam/internal/directorytest"
)

func open(t *testing.T, o directory.Options) *directory.Directory {
	t.Helper()
	if o.Bind == "" {
		o.Bind, o.Password = directorytest.Reader, directorytest.Password
	}
	o.Base = directorytest.People
	d, err := directory.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Who is in the directory gets in by each of the names, in the clear within the machine and with TLS, and is the same person by each.
func TestAPersonOfTheDirectory(t *testing.T) {
	s := directorytest.Start(t)
	var first account.Identity
	for name, o := range map[string]directory.Options{"in the clear": {URL: s.Plain}, "with TLS": {URL: s.Secure, CA: s.CA}} {
		d := open(t, o)
		for _, typed := range []string{"siti", " SITI ", "siti@kaltimprov.go.id"} {
			i, err := d.Check(t.Context(), typed, directorytest.Siti)
			if err != nil {
				t.Fatalf("%s, %q: %v", name, typed, err)
			}
			if first.Subject == "" {
				first = i
			}
			if i != first || i.Name != "Siti Aminah" || i.Issuer != "ldap:"+directorytest.People || strings.Count(i.Subject, "-") != 4 {
				t.Errorf("%s, %q: %+v, before %+v", name, typed, i, first)
			}
		}
	}
}

// Whoever is not in the directory is refused, whatever is typed: what would be a condition of the question is a name, and no password is none.
func TestWhoIsRefused(t *testing.T) {
	d := open(t, directory.Options{URL: directorytest.Start(t).Plain})
	for name, c := range map[string]struct{ name, password string }{
		"a wrong password":              {"siti", "sapi"},
		"another's password":            {"siti", directorytest.Budi},
		"no password":                   {"siti", ""},
		"no name":                       {"  ", directorytest.Siti},
		"nobody":                        {"tuti", directorytest.Siti},
		"an asterisk":                   {"*", directorytest.Siti},
		"a beginning with an asterisk":  {"sit*", directorytest.Siti},
		"a condition":                   {"siti)(uid=*", directorytest.Siti},
		"all conditions":                {"*)(|(objectClass=*", directorytest.Siti},
		"a name of an entry":            {"uid=siti," + directorytest.People, directorytest.Siti},
		"a name of two":                 {"bersama@kaltimprov.go.id", directorytest.Budi},
		"bytes":                         {"siti\x00", directorytest.Siti},
		"a name that is no UTF-8":       {"siti\xff", directorytest.Siti},
		"a password that is too long":   {"siti", strings.Repeat("x", 5000)},
		"a name that is too long":       {strings.Repeat("siti", 5000), directorytest.Siti},
		"who is not below the base":     {"pembaca", directorytest.Password},
		"who looks for people, by name": {directorytest.Reader, directorytest.Password},
	} {
		if i, err := d.Check(t.Context(), c.name, c.password); fault.KindOf(err) != fault.Unauthorized || i != (account.Identity{}) {
			t.Errorf("%s: %+v, %v", name, i, err)
		}
	}
}

// What is wrong with the directory or the way to it is said to be that, and lets nobody in.
func TestADirectoryThatCannotBeAsked(t *testing.T) {
	s := directorytest.Start(t)
	done, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		o   directory.Options
		ctx context.Context
	}{
		"nobody is there":                           {o: directory.Options{URL: "ldap://" + directorytest.FreePort(t)}},
		"a certificate that nobody trusts":          {o: directory.Options{URL: s.Secure}},
		"TLS asked of what is in the clear":         {o: directory.Options{URL: strings.Replace(s.Plain, "ldap:", "ldaps:", 1), CA: s.CA}},
		"a wrong password of who looks for them":    {o: directory.Options{URL: s.Plain, Bind: directorytest.Reader, Password: "x"}},
		"who may look at nobody":                    {o: directory.Options{URL: s.Plain, Number: "employeeNumber"}},
		"whoever asks does not wait for the answer": {o: directory.Options{URL: s.Plain}, ctx: done},
	} {
		if c.ctx == nil {
			c.ctx = t.Context()
		}
		if i, err := open(t, c.o).Check(c.ctx, "siti", directorytest.Siti); fault.KindOf(err) != fault.Unavailable || i != (account.Identity{}) {
			t.Errorf("%s: %+v, %v", name, i, err)
		}
	}
}

// Everything that is wrong with the options is said at once.
func TestOptions(t *testing.T) {
	_, err := directory.New(directory.Options{URL: "https://x", Base: "people", Names: []string{"uid)(x"}, CA: filepath.Join(t.TempDir(), "none.pem")})
	var codes []string
	if e, ok := errors.AsType[*fault.Error](err); ok {
		for _, p := range e.Problems {
			codes = append(codes, p.Code)
		}
	}
	if got := strings.Join(codes, " "); got != "ldap_url ldap_base ldap_attribute ldap_ca" {
		t.Errorf("%s: %v", got, err)
	}
}
