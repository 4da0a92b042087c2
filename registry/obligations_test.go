package registry_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// of51 is a person who may write for Bali.
func of51() registry.Actor {
	return registry.Actor{Actor: agreement.Actor{Name: "Ketut", Office: "Kepala Biro", Government: "51"}, Token: "token-51", Mandate: account.Mandate{Role: account.Bureau}}
}

// cattle are the terms of what Bali owes Kalimantan Timur.
func cattle() registry.ObligationTerms {
	return registry.ObligationTerms{
		Obligation: obligation.Obligation{
			From: "region:51", To: "region:64", Text: "bibit sapi 6.000 ekor", Clause: "Pasal 5", Kind: affair.Livestock, Unit: affair.Head, Amount: 6000, Counting: obligation.PerPeriod, Tolerance: 0.01,
			Every: obligation.EveryMonth, Days: 10,
		},
		Grade: agreement.SignedGrade, Sources: []agreement.Source{{Person: "Kepala Biro", Quote: "enam ribu ekor"}},
	}
}

// obliged states an agreement and an obligation of it.
func obliged(tb testing.TB, f *fixture) registry.ObligationRecord {
	tb.Helper()
	entry, err := f.State(tb.Context(), siti(), "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{})
	noErr(tb, err)
	o, err := f.Oblige(tb.Context(), siti(), entry.Subject, cattle())
	noErr(tb, err)
	return o
}

func march(amount float64) registry.NewClaim {
	return registry.NewClaim{Period: "2026-03", Amount: amount}
}

// wantPlaces looks at which places an error finds something wrong.
func wantPlaces(t *testing.T, err error, places string) {
	t.Helper()
	var e *fault.Error
	if !errors.As(err, &e) {
		t.Fatalf("%v is not the error that was awaited", err)
	}
	var at []string
	for _, p := range e.Problems {
		at = append(at, p.Place)
	}
	if got := strings.Join(at, " "); got != places {
		t.Errorf("wrong at %q instead of %q: %v", got, places, err)
	}
}

func TestTwoGovernmentsKeepOneFact(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		o := obliged(t, f)
		evidence := registry.EvidenceFile{Name: "berita acara.pdf", MediaType: "application/pdf", Body: strings.NewReader("berita acara serah terima")}
		given := march(500)
		given.Files, given.Note = []registry.EvidenceFile{evidence}, "kapal kedua"
		gave := must[registry.ClaimRecord](t)(f.Claim(ctx, of51(), o.ID, given))
		if gave.By != "region:51" || gave.Whose() != "Provinsi Bali" || len(gave.Documents) != 1 || gave.Actor.Office != "Kepala Biro" || gave.At.IsZero() || len(gave.Late) != 1 {
			t.Errorf("the claim is %+v", gave)
		}
		facts := func(a registry.Actor) registry.PeriodFacts {
			t.Helper()
			all := must[registry.Facts](t)(f.Facts(ctx, a, o.Agreement))
			p, ok := all.Obligations[0].Period("2026-03")
			if !ok || len(p.Why) == 0 {
				t.Fatalf("nothing is known of March: %+v", all)
			}
			return *p
		}
		if p := facts(registry.Anonymous()); p.Grade != agreement.Documented || p.Amount != 500 {
			t.Errorf("one side with evidence: %+v", p.Fact)
		}
		took := must[registry.ClaimRecord](t)(f.Claim(ctx, siti(), o.ID, march(480)))
		p := facts(registry.Anonymous())
		if !p.Different || p.Grade != "" || !slices.Equal(p.Waiting, []string{"region:51", "region:64"}) {
			t.Errorf("they differ: %+v", p.Fact)
		}
		list := must[registry.DifferencePage](t)(f.Differences(ctx, siti(), "64", 10, ""))
		if len(list.Items) != 1 || list.Items[0].Obligation.ID != o.ID || list.Items[0].Title == "" {
			t.Errorf("differences: %+v", list)
		}

		must[registry.Word](t)(f.SayOfPeriod(ctx, siti(), o.ID, "2026-03", "", "dua puluh ekor mati di kapal"))
		must[registry.Fact](t)(f.TakeStand(ctx, siti(), o.ID, "2026-03", registry.NewStand{Amount: 490}))
		if p := facts(registry.Anonymous()); len(p.Words) > 0 || len(p.Stands) > 0 {
			t.Errorf("the public reads the conversation: %+v", p)
		}
		third := registry.Actor{Actor: agreement.Actor{Name: "Budi", Government: "35"}, Token: "t35", Mandate: account.Mandate{Role: account.Bureau}}
		if p := facts(third); len(p.Words) > 0 || len(p.Stands) > 0 {
			t.Errorf("another government reads the conversation: %+v", p)
		}
		if p := facts(of51()); len(p.Words) != 1 || len(p.Stands) != 1 || !slices.Equal(p.Waiting, []string{"region:51"}) {
			t.Errorf("the other party does not: %+v", p)
		}
		must[registry.Fact](t)(f.TakeStand(ctx, of51(), o.ID, "2026-03", registry.NewStand{Stays: true, Reason: "dihitung di pelabuhan"}))
		fact := must[registry.Fact](t)(f.TakeStand(ctx, of51(), o.ID, "2026-03", registry.NewStand{Amount: 490}))
		if fact.Outcome != obligation.Agreed || fact.Grade != agreement.Confirmed || fact.Amount != 490 || fact.Different {
			t.Errorf("agreed: %+v", fact)
		}
		if p := facts(registry.Anonymous()); p.Outcome != obligation.Agreed || len(p.Stands) != 2 || len(p.Claims) != 2 {
			t.Errorf("the outcome is public: %+v", p)
		}

		fixed := must[registry.ClaimRecord](t)(f.CorrectClaim(ctx, siti(), took.ID, registry.NewClaim{Amount: 500}))
		p = facts(registry.Anonymous())
		if p.Grade != agreement.Confirmed || p.Amount != 500 || p.Outcome != "" || p.Claims[1].CorrectedBy != fixed.ID || p.Claims[1].Amount != 480 {
			t.Errorf("corrected: %+v", p)
		}
		_, err := f.CorrectClaim(ctx, siti(), took.ID, registry.NewClaim{Amount: 501})
		wantPlaces(t, err, "corrects")
		_, err = f.CorrectClaim(ctx, siti(), gave.ID, registry.NewClaim{Amount: 480})
		wantKind(t, err, fault.Forbidden)

		must[registry.Fact](t)(f.LockPeriod(ctx, siti(), o.ID, "2026-03", ""))
		locked := must[registry.Fact](t)(f.LockPeriod(ctx, of51(), o.ID, "2026-03", ""))
		if !locked.Locked || len(locked.Locks) != 2 {
			t.Errorf("closed: %+v", locked)
		}
		late := must[registry.ClaimRecord](t)(f.CorrectClaim(ctx, siti(), fixed.ID, registry.NewClaim{Amount: 499}))
		if len(late.Late) != 2 {
			t.Errorf("late: %+v", late)
		}
		if p := facts(registry.Anonymous()); p.Grade != agreement.Confirmed || p.Amount != 499 || !slices.Equal(p.Late, []string{late.ID}) {
			t.Errorf("a late correction: %+v", p)
		}
		wantWhole(t, f)
	})
}

