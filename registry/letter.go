package registry

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/letter"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// LetterTemplates are the templates that are used, in the order of the kinds.
func (r *Registry) LetterTemplates() []*letter.Template {
	var out []*letter.Template
	for _, k := range letter.Kinds() {
		out = append(out, r.letters.Template(k))
	}
	return out
}

// Letter drafts a letter about an agreement in the name of a government, "" the actor's own. It is that government's internal matter, as what its agency
// answered stands in it; nothing is sent or kept.
func (r *Registry) Letter(ctx context.Context, a Actor, id agreement.ID, kind letter.Kind, stage radar.Stage, g region.Code) (letter.Draft, error) {
	stage = cmp.Or(stage, radar.FirstPKS)
	if !kind.Valid() || stage.Label() == (fault.Text{}) {
		return letter.Draft{}, fault.New(fault.NotFound, fault.T("tidak ada surat seperti itu", "there is no such letter"))
	}
	d, err := r.Agreement(ctx, a, id, AsOf{})
	if err != nil {
		return letter.Draft{}, err
	}
	if g = cmp.Or(g, a.Government); g == "" && len(d.Regions()) > 0 {
		g = d.Regions()[0]
	}
	if err := checkMatter(a, policy.Note, policy.Matter{State: policy.Internal, Owner: g}); err != nil {
		return letter.Draft{}, err
	}
	s, on, err := r.OnRadar(ctx, a, d.ID, stage)
	if err != nil {
		return letter.Draft{}, err
	}
	today := r.today()
	place := ""
	if x, ok := region.Get(g); ok {
		place = x.Seat
	}
	return r.letters.Template(kind).Fill(letterFacts(&d, s, on, stage, g, today), place, today.In("id"), r.now()), nil
}

// letterFacts are what the register knows for a letter.
func letterFacts(d *Detail, s RadarSleeper, on bool, stage radar.Stage, g region.Code, today term.Date) letter.Facts {
	var all, others, fields, agencies []string
	for _, p := range d.Parties {
		all = append(all, p.Party.Name)
		if p.Party.Region != g {
			others = append(others, p.Party.Name)
		}
		if p.Party.Kind == party.Agency && p.Party.Region == g {
			agencies = append(agencies, p.Party.Name)
		}
	}
	for _, f := range d.Fields {
		fields = append(fields, f.Text)
	}
	for _, x := range d.Agencies {
		agencies = append(agencies, x.Name)
	}
	source := "Register kerja sama, nomor " + string(d.ID)
	said := func(aspect agreement.Aspect) string { // who said so last
		for _, x := range slices.Backward(d.Statements) {
			if x.Aspect == aspect && x.Actor.Name != "" {
				return source + "; dinyatakan " + x.Actor.Name + ", " + term.DateOf(x.At).In("id")
			}
		}
		return source
	}
	f := letter.Facts{Words: map[string]letter.Fact{
		"kesepakatan": {Text: wording.UpperFirst(d.Title), Source: source}, "nomor": {Text: strings.Join(d.Numbers, "; ")}, "register": {Text: string(d.ID)},
		"para_pihak": {Text: wording.List(all, "id")}, "pihak_lain": {Text: wording.List(others, "id")}, "bidang": {Text: wording.List(fields, "id")}, "pemerintah": {Text: g.Official()},
		"perangkat_daerah": {Text: wording.List(agencies, "id")}, "tahap": {Text: stage.Label().ID}, "hari_ini": {Text: today.In("id")},
	}}
	if !d.Signed.IsZero() {
		f.Words["tanggal"] = letter.Fact{Text: d.Signed.In("id"), Source: said(agreement.SignedOn)}
		if days, ok := d.Signed.DaysUntil(today); ok {
			f.Words["umur_hari"] = letter.Fact{Text: strconv.Itoa(days)}
		}
	}
	if !d.Ends.IsZero() {
		f.Words["berakhir"] = letter.Fact{Text: d.Ends.In("id")}
	}
	if on {
		var why []string
		for _, w := range s.Why {
			why = append(why, wording.Sentence(w, "id"))
		}
		f.Words["alasan"] = letter.Fact{Text: strings.Join(why, " "), Source: "Radar register, " + today.In("id")}
		f.Words["batas_hari"] = letter.Fact{Text: strconv.Itoa(s.Limit)}
	}
	f.Words["jawaban"] = letter.Fact{Text: "belum ada."}
	if q := s.Question; q != nil {
		f.Words["perangkat_daerah"] = letter.Fact{Text: q.To.Name}
		if !q.Open() {
			f.Words["jawaban"] = letter.Fact{Text: q.Reply.Answer.Label().ID + ": " + q.Reply.Words, Source: "Jawaban " + q.AnsweredBy.Name + ", " + term.DateOf(q.Answered).In("id")}
		}
	}
	f.Blocks = map[string][]paper.Block{"daftar_bidang": {fieldTable(d)}, "daftar_pelaksana": {childList(d)}}
	return f
}

// fieldTable is each field with what carries it out.
func fieldTable(d *Detail) paper.Block {
	if len(d.Fields) == 0 {
		return paper.Paragraph{Text: paper.T("Bidang tidak tercatat.")}
	}
	by := make(map[agreement.ID]string)
	for _, c := range d.Children {
		by[c.ID] = wording.UpperFirst(c.Title)
	}
	t := paper.Table{Head: []paper.Text{paper.T("Bidang"), paper.T("Tindak lanjut")}, Widths: []float64{2, 3}}
	for _, c := range d.Coverage {
		var list []string
		for _, id := range c.By {
			list = append(list, by[id])
		}
		text := "belum ada"
		if len(list) > 0 {
			text = wording.List(list, "id")
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []paper.Text{paper.T(c.Field), paper.T(text)}})
	}
	if len(d.Coverage) == 0 {
		for _, f := range d.Fields {
			t.Rows = append(t.Rows, paper.Row{Cells: []paper.Text{paper.T(f.Text), paper.T("belum ada")}})
		}
	}
	return t
}

// childList is what carries the agreement out.
func childList(d *Detail) paper.Block {
	if len(d.Children) == 0 {
		return paper.List{Items: []paper.Text{paper.T("tidak ada perjanjian pelaksana yang tercatat, sehingga tidak ada pekerjaan berjalan yang perlu diselesaikan.")}}
	}
	var l paper.List
	for _, c := range d.Children {
		l.Items = append(l.Items, paper.T(wording.UpperFirst(c.Title)+" ("+c.State.Label().ID+")"))
	}
	return l
}
