package historyfile

import (
	"archive/zip"
	"bytes"
	"io"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/internal/seal"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
)

// writeZIP writes the PDF and its signature.
func writeZIP(w io.Writer, d registry.Detail, o Options) error {
	key, err := o.Key()
	if err != nil {
		return err
	}
	var pdf bytes.Buffer
	if err := printed(d, o, key).PDF(&pdf); err != nil {
		return err
	}
	z := zip.NewWriter(w)
	name := Name(d.ID, "pdf")
	for _, f := range []struct {
		name string
		body []byte
	}{{name, pdf.Bytes()}, {name + ".sig", key.Sign(pdf.Bytes())}} {
		out, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: o.Now})
		if err != nil {
			return err
		}
		if _, err := out.Write(f.body); err != nil {
			return err
		}
	}
	return z.Close()
}

// printed is the history as a paper, which says how it is checked and what its signature is not.
func printed(d registry.Detail, o Options, key seal.Key) paper.Paper {
	say := func(id, en string) string { return fault.T(id, en).In(o.Lang) }
	name := Name(d.ID, "pdf")
	p := paper.Paper{
		Lang: o.Lang, Title: say("Riwayat kesepakatan", "History of an agreement"), Subtitle: wording.UpperFirst(d.Title), Made: o.Now, Landscape: true,
		Footer: say("Nomor register ", "Register number ") + string(d.ID),
	}
	p.Body = append(
		p.Body,
		paper.Fields{
			{Label: say("Nomor register", "Register number"), Value: paper.T(string(d.ID))},
			{Label: say("Dibuat", "Made"), Value: paper.T(o.Now.Format(time.RFC3339))},
			{Label: say("Baris", "Lines"), Value: paper.T(numfmt.Int(int64(len(d.History)), o.Lang) + say(", yang tertua dahulu", ", the oldest first"))},
			{Label: say("Sidik kunci", "Fingerprint of the key"), Value: paper.T(key.Fingerprint())},
		},
		paper.Paragraph{Text: paper.T(say(
			"Berkas "+name+".sig membuktikan bahwa berkas ini dikeluarkan register dengan kunci itu dan tidak berubah sejak itu; periksa dengan: anyam verify-paper "+name+" "+name+".sig. Itu bukan tanda tangan elektronik seseorang menurut UU ITE.",
			"The file "+name+".sig proves that the register with that key gave out this file, and that it was not changed since; check it with: anyam verify-paper "+name+" "+name+".sig. It is no electronic signature of a person under Indonesian law (UU ITE).",
		))},
	)
	t := paper.Table{Widths: []float64{12, 10, 11, 12, 27, 21, 7}}
	for _, h := range columns(o.Lang) {
		t.Head = append(t.Head, paper.T(wording.UpperFirst(h)))
	}
	for _, row := range rows(d, o.Lang, o.Now.Location()) {
		var r paper.Row
		for _, cell := range row {
			r.Cells = append(r.Cells, paper.T(cell))
		}
		t.Rows = append(t.Rows, r)
	}
	p.Body = append(p.Body, t)
	return p
}
