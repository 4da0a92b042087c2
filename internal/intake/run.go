package intake

import (
	"context"
	"runtime"
	"sync"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/sheet"
)

// chunk is how many groups one worker takes at a time.
const chunk = 512

// build reads every group once, to count and to gather all problems, and leaves the result able to read them again.
func (r *register) build(ctx context.Context, res *Result, l *log) error {
	res.Rows, res.Skipped = r.data, r.skip
	var known first
	err := r.each(ctx, false, func(b built) bool {
		res.Agreements++
		l.list = append(l.list, b.problems...)
		r.duplicate(b, &known, l)
		if r.o.Progress != nil && res.Agreements%4096 == 0 {
			r.o.Progress(res.Agreements, len(r.groups))
		}
		return true
	})
	if err != nil {
		return err
	}
	res.Problems = l.sorted()
	res.Mapping = r.m.list()
	res.all = func(yield func(Proposal) bool) { //nolint:contextcheck // an iterator has no context; who wants no more stops asking
		_ = r.each(context.Background(), true, func(b built) bool { return yield(b.proposal) })
	}
	return nil
}

// first are the rows that said something first.
type first struct{ numbers, facts, papers seenAt }

// seenAt is the row in which something was first seen.
type seenAt map[string]int

// see gives the row in which s was seen before; false where this is the first.
func (m *seenAt) see(s string, row int) (int, bool) {
	if s == "" {
		return 0, false
	}
	if *m == nil {
		*m = make(seenAt)
	}
	at, ok := (*m)[s]
	if !ok {
		(*m)[s] = row
	}
	return at, ok
}

// duplicate tells of an agreement that the file has already, or perhaps has.
func (r *register) duplicate(b built, known *first, l *log) {
	row := b.proposal.Rows[0]
	byNumber, sameNumber := known.numbers.see(b.number, row)
	byFacts, sameFacts := known.facts.see(b.facts, row)
	byPaper, samePaper := known.papers.see(b.paper, row)
	p := Problem{Row: row, Severity: Warning}
	if col := r.m.first(Number); col >= 0 {
		p.Column, p.Letter = r.column(col), sheet.ColumnName(col)
	}
	switch {
	case sameNumber && sameFacts && byNumber == byFacts:
		p.Code = "duplicate_row"
		p.Message = fault.Tf("sama dengan baris %d: nomor, pihak, tanggal dan judulnya; keduanya diusulkan, tidak digabung", "the same as row %d: number, parties, date and title; both are proposed, not merged", byNumber)
	case sameNumber:
		p.Code = "duplicate_number"
		p.Message = fault.Tf("nomornya sama dengan baris %d; keduanya diusulkan, tidak digabung", "it has the number of row %d; both are proposed, not merged", byNumber)
	case sameFacts:
		p.Code, p.Column, p.Letter = "duplicate_agreement", "", ""
		p.Message = fault.Tf("pihak, tanggal dan judulnya sama dengan baris %d; keduanya diusulkan, tidak digabung", "it has the parties, date and title of row %d; both are proposed, not merged", byFacts)
	case samePaper:
		p.Code, p.Column, p.Letter = "maybe_one_paper", "", ""
		p.Message = fault.Tf("judul dan tanggalnya sama dengan baris %d, pihaknya lain, dan tanpa nomor: satu naskah atau beberapa? Dibaca sebagai beberapa",
			"it has the title and date of row %d with other parties and no number: one paper or several? Read as several", byPaper)
	default:
		return
	}
	l.add(p)
}

// each builds all groups, on all processors, and gives them to visit in the order of the sheet until it returns false.
func (r *register) each(ctx context.Context, again bool, visit func(built) bool) error {
	workers := min(runtime.GOMAXPROCS(0), 8)
	if len(r.groups) <= chunk {
		workers = 1
	}
	ctx, stop := context.WithCancel(ctx)
	var running sync.WaitGroup
	defer func() {
		stop()
		running.Wait()
	}()
	type job struct {
		groups []group
		done   chan []built
	}
	jobs := make(chan job, workers)
	inOrder := make(chan job, 2*workers)
	running.Go(func() {
		defer close(jobs)
		defer close(inOrder)
		for from := 0; from < len(r.groups); from += chunk {
			j := job{r.groups[from:min(from+chunk, len(r.groups))], make(chan []built, 1)}
			select {
			case inOrder <- j:
			case <-ctx.Done():
				return
			}
			select {
			case jobs <- j:
			case <-ctx.Done():
				return
			}
		}
	})
	for range workers {
		running.Go(func() {
			b := newBuilder(r, again)
			for j := range jobs {
				out := make([]built, len(j.groups))
				for i, g := range j.groups {
					out[i] = b.build(g)
				}
				j.done <- out
			}
		})
	}
	for j := range inOrder {
		select {
		case list := <-j.done:
			for _, b := range list {
				if !visit(b) {
					return nil
				}
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}
