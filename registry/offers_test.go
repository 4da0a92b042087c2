package registry_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

func cattleOffer(to ...region.Code) offer.New {
	return offer.New{
		From: party.Party{Kind: party.Region, Name: "Kaltim", Region: "64"}, To: to,
		Content: offer.Content{
			Object: "Pengadaan sapi potong", Kind: agreement.KSDDSukarela, Reason: "Kebutuhan daging naik.", Basis: "RPJMD 2025–2029",
			Fields: []agreement.Field{{Text: "peternakan sapi potong", Volume: &agreement.Amount{Number: 500, Unit: "head"}, Period: "month", Supplier: "52"}},
		},
	}
}

func letterFile(words string) *registry.LetterFile {
	return &registry.LetterFile{Name: "surat.txt", MediaType: "text/plain", Body: strings.NewReader(words)}
}

func TestAnOfferBecomesAPlannedAgreement(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		kaltim, ntb := as(account.Bureau, "64"), as(account.Bureau, "52")
		before := must[agreement.Entry](t)(f.State(t.Context(), siti(), "", memorandum("64", "52", "peternakan sapi potong", 2025), registry.StateOptions{})).Subject
		x := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), kaltim, cattleOffer("52"), letterFile("Surat penawaran")))
		if x.State != offer.IsDraft || x.From.Name != "Provinsi Kalimantan Timur" || len(x.Content.Fields[0].Affairs) == 0 {
			t.Errorf("the draft: %+v", x)
		}
		_, err := f.Offer(t.Context(), ntb, x.ID)
		wantKind(t, err, fault.NotFound) // nobody else sees a draft
		_, err = f.SendOffer(t.Context(), as(account.Member, "64"), x.ID, term.Date{}, "")
		wantKind(t, err, fault.Forbidden)
		n := cattleOffer("52")
		n.Content.AnswerBy = term.On(2026, time.December, 20)
		x = must[registry.OfferRecord](t)(f.ChangeOffer(t.Context(), kaltim, x.ID, n, nil))
		if x.Content.Letter.File == nil {
			t.Error("the letter is lost by a change")
		}
		d := must[registry.OfferDetail](t)(f.Offer(t.Context(), kaltim, x.ID))
		if len(d.Similar) != 1 || d.Similar[0].Row.ID != before || !strings.Contains(d.Similar[0].Why[len(d.Similar[0].Why)-1].EN, "you already have this with the same partner") {
			t.Errorf("what there is already: %+v", d.Similar)
		}
		x = must[registry.OfferRecord](t)(f.SendOffer(t.Context(), kaltim, x.ID, term.Date{}, "553/12/POD"))
		_, err = f.ChangeOffer(t.Context(), kaltim, x.ID, n, nil)
		wantKind(t, err, fault.Conflict)
		in := must[registry.OfferPage](t)(f.Offers(t.Context(), ntb, registry.OfferOptions{In: "52", Waiting: true}))
		if in.Total != 1 || in.Items[0].Content.Letter.Number != "553/12/POD" {
			t.Errorf("what came in: %+v", in)
		}
		_, body, err := f.OfferLetter(t.Context(), ntb, x.ID, x.Content.Letter.File.Digest)
		noErr(t, err)
		if words := must[[]byte](t)(io.ReadAll(body)); string(words) != "Surat penawaran" {
			t.Errorf("the letter says %q", words)
		}
		noErr(t, body.Close())
		_, _, err = f.Document(t.Context(), as(account.Bureau, "51"), x.Content.Letter.File.Digest)
		wantKind(t, err, fault.Forbidden) // nor by its digest
		_, _, err = f.OfferLetter(t.Context(), ntb, x.ID, document.Sum([]byte("x")))
		wantKind(t, err, fault.NotFound)
		todo := must[registry.TaskPage](t)(f.Tasks(t.Context(), ntb, registry.TaskOptions{Source: string(x.ID)}))
		if todo.Total != 1 || todo.Items[0].Due != term.On(2026, time.December, 20) || todo.Items[0].Source.Kind != task.Offer {
			t.Errorf("the task to answer: %+v", todo.Items)
		}
		x = must[registry.OfferRecord](t)(f.ReceiveOffer(t.Context(), ntb, x.ID, "52", term.Date{}, "A/7"))
		if x.State != offer.IsReceived {
			t.Errorf("received: %s", x.State)
		}
		_, err = f.AnswerOffer(t.Context(), ntb, x.ID, offer.Reply{By: "52", Answer: offer.Declines}, nil)
		wantKind(t, err, fault.Invalid)
		_, err = f.AnswerOffer(t.Context(), kaltim, x.ID, offer.Reply{By: "52", Answer: offer.Accepts}, nil)
		wantKind(t, err, fault.Forbidden) // nobody answers for another
		x = must[registry.OfferRecord](t)(f.AnswerOffer(t.Context(), ntb, x.ID, offer.Reply{By: "52", Answer: offer.Accepts}, letterFile("Kami sambut")))
		if x.State != offer.IsAccepted || x.Agreement == "" {
			t.Fatalf("accepted: %+v", x)
		}
		made := must[registry.Detail](t)(f.Agreement(t.Context(), registry.Anonymous(), x.Agreement, registry.AsOf{}))
		if made.State != agreement.Draft || made.Kind != agreement.KSDDSukarela || len(made.Parties) != 2 || made.Fields[0].Volume.Number != 500 {
			t.Errorf("the agreement: %s, %+v", made.State, made.Parties)
		}
		if s := made.Statements[0].Sources[0].Person; !strings.HasPrefix(s, "Penawaran Provinsi Kalimantan Timur kepada Provinsi Nusa Tenggara Barat, surat 553/12/POD") {
			t.Errorf("its source: %q", s)
		}
		done := map[procedure.Fact]bool{}
		for _, s := range made.Procedure.Steps {
			done[s.Fact] = s.State == procedure.Done
		}
		if !done[procedure.Offered] || !done[procedure.OfferAnswered] || done[procedure.FrameworkDrafted] {
			t.Errorf("the procedure: %+v", made.Procedure.Steps)
		}
		if todo := must[registry.TaskPage](t)(f.Tasks(t.Context(), ntb, registry.TaskOptions{Source: string(x.ID)})); todo.Total != 0 {
			t.Error("the task to answer is still open")
		}
		about := must[registry.OfferPage](t)(f.Offers(t.Context(), kaltim, registry.OfferOptions{Agreement: x.Agreement, Out: "64", Closed: true}))
		if about.Total != 1 {
			t.Errorf("%d offers became the agreement", about.Total)
		}
		_, err = f.WithdrawOffer(t.Context(), kaltim, x.ID, "")
		wantKind(t, err, fault.Conflict)
		report := must[registry.VerifyReport](t)(f.Verify(t.Context()))
		if len(report.Problems) > 0 {
			t.Errorf("verify: %+v", report.Problems)
		}
	})
}

