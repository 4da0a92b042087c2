package desk

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"sort"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/signing"
)

// The forms of the page of signing: what is wrong is shown in the one that was sent.
const (
	planForm  = "jadwal-"
	signForm  = "tanda-"
	powerForm = "kuasa-"
)

func (s *Server) signingPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showSigning(w, r, who, http.StatusOK, "", nil)
}

func (s *Server) showSigning(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, form string, wrong ui.Wrong) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	d, err := s.Registry.Signing(r.Context(), who, id)
	if err != nil {
		return err
	}
	p := page.Signing{Deal: s.deal(r, who, "penandatanganan", d.Common), Planned: d.Plan != nil}
	p.Told = append(signingTold(d, p.Deal), notBudgetedTold(p.Deal, d.Unbudgeted)...)
	p.Parties = signers(d, p.Frame)
	if d.Plan != nil {
		p.Plan = planFacts(d, p.Frame)
	}
	for _, x := range d.Powers {
		p.Powers = append(p.Powers, powerLine(d, x, p.Deal))
	}
	fill := func(prefix string, list []ui.Field) []ui.Field {
		if prefix != form {
			get := *r
			get.Method = http.MethodGet // another form was sent
			return filled(&get, prefix, list, nil)
		}
		return filled(r, prefix, list, wrong)
	}
	_, speaks := speaking(d.Sides, p.Frame, everySide)
	if speaks && !d.Done {
		p.Make = fill(planForm, planFields(d, p.Frame))
		p.Sign = fill(signForm, s.signFields(d, p.Frame))
		p.Power = fill(powerForm, powerFields(d, p.Frame))
	}
	p.Wrong = summary(wrong, map[string][]ui.Field{planForm: p.Make, signForm: p.Sign, powerForm: p.Power}[form])
	return ui.Render(w, r, code, page.SigningPage(p))
}

// signingTold says whether it can be signed, and who is waited for.
func signingTold(d registry.Signing, p page.Deal) []page.Told {
	var out []page.Told
	if d.Done {
		return []page.Told{{Text: p.T("Semua pihak sudah menandatangani.", "All parties have signed."), Good: true}}
	}
	if d.Drafted && !d.Agreed {
		out = append(out, page.Told{Text: p.T("Belum semua pihak menerima naskahnya.", "Not all parties accept the text yet."), Link: ui.Link{Text: p.T("Lihat naskah", "See the draft"), Path: p.At + "/naskah"}})
	}
	var next []string
	since, why := "", ""
	for _, w := range d.Waiting {
		if w.Next {
			next = append(next, sideName(d.Sides, w.Party))
			since, why = w.Since.In(p.Lang), w.Why.In(p.Lang)
		}
	}
	if len(next) > 0 {
		out = append(out, page.Told{Text: fmt.Sprintf(p.T("Giliran %s: %s, %s.", "It is the turn of %s: %s, %s."), wording.List(next, p.Lang), why, since)})
	}
	return out
}

