// Package catalogtest makes agreements that do not exist but could: for tests and benchmarks that need a hundred thousand. Parties are real
// regions and invented bodies, words follow Zipf's law, dates run from 2000 to 2026 and are partly known as in old registers.
//
// The same seed makes the same agreements, one after another, on every machine. Nothing here is a fact about anybody.
package catalogtest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Today is the day on which the states of the agreements are right.
var Today = term.Date{Year: 2026, Month: time.November, Day: 23}

const (
	vocabulary = 12_000 // invented words
	bodies     = 3000   // invented companies, universities, offices
)

// Common is a word that a third of the titles hold.
const Common = "pengembangan"

// Party is a party as a list shows it.
type Party struct {
	Key    string      `json:"key"`
	Name   string      `json:"name"`
	Kind   party.Kind  `json:"kind"`
	Region region.Code `json:"region,omitempty"`
}

// Agreement is one agreement in the form of the register's rows.
type Agreement struct {
	ID             agreement.ID         `json:"id"`
	Title          string               `json:"title"`
	Instrument     agreement.Instrument `json:"instrument"`
	Class          agreement.Class      `json:"class"`
	Kind           agreement.Kind       `json:"kind"`
	State          agreement.StateName  `json:"state"`
	Signed         term.Date            `json:"signed,omitzero"`
	Ends           term.Date            `json:"ends,omitzero"`
	Parties        []Party              `json:"parties"`
	Regions        []region.Code        `json:"regions"`
	Affairs        []affair.ID          `json:"affairs"`
	Fields         []string             `json:"fields"`
	Place          string               `json:"place,omitempty"`
	Event          string               `json:"event,omitempty"`
	EventID        agreement.ID         `json:"event_id,omitempty"`
	Parent         agreement.ID         `json:"parent,omitempty"`
	Numbers        []string             `json:"numbers,omitempty"`
	Grade          agreement.Grade      `json:"grade"`
	Contradictions int                  `json:"contradictions"`
	Changed        time.Time            `json:"changed"`
	Version        int64                `json:"version"`

	Years int `json:"-"` // how long it lasts, 0 where that is not known
}

// Generator makes agreements one by one.
type Generator struct {
	rng        *rand.Rand
	zipf       *rand.Zipf
	words      []string
	bodies     []Party
	bodyZipf   *rand.Zipf
	events     []event
	frameworks []agreement.ID
	made       int64
}

type event struct {
	id    agreement.ID
	name  string
	place string
	date  term.Date
}

// New begins the agreements of a seed.
func New(seed uint64) *Generator {
	rng := rand.New(rand.NewPCG(seed, 0x616e79616d)) //nolint:gosec // nothing secret: the same seed must give the same rows
	g := &Generator{rng: rng}
	g.words = g.vocabulary(vocabulary)
	g.zipf = rand.NewZipf(rng, 1.1, 8, vocabulary-1)
	g.bodies = g.makeBodies(bodies)
	g.bodyZipf = rand.NewZipf(rng, 1.05, 20, bodies-1)
	for range 400 {
		r := pick(rng, region.All())
		y := 2004 + rng.IntN(23)
		g.events = append(g.events, event{
			id: g.id(), name: fmt.Sprintf("%s %s %d", pick(rng, gatherings), r.Name, y), place: r.Name,
			date: term.Date{Year: y, Month: time.Month(1 + rng.IntN(11)), Day: 1 + rng.IntN(28)},
		})
	}
	return g
}

// Items gives the first n agreements of a seed as the catalogue takes them.
func Items(seed uint64, n int) []catalog.Item {
	g := New(seed)
	out := make([]catalog.Item, n)
	for i := range out {
		a := g.Next()
		out[i] = a.Item()
	}
	return out
}

