package registry_test

import (
	"database/sql"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	articles "github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/closing"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/signing"
	"github.com/anyam-id/anyam/term"
)

// ketut is a person who may write for Bali.
func ketut() registry.Actor {
	return registry.Actor{Actor: agreement.Actor{Name: "Ketut", Government: "51"}, Token: "t-ketut", Mandate: account.Mandate{Role: account.Bureau}}
}

// unsigned is an agreement of East Kalimantan and Bali of which nothing is known but its parties.
func unsigned(tb testing.TB, f *fixture, more ...agreement.Assertion) agreement.ID {
	tb.Helper()
	return create(tb, f, append([]agreement.Assertion{{Aspect: agreement.InstrumentIs, Text: string(agreement.PKS)}, hasParty("64", 1), hasParty("51", 2), field("sapi")}, more...)...)
}

const (
	firstText  = "PERJANJIAN KERJA SAMA\n\nPasal 1\nMAKSUD\nMaksudnya baik.\n\nPasal 2\nJUMLAH\nSeratus ekor sapi.\n"
	secondText = "PERJANJIAN KERJA SAMA\n\nPasal 1\nMAKSUD\nMaksudnya baik.\n\nPasal 2\nJUMLAH\nDua ratus ekor sapi.\n"
)

func day(d int) term.Date { return term.On(2026, time.November, d) }

func problemsIn(tb testing.TB, err error) []string {
	tb.Helper()
	e, ok := errors.AsType[*fault.Error](err)
	if !ok {
		tb.Fatalf("the error is %v", err)
	}
	var out []string
	for _, p := range e.Problems {
		out = append(out, p.Place)
	}
	return out
}

