// Package passkey checks what browsers answer about passkeys, by go-webauthn's reading of the standard. It keeps nothing and knows no accounts; whose a
// passkey is, and that a challenge is taken once, package registry sees to.
package passkey

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"math/big"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/protocol/webauthncbor"
	"github.com/go-webauthn/webauthn/protocol/webauthncose"

	"github.com/anyam-id/anyam/account"
)

// RSA keys that are taken, in bits: shorter ones are weak, and checking longer ones costs.
const (
	leastRSA = 2048
	mostRSA  = 4096
)

// kinds are the algorithms that the script asks for (internal/web/script/passkey.js).
var kinds = []protocol.CredentialParameter{
	{Type: protocol.PublicKeyCredentialType, Algorithm: webauthncose.AlgES256},
	{Type: protocol.PublicKeyCredentialType, Algorithm: webauthncose.AlgEdDSA},
	{Type: protocol.PublicKeyCredentialType, Algorithm: webauthncose.AlgRS256},
}

// ChallengeOf is which challenge a browser answered, as it was given out; "" where the answer is none.
func ChallengeOf(client []byte) string {
	var c protocol.CollectedClientData
	if json.Unmarshal(client, &c) != nil {
		return ""
	}
	return c.Challenge
}

// Make checks what a browser answered to a challenge for the site, and gives the passkey to keep.
func Make(s account.PasskeySite, challenge string, m account.MadePasskey) (account.Passkey, error) {
	response := protocol.CredentialCreationResponse{PublicKeyCredential: credential(m.ID), AttestationResponse: protocol.AuthenticatorAttestationResponse{
		AuthenticatorResponse: protocol.AuthenticatorResponse{ClientDataJSON: m.ClientData}, AttestationObject: m.Attestation,
	}}
	made, err := response.Parse()
	if err != nil || challenge == "" {
		return account.Passkey{}, account.ErrPasskey
	}
	// Which device it is was not asked. What one says of that all the same is not read: it proves nothing to who keeps no list of makers, and certificates in
	// it name addresses that a stranger would have us ask.
	made.Response.AttestationObject.Format, made.Response.AttestationObject.AttStatement = string(protocol.AttestationFormatNone), nil
	said := made.Response.AttestationObject.AuthData
	switch {
	case !said.Flags.HasAttestedCredentialData():
		return account.Passkey{}, account.ErrPasskey
	case !sure(said):
		return account.Passkey{}, account.ErrPasskeyOwner
	case !taken(said.AttData.CredentialPublicKey):
		return account.Passkey{}, account.ErrPasskeyKey
	}
	_, err = made.Verify(challenge, s.ID, origins(s, made.Response.CollectedClientData.Origin), nil, nil, protocol.TopOriginExplicitVerificationMode, false, true, true, nil, kinds, protocol.AttestationPolicy{}, protocol.SignaturePolicy{})
	if err != nil || impossible(said.Flags) {
		return account.Passkey{}, account.ErrPasskey
	}
	return account.Passkey{ID: made.ID, Key: said.AttData.CredentialPublicKey, Counter: said.Counter}, nil
}

// Check tells whether p signed the challenge for this person, and gives its counter, which is kept.
func Check(s account.PasskeySite, p account.Passkey, owner account.PersonID, challenge string, m account.ShownPasskey) (uint32, error) {
	response := protocol.CredentialAssertionResponse{PublicKeyCredential: credential(m.ID), AssertionResponse: protocol.AuthenticatorAssertionResponse{
		AuthenticatorResponse: protocol.AuthenticatorResponse{ClientDataJSON: m.ClientData}, AuthenticatorData: m.Authenticator, Signature: m.Signature, UserHandle: m.Person,
	}}
	shown, err := response.Parse()
	if err != nil || challenge == "" || m.ID != p.ID || string(m.Person) != string(owner) {
		return 0, account.ErrPasskey
	}
	said := shown.Response.AuthenticatorData
	if !sure(said) {
		return 0, account.ErrPasskeyOwner
	}
	key, err := cose(p.Key)
	if err != nil {
		return 0, err
	}
	err = shown.Verify(challenge, s.ID, "", origins(s, shown.Response.CollectedClientData.Origin), nil, nil, protocol.TopOriginExplicitVerificationMode, false, true, true, key, protocol.SignaturePolicy{})
	switch {
	case err != nil, impossible(said.Flags):
		return 0, account.ErrPasskey
	case (p.Counter != 0 || said.Counter != 0) && said.Counter <= p.Counter:
		return 0, account.ErrPasskeyCounter
	}
	return said.Counter, nil
}

