package service_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"html"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/registrytest"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// answer is what a request was answered, besides its body.
type answer struct {
	StatusCode int
	Header     http.Header
}

// ask sends one request with headers.
func ask(t *testing.T, method, address, body string, headers ...string) (answer, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // read only
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header}, string(text)
}

// A page of another site that sends a form, as whoever has signed in, is refused at every route and operation that changes anything. New browsers say whence a
// request comes, old ones their origin.
func TestNoOtherSiteSendsAnyForm(t *testing.T) {
	app := apptest.Start(t)
	things := things(t, app)
	_, bureau := app.Official(t, "Siti Aminah", "64", account.Bureau)
	_, keeper := app.Official(t, "Wayan", "64", account.Administrator)
	_, token := app.Program(t, "Rilis", "64", account.Bureau)
	foreign := [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://lain.example"}, {"Origin", "null"}}
	refused := func(method, path string, headers ...string) {
		t.Helper()
		for _, from := range foreign {
			if res, _ := ask(t, method, app.URL+path, "", append(slices.Clone(headers), from...)...); res.StatusCode != http.StatusForbidden {
				t.Errorf("%s %s with %v is answered %d", method, path, from, res.StatusCode)
			}
		}
	}
	posts := 0
	for _, route := range routesOfPages(t, app) {
		if method, path, _ := strings.Cut(route, " "); method != http.MethodGet {
			posts++
			for _, secret := range []string{bureau, keeper} {
				refused(method, address(path, things), "Cookie", "anyam_meja=a."+secret, "Content-Type", "application/x-www-form-urlencoded")
			}
		}
	}
	for path, methods := range describe(t, app).Paths {
		for method := range methods {
			if method = strings.ToUpper(method); method != http.MethodGet {
				posts++
				path := "/api/v1" + operationAddress(strings.TrimPrefix(path, "/api/v1"), things)
				refused(method, path, "Authorization", "Bearer "+token, "Content-Type", "application/json")
				if res, _ := ask(t, method, app.URL+path, "{}", "Cookie", "anyam_meja=a."+bureau, "Content-Type", "application/json"); res.StatusCode < 400 {
					t.Errorf("%s %s takes a browser's cookie: %d", method, path, res.StatusCode)
				}
			}
		}
	}
	if posts < 200 {
		t.Errorf("only %d routes change anything", posts)
	}
}

// Each secret opens the one door that it is for: not another, not when a letter of it is another, not after it was used up or revoked.
func TestEverySecretOpensItsOwnDoorAlone(t *testing.T) {
	app := apptest.Start(t)
	ctx := t.Context()
	official, session := app.Official(t, "Siti Aminah", "64", account.Bureau)
	_, token := app.Program(t, "Rilis", "64", account.Bureau)
	_, link, err := app.AddPerson(ctx, app.Actor, registry.NewPerson{Name: "Made", SignIn: "made"})
	if err != nil {
		t.Fatal(err)
	}
	calendar, err := app.MakeCalendarAddress(ctx, official, registry.FeedOfPerson)
	if err != nil {
		t.Fatal(err)
	}
	_, signIn, _ := strings.Cut(app.SetUpLink(), "=")
	guestOf := app.Find(t, "Kalimantan Timur", "Sulawesi Tengah")
	invited, err := app.InviteGuest(ctx, official, registry.NewGuest{Agreement: guestOf, Of: "72", Name: "Made", Address: "made@contoh.example", Days: 3, Site: app.URL, Lang: "id"})
	if err != nil {
		t.Fatal(err)
	}
	_, guest, ok := strings.Cut(app.Mail(t, "made@contoh.example").Text, "/tamu/pintu/")
	if !ok {
		t.Fatal("the guest got no link")
	}
	guest, _, _ = strings.Cut(strings.Fields(guest)[0], "?")
	secrets := map[string]string{"session": session, "token": token, "account": link, "calendar": calendar, "guest": guest, "set-up": signIn}
	opens := func(res answer, _ string) bool { return res.StatusCode == http.StatusOK }
	doors := map[string]func(string) bool{
		"session": func(s string) bool {
			return opens(ask(t, http.MethodGet, app.URL+"/meja", "", "Cookie", "anyam_meja=a."+s))
		},
		"token": func(s string) bool {
			return opens(ask(t, http.MethodGet, app.URL+"/meja", "", "Cookie", "anyam_meja=t."+s)) && opens(ask(t, http.MethodGet, app.URL+"/api/v1/tasks", "", "Authorization", "Bearer "+s))
		},
		"account":  func(s string) bool { _, err := app.LinkOwner(ctx, s); return err == nil },
		"calendar": func(s string) bool { _, _, err := app.CalendarFeed(ctx, s); return err == nil },
		"guest":    func(s string) bool { _, err := app.GuestOf(ctx, registry.Anonymous(), s); return err == nil },
		"set-up": func(s string) bool { // there are accounts: it is open to nobody any more
			res, _ := ask(t, http.MethodPost, app.URL+"/meja/siapkan", url.Values{"undangan": {s}, "nama": {"Racun"}, "nama-masuk": {"racun"}, "sandi": {"kuda lumping pasar wage"}}.Encode(), "Content-Type", "application/x-www-form-urlencoded")
			return strings.Contains(res.Header.Get("Set-Cookie"), "anyam_meja=a.")
		},
		"reminder": func(s string) bool { _, err := app.ReminderQuestion(ctx, s); return err == nil },
	}
	for kind, secret := range secrets {
		for door, open := range doors {
			if opened := open(secret); opened != (kind == door && door != "set-up") {
				t.Errorf("a %s at the door of a %s: open %v", kind, door, opened)
			}
		}
		other := byte('a')
		if secret[len(secret)-1] == other {
			other = 'b'
		}
		for _, forged := range []string{"", secret[:len(secret)-1], secret[:len(secret)-1] + string(other), string(other) + secret, secret + string(other), strings.ToUpper(secret) + "x", "%", "*", "' or '1'='1"} {
			if doors[kind](forged) {
				t.Errorf("a forged %s opens: %q for %q", kind, forged, secret)
			}
		}
	}
	// Used up, ended, revoked.
	if _, err := app.UseLink(ctx, link, "kuda lumping pasar rebo", "uji"); err != nil {
		t.Fatal(err)
	}
	if _, err := app.UseLink(ctx, link, "kuda lumping pasar kliwon", "uji"); fault.KindOf(err) != fault.Unauthorized && fault.KindOf(err) != fault.NotFound {
		t.Errorf("a link is used twice: %v", err)
	}
	tokens, err := app.Tokens(ctx, app.Actor)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range tokens {
		if err := app.RevokeToken(ctx, app.Actor, x.ID); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := app.RevokeGuest(ctx, official, invited.ID); err != nil {
		t.Fatal(err)
	}
	if err := app.RevokeCalendarAddress(ctx, official, registry.FeedOfPerson); err != nil {
		t.Fatal(err)
	}
	if err := app.EndSession(ctx, official, official.Token); err != nil {
		t.Fatal(err)
	}
	for kind, secret := range secrets {
		if doors[kind](secret) {
			t.Errorf("a %s that has ended still opens", kind)
		}
	}
}

// formulas are texts that a spreadsheet would compute; each has the one word by which it is found again.
var formulas = []string{"=HYPERLINK(\"https://lain.example\",\"racun\")", "+cmd|' /C racun'!A0", "-racun()", "@SUM(racun)", "\t=racun()", "=racun"}

// Whatever the pages and the API give out as a sheet is fetched, and no cell of it is a formula: neither what people wrote, nor anything else.
func TestNoSheetHandsOutAFormula(t *testing.T) {
	app := apptest.Start(t)
	ctx := t.Context()
	bureau, secret := app.Official(t, "Siti Aminah", "64", account.Bureau)
	id := app.Find(t, "Kalimantan Timur", "Sulawesi Tengah")
	for _, f := range formulas {
		for _, a := range []agreement.Assertion{{Aspect: agreement.Title, Text: f}, {Aspect: agreement.HasNote, Text: f}, {Aspect: agreement.HasField, Field: &agreement.Field{Text: f}}, {Aspect: agreement.NumberIs, Text: f}} {
			if _, err := app.State(ctx, bureau, id, []agreement.Assertion{a}, registry.StateOptions{Reason: f}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := app.AddTask(ctx, bureau, task.New{Owner: task.Owner{Government: "64"}, Agreement: id, What: fault.T(f, f), Due: term.On(2026, 11, 30)}); err != nil {
			t.Fatal(err)
		}
	}
	cookie := []string{"Cookie", "anyam_meja=a." + secret}
	addresses := map[string]bool{"/api/v1/export?format=csv": true, "/api/v1/export?format=xlsx": true, "/api/v1/agreements/" + string(id) + "/history": true, "/meja/register/csv": true, "/peta.csv": true}
	for _, from := range []string{
		"/data", "/angka", "/cari?q=kalimantan", "/peta", "/daerah/64", "/daerah/64/peluang", "/rencana", "/pasangan/64/72", "/k/" + string(id), "/k/" + string(id) + "/realisasi", "/meja", "/meja/register", "/meja/laporan", "/meja/pimpinan", "/meja/rencana", "/meja/neraca",
		"/meja/k/" + string(id), "/meja/k/" + string(id) + "/janji", "/meja/buku-besar", "/meja/selisih", "/meja/radar", "/meja/hambatan", "/meja/program", "/meja/laporan?masa=2026&pemerintah=64",
	} {
		_, body := ask(t, http.MethodGet, app.URL+from, "", cookie...)
		for _, m := range linkInPage.FindAllStringSubmatch(body, -1) {
			if to := html.UnescapeString(m[1]); strings.Contains(to, "csv") || strings.Contains(to, "xlsx") || strings.Contains(to, "riwayat") {
				addresses[to] = true
			}
		}
	}
	sheets, poisoned := 0, 0
	for _, to := range slices.Sorted(maps.Keys(addresses)) {
		res, body := ask(t, http.MethodGet, app.URL+to, "", cookie...)
		if res.StatusCode != http.StatusOK {
			t.Errorf("%s is answered %d", to, res.StatusCode)
			continue
		}
		media, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
		cells := 0
		switch {
		case media == "text/csv":
			rows := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\ufeff")))
			rows.FieldsPerRecord = -1
			list, err := rows.ReadAll()
			if err != nil {
				t.Errorf("%s: %v", to, err)
			}
			for _, cell := range slices.Concat(list...) {
				cells++
				if _, err := strconv.ParseFloat(cell, 64); err != nil && cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
					t.Errorf("%s hands out %q", to, cell)
				}
			}
		case strings.HasSuffix(media, "spreadsheetml.sheet"):
			z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
			if err != nil {
				t.Fatalf("%s: %v", to, err)
			}
			body = ""
			for _, f := range z.File {
				r, err := f.Open()
				if err != nil {
					t.Fatal(err)
				}
				part, err := io.ReadAll(r)
				if err != nil {
					t.Fatal(err)
				}
				cells += bytes.Count(part, []byte("<c "))
				if body += string(part); bytes.Contains(part, []byte("<f>")) || bytes.Contains(part, []byte("<f ")) || bytes.Contains(part, []byte("<definedName")) && (bytes.Contains(part, []byte("racun")) || !bytes.Contains(part, []byte("_xlnm."))) || strings.Contains(f.Name, "externalLink") || strings.Contains(f.Name, "vba") {
					t.Errorf("%s computes something in %s", to, f.Name)
				}
			}
		default:
			continue
		}
		if sheets++; cells < 2 {
			t.Errorf("%s has %d cells", to, cells)
		}
		if strings.Contains(body, "racun") {
			poisoned++
		}
	}
	if sheets < 8 || poisoned < 4 {
		t.Errorf("%d sheets of %d addresses, %d of them with what people wrote", sheets, len(addresses), poisoned)
	}
}

// Whatever stands where an address names a file, what lies outside is not given, and nothing breaks.
func TestNoAddressLeadsOutOfWhatIsServed(t *testing.T) {
	app := apptest.Start(t)
	_, secret := app.Official(t, "Siti Aminah", "64", account.Bureau)
	_, token := app.Program(t, "Rilis", "64", account.Bureau)
	ways := []string{"..%2f..%2f..%2f..%2f..%2fetc%2fpasswd", "%2e%2e%2f%2e%2e%2fgo.mod", "..%5c..%5canyam.db", "%2fetc%2fpasswd", "a%00b", "%ff%fe", "..", "%2e%2e", strings.Repeat("9", 3000)}
	tried := 0
	try := func(pattern string, headers ...string) {
		method, path, _ := strings.Cut(pattern, " ")
		i, j := strings.LastIndex(path, "{"), strings.LastIndex(path, "}")
		if method != http.MethodGet || i < 0 || strings.HasPrefix(path, "/en/") || strings.Contains(path, "{$}") {
			return
		}
		for _, way := range ways {
			tried++
			at := address(path[:i], nil) + way + path[j+1:]
			res, body := ask(t, method, app.URL+at, "", headers...)
			if res.StatusCode >= http.StatusInternalServerError || strings.Contains(body, "root:x:") || strings.Contains(body, "SQLite format") || strings.Contains(body, "module github.com") {
				t.Errorf("%s is answered %d", at[:min(len(at), 200)], res.StatusCode)
			}
		}
	}
	for _, route := range routesOfPages(t, app) {
		try(route, "Cookie", "anyam_meja=a."+secret)
	}
	for path := range describe(t, app).Paths {
		try("GET "+path, "Authorization", "Bearer "+token)
	}
	if tried < 500 {
		t.Errorf("only %d addresses were tried", tried)
	}
}

// A name with line ends makes no header, and a file is downloaded under a name that says nothing else.
func TestNoNameMakesAHeader(t *testing.T) {
	app := apptest.Start(t)
	_, token := app.Program(t, "Rilis", "64", account.Bureau)
	for i, name := range []string{"a\r\nX-Racun: 1\r\n\r\n<script>", "a\"; filename=\"b.exe", "a\nSet-Cookie: anyam_meja=x", "..\\..\\a", "a\u202etxt.exe"} {
		text := "Naskah ke-" + strconv.Itoa(i)
		res, body := ask(t, http.MethodPost, app.URL+"/api/v1/documents?name="+url.QueryEscape(name), text, "Authorization", "Bearer "+token, "Content-Type", "text/plain")
		if res.StatusCode >= http.StatusBadRequest {
			continue // such names are no names
		}
		at := res.Header.Get("Location")
		res, got := ask(t, http.MethodGet, app.URL+at, "", "Authorization", "Bearer "+token)
		_, params, err := mime.ParseMediaType(res.Header.Get("Content-Disposition"))
		if err != nil || res.Header.Get("X-Racun") != "" || res.Header.Get("Set-Cookie") != "" || strings.ContainsAny(params["filename"], "\r\n/\\\u202e") || got != text {
			t.Errorf("%q: %v, %v, %q, %s", name, err, res.Header, got, body)
		}
	}
}

// Bodies of the API are what they are: one that would have to be unpacked is refused, so that none unpacks without end.
func TestPackedBodiesAreRefused(t *testing.T) {
	app := apptest.Start(t)
	_, token := app.Program(t, "Rilis", "64", account.Bureau)
	for _, coding := range []string{"gzip", "deflate", "br", "zstd"} {
		res, body := ask(t, http.MethodPost, app.URL+"/api/v1/agreements", `{"assertions":[{"aspect":"field","field":{"text":"sapi"}}]}`, "Authorization", "Bearer "+token, "Content-Type", "application/json", "Content-Encoding", coding)
		if res.StatusCode != http.StatusUnsupportedMediaType {
			t.Errorf("%s is answered %d: %.200s", coding, res.StatusCode, body)
		}
	}
}

// Where the operator has said by which address people come, nothing that a request says of its host comes into a page, a redirect or a link that is handed out.
func TestTheHostOfARequestIsNotBelieved(t *testing.T) {
	f := open(t, settings())
	secret, err := f.reg.SetUp(t.Context(), registry.Local("pemilik"), registry.NewPerson{Name: "Wayan", SignIn: "wayan"}, "kuda lumping pasar rebo", "uji")
	if err != nil {
		t.Fatal(err)
	}
	wayan, err := f.reg.Session(t.Context(), secret)
	if err != nil {
		t.Fatal(err)
	}
	second := account.NewSecret() // without which nobody keeps accounts
	if _, err := f.reg.SetSecond(t.Context(), wayan, "kuda lumping pasar rebo", second, account.Code(second, account.Step(registrytest.Noon()))); err != nil {
		t.Fatal(err)
	}
	send := func(method, path, form string, header ...string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, strings.NewReader(form))
		r.Host = "jahat.example"
		r.Header.Set("X-Forwarded-Host", "jahat.example")
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		w := httptest.NewRecorder()
		f.server.Handler().ServeHTTP(w, r)
		if answer := w.Body.String() + w.Header().Get("Location") + w.Header().Get("Link"); strings.Contains(answer, "jahat.example") {
			i := strings.Index(answer, "jahat.example")
			t.Errorf("%s %s believes the host: …%s", method, path, answer[max(0, i-120):min(len(answer), i+40)])
		}
		return w
	}
	app := apptest.Start(t)
	for _, route := range routesOfPages(t, app) {
		if method, path, _ := strings.Cut(route, " "); method == http.MethodGet {
			for _, cookie := range []string{"", "__Host-anyam_meja=a." + secret} {
				send(method, address(path, nil), "", "Cookie", cookie)
			}
		}
	}
	w := send(http.MethodPost, "/meja/pengelolaan/orang", "nama=Made&nama-masuk=made", "Cookie", "__Host-anyam_meja=a."+secret)
	if !strings.Contains(w.Body.String(), "https://kerjasama.example.go.id/meja/tautan?kunci=") {
		t.Errorf("the link to hand over: %d %s", w.Code, w.Body)
	}
}
