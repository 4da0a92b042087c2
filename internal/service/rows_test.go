package service_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/policytest"
	"github.com/anyam-id/anyam/meeting"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// A face is where an action is done with a kind of matter: the use case, and the operation of the API and the page that come to it, where there are. {} in their
// addresses and bodies is the matter, {a} and {b} are its parties.
type face struct {
	of     []string // situations of the table
	action policy.Action
	make   func(*matters, context.Context, policy.Matter) (string, error) // a matter as in that situation
	use    func(ctx context.Context, reg *registry.Registry, a registry.Actor, id string, m policy.Matter) error
	api    string // METHOD path body
	page   string // METHOD path form
}

// matters makes what the rows of the table are about.
type matters struct {
	*apptest.App
	writers map[region.Code]registry.Actor // a bureau of each government
	made    int
}

func (m *matters) agreement(ctx context.Context, about policy.Matter) (string, error) {
	return m.deal(ctx, about, true)
}

func (m *matters) draft(ctx context.Context, about policy.Matter) (string, error) {
	return m.deal(ctx, about, false)
}

func (m *matters) deal(ctx context.Context, about policy.Matter, signed bool) (string, error) {
	m.made++
	say := []agreement.Assertion{{Aspect: agreement.InstrumentIs, Text: string(agreement.PKS)}, {Aspect: agreement.HasField, Field: &agreement.Field{Text: fmt.Sprintf("urusan ke-%d", m.made)}}}
	for i, g := range about.Parties {
		p, err := party.OfRegion(g)
		if err != nil {
			return "", err
		}
		say = append(say, agreement.Assertion{Aspect: agreement.HasParty, Party: &p, Order: i + 1})
		if yes := true; signed {
			say = append(say, agreement.Assertion{Aspect: agreement.SignedBy, Key: p.Key(), Yes: &yes})
		}
	}
	if signed {
		say = append(say, agreement.Assertion{Aspect: agreement.SignedOn, Date: term.On(2026, 3, 1)})
	}
	e, err := m.State(ctx, m.Actor, "", say, registry.StateOptions{})
	return string(e.Subject), err
}

func (m *matters) task(ctx context.Context, about policy.Matter) (string, error) {
	t, err := m.AddTask(ctx, m.Actor, task.New{Owner: task.Owner{Government: about.Owner}, What: fault.T("Urus izin", "See to the licence"), Due: term.On(2026, 11, 30)})
	return string(t.ID), err
}

func (m *matters) offer(ctx context.Context, about policy.Matter) (string, error) {
	to := about.Parties[0]
	if to == about.Owner {
		to = about.Parties[1]
	}
	o, err := m.DraftOffer(ctx, m.Actor, offer.New{From: party.Party{Kind: party.Region, Region: about.Owner}, To: []region.Code{to}, Content: offer.Content{Object: "Bibit sapi", Kind: agreement.KSDDSukarela}}, nil)
	return string(o.ID), err
}

func (m *matters) meeting(ctx context.Context, about policy.Matter) (string, error) {
	x, err := m.CallMeeting(ctx, m.Actor, meeting.New{Government: about.Owner, Content: meeting.Content{Title: "Rapat", On: term.On(2026, 11, 10), Minutes: "Dibahas."}})
	return string(x.ID), err
}

func (m *matters) reading(ctx context.Context, about policy.Matter) (string, error) {
	m.made++
	by := m.Actor
	if about.Owner != "" {
		by = m.writers[about.Owner]
	}
	text := fmt.Sprintf("Samarinda, 21 Februari 2018. Pemerintah Provinsi Kalimantan Timur dan Pemerintah Provinsi Bali menandatangani kesepakatan bersama tentang sapi, yang ke-%d.", m.made)
	r, err := m.Read(ctx, by, "rilis.txt", strings.NewReader(text), registry.ReadOptions{})
	return r.ID, err
}

func (m *matters) position(ctx context.Context, about policy.Matter) (string, error) {
	m.made++
	p, err := m.AddPosition(ctx, m.Actor, account.Position{Government: about.Owner, Title: fmt.Sprintf("Analis %d", m.made), Role: account.Bureau})
	return string(p.ID), err
}

func (m *matters) rule(_ context.Context, about policy.Matter) (string, error) {
	return "baku-1-" + string(about.Owner), nil
}

