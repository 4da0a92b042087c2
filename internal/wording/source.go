package wording

import (
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
)

// Source says where a statement comes from, the document by its name where it is among docs.
func Source(src agreement.Source, docs []document.Document, lang string) string {
	var d document.Document
	if i := slices.IndexFunc(docs, func(x document.Document) bool { return x.Digest == src.Document && src.Document != "" }); i >= 0 {
		d = docs[i]
	}
	what := Role(d.Role)
	t := fault.T("tidak disebut", "not stated")
	switch {
	case src.Row > 0 && src.Sheet == "":
		t = fault.Tf("register lama, baris %d, kolom %s", "old register, row %d, column %s", src.Row, src.Column)
	case src.Row > 0:
		t = fault.Tf("lembar %s, baris %d, kolom %s", "sheet %s, row %d, column %s", src.Sheet, src.Row, src.Column)
	case src.Person != "":
		t = fault.Tf("menurut %s", "according to %s", src.Person)
	case src.End > 0 && d.Name != "":
		t = fault.T("kata-kata dalam "+what.ID+" «"+d.Name+"»", "words of the "+what.EN+" “"+d.Name+"”")
	case d.Name != "":
		t = fault.T(what.ID+" «"+d.Name+"»", what.EN+" “"+d.Name+"”")
	case src.End > 0:
		t = fault.T("kata-kata dalam teks yang disimpan register", "words of a text that the register keeps")
	case src.Document != "":
		t = fault.T("berkas yang disimpan register", "a document that the register keeps")
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
	case document.Power:
		return fault.T("surat kuasa", "power of attorney")
	case document.Letter:
		return fault.T("surat penawaran atau jawabannya", "letter of an offer or an answer")
	}
	return fault.T("berkas", "file")
}
