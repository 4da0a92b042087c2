package desk_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// office makes accounts at a running program.
type office struct {
	app    *apptest.App
	admin  registry.Actor
	secret string // of the administrator's session
}

const dealPassword = "kuda lumping pasar rebo"

func newOffice(t *testing.T, app *apptest.App) office {
	t.Helper()
	admin, secret := keeper(t, app, registry.NewPerson{Name: "Made", SignIn: "made"}, dealPassword)
	return office{app, admin, secret}
}

// keeper is the first administrator, with the second factor without which nobody keeps accounts, and the secret of a session.
func keeper(t *testing.T, app *apptest.App, p registry.NewPerson, password string) (registry.Actor, string) {
	t.Helper()
	ctx := t.Context()
	secret, err := app.SetUp(ctx, registry.Local("pemilik"), p, password, "")
	if err != nil {
		t.Fatal(err)
	}
	admin, err := app.Session(ctx, secret)
	if err != nil {
		t.Fatal(err)
	}
	second := account.NewSecret()
	if _, err := app.SetSecond(ctx, admin, password, second, account.Code(second, account.Step(app.Clock.Now()))); err != nil {
		t.Fatal(err)
	}
	if admin, err = app.Session(ctx, secret); err != nil {
		t.Fatal(err)
	}
	return admin, secret
}

// link is the one-time link of somebody who holds a new position.
func (o office) link(t *testing.T, name string, p account.Position) string {
	t.Helper()
	ctx := t.Context()
	_, link, err := o.app.AddPerson(ctx, o.admin, registry.NewPerson{Name: name, SignIn: strings.ToLower(name)})
	if err != nil {
		t.Fatal(err)
	}
	person, err := o.app.LinkOwner(ctx, link)
	if err != nil {
		t.Fatal(err)
	}
	if p, err = o.app.AddPosition(ctx, o.admin, p); err != nil {
		t.Fatal(err)
	}
	if _, err := o.app.Hold(ctx, o.admin, account.Holding{Position: p.ID, Person: person.ID, Standing: account.Definitive, From: term.On(2020, time.January, 1)}); err != nil {
		t.Fatal(err)
	}
	return link
}

// signedIn is a visitor who has signed in by such a link.
func (o office) signedIn(t *testing.T, name string, p account.Position) *visitor {
	t.Helper()
	v := newVisitor(t, o.app.URL)
	v.want(http.StatusSeeOther, "POST", "/meja/tautan", url.Values{"kunci": {o.link(t, name, p)}, "sandi": {dealPassword}})
	return v
}

func head(g region.Code) account.Position {
	return account.Position{Government: g, Title: "Kepala Biro", Role: account.Bureau}
}