// Item is the agreement as the catalogue takes it.
func (a *Agreement) Item() catalog.Item {
	row, err := json.Marshal(a)
	if err != nil {
		panic(err) // a date of the generator's own is wrong
	}
	it := catalog.Item{
		ID: a.ID, Seq: a.Version, Row: row, Title: a.Title, Fields: a.Fields, EventName: a.Event, Rest: []string{a.Place}, Signed: a.Signed, Ends: a.Ends,
		Changed: a.Changed, State: a.State, Kind: a.Kind, Instrument: a.Instrument, Class: a.Class, Grade: a.Grade, Regions: a.Regions, Affairs: a.Affairs,
		Numbers: a.Numbers, Event: a.EventID, Parent: a.Parent,
	}
	if a.State == agreement.InForce && !a.Ends.IsZero() {
		it.StateUntil = a.Ends.Latest().AddDays(1)
	}
	for _, p := range a.Parties {
		it.PartyNames = append(it.PartyNames, p.Name)
		it.PartyKeys = append(it.PartyKeys, p.Key)
	}
	return it
}

// Next makes one more agreement.
func (g *Generator) Next() Agreement {
	r := g.rng
	g.made++
	a := Agreement{
		ID: g.id(), Version: g.made, Changed: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(r.Int64N(int64(300 * 24 * time.Hour)))).Truncate(time.Millisecond),
		Grade: pick(r, grades), Instrument: pick(r, instruments),
	}
	a.Class = a.Instrument.Class()
	g.parties(&a)
	g.subject(&a)
	g.dates(&a)
	for range min(2, len(a.Parties)) {
		if r.IntN(10) < 7 {
			n := fmt.Sprintf("%d.%d/%d", 100+r.IntN(900), 1+r.IntN(9), 1+r.IntN(900))
			if a.Signed.Month > 0 {
				n += "/" + romans[a.Signed.Month-1]
			}
			if a.Signed.Year > 0 {
				n += "/" + strconv.Itoa(a.Signed.Year)
			}
			a.Numbers = append(a.Numbers, n)
		}
	}
	if a.Class == agreement.Framework {
		g.frameworks = append(g.frameworks, a.ID)
	} else if len(g.frameworks) > 0 && r.IntN(3) == 0 {
		a.Parent = g.frameworks[r.IntN(len(g.frameworks))]
	}
	if r.IntN(50) == 0 {
		a.Contradictions = 1 + r.IntN(2)
	}
	return a
}

// parties chooses who takes part: a government, and governments, agencies or other bodies.
func (g *Generator) parties(a *Agreement) {
	r := g.rng
	all := region.All()
	add := func(p Party) {
		for _, q := range a.Parties {
			if q.Key == p.Key {
				return
			}
		}
		a.Parties = append(a.Parties, p)
		if p.Region != "" {
			if !slices.Contains(a.Regions, p.Region) {
				a.Regions = append(a.Regions, p.Region)
			}
		}
	}
	government := func() Party {
		where := all[r.IntN(len(all))]
		if r.IntN(3) == 0 { // provinces sign more than their number says
			where, _ = region.Get(where.Code.Province())
		}
		p := party.Party{Kind: party.Region, Name: where.Official, Region: where.Code}
		if r.IntN(4) == 0 {
			p.Kind, p.Name = party.Agency, pick(r, agencies)+" "+where.Official
		}
		return Party{Key: p.Key(), Name: p.Name, Kind: p.Kind, Region: p.Region}
	}
	add(government())
	others := 1
	if r.IntN(6) == 0 {
		others += 1 + r.IntN(4)
	}
	a.Kind = pick(r, []agreement.Kind{agreement.KSDD, agreement.KSDDSukarela, agreement.KSDDWajib})
	for range others {
		if r.IntN(10) < 6 {
			add(government())
			continue
		}
		b := g.bodies[g.bodyZipf.Uint64()]
		add(b)
		switch b.Kind {
		case party.Central:
			a.Kind = agreement.Sinergi
		default:
			a.Kind = agreement.KSDPK
		}
	}
	for len(a.Parties) < 2 {
		add(g.bodies[g.bodyZipf.Uint64()])
	}
}

