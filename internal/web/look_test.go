package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/web"
)

// keep sends the form of the look with the cookies that came before, and gives the answer and all cookies.
func keep(form url.Values, cookies []*http.Cookie, accept string) (*httptest.ResponseRecorder, []*http.Cookie) {
	r := httptest.NewRequest(http.MethodPost, "/tampilan", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", accept)
	for _, c := range cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	web.KeepLook().ServeHTTP(w, r)
	for _, c := range given(w) {
		cookies = append(slices.DeleteFunc(cookies, func(x *http.Cookie) bool { return x.Name == c.Name }), c)
	}
	return w, cookies
}

// given are the cookies that an answer sets.
func given(w *httptest.ResponseRecorder) []*http.Cookie {
	var list []*http.Cookie
	for _, line := range w.Header()["Set-Cookie"] {
		if c, err := http.ParseSetCookie(line); err == nil {
			list = append(list, c)
		}
	}
	return list
}

func seen(cookies []*http.Cookie) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	for _, c := range cookies {
		r.AddCookie(c)
	}
	return r
}

func TestTheLookIsKept(t *testing.T) {
	answer, cookies := keep(url.Values{"mode": {"dark"}, "ke": {"/cari?q=nikel"}}, nil, "text/html")
	if answer.Code != http.StatusSeeOther || answer.Header().Get("Location") != "/cari?q=nikel" {
		t.Errorf("%d to %s", answer.Code, answer.Header().Get("Location"))
	}
	answer, cookies = keep(url.Values{"baris": {"rapat"}}, cookies, "*/*")
	if answer.Code != http.StatusNoContent {
		t.Errorf("a script is answered with %d", answer.Code)
	}
	if got := web.LookOf(seen(cookies)); got != (web.Look{Mode: "dark", Dense: true}) {
		t.Errorf("the look is %+v", got)
	}
	_, cookies = keep(url.Values{"mode": {""}}, cookies, "*/*")
	_, cookies = keep(url.Values{"baris": {"lega"}}, cookies, "*/*")
	if got := web.LookOf(seen(cookies)); got != (web.Look{}) {
		t.Errorf("as the system says: %+v", got)
	}
	_, cookies = keep(url.Values{"tabel": {"register"}, "kolom": {"judul", "keadaan", "a;b", "X"}}, cookies, "*/*")
	if got := web.Columns(seen(cookies), "register"); !slices.Equal(got, []string{"judul", "keadaan"}) {
		t.Errorf("the columns are %q", got)
	}
	if got := web.Columns(seen(cookies), "lain"); got != nil {
		t.Errorf("of a table of which nothing was chosen: %q", got)
	}
	if answer, _ := keep(url.Values{"tabel": {"a=b; c"}, "kolom": {"x"}}, nil, "*/*"); len(given(answer)) > 0 {
		t.Errorf("a forged table makes the cookie %v", given(answer))
	}
}

func TestWhoHasTheSheetGetsItFromTheCache(t *testing.T) {
	a := assets(t)
	if web.LookOf(seen(nil)).Styled {
		t.Error("a stranger is thought to have the sheet")
	}
	if l := web.LookOf(seen(given(ask(t, a, a.Address("halaman.css"), "")))); !l.Styled || l.Key() == (web.Look{}).Key() {
		t.Errorf("who fetched the sheet is not known to have it: %+v", l)
	}
	if web.LookOf(seen([]*http.Cookie{{Name: "anyam_gaya", Value: "lama"}})).Styled {
		t.Error("an older sheet is taken for this one")
	}
	if len(a.Head(false)) <= len(a.Head(true)) {
		t.Error("a stranger gets no more than the frame")
	}
}

func TestOnlyAddressesOfThisSiteAreLedTo(t *testing.T) {
	for address, want := range map[string]string{
		"/cari?q=a#b": "/cari?q=a", "/": "/", "": "/", "//evil.example/x": "/", "https://evil.example": "/", "evil": "/", `/\evil.example`: "/", `\\evil`: "/", "/%0d%0aX: y": "/%0D%0AX:%20y", "javascript:alert(1)": "/",
	} {
		if got := web.Local(address); got != want {
			t.Errorf("%q leads to %q instead of %q", address, got, want)
		}
	}
}