// wantWhole holds what is kept of obligations against their log.
func wantWhole(t *testing.T, f *fixture) {
	t.Helper()
	report := must[registry.VerifyReport](t)(f.Verify(t.Context()))
	if len(report.Problems) > 0 || report.Obligations == 0 {
		t.Errorf("verify: %+v", report)
	}
	if n := must[int](t)(f.Rebuild(t.Context(), nil)); n != 0 {
		t.Errorf("rebuild changed %d", n)
	}
}

func TestThirdsAndStatisticsStandByThemselves(t *testing.T) {
	f := open(t)
	ctx := t.Context()
	o := obliged(t, f)
	must[registry.ClaimRecord](t)(f.Claim(ctx, of51(), o.ID, march(500)))
	must[registry.ClaimRecord](t)(f.Claim(ctx, siti(), o.ID, march(500)))
	port := party.Party{Kind: party.Company, Name: "PT Pelabuhan Celukan Bawang"}
	c := march(498)
	c.Third = &port
	_, err := f.Claim(ctx, of51(), o.ID, c)
	wantPlaces(t, err, "told evidence")
	c.Told = "Kepala Operasi"
	d := must[document.Document](t)(f.PutDocument(ctx, of51(), "manifes.txt", "text/plain", strings.NewReader("manifes")))
	c.Evidence = []document.Digest{d.Digest}
	third := must[registry.ClaimRecord](t)(f.Claim(ctx, of51(), o.ID, c))
	if !third.Third || third.Whose() != port.Name || third.By != port.Key()+"@51" {
		t.Errorf("the port's: %+v", third)
	}
	_, err = f.CorrectClaim(ctx, siti(), third.ID, registry.NewClaim{Amount: 1, Evidence: c.Evidence})
	wantPlaces(t, err, "corrects") // noted by another government, so another's word
	own := march(1)
	own.Third, own.Told, own.Evidence = &party.Party{Kind: party.Region, Name: "Provinsi Jawa Timur", Region: "35"}, "x", c.Evidence
	_, err = f.Claim(ctx, of51(), o.ID, own)
	wantPlaces(t, err, "third")

	s := registry.NewClaim{Period: "2026-03", Amount: 450, Statistic: &registry.Statistic{Publisher: "BPS Provinsi Bali", Published: term.On(2026, 8, 1)}}
	must[registry.ClaimRecord](t)(f.Claim(ctx, of51(), o.ID, s))
	_, err = f.Claim(ctx, of51(), o.ID, s)
	wantPlaces(t, err, "period")
	got := must[registry.ObligationFacts](t)(f.Obligation(ctx, registry.Anonymous(), o.ID))
	p, _ := got.Period("2026-03")
	if p.Grade != agreement.Corroborated || p.Amount != 500 || got.Statistical == nil || *got.Statistical != 450 {
		t.Errorf("the parties' figure is %v (%s), the statistic's %v", p.Amount, p.Grade, got.Statistical)
	}
	wantWhole(t, f)
}

