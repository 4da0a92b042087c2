package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/reportfile"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/report"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// ReportOptions say which report is wanted.
type ReportOptions struct {
	Kind       report.Kind // "": cooperation
	Government region.Code
	Agency     account.AgencyID // of a report per agency
	Period     report.Period
}

// Report is a report of a government's cooperation over a period, from what is known today. Its own people may have it, its auditors and those who oversee
// it; its meetings, and what its team and agencies have to do, are told to nobody else than its own people.
func (r *Registry) Report(ctx context.Context, a Actor, o ReportOptions) (report.Report, error) {
	kind, err := report.ParseKind(string(o.Kind))
	out := report.Report{Kind: kind, Government: o.Government, Period: o.Period, Previous: o.Period.Previous(), On: r.today(), Sections: []report.Section{}}
	if err != nil {
		return out, err
	}
	o.Kind = kind
	if err := mayReport(a, o); err != nil {
		return out, err
	}
	if err := r.fresh(ctx); err != nil {
		return out, err
	}
	switch kind {
	case report.Cooperation:
		err = r.reportCooperation(ctx, a, &out)
	case report.Mapping:
		var items []report.Item
		if items, err = r.keptItems(ctx, o.Government); err == nil {
			out.Sections = report.Map(items, o.Government, o.Period)
		}
	case report.Team:
		err = r.reportTeam(ctx, &out)
	case report.Agency:
		err = r.reportAgency(ctx, o.Agency, &out)
	}
	return out, err
}

// mayReport refuses who may not have a report.
func mayReport(a Actor, o ReportOptions) error {
	if _, ok := region.Get(o.Government); !ok {
		return fault.New(fault.NotFound, fault.Tf("tidak ada pemerintah daerah berkode %s", "there is no government of the code %s", o.Government))
	}
	if err := checkMatter(a, policy.Follow, policy.Matter{State: policy.Shared, Parties: []region.Code{o.Government}}); err != nil {
		return err
	}
	if o.Kind == report.Team || o.Kind == report.Agency {
		return checkMatter(a, policy.Note, policy.Matter{State: policy.Internal, Owner: o.Government})
	}
	return nil
}

// reportItems are the agreements of a government as reports count them, and their rows.
func (r *Registry) reportItems(g region.Code) ([]report.Item, []Row, error) {
	rows, err := r.found(inRegions(g), "signed", max(1, r.catalog.Len()))
	items := make([]report.Item, len(rows))
	for i, x := range rows {
		items[i] = report.Item{ID: x.ID, Title: x.Title, Kind: x.Kind, Class: x.Class, State: x.State, Signed: x.Signed, Ends: x.Ends, Parent: x.Parent, Affairs: x.Affairs, Fields: x.Fields}
		for _, p := range x.Parties {
			if p.Kind != "" && p.Region != g {
				items[i].Partners = append(items[i].Partners, report.Partner{Kind: p.Kind, Region: p.Region})
			}
		}
	}
	return items, rows, err
}

// keptItems are the agreements of a government as reports count them. They are shared: read only.
func (r *Registry) keptItems(ctx context.Context, g region.Code) ([]report.Item, error) {
	now, err := r.Generation(ctx)
	if err != nil {
		return nil, err
	}
	return r.reported.get(now.Number, g, func() ([]report.Item, error) {
		items, _, err := r.reportItems(g)
		return items, err
	})
}

func (r *Registry) reportCooperation(ctx context.Context, a Actor, out *report.Report) error {
	items, err := r.keptItems(ctx, out.Government)
	if err != nil {
		return err
	}
	ledger, err := r.Ledger(ctx, a, LedgerScope{Government: out.Government})
	if err != nil {
		return err
	}
	delivered, err := r.reportedLedger(ctx, &ledger)
	if err != nil {
		return err
	}
	open, err := r.reportedOpen(ctx, a, out.Government, ledger.Differences)
	if err != nil {
		return err
	}
	out.Sections = append(report.Agreements(items, out.Period), delivered, open)
	if a.Notes(out.Government) {
		met, err := r.reportedMeetings(ctx, out.Government)
		if err != nil {
			return err
		}
		out.Sections = append(out.Sections, report.Meetings(met, out.Period))
	}
	return nil
}

