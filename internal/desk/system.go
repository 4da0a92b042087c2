package desk

import (
	"net/http"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

// system shows every piece of which pages are made, in every state. Its contents are examples, and say so.
func (s *Server) system(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	f := s.frame(r, who, "", fault.T("Sistem rancangan", "Design system"))
	switch r.FormValue("contoh") {
	case "tanya":
		return ui.Render(w, r, http.StatusOK, ui.ConfirmPage(f, exampleQuestion(f)))
	case "kabar":
		f.Notice = ui.Notice{Text: f.T("3 kesepakatan diterima ke register.", "3 agreements were accepted into the register."), Undo: "/meja/sistem"}
	case "gagal":
		f.Notice = ui.Notice{Text: f.T("Tidak tersimpan: orang lain sudah mengubahnya.", "Not saved: somebody else has changed it."), Bad: true}
	}
	p := page.System{
		Frame: f, Tokens: tokens(f), Fields: exampleFields(f, r.FormValue("contoh") == "salah"), Table: exampleTable(f, r.FormValue("urut")), Facets: exampleFacets(f),
		Proof: exampleProof(f, "contoh-bukti"), Parties: exampleParties(f), Moments: exampleMoments(f), Family: exampleFamily(f), Coverage: exampleCoverage(f),
		Matrix: exampleMatrix(f), Bare: bareTable(f), Vacant: vacantTable(f),
		Person: ui.Proof{ID: "contoh-orang", Where: f.T("menurut Kepala Biro Pemerintahan", "according to the head of the bureau of government"), Who: "Rina Wulandari", When: f.T("23 November 2026", "23 November 2026"), Grade: agreement.Claimed},
	}
	p.Progress = ui.Progress{ID: "maju-1", Text: f.T("Membaca 8 berkas", "Reading 8 files"), Small: f.T("3 dari 8", "3 of 8"), Percent: 38, Done: true}
	if r.FormValue("contoh") == "kerja" { // it is done by the time that anybody asks again
		p.Progress.Done, p.Refresh = r.Header.Get("Hx-Request") != "", 2
	}
	p.Table.Shown = web.Columns(r, p.Table.Name)
	return ui.Render(w, r, http.StatusOK, page.SystemPage(p))
}

// systemDone answers what is posted on the page of examples: nothing is done, and the notice says so.
func (s *Server) systemDone(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.done(w, r, who, ui.Notice{Text: ui.NewFrame(r, fault.Text{}).T("Contoh saja: tidak ada yang berubah.", "An example: nothing was changed.")}, "/meja/sistem")
}

func tokens(f ui.Frame) []page.Swatches {
	return []page.Swatches{
		{Label: f.T("Kertas dan tinta", "Paper and ink"), Names: []string{"paper", "surface", "sunken", "line", "line-2", "edge", "ink-3", "ink-2", "ink"}},
		{Label: f.T("Nila: yang dapat diikuti atau ditekan", "Nila, indigo: what can be followed or pressed"), Names: []string{"nila-50", "nila-100", "nila", "nila-ink"}},
		{Label: f.T("Kunyit: satu hal yang penting di halaman", "Kunyit, turmeric: the one thing that matters on a page"), Names: []string{"kunyit-50", "kunyit", "kunyit-ink"}},
		{Label: f.T("Daun: berlaku; bata: tidak", "Daun, leaf: it stands; bata, brick: it does not"), Names: []string{"daun-50", "daun", "daun-ink", "bata-50", "bata", "bata-ink"}},
	}
}

func exampleFields(f ui.Frame, wrong bool) map[string]ui.Field {
	fields := map[string]ui.Field{
		"title":  {Name: "judul", Label: f.T("Judul", "Title"), Hint: f.T("Seperti pada naskahnya.", "As it stands on the paper."), Required: true},
		"volume": {Name: "banyaknya", Label: f.T("Banyaknya", "Volume"), After: f.T("ton/bulan", "tonnes/month"), Width: "short", Optional: true, More: templ.Attributes{"inputmode": "numeric"}},
		"notes":  {Name: "catatan", Label: f.T("Catatan", "Notes"), Rows: 3, Optional: true},
		"affair": {Name: "urusan", Label: f.T("Urusan pemerintahan", "Affair of government"), Width: "mid", Options: []ui.Option{
			{Value: "", Text: f.T("Pilih …", "Choose …")},
			{Value: "2", Text: f.T("Kesehatan", "Health"), Group: f.T("Wajib", "Obligatory")},
			{Value: "25", Text: f.T("Kelautan dan perikanan", "Sea and fisheries"), Group: f.T("Pilihan", "Optional")},
			{Value: "27", Text: f.T("Pertanian", "Agriculture"), Group: f.T("Pilihan", "Optional")},
		}},
		"kind": {Name: "jenis", Type: "radio", Label: f.T("Tingkat naskah", "Level of the paper"), Value: "kb", Options: []ui.Option{
			{Value: "kb", Text: f.T("Kesepakatan bersama", "Joint agreement"), Hint: f.T("Ditandatangani kepala daerah.", "Signed by the regional heads.")},
			{Value: "pks", Text: f.T("Perjanjian kerja sama", "Cooperation agreement"), Hint: f.T("Melaksanakan kesepakatan; ditandatangani perangkat daerah.", "Carries an agreement out; signed by agencies.")},
			{Value: "lain", Text: f.T("Lainnya", "Other"), Disabled: true},
		}},
		"files": {Name: "berkas", Type: "checkbox", Label: f.T("Yang sudah ada", "What is there already"), Across: true, Options: []ui.Option{
			{Value: "naskah", Text: f.T("Naskah", "Paper"), Chosen: true}, {Value: "lampiran", Text: f.T("Lampiran", "Annexes")}, {Value: "kuasa", Text: f.T("Surat kuasa", "Power of attorney")},
		}},
		"public": {Name: "umum", Label: f.T("Boleh dilihat umum", "The public may see it"), Hint: f.T("Dapat diubah nanti.", "Can be changed later.")},
		"date":   {Name: "tanggal", Label: f.T("Ditandatangani", "Signed"), Value: "November 2007"},
		"region": {Name: "daerah", Label: f.T("Daerah", "Region"), Hint: f.T("Nama yang biasa dipakai: Kaltim, Kukar, Pemkot Bima.", "As people call it: Kaltim, Kukar, Pemkot Bima."), List: ui.RegionOptions, Width: "mid"},
		"agency": {Name: "perangkat", Label: f.T("Perangkat daerah penanggung jawab", "Agency in charge"), List: ui.AgencyOptions, Width: "mid", Optional: true},
		"locked": {Name: "nomor", Label: f.T("Nomor register", "Register number"), Value: f.T("diberikan saat disimpan", "given when it is saved"), Disabled: true, Width: "mid"},
	}
	if wrong {
		set := func(key, value, why string) {
			x := fields[key]
			x.Value, x.Wrong = value, why
			fields[key] = x
		}
		set("title", "", f.T("Tulis judulnya.", "Write the title."))
		set("date", "31 April 2018", f.T("April hanya 30 hari; tulis tanggal yang ada.", "April has 30 days only; write a date that exists."))
		set("region", "Atlantis", f.T("Tidak ada daerah dengan nama itu.", "There is no region of that name."))
		set("kind", "", f.T("Pilih salah satu.", "Choose one."))
	}
	return fields
}

func exampleTable(f ui.Frame, order string) ui.Table {
	t := ui.Table{
		Name: "contoh", Label: f.T("Contoh tabel kesepakatan", "An example of a table of agreements"), CSV: "/api/v1/export?format=csv", Target: "hasil",
		Columns: []ui.Column{
			{Key: "judul", Label: f.T("Kesepakatan", "Agreement"), Fixed: true, Sort: f.To("/meja/sistem?urut=judul#tabel")},
			{Key: "tanggal", Label: f.T("Ditandatangani", "Signed"), Sort: f.To("/meja/sistem?urut=tanggal#tabel"), Order: "descending", Date: true},
			{Key: "keadaan", Label: f.T("Keadaan", "State")},
			{Key: "lengkap", Label: f.T("Lengkap", "Complete"), Number: true, Sort: f.To("/meja/sistem?urut=lengkap#tabel")},
			{Key: "perangkat", Label: f.T("Perangkat daerah", "Agency"), Extra: true},
		},
		Bulk: &ui.Bulk{Action: f.To("/meja/sistem"), Buttons: []ui.Button{
			{Text: f.T("Tetapkan perangkat daerah", "Assign an agency"), Name: "lakukan", Value: "perangkat"},
			{Text: f.T("Tetapkan urusan", "Set the affair"), Name: "lakukan", Value: "urusan"},
		}},
		Pager: ui.Pager{Next: f.To("/meja/sistem?hal=2#tabel"), Text: f.T("1–4 dari 21", "1–4 of 21")},
	}
	if order == "judul" {
		t.Columns[0].Order, t.Columns[1].Order = "ascending", ""
	}
	for i, x := range []struct{ title, date, small, state, tone, complete, agency, row string }{
		{"Kalimantan Timur dan Sulawesi Tengah: nikel, smelter, batu bara", f.T("21 Februari 2018", "21 February 2018"), "Bandung", f.T("Berlaku", "In force"), "g", "62%", "Dinas ESDM", ""},
		{"Kalimantan Timur dan Bali: pariwisata, peternakan", f.T("21 Februari 2018", "21 February 2018"), "Bandung", f.T("Berlaku", "In force"), "g", "58%", "Dinas Pariwisata", "new"},
		{"Kabupaten Konawe dan Kabupaten Buton: penyediaan beras", f.T("Juli 2023", "July 2023"), "Lapangan Takawa", f.T("Ditandatangani sebagian pihak", "Partly signed"), "w", "80%", "", ""},
		{"Daerah Khusus Jakarta dan Kota Bekasi: pengelolaan sampah", f.T("tidak diketahui", "not known"), "", f.T("Berakhir", "Ended"), "b", "31%", "", "bad"},
	} {
		t.Rows = append(t.Rows, ui.TableRow{ID: string(rune('a' + i)), Name: x.title, Tone: x.row, Cells: []ui.Cell{
			{Text: x.title, Link: f.To("/meja/sistem"), Small: x.small, Lang: "id"},
			{Text: x.date, Quiet: x.small == ""},
			{Chips: []ui.Chip{{Text: x.state, Tone: x.tone}}},
			{Text: x.complete},
			{Text: x.agency},
		}})
	}
	return t
}

func exampleFacets(f ui.Frame) ui.Facets {
	to := func(text, count string, on bool) ui.FacetLink {
		return ui.FacetLink{Link: ui.Link{Text: text, Path: "/meja/sistem"}, Count: count, On: on}
	}
	return ui.Facets{
		Active: []ui.Link{{Text: f.T("Berlaku", "In force"), Path: "/meja/sistem"}}, Clear: f.To("/meja/sistem"), Target: "hasil",
		Groups: []ui.FacetGroup{
			{Label: f.T("Keadaan", "State"), Values: []ui.FacetLink{to(f.T("Berlaku", "In force"), "18", true), to(f.T("Rencana", "Planned"), "2", false), to(f.T("Berakhir", "Ended"), "1", false)}},
			{Label: f.T("Wilayah", "Region"), Values: []ui.FacetLink{to("Provinsi Kalimantan Timur", "14", false), to("Provinsi Jawa Timur", "5", false)}, More: []ui.FacetLink{to("Provinsi Bali", "3", false), to("Provinsi Gorontalo", "3", false)}},
			{Label: f.T("Tahun", "Year"), Folded: true, Values: []ui.FacetLink{to("2025", "3", false), to("2018", "10", false)}},
		},
	}
}

func exampleProof(f ui.Frame, id string) ui.Proof {
	return ui.Proof{
		ID: id, Before: "Nota kesepahaman ditandatangani", Quote: "Rabu, 21 Februari 2018", After: "di sela Rakernas",
		Where: f.T("siaran pers, paragraf 2", "press release, paragraph 2"), Link: f.To("/meja/sistem"), Who: "Biro Humas", When: f.T("23 November 2026", "23 November 2026"), Grade: agreement.Announced,
	}
}

func exampleParties(f ui.Frame) ui.Standings {
	proof := exampleProof(f, "bukti-pihak")
	unknown := ui.Step{Text: f.T("belum diketahui", "not known"), Quiet: true}
	return ui.Standings{
		Label: f.T("Keadaan tiap pihak", "How each party stands"), Heads: []string{f.T("Ditandatangani", "Signed"), f.T("Nomor sendiri", "Own number"), f.T("Persetujuan DPRD", "Council approval"), f.T("Berlaku", "In force")},
		Parties: []ui.Standing{
			{Name: ui.Link{Text: "Provinsi Kalimantan Timur", Path: "/daerah/64"}, Small: "Awang Faroek Ishak, Gubernur", Steps: []ui.Step{
				{Text: f.T("21 Feb 2018", "21 Feb 2018"), Mark: "yes", View: &proof}, {Text: "119/12/2018"}, {Text: f.T("tidak perlu", "not needed"), Quiet: true}, {Text: f.T("sejak tanda tangan", "since signing")},
			}},
			{Name: ui.Link{Text: "Provinsi Sulawesi Tengah", Path: "/daerah/72"}, Steps: []ui.Step{{Text: f.T("ditunggu", "awaited"), Mark: "wait"}, unknown, {Text: f.T("belum", "not yet"), Mark: "no"}, unknown}},
		},
		Unnamed: []string{f.T("15 provinsi yang tidak disebut namanya", "15 provinces that are not named")},
	}
}

func exampleMoments(f ui.Frame) []ui.Moment {
	return []ui.Moment{
		{When: f.T("21 Februari 2018", "21 February 2018"), Text: f.T("Ditandatangani di Bandung", "Signed in Bandung"), Link: ui.Link{Text: "Rakernas APPSI 2018", Path: "/meja/sistem"}, Tone: "g"},
		{When: f.T("21 Februari 2019", "21 February 2019"), Text: f.T("Satu tahun tanpa perjanjian kerja sama", "One year without a cooperation agreement"), Tone: "w"},
		{When: f.T("3 Maret 2020", "3 March 2020"), Text: f.T("Dinyatakan berakhir", "Stated to have ended"), Small: f.T("ditarik kembali: salah baca", "taken back: misread"), Gone: true, Tone: "b"},
		{When: f.T("21 Februari 2028", "21 February 2028"), Text: f.T("Batas waktu, bila sepuluh tahun", "Its end, if it is for ten years"), Ahead: true},
	}
}

func exampleFamily(f ui.Frame) []ui.Node {
	at := func(text string) ui.Link { return ui.Link{Text: text, Path: "/meja/sistem"} }
	return []ui.Node{{Link: at("Rakernas APPSI 2018"), Small: f.T("peristiwa", "event"), Children: []ui.Node{{
		Link: at("Kalimantan Timur dan Sulawesi Tengah"), Here: true, Small: f.T("nota kesepahaman", "memorandum"), Children: []ui.Node{
			{Link: at("PKS suplai nikel"), Small: f.T("2019, berlaku", "2019, in force"), Children: []ui.Node{{Link: at("Adendum pertama")}}},
			{Link: ui.Link{Text: f.T("PKS batu bara: belum ada", "Coal agreement: none yet")}, Missing: true},
		},
	}}}}
}

func exampleCoverage(f ui.Frame) ui.Coverage {
	return ui.Coverage{
		Label: f.T("Bidang dan yang melaksanakannya", "Fields and what carries them out"), Heads: []ui.Link{{Text: "PKS 2019", Path: "/meja/sistem"}, {Text: "PKS 2021", Path: "/meja/sistem"}},
		Rows: []ui.CoverageRow{
			{Text: "Suplai nikel", Small: f.T("energi dan sumber daya mineral", "energy and minerals"), Cells: []ui.Covered{"yes", ""}},
			{Text: "Pembangunan smelter", Small: f.T("perindustrian", "industry"), Cells: []ui.Covered{"", "part"}},
			{Text: "Suplai batu bara", Cells: []ui.Covered{"", ""}, Gap: f.T("8 th 9 bl", "8 y 9 mo")},
		},
	}
}

func exampleQuestion(f ui.Frame) ui.Confirm {
	return ui.Confirm{
		Title: f.T("Hapus rancangan ini?", "Delete this draft?"), Text: f.T("Rancangan tidak dapat dikembalikan. Yang sudah terbit tidak terpengaruh.", "The draft cannot be brought back. What is published is not touched."),
		Way: []ui.Link{{Text: f.T("Sistem rancangan", "Design system"), Path: "/meja/sistem"}}, Action: f.To("/meja/sistem"), Yes: f.T("Hapus rancangan", "Delete the draft"), No: f.To("/meja/sistem"), Danger: true,
		Fields: ui.Input(f, ui.Field{Name: "alasan", Label: f.T("Alasan", "Reason"), Optional: true}),
	}
}

func exampleMatrix(f ui.Frame) ui.Matrix {
	at := func(text string) ui.Link { return ui.Link{Text: text, Path: "/meja/sistem"} }
	paper := func(about string, state ui.Chip) []ui.MatrixCell {
		return []ui.MatrixCell{{Link: at(f.T("Kesepakatan bersama", "Joint agreement")), About: about, Chip: state}}
	}
	good, ended := ui.Chip{Text: f.T("Berlaku", "In force"), Tone: "g"}, ui.Chip{Text: f.T("Berakhir", "Ended")}
	return ui.Matrix{Columns: []ui.Link{at("Kalimantan Timur"), at("Jawa Timur")}, Rows: []ui.MatrixRow{
		{Party: at("Bali"), Cells: [][]ui.MatrixCell{paper("pariwisata, peternakan", good), nil}},
		{Party: at("Maluku Utara"), Cells: [][]ui.MatrixCell{paper("perdagangan nikel", good), paper("pangan", ended)}},
		{Party: ui.Link{Text: f.T("Asosiasi Pemerintah Provinsi", "Association of provinces")}, Cells: [][]ui.MatrixCell{nil, paper("", ui.Chip{})}},
	}}
}

// bareTable is a small table within a page.
func bareTable(f ui.Frame) ui.Table {
	return ui.Table{
		Plain: true, Label: f.T("Contoh tabel kecil", "An example of a small table"),
		Columns: []ui.Column{{Label: f.T("Barang", "Good")}, {Label: f.T("Banyaknya", "Volume"), Number: true}},
		Rows:    []ui.TableRow{{Cells: []ui.Cell{{Text: f.T("Sapi", "Cattle")}, {Text: f.T("500 ekor", "500 head")}}}, {Tone: "quiet", Cells: []ui.Cell{{Text: f.T("Kambing", "Goats")}, {Text: f.T("tidak disebut", "not stated"), Quiet: true}}}},
	}
}

// vacantTable is one that has no rows.
func vacantTable(f ui.Frame) ui.Table {
	return ui.Table{
		Label: f.T("Contoh tabel kosong", "An example of an empty table"), Columns: []ui.Column{{Label: f.T("Kesepakatan", "Agreement")}},
		Empty: ui.Empty{Art: "search", Title: f.T("Tidak ada yang cocok", "Nothing matches"), Text: f.T("Lepaskan saringan, atau cari dengan kata lain.", "Clear a filter, or search with other words."), Acts: []ui.Button{{Text: f.T("Lepaskan semua saringan", "Clear all filters"), Link: f.To("/meja/sistem")}}},
	}
}
