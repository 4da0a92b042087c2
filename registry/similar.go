package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

const (
	mostCandidates = 400 // of one key: the newest agreements of a party that has very many
	mostSimilar    = 10
	leastScore     = 0.5
)

// Similar lists what the register holds that may be the same as an agreement, or overlap with it: with the same document number, or with
// the same parties about the same things at the same time. Best first. It proposes; only a person merges (by stating that one is the other).
func (r *Registry) Similar(ctx context.Context, a Actor, x agreement.Agreement) ([]Similar, error) {
	if err := check(a, reads); err != nil {
		return nil, err
	}
	var out []Similar
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		out, err = similar(ctx, tx, &x)
		return err
	})
	return out, err
}

func similar(ctx context.Context, tx *store.Tx, x *agreement.Agreement) ([]Similar, error) {
	shared := make(map[agreement.ID]int) // how many of x's parties an agreement has
	numbered := make(map[agreement.ID]bool)
	for _, k := range keysOf(x, nil) {
		kind, _, _ := strings.Cut(k, ":")
		if kind != "number" && kind != "party" && kind != "together" {
			continue
		}
		ids, err := tx.HaveKey(ctx, k, mostCandidates)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			switch kind {
			case "number":
				numbered[id] = true
			case "together":
				shared[id] += len(x.Parties)
			default:
				shared[id]++
			}
		}
	}
	var ids []agreement.ID
	for id, n := range shared {
		if n >= min(2, len(x.Parties)) || numbered[id] {
			ids = append(ids, id)
		}
	}
	for id := range numbered {
		if shared[id] == 0 {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	var out []Similar
	c := comparison{x: x, stems: subjectStems(x)}
	err := tx.AgreementsIn(ctx, ids, func(now store.AgreementNow) error {
		if now.Removed || now.ID == x.ID || slices.Contains(x.NotSameAs, now.ID) || slices.Contains(now.Keys, apartKey(x.ID)) {
			return nil
		}
		var row Row
		if err := json.Unmarshal([]byte(now.Row), &row); err != nil {
			return fmt.Errorf("the kept row of agreement %s: %w", now.ID, err)
		}
		if s := c.with(row); s.Score >= leastScore {
			out = append(out, s)
		}
		return nil
	})
	slices.SortStableFunc(out, func(a, b Similar) int { return cmp.Compare(b.Score, a.Score) })
	return out[:min(len(out), mostSimilar)], err
}

// comparison compares one agreement with others.
type comparison struct {
	x     *agreement.Agreement
	stems []string
}

// likeness is what two agreements have in common, before it is put into words.
type likeness struct {
	number  bool    // the same document number
	shared  int     // parties in common
	all     bool    // neither has another party
	date    bool    // they may have been signed on the same day
	apart   bool    // they were signed more than a month from each other
	subject float64 // how much of what they are about is the same
	another bool    // one carries out or amends what the other is
	alive   bool    // the other is in force, or on its way
}

// about tells whether they are about the same.
func (l likeness) about() bool { return l.subject >= 0.5 }

// overlaps tells whether they are two papers of the same parties about the same thing, of which the other is alive: capability 13.
func (l likeness) overlaps() bool { return !l.same() && l.all && l.about() && l.alive }

// same tells whether they are probably the same paper.
func (l likeness) same() bool {
	return l.number && (l.all || l.date) || l.all && l.date && l.about()
}

// score is how alike they are, from 0 to 1.
func (l likeness) score() float64 {
	s := 0.0
	if l.number {
		s += 0.6
	}
	if l.all {
		s += 0.3
	} else if l.shared > 0 {
		s += 0.1
	}
	if l.date {
		s += 0.25
	}
	if l.about() {
		s += 0.3 * l.subject
	}
	if l.another {
		s -= 0.3 // a framework and what carries it out belong together, and are not the same
	}
	if l.overlaps() {
		s = max(s, leastScore+0.1)
	} else if l.apart && !l.number {
		s = 0
	}
	return math.Round(min(max(s, 0), 1)*100) / 100
}

// why says it, of the other agreement's row.
func (l likeness) why(number string, row Row) []fault.Text {
	out := []fault.Text{}
	if l.number {
		out = append(out, fault.Tf("nomor naskah sama: %[1]s", "the same document number: %[1]s", number))
	}
	if l.all {
		out = append(out, fault.T("para pihaknya sama", "the same parties"))
	} else if l.shared > 0 {
		out = append(out, fault.Tf("%[1]d pihak sama", "%[1]d parties in common", l.shared))
	}
	if l.date {
		out = append(out, fault.Tf("tanggal penandatanganan dapat sama: %[1]s", "the date of signing may be the same: %[2]s", row.Signed.In("id"), row.Signed.In("en")))
	}
	if l.about() {
		out = append(out, fault.T("bidang atau judulnya serupa", "a similar subject or title"))
	}
	if l.overlaps() {
		until := fault.T("tanpa batas waktu yang diketahui", "without a known end")
		if !row.Ends.IsZero() {
			until = fault.Tf("sampai %[1]s", "until %[2]s", row.Ends.In("id"), row.Ends.In("en"))
		}
		out = append(out, fault.T("sudah ada dengan mitra yang sama, "+until.ID, "you already have this with the same partner, "+until.EN))
	}
	return out
}

// with says how alike an agreement of the register is, with the reasons.
func (c *comparison) with(row Row) Similar {
	l, number := c.likeness(row)
	return Similar{Row: row, Score: l.score(), Same: l.same(), Why: l.why(number, row)}
}

// likeness compares with an agreement of the register; number is the one that both have.
func (c *comparison) likeness(row Row) (l likeness, number string) {
	number = sameNumber(c.x.Numbers, row.Numbers)
	l.number = number != ""
	l.shared, l.all = c.sameParties(row)
	l.subject = overlap(c.stems, rowStems(row))
	date, near := sameTime(c.x.Signed, row.Signed)
	l.date, l.apart = date, !near && !c.x.Signed.IsZero() && !row.Signed.IsZero()
	l.another = otherClass(c.x.Class, row.Class)
	l.alive = alive(row.State)
	return l, number
}

// otherClass tells whether two classes are known and differ.
func otherClass(a, b agreement.Class) bool {
	return a != b && a != agreement.UnknownClass && b != agreement.UnknownClass
}

func alive(s agreement.StateName) bool {
	return s == agreement.InForce || s == agreement.FullySigned || s == agreement.PartlySigned
}

// sameNumber gives the document number that both have, as the other has it.
func sameNumber(ours, theirs []string) string {
	for _, n := range ours {
		for _, m := range theirs {
			if key := search.NormalNumber(n); key != "" && key == search.NormalNumber(m) {
				return m
			}
		}
	}
	return ""
}

// sameParties counts the parties that both have; all tells that neither has another.
func (c *comparison) sameParties(row Row) (n int, all bool) {
	named := 0
	for _, p := range row.Parties {
		if p.Key == "" {
			continue
		}
		named++
		if slices.ContainsFunc(c.x.Parties, func(q agreement.Participation) bool { return q.Key == p.Key }) {
			n++
		}
	}
	return n, n > 0 && n == named && n == len(c.x.Parties)
}

// sameTime tells whether two dates can be the same day, and whether they can lie within a month of each other: papers carry the day of the
// last signature, news that of the ceremony.
func sameTime(a, b term.Date) (same, near bool) {
	if a.Precision() == term.Unknown || b.Precision() == term.Unknown {
		return false, true
	}
	same = !a.Before(b) && !b.Before(a)
	const days = 31
	near = !a.Latest().AddDays(days).Before(b.Earliest()) && !b.Latest().AddDays(days).Before(a.Earliest())
	return same, near
}

// subjectStems are the stems of what an agreement is about.
func subjectStems(a *agreement.Agreement) []string {
	var texts []string
	if a.TitleStated {
		texts = append(texts, a.Title)
	}
	for _, f := range a.Fields {
		texts = append(texts, f.Text)
	}
	return stemsOf(texts...)
}

func rowStems(row Row) []string {
	if len(row.Fields) == 0 {
		return stemsOf(row.Title)
	}
	return stemsOf(append([]string{row.Title}, row.Fields...)...)
}

// overlap is the part of the shorter list that the other has too, 0 where one is empty. Both are in order and repeat nothing.
func overlap[S cmp.Ordered](a, b []S) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := cmp.Compare(a[i], b[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return float64(n) / float64(min(len(a), len(b)))
}