// signers is the table of the parties in their order.
func signers(d registry.Signing, f ui.Frame) ui.Standings {
	t := ui.Standings{Label: f.T("Para pihak menurut urutan menandatangani", "The parties in the order of signing"), Heads: []string{f.T("Giliran", "Turn"), f.T("Ditandatangani", "Signed"), f.T("Nomor sendiri", "Own number"), f.T("Menunggu", "Waited for")}}
	for i, x := range d.Parties {
		row := ui.Standing{Name: ui.Link{Text: x.Name}, Small: x.Why.In(f.Lang)}
		if x.Signatory != nil {
			row.Small = strings.Trim(x.Signatory.Name+", "+x.Signatory.Office, ", ")
			if x.Signatory.Capacity == party.PowerOfAttorney {
				row.Small += f.T(", dengan surat kuasa", ", by power of attorney")
			}
		}
		turn := ui.Step{Text: fmt.Sprint(i + 1)}
		if d.Plan == nil {
			turn = ui.Step{Text: "–", Quiet: true}
		} else if x.Present {
			turn.Text += f.T(", hadir", ", present")
		}
		signed := ui.Step{Text: f.T("belum", "not yet"), Mark: "no"}
		switch {
		case x.Signed == nil && d.State != agreement.PartlySigned && d.Plan == nil:
			signed = ui.Step{Text: f.T("belum diketahui", "not known"), Quiet: true}
		case x.Signed != nil && *x.Signed && !x.On.IsZero():
			signed = ui.Step{Text: x.On.In(f.Lang), Mark: "yes"}
		case x.Signed != nil && *x.Signed:
			signed = ui.Step{Text: f.T("sudah", "yes"), Mark: "yes"}
		}
		number := ui.Step{Text: x.Number}
		if x.Number == "" {
			number = ui.Step{Text: f.T("belum diketahui", "not known"), Quiet: true}
		}
		wait := ui.Step{Text: "–", Quiet: true}
		if k := slices.IndexFunc(d.Waiting, func(w signing.Wait) bool { return w.Party == x.Key }); k >= 0 {
			wait = ui.Step{Text: d.Waiting[k].Why.In(f.Lang), Quiet: true}
			if d.Waiting[k].Next {
				wait = ui.Step{Text: f.T("sejak ", "since ") + d.Waiting[k].Since.In(f.Lang), Mark: "wait"}
			}
		}
		row.Steps = []ui.Step{turn, signed, number, wait}
		t.Parties = append(t.Parties, row)
	}
	return t
}

func planFacts(d registry.Signing, f ui.Frame) []ui.Fact {
	p := d.Plan
	out := []ui.Fact{{Name: f.T("Cara", "Manner"), Value: wording.UpperFirst(p.Mode.Label().In(f.Lang))}}
	add := func(name, text string) {
		if text != "" {
			out = append(out, ui.Fact{Name: name, Value: text})
		}
	}
	if !p.Day.IsZero() {
		add(f.T("Hari", "Day"), p.Day.In(f.Lang))
	}
	add(f.T("Tempat", "Place"), p.Place)
	add(f.T("Hadir", "Present"), sideNames(d.Sides, p.Present, f.Lang))
	add(f.T("Catatan", "Note"), p.Note)
	add(f.T("Dijadwalkan", "Planned"), p.Actor.Name+", "+p.Made.In(f.Lang))
	return out
}

func powerLine(d registry.Signing, x signing.Power, p page.Deal) page.PowerLine {
	l := page.PowerLine{Text: fmt.Sprintf(p.T("%s: %s memberi kuasa kepada %s", "%s: %s empowers %s"), sideName(d.Sides, x.Party), strings.Trim(x.Grantor.Name+", "+x.Grantor.Office, ", "), strings.Trim(x.Holder.Name+", "+x.Holder.Office, ", "))}
	l.Small = p.T("berlaku sejak ", "from ") + x.From.In(p.Lang)
	if !x.Until.IsZero() {
		l.Small += p.T(" sampai ", " until ") + x.Until.In(p.Lang)
	}
	if x.Number != "" {
		l.Small = x.Number + ", " + l.Small
	}
	if x.Document != nil {
		l.File = ui.Link{Text: x.Document.Name, Path: p.At + "/penandatanganan/kuasa/" + x.ID}
	}
	return l
}

// planFields ask for the manner, the day, the place and the order.
func planFields(d registry.Signing, f ui.Frame) []ui.Field {
	now := signing.Plan{Mode: signing.Ceremonial}
	if d.Plan != nil {
		now = *d.Plan
	}
	var modes, present []ui.Option
	for _, m := range signing.Modes() {
		modes = append(modes, ui.Option{Value: string(m), Text: wording.UpperFirst(m.Label().In(f.Lang))})
	}
	for _, x := range d.Sides {
		present = append(present, ui.Option{Value: x.Key, Text: x.Name, Chosen: slices.Contains(now.Present, x.Key)})
	}
	day := ""
	if !now.Day.IsZero() {
		day = now.Day.In(f.Lang)
	}
	list := []ui.Field{
		{Name: "cara", Label: f.T("Cara menandatangani", "Manner of signing"), Type: "radio", Options: modes, Value: string(now.Mode)},
		{Name: "hari", Label: f.T("Hari", "Day"), Type: "date", Value: day, Optional: true},
		{Name: "tempat", Label: f.T("Tempat", "Place"), Value: now.Place, Optional: true},
		{Name: "hadir", Label: f.T("Yang hadir, bila campuran", "Who is present, where it is mixed"), Type: "choices", Options: present, Optional: true},
	}
	for i, x := range d.Sides {
		value := ""
		if k := slices.Index(now.Order, x.Key); k >= 0 {
			value = fmt.Sprint(k + 1)
		}
		list = append(list, ui.Field{Name: fmt.Sprint("urutan-", i), Label: f.T("Giliran ", "Turn of ") + x.Name, Type: "number", Width: "short", Value: value, Optional: true})
	}
	return append(list, ui.Field{Name: "catatan", Label: f.T("Catatan", "Note"), Value: now.Note, Optional: true})
}

