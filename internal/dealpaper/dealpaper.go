// Package dealpaper puts what parties agree on paper: a draft, the text in force on a day, the protocol by which an agreement ends. It only sets what
// package registry gives; how a paper is written is for package paper. A draft that was downloaded, edited and brought again is read as the articles
// that it was.
package dealpaper

import (
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/closing"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// Draft is the version that is shown, as a paper to be edited: nothing stands in it but the text itself.
func Draft(d registry.Draft) paper.Paper {
	p := paper.Paper{Lang: "id", Made: d.Shown.At}
	for _, a := range d.Shown.Articles {
		p.Body = append(p.Body, blocks(a)...)
	}
	return p
}

// blocks are an article on paper.
func blocks(a article.Article) []paper.Block {
	var out []paper.Block
	for line := range strings.Lines(a.Chapter) {
		out = append(out, paper.Paragraph{Text: paper.T(strings.TrimSpace(line)), Align: paper.Centre, Keep: true})
	}
	if a.Number == "" {
		for line := range strings.Lines(a.Text) {
			out = append(out, paper.Paragraph{Text: paper.T(strings.TrimSpace(line))})
		}
		return out
	}
	x := paper.Article{Label: a.Label().ID, Title: a.Heading}
	for line := range strings.Lines(a.Text) {
		label, text := listMark(strings.TrimSpace(line))
		x.Clauses = append(x.Clauses, paper.Clause{Label: label, Text: paper.T(text)})
	}
	return append(out, x)
}

// listMark parts the mark of a clause or point, "(1)" or "a.", from its text.
func listMark(line string) (label, text string) {
	mark, rest, ok := strings.Cut(line, " ")
	const longest = 5
	if !ok || len(mark) > longest || len(mark) < 2 || !strings.ContainsAny(mark[len(mark)-1:], ").") || strings.Trim(mark, "(0123456789abcdefghijklmnopqrstuvwxyz).") != "" {
		return "", line
	}
	return mark, strings.TrimSpace(rest)
}

// InForce is the text of an agreement as in force on a day. Each article that an addendum changed names it in a footnote.
func InForce(t registry.TextInForce, lang string, now time.Time) paper.Paper {
	say := func(id, en string) string { return fault.T(id, en).In(lang) }
	p := paper.Paper{Lang: lang, Title: wording.UpperFirst(t.Title), Subtitle: say("Naskah sebagaimana berlaku pada ", "The text as in force on ") + t.On.In(lang), Made: now}
	for _, a := range t.Text.Articles {
		var notes []string
		for _, m := range a.Changed {
			notes = append(notes, wording.UpperFirst(m.Act.Label().In(lang))+say(" oleh ", " by ")+m.Title+say(", sejak ", ", from ")+m.On.In(lang))
		}
		for _, r := range t.Reserved {
			if r.Number == a.Number {
				notes = append(notes, say("Tidak mengikat ", "Does not bind ")+r.Party+": "+r.Reservation.Text)
			}
		}
		if a.Gone {
			a.Text = say("Dihapus.", "Deleted.")
		}
		list := blocks(a.Article)
		p.Body = append(p.Body, list...)
		if len(notes) > 0 {
			text := paper.Text{}
			for _, n := range notes {
				text = text.Note(n)
			}
			p.Body = append(p.Body, paper.Paragraph{Text: paper.Join(paper.T(say("Catatan", "Note")), text)})
		}
	}
	return p
}

// Ending is the protocol by which parties end an agreement (berita acara), to be signed.
func Ending(e registry.Ending, lang string) paper.Paper {
	say := func(id, en string) string { return fault.T(id, en).In(lang) }
	x := e.Protocol
	p := paper.Paper{Lang: lang, Title: say("Berita Acara Pengakhiran", "Closing Protocol"), Subtitle: wording.UpperFirst(e.Title), Made: x.At}
	if !e.Accepted {
		p.Footer = say("Usul, belum diterima semua pihak", "Proposed, not accepted by all parties yet")
	}
	p.Body = append(p.Body, paper.Fields{
		{Label: say("Alasan", "Reason"), Value: paper.T(wording.UpperFirst(x.Reason.Label().In(lang)))},
		{Label: say("Berakhir pada", "Ends on"), Value: paper.T(x.On.In(lang))},
	})
	if x.Text != "" {
		p.Body = append(p.Body, paper.Paragraph{Text: paper.T(x.Text)})
	}
	p.Body = append(p.Body, assets(x.Assets, say)...)
	p.Body = append(p.Body, duties(x.Duties, say, lang)...)
	if x.Lessons != "" {
		p.Body = append(p.Body, paper.Heading{Level: 1, Text: paper.T(say("Pelajaran", "What was learnt"))}, paper.Paragraph{Text: paper.T(x.Lessons)})
	}
	answers := paper.Table{Head: []paper.Text{paper.T(say("Pihak", "Party")), paper.T(say("Jawaban", "Answer"))}}
	for _, s := range e.Sides {
		answers.Rows = append(answers.Rows, paper.Row{Cells: []paper.Text{paper.T(s.Name), paper.T(answerOf(e, s.Key, say))}})
	}
	p.Body = append(p.Body, paper.Heading{Level: 1, Text: paper.T(say("Persetujuan para pihak", "The parties' consent"))}, answers)
	const beside = 3
	var row paper.Signatures
	for _, s := range e.Sides {
		if row = append(row, paper.Signature{Office: []string{s.Name + ","}}); len(row) == beside {
			p.Body, row = append(p.Body, row), nil
		}
	}
	if len(row) > 0 {
		p.Body = append(p.Body, row)
	}
	return p
}

func assets(list []closing.Asset, say func(id, en string) string) []paper.Block {
	if len(list) == 0 {
		return []paper.Block{paper.Paragraph{Text: paper.T(say("Tidak ada aset yang disebut.", "No assets are named."))}}
	}
	t := paper.Table{Head: []paper.Text{paper.T(say("Aset", "Asset")), paper.T(say("Penerima", "Who gets it"))}}
	for _, a := range list {
		t.Rows = append(t.Rows, paper.Row{Cells: []paper.Text{paper.T(a.What), paper.T(a.To)}})
	}
	return []paper.Block{paper.Heading{Level: 1, Text: paper.T(say("Aset", "Assets"))}, t}
}

func duties(list []closing.Residual, say func(id, en string) string, lang string) []paper.Block {
	if len(list) == 0 {
		return []paper.Block{paper.Paragraph{Text: paper.T(say("Tidak ada kewajiban sisa.", "No duty remains."))}}
	}
	t := paper.Table{Head: []paper.Text{paper.T(say("Kewajiban", "Duty")), paper.T(say("Penerus", "Who takes it over")), paper.T(say("Sampai", "Until"))}}
	for _, d := range list {
		until := "–"
		if d.Until.Precision() != term.Unknown {
			until = d.Until.In(lang)
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []paper.Text{paper.T(d.Duty), paper.T(d.Heir), paper.T(until)}})
	}
	return []paper.Block{paper.Heading{Level: 1, Text: paper.T(say("Kewajiban sisa", "Residual duties"))}, t}
}

func answerOf(e registry.Ending, key string, say func(id, en string) string) string {
	a, ok := e.Answers[key]
	switch {
	case !ok:
		return say("belum menjawab", "no answer yet")
	case !a.Accepts:
		return say("menolak: ", "rejects: ") + a.Reason
	}
	return say("menerima", "accepts") + ", " + strings.Trim(a.Actor.Name+", "+a.Actor.Office, ", ")
}

// FileName is the name of a file about an agreement: what it is, and the register number.
func FileName(what string, id agreement.ID, kind string) string {
	return what + "-" + string(id) + "." + kind
}