// Two governments come to one text, sign it one after the other, and end it together; at each step it stands as what they did says.
func TestFromDraftToForceToTheEnd(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx, siti, ketut := t.Context(), siti(), ketut()
		id := unsigned(t, f)
		v1 := must[drafting.Version](t)(f.AddVersion(ctx, siti, id, registry.NewVersion{Text: firstText, Accepts: true}))
		if v1.By != "region:64" || len(v1.Articles) != 3 {
			t.Fatalf("the version is %+v", v1)
		}
		_, err := f.TakePositions(ctx, ketut, id, []drafting.Position{{Article: "a1", Stance: drafting.Accept}, {Article: "a2", Stance: drafting.Change}, {Article: "a9", Stance: drafting.Reject}})
		same(t, "all that is wrong", problemsIn(t, err), []string{"positions[1].words", "positions[2].reason", "positions[2].article"})
		_, err = f.TakePositions(ctx, ketut, id, []drafting.Position{{Stance: drafting.Reject, Reason: "semua"}})
		same(t, "rejecting all", problemsIn(t, err), []string{"article"})
		_, err = f.TakePositions(ctx, ketut, id, []drafting.Position{{Party: "region:64", Article: "a1", Stance: drafting.Accept}})
		wantKind(t, err, fault.Forbidden)
		must[[]drafting.Position](t)(f.TakePositions(ctx, ketut, id, []drafting.Position{
			{Article: "a0", Stance: drafting.Accept}, {Article: "a1", Stance: drafting.Accept}, {Article: "a2", Stance: drafting.Change, Words: "Dua ratus ekor sapi."},
		}))
		d := must[registry.Draft](t)(f.Draft(ctx, siti, id, registry.DraftOptions{}))
		if d.Agreed || !slices.Equal(d.Waiting, []string{"region:51"}) || d.Standings[2].Positions["region:51"].Words != "Dua ratus ekor sapi." {
			t.Errorf("agreed %v, waiting for %v", d.Agreed, d.Waiting)
		}
		_, err = f.AddVersion(ctx, siti, id, registry.NewVersion{Text: firstText})
		wantKind(t, err, fault.Conflict)
		must[drafting.Version](t)(f.AddVersion(ctx, siti, id, registry.NewVersion{Text: secondText, Base: 1, Accepts: true}))
		_, err = f.AddVersion(ctx, ketut, id, registry.NewVersion{Text: firstText + "lagi", Base: 1})
		wantKind(t, err, fault.Conflict) // seen too early
		d = must[registry.Draft](t)(f.Draft(ctx, ketut, id, registry.DraftOptions{}))
		if d.Agreed || d.Against != 1 || !d.Differences[2].Reworded || d.Differences[1].Reworded || d.Standings[1].Positions["region:51"].Stance != drafting.Accept {
			t.Errorf("the second version: %+v", d)
		}
		must[[]drafting.Position](t)(f.TakePositions(ctx, ketut, id, []drafting.Position{{Stance: drafting.Accept}}))
		if d = must[registry.Draft](t)(f.Draft(ctx, siti, id, registry.DraftOptions{Version: 1})); !d.Agreed || d.Shown.Number != 1 || len(d.History) != 7 || d.History[0].Text.EN != "Ketut for Provinsi Bali accepts: 3 articles of version 2" {
			t.Errorf("agreed %v, version %d, %d lines, %s", d.Agreed, d.Shown.Number, len(d.History), d.History[0].Text.EN)
		}
		_, err = f.Draft(ctx, siti, id, registry.DraftOptions{Version: 3})
		wantKind(t, err, fault.NotFound)

		_, err = f.PlanSigning(ctx, ketut, id, signing.Plan{Mode: signing.Ceremonial})
		same(t, "a ceremony without its day", problemsIn(t, err), []string{"day"})
		must[signing.Plan](t)(f.PlanSigning(ctx, ketut, id, signing.Plan{Mode: signing.Circular, Place: "Samarinda"}))
		power := must[signing.Power](t)(f.AddPower(ctx, ketut, id, signing.Power{
			Grantor: party.Signatory{Office: "Gubernur Bali"}, Holder: party.Signatory{Name: "Wayan", Office: "Sekda"}, Number: "SK-1", From: day(10), Until: day(25),
		}, "kuasa.pdf", strings.NewReader("%PDF kuasa")))
		_, err = f.Sign(ctx, siti, id, registry.Signature{On: day(24)})
		same(t, "a day to come", problemsIn(t, err), []string{"on"})
		must[agreement.Entry](t)(f.Sign(ctx, siti, id, registry.Signature{On: day(18), Number: "1/KT", Name: "Isran", Office: "Gubernur"}))
		s := must[registry.Signing](t)(f.Signing(ctx, ketut, id))
		if s.State != agreement.PartlySigned || len(s.Waiting) != 1 || s.Waiting[0].Party != "region:51" || s.Waiting[0].Since != day(18) || !s.Agreed || s.Done {
			t.Errorf("after one signature: %s, waiting %+v", s.State, s.Waiting)
		}
		_, err = f.AddVersion(ctx, ketut, id, registry.NewVersion{Text: firstText})
		wantKind(t, err, fault.Conflict) // somebody has signed
		_, err = f.Sign(ctx, ketut, id, registry.Signature{On: day(9), Power: power.ID})
		same(t, "a power that does not hold yet", problemsIn(t, err), []string{"power"})
		must[agreement.Entry](t)(f.Sign(ctx, ketut, id, registry.Signature{On: day(20), Power: power.ID, Number: "2/BA"}))
		detail := must[registry.Detail](t)(f.Agreement(ctx, siti, id, registry.AsOf{}))
		if detail.State != agreement.InForce || detail.Signed != day(20) || len(detail.Disputed) != 0 || detail.Parties[1].Signatory.Capacity != party.PowerOfAttorney || detail.Parties[1].Number != "2/BA" {
			t.Errorf("after both signatures: %s, signed %s, disputed %v, %+v", detail.State, detail.Signed, detail.Disputed, detail.Parties[1])
		}
		doc, body, err := f.PowerDocument(ctx, siti, id, power.ID)
		noErr(t, err)
		if b := must[[]byte](t)(io.ReadAll(body)); string(b) != "%PDF kuasa" || doc.Name != "kuasa.pdf" || body.Close() != nil {
			t.Errorf("the power of attorney is %q", b)
		}
		_, _, err = f.Document(ctx, siti, doc.Digest)
		wantKind(t, err, fault.Forbidden) // it is for the parties, not for all officials

		_, err = f.ProposeEnd(ctx, siti, id, closing.Protocol{Duties: []closing.Residual{{Duty: "garansi"}}})
		same(t, "all that is wrong with the end", problemsIn(t, err), []string{"reason", "on", "duties[0]"})
		must[closing.Ending](t)(f.ProposeEnd(ctx, siti, id, closing.Protocol{Reason: agreement.GoalReached, On: day(22), Duties: []closing.Residual{{Duty: "garansi", Heir: "Dinas Peternakan"}}}))
		if detail = must[registry.Detail](t)(f.Agreement(ctx, siti, id, registry.AsOf{})); detail.State != agreement.InForce {
			t.Errorf("an end that is only proposed makes it %s", detail.State)
		}
		_, err = f.AnswerEnd(ctx, ketut, id, closing.Answer{})
		same(t, "a refusal without its reason", problemsIn(t, err), []string{"reason"})
		if e := must[closing.Ending](t)(f.AnswerEnd(ctx, ketut, id, closing.Answer{Accepts: true})); !e.Accepted {
			t.Error("both accept, and it is not accepted")
		}
		detail = must[registry.Detail](t)(f.Agreement(ctx, siti, id, registry.AsOf{}))
		if detail.State != agreement.EndedState || detail.EndReason != agreement.GoalReached || detail.EndedOn != day(22) {
			t.Errorf("both accept, and it is %s, %s, %s", detail.State, detail.EndReason, detail.EndedOn)
		}
		_, err = f.ProposeEnd(ctx, siti, id, closing.Protocol{Reason: agreement.GoalReached, On: day(22)})
		wantKind(t, err, fault.Conflict)
		healthy(t, f)
	})
}

