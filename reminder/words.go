package reminder

import (
	"fmt"
	"strings"
	"time"
)

// languages are those in which rules are written, the first the one in which they are when nothing else is asked.
var languages = []*language{indonesian(), english()}

func indonesian() *language {
	return &language{
		code: "id", and: "dan", number: "bilangan", end: "(akhir kalimat)", within: "dalam",
		units:    []saying[bool]{{false, []string{"hari", "hari kalender"}}, {true, []string{"hari kerja"}}},
		workdays: []string{"hari kerja"},
		whos: []saying[Who]{
			{Owner, []string{"pelaksananya", "pelaksana", "yang bertugas"}},
			{Bureau, []string{"biro", "biro kerja sama", "bagian kerja sama", "bagian"}},
			{AgencyHead, []string{"kepala dinas", "kepala perangkat daerah", "kepala opd", "kepala badan"}},
			{Planner, []string{"perencana", "bappeda"}},
			{Member, []string{"anggota tkksd"}},
			{Chair, []string{"ketua tkksd"}},
			{Secretary, []string{"sekretaris daerah", "sekda"}},
			{Head, []string{"kepala daerah", "gubernur", "bupati", "wali kota", "walikota"}},
		},
		events: []saying[Subject]{
			{Anything, []string{"apa pun jatuh tempo", "apa pun", "apapun", "apapun jatuh tempo", "semua jatuh tempo"}},
			{Ends, []string{"kesepakatan berakhir", "perjanjian berakhir", "kerja sama berakhir"}},
			{Notice, []string{"batas perpanjangan", "batas pemberitahuan"}},
			{Signing, []string{"penandatanganan"}},
			{Begins, []string{"kesepakatan mulai berlaku", "perjanjian mulai berlaku"}},
			{Task, []string{"tugas jatuh tempo", "tugas"}},
			{Report, []string{"laporan jatuh tempo", "laporan"}},
			{Answer, []string{"jawaban jatuh tempo", "jawaban"}},
			{Stage, []string{"tahap jatuh tempo", "tahap"}},
			{Difference, []string{"selisih jatuh tempo", "selisih"}},
			{Licence, []string{"izin jatuh tempo", "izin", "perizinan"}},
			{Obstacle, []string{"kendala jatuh tempo", "kendala", "hambatan"}},
			{Milestone, []string{"tonggak jatuh tempo", "tonggak"}},
			{Budget, []string{"anggaran jatuh tempo", "anggaran"}},
		},
		matters: []saying[Subject]{
			{Anything, []string{"apa pun", "apapun"}},
			{Signing, []string{"penandatanganan"}},
			{Task, []string{"tugas"}},
			{Report, []string{"laporan"}},
			{Answer, []string{"jawaban"}},
			{Stage, []string{"tahap"}},
			{Difference, []string{"selisih"}},
			{Licence, []string{"izin", "perizinan"}},
			{Obstacle, []string{"kendala", "hambatan"}},
			{Milestone, []string{"tonggak"}},
			{Budget, []string{"anggaran"}},
		},
		weekdays: []saying[time.Weekday]{
			{time.Monday, []string{"senin"}},
			{time.Tuesday, []string{"selasa"}},
			{time.Wednesday, []string{"rabu"}},
			{time.Thursday, []string{"kamis"}},
			{time.Friday, []string{"jumat", "jum'at"}},
			{time.Saturday, []string{"sabtu"}},
		},
		unanswered: []string{"bila tidak dijawab", "jika tidak dijawab"},
		passOn:     []string{"teruskan ke atasan", "teruskan ke atasannya", "teruskan kepada atasan", "teruskan kepada atasannya"},
		articles:   func(s string) string { return strings.ReplaceAll(s, "tkksd", "TKKSD") },
		rule:       indonesianRule,
		printed:    printIndonesian,
	}
}