func TestAnOfferToSeveralIsDeclinedCounteredAndJoined(t *testing.T) {
	f := open(t)
	kaltim, ntb, sulsel, bali := as(account.Bureau, "64"), as(account.Bureau, "52"), as(account.Head, "73"), as(account.Secretary, "51")
	x := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), kaltim, cattleOffer("52", "73", "51"), nil))
	x = must[registry.OfferRecord](t)(f.SendOffer(t.Context(), kaltim, x.ID, term.Date{}, ""))
	x = must[registry.OfferRecord](t)(f.AnswerOffer(t.Context(), sulsel, x.ID, offer.Reply{By: "73", Answer: offer.Accepts}, nil))
	first := x.Agreement
	x = must[registry.OfferRecord](t)(f.AnswerOffer(t.Context(), bali, x.ID, offer.Reply{By: "51", Answer: offer.Accepts}, nil))
	if x.Agreement != first || len(must[registry.Detail](t)(f.Agreement(t.Context(), kaltim, first, registry.AsOf{})).Parties) != 3 {
		t.Error("who accepts later does not join")
	}
	c := x.Content
	c.Fields[0].Volume = &agreement.Amount{Number: 300, Unit: "head"}
	x = must[registry.OfferRecord](t)(f.CounterOffer(t.Context(), ntb, x.ID, "52", c, nil))
	a, _ := x.Addressee("52")
	d := must[registry.OfferDetail](t)(f.Offer(t.Context(), kaltim, a.Reply.Counter))
	if d.State != offer.IsSent || d.From.Region != "52" || d.Countered == nil || d.Countered.ID != x.ID || d.Content.Fields[0].Volume.Number != 300 {
		t.Errorf("the counter-offer: %+v", d)
	}
	if todo := must[registry.TaskPage](t)(f.Tasks(t.Context(), kaltim, registry.TaskOptions{Source: string(d.ID)})); todo.Total != 1 {
		t.Error("nobody has to answer the counter-offer")
	}
	must[registry.OfferRecord](t)(f.AnswerOffer(t.Context(), kaltim, d.ID, offer.Reply{By: "64", Answer: offer.Declines, Reason: "kurang"}, nil))
	_, err := f.AnswerOffer(t.Context(), kaltim, d.ID, offer.Reply{By: "64", Answer: offer.Accepts}, nil)
	wantKind(t, err, fault.Conflict)

	away := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), kaltim, cattleOffer("52"), nil))
	must[registry.OfferRecord](t)(f.WithdrawOffer(t.Context(), kaltim, away.ID, "salah alamat"))
	_, err = f.SendOffer(t.Context(), kaltim, away.ID, term.Date{}, "")
	wantKind(t, err, fault.Conflict)
	sent := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), kaltim, cattleOffer("52"), nil))
	_, err = f.SendOffer(t.Context(), kaltim, sent.ID, term.On(2030, time.January, 1), "")
	wantKind(t, err, fault.Invalid)
	must[registry.OfferRecord](t)(f.SendOffer(t.Context(), kaltim, sent.ID, term.Date{}, ""))
	must[registry.OfferRecord](t)(f.WithdrawOffer(t.Context(), kaltim, sent.ID, ""))
	if todo := must[registry.TaskPage](t)(f.Tasks(t.Context(), ntb, registry.TaskOptions{Source: string(sent.ID)})); todo.Total != 0 {
		t.Error("an offer that was withdrawn has to be answered")
	}
}