// Whoever is no party sees nothing of it, and notes of one government are that government's alone.
func TestDraftsAreForTheirPartiesAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		admin := settled(t, f)
		id := unsigned(t, f)
		must[drafting.Version](t)(f.AddVersion(ctx, siti(), id, registry.NewVersion{Text: firstText}))
		rina := official(t, f, admin, "rina", bureau("64"))
		must[drafting.Comment](t)(f.CommentDraft(ctx, rina, id, drafting.Comment{Text: "jangan lewat 150", Internal: true}))
		must[drafting.Comment](t)(f.CommentDraft(ctx, rina, id, drafting.Comment{Text: "mohon dilihat", Article: "a2"}))
		member := official(t, f, admin, "tara", account.Position{Government: "51", Title: "Anggota", Role: account.Member})
		auditor := official(t, f, admin, "audi", account.Position{Government: "64", Title: "Inspektur", Role: account.Auditor})
		stranger := official(t, f, admin, "joko", bureau("35"))
		supervisor := official(t, f, admin, "sri", account.Position{Title: "Direktur", Role: account.Supervisor})
		for _, c := range []struct {
			who                    registry.Actor
			sees, notes            bool
			speaks, comments, jots fault.Kind
		}{
			{rina, true, true, "", "", ""},
			{ketut(), true, false, "", "", ""},
			{siti(), true, true, "", "", ""},
			{member, true, false, fault.Forbidden, fault.Forbidden, ""},
			{auditor, true, true, fault.Forbidden, fault.Forbidden, fault.Forbidden},
			{supervisor, true, false, fault.Forbidden, fault.Forbidden, fault.Forbidden},
			{stranger, false, false, fault.Forbidden, fault.Forbidden, fault.Forbidden},
			{admin, false, false, fault.Forbidden, fault.Forbidden, fault.Forbidden},
			{registry.Anonymous(), false, false, fault.Unauthorized, fault.Unauthorized, fault.Unauthorized},
		} {
			d, err := f.Draft(ctx, c.who, id, registry.DraftOptions{})
			if (err == nil) != c.sees {
				t.Errorf("%s sees the draft: %v", c.who.Name, err)
			}
			has := func(words string) bool {
				return slices.ContainsFunc(d.Comments, func(x drafting.Comment) bool { return x.Text == words })
			}
			told := slices.ContainsFunc(d.History, func(l registry.HistoryLine) bool {
				return strings.Contains(l.Text.ID, "catatan internal") && l.Actor.Government == "64"
			})
			if has("mohon dilihat") != c.sees || has("jangan lewat 150") != c.notes || told != c.notes {
				t.Errorf("%s reads %v, told %v", c.who.Name, d.Comments, told)
			}
			_, err = f.Signing(ctx, c.who, id)
			_, wrong := f.Ending(ctx, c.who, id)
			if (err == nil) != c.sees || (wrong == nil) != c.sees {
				t.Errorf("%s sees the signing: %v, the end: %v", c.who.Name, err, wrong)
			}
			_, err = f.TakePositions(ctx, c.who, id, []drafting.Position{{Stance: drafting.Accept}})
			wantKind(t, err, c.speaks)
			if c.speaks != "" {
				_, err = f.AddVersion(ctx, c.who, id, registry.NewVersion{Text: secondText})
				wantKind(t, err, c.speaks)
				_, err = f.PlanSigning(ctx, c.who, id, signing.Plan{Mode: signing.Circular})
				wantKind(t, err, c.speaks)
				_, err = f.AddPower(ctx, c.who, id, signing.Power{}, "", nil)
				wantKind(t, err, c.speaks)
				_, err = f.Sign(ctx, c.who, id, registry.Signature{On: day(1)})
				wantKind(t, err, c.speaks)
				_, err = f.ProposeEnd(ctx, c.who, id, closing.Protocol{})
				wantKind(t, err, c.speaks)
				_, err = f.AnswerEnd(ctx, c.who, id, closing.Answer{Accepts: true})
				wantKind(t, err, c.speaks)
			}
			_, err = f.CommentDraft(ctx, c.who, id, drafting.Comment{Text: "x"})
			wantKind(t, err, c.comments)
			_, err = f.CommentDraft(ctx, c.who, id, drafting.Comment{Text: "x", Internal: true})
			wantKind(t, err, c.jots)
		}
		if _, err := f.Signing(ctx, registry.Actor{Actor: agreement.Actor{Name: "Ops"}, Local: true}, id); err != nil {
			t.Errorf("the operator: %v", err)
		}
		for _, c := range []struct {
			name string
			who  registry.Actor
		}{{"no draft of the public's", registry.Anonymous()}, {"none of a stranger's", stranger}} {
			entries := must[[]agreement.Entry](t)(f.Entries(ctx, c.who, id))
			if len(entries) != 1 {
				t.Errorf("%s: the journal has %d entries", c.name, len(entries))
			}
		}
	})
}

