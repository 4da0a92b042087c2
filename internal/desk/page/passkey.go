package page

import "github.com/a-h/templ"

// Passkeys is the section of the own account about passkeys.
type Passkeys struct {
	Site string // for which they are made; "" this address allows none
	List []PasskeyRow
	Add  FormOf
}

// PasskeyRow is a passkey.
type PasskeyRow struct {
	Name, Small string
	Remove      templ.SafeURL
}
