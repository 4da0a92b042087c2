package desk

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const calendarPath = "/meja/kalender"

func (s *Server) calendarRoutes() map[string]Page {
	return map[string]Page{
		"GET " + calendarPath:              s.calendar,
		"POST " + calendarPath:             s.addHolidays,
		"POST " + calendarPath + "/cabut":  s.removeHolidays,
		"POST " + calendarPath + "/minggu": s.setWeek,
	}
}

func (s *Server) calendar(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showCalendar(w, r, who, nil)
}

// showCalendar shows on which days the official's government works; wrong is about the form of new holidays.
func (s *Server) showCalendar(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong ui.Wrong) error {
	p := page.Calendar{Frame: s.frame(r, who, "meja", fault.T("Kalender kerja", "Working calendar"))}
	if who.Government == "" {
		p.Empty = ui.Empty{Art: "done", Title: p.T("Tidak ada kalender di sini", "There is no calendar here"), Text: p.T("Kalender kerja adalah milik satu pemerintah daerah; Anda tidak bertindak untuk satu pun.", "A working calendar is of one government; you act for none.")}
		return ui.Render(w, r, http.StatusOK, page.CalendarPage(p))
	}
	x, err := s.Registry.Calendar(r.Context(), who, "")
	if err != nil {
		return err
	}
	p.Government = x.Government.Official()
	for _, d := range x.Days {
		p.Days = append(p.Days, page.HolidayRow{Day: d.Day.String(), When: d.Day.In(p.Lang), Name: d.Name, Source: d.Source})
	}
	today := s.today()
	for _, year := range []int{today.Year, today.Year + 1} {
		for _, h := range term.NationalCalendar().Holidays(year) {
			if !h.Date.Before(today) && len(p.National) < 12 {
				p.National = append(p.National, page.HolidayRow{When: h.Date.In(p.Lang), Name: h.Name.In(p.Lang), Source: h.Source})
			}
		}
	}
	p.Week = p.T("Lima hari kerja, Senin sampai Jumat.", "Five working days, Monday to Friday.")
	six, button := "ya", p.T("Jadikan enam hari kerja", "Make it six working days")
	if x.SixDays {
		p.Week = p.T("Enam hari kerja, Senin sampai Sabtu.", "Six working days, Monday to Saturday.")
		six, button = "", p.T("Jadikan lima hari kerja", "Make it five working days")
	}
	if who.Arranges(who.Government) {
		p.Switch = page.FormOf{Action: p.To(calendarPath + "/minggu"), Button: button, Hidden: []ui.Hidden{{Name: "enam", Value: six}}}
		p.Add = page.FormOf{Action: p.To(calendarPath), Button: p.T("Catat hari libur", "Note the holidays"), Kind: "main", Fields: []ui.Field{{
			Name: "libur", Label: p.T("Hari libur baru, satu baris tiap hari", "New holidays, one a line"), Value: r.PostFormValue("libur"), Rows: 4, Required: true, More: templ.Attributes{"maxlength": "20000"},
			Hint: p.T("Tanggal; nama; dasar hukum. Misalnya: 9 Januari 2027; Hari jadi provinsi; SK Gubernur 100/2026", "Day; name; decree. Such as: 9 January 2027; Anniversary of the province; SK Gubernur 100/2026"),
		}}}
		p.Wrongs = formWrongs(&p.Add, wrong)
	}
	for _, l := range slices.Backward(x.History) {
		p.History = append(p.History, page.Line{When: s.moment(l.At, p.Lang), Text: l.Text.In(p.Lang)})
	}
	return ui.Render(w, r, codeOf(wrong), page.CalendarPage(p))
}

func (s *Server) addHolidays(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	_, err := s.Registry.AddHolidays(r.Context(), who, "", r.FormValue("libur"))
	if e, ok := errors.AsType[*fault.Error](err); ok && e.Kind == fault.Invalid {
		wrong := ui.Wrong{}
		for _, p := range e.Problems {
			if wrong["libur"] != "" {
				wrong["libur"] += " "
			}
			wrong["libur"] += wording.Sentence(p.Text, s.lang(r))
		}
		return s.showCalendar(w, r, who, wrong)
	}
	if err != nil {
		return err
	}
	days := make(url.Values)
	list, err := term.ReadLocal(r.FormValue("libur"))
	for _, h := range list {
		days.Add("hari", h.Date.String())
	}
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{
		Text: fault.T("Hari libur dicatat; tenggat dan pengingat mengikutinya.", "The holidays are noted; deadlines and reminders follow them.").In(s.lang(r)), Undo: calendarPath + "/cabut?" + days.Encode(),
	}, calendarPath)
}

func (s *Server) removeHolidays(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	before, err := s.Registry.Calendar(r.Context(), who, "")
	if err != nil {
		return err
	}
	_ = r.FormValue("hari") // reads the form
	var days []term.Date
	var again strings.Builder
	for _, x := range before.Days {
		if slices.Contains(r.Form["hari"], x.Day.String()) {
			days = append(days, x.Day)
			again.WriteString(x.Day.String() + "; " + x.Name + "; " + x.Source + "\n")
		}
	}
	if len(days) == 0 {
		return fault.New(fault.NotFound, fault.T("hari itu bukan hari libur daerah", "that day is no holiday of the region"))
	}
	if _, err := s.Registry.RemoveHolidays(r.Context(), who, "", days); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{
		Text: fault.Tf("Hari libur dicabut: %d.", "Holidays taken away: %d.", len(days)).In(s.lang(r)), Undo: calendarPath + "?" + url.Values{"libur": {again.String()}}.Encode(),
	}, calendarPath)
}

func (s *Server) setWeek(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	x, err := s.Registry.SetWeek(r.Context(), who, "", r.FormValue("enam") != "")
	if err != nil {
		return err
	}
	text := fault.T("Lima hari kerja mulai sekarang.", "Five working days from now on.")
	if x.SixDays {
		text = fault.T("Enam hari kerja mulai sekarang.", "Six working days from now on.")
	}
	return s.done(w, r, who, ui.Notice{Text: text.In(s.lang(r))}, calendarPath)
}
