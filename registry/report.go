package registry

import (
	"context"
	"math"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/report"
)

// Report is the report of a government's cooperation over a period, from what is known today. Its own people may have it, its auditors and those who oversee
// it; its meetings are told to nobody else than its own people.
func (r *Registry) Report(ctx context.Context, a Actor, g region.Code, p report.Period) (report.Report, error) {
	out := report.Report{Government: g, Period: p, Previous: p.Previous(), On: r.today(), Sections: []report.Section{}}
	if _, ok := region.Get(g); !ok {
		return out, fault.New(fault.NotFound, fault.Tf("tidak ada pemerintah daerah berkode %s", "there is no government of the code %s", g))
	}
	if err := checkMatter(a, policy.Follow, policy.Matter{State: policy.Shared, Parties: []region.Code{g}}); err != nil {
		return out, err
	}
	if err := r.fresh(ctx); err != nil {
		return out, err
	}
	rows, err := r.found(inRegions(g), "signed", math.MaxInt32)
	if err != nil {
		return out, err
	}
	items := make([]report.Item, len(rows))
	for i, x := range rows {
		items[i] = report.Item{ID: x.ID, Kind: x.Kind, Class: x.Class, State: x.State, Signed: x.Signed, Ends: x.Ends, Parent: x.Parent}
	}
	out.Sections = append(out.Sections, report.Agreements(items, p)...)
	delivered, err := r.reportedLedger(ctx, a, g)
	if err != nil {
		return out, err
	}
	open, err := r.reportedOpen(ctx, a, g)
	if err != nil {
		return out, err
	}
	out.Sections = append(out.Sections, delivered, open)
	if a.Notes(g) {
		met, err := r.reportedMeetings(ctx, g, p)
		if err != nil {
			return out, err
		}
		out.Sections = append(out.Sections, met)
	}
	return out, nil
}

// reportedLedger are the lines of the government's ledger as they stand: figures of different grades side by side, never added.
func (r *Registry) reportedLedger(ctx context.Context, a Actor, g region.Code) (report.Section, error) {
	s := report.Section{
		Title: fault.T("Yang datang, menurut tingkat bukti", "What came, by grade of proof"), Figures: []report.Figure{},
		Note: fault.T("Jumlah sejak awal sampai hari laporan dibuat; angka dari tingkat bukti yang berbeda tidak dijumlahkan, dan tidak dibandingkan dengan masa sebelumnya.",
			"Totals from the beginning to the day on which the report was made; figures of different grades are not added, nor compared with the period before."),
	}
	ledger, err := r.Ledger(ctx, a, LedgerScope{Government: g})
	if err != nil {
		return s, err
	}
	for _, l := range ledger.Lines {
		of, err := r.agreementsOfLeaves(ctx, l.Leaves)
		if err != nil {
			return s, err
		}
		for _, f := range l.Figures {
			s.Figures = append(s.Figures, report.Figure{
				Label: fault.T(l.Label.In("id")+", "+f.Stage.Label().In("id"), l.Label.In("en")+", "+f.Stage.Label().In("en")), Value: f.Amount, Agreements: of,
				Source: fault.Tf("jumlah dari %[1]d kewajiban dalam buku besar; %[2]d periode berselisih tidak dihitung", "the sum of %[1]d obligations in the ledger; %[2]d periods in dispute are not counted", f.Of, l.Differences),
			})
		}
	}
	if len(s.Figures) == 0 {
		s.Note = fault.T("Belum ada kewajiban yang dicatat, jadi belum ada yang dapat dihitung.", "No obligations are noted yet, so that nothing can be counted.")
	}
	return s, nil
}

// agreementsOfLeaves are the agreements that obligations belong to, each once.
func (r *Registry) agreementsOfLeaves(ctx context.Context, leaves []string) ([]agreement.ID, error) {
	seen := make(map[agreement.ID]bool)
	out := []agreement.ID{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.ObligationsIn(ctx, leaves)
		if err != nil {
			return err
		}
		for _, o := range list {
			id := o.Agreement
			if _, ok := r.catalog.Row(id); !ok { // found to be another
				if id, err = rootOf(ctx, tx, id, ""); err != nil {
					return err
				}
			}
			if !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
		return nil
	})
	return out, err
}

// reportedOpen is what waits to be settled on the day of the report.
func (r *Registry) reportedOpen(ctx context.Context, a Actor, g region.Code) (report.Section, error) {
	s := report.Section{
		Title: fault.T("Yang masih terbuka", "What is open"),
		Note:  fault.T("Keadaan pada hari laporan dibuat; tidak dibandingkan dengan masa sebelumnya.", "As it stands on the day on which the report was made; not compared with the period before."),
	}
	ledger, err := r.Ledger(ctx, a, LedgerScope{Government: g})
	if err != nil {
		return s, err
	}
	aged, err := r.Ageing(ctx, a, FollowOptions{Government: g})
	s.Figures = []report.Figure{
		{Label: fault.T("periode yang dinyatakan berbeda oleh para pihak", "periods that the parties claim otherwise"), Value: float64(ledger.Differences), Source: fault.T("pernyataan para pihak dalam register", "claims of the parties in the register")},
		{Label: fault.T("hambatan yang belum selesai", "obstacles that are not resolved"), Value: float64(aged.Total), Source: fault.T("catatan hambatan pemerintah ini yang boleh dibaca pembuat laporan", "the government's notes of obstacles that the report's maker may read")},
	}
	return s, err
}

// reportedMeetings counts the meetings of the coordinating team. Whoever calls it has asked whether they may be told.
func (r *Registry) reportedMeetings(ctx context.Context, g region.Code, p report.Period) (report.Section, error) {
	s := report.Section{Title: fault.T("Rapat tim koordinasi (TKKSD)", "Meetings of the coordinating team (TKKSD)")}
	var now, was float64
	err := r.store.View(ctx, func(tx *store.Tx) error {
		for skip := 0; ; {
			list, total, err := tx.Matters(ctx, store.MatterFilter{Kind: store.MeetingMatter, Own: store.Scope{Governments: []region.Code{g}}, Government: g, Latest: true, Skip: skip, Limit: 200})
			if err != nil {
				return err
			}
			for _, m := range list {
				x, err := meetingOf(m)
				if err != nil {
					return err
				}
				switch report.Sort(x.Content.On, p) {
				case report.Now:
					now++
				case report.Before:
					was++
				case report.Neither:
				}
			}
			if skip += len(list); len(list) == 0 || skip >= total {
				return nil
			}
		}
	})
	s.Figures = []report.Figure{{Label: fault.T("rapat dalam masa ini", "meetings in the period"), Value: now, Was: &was, Source: fault.T("catatan rapat pemerintah ini", "the government's notes of meetings")}}
	return s, err
}
