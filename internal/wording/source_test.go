package wording_test

import (
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/internal/wording"
)

// A source is told as people tell it, whether or not the document's name is at hand.
func TestASourceIsNamed(t *testing.T) {
	release := document.Document{Digest: document.Sum([]byte("a")), Name: "siaran.txt", Role: document.Release}
	text := document.Sum([]byte("b"))
	for _, c := range []struct {
		src    agreement.Source
		id, en string
	}{
		{agreement.Source{Document: release.Digest, Text: text, Start: 182, End: 204}, "kata-kata dalam siaran atau berita «siaran.txt»", "words of the release or news “siaran.txt”"},
		{agreement.Source{Document: release.Digest}, "siaran atau berita «siaran.txt»", "release or news “siaran.txt”"},
		{agreement.Source{Document: text, Text: text, Start: 1, End: 2}, "kata-kata dalam teks yang disimpan register", "words of a text that the register keeps"},
		{agreement.Source{Document: text}, "berkas yang disimpan register", "a document that the register keeps"},
		{agreement.Source{Person: "Kepala Biro"}, "menurut Kepala Biro", "according to Kepala Biro"},
		{agreement.Source{Document: text, Sheet: "KSD", Row: 3, Column: "B"}, "lembar KSD, baris 3, kolom B", "sheet KSD, row 3, column B"},
		{agreement.Source{Document: text, Row: 3, Column: "B"}, "register lama, baris 3, kolom B", "old register, row 3, column B"},
		{agreement.Source{}, "tidak disebut", "not stated"},
	} {
		docs := []document.Document{release}
		if id, en := wording.Source(c.src, docs, "id"), wording.Source(c.src, docs, "en"); id != c.id || en != c.en {
			t.Errorf("%+v is %q, %q", c.src, id, en)
		}
	}
}
