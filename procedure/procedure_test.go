package procedure_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

var today = term.On(2026, 3, 25)

func between(kind agreement.Kind, codes ...region.Code) *agreement.Agreement {
	a := &agreement.Agreement{Kind: kind, Class: agreement.Framework}
	for _, c := range codes {
		p, err := party.OfRegion(c)
		if err != nil {
			panic(err)
		}
		a.Parties = append(a.Parties, agreement.Participation{Key: p.Key(), Party: p})
	}
	return a
}

func note(f procedure.Fact, of string, on term.Date) agreement.StageNote {
	return agreement.StageNote{Key: f.Key(of), On: on}
}

func answer(f procedure.Fact, of string, yes bool) agreement.StageNote {
	return agreement.StageNote{Key: f.Key(of), Yes: &yes}
}

func course(t *testing.T, a *agreement.Agreement) procedure.Course {
	t.Helper()
	return procedure.National().Course(procedure.Case{Agreement: a, Calendar: term.NationalCalendar(), Today: today})
}

func stateOf(c procedure.Course, stage string) procedure.StepState {
	for _, s := range c.Steps {
		if s.ID == stage {
			return s.State
		}
	}
	return ""
}

func TestEveryKindHasItsProfile(t *testing.T) {
	for _, x := range []struct {
		kind   agreement.Kind
		signed term.Date
		want   string
	}{
		{agreement.KSDD, term.On(2018, 2, 21), "pp50-2007"},
		{agreement.KSDD, term.On(2018, 7, 12), "pp50-2007"},
		{agreement.KSDD, term.On(2018, 7, 13), "pp28-ksdd-sukarela"},
		{agreement.KSDDWajib, term.Date{}, "pp28-ksdd-wajib"},
		{agreement.KSDDSukarela, term.Date{}, "pp28-ksdd-sukarela"},
		{agreement.KSDPK, term.Date{}, "pp28-ksdpk"},
		{agreement.KSDPK, term.On(2010, 1, 1), "pp50-2007"},
		{agreement.KSDPL, term.Date{}, "pp28-ksdpl"},
		{agreement.KSDLL, term.Date{}, "pp28-ksdll"},
		{agreement.Sinergi, term.Date{}, "pp28-sinergi"},
		{agreement.KSDPL, term.On(2010, 1, 1), ""},
		{agreement.OtherRegime, term.Date{}, ""},
		{agreement.UnknownKind, term.Date{}, ""},
	} {
		a := between(x.kind, "64", "35")
		a.Signed = x.signed
		c := course(t, a)
		if c.Profile != x.want || len(c.Why) == 0 {
			t.Errorf("%s signed %s: %q, %v", x.kind, x.signed, c.Profile, c.Why)
		}
	}
}

func TestWaitingForACouncilIsExplained(t *testing.T) {
	a := between(agreement.KSDD, "64", "35")
	a.Signed = term.On(2026, 2, 2)
	a.Stages = []agreement.StageNote{
		answer(procedure.BurdensPublic, "region:64", true), note(procedure.CouncilAsked, "region:64", term.On(2026, 3, 3)),
		answer(procedure.BurdensPublic, "region:35", false), answer(procedure.Unbudgeted, "region:35", false),
	}
	c := course(t, a)
	if len(c.Next) != 1 {
		t.Fatalf("%d are waited for: %+v", len(c.Next), c.Next)
	}
	w := c.Next[0]
	if !strings.HasPrefix(w.Text.ID, "menunggu DPRD Kalimantan Timur sejak 3 Maret 2026, ") || !strings.Contains(w.Text.ID, " dari 45 hari kerja") ||
		!strings.Contains(w.Text.ID, "PP 28/2018 Pasal 30(4), menurut analogi") || !strings.Contains(w.Text.EN, "working days") || w.Overdue || w.Passed < 10 || w.Passed > 16 {
		t.Errorf("%+v", w)
	}
	if stateOf(c, "council") != procedure.Current || stateOf(c, "offer") != procedure.Skipped || stateOf(c, "mapping") != procedure.NotNeeded || stateOf(c, "implementing_signing") != procedure.Ahead {
		t.Errorf("%+v", c.Steps)
	}
	if n := c.Council; len(n) != 2 || !*n[0].Needed || *n[1].Needed || !strings.Contains(n[0].Why[0].ID, "Pasal 6(2)") {
		t.Errorf("%+v", n)
	}
	a.Parties[0].Approved = term.On(2026, 3, 20)
	if c := course(t, a); stateOf(c, "council") != procedure.Done || c.Next[0].Stage != "implementing_draft" || c.Next[0].Due != term.On(2027, 2, 2) {
		t.Errorf("after the approval: %+v", c.Next)
	}
}

