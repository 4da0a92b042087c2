package desk

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

// named are the agreements of a reading that a form or address names; nil where it names none.
func named(r *http.Request) []int {
	if err := r.ParseForm(); err != nil {
		return nil
	}
	var out []int
	for _, x := range r.Form["naskah"] {
		n, err := strconv.Atoi(x)
		if err != nil {
			n = -1 // which no reading has
		}
		out = append(out, n)
	}
	return out
}

// acceptReading takes one agreement into the register, or all that are ready. One that the register may hold already waits until the official has
// said whether it is the same.
func (s *Server) acceptReading(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	rec, err := s.Registry.Reading(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	o := registry.AcceptOptions{Only: named(r), SameAs: make(map[int]agreement.ID)}
	left := 0
	if o.Only == nil {
		merge := r.FormValue("gabung") != "" // what is the same as one that is there, instead of what is new
		for i, d := range rec.Decisions {
			switch same := sameAs(rec, i); {
			case !waits(d):
			case merge && same != "":
				o.SameAs[i] = same
				o.Only = append(o.Only, i)
			case !merge && len(rec.Similar[i]) == 0:
				o.Only = append(o.Only, i)
			default:
				left++
			}
		}
	}
	wrong := make(ui.Wrong)
	for _, i := range o.Only {
		if o.SameAs[i] != "" || i < 0 || i >= len(rec.Similar) || len(rec.Similar[i]) == 0 {
			continue
		}
		switch same := r.FormValue(sameName(i)); same {
		case "":
			wrong[sameName(i)] = fault.T("Pilih dulu: sama dengan naskah yang sudah ada, atau naskah baru.", "Choose first: the same as one that is there, or a new agreement.").In(s.lang(r))
		case "baru":
		default:
			if o.SameAs[i], err = agreement.ParseID(same); err != nil {
				return err
			}
		}
	}
	if len(o.Only) == 0 {
		wrong[""] = fault.T("Tidak ada yang siap diterima sekaligus: putuskan satu per satu.", "Nothing is ready to be accepted at once: decide one by one.").In(s.lang(r))
	}
	if len(wrong) > 0 {
		return s.showReading(w, r, who, rec, http.StatusUnprocessableEntity, wrong)
	}
	if _, err := s.Registry.Accept(r.Context(), who, rec.ID, o); err != nil {
		wrongs, err := s.problems(r, err)
		if err != nil {
			return err
		}
		return s.showReading(w, r, who, rec, http.StatusUnprocessableEntity, ui.Wrong{"": wrongs[0].Text})
	}
	text := fault.Tf("%s naskah masuk register.", "%s agreements are in the register.", numfmt.Int(int64(len(o.Only)), s.lang(r)))
	if len(o.Only) == 1 {
		f := ui.NewFrame(r, fault.Text{})
		text = fault.Tf("%s masuk register.", "%s is in the register.", proposalTitle(&rec.Proposed.Agreements[o.Only[0]], f))
	}
	if left > 0 {
		text.ID += fmt.Sprintf(" %d lagi menunggu keputusan Anda.", left)
		text.EN += fmt.Sprintf(" %d more wait for your decision.", left)
	}
	undo := readingPath(rec.ID) + "/urungkan?" + url.Values{"naskah": numbers(o.Only)}.Encode()
	return s.done(w, r, who, ui.Notice{Text: text.In(s.lang(r)), Undo: undo}, readingPath(rec.ID)+placeOn(o.Only))
}

func numbers(list []int) []string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = strconv.Itoa(n)
	}
	return out
}

// placeOn is where on the page a decision on one agreement leads back to.
func placeOn(list []int) string {
	if len(list) != 1 {
		return ""
	}
	return "#" + cardID(list[0])
}

// askReject asks why agreements are rejected: one, or all that wait.
func (s *Server) askReject(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	rec, err := s.Registry.Reading(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	only := named(r)
	f := s.frame(r, who, "kotak-masuk", fault.T("Tolak", "Reject"))
	c := ui.Confirm{
		Title: f.T("Tolak semua yang menunggu?", "Reject all that wait?"), Text: f.T("Tidak masuk register. Bacaannya tetap tersimpan, dan dapat dipertimbangkan lagi.", "They are not in the register. What was read is kept, and can be considered again."),
		Way:    []ui.Link{{Text: f.T("Kotak masuk", "Intake"), Path: intakePath}, {Text: rec.Document.Name, Path: readingPath(rec.ID)}},
		Action: f.To(readingPath(rec.ID) + "/tolak"), Yes: f.T("Tolak semuanya", "Reject them all"), No: f.To(readingPath(rec.ID) + placeOn(only)), Fields: page.RejectReason(f),
	}
	if len(only) == 1 && only[0] >= 0 && only[0] < len(rec.Proposed.Agreements) {
		c.Title = fmt.Sprintf(f.T("Tolak %s?", "Reject %s?"), proposalTitle(&rec.Proposed.Agreements[only[0]], f))
		c.Yes = f.T("Tolak naskah ini", "Reject this agreement")
		c.Hidden = []ui.Hidden{{Name: "naskah", Value: strconv.Itoa(only[0])}}
	}
	return ui.Render(w, r, http.StatusOK, ui.ConfirmPage(f, c))
}

func (s *Server) rejectReading(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, only := r.PathValue("id"), named(r)
	if only == nil {
		rec, err := s.Registry.Reading(r.Context(), who, id)
		if err != nil {
			return err
		}
		only = []int{}
		for i, d := range rec.Decisions {
			if waits(d) {
				only = append(only, i)
			}
		}
	}
	if err := s.Registry.Reject(r.Context(), who, id, only, r.FormValue("alasan")); err != nil {
		return err
	}
	text := fault.Tf("%s naskah ditolak; bacaannya tetap tersimpan.", "%s agreements were rejected; what was read is kept.", numfmt.Int(int64(len(only)), s.lang(r)))
	undo := readingPath(id) + "/urungkan?" + url.Values{"naskah": numbers(only)}.Encode()
	return s.done(w, r, who, ui.Notice{Text: text.In(s.lang(r)), Undo: undo}, readingPath(id)+placeOn(only))
}

func (s *Server) undoReading(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, only := r.PathValue("id"), named(r)
	if err := s.Registry.Undo(r.Context(), who, id, only); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Diurungkan. Dapat diputuskan lagi kapan saja.", "Undone. It can be decided again at any time.").In(s.lang(r))}, readingPath(id)+placeOn(only))
}