func TestALetterOfSomebodyWithoutAnAccountIsRecorded(t *testing.T) {
	f := open(t)
	n := cattleOffer()
	n.From = party.Party{Kind: party.Company, Name: "PT Ternak Makmur"}
	n.Content.Kind = agreement.KSDPK
	kaltim := as(account.Member, "64")
	x := must[registry.OfferRecord](t)(f.RecordOffer(t.Context(), kaltim, "64", n, letterFile("Yth. Gubernur")))
	if x.State != offer.IsReceived || x.Recorded != "64" {
		t.Errorf("recorded: %+v", x)
	}
	if in := must[registry.OfferPage](t)(f.Offers(t.Context(), kaltim, registry.OfferOptions{In: "64"})); in.Total != 1 {
		t.Errorf("%d came in", in.Total)
	}
	x = must[registry.OfferRecord](t)(f.AnswerOffer(t.Context(), as(account.Head, "64"), x.ID, offer.Reply{By: "64", Answer: offer.Accepts}, nil))
	if d := must[registry.Detail](t)(f.Agreement(t.Context(), kaltim, x.Agreement, registry.AsOf{})); d.Kind != agreement.KSDPK || d.Parties[0].Party.Name != "PT Ternak Makmur" {
		t.Errorf("the agreement: %+v", d.Parties)
	}
	_, err := f.RecordOffer(t.Context(), kaltim, "52", n, nil)
	wantKind(t, err, fault.Forbidden)
	n.From.Name = ""
	_, err = f.RecordOffer(t.Context(), kaltim, "64", n, nil)
	wantKind(t, err, fault.Invalid)
}