func TestNobodySpeaksForAnother(t *testing.T) {
	f := open(t)
	ctx := t.Context()
	admin := settled(t, f)
	o := obliged(t, f)
	c := march(1)
	claim := must[registry.ClaimRecord](t)(f.Claim(ctx, siti(), o.ID, c))
	auditor := official(t, f, admin, "audi", account.Position{Government: "64", Title: "Inspektur", Role: account.Auditor})
	head := official(t, f, admin, "gubernur", account.Position{Government: "64", Title: "Gubernur", Role: account.Head})
	for name, a := range map[string]registry.Actor{"the public": registry.Anonymous(), "an administrator": admin, "an auditor": auditor, "another government": {Actor: agreement.Actor{Name: "Budi", Government: "35"}, Token: "t", Mandate: account.Mandate{Role: account.Bureau}}} {
		want := fault.Forbidden
		if name == "the public" {
			want = fault.Unauthorized
		}
		for act, err := range map[string]error{
			"obliges":            onlyErr(f.Oblige(ctx, a, o.Agreement, cattle())),
			"corrects":           onlyErr(f.CorrectObligation(ctx, a, o.ID, cattle(), 0)),
			"ends":               onlyErr(f.EndObligation(ctx, a, o.ID, term.On(2026, 1, 1), "x")),
			"claims":             onlyErr(f.Claim(ctx, a, o.ID, c)),
			"claims with a file": onlyErr(f.Claim(ctx, a, o.ID, registry.NewClaim{Period: "2026-03", Files: []registry.EvidenceFile{{Name: "x", Body: unread{t}}}})),
			"recalls":            onlyErr(f.CorrectClaim(ctx, a, claim.ID, c)),
			"says":               onlyErr(f.SayOfPeriod(ctx, a, o.ID, "2026-03", "", "x")),
			"stands":             onlyErr(f.TakeStand(ctx, a, o.ID, "2026-03", registry.NewStand{})),
			"closes":             onlyErr(f.LockPeriod(ctx, a, o.ID, "2026-03", "")),
		} {
			if fault.KindOf(err) != want {
				t.Errorf("%s %s: %v", name, act, err)
			}
		}
		must[registry.Facts](t)(f.Facts(ctx, a, o.Agreement))
	}
	_, err := f.Claim(ctx, siti(), o.ID, registry.NewClaim{By: "region:51", Period: "2026-03", Amount: 1})
	wantKind(t, err, fault.Forbidden)
	must[registry.ClaimRecord](t)(f.Claim(ctx, head, o.ID, registry.NewClaim{Period: "2026-02", Amount: 3, Files: []registry.EvidenceFile{{Name: "x", Body: strings.NewReader("x")}}}))
	must[registry.Word](t)(f.SayOfPeriod(ctx, head, o.ID, "2026-03", "", "hanya untuk Bali"))
	got := must[registry.ObligationFacts](t)(f.Obligation(ctx, auditor, o.ID))
	if p, _ := got.Period("2026-03"); len(p.Words) != 1 {
		t.Error("the auditor does not read what the parties write")
	}
	_, err = f.Claim(ctx, owner(), o.ID, c)
	wantPlaces(t, err, "by") // the person at the command line says for whom
}

