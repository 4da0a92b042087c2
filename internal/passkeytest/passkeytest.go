// Package passkeytest is an authenticator for tests, written after the standard and not after the library that checks: what a browser with a device answers, right
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
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/go-webauthn/webauthn/protocol/webauthncbor"

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
		out = append(out, cose(d.Key.Public())...)
	}
	return out
}

// cose is a key as authenticators write it: RFC 9053, with the numbers of https://www.w3.org/TR/webauthn-2/#sctn-encoded-credPubKey-examples.
func cose(key crypto.PublicKey) []byte {
	const kind, algorithm, first, second, third = 1, 3, -1, -2, -3
	m := map[int]any{}
	switch k := key.(type) {
	case *ecdsa.PublicKey:
		point, err := k.Bytes()
		if err != nil {
			panic(err)
		}
		half := len(point) / 2
		m[kind], m[algorithm], m[first], m[second], m[third] = 2, -7, 1, point[1:1+half], point[1+half:]
		if k.Curve == elliptic.P384() {
			m[algorithm], m[first] = -35, 2
		}
	case ed25519.PublicKey:
		m[kind], m[algorithm], m[first], m[second] = 1, -8, 6, []byte(k)
	case *rsa.PublicKey:
		m[kind], m[algorithm], m[first], m[second] = 3, -257, k.N.Bytes(), []byte{1, 0, 1}
	}
	return encoded(m)
}

func encoded(v any) []byte {
	b, err := webauthncbor.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}

// Attest is what a browser hands on of what a device says, where nobody asked which device it is.
func Attest(said []byte) []byte {
	return AttestAs("none", map[string]any{}, said)
}

// AttestAs is Attest with a statement of a format about the device.
func AttestAs(format string, statement map[string]any, said []byte) []byte {
	return encoded(map[string]any{"fmt": format, "attStmt": statement, "authData": said})
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
	id := []byte("kunci of " + d.Site)
	return account.MadePasskey{ID: base64.RawURLEncoding.EncodeToString(id), ClientData: Client("webauthn.create", challenge, origin), Attestation: Attest(d.Says(id))}
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