// A party without an account speaks by letters that others note.
func TestAPartyWithoutAnAccountSpeaksByLetter(t *testing.T) {
	f := open(t)
	ctx, siti := t.Context(), siti()
	company := party.Party{Kind: party.Company, Name: "PT Garam Rakyat"}
	id := create(t, f, hasParty("64", 1), agreement.Assertion{Aspect: agreement.HasParty, Party: &company, Order: 2})
	must[drafting.Version](t)(f.AddVersion(ctx, siti, id, registry.NewVersion{Text: firstText, Accepts: true}))
	accepts := drafting.Position{Party: company.Key(), Stance: drafting.Accept}
	_, err := f.TakePositions(ctx, siti, id, []drafting.Position{accepts})
	same(t, "without a letter", problemsIn(t, err), []string{"source"})
	_, err = f.AddVersion(ctx, siti, id, registry.NewVersion{Party: company.Key(), Text: secondText})
	same(t, "a version in its name", problemsIn(t, err), []string{"party"})
	_, err = f.TakePositions(ctx, ketut(), id, []drafting.Position{accepts})
	wantKind(t, err, fault.Forbidden)
	accepts.Source = "surat PT 12 November 2026"
	must[[]drafting.Position](t)(f.TakePositions(ctx, siti, id, []drafting.Position{accepts}))
	if d := must[registry.Draft](t)(f.Draft(ctx, siti, id, registry.DraftOptions{})); !d.Agreed {
		t.Errorf("waiting for %v", d.Waiting)
	}
	_, err = f.AddVersion(ctx, siti, id, registry.NewVersion{Text: "Dua pihak sepakat."})
	same(t, "a text without articles", problemsIn(t, err), []string{"text"})
}

func TestVerifyFindsDraftsThatSomebodyChanged(t *testing.T) {
	for statement, code := range map[string]string{
		`drop trigger draft_act_is_not_deleted; delete from draft_act where seq = 1`:  "draft_gap",
		`drop trigger draft_act_is_not_changed; update draft_act set body = '{'`:      "draft_unreadable",
		`drop trigger draft_act_is_not_changed; update draft_act set act = 'x'`:       "draft_unreadable",
		`drop trigger draft_act_is_not_changed; update draft_act set agreement = 'x'`: "draft_orphan",
	} {
		folder := t.TempDir()
		f, done := openFixture(t, store.Options{Folder: folder}, folder, new(clock))
		must[drafting.Version](t)(f.AddVersion(t.Context(), siti(), unsigned(t, f), registry.NewVersion{Text: firstText, Accepts: true}))
		healthy(t, f)
		done()
		db, err := sql.Open("sqlite", filepath.Join(folder, "anyam.db"))
		noErr(t, err)
		_, err = db.ExecContext(t.Context(), statement)
		noErr(t, err)
		noErr(t, db.Close())
		report := must[registry.VerifyReport](t)(openOn(t, store.Options{Folder: folder}, folder, new(clock)).Verify(t.Context()))
		if !slices.ContainsFunc(report.Problems, func(p fault.Problem) bool { return p.Code == code }) {
			t.Errorf("%s: found %+v, want %s", statement, report.Problems, code)
		}
	}
}