func TestSilenceIsApprovalOnlyWhereTheProfileSaysSo(t *testing.T) {
	for _, signed := range []term.Date{term.On(2018, 2, 21), term.On(2019, 2, 21)} {
		a := between(agreement.KSDD, "64", "35")
		a.Signed = signed
		for _, k := range []string{"region:64", "region:35"} {
			a.Stages = append(a.Stages, answer(procedure.Unbudgeted, k, true), note(procedure.CouncilAsked, k, signed.AddDays(5)), note(procedure.CouncilRepaired, k, signed.AddDays(90)))
		}
		c := course(t, a)
		deemed := stateOf(c, "council") == procedure.Done
		if deemed != (signed.Year == 2018) {
			t.Errorf("signed %s: the council's stage is %s: %+v", signed, stateOf(c, "council"), c.Council)
		}
	}
}

func TestACooperationAgreementWithoutItsFrameworkIsMarked(t *testing.T) {
	a := between(agreement.KSDD, "64", "35")
	a.Class, a.Signed = agreement.Implementing, term.On(2024, 5, 6)
	c := course(t, a)
	if stateOf(c, "framework_signing") != procedure.Skipped || stateOf(c, "implementing_signing") != procedure.Done || stateOf(c, "offer") != "" {
		t.Errorf("%+v", c.Steps)
	}
	withParent := procedure.National().Course(procedure.Case{
		Agreement: a, Calendar: term.NationalCalendar(), Today: today, Parent: &procedure.Relative{Signed: true, On: term.On(2023, 5, 6)}, Executed: term.On(2024, 6, 1),
	})
	if stateOf(withParent, "framework_signing") != procedure.Done || stateOf(withParent, "execution") != procedure.Done {
		t.Errorf("%+v", withParent.Steps)
	}
}

func TestMandatoryCooperationIsBetweenNeighbours(t *testing.T) {
	for _, x := range []struct {
		codes []region.Code
		want  bool
	}{
		{[]region.Code{"64", "63"}, true},
		{[]region.Code{"64", "35"}, false},
		{[]region.Code{"61", "63", "64"}, true},
		{[]region.Code{"65", "64", "63"}, true}, // 65 and 63 through 64
		{[]region.Code{"64"}, false},
	} {
		b := course(t, between(agreement.KSDDWajib, x.codes...)).Border
		if b == nil || b.OK != x.want || len(b.Why) == 0 {
			t.Errorf("%v: %+v", x.codes, b)
		}
	}
	if course(t, between(agreement.KSDDSukarela, "64", "35")).Border != nil {
		t.Error("voluntary cooperation asks for no border")
	}
}

const own = `id: kaltim-sukarela
government: "64"
extends: pp28-ksdd-sukarela
from: 2024-01-01
stages:
  - id: answer
    deadlines:
      - {from: offered, who: jawaban mitra | the partner's answer, days: 45, counting: calendar, standing: local_policy}
  - id: review
    after: offer
    name: Telaah Biro Hukum | Review by the legal bureau
    actor: Biro Hukum | Legal bureau
    fact: local_reviewed
    level: framework
    standing: local_policy
  - {id: mapping, drop: true}
`

func TestAGovernmentOverridesByItsOwnFile(t *testing.T) {
	set, err := procedure.Load(fstest.MapFS{"kaltim.yaml": {Data: []byte(own)}, "catatan.txt": {Data: []byte("bukan profil")}})
	if err != nil {
		t.Fatal(err)
	}
	a := between(agreement.KSDD, "64", "35")
	a.Stages = []agreement.StageNote{note(procedure.Prepared, "", term.On(2026, 3, 1)), note(procedure.Offered, "", term.On(2026, 3, 5))}
	c := set.Course(procedure.Case{Agreement: a, Calendar: term.NationalCalendar(), Today: today})
	if c.Profile != "kaltim-sukarela" || c.Government != "64" || stateOf(c, "review") != procedure.Current || stateOf(c, "mapping") != "" {
		t.Fatalf("%s: %+v", c.Profile, c.Steps)
	}
	a.Stages = append(a.Stages, note("local_reviewed", "", term.On(2026, 3, 8)))
	c = set.Course(procedure.Case{Agreement: a, Calendar: term.NationalCalendar(), Today: today})
	if len(c.Next) != 2 || c.Next[0].Days != 45 || c.Next[0].Due != term.On(2026, 4, 19) {
		t.Errorf("%+v", c.Next)
	}
	if c := set.Course(procedure.Case{Agreement: a, Viewer: "35", Calendar: term.NationalCalendar(), Today: today}); c.Profile != "pp28-ksdd-sukarela" {
		t.Errorf("Jawa Timur sees %s", c.Profile)
	}
	a.Signed = term.On(2023, 1, 1)
	if c := set.Course(procedure.Case{Agreement: a, Calendar: term.NationalCalendar(), Today: today}); c.Profile != "pp28-ksdd-sukarela" {
		t.Errorf("before its first day %s", c.Profile)
	}
}

