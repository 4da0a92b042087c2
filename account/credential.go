package account

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"github.com/anyam-id/anyam/fault"
)

// Proof is what is kept so that a password can be checked: nothing from which it could be found but by trying. The secret of the second factor is
// sealed with a key that only the password gives, so that a stolen database has neither.
type Proof struct {
	Salt     []byte `json:"salt"`
	Verifier []byte `json:"verifier"`
	Passes   uint32 `json:"passes"`
	Memory   uint32 `json:"memory"`           // KiB
	Second   []byte `json:"second,omitempty"` // the sealed secret of the second factor; empty: there is none
}

// The cost of argon2id: 46 MiB twice, 60 ms of one core. OWASP's least is 19 MiB twice.
const (
	passes    = 2
	memory    = 46 << 10
	threads   = 1
	saltBytes = 16
	keyBytes  = 32
)

// Lengths of passwords, in letters.
const (
	LeastPassword = 12
	MostPassword  = 128
)

// NewProof makes what is kept of a password, and seals the secret of a second factor with it; nil where there is none.
func NewProof(password string, second []byte) (Proof, error) {
	p := Proof{Salt: make([]byte, saltBytes), Passes: passes, Memory: memory}
	_, _ = rand.Read(p.Salt) // crypto/rand.Read never fails since Go 1.24
	verifier, key := p.derive(password)
	p.Verifier = verifier
	if len(second) == 0 {
		return p, nil
	}
	c, err := sealer(key)
	if err != nil {
		return Proof{}, err
	}
	nonce := make([]byte, c.NonceSize())
	_, _ = rand.Read(nonce)
	p.Second = c.Seal(nonce, nonce, second, p.Salt)
	return p, nil
}

// derive takes as long for every password. Its second half is the key of the seal, about which the first, which is kept, says nothing.
func (p Proof) derive(password string) (verifier, key []byte) {
	k := argon2.IDKey([]byte(password), p.Salt, p.Passes, p.Memory, threads, 2*keyBytes)
	return k[:keyBytes], k[keyBytes:]
}

// Open tells whether the password is the one of the proof, and gives the secret of the second factor, nil where there is none. The zero Proof, of
// somebody who does not exist or has no password yet, takes as long to refuse.
func (p Proof) Open(password string) (second []byte, ok bool) {
	dummy := len(p.Verifier) == 0
	if dummy {
		p.Salt, p.Passes, p.Memory, p.Verifier = make([]byte, saltBytes), passes, memory, make([]byte, keyBytes)
	}
	verifier, key := p.derive(password)
	if subtle.ConstantTimeCompare(verifier, p.Verifier) != 1 || dummy {
		return nil, false
	}
	if len(p.Second) == 0 {
		return nil, true
	}
	second, err := p.unseal(key)
	return second, err == nil
}

func (p Proof) unseal(key []byte) ([]byte, error) {
	c, err := sealer(key)
	if err != nil {
		return nil, err
	}
	if len(p.Second) < c.NonceSize() {
		return nil, errors.New("the sealed secret is cut off")
	}
	return c.Open(nil, p.Second[:c.NonceSize()], p.Second[c.NonceSize():], p.Salt)
}

func sealer(key []byte) (cipher.AEAD, error) {
	b, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(b)
}

// Asks tells whether a second factor is asked for.
func (p Proof) Asks() bool { return len(p.Second) > 0 }

// Set tells whether there is a password.
func (p Proof) Set() bool { return len(p.Verifier) > 0 }

// CheckPassword tells what is wrong with a new password; an empty text where nothing is. There are no rules about kinds of letters, which make
// people choose worse ones.
func CheckPassword(password, signIn, name string) fault.Text {
	low := strings.ToLower(password)
	letters := make(map[rune]bool)
	for _, c := range low {
		letters[c] = true
	}
	switch n := utf8.RuneCountInString(password); {
	case n < LeastPassword:
		return fault.Tf("paling sedikit %d huruf; empat kata yang tidak berhubungan mudah diingat", "at least %d letters; four words that have nothing to do with each other are easy to remember", LeastPassword)
	case n > MostPassword:
		return fault.Tf("paling banyak %d huruf", "at most %d letters", MostPassword)
	case len(letters) < 5:
		return fault.T("terlalu sedikit huruf yang berbeda", "too few different letters")
	case len(signIn) > 3 && strings.Contains(low, signIn), len(name) > 3 && strings.Contains(low, strings.ToLower(name)):
		return fault.T("jangan memakai nama Anda di dalamnya", "do not use your name in it")
	}
	for _, word := range []string{"password", "kata sandi", "katasandi", "rahasia", "123456", "qwerty", "indonesia", "merdeka", "anyam", "sandi"} {
		if rest := strings.ReplaceAll(low, word, ""); utf8.RuneCountInString(rest) < LeastPassword/2 {
			return fault.T("mudah ditebak; pakai kata lain", "easy to guess; use other words")
		}
	}
	return fault.Text{}
}
