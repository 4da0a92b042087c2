package account

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"net/netip"
	"net/url"
	"strings"
)

// PasskeySite is for which site passkeys are made: browsers keep them apart by its ID. The zero PasskeySite can have none.
type PasskeySite struct {
	ID     string // the host's name
	Origin string // of the pages; "" any port of this machine, for development
}

// PasskeySiteOf is the site of the address under which people reach the server; localhost where none is set. Browsers have passkeys only where nobody
// on the way can change the page, and for names, not for numbers.
func PasskeySiteOf(address string) PasskeySite {
	if address == "" {
		return PasskeySite{ID: "localhost"}
	}
	u, err := url.Parse(strings.ToLower(address))
	if err != nil || u.Hostname() == "" || u.Scheme != "https" && (u.Scheme != "http" || u.Hostname() != "localhost") {
		return PasskeySite{}
	}
	if _, err := netip.ParseAddr(u.Hostname()); err == nil {
		return PasskeySite{}
	}
	origin := u.Scheme + "://" + u.Hostname()
	if port := u.Port(); port != "" && port != map[string]string{"http": "80", "https": "443"}[u.Scheme] { // browsers leave the usual port out
		origin += ":" + port
	}
	return PasskeySite{ID: u.Hostname(), Origin: origin}
}

// comes tells whether a page of this origin is one of the site.
func (s PasskeySite) comes(origin string) bool {
	if s.Origin != "" {
		return origin == s.Origin
	}
	u, err := url.Parse(origin)
	return err == nil && s.ID != "" && u.Hostname() == s.ID && (u.Scheme == "http" || u.Scheme == "https")
}

// Passkey is what is kept of one: its public half.
type Passkey struct {
	ID      string // as the authenticator names it, base64url
	Key     []byte // SubjectPublicKeyInfo
	Counter uint32 // how often the authenticator says that it signed; 0: it does not count
}

// MadePasskey is what a browser answers when it has made a passkey. No attestation is asked for: which device keeps it is its owner's choice, so that the
// public key is what the browser says, in whose session it is sent.
type MadePasskey struct {
	ClientData    []byte `json:"client"`        // what was asked, as the browser saw it
	Authenticator []byte `json:"authenticator"` // what the authenticator says of it
	Key           []byte `json:"key"`           // SubjectPublicKeyInfo
}

// ShownPasskey is what a browser answers when a passkey has signed.
type ShownPasskey struct {
	ID            string `json:"id"`
	Person        []byte `json:"person"` // as kept with the passkey
	ClientData    []byte `json:"client"`
	Authenticator []byte `json:"authenticator"`
	Signature     []byte `json:"signature"`
}

// What is wrong with a passkey.
var (
	ErrPasskey        = errors.New("the passkey does not fit")
	ErrPasskeyOwner   = errors.New("the authenticator did not make sure of its owner")
	ErrPasskeyKey     = errors.New("the passkey is of a kind that is not taken")
	ErrPasskeyCounter = errors.New("the passkey's counter went back: there may be a copy of it")
)

// clientData is what a browser says that it was asked. What else it says is for later versions of browsers.
type clientData struct {
	Type        string `json:"type"`
	Challenge   string `json:"challenge"`
	Origin      string `json:"origin"`
	CrossOrigin bool   `json:"crossOrigin"`
}

// Challenge is which challenge was answered, as it was given out; "" where the answer is none.
func (m MadePasskey) Challenge() string { return challengeOf(m.ClientData) }

// Challenge is which challenge was answered, as it was given out; "" where the answer is none.
func (p ShownPasskey) Challenge() string { return challengeOf(p.ClientData) }

func challengeOf(b []byte) string {
	var c clientData
	if json.Unmarshal(b, &c) != nil {
		return ""
	}
	return c.Challenge
}

// The bits of what an authenticator says.
const (
	ownerThere   = 1 << 0
	ownerSure    = 1 << 2 // by finger, face or PIN
	mayBeCopied  = 1 << 3
	isCopied     = 1 << 4
	hasPasskey   = 1 << 6
	saysLength   = sha256.Size + 1 + 4
	mostPasskey  = 1023 // bytes of its ID, by the standard
	leastRSA     = 2048 // bits
	mostRSA      = 4096
	aaguidLength = 16
)

