package wording

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
)

// Source says where a statement comes from.
func Source(src agreement.Source, lang string) string {
	t := fault.T("tidak disebut", "not stated")
	switch {
	case src.Row > 0:
		t = fault.Tf("lembar %s, baris %d, kolom %s", "sheet %s, row %d, column %s", src.Sheet, src.Row, src.Column)
	case src.Person != "":
		t = fault.Tf("menurut %s", "according to %s", src.Person)
	case src.End > 0:
		t = fault.Tf("byte %d sampai %d dari teks %s", "bytes %d to %d of the text %s", src.Start, src.End, src.Text.Short())
	case src.Document != "":
		t = fault.Tf("berkas %s", "file %s", src.Document.Short())
	}
	return t.In(lang)
}

// Chosen says who chose the words of a source, where a person put right what was read, to be put behind what Source says; "" where nobody did.
func Chosen(src agreement.Source, lang string) string {
	if src.By == "" {
		return ""
	}
	return fault.Tf(" (kata-katanya dipilih %s)", " (words chosen by %s)", src.By).In(lang)
}

// Role names what a document is for an agreement.
func Role(x document.Role) fault.Text {
	switch x {
	case document.Signed:
		return fault.T("naskah bertanda tangan", "signed paper")
	case document.Draft:
		return fault.T("rancangan", "draft")
	case document.Annex:
		return fault.T("lampiran", "annex")
	case document.Release:
		return fault.T("siaran atau berita", "release or news")
	case document.Evidence:
		return fault.T("bukti pelaksanaan", "evidence of realisation")
	case document.Sheet:
		return fault.T("register lama", "old register")
	}
	return fault.T("berkas", "file")
}
