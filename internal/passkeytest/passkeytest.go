// Package passkeytest is an authenticator for tests, written after the standard and not after our reading of it: what a browser with a device answers, right
// or wrong. A real browser's own is asked in internal/desk. Nothing but tests may import it.
package passkeytest

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/anyam-id/anyam/account"
)

// Device is an authenticator with one key: https://www.w3.org/TR/webauthn-2/#sctn-authenticator-data.
type Device struct {
	Site  string
	Key   crypto.Signer
	Flags byte
	Count uint32
}

// The flags of a device.
const (
	Present  = 1
	Verified = 4
	Copied   = 16
	attested = 64
)

// Says is what the device says; of a passkey that it has made where id is not nil.
func (d Device) Says(id []byte) []byte {
	flags := d.Flags
	if id != nil {
		flags |= attested
	}
	site := sha256.Sum256([]byte(d.Site))
	out := append(site[:], flags)
	out = binary.BigEndian.AppendUint32(out, d.Count)
	if id != nil {
		out = append(out, make([]byte, 16)...)
		out = binary.BigEndian.AppendUint16(out, uint16(len(id))) //nolint:gosec // short
		out = append(out, id...)
		out = append(out, 0xa0) // the key as COSE, which is not read
	}
	return out
}

// Client is what a browser says that it was asked.
func Client(purpose, challenge, origin string, more ...string) []byte {
	extra := ""
	if len(more) > 0 {
		extra = "," + more[0]
	}
	return fmt.Appendf(nil, `{"type":%q,"challenge":%q,"origin":%q%s}`, purpose, challenge, origin, extra)
}

// Make answers a challenge with a new passkey.
func (d Device) Make(tb testing.TB, challenge, origin string) account.MadePasskey {
	tb.Helper()
	key, err := x509.MarshalPKIXPublicKey(d.Key.Public())
	if err != nil {
		tb.Fatal(err)
	}
	return account.MadePasskey{ClientData: Client("webauthn.create", challenge, origin), Authenticator: d.Says([]byte("kunci of " + d.Site)), Key: key}
}

// Show answers a challenge with a signature.
func (d Device) Show(tb testing.TB, p account.Passkey, person, challenge, origin string) account.ShownPasskey {
	tb.Helper()
	out := account.ShownPasskey{ID: p.ID, Person: []byte(person), ClientData: Client("webauthn.get", challenge, origin), Authenticator: d.Says(nil)}
	return d.Sign(tb, out)
}

// Sign signs what is there already.
func (d Device) Sign(tb testing.TB, p account.ShownPasskey) account.ShownPasskey {
	tb.Helper()
	sum := sha256.Sum256(p.ClientData)
	message, hash := append(bytes.Clone(p.Authenticator), sum[:]...), crypto.Hash(0)
	if _, plain := d.Key.(ed25519.PrivateKey); !plain {
		sum := sha256.Sum256(message)
		message, hash = sum[:], crypto.SHA256
	}
	signature, err := d.Key.Sign(rand.Reader, message, hash)
	if err != nil {
		tb.Fatal(err)
	}
	p.Signature = signature
	return p
}

// KeyOf makes a key of a kind: P-256, P-384, Ed25519, RSA.
func KeyOf(tb testing.TB, kind string) crypto.Signer {
	tb.Helper()
	var key crypto.Signer
	var err error
	switch kind {
	case "P-256":
		key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	case "P-384":
		key, err = ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	case "Ed25519":
		_, key, err = ed25519.GenerateKey(rand.Reader)
	case "RSA":
		key, err = rsa.GenerateKey(rand.Reader, 2048)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return key
}
