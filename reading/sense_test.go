package reading_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/region"
)

const pointedAt = `SAMARINDA - Gubernur Kalimantan Timur Sabri Mas'adi dan Gubernur Bali Wayan Arta menandatangani nota kesepahaman di Bandung, Rabu (21/2), di sela Rakernas 2018.
Kerja sama meliputi bidang peternakan, pariwisata serta kelautan dan perikanan. PKS diteken Dinas Peternakan Kaltim dengan 15 provinsi lain.
Pemerintah Kabupaten Bima dan Kota Bima hadir. PT Ternak Makmur (Persero) ikut. Naskah bertanggal 07/08/2019 itu bernomor 119/12/KSB/2019.
Baca juga: Bima menanam padi
03 Desember 2019 Jam 10:46:04
Kerjasama Pemerintahan`

// spanOf is where the text says the words.
func spanOf(tb testing.TB, text, words string) reading.Span {
	tb.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		tb.Fatalf("the text does not say %q", words)
	}
	return reading.Span{Start: i, End: i + len(words)}
}

func understand(tb testing.TB, words string) reading.Sense {
	tb.Helper()
	s, err := reading.Understand(pointedAt, reading.Options{}, spanOf(tb, pointedAt, words))
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func TestWordsAreUnderstoodInTheirSurroundings(t *testing.T) {
	for words, want := range map[string]string{
		"21/2":                   "2018-02-21",
		"Rabu (21/2)":            "2018-02-21",
		"07/08/2019":             "2019-08-07 2019-07-08",
		"2018":                   "2018",
		"03 Desember 2019":       "2019-12-03",
		"menandatangani":         "",
		"Jam 10:46:04\nKerjasam": "",
	} {
		var got []string
		for _, d := range understand(t, words).Dates {
			got = append(got, d.Value)
		}
		if first := strings.Join(got[:min(len(got), len(strings.Fields(want)))], " "); first != want || want == "" && len(got) > 0 {
			t.Errorf("%q may be the dates %q; wanted %q first", words, got, want)
		}
	}
	for words, want := range map[string]string{
		"Gubernur Bali":             "region Provinsi Bali",
		"ubernur Bal":               "region Provinsi Bali",
		"Kaltim":                    "region Provinsi Kalimantan Timur",
		"Dinas Peternakan Kaltim":   "agency Dinas Peternakan Provinsi Kalimantan Timur",
		"Kota Bima":                 "region Kota Bima",
		"Kabupaten Bima":            "region Kabupaten Bima",
		"PT Ternak Makmur (Persero": "company PT Ternak Makmur",
		"Rakernas":                  "organisation Rakernas",
	} {
		p := understand(t, words).Parties[0]
		if got := string(p.Kind) + " " + p.Name; got != want {
			t.Errorf("%q is the party %q instead of %q", words, got, want)
		}
	}
	twins := understand(t, "Bima menanam").Parties
	var codes []region.Code
	for _, p := range twins {
		if p.Region != nil {
			codes = append(codes, *p.Region)
		}
	}
	if !slices.Contains(codes, "52.06") || !slices.Contains(codes, "52.72") {
		t.Errorf("the bare name of twins may be %v", codes)
	}
	fields := understand(t, "bidang peternakan, pariwisata serta kelautan dan perikanan").Fields
	if len(fields) != 3 || fields[0].Text != "peternakan" || !slices.Contains(fields[0].Affairs, "27") || fields[2].Text != "kelautan dan perikanan" {
		t.Errorf("fields %+v", fields)
	}
	if s := understand(t, "Gubernur Bali Wayan Arta").Signatory; s.Name != "Wayan Arta" || s.Office != "Gubernur" {
		t.Errorf("the signatory is %+v", s)
	}
	if s := understand(t, "nota kesepahaman"); s.Instrument != agreement.NotaKesepahaman {
		t.Errorf("the instrument is %q", s.Instrument)
	}
	if s := understand(t, "15 provinsi lain"); s.Unnamed == nil || *s.Unnamed != (reading.Unnamed{Count: 15, Kind: "provinsi"}) {
		t.Errorf("unnamed parties %+v", s.Unnamed)
	}
	if s := understand(t, "Bandung,"); s.Places[0].Text != "Bandung" || s.Places[0].Region == nil {
		t.Errorf("places %+v", s.Places)
	}
	if s := understand(t, "(21/2)"); s.Words != "21/2" {
		t.Errorf("brackets around everything belong to the words: %q", s.Words)
	}
	for _, at := range []reading.Span{{}, {Start: 5, End: 5}, {Start: -1, End: 4}, {Start: 0, End: len(pointedAt) + 1}, spanOf(t, pointedAt, " - "), spanOf(t, pointedAt, "\n")} {
		if _, err := reading.Understand(pointedAt, reading.Options{}, at); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%+v: %v", at, err)
		}
	}
}

