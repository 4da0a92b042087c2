package page

import (
	"net/url"

	"github.com/a-h/templ"
)

// Identities is the section of the own account about who the person is at the identity provider.
type Identities struct {
	On     bool   // there is a provider
	Office FormOf // links who somebody is in the office's directory; without an ID there is none
	List   []PasskeyRow
	Add    FormOf
}

// Shown tells whether there is anything to show: what is linked can be unlinked where the provider is out of use too.
func (p Identities) Shown() bool { return p.On || p.Office.ID != "" || len(p.List) > 0 }

// Leave is the address from which the browser is sent to the identity provider.
func (p SignIn) Leave() templ.SafeURL {
	return p.To("/meja/masuk/layanan?" + url.Values{"ke": {p.Next}}.Encode())
}
