package account

import (
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

// Comes tells whether a page of this origin is one of the site.
func (s PasskeySite) Comes(origin string) bool {
	if s.Origin != "" {
		return origin == s.Origin
	}
	u, err := url.Parse(origin)
	return err == nil && s.ID != "" && u.Hostname() == s.ID && (u.Scheme == "http" || u.Scheme == "https")
}

// Passkey is what is kept of one: its public half.
type Passkey struct {
	ID      string // as the authenticator names it, base64url
	Key     []byte // as authenticators write it (COSE)
	Counter uint32 // how often the authenticator says that it signed; 0: it does not count
}

// MadePasskey is what a browser answers when it has made a passkey. No attestation is asked for: which device keeps it is its owner's choice.
type MadePasskey struct {
	ID          string `json:"id"`
	ClientData  []byte `json:"client"`      // what was asked, as the browser saw it
	Attestation []byte `json:"attestation"` // what the authenticator says of it, with the key
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
