package service_test

import (
	"encoding/json"
	"html"
	"io"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// expectedOperations says for every operation of the API which question decides it, as expected does for pages. What stands behind the address is the body with which
// it is asked for; without one the smallest that the API's own description allows is sent.
const expectedOperations = `
all GET /affairs
all GET /paper-keys
all GET /agreements
write POST /agreements
all GET /agreements/{id}
write POST /agreements/{id}/assertions
write POST /agreements/{id}/decisions
follow GET /agreements/{id}/draft
jots POST /agreements/{id}/draft/comments
party POST /agreements/{id}/draft/positions
party POST /agreements/{id}/draft/versions
follow GET /agreements/{id}/ending
party POST /agreements/{id}/ending/answers
party POST /agreements/{id}/ending/proposals
all GET /agreements/{id}/entries
all GET /agreements/{id}/history
all GET /agreements/{id}/funding
all GET /agreements/{id}/obligations
speaks POST /agreements/{id}/obligations
follow GET /agreements/{id}/signing
party POST /agreements/{id}/signing/plans
party POST /agreements/{id}/signing/powers
party POST /agreements/{id}/signing/signatures
all GET /agreements/{id}/similar
all GET /agreements/{id}/text
write POST /agreements/{id}/withdrawals
all GET /alignments
jots POST /alignments {"agreement":"AGREEMENT","act":{"do":"state"}}
all GET /alignments/{id}
jots POST /alignments/{id}/acts
all GET /balances
write POST /balances
write POST /balances/{id}/accept
write POST /balances/{id}/undo
all GET /budget-lines
jots POST /budget-lines {"agreement":"AGREEMENT","act":{"do":"state"}}
all GET /budget-lines/{id}
jots POST /budget-lines/{id}/acts
all GET /budgets
jots POST /budgets
all GET /budgets/{id}
jots POST /budgets/{id}/acts
look GET /changes
write POST /changes {"agreements":["AGREEMENT"],"assertion":{"aspect":"title","text":"x"}}
look POST /changes/preview {"agreements":["AGREEMENT"],"assertion":{"aspect":"title","text":"x"}}
write POST /changes/{id}/undo
all GET /claims/{id}
speaks POST /claims/{id}/corrections
all GET /differences
all GET /documents
write POST /documents
all GET /documents/{digest}
write PUT /documents/{digest}
notes GET /due
all GET /events
all GET /events/{id}
all GET /export
all GET /flows
all GET /goods
all GET /goods/{good}/balances
all GET /goods/{good}/coalition
all GET /goods/{good}/plan
write POST /goods/{good}/plan/drafts
all GET /goods/{good}/plan/together
look GET /imports
write POST /imports
work GET /imports/{id}
decide PATCH /imports/{id}
decide POST /imports/{id}/accept
decide POST /imports/{id}/undo
look GET /intake
write POST /intake
work GET /intake/{id}
decide POST /intake/{id}/drop
decide POST /intake/{id}/retry
all GET /journal
all GET /journal/state
all GET /ledger
in GET /meetings
jots POST /meetings
note GET /meetings/{id}
jot PUT /meetings/{id}
jot POST /meetings/{id}/approve
jot POST /meetings/{id}/decisions
all GET /milestones
jots POST /milestones {"agreement":"AGREEMENT","act":{"do":"state"}}
all GET /milestones/{id}
jots POST /milestones/{id}/acts
all GET /news
write POST /news
all GET /news/categories
write POST /news/categories
write PUT /news/categories/{id}
write POST /news/categories/{id}/remove
work GET /news/{id}
decide PUT /news/{id}
decide POST /news/{id}/publish
decide POST /news/{id}/restore
decide POST /news/{id}/unpublish
work GET /news/{id}/versions
decide POST /news/{id}/withdraw
all GET /obligations/{id}
speaks POST /obligations/{id}/claims
speaks POST /obligations/{id}/corrections
speaks POST /obligations/{id}/end
speaks POST /obligations/{id}/periods/{period}/lock
speaks POST /obligations/{id}/periods/{period}/stands
speaks POST /obligations/{id}/periods/{period}/words
all GET /obstacle-ages
all GET /obstacles
jots POST /obstacles {"agreement":"AGREEMENT","act":{"do":"state"}}
note GET /obstacles/{id}
jot POST /obstacles/{id}/acts {"do":"raise","rung":"joint-team","note":"x"}
in GET /offers
jots POST /offers
note GET /offers/{id}
jot POST /offers/{id}/answer {"answer":"declines","reason":"x"}
jot POST /offers/{id}/counter
jot POST /offers/{id}/receive
jot POST /offers/{id}/send
jot POST /offers/{id}/withdraw
all GET /outcomes
jots POST /outcomes {"agreement":"AGREEMENT","act":{"do":"state"}}
all GET /outcomes/{id}
jots POST /outcomes/{id}/acts
look GET /plans
write POST /plans
look POST /plans/together
look GET /plans/{id}
write POST /plans/{id}/remove
write POST /plans/{id}/rename
write POST /plans/{id}/restore
look GET /plans/{id}/compare/{other}
write POST /plans/{id}/drafts
all GET /programme-gaps
all GET /programmes
adds POST /programmes
all GET /programmes/{id}
adds POST /programmes/{id}/acts
all GET /projects
jots POST /projects {"agreement":"AGREEMENT","act":{"do":"state"}}
all GET /projects/{id}
jots POST /projects/{id}/acts
all GET /radar
jots POST /radar/questions
all GET /radar/questions/{id}
jots POST /radar/questions/{id}/answer
look GET /readings
write POST /readings
work GET /readings/{id}
decide POST /readings/{id}/accept
decide POST /readings/{id}/corrections
decide POST /readings/{id}/corrections/{number}/undo
decide POST /readings/{id}/reject
work POST /readings/{id}/understand
decide POST /readings/{id}/undo
all GET /regions
all GET /regions/{code}
all GET /regions/{code}/advantage
all GET /regions/{code}/opportunities
follow GET /regions/{code}/reports/{period}
follow GET /regions/{code}/reports/{period}/file
follow GET /regions/{code}/reports/{period}/narrative
jot POST /regions/{code}/reports/{period}/narrative
all GET /regions/{code}/with/{other}
look GET /repairs
all GET /search
all GET /statistics
notes GET /reminder-rules
arranges POST /reminder-rules {"rule":"setiap Jumat kirim ringkasan"}
notes POST /reminder-rules/preview
note GET /reminder-rules/{id}
arrange PUT /reminder-rules/{id} {"rule":"setiap Kamis kirim ringkasan"}
arrange POST /reminder-rules/{id}/off
arrange POST /reminder-rules/{id}/on
in GET /tasks
jots POST /tasks
note GET /tasks/{id}
jot POST /tasks/{id}/done
jot POST /tasks/{id}/postpone {"due":"2026-12-01"}
jot POST /tasks/{id}/reopen
in GET /terms
jots POST /terms
note GET /terms/{id}
jot POST /terms/{id}/share
jot POST /terms/{id}/versions
look GET /twins
write POST /twins/decisions
look GET /views
write POST /views
write PUT /views/{id}
write POST /views/{id}/remove
write POST /views/{id}/restore
`

// operation is one operation as the API describes itself.
type operation struct {
	RequestBody struct {
		Content map[string]struct{ Schema schema }
	}
	Parameters []struct {
		Name, In string
		Required bool
		Schema   schema
	}
}

// schema is as much of a JSON schema as is needed to write the smallest value of it.
type schema struct {
	Ref        string `json:"$ref"`
	Type       any
	Enum       []any
	Required   []string
	Properties map[string]schema
	Items      *schema
	MinItems   int
	Minimum    float64
}

// described is the API's description of itself, by "METHOD /path".
type described struct {
	Paths      map[string]map[string]operation
	Components struct{ Schemas map[string]schema }
}

func describe(t *testing.T, app *apptest.App) described {
	t.Helper()
	var d described
	if err := json.Unmarshal([]byte(fetch(t, app.URL+"/api/v1/openapi.json")), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

func fetch(t *testing.T, address string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	_, body := answered(t, r)
	return body
}

func answered(t *testing.T, r *http.Request) (int, string) {
	t.Helper()
	res, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // read only
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(text)
}

// smallest is the smallest value of a schema.
func (d described) smallest(s schema) any {
	if s.Ref != "" {
		return d.smallest(d.Components.Schemas[s.Ref[strings.LastIndex(s.Ref, "/")+1:]])
	}
	if len(s.Enum) > 0 {
		return s.Enum[0]
	}
	kind, _ := s.Type.(string)
	if list, ok := s.Type.([]any); ok && len(list) > 0 {
		kind, _ = list[0].(string)
	}
	switch {
	case kind == "object" || len(s.Properties) > 0:
		out := make(map[string]any)
		for _, name := range s.Required {
			out[name] = d.smallest(s.Properties[name])
		}
		return out
	case kind == "array":
		out := []any{}
		for range max(s.MinItems, 0) {
			out = append(out, d.smallest(*s.Items))
		}
		return out
	case kind == "integer", kind == "number":
		return max(s.Minimum, 1)
	case kind == "boolean":
		return false
	}
	return "2026-03-01" // a day, and as good a text as any
}

// programs are tokens of each role of Kalimantan Timur, of the register, of Sumatera Utara, and nobody's.
func programs(t *testing.T, app *apptest.App) []caller {
	t.Helper()
	secret, _, err := app.CreateToken(t.Context(), app.Actor, registry.NewToken{Name: "rilis", Register: true})
	if err != nil {
		t.Fatal(err)
	}
	out := []caller{{name: "public", who: policy.Who{Role: policy.Public}}, {"a token of the register", policy.Who{Role: policy.Program}, secret}}
	add := func(role account.Role, g region.Code) {
		name := "program of " + string(role) + " of " + string(g)
		_, secret := app.Program(t, strings.ReplaceAll(name, "-", " "), g, role)
		out = append(out, caller{name, policy.Who{Role: role, Government: g}, secret})
	}
	for _, role := range account.Roles() {
		add(role, "64")
	}
	add(account.Bureau, "12")
	add(account.Head, "12")
	add(account.Auditor, "12")
	add(account.Administrator, "12")
	add(account.Auditor, "")
	return out
}

// call sends one request of a program.
func (c caller) call(t *testing.T, site, method, path, body, media string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, site+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if c.cookie != "" {
		r.Header.Set("Authorization", "Bearer "+c.cookie)
	}
	if media != "" {
		r.Header.Set("Content-Type", media)
	}
	return answered(t, r)
}

// Every operation of the API, taken from its own description, is asked for by a token of every role, of another government, of the register, and by nobody.
// Who may not is refused, also where the address names what is there, and is told nothing of it; who may is not refused.
func TestEveryOperationRefusesWhomThePoliciesRefuse(t *testing.T) {
	app := apptest.Start(t)
	rules, err := policy.Load()
	if err != nil {
		t.Fatal(err)
	}
	things := things(t, app)
	d := describe(t, app)
	type line struct{ question, body string }
	lines := make(map[string]line)
	for l := range strings.Lines(strings.TrimSpace(expectedOperations)) {
		parts := strings.SplitN(strings.TrimSpace(l), " ", 4)
		if len(parts) < 3 {
			continue
		}
		lines[parts[1]+" "+parts[2]] = line{parts[0], strings.Join(parts[3:], "")}
	}
	var all []string
	for path, methods := range d.Paths {
		for method := range methods {
			all = append(all, strings.ToUpper(method)+" "+strings.TrimPrefix(path, "/api/v1"))
		}
	}
	slices.Sort(all)
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		if !slices.Contains(all, name) {
			t.Errorf("the table has %s, which is no operation", name)
		}
	}
	everybody := programs(t, app)
	for _, name := range all {
		l, ok := lines[name]
		if !ok {
			t.Errorf("nobody has said who may %s: write a line of the table", name)
			continue
		}
		method, path, _ := strings.Cut(name, " ")
		op := d.Paths["/api/v1"+path][strings.ToLower(method)]
		body, media := l.body, ""
		for kind, content := range op.RequestBody.Content {
			media = kind
			if body == "" && kind == "application/json" {
				b, err := json.Marshal(d.smallest(content.Schema))
				if err != nil {
					t.Fatal(err)
				}
				body = string(b)
			}
		}
		body = strings.NewReplacer("AGREEMENT", things["agreement"]).Replace(body)
		if media != "" && media != "application/json" {
			media, body = "text/csv", "Nomor;Judul\n1;x\n"
		}
		at := "/api/v1" + operationAddress(path, things)
		query := "?"
		for _, p := range op.Parameters {
			if p.In == "query" && p.Required {
				at += query + p.Name + "=64"
				query = "&"
			}
		}
		for _, c := range everybody {
			may := c.allowed(t, rules, l.question)
			if method != http.MethodGet && may {
				continue // it would change what others are asked about
			}
			code, answer := c.call(t, app.URL, method, at, body, media)
			refused := code == http.StatusUnauthorized || code == http.StatusForbidden || code == http.StatusNotFound ||
				l.question == "party" && code == http.StatusConflict // of a paper that is signed, as everybody reads, nobody says anything more
			if may && (code == http.StatusUnauthorized || code == http.StatusForbidden) || !may && !refused {
				t.Errorf("%s %s: %s is answered %d, allowed %v: %.600s", l.question, name, c.name, code, may, answer)
			}
			if code >= http.StatusInternalServerError {
				t.Errorf("%s: %s is answered %d", name, c.name, code)
			}
			c.hears(t, rules, name, answer)
		}
	}
}

// behind are the things that stand behind the first words of the API's addresses.
var behind = map[string]string{
	"agreements": "agreement", "tasks": "task", "offers": "offer", "terms": "terms", "meetings": "meeting", "obligations": "obligation", "claims": "claim", "news": "article",
	"reminder-rules": "rule", "readings": "reading", "imports": "import", "intake": "job", "obstacles": "obstacle",
}

func operationAddress(path string, things map[string]string) string {
	first := strings.Split(path, "/")[1]
	if id := things[behind[first]]; id != "" {
		path = strings.Replace(path, "{id}", id, 1)
	}
	path = strings.NewReplacer("reports/{period}", "reports/2026", "{code}", "64", "{other}", "72", "{period}", "2026-03", "{good}", "beras", "{number}", "1", "{digest}", strings.Repeat("0", 64)).Replace(path)
	return strings.ReplaceAll(path, "{id}", "tidak-ada")
}

var linkInPage = regexp.MustCompile(`(?:href|src)="(/[^"#]*)"`)

// What is internal to one government is told to no other where somebody looks for it by words, in lists, counts, feeds, calendars, exports and files: whatever
// the pages that lead there link to is fetched too.
func TestNoSearchFeedOrExportTellsWhatIsInternal(t *testing.T) {
	app := apptest.Start(t)
	rules, err := policy.Load()
	if err != nil {
		t.Fatal(err)
	}
	things(t, app)
	pages := []string{
		"/cari?q=tugas", "/temukan?q=tugas", "/berita", "/berita?q=tugas", "/data", "/langganan", "/peristiwa", "/angka", "/sitemap.xml", "/daerah/64", "/rencana",
		"/meja", "/meja/temukan?q=tugas", "/meja/register?q=tugas", "/meja/kotak-masuk", "/meja/impor", "/meja/berita", "/meja/tugas", "/meja/penawaran", "/meja/rapat", "/meja/kak", "/meja/hambatan",
		"/meja/selisih", "/meja/buku-besar", "/meja/pimpinan", "/meja/radar", "/meja/sistem", "/meja/k/" + string(app.Find(t, "Kalimantan Timur", "Sulawesi Tengah")),
	}
	for _, c := range callers(t, app) {
		if c.allowed(t, rules, "note") || c.who.Role != policy.Public && c.who.Role != policy.Program && c.who.Role != account.Administrator && c.who.Role != account.Bureau {
			continue // the other roles see no more than these
		}
		seen := make(map[string]bool)
		for _, from := range pages {
			code, _, body := c.ask(t, app.URL, http.MethodGet, from)
			c.hears(t, rules, from, body)
			if code >= http.StatusInternalServerError {
				t.Errorf("%s: %s is answered %d", from, c.name, code)
			}
			for _, m := range linkInPage.FindAllStringSubmatch(body, -1) {
				to := html.UnescapeString(m[1])
				if seen[to] || strings.HasPrefix(to, "/aset/") || strings.HasPrefix(to, "/en") || strings.HasPrefix(to, "/gambar/") || strings.HasPrefix(to, "/peta") {
					continue
				}
				seen[to] = true
				_, _, body := c.ask(t, app.URL, http.MethodGet, to)
				c.hears(t, rules, to, body)
			}
		}
		if len(seen) < 20 {
			t.Errorf("%s followed %d links", c.name, len(seen))
		}
	}
	for _, c := range programs(t, app) {
		for _, path := range []string{
			"/agreements?q=tugas", "/search?q=tugas", "/documents?q=tugas", "/documents?q=rahasia", "/news?q=tugas", "/export?format=csv", "/export?format=jsonl", "/journal", "/statistics?q=tugas", "/events", "/differences", "/ledger",
			"/tasks", "/offers", "/meetings", "/terms", "/readings", "/imports", "/intake", "/views", "/obstacles", "/radar", "/plans", "/changes",
		} {
			_, body := c.call(t, app.URL, http.MethodGet, "/api/v1"+path, "", "")
			c.hears(t, rules, path, body)
		}
	}
}