// unsignedPact is an agreement of East Kalimantan and Bali of which only the parties are known.
func unsignedPact(t *testing.T, app *apptest.App, more ...agreement.Assertion) agreement.ID {
	t.Helper()
	as := []agreement.Assertion{{Aspect: agreement.InstrumentIs, Text: string(agreement.PKS)}, {Aspect: agreement.Title, Text: "Perjanjian kerja sama sapi"}}
	for i, c := range []region.Code{"64", "51"} {
		p, err := party.OfRegion(c)
		if err != nil {
			t.Fatal(err)
		}
		as = append(as, agreement.Assertion{Aspect: agreement.HasParty, Party: &p, Order: i + 1})
	}
	e, err := app.State(t.Context(), app.Actor, "", append(as, more...), registry.StateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return e.Subject
}

const pactText = "PERJANJIAN KERJA SAMA\n\nPasal 1\nMAKSUD\nMaksudnya baik.\n\nPasal 2\nJUMLAH\nSeratus ekor sapi setiap tahun.\n"

// Two governments come from a draft to an agreement in force: Bali without script, East Kalimantan in a browser.
func TestFromDraftToForce(t *testing.T) {
	app := apptest.Start(t)
	o := newOffice(t, app)
	id := unsignedPact(t, app)
	at := "/meja/k/" + string(id)
	bali := o.signedIn(t, "Ketut", head("51"))
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja/tautan?kunci="+o.link(t, "Rina", head("64")))
	tab.Fill(t, "#sandi", dealPassword)
	tab.Submit(t)
	says := func(selector, want string) {
		t.Helper()
		if got := tab.Text(t, selector); !strings.Contains(got, want) {
			t.Errorf("%s says %q, not %q", selector, got, want)
		}
	}

	tab.Go(t, app.URL+at+"/naskah")
	says("main", "Belum ada naskah")
	paper := filepath.Join(t.TempDir(), "rancangan.txt")
	if err := os.WriteFile(paper, []byte(pactText), 0o600); err != nil {
		t.Fatal(err)
	}
	tab.Go(t, app.URL+at+"/naskah/baru")
	tab.Choose(t, "#versi-berkas", paper)
	tab.Follow(t, "form.card .btn.main")
	says("main", "Menunggu Provinsi Bali")
	says("#a2", "menerima")

	_, body := bali.want(http.StatusOK, "GET", at+"/naskah/pasal/a2", nil)
	version := between(t, body, `name="versi" value="`, `"`)
	_, body = bali.want(http.StatusUnprocessableEntity, "POST", at+"/naskah/sikap", url.Values{"versi": {version}, "pasal": {"a2"}, "sikap": {"change"}, "bunyi": {" "}, "alasan": {"kurang banyak"}})
	if !strings.Contains(body, "Tulis bunyi yang diusulkan") || !strings.Contains(body, "kurang banyak") {
		t.Error("what is wrong is not said, or what was typed is not kept")
	}
	bali.want(http.StatusSeeOther, "POST", at+"/naskah/sikap", url.Values{"versi": {version}, "pasal": {"a2"}, "sikap": {"change"}, "bunyi": {"Dua ratus ekor sapi setiap tahun."}})
	bali.want(http.StatusSeeOther, "POST", at+"/naskah/komentar", url.Values{"versi": {version}, "pasal": {"a2"}, "komentar": {"paling sedikit 150"}, "internal": {"ya"}})
	bali.want(http.StatusSeeOther, "POST", at+"/naskah/komentar", url.Values{"versi": {version}, "komentar": {"mohon dilihat Pasal 2"}})

	tab.Go(t, app.URL+at+"/naskah")
	says("#a2", "menerima dengan perubahan")
	says("#a2 .stood ins", "Dua ratus")
	says("#komentar", "mohon dilihat Pasal 2")
	if got := tab.Text(t, "main"); strings.Contains(got, "150") || strings.Contains(got, "catatan internal") {
		t.Error("a note of Bali alone is seen by East Kalimantan")
	}
	tab.Go(t, app.URL+at+"/naskah/baru")
	tab.Fill(t, "#versi-teks", strings.ReplaceAll(pactText, "Seratus", "Dua ratus"))
	tab.Follow(t, "form.card .btn.main")
	says("main", "dibanding versi 1")
	says("#a2 ins", "Dua ratus")
	says("#a2 del", "Seratus")
	apptest.Sweep(t, app, tab, []string{at + "/naskah", at + "/naskah/pasal/a2"})

	_, body = bali.want(http.StatusOK, "GET", at+"/naskah", nil)
	bali.want(http.StatusSeeOther, "POST", at+"/naskah/sikap", url.Values{"versi": {between(t, body, `name="versi" value="`, `"`)}, "sikap": {"accept"}})
	tab.Go(t, app.URL+at+"/naskah")
	says("main", "Semua pihak menerima setiap pasal versi 2")
	if resp, body := bali.want(http.StatusOK, "GET", at+"/naskah/unduh", nil); !strings.HasPrefix(body, "PK") || !strings.Contains(resp.Header.Get("Content-Disposition"), ".docx") {
		t.Errorf("the draft as a file: %s", resp.Header)
	}

	tab.Go(t, app.URL+at+"/penandatanganan")
	apptest.Eval[any](t, tab, `document.querySelector("input[value=circular]").click()`)
	tab.Follow(t, "section[aria-labelledby=jadwal] form .btn")
	says("main", "Giliran Provinsi Kalimantan Timur")
	tab.Fill(t, "#tanda-pada", "18 November 2026")
	tab.Fill(t, "#tanda-nomor", "119/7/2026")
	tab.Follow(t, "#catat .btn.main")
	says("main", "Giliran Provinsi Bali: sejak pihak sebelumnya menandatangani, 18 November 2026")
	says(".chips", "Ditandatangani sebagian pihak")
	bali.want(http.StatusSeeOther, "POST", at+"/penandatanganan/tanda-tangan", url.Values{"pada": {"20 November 2026"}, "nomor": {"075/12"}, "nama": {"Wayan"}, "jabatan": {"Gubernur"}})
	tab.Go(t, app.URL+at+"/penandatanganan")
	says("main", "Semua pihak sudah menandatangani")
	says(".chips", "Berlaku")
	tab.Go(t, app.URL+at)
	says("main", "itandatangani 20 November 2026")
	apptest.Sweep(t, app, tab, []string{at + "/penandatanganan"})
}

// between is what stands between two marks of a page.
func between(t *testing.T, body, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(body, from)
	if !ok {
		t.Fatalf("%q is not on the page", from)
	}
	out, _, _ := strings.Cut(rest, to)
	return out
}

// upload posts a form with a file.
func (v *visitor) upload(path string, form map[string]string, field, name, content string) (int, string) {
	v.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for k, x := range form {
		if err := w.WriteField(k, x); err != nil {
			v.t.Fatal(err)
		}
	}
	f, err := w.CreateFormFile(field, name)
	if err != nil {
		v.t.Fatal(err)
	}
	if _, err := f.Write([]byte(content)); err != nil || w.Close() != nil {
		v.t.Fatal(err)
	}
	resp, err := v.Post(v.site+path, w.FormDataContentType(), &b)
	if err != nil {
		v.t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // only read
	return resp.StatusCode, resp.Header.Get("Location")
}

// The signing with a power of attorney, reservations, the text in force, and the end, without script.
func TestFromForceToTheEnd(t *testing.T) {
	app := apptest.Start(t)
	o := newOffice(t, app)
	id := unsignedPact(t, app)
	at := "/meja/k/" + string(id)
	kaltim, bali, stranger := o.signedIn(t, "Rina", head("64")), o.signedIn(t, "Ketut", head("51")), o.signedIn(t, "Joko", head("35"))
	for _, page := range []string{"/naskah", "/naskah/baru", "/naskah/unduh", "/penandatanganan", "/pengakhiran"} {
		stranger.want(http.StatusForbidden, "GET", at+page, nil)
	}
	_, body := kaltim.want(http.StatusUnprocessableEntity, "POST", at+"/penandatanganan", url.Values{"cara": {"mixed"}, "hari": {"kapan saja"}, "urutan-0": {"x"}})
	if !strings.Contains(body, "kapan saja") || !strings.Contains(body, "Tulis angka giliran") {
		t.Error("what is wrong with a plan is not said")
	}
	kaltim.want(http.StatusUnprocessableEntity, "POST", at+"/penandatanganan", url.Values{"cara": {"mixed"}})
	kaltim.want(http.StatusSeeOther, "POST", at+"/penandatanganan", url.Values{"cara": {"mixed"}, "hadir": {"region:51"}, "hari": {"18 November 2026"}, "tempat": {"Samarinda"}, "urutan-0": {"1"}})
	_, body = kaltim.want(http.StatusUnprocessableEntity, "POST", at+"/penandatanganan/kuasa", url.Values{"sejak": {"1 November 2026"}, "sampai": {"1 Oktober 2026"}})
	for _, want := range []string{"Belum diisi", "Berakhir sebelum mulai"} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is not said", want)
		}
	}
	if code, _ := kaltim.upload(at+"/penandatanganan/kuasa", map[string]string{"pemberi": "Gubernur", "penerima": "Sri", "jabatan-penerima": "Sekda", "sejak": "1 November 2026", "nomor-kuasa": "SK-9"}, "berkas", "kuasa.pdf", "%PDF"); code != http.StatusSeeOther {
		t.Fatalf("the power of attorney is answered with %d", code)
	}
	_, body = kaltim.want(http.StatusOK, "GET", at+"/penandatanganan", nil)
	file := between(t, body, `href="`+at+`/penandatanganan/kuasa/`, `"`)
	if _, got := bali.want(http.StatusOK, "GET", at+"/penandatanganan/kuasa/"+file, nil); got != "%PDF" {
		t.Errorf("the power of attorney is %q", got)
	}
	stranger.want(http.StatusForbidden, "GET", at+"/penandatanganan/kuasa/"+file, nil)
	kaltim.want(http.StatusUnprocessableEntity, "POST", at+"/penandatanganan/tanda-tangan", url.Values{"pada": {"31 Oktober 2026"}, "kuasa": {file}})
	kaltim.want(http.StatusSeeOther, "POST", at+"/penandatanganan/tanda-tangan", url.Values{"pada": {"18 November 2026"}, "kuasa": {file}, "nomor": {"1"}})
	bali.want(http.StatusSeeOther, "POST", at+"/penandatanganan/tanda-tangan", url.Values{"pada": {"19 November 2026"}})

	if _, _, err := app.Attach(t.Context(), app.Actor, id, "naskah.txt", "text/plain", strings.NewReader(pactText), document.Signed); err != nil {
		t.Fatal(err)
	}
	_, body = kaltim.want(http.StatusUnprocessableEntity, "POST", at+"/pensyaratan", url.Values{"kunci": {"region:51"}, "isi": {"tanpa Pasal 2"}, "pasal": {"dua"}})
	if !strings.Contains(body, "bukan nomor pasal") || !strings.Contains(body, "tanpa Pasal 2") {
		t.Error("what is wrong with a reservation is not said")
	}
	_, body = bali.want(http.StatusUnprocessableEntity, "POST", at+"/pensyaratan", url.Values{"kunci": {"region:51"}, "isi": {"tanpa Pasal 99"}, "pasal": {"99"}, "kewajiban": {"tidak-ada"}})
	for _, want := range []string{"Tidak ada Pasal 99 dalam naskahnya.", `name="pasal" value="2"`} {
		if !strings.Contains(body, want) {
			t.Errorf("a reservation of what is not there: the page lacks %q", want)
		}
	}
	bali.want(http.StatusSeeOther, "POST", at+"/pensyaratan", url.Values{"kunci": {"region:51"}, "isi": {"tanpa Pasal 2"}, "pasal": {"Pasal 2"}, "hari": {"19 November 2026"}, "orang": {"Ketut"}})
	addendum := unsignedPact(t, app, agreement.Assertion{Aspect: agreement.ClassIs, Text: string(agreement.Amendment)}, agreement.Assertion{Aspect: agreement.Parent, Subject: id}, agreement.Assertion{Aspect: agreement.SignedOn, Date: term.On(2026, time.November, 20)})
	kaltim.want(http.StatusNotFound, "GET", at+"/perubahan", nil)
	add := "/meja/k/" + string(addendum) + "/perubahan"
	_, body = kaltim.want(http.StatusUnprocessableEntity, "POST", add, url.Values{"pasal": {"x"}, "apa": {"replace"}})
	if !strings.Contains(body, "Tulis nomor pasalnya") || !strings.Contains(body, "sebutkan sumbernya") && !strings.Contains(body, "Sebutkan sumbernya") {
		t.Error("what is wrong with a change is not said")
	}
	kaltim.want(http.StatusSeeOther, "POST", add, url.Values{"pasal": {"1"}, "apa": {"replace"}, "bunyi": {"Maksudnya lebih baik."}, "orang": {"Rina"}})
	_, body = stranger.want(http.StatusOK, "GET", at+"/berlaku?pada=19+November+2026", nil) // a signed paper is everybody's
	if !strings.Contains(body, "Maksudnya baik.") || !strings.Contains(body, "hari mulainya belum diketahui") && !strings.Contains(body, "sejak 20 November 2026") {
		t.Error("the text before the addendum")
	}
	_, body = kaltim.want(http.StatusOK, "GET", at+"/berlaku", nil)
	for _, want := range []string{"Maksudnya lebih baik.", "pensyaratan Provinsi Bali", "sejak 20 November 2026"} {
		if !strings.Contains(body, want) {
			t.Errorf("the text in force does not have %q", want)
		}
	}
	if _, body := kaltim.want(http.StatusOK, "GET", at+"/berlaku/unduh?pada=2026-11-20&bentuk=pdf", nil); !strings.HasPrefix(body, "%PDF") {
		t.Error("the text in force is no PDF")
	}
	if _, body := stranger.want(http.StatusOK, "GET", at, nil); !strings.Contains(body, `href="`+at+`/riwayat"`) {
		t.Error("the agreement leads to no file of its history")
	}
	if resp, body := stranger.want(http.StatusOK, "GET", at+"/riwayat", nil); !strings.Contains(body, "waktu,pelaku,jabatan") || !strings.Contains(resp.Header.Get("Content-Disposition"), ".csv") {
		t.Errorf("the history as a file: %s", body)
	}
	if resp, body := stranger.want(http.StatusOK, "GET", at+"/riwayat?bentuk=zip", nil); !strings.HasPrefix(body, "PK") || !strings.Contains(resp.Header.Get("Content-Disposition"), ".zip") {
		t.Error("the history is no archive")
	}
	kaltim.want(http.StatusSeeOther, "POST", at+"/pensyaratan/cabut", url.Values{"kunci": {"region:51#1"}, "hari": {"20 November 2026"}, "orang": {"Ketut"}})
	if _, body := kaltim.want(http.StatusOK, "GET", at, nil); strings.Contains(body, "tanpa Pasal 2</div>") {
		t.Error("a reservation that was withdrawn stands beside the party")
	}

	end := url.Values{"alasan-akhir": {"goal_reached"}, "hari": {"20 November 2026"}, "kewajiban-0": {"garansi bibit"}, "aset-1": {"gudang"}}
	_, body = kaltim.want(http.StatusUnprocessableEntity, "POST", at+"/pengakhiran", end)
	if !strings.Contains(body, "perlu penerusnya") || !strings.Contains(body, "garansi bibit") {
		t.Error("a duty without an heir is taken")
	}
	end.Set("penerus-0", "Dinas Peternakan")
	end.Set("penerima-1", "Bali")
	kaltim.want(http.StatusSeeOther, "POST", at+"/pengakhiran", end)
	_, body = bali.want(http.StatusOK, "GET", at+"/pengakhiran", nil)
	if !strings.Contains(body, "baru diusulkan") {
		t.Error("a proposal is not told as one")
	}
	protocol := between(t, body, `name="usul" value="`, `"`)
	bali.want(http.StatusUnprocessableEntity, "POST", at+"/pengakhiran/jawab", url.Values{"usul": {protocol}, "jawaban": {"tolak"}})
	bali.want(http.StatusSeeOther, "POST", at+"/pengakhiran/jawab", url.Values{"usul": {protocol}, "jawaban": {"terima"}})
	_, body = kaltim.want(http.StatusOK, "GET", "/en"+at+"/pengakhiran", nil)
	if !strings.Contains(body, "its goal is reached") {
		t.Error("the end is not told")
	}
	if _, body := kaltim.want(http.StatusOK, "GET", at+"/pengakhiran/unduh", nil); !strings.HasPrefix(body, "PK") {
		t.Error("the protocol is no DOCX")
	}
}
