// Package seal signs the papers that a register hands out with a key of its own, so that whoever gets one can prove later that it is, byte for byte,
// what this register gave. It is no electronic signature of a person under the law on electronic information (UU ITE): it names no signatory and
// certifies nobody. doc/signed-papers.md says what it proves.
//
// The key lies in one file that its owner alone can read, beside the data and never in them: not in the database and in no backup.
//
//	key, err := seal.Open("anyam-data/paper-key.pem") // made at the first use
//	sig := key.Sign(pdf)
//	err = seal.Verify(pdf, sig, key.Fingerprint())
package seal

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// File is the name of the key's file in the data folder.
const File = "paper-key.pem"

const (
	block    = "PRIVATE KEY" // PKCS #8, as other programs write and read it
	greeting = "anyam paper signature 1"
	others   = 0o077 // the bits of a file's mode that let others in
)

// Key is the key of an installation.
type Key struct{ private ed25519.PrivateKey }

// Open reads the key in a file, and makes both where there is no such file. Of several that make it at once one wins, and all have its key.
func Open(path string) (Key, error) {
	k, err := Read(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return k, err
	}
	if err := create(path); err != nil && !errors.Is(err, fs.ErrExist) {
		return Key{}, fault.Wrap(fault.Unavailable, fault.Tf("kunci tanda tangan berkas tidak dapat dibuat di %s", "the key that signs papers cannot be made at %s", path), err)
	}
	return Read(path)
}

// Read reads the key in a file. The error is fs.ErrNotExist where there is none. A key that others on the machine can read is refused: what it signs
// would prove nothing.
func Read(path string) (Key, error) {
	unread := func(err error) (Key, error) {
		kind := fault.Unavailable
		if errors.Is(err, fs.ErrNotExist) {
			kind = fault.NotFound
		}
		return Key{}, fault.Wrap(kind, fault.Tf("kunci tanda tangan berkas di %s tidak terbaca", "the key that signs papers at %s cannot be read", path), err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return unread(err)
	}
	if runtime.GOOS != "windows" && info.Mode()&others != 0 {
		return Key{}, fault.New(fault.Unavailable, fault.Tf("kunci tanda tangan berkas di %[1]s terbaca oleh orang lain; jalankan chmod 600 %[1]s, atau pindahkan berkas itu agar dibuat yang baru", "others can read the key that signs papers at %[1]s; run chmod 600 %[1]s, or move that file away so that a new one is made", path))
	}
	b, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		return unread(err)
	}
	p, _ := pem.Decode(b)
	if p == nil || p.Type != block {
		return unread(errors.New("no PEM block of a private key"))
	}
	k, err := x509.ParsePKCS8PrivateKey(p.Bytes)
	if err != nil {
		return unread(err)
	}
	private, ok := k.(ed25519.PrivateKey)
	if !ok {
		return unread(errors.New("not an Ed25519 key"))
	}
	return Key{private}, nil
}

// create makes a key under a name that nobody looks for, and gives it its own only when all of it is on the disk.
func create(path string) error {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	b, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".paper-key-*") // which makes files for their owner alone
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }()
	err = pem.Encode(f, &pem.Block{Type: block, Bytes: b})
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Link(f.Name(), path) // unlike a renaming, it takes nobody's place
}

// Fingerprint is what people compare the key by: the SHA-256 of its public half in hexadecimal.
func (k Key) Fingerprint() string { return fingerprint(k.public()) }

func (k Key) public() ed25519.PublicKey {
	p, _ := k.private.Public().(ed25519.PublicKey) // which it always is
	return p
}

func fingerprint(public ed25519.PublicKey) string {
	sum := sha256.Sum256(public)
	return hex.EncodeToString(sum[:])
}

// Sign gives the signature of a file, as a file of four lines of text: what it is, the public key, its fingerprint, and the signature.
func (k Key) Sign(file []byte) []byte {
	return []byte(greeting + "\nkey: " + base64.StdEncoding.EncodeToString(k.public()) + "\nfingerprint: " + k.Fingerprint() +
		"\nsignature: " + base64.StdEncoding.EncodeToString(ed25519.Sign(k.private, file)) + "\n")
}

// Verify is nil where the signature is that of the very file by the key of the fingerprint. Otherwise the error says whether it is no signature, the
// signature of another key, or that of other contents.
func Verify(file, signature []byte, want string) error {
	public, sig, err := parse(signature)
	if err != nil {
		return err
	}
	if got := fingerprint(public); got != normal(want) {
		return fault.New(fault.Invalid, fault.Tf("tanda tangan ini dibuat dengan kunci lain: sidiknya %[1]s, yang diharapkan %[2]s", "this signature was made with another key: its fingerprint is %[1]s, %[2]s was expected", got, normal(want)))
	}
	if !ed25519.Verify(public, file, sig) {
		return fault.New(fault.Invalid, fault.T("berkas berubah sejak ditandatangani, atau tanda tangan ini milik berkas lain", "the file was changed since it was signed, or this is the signature of another file"))
	}
	return nil
}

// normal is a fingerprint as people may type it: in capitals, in groups.
func normal(s string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", ":", "").Replace(strings.TrimSpace(s)))
}

func parse(signature []byte) (ed25519.PublicKey, []byte, error) {
	none := fault.New(fault.Invalid, fault.T("ini bukan berkas tanda tangan Anyam (.sig)", "this is no signature file of Anyam (.sig)"))
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(string(signature), "\r\n", "\n")), "\n")
	const count = 4
	if len(lines) != count || lines[0] != greeting {
		return nil, nil, none
	}
	value := func(i int, name string) []byte {
		v, ok := strings.CutPrefix(lines[i], name+": ")
		b, err := base64.StdEncoding.DecodeString(v)
		if !ok || err != nil {
			return nil
		}
		return b
	}
	public, sig := ed25519.PublicKey(value(1, "key")), value(3, "signature")
	if len(public) != ed25519.PublicKeySize || len(sig) != ed25519.SignatureSize || lines[2] != "fingerprint: "+fingerprint(public) {
		return nil, nil, none
	}
	return public, sig, nil
}