func (m *matters) none(context.Context, policy.Matter) (string, error) { return "", nil }

// only makes an error of a use case of its result and error.
func only[T any](_ T, err error) error { return err }

var (
	published = []string{"published, party", "published, no party"}
	shared    = []string{"shared, party", "shared, no party", "shared, below"}
	internal  = []string{"internal, own", "internal, other party's", "internal, below"}
	works     = []string{"work of the own desk", "work of another desk", "work of the operator"}
	accounts  = []string{"own accounts", "other accounts"}
	whole     = []string{"the register"}
)

// faces are where the rows of the table are done.
var faces = []face{
	{whole, policy.Read, (*matters).none, func(ctx context.Context, r *registry.Registry, a registry.Actor, _ string, _ policy.Matter) error {
		return only(r.Agreements(ctx, a, registry.ListOptions{}))
	}, "GET /agreements", "GET /cari"},
	{whole, policy.Look, (*matters).none, func(ctx context.Context, r *registry.Registry, a registry.Actor, _ string, _ policy.Matter) error {
		return only(r.Repairs(ctx, a))
	}, "GET /repairs", "GET /meja/register/perbaiki"},
	{whole, policy.Write, (*matters).none, func(ctx context.Context, r *registry.Registry, a registry.Actor, _ string, _ policy.Matter) error {
		return only(r.State(ctx, a, "", []agreement.Assertion{{Aspect: agreement.HasField, Field: &agreement.Field{Text: "sapi"}}}, registry.StateOptions{}))
	}, `POST /agreements {"assertions":[{"aspect":"number","text":"1"}]}`, "POST /meja/k/baru"},
	{whole, policy.Audit, (*matters).none, func(ctx context.Context, r *registry.Registry, a registry.Actor, _ string, _ policy.Matter) error {
		return only(r.AccountHistory(ctx, a, 5))
	}, "", "GET /meja/pengelolaan/riwayat"},
	{whole, policy.Administer, (*matters).none, func(ctx context.Context, r *registry.Registry, a registry.Actor, _ string, _ policy.Matter) error {
		return only(r.Accounts(ctx, a))
	}, "", "GET /meja/pengelolaan"},
	{whole, policy.Keep, (*matters).none, func(ctx context.Context, r *registry.Registry, a registry.Actor, _ string, _ policy.Matter) error {
		_, _, err := r.CreateToken(ctx, a, registry.NewToken{Name: "rilis dinas", Register: true})
		return err
	}, "", ""},
	{accounts, policy.Administer, (*matters).position, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, m policy.Matter) error {
		return only(r.AddPosition(ctx, a, account.Position{Government: m.Owner, Title: "Pranata " + id, Role: account.Bureau}))
	}, "", "GET /meja/jabatan/{}"},
	{accounts, policy.Audit, (*matters).position, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, _ policy.Matter) error {
		list, err := r.AccountHistory(ctx, a, 200)
		if err == nil && !slices.ContainsFunc(list, func(e registry.AccountEvent) bool { return e.Subject == id }) {
			return fault.New(fault.NotFound, fault.T("tidak ada dalam riwayat", "not in the history"))
		}
		return err
	}, "", ""},
	{published, policy.Read, (*matters).agreement, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, _ policy.Matter) error {
		return only(r.Agreement(ctx, a, agreement.ID(id), registry.AsOf{}))
	}, "GET /agreements/{}", "GET /k/{}"},
	{published, policy.Look, (*matters).agreement, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, _ policy.Matter) error {
		return only(r.PreviewMany(ctx, a, []agreement.ID{agreement.ID(id)}, agreement.Assertion{Aspect: agreement.Title, Text: "Kesepakatan sapi"}))
	}, `POST /changes/preview {"agreements":["{}"],"assertion":{"aspect":"title","text":"x"}}`, "GET /meja/k/{}/nyatakan?hal=judul"},
	{published, policy.Write, (*matters).agreement, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, _ policy.Matter) error {
		return only(r.State(ctx, a, agreement.ID(id), []agreement.Assertion{{Aspect: agreement.Title, Text: "Kesepakatan sapi"}}, registry.StateOptions{Reason: "ejaan"}))
	}, `POST /agreements/{}/assertions {"assertions":[{"aspect":"title","text":"x"}]}`, "POST /meja/k/{}/nyatakan?hal=judul"},
	{
		published, policy.Speak, (*matters).agreement, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, m policy.Matter) error {
			return only(r.Oblige(ctx, a, agreement.ID(id), registry.ObligationTerms{
				Obligation: obligation.Obligation{
					From: "region:" + string(m.Parties[1]), To: "region:" + string(m.Parties[0]), Text: "bibit sapi", Kind: affair.Livestock, Unit: affair.Head, Amount: 60, Counting: obligation.PerPeriod, Every: obligation.EveryMonth, Days: 10,
				},
				Grade: agreement.SignedGrade, Sources: []agreement.Source{{Person: "Siti"}},
			}))
		}, `POST /agreements/{}/obligations {"from":"region:{b}","to":"region:{a}","text":"bibit sapi","kind":"livestock","unit":"head","amount":60,"counting":"period","every":"month","days":10,"grade":"signed","sources":[{"person":"Siti"}]}`,
		"POST /meja/k/{}/janji/baru dari=region:{b}&kepada=region:{a}&apa=bibit+sapi&jenis=livestock&satuan=head&jumlah=60&cara=period&irama=month&hari=10&derajat=signed&orang=Siti",
	},
	{shared, policy.Follow, (*matters).draft, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, _ policy.Matter) error {
		return only(r.Draft(ctx, a, agreement.ID(id), registry.DraftOptions{}))
	}, "GET /agreements/{}/draft", "GET /meja/k/{}/naskah"},
	{shared, policy.Speak, (*matters).draft, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, m policy.Matter) error {
		n := registry.NewVersion{Text: "Pasal 1\nMAKSUD\nMaksudnya baik.\n"}
		if a.Local {
			n.Party = "region:" + string(m.Parties[0]) // who speaks for all says for whom
		}
		return only(r.AddVersion(ctx, a, agreement.ID(id), n))
	}, `POST /agreements/{}/draft/versions {"text":"Pasal 1"}`, "POST /meja/k/{}/naskah/baru"},
	{internal, policy.Note, (*matters).task, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, _ policy.Matter) error {
		return only(r.Task(ctx, a, task.ID(id)))
	}, "GET /tasks/{}", "GET /meja/tugas/{}"},
	{internal, policy.Jot, (*matters).task, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, _ policy.Matter) error {
		return only(r.CompleteTask(ctx, a, task.ID(id), "selesai"))
	}, "POST /tasks/{}/done {}", "POST /meja/tugas/{}/selesai"},
	{internal, policy.Speak, (*matters).offer, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, _ policy.Matter) error {
		return only(r.SendOffer(ctx, a, offer.ID(id), term.On(2026, 11, 19), "1"))
	}, "POST /offers/{}/send {}", "POST /meja/penawaran/{}/kirim"},
	{internal, policy.Resolve, (*matters).meeting, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, _ policy.Matter) error {
		return only(r.ApproveMeeting(ctx, a, meeting.ID(id)))
	}, "POST /meetings/{}/approve", "POST /meja/rapat/{}/sahkan"},
	{internal, policy.Arrange, (*matters).rule, func(ctx context.Context, r *registry.Registry, a registry.Actor, _ string, m policy.Matter) error {
		return only(r.SetWeek(ctx, a, m.Owner, true))
	}, "", "POST /meja/pengingat/{}/mati"},
	{works, policy.Look, (*matters).reading, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, _ policy.Matter) error {
		return only(r.Reading(ctx, a, id))
	}, "GET /readings/{}", "GET /meja/kotak-masuk/{}"},
	{works, policy.Write, (*matters).reading, func(ctx context.Context, r *registry.Registry, a registry.Actor, id string, _ policy.Matter) error {
		return r.Reject(ctx, a, id, nil, "bukan kesepakatan")
	}, `POST /readings/{}/reject {"why":"bukan kesepakatan"}`, "POST /meja/kotak-masuk/{}/tolak"},
}