// says is what an authenticator says.
type says struct {
	counter uint32
	id      []byte // of a passkey that it has made
}

// read checks that the browser answered this site's challenge, for this purpose, and that the authenticator did so for the site and its owner.
func (s PasskeySite) read(purpose, challenge string, client, authenticator []byte) (says, error) {
	var c clientData
	if err := json.Unmarshal(client, &c); err != nil || c.Type != purpose || challenge == "" || c.Challenge != challenge || c.CrossOrigin || !s.comes(c.Origin) {
		return says{}, ErrPasskey
	}
	site := sha256.Sum256([]byte(s.ID))
	if len(authenticator) < saysLength || string(authenticator[:sha256.Size]) != string(site[:]) {
		return says{}, ErrPasskey
	}
	flags := authenticator[sha256.Size]
	switch {
	case flags&ownerThere == 0, flags&ownerSure == 0:
		return says{}, ErrPasskeyOwner
	case flags&isCopied != 0 && flags&mayBeCopied == 0:
		return says{}, ErrPasskey
	}
	out := says{counter: binary.BigEndian.Uint32(authenticator[sha256.Size+1:])}
	if flags&hasPasskey == 0 {
		return out, nil
	}
	rest := authenticator[saysLength:]
	if len(rest) < aaguidLength+2 {
		return says{}, ErrPasskey
	}
	n := int(binary.BigEndian.Uint16(rest[aaguidLength:]))
	rest = rest[aaguidLength+2:]
	if n == 0 || n > mostPasskey || n > len(rest) {
		return says{}, ErrPasskey
	}
	out.id = rest[:n]
	return out, nil
}

// Make checks what a browser answered to a challenge, and gives the passkey to keep.
func (s PasskeySite) Make(challenge string, m MadePasskey) (Passkey, error) {
	said, err := s.read("webauthn.create", challenge, m.ClientData, m.Authenticator)
	switch {
	case err != nil:
		return Passkey{}, err
	case said.id == nil:
		return Passkey{}, ErrPasskey
	}
	if _, err := passkeyKey(m.Key); err != nil {
		return Passkey{}, err
	}
	return Passkey{ID: base64.RawURLEncoding.EncodeToString(said.id), Key: m.Key, Counter: said.counter}, nil
}

// passkeyKey reads a public key of a kind that Make's challenge asked for: ES256, EdDSA, RS256.
func passkeyKey(b []byte) (any, error) {
	key, err := x509.ParsePKIXPublicKey(b)
	if err != nil {
		return nil, ErrPasskeyKey
	}
	switch k := key.(type) {
	case *ecdsa.PublicKey:
		if k.Curve == elliptic.P256() {
			return k, nil
		}
	case ed25519.PublicKey:
		return k, nil
	case *rsa.PublicKey:
		if n := k.N.BitLen(); n >= leastRSA && n <= mostRSA {
			return k, nil
		}
	}
	return nil, ErrPasskeyKey
}

// Check tells whether p signed the challenge for this person, and gives its counter, which is kept.
func (s PasskeySite) Check(p Passkey, owner PersonID, challenge string, shown ShownPasskey) (uint32, error) {
	said, err := s.read("webauthn.get", challenge, shown.ClientData, shown.Authenticator)
	switch {
	case err != nil:
		return 0, err
	case shown.ID != p.ID, string(shown.Person) != string(owner):
		return 0, ErrPasskey
	}
	key, err := passkeyKey(p.Key)
	if err != nil {
		return 0, err
	}
	client := sha256.Sum256(shown.ClientData)
	signed := append(append([]byte(nil), shown.Authenticator...), client[:]...)
	if !signedBy(key, signed, shown.Signature) {
		return 0, ErrPasskey
	}
	if (p.Counter != 0 || said.counter != 0) && said.counter <= p.Counter {
		return 0, ErrPasskeyCounter
	}
	return said.counter, nil
}

func signedBy(key any, message, signature []byte) bool {
	sum := sha256.Sum256(message)
	switch k := key.(type) {
	case *ecdsa.PublicKey:
		return ecdsa.VerifyASN1(k, sum[:], signature)
	case ed25519.PublicKey:
		return ed25519.Verify(k, message, signature)
	case *rsa.PublicKey:
		return rsa.VerifyPKCS1v15(k, crypto.SHA256, sum[:], signature) == nil
	}
	return false
}