// subject chooses what it is about, and the title.
func (g *Generator) subject(a *Agreement) {
	r := g.rng
	for range 1 + r.IntN(2) {
		t := pick(r, topics)
		if !slices.Contains(a.Fields, t.words) {
			a.Fields = append(a.Fields, t.words)
		}
		if !slices.Contains(a.Affairs, t.affair) {
			a.Affairs = append(a.Affairs, t.affair)
		}
	}
	var b strings.Builder
	b.WriteString(a.Instrument.Label().ID)
	b.WriteString(" tentang ")
	if r.IntN(3) == 0 {
		b.WriteString(Common)
	} else {
		b.WriteString(pick(r, doings))
	}
	b.WriteString(" " + strings.Join(a.Fields, " dan "))
	for range 1 + r.IntN(4) {
		b.WriteString(" " + g.words[g.zipf.Uint64()])
	}
	if r.IntN(2) == 0 {
		b.WriteString(" antara " + a.Parties[0].Name + " dan " + a.Parties[1].Name)
	}
	a.Title = b.String()
}

// dates chooses when it was signed and ends, and what state follows.
func (g *Generator) dates(a *Agreement) {
	r := g.rng
	if r.IntN(8) == 0 {
		e := g.events[r.IntN(len(g.events))]
		a.Event, a.EventID, a.Place, a.Signed = e.name, e.id, e.place, e.date
	} else {
		age := r.ExpFloat64() * 6 // most are of recent years
		a.Signed = term.Date{Year: max(2000, 2026-int(age)), Month: time.Month(1 + r.IntN(12)), Day: 1 + r.IntN(28)}
		if Today.Before(a.Signed) {
			a.Signed.Year--
		}
		if region, ok := region.Get(a.Parties[0].Region); ok && r.IntN(2) == 0 {
			a.Place = region.Name
		}
	}
	if r.IntN(8) < 7 {
		a.Years = []int{1, 1, 2, 3, 3, 5, 5, 5}[r.IntN(8)]
		a.Ends = a.Signed
		a.Ends.Year += a.Years
	}
	switch r.IntN(40) {
	case 0, 1:
		a.Signed.Day, a.Signed.Month = 0, 0
		a.Ends.Day, a.Ends.Month = 0, 0
	case 2:
		a.Signed.Day, a.Ends.Day = 0, 0
	case 3:
		a.Signed, a.Ends, a.Years = term.Date{}, term.Date{}, 0
	}
	switch {
	case r.IntN(25) == 0:
		a.State = pick(r, []agreement.StateName{agreement.Draft, agreement.ApprovedOnly, agreement.PartlySigned})
	case a.Signed.IsZero():
		a.State = agreement.UnknownState
	case a.Ends.Before(Today):
		a.State = agreement.EndedState
	default:
		a.State = agreement.InForce
	}
}

// id makes an ID like agreement.NewID's, of the generator's own chance.
func (g *Generator) id() agreement.ID {
	const letters = "0123456789abcdefghjkmnpqrstvwxyz"
	b := []byte("6m00000000000000")
	for i := 2; i < len(b); i++ {
		b[i] = letters[g.rng.IntN(len(letters))]
	}
	return agreement.ID(b)
}

// makeBodies invents companies, universities, ministries' offices and associations.
func (g *Generator) makeBodies(n int) []Party {
	out := make([]Party, n)
	for i := range out {
		name := strings.ToUpper(g.words[200+i][:1]) + g.words[200+i][1:]
		second := g.words[g.rng.IntN(len(g.words))]
		p := party.Party{Kind: party.Company, Name: "PT " + name + " " + strings.ToUpper(second[:1]) + second[1:]}
		switch g.rng.IntN(6) {
		case 0:
			p.Kind, p.Name = party.University, "Universitas "+name
		case 1:
			p.Kind, p.Name = party.Central, "Balai Besar "+name
		case 2:
			p.Kind, p.Name = party.Organisation, "Asosiasi "+name
		}
		out[i] = Party{Key: p.Key(), Name: p.Name, Kind: p.Kind}
	}
	return out
}