// signFields ask for a signature that has come; nil where the actor can note none.
func (s *Server) signFields(d registry.Signing, f ui.Frame) []ui.Field {
	list, speaks := speaking(d.Sides, f, func(x registry.Side) bool {
		return slices.ContainsFunc(d.Parties, func(y registry.Signer) bool { return y.Key == x.Key && (y.Signed == nil || !*y.Signed) })
	})
	if !speaks {
		return nil
	}
	list = append(list,
		ui.Field{Name: "pada", Label: f.T("Ditandatangani pada", "Signed on"), Type: "date", Value: s.today().In(f.Lang), Required: true},
		ui.Field{Name: "nomor", Label: f.T("Nomor sendiri", "Own number"), Optional: true},
	)
	powers := []ui.Option{{Text: f.T("tidak, kepala daerah atau pimpinannya sendiri", "no, by the head")}}
	for _, x := range d.Powers {
		powers = append(powers, ui.Option{Value: x.ID, Text: x.Holder.Name + ", " + sideName(d.Sides, x.Party) + " " + x.Number})
	}
	if len(powers) > 1 {
		list = append(list, ui.Field{Name: "kuasa", Label: f.T("Dengan surat kuasa", "By power of attorney"), Options: powers})
	}
	return append(list,
		ui.Field{Name: "nama", Label: f.T("Penanda tangan", "Signatory"), Optional: true},
		ui.Field{Name: "jabatan", Label: f.T("Jabatannya", "Office"), Optional: true},
	)
}

// powerFields ask for a power of attorney.
func powerFields(d registry.Signing, f ui.Frame) []ui.Field {
	list, _ := speaking(d.Sides, f, everySide)
	list = slices.DeleteFunc(list, func(x ui.Field) bool { return x.Name == "surat" })
	return append(list,
		ui.Field{Name: "pemberi", Label: f.T("Pemberi kuasa", "Who gives it"), Hint: f.T("Jabatan, misalnya Gubernur.", "Office, for example Gubernur."), Required: true},
		ui.Field{Name: "penerima", Label: f.T("Penerima kuasa", "Who may sign"), Required: true},
		ui.Field{Name: "jabatan-penerima", Label: f.T("Jabatannya", "Office"), Optional: true},
		ui.Field{Name: "nomor-kuasa", Label: f.T("Nomor surat kuasa", "Its number"), Optional: true},
		ui.Field{Name: "sejak", Label: f.T("Berlaku sejak", "Holds from"), Type: "date", Required: true},
		ui.Field{Name: "sampai", Label: f.T("Sampai", "Until"), Type: "date", Optional: true},
		ui.Field{Name: "berkas", Label: f.T("Berkasnya", "Its file"), Type: "file", Hint: f.T("Hanya dilihat para pihak.", "Seen by the parties alone."), Optional: true},
	)
}

