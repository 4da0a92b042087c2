package bahasa_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/bahasa"
)

func TestPersonAt(t *testing.T) {
	// The name is read at the bar.
	for _, c := range []struct {
		text   string
		name   string
		titles string // joined by a space
		rest   string // what follows it
	}{
		{"Gubernur Kaltim |Dr H Awang Faroek Ishak bersama", "Awang Faroek Ishak", "Dr H", "bersama"},
		{"Gubernur |Ansar Ahmad langsung", "Ansar Ahmad", "", "langsung"},
		{"Bupati |Dr. Ir. H. Amin Said, S.E., M.Si., meneken", "Amin Said", "Dr Ir H S.E M.Si", ", meneken"},
		{"Sekda |Bapak Drs. H.M Taufik Hak, M. Si", "M Taufik Hak", "Bapak Drs H M. Si", ""},
		{"Asisten |Bapak Judi Ernanto, S.Pi., M.M., Sekretaris", "Judi Ernanto", "Bapak S.Pi M.M", ", Sekretaris"},
		{"Sekda |Bapak Ir. H. Gunawan, M.T.P., Asisten", "Gunawan", "Bapak Ir H M.T.P", ", Asisten"},
		{"oleh |Rudy Mas’ud dan Gubernur", "Rudy Mas’ud", "", "dan Gubernur"},
		{"oleh |Rudy Mas'ud SE MM, Senin", "Rudy Mas'ud", "SE MM", ", Senin"},
		{"GUBERNUR |RUDY MAS’UD TEKEN MOU", "RUDY MAS’UD", "", "TEKEN MOU"},
		{"BUPATI |IKFINA FAHMAWATI DAN", "IKFINA FAHMAWATI", "", "DAN"},
		{"kata |Letjen TNI (Purn) Doni Monardo di", "Doni Monardo", "Letjen TNI (Purn)", "di"},
		{"kata |Irjen Pol. Drs. Nanang Avianto.", "Nanang Avianto", "Irjen Pol Drs", "."},
		{"hadir |KH. Ma'ruf Amin dan", "Ma'ruf Amin", "KH", "dan"},
		{"hadir |K.H. Hasyim Muzadi dan", "Hasyim Muzadi", "KH", "dan"},
		{"hadir |Prof. Dr. (H.C.) Susi Pudjiastuti, kata", "Susi Pudjiastuti", "Prof Dr. (H.C.)", ", kata"},
		{"oleh |Muh. Ali Yusuf kemarin", "Muh. Ali Yusuf", "", "kemarin"},
		{"oleh |M. J. Amin, kata", "M. J. Amin", "", ", kata"},
		{"oleh |Zulkifli bin Amin hadir", "Zulkifli bin Amin", "", "hadir"},
		{"oleh |Basuki \"Ahok\" Tjahaja Purnama hadir", "Basuki Tjahaja Purnama", "", "hadir"},
		{"oleh |Basuki (Ahok) Tjahaja Purnama hadir", "Basuki Tjahaja Purnama", "", "hadir"},
		{"oleh |Joko Widodo (Jokowi) hadir", "Joko Widodo", "", "(Jokowi) hadir"},
		{"Raja |Hamengku Buwono X hadir", "Hamengku Buwono X", "", "hadir"},
		{"Gubernur |Khofifah Indar Parawansa Rabu (21/6)", "Khofifah Indar Parawansa", "", "Rabu (21/6)"},
		{"Gubernur |Ali Mazi Menandatangani Nota", "Ali Mazi", "", "Menandatangani Nota"},
		{"Gubernur |Ali Mazi Bupati Muna", "Ali Mazi", "", "Bupati Muna"},
		{"|Bapak Agung hadir", "Agung", "Bapak", "hadir"},
		{"|dr. Padilah Mante Runa, kata", "Padilah Mante Runa", "dr", ", kata"},
		{"|Ida Bagus Rai Dharmawijaya Mantra.", "Ida Bagus Rai Dharmawijaya Mantra", "", "."},
		{"|Irianto, penandatangan PKS", "Irianto", "", ", penandatangan PKS"},
		{"|Wakil Gubernur hadir", "", "", ""},
		{"|Penandatanganan dilakukan", "", "", ""},
		{"|PKS diteken", "", "", ""},
		{"|Ibu Kota Negara", "", "", ""},
		{"|ibu rumah tangga", "", "", ""},
		{"|Dinas Kesehatan", "", "", ""},
		{"|Kesehatan Hewan", "", "", ""},
		{"|Pemprov Kaltim", "", "", ""},
		{"|2019 lalu", "", "", ""},
		{"|, Ali", "", "", ""},
	} {
		at := strings.IndexByte(c.text, '|')
		text := strings.Replace(c.text, "|", "", 1)
		toks := bahasa.Tokenize(nil, text)
		i := 0
		for int(toks[i].Start) < at {
			i++
		}
		name, next, ok := bahasa.PersonAt(text, toks, i)
		if ok != (c.name != "") {
			t.Errorf("%q: ok %v, name %q", c.text, ok, name.Text)
			continue
		}
		if !ok {
			if next != i {
				t.Errorf("%q: nothing read, but next is %d", c.text, next-i)
			}
			continue
		}
		rest := ""
		if next < len(toks) {
			rest = text[toks[next].Start:]
		}
		type result struct{ Name, Titles, Rest string }
		if diff := cmp.Diff(result{c.name, c.titles, c.rest}, result{name.Text, strings.Join(name.Titles, " "), rest}); diff != "" {
			t.Errorf("%q: %s", c.text, diff)
		}
		if name.Start != at || name.End != int(toks[next-1].End) {
			t.Errorf("%q: span [%d,%d)", c.text, name.Start, name.End)
		}
	}
}
