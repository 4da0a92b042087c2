package store

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/term"
)

// draw fills a value of any type that an entry is made of, so that a member added to one of them is tried without anybody thinking of it.
func draw(t *rapid.T, v reflect.Value, deep int) {
	pick := func(n int) int { return rapid.IntRange(0, n).Draw(t, "which") }
	switch v.Type() {
	case reflect.TypeFor[term.Date]():
		days := []term.Date{{}, {Year: 2019}, {Year: 2007, About: true}, {Year: 2018, Month: 2}, {Year: 2018, Month: 2, Day: 21}, {Month: 2, Day: 29}, {Year: 13, Month: 12, Day: 1}}
		v.Set(reflect.ValueOf(days[pick(len(days)-1)]))
		return
	case reflect.TypeFor[term.Duration]():
		long := []term.Duration{{}, {Years: 5}, {Years: 1, Months: 6}, {Days: 90}, {Workdays: 45}}
		v.Set(reflect.ValueOf(long[pick(len(long)-1)]))
		return
	case reflect.TypeFor[affair.ID]():
		v.SetUint(uint64(pick(int(affair.Transmigration))))
		return
	}
	switch v.Kind() {
	case reflect.String:
		texts := []string{"", "", "x", "same", "Dinas \"A\" & <B>", "baris\nlain\t\x01\x7f", "é — 東", "\u2028", "rusak \xff", `\`}
		v.SetString(texts[pick(len(texts)-1)])
	case reflect.Bool:
		v.SetBool(pick(1) == 1)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(rapid.SampledFrom([]int{0, 1, 7, -3, 1 << 40}).Draw(t, "number")))
	case reflect.Float64:
		v.SetFloat(rapid.SampledFrom([]float64{0, 1.5, 1e21, 1053000000000}).Draw(t, "amount"))
	case reflect.Pointer:
		if pick(2) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			draw(t, v.Elem(), deep+1)
		}
	case reflect.Slice:
		if n := pick(3 - min(deep, 2)); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				draw(t, v.Index(i), deep+1)
			}
		}
	case reflect.Struct:
		for _, member := range v.Fields() {
			draw(t, member, deep)
		}
	default:
		t.Fatalf("an entry now holds a %s: teach the test", v.Type())
	}
}

func TestBothFormsOfABodySayTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var plain entryBody
		draw(t, reflect.ValueOf(&plain).Elem(), 0)
		want, err := json.Marshal(plain)
		if err != nil {
			t.Fatal(err)
		}
		e := agreement.Entry{Assertions: plain.Assertions, Withdraws: plain.Withdraws, Decision: plain.Decision, Reason: plain.Reason}
		body, err := appendBody(nil, &e)
		if err != nil || !json.Valid(body) {
			t.Fatalf("%v: %s", err, body)
		}
		decoded, err := decodeBody(string(body))
		if err != nil {
			t.Fatal(err)
		}
		before, err := decodeBody(string(want))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, decoded); diff != "" {
			t.Fatalf("the forms differ:\n%s\n%s\n%s", diff, want, body)
		}
		// A text that is no UTF-8 comes back as what JSON made of it.
		mended := strings.ReplaceAll(string(want), `\ufffd`, "\ufffd")
		if got, err := plainBody(string(body)); err != nil || strings.ReplaceAll(got, `\ufffd`, "\ufffd") != mended {
			t.Fatalf("as an entry it is written\n%s\nnot\n%s\n%v", got, want, err)
		}
	})
}

func TestARowNamesItsSheetOnce(t *testing.T) {
	cell := func(column, quote string) []agreement.Source {
		return []agreement.Source{{Document: "9ed1438f", Sheet: "MoU", Row: 5, Column: column, Quote: quote}}
	}
	body, err := appendBody(nil, &agreement.Entry{Act: agreement.State, At: time.Time{}, Assertions: []agreement.Assertion{
		{Aspect: agreement.InstrumentIs, Text: "pks", Grade: agreement.Claimed, Sources: cell("B", "PKS")},
		{Aspect: agreement.Words, Text: "PKS", Grade: agreement.Claimed, Sources: cell("B", "PKS")},
		{Aspect: agreement.SignedOn, Date: term.On(2019, 8, 13), Grade: agreement.Claimed, Sources: cell("F", "13/08/2019")},
	}})
	const want = `{"sources":[{"document":"9ed1438f","sheet":"MoU","row":5,"column":"B","quote":"PKS"},{"column":"F","quote":"13/08/2019"}],"assertions":[` +
		`{"aspect":"instrument","text":"pks","grade":"claimed","from":[0]},{"aspect":"words","text":"PKS","from":[0]},{"aspect":"signed_on","date":"2019-08-13","from":[1]}]}`
	if err != nil || string(body) != want {
		t.Errorf("got %s, %v\nwant %s", body, err, want)
	}
}

func TestADamagedBodyIsAnError(t *testing.T) {
	for _, body := range []string{``, `[]`, `{"sources":`, `{"sources":[{}],"assertions":[{"aspect":"title","from":[1]}]}`, `{"sources":[{}],"assertions":[{"from":[-1]}]}`} {
		if _, err := decodeBody(body); err == nil {
			t.Errorf("%s was read", body)
		}
	}
}

func FuzzBody(f *testing.F) {
	f.Add(`{"assertions":[{"aspect":"title","text":"x","grade":"claimed","sources":[{"document":"9e","row":1,"column":"A"},{"person":"Budi"}]}]}`)
	f.Add(`{"sources":[{"row":1},{"column":"B"}],"assertions":[{"aspect":"title","from":[0,1]}],"reason":"x"}`)
	f.Add(`{"withdraws":"x","reason":"y"}`)
	f.Fuzz(func(t *testing.T, s string) {
		decoded, err := decodeBody(s)
		if err != nil {
			return
		}
		e := agreement.Entry{Assertions: decoded.Assertions, Withdraws: decoded.Withdraws, Decision: decoded.Decision, Reason: decoded.Reason}
		body, err := appendBody(nil, &e)
		if err != nil {
			t.Fatalf("%q was read and cannot be written: %v", s, err)
		}
		plain, err := json.Marshal(decoded)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := plainBody(string(body)); err != nil || again != string(plain) {
			t.Fatalf("%q becomes\n%s, not\n%s: %v", s, again, plain, err)
		}
		if strings.HasPrefix(string(body), gathered) != (len(body) > 0 && hasSources(decoded)) {
			t.Fatalf("%q is written in the other form: %s", s, body)
		}
	})
}

func hasSources(b entryBody) bool {
	for _, a := range b.Assertions {
		if len(a.Sources) > 0 {
			return true
		}
	}
	return false
}
