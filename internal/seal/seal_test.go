package seal

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/anyam-id/anyam/fault"
)

func open(t *testing.T, path string) Key {
	t.Helper()
	k, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestTheKeyIsMadeOnceForItsOwnerAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), File)
	if _, err := Read(path); !errors.Is(err, fs.ErrNotExist) || fault.KindOf(err) != fault.NotFound {
		t.Errorf("reading makes no key: %v", err)
	}
	var all sync.Map
	var wait sync.WaitGroup
	for range 8 { // at once, as a server and a command may
		wait.Go(func() {
			k, err := Open(path)
			if err != nil {
				t.Error(err)
				return
			}
			all.Store(k.Fingerprint(), true)
		})
	}
	wait.Wait()
	n := 0
	all.Range(func(any, any) bool { n++; return true })
	if n != 1 {
		t.Errorf("%d keys were used", n)
	}
	if list, err := os.ReadDir(filepath.Dir(path)); err != nil || len(list) != 1 {
		t.Errorf("the folder holds %v, %v", list, err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key's mode is %v, %v", info.Mode(), err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); fault.KindOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a key that others can read: %v", err)
	}
}

func TestVerify(t *testing.T) {
	key, other := open(t, filepath.Join(t.TempDir(), File)), open(t, filepath.Join(t.TempDir(), File))
	file := []byte("%PDF-1.7 riwayat")
	sig := key.Sign(file)
	groups := strings.ToUpper(key.Fingerprint()[:32] + " " + key.Fingerprint()[32:])
	for name, x := range map[string]struct {
		file, sig []byte
		want      string
		says      string // "" it is genuine
	}{
		"as signed":                     {file, sig, key.Fingerprint(), ""},
		"fingerprint in groups":         {file, sig, groups, ""},
		"through a mail program":        {file, bytes.ReplaceAll(sig, []byte("\n"), []byte("\r\n")), key.Fingerprint(), ""},
		"a byte more":                   {append(bytes.Clone(file), '\n'), sig, key.Fingerprint(), "changed"},
		"empty":                         {nil, sig, key.Fingerprint(), "changed"},
		"of another key":                {file, other.Sign(file), key.Fingerprint(), "another key"},
		"another was expected":          {file, sig, other.Fingerprint(), "another key"},
		"nothing was expected":          {file, sig, "", "another key"},
		"of another file":               {file, key.Sign([]byte("x")), key.Fingerprint(), "changed"},
		"its key named by another's":    {file, []byte(strings.Replace(string(other.Sign(file)), other.Fingerprint(), key.Fingerprint(), 1)), key.Fingerprint(), "no signature file"},
		"another's under its key":       {file, mixed(sig, other.Sign(file)), key.Fingerprint(), "changed"},
		"no signature":                  {file, file, key.Fingerprint(), "no signature file"},
		"nothing":                       {file, nil, key.Fingerprint(), "no signature file"},
		"a signature that is too short": {file, []byte(strings.Replace(string(sig), "signature: ", "signature: AAAA", 1)), key.Fingerprint(), "no signature file"},
	} {
		err := Verify(x.file, x.sig, x.want)
		var e *fault.Error
		if x.says == "" && err != nil || x.says != "" && (!errors.As(err, &e) || e.Kind != fault.Invalid || !strings.Contains(e.Text.EN, x.says)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for i := range file { // each byte counts
		changed := bytes.Clone(file)
		changed[i] ^= 1
		if Verify(changed, sig, key.Fingerprint()) == nil {
			t.Errorf("byte %d was changed", i)
		}
	}
}

// mixed is a signature file with the head of one and the signature of another.
func mixed(head, signature []byte) []byte {
	a, b := strings.Split(string(head), "\n"), strings.Split(string(signature), "\n")
	return []byte(strings.Join(append(a[:3], b[3:]...), "\n"))
}

func TestFilesThatHoldNoKey(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "text": "kunci", "another block": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "no key in it": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
	} {
		path := filepath.Join(t.TempDir(), File)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); fault.KindOf(err) != fault.Unavailable {
			t.Errorf("%s: %v", name, err)
		}
		if b, err := os.ReadFile(path); err != nil || string(b) != text {
			t.Errorf("%s: it was overwritten with %q, %v", name, b, err)
		}
	}
	if _, err := Open(filepath.Join(t.TempDir(), "no", "folder", File)); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("in a folder that is not there: %v", err)
	}
	if runtime.GOOS == "linux" { // where not even root can make a file in /proc
		if _, err := Open("/proc/" + File); fault.KindOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "/proc/"+File) {
			t.Errorf("in a folder that cannot be written to: %v", err)
		}
	}
}

func FuzzVerify(f *testing.F) {
	key, err := Open(filepath.Join(f.TempDir(), File))
	if err != nil {
		f.Fatal(err)
	}
	file := []byte("berkas")
	f.Add(key.Sign(file), file)
	f.Fuzz(func(t *testing.T, sig, body []byte) {
		if Verify(body, sig, key.Fingerprint()) == nil && !bytes.Equal(body, file) {
			t.Errorf("%q is taken for genuine by %q", body, sig)
		}
	})
}