// indonesianRule reads
//
//	ingatkan HARI hari [kerja] sebelum HAL [kepada SIAPA] [; bila tidak dijawab N hari kerja, teruskan ke atasan]
//	bila HAL terlambat N hari [kerja], beri tahu SIAPA [; bila tidak dijawab …]
//	setiap HARI kirim ringkasan [N hari ke depan] [kepada SIAPA]
func indonesianRule(p *parser) (r Rule, ok bool) {
	to := func() bool {
		if !p.expects("kepada") {
			return true
		}
		r.To, ok = p.who()
		return ok
	}
	switch {
	case p.expects("ingatkan"):
		r.Kind = Before
		if r.Days, r.Working, ok = p.days(0, mostDays); !ok || !p.expects("sebelum") {
			return r, false
		}
		if r.Subject, ok = one(p, p.lang.events); !ok || !to() {
			return r, false
		}
		return r, p.up(&r)
	case p.expects("bila", "jika", "kalau"):
		r.Kind = Late
		if r.Subject, ok = one(p, p.lang.matters); !ok || !p.expects("terlambat") {
			return r, false
		}
		var n int
		if n, ok = p.number(1, mostDays); !ok {
			return r, false
		}
		r.Days = []int{n}
		if r.Working, ok = one(p, p.lang.units); !ok {
			return r, false
		}
		p.takes(",")
		if !p.expects("beri tahu", "beritahu") {
			return r, false
		}
		if r.To, ok = p.who(); !ok {
			return r, false
		}
		return r, p.up(&r)
	case p.expects("setiap", "tiap"):
		r.Kind, r.Ahead = Digest, usualAhead
		if r.Weekday, ok = one(p, p.lang.weekdays); !ok || !p.expects("kirim ringkasan") {
			return r, false
		}
		if n, found := p.number(1, mostAhead); found {
			if r.Ahead = n; !p.expects("hari ke depan") {
				return r, false
			}
		}
		return r, len(p.why.ID) == 0 && to()
	}
	return r, false
}

func printIndonesian(l *language, r Rule) string {
	var s string
	switch r.Kind {
	case Before:
		s = fmt.Sprintf("ingatkan %s sebelum %s kepada %s", l.dayList(r), said(l.events, r.Subject), l.whoList(r))
	case Late:
		s = fmt.Sprintf("bila %s terlambat %s, beri tahu %s", said(l.matters, r.Subject), l.dayList(r), l.whoList(r))
	case Digest:
		return fmt.Sprintf("setiap %s kirim ringkasan %d hari ke depan kepada %s", upperWord(said(l.weekdays, r.Weekday)), r.Ahead, l.whoList(r))
	}
	if r.Up > 0 {
		s += fmt.Sprintf("; bila tidak dijawab %d hari kerja, teruskan ke atasan", r.Up)
	}
	return s
}

func english() *language {
	return &language{
		code: "en", and: "and", number: "number", end: "(the end)", within: "for", idle: []string{"a", "an", "the"},
		units:    []saying[bool]{{false, []string{"days", "day", "calendar days", "calendar day"}}, {true, []string{"working days", "working day", "workdays", "workday"}}},
		workdays: []string{"working days", "working day", "workdays", "workday"},
		whos: []saying[Who]{
			{Owner, []string{"whoever it is for", "owner"}},
			{Bureau, []string{"bureau"}},
			{AgencyHead, []string{"agency head", "head of agency"}},
			{Planner, []string{"planner", "planners"}},
			{Member, []string{"members of tkksd", "tkksd members"}},
			{Chair, []string{"chair of tkksd"}},
			{Secretary, []string{"regional secretary", "secretary"}},
			{Head, []string{"regional head", "head of region", "governor", "regent", "mayor"}},
		},
		events: []saying[Subject]{
			{Anything, []string{"anything is due", "anything"}},
			{Ends, []string{"agreement ends"}},
			{Notice, []string{"last day to extend"}},
			{Signing, []string{"signing"}},
			{Begins, []string{"agreement comes into force"}},
			{Task, []string{"task is due", "task"}},
			{Report, []string{"report is due", "report"}},
			{Answer, []string{"answer is due", "answer"}},
			{Stage, []string{"stage is due", "stage"}},
			{Difference, []string{"difference is due", "difference"}},
			{Licence, []string{"licence is due", "licence"}},
			{Obstacle, []string{"obstacle is due", "obstacle"}},
			{Milestone, []string{"milestone is due", "milestone"}},
			{Budget, []string{"budget is due", "budget"}},
		},
		matters: []saying[Subject]{
			{Anything, []string{"anything"}},
			{Signing, []string{"signing"}},
			{Task, []string{"task"}},
			{Report, []string{"report"}},
			{Answer, []string{"answer"}},
			{Stage, []string{"stage"}},
			{Difference, []string{"difference"}},
			{Licence, []string{"licence"}},
			{Obstacle, []string{"obstacle"}},
			{Milestone, []string{"milestone"}},
			{Budget, []string{"budget"}},
		},
		weekdays: []saying[time.Weekday]{
			{time.Monday, []string{"monday"}},
			{time.Tuesday, []string{"tuesday"}},
			{time.Wednesday, []string{"wednesday"}},
			{time.Thursday, []string{"thursday"}},
			{time.Friday, []string{"friday"}},
			{time.Saturday, []string{"saturday"}},
		},
		unanswered: []string{"if unanswered", "when unanswered"},
		passOn:     []string{"pass it on", "pass it up", "pass it to superior"},
		articles:   withArticle,
		rule:       englishRule,
		printed:    printEnglish,
	}
}

