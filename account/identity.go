package account

// Identity is who somebody is at a provider of identities. Issuer and Subject together are one person, for good; Name is what the provider says and decides
// nothing.
type Identity struct {
	Issuer, Subject string
	Name            string
}