// credential names the passkey of an answer as the standard's JSON does.
func credential(id string) protocol.PublicKeyCredential {
	raw, _ := base64.RawURLEncoding.DecodeString(id) // Parse refuses what is none
	return protocol.PublicKeyCredential{Credential: protocol.Credential{ID: id, Type: string(protocol.PublicKeyCredentialType)}, RawID: raw}
}

// origins are those of the site; for development, where any port of the machine is one, the one that came if it is.
func origins(s account.PasskeySite, came string) []string {
	if s.Comes(came) {
		return []string{came}
	}
	return nil
}

// sure tells whether the authenticator made sure of its owner, by a finger, a face or a PIN.
func sure(d protocol.AuthenticatorData) bool { return d.Flags.UserPresent() && d.Flags.UserVerified() }

// impossible tells whether a passkey says that it is copied though it cannot be.
func impossible(f protocol.AuthenticatorFlags) bool {
	return f.HasBackupState() && !f.HasBackupEligible()
}

// taken tells whether a key is of a kind that was asked for.
func taken(key []byte) bool {
	parsed, err := webauthncose.ParsePublicKey(key)
	if err != nil {
		return false
	}
	switch k := parsed.(type) {
	case webauthncose.EC2PublicKeyData:
		return k.Algorithm == int64(webauthncose.AlgES256)
	case webauthncose.OKPPublicKeyData:
		return k.Algorithm == int64(webauthncose.AlgEdDSA)
	case webauthncose.RSAPublicKeyData:
		n := new(big.Int).SetBytes(k.Modulus).BitLen()
		return k.Algorithm == int64(webauthncose.AlgRS256) && n >= leastRSA && n <= mostRSA
	}
	return false
}

// cose is a kept key as authenticators write them. Passkeys that were made before the library came were kept as SubjectPublicKeyInfo, whose first byte no
// key of COSE has.
func cose(key []byte) ([]byte, error) {
	const sequence = 0x30
	if !bytes.HasPrefix(key, []byte{sequence}) {
		return key, nil
	}
	parsed, err := x509.ParsePKIXPublicKey(key)
	if err != nil {
		return nil, account.ErrPasskeyKey
	}
	kind := func(t webauthncose.COSEKeyType, a webauthncose.COSEAlgorithmIdentifier) webauthncose.PublicKeyData {
		return webauthncose.PublicKeyData{KeyType: int64(t), Algorithm: int64(a)}
	}
	switch k := parsed.(type) {
	case *ecdsa.PublicKey:
		point, err := k.Bytes()
		const half = 32
		if err != nil || len(point) != 1+2*half {
			return nil, account.ErrPasskeyKey
		}
		return webauthncbor.Marshal(webauthncose.EC2PublicKeyData{PublicKeyData: kind(webauthncose.EllipticKey, webauthncose.AlgES256), Curve: int64(webauthncose.P256), XCoord: point[1 : 1+half], YCoord: point[1+half:]})
	case ed25519.PublicKey:
		return webauthncbor.Marshal(webauthncose.OKPPublicKeyData{PublicKeyData: kind(webauthncose.OctetKey, webauthncose.AlgEdDSA), Curve: int64(webauthncose.Ed25519), XCoord: k})
	case *rsa.PublicKey:
		return webauthncbor.Marshal(webauthncose.RSAPublicKeyData{PublicKeyData: kind(webauthncose.RSAKey, webauthncose.AlgRS256), Modulus: k.N.Bytes(), Exponent: big.NewInt(int64(k.E)).Bytes()})
	}
	return nil, account.ErrPasskeyKey
}
