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
		ids, err := tx.HaveKey(ctx, k, mostCandidates)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			if strings.HasPrefix(k, "number:") {
				numbered[id] = true
			} else if strings.HasPrefix(k, "party:") {
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
		if now.Removed || now.ID == x.ID || slices.Contains(x.NotSameAs, now.ID) {
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

// with says how alike an agreement of the register is, with the reasons.
func (c *comparison) with(row Row) Similar {
	s := Similar{Row: row, Why: []fault.Text{}}
	number := c.sameNumber(row)
	parties, all := c.sameParties(row)
	theirs := rowStems(row)
	subject := overlap(c.stems, theirs)
	date, near := sameTime(c.x.Signed, row.Signed)

	if number != "" {
		s.Score += 0.6
		s.Why = append(s.Why, fault.Tf("nomor naskah sama: %[1]s", "the same document number: %[1]s", number))
	}
	if all {
		s.Score += 0.3
		s.Why = append(s.Why, fault.T("para pihaknya sama", "the same parties"))
	} else if parties > 0 {
		s.Score += 0.1
		s.Why = append(s.Why, fault.Tf("%[1]d pihak sama", "%[1]d parties in common", parties))
	}
	if date {
		s.Score += 0.25
		s.Why = append(s.Why, fault.Tf("tanggal penandatanganan dapat sama: %[1]s", "the date of signing may be the same: %[2]s", row.Signed.In("id"), row.Signed.In("en")))
	}
	if subject >= 0.5 {
		s.Score += 0.3 * subject
		s.Why = append(s.Why, fault.T("bidang atau judulnya serupa", "a similar subject or title"))
	}
	if sameKind := c.x.Class == row.Class || c.x.Class == agreement.UnknownClass || row.Class == agreement.UnknownClass; !sameKind {
		s.Score -= 0.3 // a framework and what carries it out belong together, and are not the same
	}
	conflict := !near && !c.x.Signed.IsZero() && !row.Signed.IsZero()
	s.Same = number != "" && (all || date) || all && date && subject >= 0.5
	// Not the same paper, but the same parties about the same thing while the other is alive: capability 13.
	if !s.Same && all && subject >= 0.5 && alive(row) {
		s.Score = max(s.Score, leastScore+0.1)
		until := fault.T("tanpa batas waktu yang diketahui", "without a known end")
		if !row.Ends.IsZero() {
			until = fault.Tf("sampai %[1]s", "until %[2]s", row.Ends.In("id"), row.Ends.In("en"))
		}
		s.Why = append(s.Why, fault.T("sudah ada dengan mitra yang sama, "+until.ID, "you already have this with the same partner, "+until.EN))
	} else if conflict && number == "" {
		s.Score = 0
	}
	s.Score = math.Round(min(max(s.Score, 0), 1)*100) / 100
	return s
}

func alive(row Row) bool {
	return row.State == agreement.InForce || row.State == agreement.FullySigned || row.State == agreement.PartlySigned
}

// sameNumber gives the document number that both have.
func (c *comparison) sameNumber(row Row) string {
	for _, n := range c.x.Numbers {
		for _, m := range row.Numbers {
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

// overlap is the part of the shorter list that the other has too, 0 where one is empty.
func overlap(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	n := 0
	for _, s := range a {
		if _, found := slices.BinarySearch(b, s); found {
			n++
		}
	}
	return float64(n) / float64(min(len(a), len(b)))
}