func (r *Registry) reportTeam(ctx context.Context, out *report.Report) error {
	met, err := r.reportedMeetings(ctx, out.Government)
	if err != nil {
		return err
	}
	duties, _, err := r.reportedDuties(ctx, out.Government, "")
	out.Sections = report.TeamOf(met, duties, out.Period, out.On)
	return err
}

// reportAgency reports of an agency: of what it is party to, and of what it or a position in it has to do.
func (r *Registry) reportAgency(ctx context.Context, id account.AgencyID, out *report.Report) error {
	agency, err := r.reportedAgency(ctx, out.Government, id)
	if err != nil {
		return err
	}
	out.Agency = agency.Name
	of, err := r.ofAgency(ctx, out.Government, agency)
	if err != nil {
		return err
	}
	owed, err := r.reportedOwed(ctx, of.signs, of.key)
	out.Sections = report.AgencyOf(of.items, owed, of.duties, out.Period, out.On)
	return err
}

// reportedAgency is an agency of a government.
func (r *Registry) reportedAgency(ctx context.Context, g region.Code, id account.AgencyID) (account.Agency, error) {
	var agency account.Agency
	if err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.Agencies(ctx, store.Scope{Governments: []region.Code{g}})
		if i := slices.IndexFunc(list, func(x account.Agency) bool { return x.ID == id }); i >= 0 {
			agency = list[i]
		}
		return err
	}); err != nil {
		return agency, err
	}
	if agency.ID == "" {
		var ps fault.Problems
		ps.Add("agency", "agency", fault.T("pilih perangkat daerah pemerintah itu", "choose an agency of that government"))
		return agency, ps.Err(fault.T("laporan tidak dapat dibuat", "the report cannot be made"))
	}
	return agency, nil
}

// ofAgency is what an agency has to do with: what it is party to, and what it or a position in it has to do something about.
func (r *Registry) ofAgency(ctx context.Context, g region.Code, agency account.Agency) (reportedOf, error) {
	of := reportedOf{key: party.Party{Kind: party.Agency, Name: agency.Name, Region: g}.Key(), about: make(map[agreement.ID]bool)}
	duties, about, err := r.reportedDuties(ctx, g, agency.ID)
	if err != nil {
		return of, err
	}
	of.duties = duties
	items, rows, err := r.reportItems(g)
	for i, x := range rows {
		party := slices.ContainsFunc(x.Parties, func(p RowParty) bool { return p.Key == of.key })
		if party {
			of.signs = append(of.signs, x.ID)
		}
		if party || about[x.ID] {
			of.items, of.about[x.ID] = append(of.items, items[i]), true
		}
	}
	return of, err
}

// reportedOwed are the obligations of some agreements that a party of that key owes or is owed, with the days on which anybody claimed something of them.
func (r *Registry) reportedOwed(ctx context.Context, of []agreement.ID, key string) ([]report.Owed, error) {
	var out []report.Owed
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.ObligationsOf(ctx, of)
		if err != nil {
			return err
		}
		at := make(map[string]int)
		var ids []string
		for _, kept := range list {
			o, err := keptObligation(kept)
			if err != nil {
				return err
			}
			if o.Terms.From != key && o.Terms.To != key {
				continue
			}
			at[o.ID], ids = len(out), append(ids, o.ID)
			out = append(out, report.Owed{ID: o.ID, Name: fault.T(o.Terms.Text, o.Terms.Text), Gives: o.Terms.From == key, Ended: o.Ended != nil, Differences: o.Differences})
		}
		acts, err := tx.ObligationActs(ctx, ids)
		for _, x := range acts {
			if x.Act == actClaim {
				o := &out[at[x.Obligation]]
				o.Claims = append(o.Claims, term.DateOf(x.At))
			}
		}
		return err
	})
	return out, err
}