// Each row of the table is done where it is done: by the use case, the operation and the page. Who may is not refused, who may not is, whether or not the matter
// is there. An action that somebody may do and for which there is no face fails, and so does a face that nobody may use.
func TestEveryRowOfTheTableIsWhatTheFacesDo(t *testing.T) {
	app := apptest.Start(t)
	m := &matters{App: app, writers: make(map[region.Code]registry.Actor)}
	for _, g := range []region.Code{policytest.Own, policytest.Other} {
		m.writers[g], _ = app.Official(t, "Pembawa "+string(g), g, account.Bureau)
	}
	secret, _, err := app.CreateToken(t.Context(), app.Actor, registry.NewToken{Name: "rilis", Register: true})
	if err != nil {
		t.Fatal(err)
	}
	program, err := app.Authenticate(t.Context(), secret)
	if err != nil {
		t.Fatal(err)
	}
	actors := map[policy.Who]registry.Actor{{Role: policy.Public}: registry.Anonymous(), {Role: policy.Operator}: app.Actor, {Role: policy.Program}: program}
	browsers, tokens := map[policy.Who]string{{Role: policy.Program}: "t." + secret}, map[policy.Who]string{{Role: policy.Program}: secret}
	join := func(who policy.Who) {
		name := strings.ReplaceAll(string(who.Role), "-", " ") + " " + string(who.Government)
		actor, session := app.Official(t, name, who.Government, who.Role)
		actors[who], browsers[who] = actor, "a."+session
		_, tokens[who] = app.Program(t, "mesin "+name, who.Government, who.Role)
	}
	used, permitted := make(map[int]bool), make(map[int]bool)
	for _, cell := range policytest.Cells(t) {
		at := slices.IndexFunc(faces, func(f face) bool { return f.action == cell.Action && slices.Contains(f.of, cell.Situation.Name) })
		who := cell.Who()
		row := fmt.Sprintf("%s of %q, %s, %s", who.Role, who.Government, cell.Situation.Name, cell.Action)
		if _, ok := actors[who]; !ok {
			join(who)
		}
		if at < 0 {
			if cell.Allowed && cell.Role != policy.Operator {
				t.Errorf("%s is allowed, and done nowhere", row)
			}
			continue
		}
		f, c := faces[at], caller{row, who, browsers[who]}
		used[at], permitted[at] = true, permitted[at] || cell.Allowed
		fresh := func() string {
			id, err := f.make(m, t.Context(), cell.Situation.Matter)
			if err != nil {
				t.Fatalf("%s: %v", row, err)
			}
			return id
		}
		err := f.use(t.Context(), app.Registry, actors[who], fresh(), cell.Situation.Matter)
		kind := fault.KindOf(err)
		if refused := kind == fault.Unauthorized || kind == fault.Forbidden || kind == fault.NotFound; refused == cell.Allowed || cell.Allowed && err != nil {
			t.Errorf("%s: allowed %v, and the use case says %v", row, cell.Allowed, err)
		}
		if cell.Role == policy.Operator {
			continue // sits at the command line
		}
		if f.api != "" {
			method, path, body := request(f.api, fresh(), cell.Situation.Parties)
			code, answer := caller{row, who, tokens[who]}.call(t, app.URL, method, "/api/v1"+path, body, "application/json")
			if refuses(code, "") == cell.Allowed || code >= http.StatusInternalServerError {
				t.Errorf("%s: allowed %v, and %s is answered %d: %.300s", row, cell.Allowed, f.api, code, answer)
			}
		}
		if f.page != "" {
			method, path, form := request(f.page, fresh(), cell.Situation.Parties)
			code, to, _ := c.send(t, app.URL, method, path, form)
			if refuses(code, to) == cell.Allowed || code >= http.StatusInternalServerError {
				t.Errorf("%s: allowed %v, and %s is answered %d %s", row, cell.Allowed, f.page, code, to)
			}
		}
	}
	for i, f := range faces {
		if !used[i] || !permitted[i] {
			t.Errorf("%s of %v is asked by no row, or permitted in none", f.action, f.of)
		}
	}
}

// request fills a matter into what a face is asked with.
func request(face, id string, parties []region.Code) (method, path, body string) {
	method, path, _ = strings.Cut(face, " ")
	path, body, _ = strings.Cut(path, " ")
	body = strings.ReplaceAll(body, `"{}"`, `"`+id+`"`)
	for i, g := range parties {
		body = strings.ReplaceAll(body, "{"+string(rune('a'+i))+"}", string(g))
	}
	return method, strings.ReplaceAll(path, "{}", id), body
}

// refuses tells whether an answer refuses somebody.
func refuses(code int, location string) bool {
	return code == http.StatusUnauthorized || code == http.StatusForbidden || code == http.StatusNotFound || strings.HasPrefix(location, "/meja/masuk")
}
