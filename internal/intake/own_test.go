package intake

import (
	"bytes"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/internal/export"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// What an agreement is in the register that holds it, and what follows from the day, is not exported for reading back.
var exportedFields = cmp.Options{
	cmpopts.IgnoreFields(agreement.Agreement{}, "ID", "Version", "Recorded", "Changed", "Disputed", "StateUntil"),
	cmpopts.IgnoreUnexported(agreement.Agreement{}),
	cmpopts.EquateEmpty(),
}

func drawText(t *rapid.T, name string) string {
	s := rapid.OneOf(
		rapid.StringMatching(`[A-Za-z][a-z ]{0,20}[a-z]`),
		rapid.SampledFrom([]string{"=1+1", "-5", "+x", "@y", "'=z", "''+", "\t=x", "a\nb", "a\r\nb", `\n`, `\`, "a | b", "|", " tepi ", "1/2/2019", "_x0041_", "#N/A", "é漢😀", "\u2028", "<b>&amp;", "a\x01b", "\ufeffx", "0012", "TRUE"}),
		rapid.StringN(1, 12, -1),
	).Draw(t, name)
	if s = strings.ToValidUTF8(s, ""); s == "" {
		return "x"
	}
	return s
}

func drawDate(t *rapid.T, name string) term.Date {
	d := term.On(rapid.IntRange(1950, 2090).Draw(t, name), time.Month(rapid.IntRange(1, 12).Draw(t, name+"m")), rapid.IntRange(1, 28).Draw(t, name+"d"))
	switch rapid.IntRange(0, 4).Draw(t, name+"p") {
	case 0:
		return term.Date{}
	case 1:
		d.Day = 0
	case 2:
		d.Day, d.Month = 0, 0
		d.About = rapid.Bool().Draw(t, name+"about")
	}
	return d
}

func drawParty(t *rapid.T, i int) party.Party {
	switch rapid.IntRange(0, 3).Draw(t, "party kind") {
	case 0:
		all := region.All()
		p, err := party.OfRegion(all[rapid.IntRange(0, len(all)-1).Draw(t, "region")].Code)
		if err != nil {
			t.Fatal(err)
		}
		return p
	case 1:
		return party.Party{Kind: party.Agency, Name: "Dinas " + drawText(t, "agency"), Region: "64.72"}
	default:
		return party.Party{Kind: rapid.SampledFrom(party.Kinds()[2:]).Draw(t, "kind"), Name: fmt.Sprintf("%s %d", drawText(t, "name"), i)}
	}
}

// drawAgreement makes an agreement as registers hold them: by statements, of which any may be missing.
func drawAgreement(t *rapid.T) agreement.Agreement {
	var list []agreement.Assertion
	grade := rapid.SampledFrom(agreement.Grades()).Draw(t, "grade")
	some := func(name string) bool { return rapid.IntRange(0, 2).Draw(t, name) == 0 }
	say := func(a agreement.Assertion) {
		a.Grade = grade
		if !slices.ContainsFunc(list, func(b agreement.Assertion) bool { return a.Aspect == b.Aspect && a.Key == b.Key }) {
			list = append(list, a)
		}
	}
	yes := rapid.Bool().Draw(t, "yes")
	say(agreement.Assertion{Aspect: agreement.InstrumentIs, Text: string(rapid.SampledFrom(agreement.Instruments()).Draw(t, "instrument"))})
	for _, aspect := range []agreement.Aspect{agreement.Title, agreement.Words, agreement.Amends, agreement.StatedStatus, agreement.PlanningBasis} {
		if some(string(aspect)) {
			say(agreement.Assertion{Aspect: aspect, Text: drawText(t, string(aspect))})
		}
	}
	if some("kind") {
		say(agreement.Assertion{Aspect: agreement.KindIs, Text: string(rapid.SampledFrom(agreement.Kinds()).Draw(t, "kind"))})
	}
	if some("class") {
		say(agreement.Assertion{Aspect: agreement.ClassIs, Text: string(agreement.Implementing)})
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "parties") {
		p := drawParty(t, i)
		key := p.Key()
		say(agreement.Assertion{Aspect: agreement.HasParty, Key: key, Party: &p, Order: i + rapid.IntRange(0, 1).Draw(t, "order"), Role: rapid.SampledFrom([]string{"", "pihak kesatu"}).Draw(t, "role")})
		if some("number of") {
			say(agreement.Assertion{Aspect: agreement.NumberIs, Key: key, Text: drawText(t, "number")})
		}
		if some("signed by") {
			say(agreement.Assertion{Aspect: agreement.SignedBy, Key: key, Yes: &yes, Date: drawDate(t, "signed by date")})
		}
		if some("approved") {
			say(agreement.Assertion{Aspect: agreement.ApprovedBy, Key: key, Date: drawDate(t, "approved date")})
		}
		if some("withdrawn") {
			say(agreement.Assertion{Aspect: agreement.WithdrawnBy, Key: key, Date: drawDate(t, "withdrawn date")})
		}
		if some("signatory") {
			say(agreement.Assertion{Aspect: agreement.SignatoryIs, Key: key, Signatory: &party.Signatory{Name: drawText(t, "signatory"), Office: rapid.SampledFrom([]string{"", "Gubernur | Plt"}).Draw(t, "office"), Capacity: party.Acting}})
		}
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "numbers") {
		say(agreement.Assertion{Aspect: agreement.NumberIs, Key: fmt.Sprintf("#%d", i+1), Text: drawText(t, "number")})
	}
	if some("unnamed") {
		say(agreement.Assertion{Aspect: agreement.Unnamed, Key: "provinsi", Text: "provinsi", Count: rapid.IntRange(0, 34).Draw(t, "count")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "fields") {
		f := agreement.Field{Text: drawText(t, "field")}
		for range rapid.IntRange(0, 2).Draw(t, "affairs") {
			f.Affairs = append(f.Affairs, affair.ID(rapid.IntRange(1, 32).Draw(t, "affair")))
		}
		if some("good") {
			f.Good, f.Supplier, f.Period = drawText(t, "good"), "53", "month"
			f.Volume = &agreement.Amount{Number: rapid.SampledFrom([]float64{1, 0.5, 291661, 1e12, 0.1}).Draw(t, "volume"), Unit: "tonne"}
		}
		say(agreement.Assertion{Aspect: agreement.HasField, Key: strings.Join(strings.Fields(strings.ToLower(f.Text)), " "), Field: &f})
	}
	if some("value") {
		say(agreement.Assertion{Aspect: agreement.HasValue, Key: string(agreement.CommittedValue), Amount: &agreement.Amount{Number: 1_053_000_000_000, Unit: "IDR", Stage: agreement.CommittedValue}})
	}
	for _, aspect := range []agreement.Aspect{agreement.SignedOn, agreement.EffectiveOn, agreement.EndsOn} {
		if some(string(aspect)) {
			if d := drawDate(t, string(aspect)); !d.IsZero() {
				say(agreement.Assertion{Aspect: aspect, Date: d})
			}
		}
	}
	if some("duration") {
		say(agreement.Assertion{Aspect: agreement.Lasts, Duration: &term.Duration{Years: rapid.IntRange(0, 5).Draw(t, "years"), Months: rapid.IntRange(1, 11).Draw(t, "months")}})
	}
	if some("ended") {
		say(agreement.Assertion{Aspect: agreement.Ended, Date: drawDate(t, "ended"), Text: string(rapid.SampledFrom(agreement.EndReasons()).Draw(t, "reason"))})
	}
	stated := true
	switch rapid.IntRange(0, 4).Draw(t, "stage") {
	case 0:
		say(agreement.Assertion{Aspect: agreement.Planned, Yes: &stated, Date: drawDate(t, "planned")})
	case 1:
		say(agreement.Assertion{Aspect: agreement.Drafted, Yes: &stated})
	}
	if some("place") {
		say(agreement.Assertion{Aspect: agreement.SignedAt, Text: drawText(t, "place"), Region: rapid.SampledFrom([]region.Code{"", "64.72"}).Draw(t, "place region")})
	}
	if some("event") {
		say(agreement.Assertion{Aspect: agreement.AtEvent, Text: drawText(t, "event"), Subject: "0000000000000001"})
	}
	if some("parent") {
		say(agreement.Assertion{Aspect: agreement.Parent, Subject: "0000000000000002"})
	}
	if some("count") {
		say(agreement.Assertion{Aspect: agreement.Documents, Count: 15})
	}
	for _, aspect := range []agreement.Aspect{agreement.HasNote, agreement.HasURL, agreement.QualityFlag} {
		for range rapid.IntRange(0, 2).Draw(t, "list") {
			s := drawText(t, string(aspect))
			say(agreement.Assertion{Aspect: aspect, Key: s, Text: s})
		}
	}
	if some("agency") {
		p := drawParty(t, 9)
		say(agreement.Assertion{Aspect: agreement.ResponsibleIs, Key: p.Key(), Party: &p})
	}
	if some("document") {
		d := document.Document{Digest: document.Sum([]byte("x")), Name: drawText(t, "document"), MediaType: "application/pdf", Size: 5, Role: document.Signed}
		say(agreement.Assertion{Aspect: agreement.HasDocument, Key: string(d.Digest), Document: &d})
	}
	if some("same") {
		say(agreement.Assertion{Aspect: agreement.NotSameAs, Key: "0000000000000003", Subject: "0000000000000003"})
	}
	return agreement.Project([]agreement.Entry{{Subject: "0000000000000009", Act: agreement.State, Assertions: list, At: time.Unix(1e9, 0)}}, term.On(2026, time.November, 23))
}

func sequence(list []agreement.Agreement) iter.Seq2[agreement.Agreement, error] {
	return func(yield func(agreement.Agreement, error) bool) {
		for _, a := range list {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// import(export(x)) = x, in every format.
func TestExportComesBack(t *testing.T) {
	for _, format := range []export.Format{export.CSV, export.JSONLines, export.XLSX} {
		t.Run(string(format), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				var want []agreement.Agreement
				for range rapid.IntRange(1, 3).Draw(t, "agreements") {
					want = append(want, drawAgreement(t))
				}
				var raw bytes.Buffer
				if err := export.Write(&raw, format, sequence(want)); err != nil {
					t.Fatal(err)
				}
				res, err := Read(t.Context(), "ekspor."+string(format), bytes.NewReader(raw.Bytes()), int64(raw.Len()), Options{})
				if err != nil {
					t.Fatal(err)
				}
				if !res.Exported || res.Rows != len(want) || len(res.Problems) > 0 {
					t.Fatalf("exported %v, %d rows, problems %+v", res.Exported, res.Rows, res.Problems)
				}
				var got []agreement.Agreement
				for p := range res.All() {
					if p.ID != "0000000000000009" {
						t.Fatalf("the identity is %q", p.ID)
					}
					got = append(got, agreement.Project([]agreement.Entry{{Act: agreement.State, Assertions: p.Assertions}}, term.On(2026, time.November, 23)))
				}
				if diff := cmp.Diff(want, got, exportedFields); diff != "" {
					t.Fatal(diff)
				}
			})
		})
	}
}