func onlyErr[T any](_ T, err error) error { return err }

// unread is a file that nobody may begin to read.
type unread struct{ t *testing.T }

// Read fails the test.
func (u unread) Read([]byte) (int, error) {
	u.t.Error("a file of somebody who may not claim was read")
	return 0, io.EOF
}

func TestWhatIsWrongWithClaimsIsSaidAtOnce(t *testing.T) {
	f := open(t)
	ctx := t.Context()
	o := obliged(t, f)
	bad := cattle()
	bad.From, bad.To, bad.Sources, bad.Grade, bad.Text, bad.Good = "region:51", "region:99", nil, agreement.Claimed, " ", "batu-bara"
	_, err := f.Oblige(ctx, siti(), o.Agreement, bad)
	wantPlaces(t, err, "text good to grade sources")
	for _, x := range []struct {
		claim  registry.NewClaim
		places string
	}{
		{registry.NewClaim{Amount: -1, Unit: affair.Tonne}, "period amount unit"},
		{registry.NewClaim{Period: "2026-Q1", Evidence: []document.Digest{document.Sum([]byte("none"))}}, "period evidence[0]"},
		{registry.NewClaim{Period: "2027-01"}, "period"},
		{registry.NewClaim{Period: "2026-03", On: term.On(2026, 4, 1)}, "on"},
		{registry.NewClaim{Period: "03-2026"}, "period"},
	} {
		_, err := f.Claim(ctx, siti(), o.ID, x.claim)
		wantPlaces(t, err, x.places)
	}
	_, err = f.TakeStand(ctx, siti(), o.ID, "2026-03", registry.NewStand{Amount: 1})
	wantKind(t, err, fault.Conflict)
	_, err = f.SayOfPeriod(ctx, siti(), o.ID, "2026", "", "x")
	wantPlaces(t, err, "period")
	for _, open := range []string{"2026-11", "2027-01"} { // what comes in the rest of it would be late for ever
		_, err = f.LockPeriod(ctx, siti(), o.ID, open, "")
		wantPlaces(t, err, "period")
	}
	must[registry.Word](t)(f.SayOfPeriod(ctx, siti(), o.ID, "2026-01", "", "belum kami hitung"))
	if got := must[registry.ObligationFacts](t)(f.Obligation(ctx, of51(), o.ID)); len(got.Periods) != 1 || len(got.Periods[0].Words) != 1 {
		t.Errorf("the other party does not see that it was written to: %+v", got.Periods)
	}
	if got := must[registry.ObligationFacts](t)(f.Obligation(ctx, registry.Anonymous(), o.ID)); len(got.Periods) != 0 {
		t.Errorf("the public sees that they write each other: %+v", got.Periods)
	}
	_, err = f.Claim(ctx, siti(), "none", march(1))
	wantKind(t, err, fault.NotFound)
	_, err = f.CorrectClaim(ctx, siti(), o.ID, march(1))
	wantKind(t, err, fault.NotFound)
}