func TestAsideIsWhatIsNotRead(t *testing.T) {
	aside := reading.Aside(pointedAt, reading.Options{})
	if len(aside) != 1 || !strings.HasPrefix(pointedAt[aside[0].Start:], "Baca juga") || aside[0].End != len(pointedAt) {
		t.Errorf("aside: %+v", aside)
	}
}

func TestOccurrencesAreWholeWordsWithAnyWhiteSpace(t *testing.T) {
	text := "Bali dan Balikpapan, Provinsi\n  Bali; Provinsi Bali"
	for words, want := range map[string][]reading.Span{
		"Bali":           {{0, 4}, {32, 36}, {47, 51}},
		"Provinsi Bali ": {{21, 36}, {38, 51}},
		"Bal":            {},
		" ":              {},
		"Jawa":           {},
	} {
		if got := reading.Occurrences(text, words, 9); !slices.Equal(got, want) {
			t.Errorf("%q stands at %v instead of %v", words, got, want)
		}
	}
	if got := reading.Occurrences(text, "Bali", 2); len(got) != 2 {
		t.Errorf("asked for two: %v", got)
	}
}

func TestACorrectionSaysWhatItsWordsSay(t *testing.T) {
	read := reading.Read(pointedAt, reading.Options{})
	if len(read.Agreements) == 0 || len(read.Agreements[0].Parties) < 2 {
		t.Fatalf("read %+v", read.Agreements)
	}
	type step struct {
		index int
		edit  reading.Edit
		words string
	}
	for name, c := range map[string]struct {
		steps []step
		want  func(p reading.Proposed) bool
	}{
		"a date for all": {[]step{{reading.Whole, reading.Edit{Value: reading.DateValue, Date: "2019-07-08"}, "07/08/2019"}}, func(p reading.Proposed) bool {
			return p.DateOf(0).Value == "2019-07-08" && p.Hands[reading.DateValue].By == 1
		}},
		"a date for one": {[]step{{0, reading.Edit{Value: reading.DateValue}, "07/08/2019"}}, func(p reading.Proposed) bool {
			return p.DateOf(0).Value == "2019-08-07" && p.Date.Value == "2018-02-21"
		}},
		"no date at all": {[]step{{0, reading.Edit{Value: reading.DateValue, Remove: true}, ""}}, func(p reading.Proposed) bool { return p.DateOf(0) == nil && p.Date != nil }},
		"another party": {[]step{{0, reading.Edit{Value: reading.PartyValue, Item: 1, Region: "52.06"}, "Kabupaten Bima"}}, func(p reading.Proposed) bool {
			x := p.Agreements[0].Parties[1]
			return x.Name == "Kabupaten Bima" && x.Signed != nil && *x.Signed && p.Agreements[0].ByParty[1].Party.By == 1
		}},
		"one more party, then one less": {[]step{{0, reading.Edit{Value: reading.PartyValue, Add: true}, "Kota Bima"}, {0, reading.Edit{Value: reading.PartyValue, Remove: true}, ""}}, func(p reading.Proposed) bool {
			a := p.Agreements[0]
			return len(a.Parties) == 2 && a.Parties[1].Name == "Kota Bima" && len(a.ByParty) == 2 && a.ByParty[1].Party.By == 1
		}},
		"three fields for one": {[]step{{0, reading.Edit{Value: reading.FieldValue}, "peternakan, pariwisata serta kelautan dan perikanan"}}, func(p reading.Proposed) bool {
			a := p.Agreements[0]
			return len(a.Fields) == len(read.Agreements[0].Fields)+2 && len(a.ByField) == len(a.Fields)
		}},
		"as one field, with other affairs": {[]step{{0, reading.Edit{Value: reading.FieldValue, Add: true, Together: true, Affairs: []string{"25"}}, "peternakan, pariwisata"}}, func(p reading.Proposed) bool {
			f := p.Agreements[0].Fields[len(p.Agreements[0].Fields)-1]
			return f.Text == "peternakan, pariwisata" && slices.Equal(f.Affairs, []string{"25"})
		}},
		"one has not signed": {[]step{{0, reading.Edit{Value: reading.SigningValue, Item: 1}, "hadir"}}, func(p reading.Proposed) bool { return p.Agreements[0].Status == reading.PartlySigned }},
		"it is a plan": {[]step{{0, reading.Edit{Value: reading.StatusValue, Status: reading.Planned}, "Kerja sama meliputi"}}, func(p reading.Proposed) bool {
			return p.Agreements[0].Status == reading.Planned && !*p.Agreements[0].Parties[0].Signed
		}},
		"an agreement that was not read": {[]step{
			{reading.Whole, reading.Edit{Value: reading.AgreementValue, Status: reading.Signed, Instrument: agreement.PKS}, "PT Ternak Makmur (Persero) ikut"},
			{len(read.Agreements), reading.Edit{Value: reading.PartyValue, Add: true}, "PT Ternak Makmur (Persero)"},
			{len(read.Agreements), reading.Edit{Value: reading.NumberValue}, "119/12/KSB/2019"},
			{len(read.Agreements), reading.Edit{Value: reading.SignatoryValue}, "Wayan Arta"},
			{len(read.Agreements), reading.Edit{Value: reading.TitleValue}, "Kerja sama meliputi bidang peternakan"},
		}, func(p reading.Proposed) bool {
			a := p.Agreements[len(read.Agreements)]
			return a.Added == 1 && a.Class == agreement.Implementing && a.Parties[0].Kind == party.Company && *a.Parties[0].Number == "119/12/KSB/2019" && a.Parties[0].Signatory.Name == "Wayan Arta" && *a.Title != "" && a.Hands[reading.TitleValue].By == 5
		}},
		"the event and its theme": {[]step{
			{reading.Whole, reading.Edit{Value: reading.EventValue}, "Rakernas 2018"},
			{reading.Whole, reading.Edit{Value: reading.ThemeValue}, "Bima menanam padi"},
		}, func(p reading.Proposed) bool {
			return p.Event.Text == "Rakernas 2018" && p.Event.Theme.Text == "Bima menanam padi"
		}},
	} {
		t.Run(name, func(t *testing.T) {
			p := reading.Propose(read)
			for i, s := range c.steps {
				if s.words != "" {
					s.edit.Words = spanOf(t, pointedAt, s.words)
				}
				change, _, err := s.edit.Understand(pointedAt, reading.Options{})
				if err == nil {
					err = p.Apply(s.index, i+1, change)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			if !c.want(p) {
				b, _ := json.MarshalIndent(p, "", " ")
				t.Errorf("it came to %s", b)
			}
		})
	}
}

func TestWhatTheWordsDoNotSayIsRefused(t *testing.T) {
	read := reading.Read(pointedAt, reading.Options{})
	for name, c := range map[string]struct {
		index int
		edit  reading.Edit
		words string
	}{
		"no date":             {0, reading.Edit{Value: reading.DateValue}, "Gubernur Bali"},
		"another date":        {0, reading.Edit{Value: reading.DateValue, Date: "2020-01-01"}, "07/08/2019"},
		"another region":      {0, reading.Edit{Value: reading.PartyValue, Region: "31"}, "Kabupaten Bima"},
		"no region":           {0, reading.Edit{Value: reading.PartyValue, Kind: party.Region}, "Rakernas"},
		"another place":       {0, reading.Edit{Value: reading.PlaceValue, Region: "31"}, "Bandung"},
		"no kind":             {0, reading.Edit{Value: reading.PartyValue, Kind: "x"}, "Rakernas"},
		"no instrument":       {0, reading.Edit{Value: reading.InstrumentValue}, "Rakernas"},
		"no status":           {0, reading.Edit{Value: reading.StatusValue}, "Rakernas"},
		"no such status":      {0, reading.Edit{Value: reading.StatusValue, Status: "x"}, "Rakernas"},
		"no count":            {0, reading.Edit{Value: reading.UnnamedValue}, "Rakernas"},
		"no affair":           {0, reading.Edit{Value: reading.FieldValue, Affairs: []string{"99"}}, "peternakan"},
		"no value":            {0, reading.Edit{Value: "x"}, "peternakan"},
		"no agreement":        {9, reading.Edit{Value: reading.TitleValue}, "peternakan"},
		"none is said":        {reading.Whole, reading.Edit{Value: reading.TitleValue}, "peternakan"},
		"no party":            {0, reading.Edit{Value: reading.SignatoryValue, Item: 7}, "Wayan Arta"},
		"no field":            {0, reading.Edit{Value: reading.FieldValue, Item: -1}, "peternakan"},
		"no event":            {0, reading.Edit{Value: reading.EventValue}, "Rakernas"},
		"it cannot be undone": {0, reading.Edit{Value: reading.StatusValue, Remove: true}, ""},
	} {
		p := reading.Propose(read)
		if c.words != "" {
			c.edit.Words = spanOf(t, pointedAt, c.words)
		}
		change, _, err := c.edit.Understand(pointedAt, reading.Options{})
		if err == nil {
			err = p.Apply(c.index, 1, change)
		}
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever people do, the machine's reading stays, and every value has words of the text.
func TestCorrectionsLeaveTheReadingAsItIs(t *testing.T) {
	read := reading.Read(pointedAt, reading.Options{})
	before, err := json.Marshal(read)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		p := reading.Propose(read)
		for n := range rapid.IntRange(1, 12).Draw(t, "corrections") {
			start := rapid.IntRange(0, len(pointedAt)-1).Draw(t, "start")
			e := reading.Edit{
				Value: rapid.SampledFrom(reading.Values()).Draw(t, "value"), Item: rapid.IntRange(0, 3).Draw(t, "item"), Add: rapid.Bool().Draw(t, "add"), Remove: rapid.IntRange(0, 4).Draw(t, "remove") == 0,
				Words:  reading.Span{Start: start, End: min(len(pointedAt), start+rapid.IntRange(1, 60).Draw(t, "length"))},
				Status: rapid.SampledFrom([]reading.Status{reading.Signed, reading.PartlySigned, reading.Planned}).Draw(t, "status"), Instrument: agreement.PKS, Signed: rapid.Bool().Draw(t, "signed"),
			}
			change, _, err := e.Understand(pointedAt, reading.Options{})
			if err == nil {
				err = p.Apply(rapid.IntRange(-1, len(p.Agreements)).Draw(t, "index"), n+1, change)
			}
			if err != nil && fault.KindOf(err) != fault.Invalid {
				t.Fatal(err)
			}
		}
		for _, a := range p.Agreements {
			if len(a.ByParty) != len(a.Parties) || len(a.ByField) != len(a.Fields) {
				t.Fatalf("%d parties and %d fields with %d and %d hands", len(a.Parties), len(a.Fields), len(a.ByParty), len(a.ByField))
			}
			proof := slices.Clone(a.Evidence)
			for _, x := range a.Parties {
				proof = append(proof, x.Evidence...)
			}
			for _, x := range a.Fields {
				if proof = append(proof, x.Evidence...); len(x.Evidence) == 0 {
					t.Fatalf("nothing proves the field %q", x.Text)
				}
			}
			for _, s := range proof {
				if s.Start < 0 || s.Start >= s.End || s.End > len(pointedAt) {
					t.Fatalf("the proof %+v is no part of the text", s)
				}
			}
		}
		if after, err := json.Marshal(read); err != nil || string(after) != string(before) {
			t.Fatalf("the reading became %s", after)
		}
	})
}
