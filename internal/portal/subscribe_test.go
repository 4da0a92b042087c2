package portal_test

import (
	"encoding/xml"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// atomFeed is what a reader needs of Atom.
type atomFeed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID      string `xml:"id"`
	Title   string `xml:"title"`
	Updated string `xml:"updated"`
	Link    struct {
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Content string `xml:"content"`
}

// readAtom fetches a feed and checks its form.
func readAtom(t *testing.T, app *apptest.App, path string) atomFeed {
	t.Helper()
	r, body := ask(t, app.URL+path)
	if r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != "application/atom+xml; charset=utf-8" || r.Header.Get("Etag") == "" {
		t.Fatalf("%s: %d, %v", path, r.StatusCode, r.Header)
	}
	var f atomFeed
	if err := xml.Unmarshal([]byte(body), &f); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if uuid.Validate(strings.TrimPrefix(f.ID, "urn:uuid:")) != nil || len(f.Links) != 2 || f.Links[0].Rel != "self" || f.Links[0].Href != app.URL+path {
		t.Errorf("%s: %s, %+v", path, f.ID, f.Links)
	}
	seen := make(map[string]bool)
	for _, e := range f.Entries {
		if seen[e.ID] || uuid.Validate(strings.TrimPrefix(e.ID, "urn:uuid:")) != nil {
			t.Errorf("%s: the entry %s stands twice or has no UUID", path, e.ID)
		}
		seen[e.ID] = true
		if at, err := time.Parse(time.RFC3339, e.Updated); err != nil || at.After(app.Clock.Now()) {
			t.Errorf("%s: updated %s", path, e.Updated)
		}
		if e.Title == "" || e.Content == "" || !strings.HasPrefix(e.Link.Href, app.URL+"/") {
			t.Errorf("%s: %+v", path, e)
		}
		for _, raw := range apptest.Raw(e.Title + " " + regexp.MustCompile(`<[^>]*>`).ReplaceAllString(e.Content, " ")) {
			t.Errorf("%s tells people %q", path, raw)
		}
		if strings.Contains(e.Title+e.Content, app.Actor.Name) {
			t.Errorf("%s names who stated it", path)
		}
	}
	if !slices.IsSortedFunc(f.Entries, func(x, y atomEntry) int { return strings.Compare(y.Updated, x.Updated) }) {
		t.Errorf("%s is not in the order of time", path)
	}
	return f
}

// icalEvent is an event of a calendar by the names of its lines.
type icalEvent map[string]string

// readCalendar fetches a calendar and checks its form.
func readCalendar(t *testing.T, app *apptest.App, path string) map[string]icalEvent {
	t.Helper()
	r, body := ask(t, app.URL+path)
	if r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != "text/calendar; charset=utf-8" || r.Header.Get("Etag") == "" {
		t.Fatalf("%s: %d, %v", path, r.StatusCode, r.Header)
	}
	for l := range strings.SplitSeq(body, "\r\n") {
		if len(l) > 75 || strings.ContainsAny(l, "\r\n") || !utf8.ValidString(l) {
			t.Errorf("%s: a line of %d bytes: %q", path, len(l), l)
		}
	}
	events := make(map[string]icalEvent)
	var e icalEvent
	for l := range strings.SplitSeq(strings.ReplaceAll(body, "\r\n ", ""), "\r\n") {
		name, value, _ := strings.Cut(l, ":")
		switch {
		case l == "BEGIN:VEVENT":
			e = make(icalEvent)
		case l == "END:VEVENT":
			if uuid.Validate(e["UID"]) != nil || events[e["UID"]] != nil {
				t.Errorf("%s: the UID %q is none, or stands twice", path, e["UID"])
			}
			events[e["UID"]], e = e, nil
		case e != nil:
			e[name] = value
		}
	}
	return events
}

// ending makes an agreement end on a day.
func ending(t *testing.T, app *apptest.App, id agreement.ID, day term.Date) {
	t.Helper()
	app.Clock.Pass(time.Hour)
	as := []agreement.Assertion{{Aspect: agreement.EndsOn, Date: day, Grade: agreement.SignedGrade, Sources: []agreement.Source{{Person: "Naskah"}}}}
	e, err := app.State(t.Context(), app.Actor, id, as, registry.StateOptions{Reason: "menurut naskahnya"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := app.Decide(t.Context(), app.Actor, id, agreement.Decision{Aspect: agreement.EndsOn, Entry: e.ID}, ""); err != nil {
		t.Fatal(err)
	}
}

func TestFeedsTellWhatChanged(t *testing.T) {
	app := apptest.Start(t)
	id := app.Find(t, "Kalimantan Timur", "Sulawesi Tengah")
	paths := []string{
		"/langganan/semua.atom", "/langganan/daerah/64.atom", "/langganan/daerah/72.atom", "/langganan/k/" + string(id) + ".atom", "/langganan/cari.atom?q=nikel",
		"/langganan/berita.atom", "/langganan/berita/pertanian-dan-ketahanan-pangan.atom",
	}
	before := make(map[string]atomFeed)
	for _, p := range paths {
		for _, prefix := range []string{"", "/en"} {
			before[prefix+p] = readAtom(t, app, prefix+p)
			if len(before[prefix+p].Entries) == 0 && !strings.Contains(p, "berita") {
				t.Errorf("%s is empty", prefix+p)
			}
		}
	}
	if before[paths[0]].ID == before["/en"+paths[0]].ID || before[paths[0]].ID == before[paths[1]].ID {
		t.Error("two feeds have one identifier")
	}
	ending(t, app, id, term.On(2027, time.March, 31))
	for _, p := range paths[:5] {
		after := readAtom(t, app, p)
		newest := after.Entries[1] // behind the decision
		if !strings.HasPrefix(newest.Title, "Kalimantan Timur dan Sulawesi Tengah") || !strings.Contains(newest.Title, "pernyataan baru tentang berakhir") || !strings.Contains(newest.Content, "31 Maret 2027") || !strings.Contains(newest.Content, "menurut naskahnya") {
			t.Errorf("%s tells of the change: %+v", p, newest)
		}
		if after.ID != before[p].ID {
			t.Errorf("%s became another feed", p)
		}
		old := before[p].Entries
		for _, e := range after.Entries {
			if i := slices.IndexFunc(old, func(x atomEntry) bool { return x.ID == e.ID }); i >= 0 && old[i].Updated != e.Updated {
				t.Errorf("%s tells an old change as new: %s", p, e.Title)
			}
		}
	}
	app.Clock.Pass(200 * 24 * time.Hour) // its term is over, and nobody wrote anything
	over := readAtom(t, app, "/langganan/daerah/72.atom").Entries[0]
	if !strings.Contains(over.Title, "masa berlakunya habis") || over.Updated != "2027-03-31T16:00:00Z" {
		t.Errorf("when the term was over: %+v", over)
	}
	if again := readAtom(t, app, "/langganan/k/"+string(id)+".atom").Entries[0]; again.ID != over.ID {
		t.Error("the same change has another identifier in another feed")
	}
}

func TestNewsAreInTheirFeedFromTheirMoment(t *testing.T) {
	app := apptest.Start(t)
	coming := news.At(app.Clock.Now().Add(2*time.Hour), news.WITA)
	_, err := app.SaveArticle(t.Context(), app.Actor, "", news.Content{
		Title: "Pasokan Sapi Dibahas", Body: "Dinas membahas pasokan.", Categories: []news.CategoryID{"pertanian-dan-ketahanan-pangan"}, NoAgreement: "Rapat biasa.", Codes: []string{"jay"},
	}, registry.ArticleOptions{Publish: &coming})
	if err != nil {
		t.Fatal(err)
	}
	const path = "/langganan/berita/pertanian-dan-ketahanan-pangan.atom"
	told := func() bool {
		return slices.ContainsFunc(readAtom(t, app, path).Entries, func(e atomEntry) bool { return e.Title == "Pasokan Sapi Dibahas" })
	}
	if told() {
		t.Error("it is told before its moment")
	}
	app.Clock.Pass(2 * time.Hour)
	if !told() {
		t.Error("it is not told when its moment has come")
	}
	if _, body := ask(t, app.URL+"/"); !strings.Contains(body, "Pasokan Sapi Dibahas") {
		t.Error("the first page does not have it")
	}
}

func TestCalendarsHaveWhatIsToCome(t *testing.T) {
	app := apptest.Start(t)
	id := app.Find(t, "Kalimantan Timur", "Sulawesi Tengah")
	ending(t, app, id, term.On(2027, time.March, 31))
	paths := []string{"/langganan/semua.ics", "/langganan/daerah/72.ics", "/langganan/k/" + string(id) + ".ics", "/langganan/cari.ics?q=nikel"}
	uids := func(events map[string]icalEvent) []string {
		var list []string
		for uid, e := range events {
			if strings.HasSuffix(e["URL"], "/k/"+string(id)) {
				list = append(list, uid)
			}
		}
		slices.Sort(list)
		return list
	}
	first := uids(readCalendar(t, app, paths[0]))
	if len(first) != 2 {
		t.Fatalf("the end and the time to propose a renewal: %q", first)
	}
	for _, p := range paths {
		events := readCalendar(t, app, p)
		if got := uids(events); !slices.Equal(got, first) {
			t.Errorf("%s has the events %q, not %q", p, got, first)
		}
	}
	days := make(map[string]string)
	for _, uid := range first {
		e := readCalendar(t, app, paths[2])[uid]
		days[e["DTSTART;VALUE=DATE"]] = e["SUMMARY"]
	}
	if !strings.HasPrefix(days["20270331"], "Berakhir: ") || !strings.HasPrefix(days["20261231"], "Saatnya mengusulkan perpanjangan: ") {
		t.Errorf("the days are %q", days)
	}
	ending(t, app, id, term.On(2028, time.June, 30)) // the day moves, the events stay
	moved := readCalendar(t, app, paths[2])
	if got := uids(moved); !slices.Equal(got, first) {
		t.Errorf("after another end was stated the events are %q, not %q", got, first)
	}
	if got := uids(readCalendar(t, app, "/en"+paths[2])); !slices.Equal(got, first) {
		t.Errorf("in English the events are %q, not %q", got, first)
	}
}

func TestWhatCannotBeSubscribedTo(t *testing.T) {
	app := apptest.Start(t)
	for path, want := range map[string]int{
		"/langganan/daerah/99.atom": http.StatusNotFound, "/langganan/daerah/64": http.StatusNotFound, "/langganan/semua.rss": http.StatusNotFound, "/langganan/semua/x.atom": http.StatusNotFound,
		"/langganan/k/0000000000000000.atom": http.StatusNotFound, "/langganan/k/x.ics": http.StatusNotFound, "/langganan/berita.ics": http.StatusNotFound, "/langganan/berita/tiada.atom": http.StatusNotFound,
		"/langganan/cari.atom?q=keadaan:hidup": http.StatusUnprocessableEntity, "/langganan/cari.atom": http.StatusOK, "/langganan/.atom": http.StatusNotFound, "/langganan/daerah/%2e%2e.atom": http.StatusNotFound,
	} {
		if r, _ := ask(t, app.URL+path); r.StatusCode != want {
			t.Errorf("%s: %d", path, r.StatusCode)
		}
	}
}

// Whoever has a feed is not sent it again.
func TestFeedsAreNotSentTwice(t *testing.T) {
	app := apptest.Start(t)
	for _, p := range []string{"/langganan/semua.atom", "/langganan/semua.ics", "/langganan/cari.atom?q=nikel"} {
		first, _ := ask(t, app.URL+p)
		if r, body := ask(t, app.URL+p, "If-None-Match", first.Header.Get("Etag")); r.StatusCode != http.StatusNotModified || body != "" {
			t.Errorf("%s: %d", p, r.StatusCode)
		}
	}
}

// The keys that sign papers are public, for people and for programs; asking makes none.
func TestTheKeysOfPapersArePublic(t *testing.T) {
	app := apptest.Start(t)
	_, none := ask(t, app.URL+"/data")
	if !strings.Contains(none, "Belum ada kunci") {
		t.Errorf("before the first paper: %s", none)
	}
	key, err := app.PaperKey()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/data", "/en/data", "/.well-known/anyam-paper-keys.json"} {
		if _, body := ask(t, app.URL+path); !strings.Contains(body, key.Fingerprint()) {
			t.Errorf("%s does not tell the key: %s", path, body)
		}
	}
}
