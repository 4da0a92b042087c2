package desk

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/retention"
	"github.com/anyam-id/anyam/term"
)

const retentionPath = administrationPath + "/data-pribadi"

// erasuresShown is how many proofs the page lists; the CSV has all.
const erasuresShown = 50

func (s *Server) retentionRoutes() map[string]Page {
	return map[string]Page{
		"GET " + retentionPath:                             s.retention,
		"GET " + retentionPath + "/csv":                    s.erasuresCSV,
		"GET " + administrationPath + "/orang/{id}/hapus":  s.askErase,
		"POST " + administrationPath + "/orang/{id}/hapus": s.erase,
		"GET /meja/akun/data":                              s.ownData,
	}
}

func (s *Server) retention(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	standing, err := s.Registry.Retention(r.Context(), who, erasuresShown)
	if err != nil {
		return err
	}
	p := page.Retention{Frame: s.frame(r, who, "pengelolaan", fault.T("Data pribadi", "Personal data"))}
	if p.Way = administrationWay(p.Frame); who.Administers() != nil {
		p.Way = p.Way[:1]
	}
	p.CSV = p.To(retentionPath + "/csv")
	number := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	what := make(map[retention.ID]string)
	for _, x := range standing.Rules {
		what[x.ID] = x.What.In(p.Lang)
		row := page.RetentionRule{What: wording.UpperFirst(x.What.In(p.Lang)), Facts: []ui.Fact{
			{Name: p.T("Disimpan", "Kept"), Value: fmt.Sprintf(p.T("%[1]s hari sejak %[2]s", "%[1]s days from when %[2]s"), number(x.Days), x.From.In(p.Lang))},
			{Name: p.T("Alasan", "Ground"), Value: wording.UpperFirst(x.Ground.In(p.Lang))},
			{Name: p.T("Tersimpan sekarang", "Kept now"), Value: number(x.Kept)},
		}}
		if !x.Next.IsZero() {
			row.Facts = append(row.Facts, ui.Fact{Name: p.T("Berikutnya dihapus", "The next goes"), Value: term.DateOf(x.Next.In(s.Now().Location())).In(p.Lang)})
		}
		if x.Over > 0 {
			row.Chip = ui.Chip{Text: fmt.Sprintf(p.T("%s butir dihapus hari ini", "%s to be erased today"), number(x.Over)), Tone: "w"}
		}
		p.Rules = append(p.Rules, row)
	}
	for _, x := range retention.ForEver() {
		p.ForEver = append(p.ForEver, page.RetentionRule{What: wording.UpperFirst(x.What.In(p.Lang)), Facts: []ui.Fact{{Name: p.T("Alasan", "Ground"), Value: wording.UpperFirst(x.Ground.In(p.Lang))}}})
	}
	for _, x := range standing.Erasures {
		p.Erased = append(p.Erased, page.ErasedLine{When: s.moment(x.At, p.Lang), Text: fmt.Sprintf(p.T("%[1]s butir: %[2]s", "%[1]s: %[2]s"), number(x.Count), what[x.Rule]), Who: s.eraser(p.Frame, x)})
	}
	return ui.Render(w, r, http.StatusOK, page.RetentionPage(p))
}

// eraser is who erased: a person with the position, or the program.
func (s *Server) eraser(f ui.Frame, x registry.Erasure) string {
	switch {
	case x.Actor.Name == "":
		return f.T("oleh program, menurut aturannya", "by the program, by its rules")
	case x.Actor.Office == "":
		return f.T("oleh ", "by ") + x.Actor.Name
	}
	return f.T("oleh ", "by ") + x.Actor.Name + ", " + x.Actor.Office
}

// erasuresCSV gives every proof, one line for each thing: to be kept outside the register.
func (s *Server) erasuresCSV(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	standing, err := s.Registry.Retention(r.Context(), who, 0)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="bukti-penghapusan.csv"`)
	out := csv.NewWriter(w)
	_ = out.Write([]string{"nomor", "waktu", "aturan", "jenis", "garam", "sidik_nama", "sidik_isi", "oleh", "jabatan"}) // errors are kept for Error
	for _, x := range standing.Erasures {
		for _, item := range x.Items {
			_ = out.Write([]string{strconv.FormatInt(x.Seq, 10), x.At.Format(time.RFC3339), string(x.Rule), x.Place, x.Salt, item.Name, item.Row, sheet.Neutral(x.Actor.Name), sheet.Neutral(x.Actor.Office)})
		}
	}
	out.Flush()
	return out.Error()
}

func (s *Server) askErase(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	person, err := s.Registry.EndedAccount(r.Context(), who, account.PersonID(r.PathValue("id")))
	if err != nil {
		return err
	}
	f := s.frame(r, who, "pengelolaan", fault.T("Hapus data akun", "Erase the data of an account"))
	return ui.Render(w, r, http.StatusOK, ui.ConfirmPage(f, ui.Confirm{
		Title: fmt.Sprintf(f.T("Hapus data akun %s?", "Erase the data of the account of %s?"), person.Name),
		Text:  f.T("Nama masuk, alamat surel, kata sandi, kunci sandi, identitas, sesi dan pilihannya dihapus. Namanya tetap pada perbuatan resminya. Ini tidak dapat diurungkan, dan dicatat sebagai bukti.", "The name to sign in with, e-mail address, password, passkeys, identities, sessions and choices are erased. The name stays with official acts. It cannot be undone, and a proof is kept."),
		Way:   administrationWay(f), Action: f.To(administrationPath + "/orang/" + string(person.ID) + "/hapus"), Yes: f.T("Hapus data", "Erase the data"), No: f.To(administrationPath), Danger: true,
	}))
}

func (s *Server) erase(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	person, err := s.Registry.EraseAccount(r.Context(), who, account.PersonID(r.PathValue("id")))
	if err != nil {
		return err
	}
	f := ui.NewFrame(r, fault.Text{})
	return s.done(w, r, who, ui.Notice{Text: fmt.Sprintf(f.T("Data akun %s dihapus; buktinya ada di halaman Data pribadi.", "The data of the account of %s is erased; the proof is on the page Personal data."), person.Name)}, administrationPath)
}

// ownData gives a person everything that is kept about them, as a file.
func (s *Server) ownData(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	own, err := s.Registry.OwnData(r.Context(), who, s.lang(r))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="data-saya.json"`)
	w.Header().Set("Cache-Control", "no-store")
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(own)
}