func TestTermsStayWhatClaimsWereMeasuredBy(t *testing.T) {
	f := open(t)
	ctx := t.Context()
	o := obliged(t, f)
	press := cattle()
	press.Grade, press.Amount, press.Reason = agreement.Announced, 10, "siaran pers menyebut sepuluh"
	o = must[registry.ObligationRecord](t)(f.CorrectObligation(ctx, of51(), o.ID, press, o.Version))
	if o.Terms.Amount != 6000 || len(o.Versions) != 2 || *o.Announced != 10 || *o.Signed != 6000 {
		t.Errorf("what the press says does not replace the paper: %+v", o)
	}
	must[registry.ClaimRecord](t)(f.Claim(ctx, siti(), o.ID, march(1)))
	changed := cattle()
	changed.Tolerance, changed.Amount, changed.Unit, changed.Kind, changed.Counting = 0.5, 7000, affair.Tonne, affair.Ware, obligation.Cumulative
	_, err := f.CorrectObligation(ctx, of51(), o.ID, changed, o.Version-1)
	wantKind(t, err, fault.Conflict)
	_, err = f.CorrectObligation(ctx, of51(), o.ID, changed, 0)
	wantPlaces(t, err, "reason kind unit counting tolerance")
	changed = cattle()
	changed.Amount, changed.Reason = 7000, "salah ketik"
	o = must[registry.ObligationRecord](t)(f.CorrectObligation(ctx, of51(), o.ID, changed, 0))
	if o.Terms.Amount != 7000 || o.Versions[0].Amount != 6000 {
		t.Errorf("corrected: %+v", o)
	}
	o = must[registry.ObligationRecord](t)(f.EndObligation(ctx, siti(), o.ID, term.On(2026, 6, 30), "tujuan tercapai"))
	_, err = f.Claim(ctx, siti(), o.ID, registry.NewClaim{Period: "2026-07"})
	wantPlaces(t, err, "period")
	must[registry.ClaimRecord](t)(f.Claim(ctx, siti(), o.ID, registry.NewClaim{Period: "2026-06", Amount: 2}))
	o = must[registry.ObligationRecord](t)(f.EndObligation(ctx, siti(), o.ID, term.Date{}, "dilanjutkan"))
	if o.Ended != nil {
		t.Error("it goes on again")
	}
	wantWhole(t, f)
}

