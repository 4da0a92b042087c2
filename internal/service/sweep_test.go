package service_test

import (
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/desk"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/portal"
	"github.com/anyam-id/anyam/internal/registrytest"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/kak"
	"github.com/anyam-id/anyam/meeting"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// recorder takes the routes of a face down instead of serving them.
type recorder []string

func (r *recorder) Handle(pattern string, _ http.Handler) { *r = append(*r, pattern) }

// routesOfPages are all routes of portal and desk, as they are when the program runs.
func routesOfPages(t *testing.T, app *apptest.App) []string {
	t.Helper()
	assets, err := web.NewAssets()
	if err != nil {
		t.Fatal(err)
	}
	var list recorder
	log := slog.New(slog.DiscardHandler)
	portal.New(portal.Options{Registry: app.Registry, Assets: assets, Now: app.Clock.Now, Log: log}).Routes(&list)
	desk.New(desk.Options{Registry: app.Registry, Assets: assets, Now: app.Clock.Now, Log: log}).Routes(&list)
	return list
}

// caller is somebody who asks for every route.
type caller struct {
	name   string
	who    policy.Who
	cookie string // of the desk; "" none
}

// callers are one of each role in Kalimantan Timur, the public, a token, and officials of a government that has nothing to do with any of it.
func callers(t *testing.T, app *apptest.App) []caller {
	t.Helper()
	out := []caller{{name: "public", who: policy.Who{Role: policy.Public}}}
	secret, _, err := app.CreateToken(t.Context(), app.Actor, registry.NewToken{Name: "program", Register: true})
	if err != nil {
		t.Fatal(err)
	}
	out = append(out, caller{"a token of the register", policy.Who{Role: policy.Program}, "t." + secret})
	for _, g := range []region.Code{"64", "12"} {
		_, secret := app.Program(t, "Biro "+string(g), g, account.Bureau)
		out = append(out, caller{"a token of a bureau of " + string(g), policy.Who{Role: account.Bureau, Government: g}, "t." + secret})
	}
	official := func(role account.Role, g region.Code) {
		name := string(role) + " of " + string(g)
		_, secret := app.Official(t, strings.ReplaceAll(name, "-", " "), g, role)
		out = append(out, caller{name, policy.Who{Role: role, Government: g}, "a." + secret})
	}
	for _, role := range account.Roles() {
		official(role, "64")
	}
	official(account.Bureau, "12")
	official(account.Administrator, "12")
	official(account.Auditor, "") // reads all, of no government
	return out
}

// things are what the addresses of the sweep name: each a matter of Kalimantan Timur, and none of Sumatera Utara.
func things(t *testing.T, app *apptest.App) map[string]string {
	t.Helper()
	ctx := t.Context()
	bureau, _ := app.Official(t, "Siti", "64", account.Bureau)
	id := app.Find(t, "Kalimantan Timur", "Sulawesi Tengah")
	out := map[string]string{"agreement": string(id)}
	n := task.New{Owner: task.Owner{Government: "64"}, What: fault.T("Tugas rahasia", "Secret task"), Due: term.On(2026, 11, 30)}
	made, err := app.AddTask(ctx, bureau, n)
	if err != nil {
		t.Fatal(err)
	}
	out["task"], out["rule"] = string(made.ID), "baku-1-64"
	draft, err := app.DraftOffer(ctx, bureau, offer.New{From: party.Party{Kind: party.Region, Region: "64"}, To: []region.Code{"72"}, Content: offer.Content{Object: "Tugas rahasia", Kind: agreement.KSDDSukarela}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	out["offer"] = string(draft.ID)
	terms, err := app.MakeTerms(ctx, bureau, kak.New{Government: "64", Title: "Tugas rahasia", Offer: string(draft.ID)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	out["terms"] = string(terms.ID)
	met, err := app.CallMeeting(ctx, bureau, meeting.New{Government: "64", Content: meeting.Content{Title: "Tugas rahasia", On: term.On(2026, 11, 20)}})
	if err != nil {
		t.Fatal(err)
	}
	out["meeting"] = string(met.ID)
	o, err := app.Oblige(ctx, bureau, id, registry.ObligationTerms{
		Obligation: obligation.Obligation{
			From: "region:64", To: "region:72", Text: "bibit sapi", Kind: affair.Livestock, Unit: affair.Head, Amount: 60, Counting: obligation.PerPeriod, Every: obligation.EveryMonth, Days: 10,
		},
		Grade: agreement.SignedGrade, Sources: []agreement.Source{{Person: "Siti"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	out["obligation"] = o.ID
	c, err := app.Claim(ctx, bureau, o.ID, registry.NewClaim{Period: "2026-03", Amount: 50})
	if err != nil {
		t.Fatal(err)
	}
	out["claim"] = c.ID
	a, err := app.SaveArticle(ctx, bureau, "", news.Content{Title: "Rancangan Tugas rahasia", Body: "Belum terbit."}, registry.ArticleOptions{})
	if err != nil {
		t.Fatal(err)
	}
	out["article"] = string(a.ID)
	position, err := app.AddPosition(ctx, app.Actor, account.Position{Government: "64", Title: "Kepala Biro Umum", Role: account.Bureau})
	if err != nil {
		t.Fatal(err)
	}
	out["position"] = string(position.ID)
	agency, err := app.AddAgency(ctx, app.Actor, account.Agency{Government: "64", Name: "Biro Umum"})
	if err != nil {
		t.Fatal(err)
	}
	out["agency"] = string(agency.ID)
	read, err := app.Read(ctx, bureau, "rilis.txt", strings.NewReader("Tugas rahasia. Samarinda, 21 Februari 2018. Pemerintah Provinsi Kalimantan Timur dan Pemerintah Provinsi Bali menandatangani kesepakatan bersama tentang sapi."), registry.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	out["reading"] = read.ID
	sheet, err := app.PrepareImport(ctx, bureau, "lama.csv", strings.NewReader(registrytest.OldRegister(2)), intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	out["import"] = sheet.ID
	jobs, err := app.Bring(ctx, bureau, []registry.Brought{{Name: "tugas-rahasia.txt", Body: strings.NewReader("Tugas rahasia yang dibawa.")}})
	if err != nil {
		t.Fatal(err)
	}
	out["job"] = jobs[0].ID
	blocked, err := app.Obstacles().Begin(ctx, bureau, registry.FollowNew{Agreement: id, Audience: followup.Own}, followup.ObstacleAct{
		Do: followup.State, Title: "Tugas rahasia yang tertahan", Type: "licence", Owner: followup.Owner{Government: "64"}, On: term.On(2026, 11, 1),
	})
	if err != nil {
		t.Fatal(err)
	}
	out["obstacle"] = blocked.ID
	for _, shared := range []bool{false, true} {
		if _, err := app.SaveView(ctx, bureau, registry.View{Name: "Tugas rahasia", Query: "sapi", Shared: shared}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := app.SayOfPeriod(ctx, bureau, o.ID, "2026-03", "", "Pesan tertutup antara para pihak."); err != nil {
		t.Fatal(err)
	}
	return out
}

// expected says for every route of pages which question decides it: the policies answer it for each caller. A route that stands here nowhere fails
// the test. Questions: all (everybody), in (whoever has signed in), own (a person with an account), look and write (the register), keep, administer,
// note and jot (an internal matter of Kalimantan Timur), work and decide (what its desk brought), adds (the register, or an internal matter of their own), account (an account of Kalimantan Timur), follow and party (what the parties of the
// agreement share, and speaking for one of them), speaks and jots (for their own government; whether it is a
// party is asked with the matter), link (whoever brings one).
const expected = `
all GET /
all GET /{$}
all GET /.well-known/anyam-paper-keys.json
all GET /angka
all GET /angka/{file}
all GET /apple-touch-icon.png
all GET /aset/
all GET /berita
all GET /berita/gambar/{digest}
all GET /berita/kategori/{slug}
all GET /berita/{slug}
all GET /berita/{year}/{month}
all GET /cari
all GET /daerah
all GET /daerah/{code}
all GET /data
all GET /data/{file}
all GET /en
all GET /favicon.ico
all GET /gambar/{file}
all GET /gambar/{what}/{file}
all GET /k/{id}
all GET /k/{id}/realisasi
all GET /langganan
all GET /langganan/{rest...}
all GET /pasangan/{a}/{b}
all GET /peristiwa
all GET /peristiwa/{id}
all GET /peta
all GET /peta.csv
all GET /pilihan/daerah
all GET /pilihan/perangkat-daerah
all GET /rencana
all GET /daerah/{code}/peluang
all GET /robots.txt
all GET /sitemap.xml
all GET /sitemap/{part}
all GET /tafsir/tanggal
all GET /temukan
all POST /tampilan
all GET /meja/masuk
all POST /meja/masuk
all POST /meja/masuk/kunci
all POST /meja/masuk/kunci/mulai
all POST /meja/masuk/direktori
all GET /meja/masuk/layanan
all GET /meja/masuk/layanan/kembali
all GET /meja/siapkan
all POST /meja/siapkan
link GET /meja/tautan
link GET /tamu
link GET /tamu/pintu/{kunci}
link POST /tamu/pintu/{kunci}/kode
link POST /tamu/pintu/{kunci}/masuk
link POST /tamu/keluar
link POST /tamu/nyatakan/{janji}
link POST /tamu/pesan/{janji}/{kurun}
link POST /tamu/komentar
link POST /tamu/naskah
link POST /tamu/jawaban
link POST /tamu/penawaran
speaks GET /meja/tamu
speaks GET /meja/tamu/{id}/cabut
speaks POST /meja/tamu
speaks POST /meja/tamu/{id}/cabut
all POST /meja/tautan
follow GET /meja/k/{id}/naskah
follow GET /meja/k/{id}/naskah/unduh
in GET /meja/k/{id}/berlaku
in GET /meja/k/{id}/berlaku/unduh
follow GET /meja/k/{id}/pengakhiran/unduh
party GET /meja/k/{id}/naskah/baru
party POST /meja/k/{id}/naskah/baru
follow GET /meja/k/{id}/naskah/pasal/{pasal}
party POST /meja/k/{id}/naskah/sikap
jots POST /meja/k/{id}/naskah/komentar
follow GET /meja/k/{id}/penandatanganan
party POST /meja/k/{id}/penandatanganan
party POST /meja/k/{id}/penandatanganan/tanda-tangan
party POST /meja/k/{id}/penandatanganan/kuasa
follow GET /meja/k/{id}/penandatanganan/kuasa/{berkas}
follow GET /meja/k/{id}/pengakhiran
party POST /meja/k/{id}/pengakhiran
party POST /meja/k/{id}/pengakhiran/jawab
in GET /meja/k/{id}/pensyaratan
speaks POST /meja/k/{id}/pensyaratan
speaks POST /meja/k/{id}/pensyaratan/cabut
follow GET /meja/k/{id}/perubahan
party POST /meja/k/{id}/perubahan
in GET /meja/k/{id}/perizinan
jots POST /meja/k/{id}/perizinan
in GET /meja/k/{id}/hambatan
jots POST /meja/k/{id}/hambatan
in GET /meja/k/{id}/program
jots POST /meja/k/{id}/program
in GET /meja/k/{id}/capaian
jots POST /meja/k/{id}/capaian
in GET /meja/k/{id}/anggaran
jots POST /meja/k/{id}/anggaran
in GET /meja/hambatan
in GET /meja/program
adds POST /meja/program
in GET /meja
in GET /meja/temukan
in POST /meja/dilihat
in POST /meja/keluar
own GET /meja/akun
own GET /meja/akun/kode
own GET /meja/akun/token
own POST /meja/akun/token
own POST /meja/akun/token/cabut
administer GET /meja/pengelolaan/token
administer POST /meja/pengelolaan/token
own POST /meja/akun/cadangan
own POST /meja/akun/direktori
own POST /meja/akun/jabatan
own POST /meja/akun/kode
own POST /meja/akun/kunci
own POST /meja/akun/kunci/mulai
own GET /meja/akun/kunci/{id}/lepas
own POST /meja/akun/kunci/{id}/lepas
own POST /meja/akun/layanan
own GET /meja/akun/layanan/lanjut
own GET /meja/akun/layanan/{id}/lepas
own POST /meja/akun/layanan/{id}/lepas
own POST /meja/akun/lepas
own POST /meja/akun/sandi
own POST /meja/akun/sesi
own POST /meja/akun/surel
own GET /meja/akun/surel/konfirmasi
own POST /meja/akun/surel/konfirmasi
own POST /meja/akun/surel/ulang
look GET /meja/batas
look GET /meja/berita
write GET /meja/berita/baru
look GET /meja/berita/kategori
work GET /meja/berita/{id}
work GET /meja/berita/{id}/versi
look GET /meja/berkas/{digest}
look GET /meja/berkas/{digest}/isi
in GET /meja/buku-besar
look GET /meja/gambar/{digest}
look GET /meja/impor
work GET /meja/impor/{id}
in GET /meja/janji/{janji}
in GET /meja/janji/{janji}/akhiri
in GET /meja/janji/{janji}/kurun/{kurun}
in GET /meja/janji/{janji}/kurun/{kurun}/nyatakan
in GET /meja/janji/{janji}/nyatakan
in GET /meja/janji/{janji}/ubah
in GET /meja/k/{id}
in GET /meja/k/{id}/riwayat
write GET /meja/k/baru
in GET /meja/k/{id}/janji
in GET /meja/k/{id}/janji/baru
look GET /meja/k/{id}/nyatakan
look GET /meja/kotak-masuk
work GET /meja/kotak-masuk/{id}
work GET /meja/kotak-masuk/{id}/tolak
work GET /meja/kotak-masuk/{id}/ubah
in GET /meja/peristiwa
write GET /meja/peristiwa/baru
in GET /meja/peristiwa/{id}
look GET /meja/peristiwa/{id}/nyatakan
speaks GET /meja/pernyataan/{klaim}/koreksi
in GET /meja/laporan
in GET /meja/laporan/angka
in GET /meja/laporan/unduh
jots POST /meja/laporan/narasi
in GET /meja/pimpinan
in GET /meja/pimpinan/ringkasan.pdf
in GET /meja/radar
in GET /meja/radar/{id}
in GET /meja/radar/{id}/surat/{f}
jots POST /meja/radar/{id}/jawab
jots POST /meja/radar/{id}/tanya
look GET /meja/register
look GET /meja/register/csv
look GET /meja/register/kembar
look GET /meja/register/massal
look GET /meja/register/perbaiki
in GET /meja/selisih
in GET /meja/sistem
in GET /meja/penawaran
jots GET /meja/penawaran/baru
jots POST /meja/penawaran/baru
note GET /meja/penawaran/{id}
note GET /meja/penawaran/{id}/ubah
note GET /meja/penawaran/{id}/balik
in GET /meja/penawaran/{id}/surat/{sidik}
jot POST /meja/penawaran/{id}/ubah
jot POST /meja/penawaran/{id}/balik
jot POST /meja/penawaran/{id}/kirim
jot POST /meja/penawaran/{id}/terima
jot POST /meja/penawaran/{id}/jawab
jot POST /meja/penawaran/{id}/tarik
in GET /meja/k/{id}/persiapan
in GET /meja/kak
jots GET /meja/kak/baru
jots POST /meja/kak/baru
note GET /meja/kak/{id}
note GET /meja/kak/{id}/ubah
jot POST /meja/kak/{id}/ubah
jot POST /meja/kak/{id}/bagikan
in GET /meja/rapat
jots GET /meja/rapat/baru
jots POST /meja/rapat/baru
note GET /meja/rapat/{id}
note GET /meja/rapat/{id}/ubah
jot POST /meja/rapat/{id}/ubah
jot POST /meja/rapat/{id}/keputusan
jot POST /meja/rapat/{id}/sahkan
in GET /meja/tugas
note GET /meja/tugas/{id}
account GET /meja/jabatan/{id}
administer GET /meja/pengelolaan
account POST /meja/jabatan/{id}
account GET /meja/jabatan/{id}/akhiri/{masa}
account POST /meja/jabatan/{id}/akhiri/{masa}
account POST /meja/jabatan/{id}/perangkat
administer GET /meja/pengelolaan/perangkat
administer POST /meja/pengelolaan/perangkat
account GET /meja/pengelolaan/perangkat/{id}
account POST /meja/pengelolaan/perangkat/{id}/nama
account POST /meja/pengelolaan/perangkat/{id}/tutup
account POST /meja/pengelolaan/perangkat/{id}/buka
audit GET /meja/pengelolaan/riwayat
audit GET /meja/pengelolaan/data-pribadi
audit GET /meja/pengelolaan/data-pribadi/csv
administer GET /meja/pengelolaan/orang/{id}/hapus
administer POST /meja/pengelolaan/orang/{id}/hapus
own GET /meja/akun/data
own GET /meja/akun/riwayat
administer POST /meja/pengelolaan/jabatan
administer POST /meja/pengelolaan/orang
administer POST /meja/pengelolaan/orang/ubah
in POST /meja/sistem
write POST /meja/batas
write POST /meja/batas/lepas
write POST /meja/batas/pulih
write POST /meja/batas/terima
write POST /meja/berita/baru
write POST /meja/berita/kategori
decide POST /meja/berita/{id}
decide POST /meja/berita/{id}/batal
decide POST /meja/berita/{id}/pulihkan
decide POST /meja/berita/{id}/tarik
decide POST /meja/berita/{id}/versi
write POST /meja/impor
decide POST /meja/impor/{id}/kolom
decide POST /meja/impor/{id}/sel
decide POST /meja/impor/{id}/terima
decide POST /meja/impor/{id}/urungkan
speaks POST /meja/janji/{janji}/akhiri
speaks POST /meja/janji/{janji}/kurun/{kurun}/pesan
speaks POST /meja/janji/{janji}/kurun/{kurun}/sikap
speaks POST /meja/janji/{janji}/kurun/{kurun}/tutup
speaks POST /meja/janji/{janji}/lanjutan
speaks POST /meja/janji/{janji}/nyatakan
speaks POST /meja/janji/{janji}/ubah
write POST /meja/k/baru
write POST /meja/k/{id}/berkas
speaks POST /meja/k/{id}/janji/baru
write POST /meja/k/{id}/nyatakan
write POST /meja/k/{id}/putuskan
write POST /meja/k/{id}/tarik
write POST /meja/kotak-masuk
decide POST /meja/kotak-masuk/berkas/{id}/singkirkan
decide POST /meja/kotak-masuk/berkas/{id}/ulang
decide POST /meja/kotak-masuk/{id}/tarik
decide POST /meja/kotak-masuk/{id}/terima
decide POST /meja/kotak-masuk/{id}/tolak
decide POST /meja/kotak-masuk/{id}/ubah
decide POST /meja/kotak-masuk/{id}/urungkan
write POST /meja/peristiwa/baru
write POST /meja/peristiwa/{id}/nyatakan
write POST /meja/peristiwa/{id}/putuskan
write POST /meja/peristiwa/{id}/tarik
speaks POST /meja/pernyataan/{klaim}/koreksi
write POST /meja/register/kembar
write POST /meja/register/kembar/urungkan
write POST /meja/register/massal
write POST /meja/register/massal/lakukan
write POST /meja/register/massal/{id}/urungkan
write POST /meja/register/tampilan
write POST /meja/register/tampilan/{id}/hapus
write POST /meja/register/tampilan/{id}/pulih
look GET /meja/rencana
look GET /meja/rencana/hitung
look GET /meja/rencana/banding
look GET /meja/rencana/bersama
look GET /meja/rencana/gabungan
look GET /meja/rencana/draf
look GET /meja/rencana/{id}
look GET /meja/rencana/{id}/{file}
look POST /meja/rencana/batal
write POST /meja/rencana
write POST /meja/rencana/draf
write POST /meja/rencana/{id}/nama
write POST /meja/rencana/{id}/hapus
write POST /meja/rencana/{id}/pulih
in GET /meja/daerah/{code}/peluang
look GET /meja/k/{id}/lampiran
look GET /meja/neraca
look GET /meja/neraca/{id}
write POST /meja/neraca
write POST /meja/neraca/contoh
write POST /meja/neraca/{id}/terima
write POST /meja/neraca/{id}/urungkan
link GET /pengingat/{kunci}/{jawaban}
link POST /pengingat/{kunci}/{jawaban}
link GET /kalender/{kunci}
own POST /meja/akun/kalender
own POST /meja/akun/kalender/cabut
mail GET /meja/surel
mail GET /meja/surel/lagi
mail POST /meja/surel/lagi
notes GET /meja/kalender
arranges POST /meja/kalender
arranges POST /meja/kalender/cabut
arranges POST /meja/kalender/minggu
notes GET /meja/pengingat
note GET /meja/pengingat/{id}
arranges POST /meja/pengingat
arrange POST /meja/pengingat/{id}/mati
arrange POST /meja/pengingat/{id}/nyala
jots POST /meja/tugas
jot POST /meja/tugas/{id}/buka
jot POST /meja/tugas/{id}/selesai
jot POST /meja/tugas/{id}/tunda
`

// allowed is what the policies say to a question of the table.
func (c caller) allowed(t *testing.T, p *policy.Policies, question string) bool {
	t.Helper()
	person := strings.HasPrefix(c.cookie, "a.")
	internal := policy.Matter{State: policy.Internal, Owner: "64"}
	switch question {
	case "all":
		return true
	case "in":
		return c.cookie != ""
	case "own":
		return person
	case "look", "write", "keep", "administer", "audit":
		return p.May(c.who, policy.Action(question), policy.Matter{})
	case "work", "decide": // what the desk of Kalimantan Timur brought
		action := map[string]policy.Action{"work": policy.Look, "decide": policy.Write}[question]
		return p.May(c.who, action, policy.Matter{State: policy.Work, Owner: "64"})
	case "note":
		return p.May(c.who, policy.Note, internal)
	case "link": // nobody has one
		return false
	case "jot":
		return p.May(c.who, policy.Jot, internal)
	case "account":
		return p.May(c.who, policy.Administer, policy.Matter{State: policy.Accounts, Owner: "64"})
	case "follow": // an agreement of the two
		return p.May(c.who, policy.Follow, policy.Matter{State: policy.Shared, Parties: []region.Code{"64", "72"}})
	case "party": // speaks for one of the two
		return p.May(c.who, policy.Speak, policy.Matter{State: policy.Shared, Parties: []region.Code{"64", "72"}})
	case "speaks": // for their own government
		return p.May(c.who, policy.Speak, policy.Matter{State: policy.Shared, Parties: []region.Code{c.who.Government}})
	case "adds": // to the register, or for their own government
		return c.allowed(t, p, "write") || c.allowed(t, p, "jots")
	case "jots": // for their own government
		internal.Owner = c.who.Government
		return p.May(c.who, policy.Jot, internal)
	case "notes": // of their own government
		internal.Owner = c.who.Government
		return p.May(c.who, policy.Note, internal)
	case "mail": // of the whole register
		return p.May(c.who, policy.Administer, policy.Matter{State: policy.Accounts})
	case "arrange":
		return p.May(c.who, policy.Arrange, internal)
	case "arranges": // for their own government
		internal.Owner = c.who.Government
		return p.May(c.who, policy.Arrange, internal)
	}
	t.Fatalf("the table asks %q", question)
	return false
}

// hears fails where somebody is told what is internal to Kalimantan Timur and not theirs, or what only the parties share. Each internal kind of matter that things
// makes has the one word in it, and what parties share the other.
func (c caller) hears(t *testing.T, p *policy.Policies, what, body string) {
	t.Helper()
	if !c.allowed(t, p, "note") && !c.allowed(t, p, "work") && (strings.Contains(body, "ugas rahasia") || strings.Contains(body, "ugas-rahasia")) {
		t.Errorf("%s tells %s what is internal to another government", what, c.name)
	}
	if !c.allowed(t, p, "follow") && strings.Contains(body, "Pesan tertutup") {
		t.Errorf("%s tells %s what the parties wrote each other", what, c.name)
	}
}

// ask sends one request of a caller, with an empty form where it is a post.
func (c caller) ask(t *testing.T, site, method, path string) (code int, location, body string) {
	t.Helper()
	return c.send(t, site, method, path, "")
}

// send is ask with a form.
func (c caller) send(t *testing.T, site, method, path, form string) (code int, location, body string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, site+path, strings.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	if c.cookie != "" {
		r.AddCookie(&http.Cookie{Name: "anyam_meja", Value: c.cookie})
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := (&http.Transport{}).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // read only
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header.Get("Location"), string(text)
}

// named are the words of addresses behind which stands a matter, by what comes before it.
var named = []struct{ pattern, thing string }{
	{"/meja/k/{id}", "agreement"},
	{"/k/{id}", "agreement"},
	{"/meja/radar/{id}", "agreement"},
	{"/meja/tugas/{id}", "task"},
	{"/meja/pengingat/{id}", "rule"},
	{"/meja/penawaran/{id}", "offer"},
	{"/meja/kak/{id}", "terms"},
	{"/meja/rapat/{id}", "meeting"},
	{"{janji}", "obligation"},
	{"{klaim}", "claim"},
	{"/meja/berita/{id}", "article"},
	{"/meja/jabatan/{id}", "position"},
	{"/meja/pengelolaan/perangkat/{id}", "agency"},
	{"/meja/kotak-masuk/berkas/{id}", "job"},
	{"/meja/kotak-masuk/{id}", "reading"},
	{"/meja/impor/{id}", "import"},
	{"/peristiwa/{id}", "event"},
}

// address fills a pattern in.
func address(path string, things map[string]string) string {
	for _, n := range named {
		if id := things[n.thing]; id != "" {
			path = strings.ReplaceAll(path, n.pattern, n.pattern[:strings.Index(n.pattern, "{")]+id)
		}
	}
	fills := strings.NewReplacer("{kurun}", "2026-03", "{code}", "64", "{$}", "", "{a}", "64", "{b}", "72", "{id}", "tidak-ada", "{digest}", strings.Repeat("0", 64))
	path = fills.Replace(path)
	for strings.Contains(path, "{") {
		i, j := strings.Index(path, "{"), strings.Index(path, "}")
		path = path[:i] + "x" + path[j+1:]
	}
	return path
}

// Every route of the pages is asked for by everybody. Who may not is refused, also where the address names what is there; who may is not refused.
func TestEveryRouteRefusesWhomThePoliciesRefuse(t *testing.T) {
	app := apptest.Start(t)
	rules, err := policy.Load()
	if err != nil {
		t.Fatal(err)
	}
	things := things(t, app)
	questions := make(map[string]string)
	for line := range strings.Lines(strings.TrimSpace(expected)) {
		question, route, _ := strings.Cut(strings.TrimSpace(line), " ")
		questions[route] = question
	}
	routes := routesOfPages(t, app)
	for _, route := range routes {
		if _, ok := questions[strings.Replace(route, " /en/", " /", 1)]; !ok && !strings.Contains(route, " /en/") {
			t.Errorf("nobody has said who may %s: write a line of the table", route)
		}
	}
	for _, c := range callers(t, app) {
		for _, route := range routes {
			method, path, _ := strings.Cut(route, " ")
			plain := strings.Replace(path, "/en/", "/", 1)
			question, ok := questions[method+" "+plain]
			if !ok || path != plain || ends(method, path) {
				continue // English pages are the same handlers
			}
			may := c.allowed(t, rules, question)
			if method == http.MethodPost && may {
				continue // it would change what others are asked about
			}
			code, location, body := c.ask(t, app.URL, method, address(path, things))
			refused := code == http.StatusUnauthorized || code == http.StatusForbidden || code == http.StatusNotFound || strings.HasPrefix(location, "/meja/masuk")
			missing := code == http.StatusNotFound && question != "note" && (question != "work" || strings.HasSuffix(path, "/ubah")) // which value is to be put right stands behind the address
			if refused == may && !(may && missing) {
				t.Errorf("%s %s: %s is answered %d, allowed %v", question, route, c.name, code, may)
			}
			if code >= http.StatusInternalServerError {
				t.Errorf("%s: %s is answered %d", route, c.name, code)
			}
			c.hears(t, rules, route, body)
		}
	}
	for route := range questions {
		if !slices.Contains(routes, route) {
			t.Errorf("the table has %s, which is no route", route)
		}
	}
}

// ends tells whether a route ends the session with which it is asked for.
func ends(method, path string) bool { return method == http.MethodPost && path == "/meja/keluar" }
