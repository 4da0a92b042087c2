package registry_test

import (
	"io"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/report"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// An auditor of no government and the ministry read what any parties share, a governor what his regencies share, and none of them notes of any
// government; strangers and administrators read only what is published. Nobody of them changes anything.
func TestWhoAuditsOrSupervisesReadsWhatPartiesShareAndNoNotes(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		id := create(t, f, agreement.Assertion{Aspect: agreement.InstrumentIs, Text: string(agreement.PKS)}, hasParty("64.72", 1), hasParty("51", 2), field("sapi"))
		city := as(account.Bureau, "64.72")
		terms := cattle()
		terms.To = "region:64.72"
		o := must[registry.ObligationRecord](t)(f.Oblige(ctx, city, id, terms))
		proof := registry.EvidenceFile{Name: "resi.txt", MediaType: "text/plain", Body: strings.NewReader("Resi timbang 12 ekor.")}
		claim := must[registry.ClaimRecord](t)(f.Claim(ctx, city, o.ID, registry.NewClaim{Period: "2026-03", Amount: 12, Files: []registry.EvidenceFile{proof}}))
		must[registry.ClaimRecord](t)(f.Claim(ctx, of51(), o.ID, registry.NewClaim{Period: "2026-03", Amount: 90}))
		must[registry.Word](t)(f.SayOfPeriod(ctx, city, o.ID, "2026-03", "", "Timbangannya berbeda."))
		must[drafting.Version](t)(f.AddVersion(ctx, city, id, registry.NewVersion{Text: firstText}))
		must[drafting.Comment](t)(f.CommentDraft(ctx, city, id, drafting.Comment{Text: "Dilihat kedua pihak."}))
		must[drafting.Comment](t)(f.CommentDraft(ctx, city, id, drafting.Comment{Text: "Jangan lewat 150.", Internal: true}))
		note := must[task.Task](t)(f.AddTask(ctx, city, task.New{Owner: task.Owner{Government: "64.72"}, What: fault.T("Tawar lagi", "Bargain"), Due: term.On(2026, 11, 30)}))
		for name, c := range map[string]struct {
			who            registry.Actor
			shared, report bool
		}{
			"an auditor of no government":  {as(account.Auditor, ""), true, true},
			"the ministry":                 {as(account.Supervisor, ""), true, true},
			"the governor":                 {as(account.Supervisor, "64"), true, true},
			"another governor":             {as(account.Supervisor, "35"), false, false},
			"an auditor of the province":   {as(account.Auditor, "64"), false, false},
			"an administrator of all":      {as(account.Administrator, ""), false, false},
			"a bureau that is no party":    {as(account.Bureau, "35"), false, false},
			"the other party":              {of51(), true, false},
			"the auditor of the city":      {as(account.Auditor, "64.72"), true, true},
			"somebody who has no position": {registry.Official(account.Person{ID: "n", Name: "N"}, account.Mandate{Person: "n"}, "s"), false, false},
		} {
			facts := must[registry.Facts](t)(f.Facts(ctx, c.who, id)) // what was claimed is everybody's
			if len(facts.Obligations) != 1 {
				t.Fatalf("%s reads of %+v", name, facts.Obligations)
			}
			p, _ := facts.Obligations[0].Period("2026-03")
			if len(p.Claims) != 2 {
				t.Errorf("%s reads claims %+v", name, p.Claims)
			}
			if (len(p.Words) == 1) != c.shared {
				t.Errorf("%s reads %d words of what the parties write each other", name, len(p.Words))
			}
			differ := must[registry.DifferencePage](t)(f.Differences(ctx, c.who, "", 10, "")).Items
			if len(differ) != 1 {
				t.Errorf("%s reads differences %+v", name, differ)
			}
			if l := must[registry.Ledger](t)(f.Ledger(ctx, c.who, registry.LedgerScope{Agreement: id})); l.Differences != 1 {
				t.Errorf("%s reads a ledger of %d differences", name, l.Differences)
			}
			for _, err := range []error{onlyErr(f.Draft(ctx, c.who, id, registry.DraftOptions{})), onlyErr(f.Signing(ctx, c.who, id))} {
				if (err == nil) != c.shared {
					t.Errorf("%s reads what the parties draft: %v", name, err)
				}
			}
			_, err := f.Report(ctx, c.who, registry.ReportOptions{Government: "64.72", Period: report.Period{Year: 2026}})
			if (err == nil) != c.report {
				t.Errorf("%s reads the report: %v", name, err)
			}
			_, body, err := f.Document(ctx, c.who, claim.Evidence[0])
			if err == nil {
				must[int64](t)(io.Copy(io.Discard, body))
				noErr(t, body.Close())
			}
			if err != nil {
				t.Errorf("%s does not read the evidence: %v", name, err)
			}
			own := name == "the auditor of the city"
			d, _ := f.Draft(ctx, c.who, id, registry.DraftOptions{})
			if c.shared && len(d.Comments) != map[bool]int{false: 1, true: 2}[own] {
				t.Errorf("%s reads the remarks %+v", name, d.Comments)
			}
			if _, err := f.Task(ctx, c.who, note.ID); (err == nil) != own {
				t.Errorf("%s reads a task: %v", name, err)
			}
			if name == "the other party" {
				continue
			}
			for act, err := range map[string]error{
				"claims":  onlyErr(f.Claim(ctx, c.who, o.ID, march(1))),
				"says":    onlyErr(f.SayOfPeriod(ctx, c.who, o.ID, "2026-03", "", "x")),
				"drafts":  onlyErr(f.AddVersion(ctx, c.who, id, registry.NewVersion{Text: secondText})),
				"remarks": onlyErr(f.CommentDraft(ctx, c.who, id, drafting.Comment{Text: "x", Internal: true})),
			} {
				if err == nil {
					t.Errorf("%s %s", name, act)
				}
			}
		}
	})
}