func TestTheLedgerComparesOnlyWhatIsCountedAlike(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		o := obliged(t, f) // 6000 head a month signed; something is said of two months
		press := cattle()
		press.Grade, press.Amount, press.Reason = agreement.Announced, 10_000, "siaran pers"
		must[registry.ObligationRecord](t)(f.CorrectObligation(ctx, siti(), o.ID, press, 0))
		rice := cattle()
		rice.Kind, rice.Unit, rice.Amount, rice.Good, rice.Text = affair.Ware, affair.Kilogram, 3000, "beras", "beras 3.000 kg"
		kilos := must[registry.ObligationRecord](t)(f.Oblige(ctx, of51(), o.Agreement, rice))
		rice.Unit, rice.Amount = affair.Tonne, 7
		must[registry.ObligationRecord](t)(f.Oblige(ctx, of51(), o.Agreement, rice))
		for _, a := range []registry.Actor{siti(), of51()} {
			must[registry.ClaimRecord](t)(f.Claim(ctx, a, o.ID, march(1500)))
			must[registry.ClaimRecord](t)(f.Claim(ctx, a, kilos.ID, registry.NewClaim{Period: "2026-01", Amount: 1.5, Unit: affair.Tonne}))
		}
		must[registry.ClaimRecord](t)(f.Claim(ctx, siti(), o.ID, registry.NewClaim{Period: "2026-04", Amount: 600}))
		must[registry.ClaimRecord](t)(f.Claim(ctx, siti(), o.ID, registry.NewClaim{Period: "2026-03", Amount: 5400, Statistic: &registry.Statistic{Publisher: "BPS"}}))
		for name, s := range map[string]registry.LedgerScope{
			"agreement": {Agreement: o.Agreement}, "giver": {Government: "51"}, "taker": {Government: "64"}, "year": {Year: 2018}, "both": {Government: "64", Year: 2018, Agreement: o.Agreement}, "all": {},
		} {
			l := must[registry.Ledger](t)(f.Ledger(ctx, registry.Anonymous(), s))
			if l.Obligations != 3 || len(l.Lines) != 2 {
				t.Fatalf("%s: %+v", name, l)
			}
			goods, livestock := l.Lines[0], l.Lines[1]
			if goods.Unit != affair.Tonne || goods.Obligations != 2 || amount(goods, registry.LedgerSigned) != 10 || amount(goods, registry.LedgerConfirmed) != 1.5 {
				t.Errorf("%s, rice: %+v", name, goods)
			}
			if got := []float64{
				amount(livestock, registry.LedgerAnnounced), amount(livestock, registry.LedgerSigned), amount(livestock, registry.LedgerClaimed), amount(livestock, registry.LedgerConfirmed), amount(livestock, registry.LedgerStatistical),
			}; !slices.Equal(got, []float64{20_000, 12_000, 600, 1500, 5400}) {
				t.Errorf("%s, cattle: %v", name, got)
			}
			var shares []float64
			for _, s := range livestock.Shares {
				shares = append(shares, s.Share)
			}
			if !slices.Equal(shares, []float64{0.6, 0.05, 0.125, 0.45}) {
				t.Errorf("%s: shares %v", name, shares)
			}
		}
		for name, s := range map[string]registry.LedgerScope{"another government": {Government: "35"}, "another year": {Year: 2019}, "both, another year": {Government: "64", Year: 2019}} {
			if l := must[registry.Ledger](t)(f.Ledger(ctx, registry.Anonymous(), s)); l.Obligations != 0 {
				t.Errorf("%s: %+v", name, l)
			}
		}
	})
}

func amount(l registry.LedgerLine, s registry.LedgerStage) float64 {
	f, _ := l.Figure(s)
	return f.Amount
}

// An agreement that was found to be another takes its obligations along.
func TestObligationsFollowTheirAgreement(t *testing.T) {
	f := open(t)
	ctx := t.Context()
	o := obliged(t, f)
	must[registry.ClaimRecord](t)(f.Claim(ctx, siti(), o.ID, march(3)))
	into := must[agreement.Entry](t)(f.State(ctx, siti(), "", memorandum("64", "51", "sapi bali", 2018), registry.StateOptions{}))
	must[agreement.Entry](t)(f.State(ctx, siti(), o.Agreement, []agreement.Assertion{{Aspect: agreement.SameAs, Subject: into.Subject}}, registry.StateOptions{}))
	for _, id := range []agreement.ID{o.Agreement, into.Subject} {
		if got := must[registry.Facts](t)(f.Facts(ctx, registry.Anonymous(), id)); got.Agreement != into.Subject || len(got.Obligations) != 1 {
			t.Errorf("facts of %s: %+v", id, got)
		}
	}
	for name, s := range map[string]registry.LedgerScope{"agreement": {Agreement: into.Subject}, "government": {Government: "64"}, "year": {Government: "64", Year: 2018}} {
		if l := must[registry.Ledger](t)(f.Ledger(ctx, registry.Anonymous(), s)); l.Obligations != 1 {
			t.Errorf("%s: %+v", name, l)
		}
	}
	must[registry.ClaimRecord](t)(f.Claim(ctx, of51(), o.ID, march(3)))
	wantWhole(t, f)
}

