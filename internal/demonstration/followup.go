package demonstration

import (
	"context"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/registry"
)

// item begins an item and does what comes after it.
func item[T registry.FollowItem[T, A], A registry.FollowAct](ctx context.Context, b registry.Book[T, A], by registry.Actor, n registry.FollowNew, first A, then ...said[A]) (string, error) {
	x, err := b.Begin(ctx, by, n, first)
	if err != nil {
		return "", err
	}
	for _, s := range then {
		if _, err := b.Act(ctx, s.by, x.ID, s.act); err != nil {
			return "", err
		}
	}
	return x.ID, nil
}

// said is an act of somebody.
type said[A any] struct {
	by  registry.Actor
	act A
}

// hinder notes a project with three licences, of which one is late, and the obstacle that came of it, up its ladder to a decision with tasks.
func (c *Cast) hinder(ctx context.Context, id agreement.ID, _ owed) error {
	type act = followup.ProjectAct
	parties := registry.FollowNew{Agreement: id, Audience: followup.Parties}
	licence := func(name, desk string, days int) *followup.Licence {
		return &followup.Licence{Name: name, Desk: desk, Basis: "Karangan untuk peragaan", Days: days, Counting: followup.Working}
	}
	project, err := item(ctx, c.reg.Projects(), c.Gorontalo, parties, act{Do: followup.State, Name: Mark + "gudang pendingin daging", Place: "Gorontalo"},
		said[act]{c.Gorontalo, act{Do: followup.License, Licence: licence("Kesesuaian tata ruang", "Dinas tata ruang", 20)}},
		said[act]{c.Gorontalo, act{Do: followup.License, Licence: licence("Persetujuan lingkungan", "Dinas lingkungan hidup", 15)}},
		said[act]{c.Gorontalo, act{Do: followup.License, Licence: licence("Persetujuan bangunan gedung", "Dinas pekerjaan umum", 28)}},
		said[act]{c.Gorontalo, act{Do: followup.Apply, Key: "1", On: c.ago(110)}},
		said[act]{c.Gorontalo, act{Do: followup.Decide, Key: "1", On: c.ago(92), Granted: true, Number: "PERAGAAN/1"}},
		said[act]{c.Gorontalo, act{Do: followup.Apply, Key: "2", On: c.ago(80)}},
	)
	if err != nil {
		return err
	}
	type step = followup.ObstacleAct
	_, err = item(ctx, c.reg.Obstacles(), c.Gorontalo, parties,
		step{Do: followup.State, Title: Mark + "persetujuan lingkungan gudang pendingin tertahan", Type: "licence", Owner: followup.Owner{Government: gorontalo}, Project: project, Licence: "2", On: c.ago(50)},
		said[step]{c.Gorontalo, step{Do: followup.Raise, Rung: followup.Agency, On: c.ago(36), Note: Mark + "petugas penghubung tidak mendapat jawaban"}},
		said[step]{c.Kaltim, step{Do: followup.Raise, Rung: followup.JointTeam, On: c.ago(20), Note: Mark + "dua minggu tanpa keputusan", Before: "Tim bersama kedua provinsi"}},
		said[step]{c.Gorontalo, step{Do: followup.Decide, On: c.ago(6), Note: Mark + "dokumen dilengkapi bersama, lalu diputuskan dalam dua minggu", Tasks: []followup.Assignment{
			{Owner: followup.Owner{Government: gorontalo}, What: Mark + "lengkapi dokumen lingkungan gudang pendingin", Due: c.ago(-8)},
			{Owner: followup.Owner{Government: kaltim}, What: Mark + "kirim data kebutuhan daging per bulan", Due: c.ago(-3)},
		}}},
	)
	if err != nil {
		return err
	}
	_, err = item(ctx, c.reg.Obstacles(), c.Kaltim, parties,
		step{Do: followup.State, Title: Mark + "kapal berpendingin belum berjadwal tetap", Type: "transport", Owner: followup.Owner{Government: kaltim}, On: c.ago(140)},
		said[step]{c.Kaltim, step{Do: followup.Raise, Rung: followup.Agency, On: c.ago(100), Note: Mark + "perlu tawaran muatan balik"}})
	return err
}

