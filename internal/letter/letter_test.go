package letter_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/letter"
	"github.com/anyam-id/anyam/internal/paper"
)

const own = "---\njenis: pengingat\nnama: Nota dinas | Memo\nhal: \"{{kesepakatan}}\"\nkepada: Kepala Dinas\njabatan: KEPALA BIRO\nkop: |\n  PEMERINTAH KOTA CONTOH\n  BAGIAN KERJA SAMA\n---\nSudah **{{umur_hari}} hari**\nsejak {{tanggal}}.\n\n- satu\n- *dua*\n  berlanjut\n\n{{daftar_bidang}}\n"

func TestAGovernmentReplacesATemplate(t *testing.T) {
	s, err := letter.Load(fstest.MapFS{"nota.md": {Data: []byte(own)}, "catatan.txt": {Data: []byte("bukan templat")}})
	if err != nil {
		t.Fatal(err)
	}
	if x := s.Template(letter.Reminder); x.File != "nota.md" || x.Name.EN != "Memo" || s.Template(letter.Agenda).File != "" {
		t.Errorf("the templates are %+v", x)
	}
	facts := letter.Facts{
		Words:  map[string]letter.Fact{"kesepakatan": {Text: "MoU **sapi** {{tanggal}}"}, "umur_hari": {Text: "200", Source: "register"}},
		Blocks: map[string][]paper.Block{"daftar_bidang": {paper.Heading{Level: 2, Text: paper.T("Bidang")}}},
	}
	d := s.Template(letter.Reminder).Fill(facts, "Kota Contoh", "28 November 2026", time.Time{})
	if len(d.Blank) != 1 || d.Blank[0] != "tanggal" {
		t.Errorf("blank: %v", d.Blank)
	}
	var got []string
	for _, b := range d.Paper.Body {
		switch b := b.(type) {
		case paper.Paragraph:
			got = append(got, b.Text.Plain())
		case paper.List:
			for _, i := range b.Items {
				got = append(got, "- "+i.Plain())
			}
		case paper.Heading:
			got = append(got, "# "+b.Text.Plain())
		case paper.Fields:
			got = append(got, b[3].Value.Plain())
		}
	}
	want := "MoU **sapi** {{tanggal}}\nYth. Kepala Dinas\ndi tempat\nSudah 200 hari sejak " + letter.Blank + ".\n- satu\n- dua berlanjut\n# Bidang"
	if strings.Join(got, "\n") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, "\n"), want)
	}
	if d.Paper.Letterhead[1] != "BAGIAN KERJA SAMA" {
		t.Errorf("letterhead %q", d.Paper.Letterhead)
	}
}

func TestWhatIsWrongIsNamedWithItsLine(t *testing.T) {
	for name, x := range map[string]struct {
		text string
		at   []string
	}{
		"no header":      {"Halo", []string{"x.md:1"}},
		"unknown things": {"---\njenis: lain\nhal: a\nkepada: b\njabatan: c\nwarna: biru\n---\nHalo {{nama_gubernur}}\nlalu {{daftar_bidang}} di tengah\n{{ tanpa akhir\n**tebal", []string{"x.md:6", "x.md:1", "x.md:8", "x.md:9", "x.md:10", "x.md:11"}},
		"nothing in it":  {"---\njenis: agenda\n---\n\n", []string{"x.md:1", "x.md:3"}},
		"no YAML":        {"---\n\t: [\n---\nHalo", []string{"x.md:1", "x.md:1", "x.md:1"}},
	} {
		_, err := letter.Check("x.md", []byte(x.text))
		e, ok := errors.AsType[*fault.Error](err)
		if !ok {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var at []string
		for _, p := range e.Problems {
			at = append(at, p.Place)
		}
		if strings.Join(at, " ") != strings.Join(x.at, " ") {
			t.Errorf("%s: problems at %v, want %v: %v", name, at, x.at, e.Problems)
		}
	}
}

func TestStandardTemplatesUseEveryKind(t *testing.T) {
	s := letter.Standard()
	for _, k := range letter.Kinds() {
		if x := s.Template(k); x == nil || x.Name.EN == "" {
			t.Errorf("%s: %+v", k, x)
		}
	}
}

// Whatever a template holds, it is either refused or filled without a mark or placeholder left.
func FuzzCheck(f *testing.F) {
	f.Add([]byte(own))
	f.Add([]byte("---\n---\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		x, err := letter.Check("x.md", content)
		if err != nil {
			return
		}
		d := x.Fill(letter.Facts{}, "", "", time.Time{})
		for _, b := range d.Paper.Body {
			if p, ok := b.(paper.Paragraph); ok && strings.Contains(p.Text.Plain(), "{{") {
				t.Errorf("left: %q", p.Text.Plain())
			}
		}
	})
}