// englishRule reads
//
//	remind [WHO] DAYS [working] days before SUBJECT [; if unanswered for N working days, pass it on]
//	when SUBJECT is N [working] days late, tell WHO [; if unanswered …]
//	every WEEKDAY send a digest [of the next N days] [to WHO]
func englishRule(p *parser) (r Rule, ok bool) {
	switch {
	case p.expects("remind"):
		r.Kind = Before
		if to, found := p.who(); found {
			r.To = to
		}
		if r.Days, r.Working, ok = p.days(0, mostDays); !ok || !p.expects("before") {
			return r, false
		}
		if r.Subject, ok = one(p, p.lang.events); !ok {
			return r, false
		}
		return r, p.up(&r)
	case p.expects("when", "if"):
		r.Kind = Late
		if r.Subject, ok = one(p, p.lang.matters); !ok || !p.expects("is") {
			return r, false
		}
		var n int
		if n, ok = p.number(1, mostDays); !ok {
			return r, false
		}
		r.Days = []int{n}
		if r.Working, ok = one(p, p.lang.units); !ok || !p.expects("late", "overdue") {
			return r, false
		}
		p.takes(",")
		if !p.expects("tell") {
			return r, false
		}
		if r.To, ok = p.who(); !ok {
			return r, false
		}
		return r, p.up(&r)
	case p.expects("every", "each"):
		r.Kind, r.Ahead = Digest, usualAhead
		if r.Weekday, ok = one(p, p.lang.weekdays); !ok || !p.expects("send digest") {
			return r, false
		}
		if p.expects("of next") {
			if r.Ahead, ok = p.number(1, mostAhead); !ok || !p.expects("days", "day") {
				return r, false
			}
		}
		if p.expects("to") {
			if r.To, ok = p.who(); !ok {
				return r, false
			}
		}
		return r, true
	}
	return r, false
}

func printEnglish(l *language, r Rule) string {
	var s string
	switch r.Kind {
	case Before:
		s = fmt.Sprintf("remind %s %s before %s", l.whoList(r), l.dayList(r), l.articles(said(l.events, r.Subject)))
	case Late:
		s = fmt.Sprintf("when %s is %s late, tell %s", l.articles(said(l.matters, r.Subject)), l.dayList(r), l.whoList(r))
	case Digest:
		return fmt.Sprintf("every %s send a digest of the next %d days to %s", upperWord(said(l.weekdays, r.Weekday)), r.Ahead, l.whoList(r))
	}
	if r.Up > 0 {
		unit := "days"
		if r.Up == 1 {
			unit = "day"
		}
		s += fmt.Sprintf("; if unanswered for %d working %s, pass it on", r.Up, unit)
	}
	return s
}

// withArticle puts the article before a phrase that has one.
func withArticle(s string) string {
	s = strings.ReplaceAll(s, "tkksd", "TKKSD")
	first, _, _ := strings.Cut(s, " ")
	switch first {
	case "whoever", "anything", "members":
		return s
	case "agreement", "answer", "obstacle":
		return "an " + s
	case "task", "report", "stage", "difference", "licence", "milestone", "budget":
		return "a " + s
	}
	return "the " + s
}
