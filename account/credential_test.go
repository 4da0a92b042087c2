package account_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
)

func TestAPasswordOpensItsProofAndTheSecondFactor(t *testing.T) {
	secret := account.NewSecret()
	const password = "kuda lumping pasar rebo"
	p, err := account.NewProof(password, secret)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(kept); strings.Contains(s, "kuda") || bytes.Contains(p.Second, secret) {
		t.Errorf("the proof shows a secret: %s", s)
	}
	var back account.Proof
	if err := json.Unmarshal(kept, &back); err != nil {
		t.Fatal(err)
	}
	if got, ok := back.Open(password); !ok || !bytes.Equal(got, secret) || !back.Asks() || !back.Set() {
		t.Errorf("the right password gives %x, %v", got, ok)
	}
	for _, wrong := range []string{"", password + " ", strings.ToUpper(password)} {
		if got, ok := back.Open(wrong); ok || got != nil {
			t.Errorf("%q opens it", wrong)
		}
	}
	back.Second[len(back.Second)-1] ^= 1
	if _, ok := back.Open(password); ok {
		t.Error("a seal that was changed opens")
	}
	if _, ok := (account.Proof{}).Open(""); ok {
		t.Error("somebody without a password signs in")
	}
	other, err := account.NewProof(password, nil)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(other.Verifier, p.Verifier) {
		t.Error("two proofs of one password are equal")
	}
	if got, ok := other.Open(password); !ok || got != nil || other.Asks() {
		t.Errorf("without a second factor: %x, %v", got, ok)
	}
}

// The vectors of RFC 6238, appendix B, for SHA-1, in six digits.
func TestCodesAreThoseOfTheStandard(t *testing.T) {
	secret := []byte("12345678901234567890")
	for at, want := range map[int64]string{59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130"} {
		if got := account.Code(secret, account.Step(time.Unix(at, 0))); got != want {
			t.Errorf("at %d the code is %s, want %s", at, got, want)
		}
	}
}

func TestACodeIsTakenOnce(t *testing.T) {
	secret := account.NewSecret()
	at := time.Unix(1_800_000_000, 0)
	step := account.Step(at)
	for n, ok := range map[int64]bool{-2: false, -1: true, 0: true, 1: true, 2: false} {
		if got := account.CheckCode(secret, account.Code(secret, step+n), at, 0); (got == step+n) != ok || !ok && got != 0 {
			t.Errorf("a code %d steps away gives %d", n, got)
		}
	}
	code := account.Code(secret, step)
	if got := account.CheckCode(secret, code[:3]+" "+code[3:], at, step); got != 0 {
		t.Error("a code is taken twice")
	}
	for _, wrong := range []string{"", "12345", "1234567", "abcdef"} {
		if account.CheckCode(secret, wrong, at, 0) != 0 {
			t.Errorf("%q is a code", wrong)
		}
	}
	if got, ok := account.ParseSecret(account.SecretText(secret)); !ok || !bytes.Equal(got, secret) {
		t.Error("a secret does not come back")
	}
	if _, ok := account.ParseSecret("ABC"); ok {
		t.Error("a short secret is one")
	}
	if a := account.SecretAddress(secret, "rina@x.id", "kaltim"); !strings.HasPrefix(a, "otpauth://totp/Anyam%20kaltim:rina@x.id?") {
		t.Error(a)
	}
}

func TestRecoveryCodesAreForgiving(t *testing.T) {
	codes := account.NewRecoveryCodes()
	if len(codes) != account.RecoveryCodes || len(codes[0]) != 11 {
		t.Fatalf("codes: %v", codes)
	}
	c := codes[0]
	if account.RecoveryHash("p", c) != account.RecoveryHash("p", " "+strings.ToUpper(strings.ReplaceAll(c, "-", " "))) || account.RecoveryHash("p", c) == account.RecoveryHash("q", c) {
		t.Error("a code is not itself, or another person's")
	}
}

func TestPasswordsThatAreNone(t *testing.T) {
	for password, ok := range map[string]bool{
		"": false, "pendek": false, "aaaaaaaaaaaaaaaa": false, "password1234": false, "rina.w itu saya": false, "Rina Wulandari!": false, strings.Repeat("abcdefg ", 30): false,
		"kuda lumping pasar rebo": true, "ñandú über straße": true, "indonesia raya merdeka": true,
		strings.Repeat("abcdefg hijklmno", 4): true, strings.Repeat("abcdefg hijklmno", 8): true, strings.Repeat("abcdefg hijklmno", 8) + "p": false,
	} {
		if got := account.CheckPassword(password, "rina.w", "Rina Wulandari") == (fault.Text{}); got != ok {
			t.Errorf("%q is taken: %v", password, got)
		}
	}
}