func TestEverythingWrongWithFilesIsSaidAtOnce(t *testing.T) {
	_, err := procedure.Load(fstest.MapFS{
		"a.yaml": {Data: []byte("id: a\ngovernment: \"99\"\nkinds: [ksdd, salah]\ncouncil: {when: kadang}\nstages:\n  - id: x\n    fact: entah\n    warna: merah\n  - id: x\n    deadlines: [{from: offered, days: banyak}]\n")},
		"b.yaml": {Data: []byte("id: [\n")},
		"c.yaml": {Data: []byte("id: c\nextends: tidak-ada\nid: d\n")},
		"d.yaml": {Data: nil},
	})
	if fault.KindOf(err) != fault.Invalid {
		t.Fatal(err)
	}
	for _, want := range []string{
		`a.yaml:3: "salah" is not known`, `a.yaml:4: "kadang"`, `a.yaml:4: give its standing`, `a.yaml:7: the fact "entah"`, `a.yaml:8: "warna"`, `a.yaml:10: "banyak"`,
		`a.yaml:1: say whose it is`, `a.yaml:6: the stage "x" needs`, `a.yaml:9: there is a stage "x" already`, `b.yaml:1: not correct YAML: line 1: did not find expected node content`, `c.yaml:3: "id" is written twice`, `c.yaml:1: there is no profile "tidak-ada"`, "d.yaml: the file is empty",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("it does not say %s:\n%v", want, err)
		}
	}
}

// Whatever is known of an agreement: every step says why, nothing waits that is done, and no fact makes a stage before it less done.
func TestACourseAlwaysHasReasons(t *testing.T) {
	kinds := agreement.Kinds()
	parties := []string{"", "region:64", "region:35"}
	rapid.Check(t, func(t *rapid.T) {
		a := between(rapid.SampledFrom(kinds).Draw(t, "kind"), "64", "35")
		a.Class = rapid.SampledFrom([]agreement.Class{agreement.Framework, agreement.Implementing, agreement.UnknownClass}).Draw(t, "class")
		day := func(name string) term.Date {
			return term.On(2016, 1, 1).AddDays(rapid.IntRange(0, 4000).Draw(t, name))
		}
		if rapid.Bool().Draw(t, "signed") {
			a.Signed = day("on")
		}
		for range rapid.IntRange(0, 12).Draw(t, "facts") {
			x := rapid.SampledFrom(procedure.Facts()).Draw(t, "fact")
			n := note(x.Fact, rapid.SampledFrom(parties).Draw(t, "party"), day("day"))
			if x.Question {
				n = answer(x.Fact, rapid.SampledFrom(parties).Draw(t, "of"), rapid.Bool().Draw(t, "answer"))
			}
			if !slices.ContainsFunc(a.Stages, func(y agreement.StageNote) bool { return y.Key == n.Key }) {
				a.Stages = append(a.Stages, n)
			}
		}
		c := procedure.National().Course(procedure.Case{Agreement: a, Calendar: term.NationalCalendar(), Today: today})
		if len(c.Why) == 0 {
			t.Fatal("no reason for the profile")
		}
		states := map[string]procedure.StepState{}
		for _, s := range c.Steps {
			if states[s.ID] = s.State; s.State.Label() == (fault.Text{}) || len(s.Why) == 0 || slices.Contains(s.Why, fault.Text{}) {
				t.Fatalf("%s is %q because of %v", s.ID, s.State, s.Why)
			}
		}
		for _, w := range c.Next {
			if states[w.Stage] != procedure.Current || w.Text.ID == "" || w.Text.EN == "" || strings.Contains(w.Text.ID, "{party}") {
				t.Fatalf("%+v of a step that is %s", w, states[w.Stage])
			}
		}
		slices.Reverse(a.Stages)
		again := procedure.National().Course(procedure.Case{Agreement: a, Calendar: term.NationalCalendar(), Today: today})
		for i := range again.Steps {
			if again.Steps[i].State != c.Steps[i].State {
				t.Fatalf("the order of the facts changes %s", again.Steps[i].ID)
			}
		}
	})
}

func FuzzCheck(f *testing.F) {
	f.Add([]byte(own))
	for _, p := range []string{"pp50-2007.yaml", "pp28-ksdd-wajib.yaml"} {
		if b, err := os.ReadFile(filepath.Join("profiles", p)); err == nil {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := procedure.Check("x.yaml", b)
		switch {
		case err == nil && (p.Government == "" || len(p.Stages) == 0):
			t.Errorf("taken without government or stages: %+v", p)
		case err != nil && fault.KindOf(err) != fault.Invalid:
			t.Error(err)
		}
	})
}