func (s *Server) planSigning(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	d, err := s.Registry.Signing(r.Context(), who, id)
	if err != nil {
		return err
	}
	lang, wrong := s.lang(r), make(ui.Wrong)
	p := signing.Plan{Mode: signing.Mode(r.FormValue("cara")), Day: typedDate(r, "hari", wrong, lang), Place: r.FormValue("tempat"), Present: r.Form["hadir"], Note: r.FormValue("catatan")}
	turns := make(map[string]int)
	for i, x := range d.Sides {
		name := fmt.Sprint("urutan-", i)
		if v := strings.TrimSpace(r.FormValue(name)); v != "" {
			if turns[x.Key] = number(v); turns[x.Key] < 1 {
				wrong[name] = wording.UpperFirst(fault.T("tulis angka giliran, 1 yang pertama", "write the number of the turn, 1 the first").In(lang))
			}
			p.Order = append(p.Order, x.Key)
		}
	}
	sort.SliceStable(p.Order, func(i, j int) bool { return turns[p.Order[i]] < turns[p.Order[j]] })
	if len(wrong) == 0 {
		if _, err = s.Registry.PlanSigning(r.Context(), who, id, p); err == nil {
			return s.done(w, r, who, ui.Notice{Text: fault.T("Jadwal penandatanganan disimpan.", "The plan of signing is kept.").In(lang)}, agreementPath(id)+"/penandatanganan")
		}
		if wrong, err = s.wrongs(r, err, map[string]string{"mode": "cara", "day": "hari", "present": "hadir", "order": "urutan-0"}); err != nil {
			return err
		}
	}
	return s.showSigning(w, r, who, http.StatusUnprocessableEntity, planForm, wrong)
}

func (s *Server) sign(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	lang, wrong := s.lang(r), make(ui.Wrong)
	x := registry.Signature{Party: r.FormValue("pihak"), On: typedDate(r, "pada", wrong, lang), Number: r.FormValue("nomor"), Name: r.FormValue("nama"), Office: r.FormValue("jabatan"), Power: r.FormValue("kuasa"), Source: r.FormValue("surat")}
	if len(wrong) == 0 {
		if _, err = s.Registry.Sign(r.Context(), who, id, x); err == nil {
			return s.done(w, r, who, ui.Notice{Text: fault.T("Tanda tangan dicatat dengan sumbernya.", "The signature is noted with its source.").In(lang)}, agreementPath(id)+"/penandatanganan")
		}
		if wrong, err = s.wrongs(r, err, map[string]string{"on": "pada", "power": "kuasa", "party": "pihak", "source": "surat"}); err != nil {
			return err
		}
	}
	return s.showSigning(w, r, who, http.StatusUnprocessableEntity, signForm, wrong)
}

func (s *Server) addPower(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	var file io.Reader
	name := ""
	f, head, err := r.FormFile("berkas")
	switch {
	case err == nil:
		defer func() { _ = f.Close() }() // read only
		file, name = f, head.Filename
	case tooLong(err) != nil:
		return tooLong(err)
	}
	lang, wrong := s.lang(r), make(ui.Wrong)
	x := signing.Power{
		Party: r.FormValue("pihak"), Grantor: party.Signatory{Office: r.FormValue("pemberi")}, Holder: party.Signatory{Name: r.FormValue("penerima"), Office: r.FormValue("jabatan-penerima")},
		Number: r.FormValue("nomor-kuasa"), From: typedDate(r, "sejak", wrong, lang), Until: typedDate(r, "sampai", wrong, lang),
	}
	if len(wrong) == 0 {
		if _, err = s.Registry.AddPower(r.Context(), who, id, x, name, file); err == nil {
			return s.done(w, r, who, ui.Notice{Text: fault.T("Surat kuasa dicatat.", "The power of attorney is noted.").In(lang)}, agreementPath(id)+"/penandatanganan#kuasa")
		}
		if wrong, err = s.wrongs(r, err, map[string]string{"party": "pihak", "grantor": "pemberi", "holder": "penerima", "from": "sejak", "until": "sampai"}); err != nil {
			return err
		}
	}
	return s.showSigning(w, r, who, http.StatusUnprocessableEntity, powerForm, wrong)
}

// powerFile sends the paper of a power of attorney, to be kept and not shown: what is in it is not ours.
func (s *Server) powerFile(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	d, body, err := s.Registry.PowerDocument(r.Context(), who, id, r.PathValue("berkas"))
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }() // read only
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": d.Name}))
	_, err = io.Copy(w, body)
	return err
}
