package radar

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// days is a number of days for people: halves only occur in the middle of a flat stretch.
func days(x float64) string { return strconv.FormatFloat(math.Ceil(x), 'f', 0, 64) }

// QuestionID names a question.
type QuestionID string

// Answer is which of the two it is.
type Answer string

// The answers.
const (
	NotDone    Answer = "not_done"   // nothing was done
	Unreported Answer = "unreported" // it was done, and the register was not told
)

// Label is the answer in words.
func (a Answer) Label() fault.Text {
	switch a {
	case NotDone:
		return fault.T("belum dilaksanakan", "not done")
	case Unreported:
		return fault.T("sudah dilaksanakan, belum dilaporkan", "done, but not reported")
	}
	return fault.Text{}
}

// Ask is the one question: has it been done?
type Ask struct {
	Agreement agreement.ID `json:"agreement"`
	Stage     Stage        `json:"stage"`
	To        task.Owner   `json:"to"`
	Due       term.Date    `json:"due"`
	Task      task.ID      `json:"task"` // by which it stands among what is due
}

// Reply is what the agency says.
type Reply struct {
	Answer Answer `json:"answer"`
	Words  string `json:"words"` // why not, or what was done, when, and where its papers are
}

// Check names what is wrong with a reply.
func (r Reply) Check() []fault.Problem {
	var ps fault.Problems
	if r.Answer.Label() == (fault.Text{}) {
		ps.Add("answer", "answer", fault.T("pilih: belum dilaksanakan, atau sudah dilaksanakan tetapi belum dilaporkan", "choose: not done, or done but not reported"))
	}
	if w := strings.TrimSpace(r.Words); w == "" || len(w) > mostWords {
		ps.Add("words", "words", fault.T("tulis apa kendalanya, atau apa yang dilaksanakan dan kapan, paling panjang 4000 huruf", "write what stands in the way, or what was done and when, at most 4000 letters"))
	}
	return ps.List()
}

// mostWords is how long a reply may be, in bytes.
const mostWords = 4000

// Act is what an entry says.
type Act string

// The acts.
const (
	Asked    Act = "asked"
	Answered Act = "answered" // the last one counts; earlier ones stay
)

// Entry is one thing that was said.
type Entry struct {
	At    time.Time       `json:"-"`
	Actor agreement.Actor `json:"-"`
	Act   Act             `json:"-"`
	Ask   *Ask            `json:"ask,omitempty"`
	Reply *Reply          `json:"reply,omitempty"`
}

// Question is a question to an agency, and its answer.
type Question struct {
	ID QuestionID `json:"id"`
	Ask
	Asked      time.Time       `json:"asked"`
	AskedBy    agreement.Actor `json:"asked_by"`
	Reply      *Reply          `json:"reply,omitempty"` // nil: it waits
	Answered   time.Time       `json:"answered,omitzero"`
	AnsweredBy agreement.Actor `json:"answered_by,omitzero"`
}

// Open tells whether it waits for its answer.
func (q Question) Open() bool { return q.Reply == nil }

// Fold makes a question of its entries in the order in which they were added.
func Fold(id QuestionID, entries []Entry) (Question, error) {
	q := Question{ID: id}
	for i, e := range entries {
		if (i == 0) != (e.Act == Asked) || e.Act == Asked && e.Ask == nil || e.Act == Answered && e.Reply == nil {
			return q, errors.New("question " + string(id) + " does not begin with what is asked")
		}
		switch e.Act {
		case Asked:
			q.Ask, q.Asked, q.AskedBy = *e.Ask, e.At, e.Actor
		case Answered:
			q.Reply, q.Answered, q.AnsweredBy = e.Reply, e.At, e.Actor
		}
	}
	return q, nil
}
