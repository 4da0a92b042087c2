package registry

import (
	"cmp"
	"context"
	"encoding/base64"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// AgendaPage is a part of an agenda: of what is due, and where that has ended, of what is awaited.
type AgendaPage struct {
	Agenda
	Next string `json:"next,omitempty"` // cursor of what follows
}

// AgendaOf is the agenda of a government as a whole, page by page, for those who may read its notes; where none is named, of the actor's own. A page begins
// after what the one before ended with, whatever was answered meanwhile.
func (r *Registry) AgendaOf(ctx context.Context, a Actor, g region.Code, o DueOptions) (AgendaPage, error) {
	out := AgendaPage{Agenda: Agenda{Due: []Due{}, Awaited: []Due{}}}
	g = cmp.Or(g, a.Government)
	if err := checkMatter(a, policy.Note, policy.Matter{State: policy.Internal, Owner: g}); err != nil {
		return out, err
	}
	if g == "" {
		return out, fault.New(fault.Invalid, fault.T("sebutkan pemerintah daerahnya (kode)", "name the government (code)"))
	}
	if _, ok := region.Get(g); !ok {
		return out, fault.New(fault.NotFound, fault.Tf("tidak ada pemerintah daerah berkode %s", "there is no government of the code %s", g))
	}
	after, err := readDuePlace(o.Cursor)
	if err != nil {
		return out, err
	}
	a.Government = g // the operator's, who belongs to none; of others it is this already
	all, err := r.Agenda(ctx, a, o)
	if err != nil {
		return out, err
	}
	limit := pageLength(o.Limit)
	var last duePlace
	take := func(d Due, into *[]Due) bool {
		switch at := placeOfDue(&d); {
		case at.compare(after) <= 0:
		case limit == 0:
			out.Next = last.cursor()
			return false
		default:
			*into, last = append(*into, d), at
			limit--
		}
		return true
	}
	for _, d := range all.Due {
		if !take(d, &out.Due) {
			return out, nil
		}
	}
	for _, d := range all.Awaited {
		if !take(d, &out.Awaited) {
			return out, nil
		}
	}
	return out, nil
}

// duePlace is where something stands in an agenda: what is due before what is awaited, by day and key.
type duePlace struct {
	list string // "" before everything
	day  term.Date
	key  string
}

const listDue, listAwaited = "1", "2"

func placeOfDue(d *Due) duePlace {
	if d.Of != "" {
		return duePlace{listAwaited, cmp.Or(d.Since, d.Day), d.Key}
	}
	return duePlace{listDue, d.Day, d.Key}
}

func (p duePlace) compare(o duePlace) int {
	if c := cmp.Or(strings.Compare(p.list, o.list), p.day.Compare(o.day)); c != 0 { // keys are long, and days seldom the same
		return c
	}
	return strings.Compare(p.key, o.key)
}

func (p duePlace) cursor() string {
	return base64.RawURLEncoding.EncodeToString([]byte(p.list + "\x00" + p.day.String() + "\x00" + p.key))
}

func readDuePlace(s string) (duePlace, error) {
	if s == "" {
		return duePlace{}, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(s)
	part := strings.Split(string(b), "\x00")
	if err != nil || len(part) != 3 || part[0] != listDue && part[0] != listAwaited {
		return duePlace{}, badCursor()
	}
	day, err := term.Parse(part[1])
	if err != nil {
		return duePlace{}, badCursor()
	}
	return duePlace{part[0], day, part[2]}, nil
}