// Who reads and who acts, row by row: a draft of East Kalimantan, and one that it sent to West Nusa Tenggara.
func TestOffersAreTheirParties(t *testing.T) {
	f := open(t)
	draft := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), owner(), cattleOffer("52"), nil))
	sent := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), owner(), cattleOffer("52"), nil))
	must[registry.OfferRecord](t)(f.SendOffer(t.Context(), owner(), sent.ID, term.Date{}, ""))
	// d, s: reads the draft, the sent one; c: changes the draft; w: withdraws the sent one; n: notes that the letter came; a: answers
	for name, c := range map[string]struct {
		who registry.Actor
		may string
	}{
		"bureau": {as(account.Bureau, "64"), "dscw"}, "agency": {as(account.Officer, "64"), "dscw"}, "head": {as(account.Head, "64"), "dscw"}, "secretary": {as(account.Secretary, "64"), "dscw"},
		"member": {as(account.Member, "64"), "dsc"}, "chair": {as(account.Chair, "64"), "dsc"}, "planner": {as(account.Planner, "64"), "dsc"},
		"auditor": {as(account.Auditor, "64"), "ds"}, "administrator": {as(account.Administrator, "64"), ""}, "administrator of all": {as(account.Administrator, ""), ""},
		"the addressee's bureau": {as(account.Bureau, "52"), "sna"}, "its head": {as(account.Head, "52"), "sna"}, "its member": {as(account.Member, "52"), "sn"}, "its auditor": {as(account.Auditor, "52"), "s"}, "its administrator": {as(account.Administrator, "52"), ""},
		"a governor who oversees": {as(account.Supervisor, "64"), "s"}, "the ministry": {as(account.Supervisor, ""), "s"},
		"a stranger's bureau": {as(account.Bureau, "51"), ""}, "a stranger's auditor": {as(account.Auditor, "51"), ""}, "a regency of the sender": {as(account.Bureau, "64.72"), ""},
		"token": {siti(), "dscw"}, "public": {registry.Anonymous(), ""}, "operator": {owner(), "dscwna"},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			try := func(letter string, err error) {
				if k := fault.KindOf(err); err == nil || k == fault.Conflict || k == fault.Invalid { // may, and the rules refuse what the table asks in vain
					got += letter
				}
			}
			_, err := f.Offer(t.Context(), c.who, draft.ID)
			try("d", err)
			_, err = f.Offer(t.Context(), c.who, sent.ID)
			try("s", err)
			n := cattleOffer("52")
			_, err = f.ChangeOffer(t.Context(), c.who, draft.ID, n, nil)
			try("c", err)
			again := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), owner(), cattleOffer("52"), nil))
			must[registry.OfferRecord](t)(f.SendOffer(t.Context(), owner(), again.ID, term.Date{}, ""))
			_, err = f.WithdrawOffer(t.Context(), c.who, again.ID, "x")
			try("w", err)
			_, err = f.ReceiveOffer(t.Context(), c.who, sent.ID, "52", term.Date{}, "")
			try("n", err)
			_, err = f.AnswerOffer(t.Context(), c.who, sent.ID, offer.Reply{By: "52", Answer: offer.Accepts, On: term.Date{}}, nil)
			try("a", err)
			if got != c.may {
				t.Errorf("may %q, want %q", got, c.may)
			}
		})
	}
}

// Mandatory cooperation is between bordering regions: an offer to others is marked before it is sent, and can be sent.
func TestMandatoryCooperationIsMarkedWhereRegionsDoNotBorder(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		for _, c := range []struct {
			kind agreement.Kind
			to   []region.Code
			want string // "" nothing is marked
		}{
			{agreement.KSDDWajib, []region.Code{"75"}, "Provinsi Gorontalo tidak berbatasan darat"},
			{agreement.KSDDWajib, []region.Code{"63", "75"}, "Provinsi Gorontalo tidak berbatasan darat"},
			{agreement.KSDDWajib, []region.Code{"63"}, ""},
			{agreement.KSDDSukarela, []region.Code{"75"}, ""},
		} {
			n := cattleOffer(c.to...)
			n.Content.Kind = c.kind
			x := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), as(account.Bureau, "64"), n, nil))
			x = must[registry.OfferRecord](t)(f.SendOffer(t.Context(), as(account.Bureau, "64"), x.ID, term.Date{}, ""))
			var said []string
			for _, why := range x.Why {
				if strings.Contains(why.ID, "kerja sama wajib hanya antara") {
					said = append(said, why.ID)
				}
			}
			if c.want == "" && len(said) > 0 || c.want != "" && (len(said) != 1 || !strings.Contains(said[0], c.want)) {
				t.Errorf("%s to %v: %q", c.kind, c.to, said)
			}
		}
	})
}
