package registry_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

func TestTheRadarFindsAsksAndForgets(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		var ids []agreement.ID
		for i := range 8 {
			ids = append(ids, must[agreement.Entry](t)(f.State(t.Context(), rina, "", memorandum("64", "51", fmt.Sprintf("sapi %d", i), 2018), registry.StateOptions{})).Subject)
		}
		got := must[registry.Radar](t)(f.Radar(t.Context(), rina, registry.RadarOptions{Government: "64"}))
		if got.Total != 8 || len(got.Points) != 0 || got.Curve.Withheld == (fault.Text{}) || got.Sleepers[0].Limit != 180 || got.Replies[registry.NotAsked] != 8 {
			t.Fatalf("the radar is %+v", got)
		}
		if other := must[registry.Radar](t)(f.Radar(t.Context(), rina, registry.RadarOptions{Government: "32"})); other.Total != 0 || other.Curve.Count != 8 {
			t.Errorf("of a government that is no party %d sleep, of %d", other.Total, other.Curve.Count)
		}
		due := term.DateOf(f.clock.now()).AddDays(14)
		q := must[radar.Question](t)(f.AskAgency(t.Context(), rina, ids[0], radar.FirstPKS, task.Owner{}, due))
		if !q.Open() || q.To.Government != "64" || q.AskedBy.Name == "" {
			t.Errorf("the question is %+v", q)
		}
		if tasks := must[registry.TaskPage](t)(f.Tasks(t.Context(), rina, registry.TaskOptions{Source: string(q.ID)})); tasks.Total != 1 || tasks.Items[0].Source.Kind != task.Radar || tasks.Items[0].Due != due {
			t.Errorf("the tasks are %+v", tasks)
		}
		_, err := f.AskAgency(t.Context(), rina, ids[0], radar.FirstPKS, task.Owner{}, due)
		wantKind(t, err, fault.Conflict)
		_, err = f.AskAgency(t.Context(), rina, ids[1], radar.FirstPKS, task.Owner{}, term.Date{Year: 2027})
		wantKind(t, err, fault.Invalid)
		_, err = f.AskAgency(t.Context(), as(account.Auditor, "64"), ids[1], radar.FirstPKS, task.Owner{}, due)
		wantKind(t, err, fault.Forbidden)

		// Another government knows neither that it was asked nor what was answered.
		for _, other := range []registry.Actor{as(account.Bureau, "51"), as(account.Administrator, ""), registry.Anonymous()} {
			seen := must[registry.Radar](t)(f.Radar(t.Context(), other, registry.RadarOptions{Government: "64"}))
			if seen.Replies[registry.NotAsked] != 8 {
				t.Errorf("%s of %s sees %v", other.Role(), other.Government, seen.Replies)
			}
			_, err := f.RadarQuestion(t.Context(), other, q.ID)
			wantKind(t, err, fault.NotFound)
			_, err = f.AnswerQuestion(t.Context(), other, q.ID, radar.Reply{Answer: radar.NotDone, Words: "x"})
			if err == nil {
				t.Errorf("%s of %s answered", other.Role(), other.Government)
			}
		}
		_, err = f.AnswerQuestion(t.Context(), rina, q.ID, radar.Reply{})
		wantKind(t, err, fault.Invalid)
		f.clock.days.Add(1)
		q = must[radar.Question](t)(f.AnswerQuestion(t.Context(), rina, q.ID, radar.Reply{Answer: radar.Unreported, Words: " PKS 12/2019 "}))
		if q.Open() || q.Reply.Words != "PKS 12/2019" || q.AnsweredBy.Name != rina.Name {
			t.Errorf("answered: %+v", q)
		}
		if tasks := must[registry.TaskPage](t)(f.Tasks(t.Context(), rina, registry.TaskOptions{Source: string(q.ID), Done: true})); tasks.Total != 1 {
			t.Errorf("%d tasks are done", tasks.Total)
		}
		got = must[registry.Radar](t)(f.Radar(t.Context(), rina, registry.RadarOptions{Government: "64", Reply: registry.SaysDone}))
		if got.Total != 1 || got.Sleepers[0].Row.ID != ids[0] || got.Sleepers[0].Question.Reply.Words != "PKS 12/2019" {
			t.Errorf("done and not reported: %+v", got.Sleepers)
		}

		// The PKS takes it off the radar.
		pks := memorandum("64", "51", "sapi 0", 2019)
		pks[0].Text = "pks"
		pks = append(pks, agreement.Assertion{Aspect: agreement.Parent, Subject: ids[0]})
		must[agreement.Entry](t)(f.State(t.Context(), rina, "", pks, registry.StateOptions{}))
		if got = must[registry.Radar](t)(f.Radar(t.Context(), rina, registry.RadarOptions{Government: "64"})); got.Total != 7 || got.Curve.Moved != 1 {
			t.Errorf("%d sleep, %d moved", got.Total, got.Curve.Moved)
		}
		if _, on, err := f.OnRadar(t.Context(), rina, ids[0], radar.FirstPKS); on || err != nil {
			t.Errorf("on the radar still: %v, %v", on, err)
		}
		if got := must[registry.Radar](t)(f.Radar(t.Context(), rina, registry.RadarOptions{Stage: radar.Evidence})); got.Total != 8 {
			t.Errorf("%d are without proof", got.Total)
		}
		if report := must[registry.VerifyReport](t)(f.Verify(t.Context())); len(report.Problems) > 0 {
			t.Errorf("verify: %v", report.Problems)
		}
	})
}

func TestTheRadarShowsACurveWhereEnoughIsKnown(t *testing.T) {
	f := open(t)
	rina := registry.Local("Rina")
	for i := range 24 {
		id := must[agreement.Entry](t)(f.State(t.Context(), rina, "", memorandum("64", "51", fmt.Sprintf("sapi %d", i), 2018), registry.StateOptions{})).Subject
		if i < 18 {
			pks := memorandum("64", "51", fmt.Sprintf("sapi %d", i), 2019)
			pks[0].Text = "pks"
			for j, a := range pks {
				if a.Aspect == agreement.SignedOn {
					pks[j].Date = term.On(2019, time.Month(1+i%12), 1+i)
				}
			}
			pks = append(pks, agreement.Assertion{Aspect: agreement.Parent, Subject: id})
			must[agreement.Entry](t)(f.State(t.Context(), rina, "", pks, registry.StateOptions{}))
		}
	}
	got := must[registry.Radar](t)(f.Radar(t.Context(), rina, registry.RadarOptions{}))
	if got.Curve.Count != 24 || got.Curve.Moved != 18 || got.Curve.Median == nil || got.Curve.Median.Lower == nil || len(got.Points) < 12 || len(got.Risk) == 0 {
		t.Fatalf("the curve is %+v", got.Curve)
	}
	if got.Total != 6 || got.Sleepers[0].Limit != got.Curve.Age.Days {
		t.Errorf("%d sleep past %d days, half had moved after %+v", got.Total, got.Sleepers[0].Limit, got.Curve.Age)
	}
	kind := got.Groups[0]
	by := must[registry.Radar](t)(f.Radar(t.Context(), rina, registry.RadarOptions{By: kind.By, Value: kind.Value, Share: 75}))
	if by.Curve.Value != kind.Value || by.Share != 75 || by.Curve.Age.Days < got.Curve.Age.Days {
		t.Errorf("by kind: %+v", by.Curve)
	}
	_, err := f.Radar(t.Context(), rina, registry.RadarOptions{Share: 99})
	wantKind(t, err, fault.Invalid)
}