// serve notes programmes that the agreement serves, and what it brought people: by the figure of the obligation, and in words that both hold.
func (c *Cast) serve(ctx context.Context, id agreement.ID, o owed) error {
	everybody := registry.FollowNew{Agreement: id, Audience: followup.Everybody}
	for _, p := range []followup.ProgrammeAct{
		{Name: Mark + "program nasional ketahanan pangan", Level: followup.National, From: c.today.Year - 1, Until: c.today.Year + 3, Source: "Karangan untuk peragaan"},
		{Name: Mark + "program daerah pasokan daging", Level: followup.Regional, Government: kaltim, From: c.today.Year - 1, Until: c.today.Year + 3, Source: "Karangan untuk peragaan"},
	} {
		p.Do = followup.State
		programme, err := item(ctx, c.reg.Programmes(), c.Kaltim, registry.FollowNew{}, p)
		if err != nil {
			return err
		}
		if _, err := item(ctx, c.reg.Alignments(), c.Kaltim, everybody, followup.AlignmentAct{Do: followup.State, Programme: programme, Words: "pasokan daging sapi, hasil pertanian dan produk olahan", Source: Shown}); err != nil {
			return err
		}
	}
	// A programme that nothing serves yet: what gaps look like.
	if _, err := item(ctx, c.reg.Programmes(), c.Kaltim, registry.FollowNew{}, followup.ProgrammeAct{
		Do: followup.State, Name: Mark + "program daerah benih unggul", Level: followup.Regional, Government: kaltim, From: c.today.Year, Until: c.today.Year + 4, Source: "Karangan untuk peragaan",
	}); err != nil {
		return err
	}
	if _, err := item(ctx, c.reg.Outcomes(), c.Kaltim, everybody, followup.OutcomeAct{Do: followup.State, Text: Mark + "daging sapi di pasar kota cukup sepanjang bulan", Obligation: o.beef, Period: c.month(1), Source: Shown}); err != nil {
		return err
	}
	_, err := item(ctx, c.reg.Outcomes(), c.Gorontalo, everybody, followup.OutcomeAct{Do: followup.State, Text: Mark + "peternak mendapat pembeli tetap", Source: Shown},
		said[followup.OutcomeAct]{c.Kaltim, followup.OutcomeAct{Do: followup.Confirm, Note: Mark + "kontrak pembelinya kami lihat"}})
	return err
}

// reach sets milestones: one that both say was met, one that is overdue, one ahead.
func (c *Cast) reach(ctx context.Context, id agreement.ID, _ owed) error {
	type act = followup.MilestoneAct
	parties := registry.FollowNew{Agreement: id, Audience: followup.Parties}
	for _, m := range []struct {
		name string
		due  int
		then []said[act]
	}{
		{"rapat tim teknis pertama", 120, []said[act]{{c.Kaltim, act{Do: followup.Meet, On: c.ago(124), Note: Shown}}, {c.Gorontalo, act{Do: followup.Meet, On: c.ago(124), Note: Shown}}}},
		{"jadwal kapal berpendingin disepakati", 30, nil},
		{"gudang pendingin beroperasi", -120, nil},
	} {
		if _, err := item(ctx, c.reg.Milestones(), c.Kaltim, parties, act{Do: followup.State, Name: Mark + m.name, Due: c.ago(m.due)}, m.then...); err != nil {
			return err
		}
	}
	return nil
}

// budget notes the budget of this year with its lines; the beef of the other side has none, and is flagged at its desk.
func (c *Cast) budget(ctx context.Context, id agreement.ID, o owed) error {
	type act = followup.LineAct
	if _, err := item(ctx, c.reg.Revisions(), c.Kaltim, registry.FollowNew{}, followup.RevisionAct{Do: followup.State, Year: c.today.Year, On: c.ago(200), Source: "Karangan untuk peragaan"}); err != nil {
		return err
	}
	parties := registry.FollowNew{Agreement: id, Audience: followup.Parties}
	for _, l := range []act{
		{Stage: followup.Announced, Amount: 500_000_000},
		{Stage: followup.Committed, Account: "5.1.02.99", Amount: 400_000_000, Obligation: o.training},
		{Stage: followup.Realised, Account: "5.1.02.99", Amount: 150_000_000, Obligation: o.training},
	} {
		l.Do, l.Year, l.Name, l.Source = followup.State, c.today.Year, Mark+"pelatihan petugas rantai dingin", Shown
		if _, err := item(ctx, c.reg.Lines(), c.Kaltim, parties, l); err != nil {
			return err
		}
	}
	return nil
}
