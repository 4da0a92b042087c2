package seal

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
)

// KnownFile is the name of the list of an installation's keys, beside the key: a line for each with its fingerprint and the day since when it is used.
// Whoever no longer trusts a key adds "revoked" to its line.
const KnownFile = "paper-keys.txt"

// Public is what everybody may know of a key of an installation.
type Public struct {
	Fingerprint string `json:"fingerprint"`
	Since       string `json:"since,omitempty"` // a day
	Current     bool   `json:"current"`         // papers are signed with it now
	Revoked     bool   `json:"revoked"`         // what it signed is not to be trusted any more
}

// Known are the keys of an installation whose key lies at a path: the one that is used now, then the earlier ones, the latest first. It makes no key, and
// notes the one that there is where it is not noted yet.
func Known(path string, now time.Time) ([]Public, error) {
	list := filepath.Join(filepath.Dir(path), KnownFile)
	unread := func(err error) ([]Public, error) {
		return nil, fault.Wrap(fault.Unavailable, fault.Tf("daftar kunci di %s tidak dapat dibaca", "the list of keys at %s cannot be read", list), err)
	}
	b, err := os.ReadFile(filepath.Clean(list))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unread(err)
	}
	out := parseKnown(string(b))
	k, err := Read(path)
	switch {
	case errors.Is(err, fs.ErrNotExist): // none was made yet
	case err != nil:
		return nil, err
	default:
		mine := k.Fingerprint()
		i := slices.IndexFunc(out, func(p Public) bool { return p.Fingerprint == mine })
		if i < 0 {
			line := mine + " " + now.Format(time.DateOnly) + "\n"
			if len(b) > 0 && !strings.HasSuffix(string(b), "\n") {
				line = "\n" + line
			}
			_ = appendTo(list, line) // a folder that cannot be written to keeps nobody from comparing; it is noted later
			out, i = append(out, Public{Fingerprint: mine, Since: now.Format(time.DateOnly)}), len(out)
		}
		out[i].Current = true
		out = append(slices.Delete(slices.Clone(out), i, i+1), out[i])
	}
	slices.Reverse(out)
	return out, nil
}

// parseKnown reads the list of keys; of a fingerprint that stands there twice the first line counts, and it is revoked where any says so.
func parseKnown(text string) []Public {
	out := []Public{}
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		const length = 64 // of a SHA-256 in hexadecimal
		if len(words) == 0 || len(normal(words[0])) != length || strings.Trim(normal(words[0]), "0123456789abcdef") != "" {
			continue
		}
		p := Public{Fingerprint: normal(words[0]), Revoked: slices.Contains(words[1:], "revoked")}
		for _, w := range words[1:] {
			if _, err := time.Parse(time.DateOnly, w); err == nil && p.Since == "" {
				p.Since = w
			}
		}
		if i := slices.IndexFunc(out, func(x Public) bool { return x.Fingerprint == p.Fingerprint }); i >= 0 {
			out[i].Revoked = out[i].Revoked || p.Revoked
			continue
		}
		out = append(out, p)
	}
	return out
}

func appendTo(path, line string) error {
	f, err := os.OpenFile(filepath.Clean(path), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(line)
	return errors.Join(err, f.Close())
}

// SignedBy is the fingerprint of the key that a signature says made it.
func SignedBy(signature []byte) (string, error) {
	public, _, err := parse(signature)
	if err != nil {
		return "", err
	}
	return fingerprint(public), nil
}
