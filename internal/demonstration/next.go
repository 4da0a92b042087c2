package demonstration

import (
	"context"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/kak"
	"github.com/anyam-id/anyam/meeting"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/signing"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

const (
	firstText = `PERAGAAN: PERJANJIAN KERJA SAMA RANTAI DINGIN DAGING SAPI

Pasal 1
MAKSUD DAN TUJUAN
Peragaan: para pihak bekerja sama menjaga mutu daging sapi dari gudang sampai pasar.

Pasal 2
RUANG LINGKUP
Peragaan: ruang lingkup meliputi gudang pendingin, kapal berpendingin dan pelatihan petugas.

Pasal 3
PEMBIAYAAN
Peragaan: biaya menjadi beban masing-masing pihak.

Pasal 4
JANGKA WAKTU
Peragaan: perjanjian berlaku dua tahun sejak ditandatangani.
`
	secondText = `PERAGAAN: PERJANJIAN KERJA SAMA RANTAI DINGIN DAGING SAPI

Pasal 1
MAKSUD DAN TUJUAN
Peragaan: para pihak bekerja sama menjaga mutu daging sapi dari gudang sampai pasar.

Pasal 2
RUANG LINGKUP
Peragaan: ruang lingkup meliputi gudang pendingin, kapal berpendingin, pelatihan petugas dan pertukaran data suhu.

Pasal 3
PEMBIAYAAN
Peragaan: biaya menjadi beban masing-masing pihak.

Pasal 4
JANGKA WAKTU
Peragaan: perjanjian berlaku tiga tahun sejak ditandatangani.
`
)

// offer plays two offers: one that was accepted and became a planned agreement, with the terms of reference that were shared, and one that waits for Kaltim's
// answer.
func (c *Cast) offer(ctx context.Context) (next agreement.ID, waiting offer.ID, err error) {
	r := func(g region.Code) party.Party { return party.Party{Kind: party.Region, Region: g} }
	cold, err := c.reg.DraftOffer(ctx, c.Kaltim, offer.New{From: r(kaltim), To: []region.Code{gorontalo}, Content: offer.Content{
		Object: Mark + "rantai dingin daging sapi", Kind: agreement.KSDDSukarela, Reason: Mark + "mutu daging turun di perjalanan", Basis: Mark + "rencana pembangunan daerah",
		Fields: []agreement.Field{{Text: "rantai dingin daging sapi"}}, Lasts: &term.Duration{Years: 2}, AnswerBy: c.ago(-20),
	}}, nil)
	if err != nil {
		return "", "", err
	}
	if _, err := c.reg.SendOffer(ctx, c.Kaltim, cold.ID, c.ago(30), "PERAGAAN/2"); err != nil {
		return "", "", err
	}
	terms, err := c.reg.MakeTerms(ctx, c.Kaltim, kak.New{Government: kaltim, Title: Mark + "KAK rantai dingin daging sapi", Offer: string(cold.ID)}, kak.Content{
		kak.Background: Mark + "daging tiba dengan suhu yang tidak tercatat.", kak.Purpose: Mark + "suhu terjaga dan tercatat dari gudang sampai pasar.", kak.Location: "Gorontalo, Samarinda",
		kak.Scope: Mark + "gudang pendingin, kapal berpendingin, pelatihan petugas.", kak.Duration: Mark + "dua tahun.", kak.Benefit: Mark + "daging yang aman bagi pembeli.",
		kak.Impact: Mark + "belum dikaji.", kak.Funding: Mark + "APBD masing-masing.",
	})
	if err != nil {
		return "", "", err
	}
	if _, err := c.reg.ShareTerms(ctx, c.Kaltim, terms.ID); err != nil {
		return "", "", err
	}
	if _, err := c.reg.ReceiveOffer(ctx, c.Gorontalo, cold.ID, gorontalo, c.ago(27), "PERAGAAN/3"); err != nil {
		return "", "", err
	}
	made, err := c.reg.AnswerOffer(ctx, c.Gorontalo, cold.ID, offer.Reply{By: gorontalo, On: c.ago(16), Answer: offer.Accepts}, nil)
	if err != nil {
		return "", "", err
	}
	corn, err := c.reg.DraftOffer(ctx, c.Gorontalo, offer.New{From: r(gorontalo), To: []region.Code{kaltim}, Content: offer.Content{
		Object: Mark + "pasokan jagung pakan", Kind: agreement.KSDDSukarela, Reason: Mark + "panen melebihi kebutuhan pakan daerah",
		Fields: []agreement.Field{{Text: "pasokan jagung pakan", Volume: &agreement.Amount{Number: 200, Unit: "tonne"}, Period: "month", Supplier: gorontalo}}, AnswerBy: c.ago(-10),
	}}, nil)
	if err != nil {
		return "", "", err
	}
	corn, err = c.reg.SendOffer(ctx, c.Gorontalo, corn.ID, c.ago(5), "PERAGAAN/4")
	return made.Agreement, corn.ID, err
}

// draft plays two versions of the next agreement's text, what each side holds of the articles, comments, and the plan to sign it.
func (c *Cast) draft(ctx context.Context, id agreement.ID) error {
	if _, err := c.reg.AddVersion(ctx, c.Kaltim, id, registry.NewVersion{Text: firstText, Note: Mark + "naskah pertama", Accepts: true}); err != nil {
		return err
	}
	accepts := func(articles ...string) (list []drafting.Position) {
		for _, a := range articles {
			list = append(list, drafting.Position{Article: a, Stance: drafting.Accept})
		}
		return list
	}
	if _, err := c.reg.TakePositions(ctx, c.Gorontalo, id, append(accepts("a0", "a1", "a3"), drafting.Position{
		Article: "a4", Stance: drafting.Change, Words: "Peragaan: perjanjian berlaku tiga tahun sejak ditandatangani.",
	})); err != nil {
		return err
	}
	if _, err := c.reg.AddVersion(ctx, c.Kaltim, id, registry.NewVersion{Text: secondText, Note: Mark + "tiga tahun, dan pertukaran data suhu", Base: 1, Accepts: true}); err != nil {
		return err
	}
	if _, err := c.reg.TakePositions(ctx, c.Gorontalo, id, accepts("a4")); err != nil {
		return err
	}
	for _, x := range []struct {
		by registry.Actor
		c  drafting.Comment
	}{
		{c.Gorontalo, drafting.Comment{Article: "a2", Text: Mark + "data suhu dari alat yang mana?"}},
		{c.Kaltim, drafting.Comment{Article: "a2", Text: Mark + "catatan internal: tanyakan dahulu kepada dinas", Internal: true}},
	} {
		if _, err := c.reg.CommentDraft(ctx, x.by, id, x.c); err != nil {
			return err
		}
	}
	_, err := c.reg.PlanSigning(ctx, c.Kaltim, id, signing.Plan{Mode: signing.Ceremonial, Day: c.ago(-25), Place: "Samarinda", Note: Mark + "hari yang diusulkan"})
	return err
}

// meet plays a meeting of Kaltim's coordinating team whose decisions became tasks, and which its chair approved.
func (c *Cast) meet(ctx context.Context, id agreement.ID, offered string) error {
	m, err := c.reg.CallMeeting(ctx, c.Kaltim, meeting.New{Government: kaltim, Content: meeting.Content{
		Title: Mark + "rapat TKKSD", On: c.ago(4), Place: "Samarinda", Agenda: []string{Mark + "pasokan daging sapi", Mark + "penawaran jagung pakan"},
		Participants: []meeting.Participant{{Position: c.chair.Mandate.Position, Name: c.chair.Name}, {Position: c.Kaltim.Mandate.Position, Name: c.Kaltim.Name}},
		Minutes:      "## " + Mark + "pasokan daging sapi\n\nKedua angka bulan itu berbeda; selisihnya dibicarakan dengan mitra.\n\n## " + Mark + "penawaran jagung pakan\n\nDinas diminta memberi pendapat.",
		Agreements:   []agreement.ID{id}, Offers: []string{offered},
	}})
	if err != nil {
		return err
	}
	mine := task.Owner{Government: kaltim, Position: c.Kaltim.Mandate.Position}
	var first task.ID
	for i, d := range []meeting.Decision{
		{Text: Mark + "kirim undangan rapat kepada mitra", Owner: mine, Due: c.ago(1)},
		{Text: Mark + "selesaikan selisih angka daging sapi", Owner: mine, Due: c.ago(-5)},
		{Text: Mark + "siapkan jawaban atas penawaran jagung pakan", Owner: mine, Due: c.ago(-9)},
		{Text: Mark + "anggota sepakat rapat berikutnya dua bulan lagi"},
	} {
		noted, err := c.reg.NoteDecision(ctx, c.Kaltim, m.ID, d)
		if err != nil {
			return err
		}
		if i == 0 {
			first = noted.Decisions[0].Task
		}
	}
	if _, err := c.reg.CompleteTask(ctx, c.Kaltim, first, Mark+"undangan terkirim"); err != nil {
		return err
	}
	_, err = c.reg.ApproveMeeting(ctx, c.chair, m.ID)
	return err
}