// The text in force on a day has what addenda changed by then, and says what a reservation switches off.
func TestTheTextInForce(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		id := create(t, f, memorandum("64", "51", "sapi", 2018)...)
		if got := must[registry.TextInForce](t)(f.TextInForce(ctx, registry.Anonymous(), id, term.Date{})); len(got.Text.Articles) != 0 || got.Document != nil {
			t.Errorf("without a paper it has %d articles", len(got.Text.Articles))
		}
		_, _, err := f.Attach(ctx, siti(), id, "naskah.txt", "text/plain", strings.NewReader(firstText), document.Signed)
		noErr(t, err)
		change := func(number string, act articles.Act, text string) agreement.Assertion {
			return agreement.Assertion{Aspect: agreement.ArticleChange, Key: number, Role: string(act), Text: text}
		}
		_, err = f.State(ctx, siti(), id, []agreement.Assertion{change("5x", "x", ""), change("2", articles.Replace, ""), {Aspect: agreement.ReservedBy, Key: "region:35#1"}, {Aspect: agreement.ReserveEnds, Key: "region:64#1"}}, registry.StateOptions{})
		same(t, "all that is wrong", problemsIn(t, err), []string{"assertions[0].key", "assertions[0].role", "assertions[1].text", "assertions[2].key", "assertions[2].text", "assertions[3].date"})
		addendum := func(year int, changes ...agreement.Assertion) agreement.ID {
			return create(t, f, append([]agreement.Assertion{
				{Aspect: agreement.InstrumentIs, Text: string(agreement.Addendum)},
				{Aspect: agreement.Title, Text: "Adendum"},
				{Aspect: agreement.Parent, Subject: id},
				hasParty("64", 1), hasParty("51", 2), signedBy("64"), signedBy("51"), on(agreement.SignedOn, year, time.March, 1),
			}, changes...)...)
		}
		second := addendum(2021, change("2", articles.Delete, ""))
		first := addendum(2019, change("2", articles.Replace, "Tiga ratus ekor."), change("2A", articles.Insert, "Dan kambing."))
		state(t, f, id, agreement.Assertion{Aspect: agreement.ReservedBy, Key: agreement.ReservationKey("region:51", 1), Text: "tanpa Pasal 1", Role: "pasal:1", Date: term.On(2020, time.January, 1)})
		create(t, f, agreement.Assertion{Aspect: agreement.InstrumentIs, Text: string(agreement.Addendum)}, agreement.Assertion{Aspect: agreement.Parent, Subject: id},
			hasParty("64", 1), hasParty("51", 2), on(agreement.EffectiveOn, 2019, time.March, 1), change("1", articles.Delete, "")) // nobody has signed it
		for _, c := range []struct {
			on       int
			texts    []string
			by       []agreement.ID
			reserved int
		}{
			{2018, []string{"PERJANJIAN KERJA SAMA", "Maksudnya baik.", "Seratus ekor sapi."}, nil, 0},
			{2019, []string{"PERJANJIAN KERJA SAMA", "Maksudnya baik.", "Tiga ratus ekor.", "Dan kambing."}, []agreement.ID{first, first}, 0},
			{2022, []string{"PERJANJIAN KERJA SAMA", "Maksudnya baik.", "–", "Dan kambing."}, []agreement.ID{first, second, first}, 1},
		} {
			got := must[registry.TextInForce](t)(f.TextInForce(ctx, registry.Anonymous(), id, term.On(c.on, time.December, 1)))
			var texts []string
			var by []agreement.ID
			for _, a := range got.Text.Articles {
				if a.Gone {
					a.Text = "–"
				}
				texts = append(texts, a.Text)
				for _, m := range a.Changed {
					by = append(by, agreement.ID(m.By))
				}
			}
			same(t, "the text", texts, c.texts)
			same(t, "what changed it", by, c.by)
			if len(got.Addenda) != 3 || len(got.Reserved) != c.reserved || got.Document == nil {
				t.Errorf("in %d: %d addenda, %d reserved", c.on, len(got.Addenda), len(got.Reserved))
			}
		}
	})
}