// reportedLedger are the lines of the government's ledger as they stand: figures of different grades side by side, never added.
func (r *Registry) reportedLedger(ctx context.Context, ledger *Ledger) (report.Section, error) {
	s := report.Section{
		Key: "came", Title: fault.T("Yang datang, menurut tingkat bukti", "What came, by grade of proof"), Figures: []report.Figure{},
		Note: fault.T("Jumlah sejak awal sampai hari laporan dibuat; yang dijanjikan tiap kurun dihitung untuk kurun pertama sampai terakhir yang dilaporkan; angka dari tingkat bukti yang berbeda tidak dijumlahkan, dan tidak dibandingkan dengan masa sebelumnya.",
			"Totals from the beginning to the day on which the report was made; what is promised every period is counted for the first to the last period that was reported; figures of different grades are not added, nor compared with the period before."),
	}
	of, err := r.agreementsOfLeaves(ctx, ledger)
	if err != nil {
		return s, err
	}
	for _, l := range ledger.Lines {
		agreements := []agreement.ID{}
		seen := make(map[agreement.ID]bool)
		leaves := make([]report.Leaf, len(l.Leaves))
		for i, id := range l.Leaves {
			leaves[i] = report.Leaf{Sort: report.ObligationLeaf, ID: id}
			if x := of[id]; x != "" && !seen[x] {
				seen[x] = true
				agreements = append(agreements, x)
			}
		}
		unit := l.Unit.Name()
		for _, f := range l.Figures {
			s.Figures = append(s.Figures, report.Figure{
				Key:   fmt.Sprintf("came.%s.%s.%s.%s", l.Kind, l.Good, l.Unit, f.Stage),
				Label: fault.T(l.Label.In("id")+" ("+unit.In("id")+"), "+f.Stage.Label().In("id"), l.Label.In("en")+" ("+unit.In("en")+"), "+f.Stage.Label().In("en")),
				Value: f.Amount, Agreements: agreements, Leaves: leaves,
				Source: fault.Tf("jumlah dari %[1]d kewajiban dalam buku besar; %[2]d periode berselisih tidak dihitung", "the sum of %[1]d obligations in the ledger; %[2]d periods in dispute are not counted", f.Of, l.Differences),
			})
		}
	}
	if len(s.Figures) == 0 {
		s.Note = fault.T("Belum ada kewajiban yang dicatat, jadi belum ada yang dapat dihitung.", "No obligations are noted yet, so that nothing can be counted.")
	}
	return s, nil
}

// agreementsOfLeaves are the agreements that the obligations of a ledger belong to, as they stand today.
func (r *Registry) agreementsOfLeaves(ctx context.Context, ledger *Ledger) (map[string]agreement.ID, error) {
	var leaves []string
	for _, l := range ledger.Lines {
		leaves = append(leaves, l.Leaves...)
	}
	var out map[string]agreement.ID
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		if out, err = tx.AgreementsOfObligations(ctx, leaves); err != nil {
			return err
		}
		roots := make(map[agreement.ID]agreement.ID)
		for id, x := range out {
			if _, ok := r.catalog.Row(x); ok {
				continue
			}
			if _, known := roots[x]; !known { // found to be another
				if roots[x], err = rootOf(ctx, tx, x, ""); err != nil {
					return err
				}
			}
			out[id] = roots[x]
		}
		return nil
	})
	return out, err
}

