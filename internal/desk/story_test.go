package desk_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/registry"
)

// One matter from the offer to the report: a guest answers for Bali, which then gets a desk of its own; East Kalimantan's official changes in the middle.
func TestOneMatterFromTheOfferToTheReport(t *testing.T) {
	app := apptest.Start(t)
	o := newOffice(t, app)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja/tautan?kunci="+o.link(t, "Rina", head("64")))
	tab.Fill(t, "#sandi", dealPassword)
	tab.Submit(t)
	signedIn := func(name string) *visitor {
		t.Helper()
		v := newVisitor(t, app.URL)
		v.want(http.StatusSeeOther, "POST", "/meja/masuk", url.Values{"nama-masuk": {name}, "sandi": {dealPassword}})
		return v
	}
	here := func() string { t.Helper(); return apptest.Eval[string](t, tab, "location.pathname") }
	says := func(selector string, words ...string) {
		t.Helper()
		got := tab.Text(t, selector)
		for _, w := range words {
			if !strings.Contains(got, w) {
				t.Errorf("%s does not say %q: %s", here(), w, got)
			}
		}
	}
	choose := func(selector, text string) {
		t.Helper()
		apptest.Eval[any](t, tab, `[...document.querySelector("`+selector+`").options].find(o => o.text.includes("`+text+`")).selected = true`)
	}

	// The offer, and who answers it without an account.
	tab.Go(t, app.URL+"/meja/penawaran/baru")
	tab.Fill(t, "#kepada", "Provinsi Bali")
	tab.Fill(t, "#objek", "Pengadaan sapi bali")
	tab.Fill(t, "#bidang", "peternakan sapi potong; 500 ekor tiap semester")
	tab.Fill(t, "#alasan", "Kebutuhan daging naik.")
	tab.Follow(t, "main form.form button[type=submit]")
	says("main", "Draf")
	offer := here()
	tab.Fill(t, "#nomor", "553/12/POD")
	tab.Follow(t, `form[action$='/kirim'] button`)
	says("main", "Dikirim")
	tab.Go(t, app.URL+"/meja/tamu?penawaran="+offer[strings.LastIndex(offer, "/")+1:])
	tab.Fill(t, "#isian-nama", "Wayan Sudira")
	tab.Fill(t, "#isian-alamat", "wayan@bali.example.id")
	tab.Submit(t)
	guest := newVisitor(t, app.URL)
	door := regexp.MustCompile(`/tamu/pintu/anyamtamu_\w+`).FindString(app.Mail(t, "wayan@bali.example.id").Text)
	guest.want(http.StatusOK, "POST", door+"/kode", nil)
	guest.want(http.StatusSeeOther, "POST", door+"/masuk", url.Values{"kode": {regexp.MustCompile(`\d{6}`).FindString(app.Mail(t, "wayan@bali.example.id").Text)}})
	guest.want(http.StatusSeeOther, "POST", "/tamu/jawaban", url.Values{"jawaban": {"accepts"}})
	tab.Go(t, app.URL+offer)
	says("main", "Disambut", "Wayan Sudira")
	tab.Follow(t, `.head a.btn[href^="/meja/k/"]`)
	at := here()

	// A draft, Bali's position on it, and the draft that both accept.
	bali := o.signedIn(t, "Ketut", head("51"))
	tab.Go(t, app.URL+at+"/naskah/baru")
	tab.Fill(t, "#versi-teks", pactText)
	tab.Follow(t, "form.card .btn.main")
	says("main", "Menunggu Provinsi Bali")
	version := func() string {
		t.Helper()
		_, body := bali.want(http.StatusOK, "GET", at+"/naskah", nil)
		return between(t, body, `name="versi" value="`, `"`)
	}
	bali.want(http.StatusSeeOther, "POST", at+"/naskah/sikap", url.Values{"versi": {version()}, "pasal": {"a2"}, "sikap": {"change"}, "bunyi": {"Dua ratus ekor sapi setiap tahun."}})
	tab.Go(t, app.URL+at+"/naskah")
	says("#a2", "menerima dengan perubahan")
	tab.Go(t, app.URL+at+"/naskah/baru")
	tab.Fill(t, "#versi-teks", strings.ReplaceAll(pactText, "Seratus", "Dua ratus"))
	tab.Follow(t, "form.card .btn.main")
	bali.want(http.StatusSeeOther, "POST", at+"/naskah/sikap", url.Values{"versi": {version()}, "sikap": {"accept"}})
	tab.Go(t, app.URL+at+"/naskah")
	says("main", "Semua pihak menerima setiap pasal versi 2")

	// Each signs for itself, in turn.
	tab.Go(t, app.URL+at+"/penandatanganan")
	apptest.Eval[any](t, tab, `document.querySelector("input[value=circular]").click()`)
	tab.Follow(t, "section[aria-labelledby=jadwal] form .btn")
	tab.Fill(t, "#tanda-pada", "18 November 2026")
	tab.Follow(t, "#catat .btn.main")
	says(".chips", "Ditandatangani sebagian pihak")
	bali.want(http.StatusSeeOther, "POST", at+"/penandatanganan/tanda-tangan", url.Values{"pada": {"18 November 2026"}, "nomor": {"075/12"}, "nama": {"Wayan Koster"}, "jabatan": {"Gubernur"}})
	tab.Go(t, app.URL+at)
	says(".chips", "Berlaku")

	// The joint agreement holds, and is carried out once the council of East Kalimantan, whose public is burdened, has approved (PP 28/2018: after the joint
	// agreement, before the cooperation agreement).
	note := func(about, whose, day string) {
		t.Helper()
		tab.Go(t, app.URL+at+"/nyatakan?hal="+about)
		choose("#isian-kunci", whose)
		if day != "" {
			tab.Fill(t, "#isian-isi", day)
		}
		tab.Fill(t, "#isian-orang", "Sekretaris DPRD")
		tab.Submit(t)
	}
	note("tahap", "ancangan kesepakatan bersama disusun", "16 November 2026")
	note("tahap", "Kalimantan Timur: membebani masyarakat", "")
	note("tahap", "Kalimantan Timur: surat permohonan diterima DPRD", "19 November 2026")
	says("section[aria-labelledby=tahapan]", "DPRD Kalimantan Timur sejak 19 November 2026", "hari kerja")
	note("persetujuan", "Kalimantan Timur", "20 November 2026")
	if got := tab.Text(t, "section[aria-labelledby=tahapan] .next-steps"); strings.Contains(got, "DPRD Kalimantan Timur sejak") {
		t.Errorf("the council is still waited for: %s", got)
	}

	// What is owed, and two claims that differ.
	tab.Go(t, app.URL+at+"/janji/baru")
	choose("#isian-dari", "Bali")
	choose("#isian-kepada", "Kalimantan Timur")
	tab.Fill(t, "#isian-apa", "Sapi bali untuk pembibitan")
	choose("#isian-jenis", "Ternak")
	tab.Fill(t, "#isian-jumlah", "500")
	choose("#isian-satuan", "ekor")
	choose("#isian-irama", "tiap semester")
	tab.Fill(t, "#isian-orang", "Kepala Biro POD")
	tab.Submit(t)
	says("main", "500 ekor tiap semester")
	obliged := here()
	bali.want(http.StatusSeeOther, "POST", obliged+"/nyatakan", url.Values{"kurun": {"2026-S2"}, "jumlah": {"520"}, "satuan": {"head"}})
	tab.Go(t, app.URL+obliged+"/nyatakan?kurun=2026-S2")
	tab.Fill(t, "#isian-jumlah", "480")
	tab.Submit(t)
	says("main", "berbeda")
	period := here()

	// Rina's position passes to Sari, with all that is open; Rina's desk closes, also where she is signed in.
	rina, made := signedIn("rina"), newVisitor(t, app.URL)
	person, link, err := app.AddPerson(t.Context(), o.admin, registry.NewPerson{Name: "Sari", SignIn: "sari"})
	if err != nil {
		t.Fatal(err)
	}
	all, err := app.Accounts(t.Context(), o.admin)
	if err != nil {
		t.Fatal(err)
	}
	position := "/meja/jabatan/" + string(all.Positions[slices.IndexFunc(all.Positions, func(p account.Position) bool { return p.Government == "64" })].ID)
	made.want(http.StatusSeeOther, "POST", position, url.Values{"orang": {string(person.ID)}, "status": {"definitive"}, "mulai": {"2026-11-20"}, "sk": {"SK 821/7/2026"}}, "Cookie", "anyam_meja=a."+o.secret)
	rina.want(http.StatusForbidden, "GET", "/meja/kotak-masuk", nil)
	rina.want(http.StatusForbidden, "POST", period+"/pesan", url.Values{"teks": {"saya masih di sini"}})
	tab.Go(t, app.URL+"/meja/tautan?kunci="+link)
	tab.Fill(t, "#sandi", dealPassword)
	tab.Submit(t)
	tab.Go(t, app.URL+position)
	says("main", "Sari", "SK 821/7/2026", "sapi", "Janji yang belum terpenuhi", "Naskah yang belum ditandatangani")
	tab.Go(t, app.URL+"/meja/selisih")
	tab.Follow(t, `main a[href="`+period+`"]`)

	// Sari finds the mistake of her predecessor; both sides have the same figure.
	tab.Follow(t, `a.edit[href$="/koreksi"]`)
	tab.Fill(t, "#isian-jumlah", "520")
	tab.Submit(t)
	says("main", "dikonfirmasi", "sudah dikoreksi", "480 ekor", "Rina", "Sari")
	tab.Go(t, app.URL+"/k/"+strings.TrimPrefix(at, "/meja/k/")+"/realisasi")
	says("main", "520 ekor", "dikonfirmasi")

	// The report of the year tells it, by its grade.
	tab.Go(t, app.URL+"/meja/laporan?tahun=2026")
	says("main", "520", "dikonfirmasi", "Sapi")
}