// vocabulary makes n words that look like Indonesian and mean nothing, the first of them a little shorter.
func (g *Generator) vocabulary(n int) []string {
	const onsets, vowels, codas = "bcdfghjklmnprstwy", "aiueo", "nmngkrst"
	seen := make(map[string]bool, n)
	out := make([]string, 0, n)
	for len(out) < n {
		var b []byte
		for range 2 + g.rng.IntN(2) + len(out)*2/n {
			b = append(b, onsets[g.rng.IntN(len(onsets))], vowels[g.rng.IntN(len(vowels))])
		}
		if g.rng.IntN(2) == 0 {
			b = append(b, codas[g.rng.IntN(len(codas))])
		}
		if w := string(b); !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

type topic struct {
	words  string
	affair affair.ID
}

// What agreements are about and how their titles say it.
var (
	topics = []topic{
		{"peternakan sapi", affair.Agriculture},
		{"perkebunan kelapa sawit", affair.Agriculture},
		{"hortikultura", affair.Agriculture},
		{"pupuk organik", affair.Agriculture},
		{"cadangan pangan", affair.Food},
		{"pasokan beras", affair.Food},
		{"distribusi cabai dan bawang", affair.Food},
		{"pelayanan kesehatan rujukan", affair.Health},
		{"tenaga dokter spesialis", affair.Health},
		{"penanganan stunting", affair.Health},
		{"pendidikan vokasi", affair.Education},
		{"beasiswa mahasiswa", affair.Education},
		{"pariwisata bahari", affair.Tourism},
		{"promosi kebudayaan", affair.Culture},
		{"perikanan tangkap", affair.SeaAndFisheries},
		{"rumput laut", affair.SeaAndFisheries},
		{"angkutan penyeberangan", affair.Transport},
		{"bandar udara perintis", affair.Transport},
		{"perdagangan antarpulau", affair.Trade},
		{"misi dagang", affair.Trade},
		{"industri pengolahan", affair.Industry},
		{"hilirisasi nikel", affair.EnergyAndMinerals},
		{"listrik tenaga surya", affair.EnergyAndMinerals},
		{"pengelolaan sampah", affair.Environment},
		{"konservasi mangrove", affair.Environment},
		{"penempatan transmigran", affair.Transmigration},
		{"pelatihan tenaga kerja", affair.Labour},
		{"pelindungan pekerja migran", affair.Labour},
		{"layanan kependudukan", affair.CivilRegistration},
		{"sistem pemerintahan berbasis elektronik", affair.Communication},
		{"air minum regional", affair.PublicWorks},
		{"batas daerah", affair.Support},
		{"penanggulangan bencana", affair.PublicOrder},
		{"usaha mikro", affair.Cooperatives},
		{"promosi investasi", affair.Investment},
		{"kehutanan sosial", affair.Forestry},
	}
	doings      = []string{"pemenuhan", "peningkatan", "pengelolaan", "penyelenggaraan", "pemanfaatan", "penguatan", "fasilitasi", "pelaksanaan", "pembangunan", "kerja sama"}
	gatherings  = []string{"Misi Dagang", "Pekan Daerah", "Forum Kerja Sama", "Rapat Koordinasi", "Pameran Investasi"}
	agencies    = []string{"Dinas Peternakan", "Dinas Kesehatan", "Dinas Pendidikan", "Dinas Perdagangan", "Dinas Pertanian", "Badan Perencanaan", "RSUD", "Dinas Perhubungan"}
	romans      = []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}
	grades      = []agreement.Grade{agreement.Announced, agreement.Announced, agreement.Announced, agreement.SignedGrade, agreement.SignedGrade, agreement.Claimed, agreement.Documented, agreement.Confirmed}
	instruments = []agreement.Instrument{
		agreement.PKS, agreement.PKS, agreement.PKS, agreement.PKS, agreement.KesepakatanBersama, agreement.KesepakatanBersama, agreement.MoU, agreement.NotaKesepakatan,
		agreement.Addendum, agreement.RencanaKerja, agreement.UnknownInstrument,
	}
)