// The same key twice is one claim.
func TestAClaimIsPostedOnce(t *testing.T) {
	f := open(t)
	o := obliged(t, f)
	ctx := registry.WithKey(t.Context(), "k1", "f")
	a := must[registry.ClaimRecord](t)(f.Claim(ctx, siti(), o.ID, march(3)))
	ctx = registry.WithKey(t.Context(), "k1", "f")
	b := must[registry.ClaimRecord](t)(f.Claim(ctx, siti(), o.ID, march(3)))
	if d := cmp.Diff(a, b); d != "" || !registry.Replayed(ctx) {
		t.Errorf("posted twice: %s", d)
	}
	got := must[registry.ObligationFacts](t)(f.Obligation(t.Context(), siti(), o.ID))
	if p, _ := got.Period("2026-03"); p.Figures[0].Amount != 3 {
		t.Errorf("%+v", p.Fact)
	}
}

func TestMilestonesAndMissingPeriods(t *testing.T) {
	f := open(t)
	ctx := t.Context()
	o := obliged(t, f)
	c := registry.NewClaim{Period: "2026-08", Amount: 1}
	must[registry.ClaimRecord](t)(f.Claim(ctx, siti(), o.ID, c))
	got := must[registry.ObligationFacts](t)(f.Obligation(ctx, siti(), o.ID))
	if d := cmp.Diff([]obligation.Period{"2026-09", "2026-10"}, got.Missing); d != "" { // it is November
		t.Error(d)
	}
	road := cattle()
	road.Every, road.Due, road.Kind, road.Unit = "", []term.Date{term.On(2026, 6, 30), term.On(2027, 6, 30)}, affair.Services, affair.Time
	m := must[registry.ObligationRecord](t)(f.Oblige(ctx, siti(), o.Agreement, road))
	_, err := f.Claim(ctx, siti(), m.ID, registry.NewClaim{Period: "2026-06", Amount: 1})
	wantPlaces(t, err, "period")
	got = must[registry.ObligationFacts](t)(f.Obligation(ctx, siti(), m.ID))
	if d := cmp.Diff([]obligation.Period{"2026-06-30"}, got.Missing); d != "" {
		t.Error(d)
	}
	must[registry.ClaimRecord](t)(f.Claim(ctx, siti(), m.ID, registry.NewClaim{Period: "2026-06-30", Amount: 1}))
}

// What is kept of obligations is computed again from their log, whatever became of it.
func TestRebuildPutsObligationsRight(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		o := obliged(t, f)
		must[registry.ClaimRecord](t)(f.Claim(ctx, siti(), o.ID, march(3)))
		before := must[registry.Facts](t)(f.Facts(ctx, siti(), o.Agreement))
		noErr(t, f.store.Tx(ctx, func(tx *store.Tx) error {
			now, _, err := tx.Obligation(ctx, o.ID)
			now.Signed, now.Body = "1", strings.Replace(now.Body, "6000", "1", 1)
			return errors.Join(err, tx.PutObligations(ctx, []store.ObligationNow{now, {ID: "nobody's", Agreement: o.Agreement, Body: "{}"}}), tx.DropFacts(ctx, o.ID, []string{"2026-03"}),
				tx.PutFacts(ctx, []store.FactNow{{Obligation: o.ID, Period: "2026-04", Body: "{}"}}))
		}))
		if report := must[registry.VerifyReport](t)(f.Verify(ctx)); len(report.Problems) != 1 || report.Problems[0].Place != o.ID {
			t.Errorf("verify: %+v", report.Problems)
		}
		if n := must[int](t)(f.Rebuild(ctx, nil)); n != 3 {
			t.Errorf("%d put right", n)
		}
		same(t, "facts", must[registry.Facts](t)(f.Facts(ctx, siti(), o.Agreement)), before)
		wantWhole(t, f)
	})
}