// reportedOpen is what waits to be settled on the day of the report.
func (r *Registry) reportedOpen(ctx context.Context, a Actor, g region.Code, differences int) (report.Section, error) {
	s := report.Section{
		Key: "open", Title: fault.T("Yang masih terbuka", "What is open"),
		Note: fault.T("Keadaan pada hari laporan dibuat; tidak dibandingkan dengan masa sebelumnya.", "As it stands on the day on which the report was made; not compared with the period before."),
	}
	aged, err := r.Ageing(ctx, a, FollowOptions{Government: g})
	s.Figures = []report.Figure{
		{Key: "open.differences", Label: fault.T("periode yang dinyatakan berbeda oleh para pihak", "periods that the parties claim otherwise"), Value: float64(differences), Source: fault.T("pernyataan para pihak dalam register", "claims of the parties in the register")},
		{Key: "open.obstacles", Label: fault.T("hambatan yang belum selesai", "obstacles that are not resolved"), Value: float64(aged.Total), Source: fault.T("catatan hambatan pemerintah ini yang boleh dibaca pembuat laporan", "the government's notes of obstacles that the report's maker may read")},
	}
	return s, err
}

// eachMatter gives fn every matter of a kind that is a government's own. Whoever calls it has asked whether they may be told.
func (r *Registry) eachMatter(ctx context.Context, kind store.MatterKind, g region.Code, fn func(store.Matter) error) error {
	return r.store.View(ctx, func(tx *store.Tx) error {
		list, _, err := tx.Matters(ctx, store.MatterFilter{Kind: kind, Own: store.Scope{Governments: []region.Code{g}}, Government: g, Latest: true})
		if err != nil {
			return err
		}
		for _, m := range list {
			if err := fn(m); err != nil {
				return err
			}
		}
		return nil
	})
}

// reportedMeetings are the meetings of the coordinating team.
func (r *Registry) reportedMeetings(ctx context.Context, g region.Code) ([]report.Met, error) {
	var out []report.Met
	err := r.eachMatter(ctx, store.MeetingMatter, g, func(m store.Matter) error {
		x, err := meetingOf(m)
		if err != nil {
			return err
		}
		met := report.Met{ID: string(x.ID), On: x.Content.On, Name: x.Name(), Approved: x.Approval != nil, Decisions: len(x.Decisions)}
		for _, d := range x.Decisions {
			if d.Task != "" {
				met.Tasks = append(met.Tasks, string(d.Task))
			}
		}
		out = append(out, met)
		return nil
	})
	return out, err
}

// reportedDuties are the tasks of a government, or of one agency of it with its positions, and the agreements that they are about.
func (r *Registry) reportedDuties(ctx context.Context, g region.Code, agency account.AgencyID) ([]report.Duty, map[agreement.ID]bool, error) {
	var out []report.Duty
	about := make(map[agreement.ID]bool)
	err := r.eachMatter(ctx, store.TaskMatter, g, func(m store.Matter) error {
		if agency != "" && m.Agency != agency {
			return nil
		}
		x, err := taskOf(m)
		if err != nil {
			return err
		}
		out = append(out, dutyOf(x))
		if x.Agreement != "" {
			about[x.Agreement] = true
		}
		return nil
	})
	return out, about, err
}

func dutyOf(x task.Task) report.Duty {
	d := report.Duty{ID: string(x.ID), What: x.What, Given: term.DateOf(x.Made), Due: x.Due}
	if x.Done != nil {
		d.Done = term.DateOf(x.Done.At)
	}
	return d
}

// Rows are the rows of agreements that stand, in the order asked for: what a figure counts.
func (r *Registry) Rows(ctx context.Context, a Actor, ids []agreement.ID) ([]Row, error) {
	out := []Row{}
	if err := check(a, reads); err != nil {
		return out, err
	}
	if err := r.fresh(ctx); err != nil {
		return out, err
	}
	for _, id := range ids {
		b, ok := r.catalog.Row(id)
		if !ok {
			continue
		}
		var row Row
		if err := json.Unmarshal(b, &row); err != nil {
			return out, fmt.Errorf("the row of agreement %s: %w", id, err)
		}
		out = append(out, row)
	}
	return out, nil
}

// ReportForms are the government's own forms of reports.
func (r *Registry) ReportForms() *reportfile.Forms { return r.forms }
