// Package document is a file's identity: the digest of its bytes, its name, media type and role for an agreement. It holds no
// bytes; internal/blob does. A document with the same bytes is the same document, whatever it is called.
package document

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// Digest names bytes by their SHA-256, in lower-case hexadecimal.
type Digest string

// Sum is the digest of b.
func Sum(b []byte) Digest {
	s := sha256.Sum256(b)
	return Digest(hex.EncodeToString(s[:]))
}

// ParseDigest accepts 64 hexadecimal digits, with or without the prefix "sha256:".
func ParseDigest(s string) (Digest, error) {
	if isDigest(s) {
		return Digest(s), nil
	}
	s = strings.ToLower(strings.TrimPrefix(strings.TrimSpace(s), "sha256:"))
	if b, err := hex.DecodeString(s); err != nil || len(b) != sha256.Size {
		return "", fault.New(fault.Invalid, fault.T("sidik berkas harus 64 angka heksadesimal", "a document's digest has 64 hexadecimal digits"))
	}
	return Digest(s), nil
}

// isDigest tells whether s is a digest as it is kept.
func isDigest(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return len(s) == 2*sha256.Size
}

// Short is the beginning of the digest, enough for a person to compare.
func (d Digest) Short() string { return string(d[:min(len(d), 12)]) }

// Role says what a document is for an agreement.
type Role string

// The roles.
const (
	Release  Role = "release"  // siaran pers, berita
	Sheet    Role = "sheet"    // an old register
	Draft    Role = "draft"    // naskah yang belum ditandatangani
	Signed   Role = "signed"   // naskah bertanda tangan
	Annex    Role = "annex"    // lampiran
	Evidence Role = "evidence" // bukti realisasi
	Power    Role = "power"    // surat kuasa: for the parties alone
	Letter   Role = "letter"   // surat penawaran dan jawabannya: for the parties alone
)

// Valid tells whether r is one of the roles.
func (r Role) Valid() bool {
	switch r {
	case Release, Sheet, Draft, Signed, Annex, Evidence, Power:
		return true
	case Letter: // of an offer alone: it is attached to no agreement
	}
	return false
}

// Document is what is known of a file without its bytes.
type Document struct {
	Digest    Digest `json:"digest"`
	Name      string `json:"name"`
	MediaType string `json:"media_type"`
	Size      int64  `json:"size"`
	Role      Role   `json:"role,omitempty"`
	Text      Digest `json:"text,omitempty"` // digest of the text read from it; spans refer to that text
}
