package account

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1" //nolint:gosec // RFC 6238, as all applications for codes have it; HMAC does not need collision resistance
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// Codes of the second factor are those of RFC 6238: six digits, every 30 seconds.
const (
	codeStep    = 30
	codeDigits  = 6
	codeModulus = 1_000_000
	secretBytes = 20
)

var base = base32.StdEncoding.WithPadding(base32.NoPadding)

// NewSecret makes the secret of a second factor.
func NewSecret() []byte {
	b := make([]byte, secretBytes)
	_, _ = rand.Read(b)
	return b
}

// SecretText writes a secret as people type it where they cannot scan it.
func SecretText(secret []byte) string { return base.EncodeToString(secret) }

// ParseSecret reads what SecretText wrote; false where it is none.
func ParseSecret(text string) ([]byte, bool) {
	b, err := base.DecodeString(strings.ToUpper(strings.ReplaceAll(text, " ", "")))
	return b, err == nil && len(b) == secretBytes
}

// SecretAddress is what the drawing for the application holds.
func SecretAddress(secret []byte, signIn, site string) string {
	return "otpauth://totp/" + url.PathEscape("Anyam "+site+":"+signIn) + "?" + url.Values{"secret": {SecretText(secret)}, "issuer": {"Anyam " + site}}.Encode()
}

// Step is the number of the time step of a moment.
func Step(at time.Time) int64 { return at.Unix() / codeStep }

// Code is the code of a time step.
func Code(secret []byte, step int64) string {
	var counter [8]byte
	binary.BigEndian.PutUint64(counter[:], uint64(step)) //nolint:gosec // steps are not negative since 1970
	h := hmac.New(sha1.New, secret)
	_, _ = h.Write(counter[:])
	sum := h.Sum(nil)
	at := sum[len(sum)-1] & 0xf
	return fmt.Sprintf("%0*d", codeDigits, binary.BigEndian.Uint32(sum[at:at+4])&0x7fffffff%codeModulus)
}

// CheckCode gives the time step of a code that is right at a moment, or one step before or after, and was not taken already: later than the last
// step of which one was taken. 0 where it is not.
func CheckCode(secret []byte, code string, at time.Time, last int64) int64 {
	code = strings.Join(strings.Fields(code), "")
	var found int64
	for step := Step(at) - 1; step <= Step(at)+1; step++ {
		if subtle.ConstantTimeCompare([]byte(Code(secret, step)), []byte(code)) == 1 && step > last {
			found = step
		}
	}
	return found
}

// RecoveryCodes are how many codes a person gets, and their length in letters: 50 bits, for a list of which attempts are counted.
const (
	RecoveryCodes  = 10
	recoveryLength = 10
)

// NewRecoveryCodes makes codes to keep on paper, each of which stands once for the second factor.
func NewRecoveryCodes() []string {
	out := make([]string, RecoveryCodes)
	for i := range out {
		t := strings.ToLower(rand.Text())
		out[i] = t[:recoveryLength/2] + "-" + t[recoveryLength/2:recoveryLength]
	}
	return out
}

// RecoveryHash is what is kept of a recovery code of a person.
func RecoveryHash(person PersonID, code string) string {
	sum := sha256.Sum256([]byte(string(person) + "\x00" + strings.ToLower(strings.NewReplacer(" ", "", "-", "").Replace(code))))
	return hex.EncodeToString(sum[:])
}
