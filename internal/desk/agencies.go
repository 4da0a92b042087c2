package desk

import (
	"fmt"
	"net/http"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

const (
	agenciesPath = administrationPath + "/perangkat"
	historyShown = 200
)

func (s *Server) agencyRoutes() map[string]Page {
	return map[string]Page{
		"GET " + agenciesPath:                    s.agencies,
		"POST " + agenciesPath:                   s.addAgency,
		"GET " + agenciesPath + "/{id}":          s.agency,
		"POST " + agenciesPath + "/{id}/nama":    s.renameAgency,
		"POST " + agenciesPath + "/{id}/tutup":   s.closeAgency,
		"POST " + agenciesPath + "/{id}/buka":    s.openAgency,
		"GET " + administrationPath + "/riwayat": s.accountHistory,
		"GET /meja/akun/riwayat":                 s.ownHistory,
		"POST /meja/jabatan/{id}/perangkat":      s.movePosition,
		"GET /meja/jabatan/{id}/akhiri/{masa}":   s.askEndHolding,
		"POST /meja/jabatan/{id}/akhiri/{masa}":  s.endHolding,
	}
}

func agencyPath(id account.AgencyID) string { return agenciesPath + "/" + string(id) }

// administrationWay leads back from the pages below that of people and positions.
func administrationWay(f ui.Frame, more ...ui.Link) []ui.Link {
	return append([]ui.Link{{Text: f.T("Akun saya", "My account"), Path: "/meja/akun"}, {Text: f.T("Orang dan jabatan", "People and positions"), Path: administrationPath}}, more...)
}

func (s *Server) agencies(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showAgencies(w, r, who, nil)
}

// agencyRows are agencies, each with its units below it.
func agencyRows(f ui.Frame, all registry.Accounts, within account.AgencyID, depth int) []page.AgencyRow {
	var out []page.AgencyRow
	for _, x := range all.Agencies {
		if x.Within != within {
			continue
		}
		row := page.AgencyRow{Link: ui.Link{Text: x.Name, Path: agencyPath(x.ID)}, Small: governmentOf(f, x.Government)}
		if depth > 0 {
			row.Small = f.T("unit", "unit")
		}
		if !x.Closed.IsZero() {
			row.Closed = fmt.Sprintf(f.T("ditutup per %s", "closed on %s"), x.Closed.In(f.Lang))
		}
		if depth < len(all.Agencies) { // a unit of itself is shown nowhere
			row.Units = agencyRows(f, all, x.ID, depth+1)
		}
		out = append(out, row)
	}
	return out
}

func governmentOf(f ui.Frame, code region.Code) string {
	if g, ok := region.Get(code); ok {
		return g.Official
	}
	return f.T("pemerintah pusat", "central government")
}

func (s *Server) showAgencies(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong ui.Wrong) error {
	all, err := s.Registry.Accounts(r.Context(), who)
	if err != nil {
		return err
	}
	p := page.Agencies{Frame: s.frame(r, who, "pengelolaan", fault.T("Perangkat daerah", "Agencies"))}
	p.Way, p.List = administrationWay(p.Frame), agencyRows(p.Frame, all, "", 0)
	p.Add = page.FormOf{
		Heading: p.T("Tambah perangkat daerah", "Add an agency"), Text: p.T("Unit ditambahkan di halaman perangkat daerahnya.", "Units are added at the page of their agency."), Action: p.To(agenciesPath), Button: p.T("Tambah", "Add"), Kind: "main", Open: len(p.List) == 0,
		Fields: []ui.Field{
			{Name: "perangkat", Label: p.T("Nama perangkat daerah", "Name of the agency"), Value: r.PostFormValue("perangkat"), Required: true},
			{Name: "daerah", Label: p.T("Pemerintah daerah", "Government"), Value: r.PostFormValue("daerah"), List: ui.RegionOptions, Width: "mid", Required: true},
		},
	}
	p.Wrongs = formWrongs(&p.Add, wrong)
	return ui.Render(w, r, codeOf(wrong), page.AgenciesPage(p))
}

// addAgency adds an agency, or a unit of one.
func (s *Server) addAgency(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	n := account.Agency{Name: r.FormValue("perangkat"), Within: account.AgencyID(r.FormValue("induk"))}
	wrong := ui.Wrong{}
	if n.Within == "" {
		m, err := region.Lookup(r.FormValue("daerah"), region.Hint{})
		if err != nil {
			wrong["daerah"] = s.why(err, s.lang(r))
			if n.Name == "" { // both at once
				wrong["perangkat"] = ui.NewFrame(r, fault.Text{}).T("Tulis nama perangkat daerah.", "Write the agency's name.")
			}
			return s.showAgencies(w, r, who, wrong)
		}
		n.Government = m.Region.Code
	}
	n, err := s.Registry.AddAgency(r.Context(), who, n)
	wrong, err = s.mistakes(r, err)
	switch {
	case err != nil:
		return err
	case len(wrong) > 0 && n.Within != "":
		return s.showAgency(w, r, who, n.Within, "unit", wrong)
	case len(wrong) > 0:
		return s.showAgencies(w, r, who, wrong)
	}
	return s.leadTo(w, r, agencyPath(n.ID))
}

func (s *Server) agency(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showAgency(w, r, who, account.AgencyID(r.PathValue("id")), "", nil)
}

// showAgency shows an agency with its units and positions; wrong is about the form of that ID.
func (s *Server) showAgency(w http.ResponseWriter, r *http.Request, who registry.Actor, id account.AgencyID, form string, wrong ui.Wrong) error {
	all, err := s.Registry.Accounts(r.Context(), who)
	if err != nil {
		return err
	}
	var n account.Agency
	for _, x := range all.Agencies {
		if x.ID == id {
			n = x
		}
	}
	if n.ID == "" {
		return fault.New(fault.NotFound, fault.T("Perangkat daerah itu tidak ada.", "There is no such agency."))
	}
	p := page.Agency{Frame: s.frame(r, who, "pengelolaan", fault.T(n.Name, n.Name))}
	p.Way = administrationWay(p.Frame, ui.Link{Text: p.T("Perangkat daerah", "Agencies"), Path: agenciesPath})
	p.Facts = []ui.Fact{{Name: p.T("Pemerintah", "Government"), Value: governmentOf(p.Frame, n.Government)}}
	for _, x := range all.Agencies {
		if x.ID == n.Within {
			p.Way = append(p.Way, ui.Link{Text: x.Name, Path: agencyPath(x.ID)})
			p.Facts = append(p.Facts, ui.Fact{Name: p.T("Unit dari", "Unit of"), Value: x.Name})
		}
	}
	p.Units = agencyRows(p.Frame, all, n.ID, 1)
	for _, x := range all.Positions {
		if x.Agency == n.ID {
			row := page.PositionRow{Link: ui.Link{Text: x.Title, Path: positionPath(x.ID)}, Small: x.Role.Text().In(p.Lang)}
			if _, person, ok := all.Holder(x.ID); ok {
				row.Holder = person.Name
			}
			p.Positions = append(p.Positions, row)
		}
	}
	path := agencyPath(n.ID)
	kept := func(form, was string) string {
		if r.Method == http.MethodPost && r.PostFormValue("bagian") == form {
			return r.PostFormValue("perangkat")
		}
		return was
	}
	if n.Closed.IsZero() {
		p.Forms = []page.FormOf{
			{ID: "unit", Heading: p.T("Tambah unit", "Add a unit"), Action: p.To(agenciesPath), Hidden: []ui.Hidden{{Name: "induk", Value: string(n.ID)}, {Name: "bagian", Value: "unit"}}, Button: p.T("Tambah unit", "Add the unit"), Kind: "main", Fields: []ui.Field{{ID: "unit-nama", Name: "perangkat", Label: p.T("Nama unit", "Name of the unit"), Value: kept("unit", ""), Required: true}}},
			{ID: "nama", Heading: p.T("Ganti nama", "Rename"), Action: p.To(path + "/nama"), Hidden: []ui.Hidden{{Name: "bagian", Value: "nama"}}, Button: p.T("Ganti nama", "Rename"), Fields: []ui.Field{{Name: "perangkat", Label: p.T("Nama", "Name"), Value: kept("nama", n.Name), Required: true}}},
			{ID: "tutup", Heading: p.T("Tutup", "Close"), Text: p.T("Unit dan jabatan yang masih dipegang dipindahkan atau diakhiri dahulu. Perangkat daerah yang ditutup dapat dibuka kembali.", "Units and positions that are still held are moved or ended first. A closed agency can be opened again."), Action: p.To(path + "/tutup"), Button: p.T("Tutup perangkat daerah", "Close the agency"), Kind: "danger", Fields: []ui.Field{{Name: "sampai", Type: "date", Label: p.T("Hari terakhir", "Last day"), Value: r.PostFormValue("sampai"), Width: "mid", Required: true}}},
		}
	} else {
		p.Facts = append(p.Facts, ui.Fact{Name: p.T("Ditutup", "Closed"), Value: n.Closed.In(p.Lang)})
		p.Open = p.To(path + "/buka")
	}
	for i := range p.Forms {
		if p.Forms[i].ID == form {
			p.Wrongs = formWrongs(&p.Forms[i], wrong)
		}
	}
	return ui.Render(w, r, codeOf(wrong), page.AgencyPage(p))
}

// changedAgency leads back to an agency that was changed, or says what is wrong with the form.
func (s *Server) changedAgency(w http.ResponseWriter, r *http.Request, who registry.Actor, form string, err error) error {
	id := account.AgencyID(r.PathValue("id"))
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showAgency(w, r, who, id, form, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: ui.NewFrame(r, fault.Text{}).T("Perubahan disimpan.", "The change is saved.")}, agencyPath(id))
}

func (s *Server) renameAgency(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	_, err := s.Registry.RenameAgency(r.Context(), who, account.AgencyID(r.PathValue("id")), r.FormValue("perangkat"))
	return s.changedAgency(w, r, who, "nama", err)
}

func (s *Server) closeAgency(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	day := parseDay(r.FormValue("sampai"))
	var err error
	if day.IsZero() {
		err = fault.New(fault.Conflict, fault.T("tulis hari terakhirnya", "write the last day"))
	} else {
		_, err = s.Registry.CloseAgency(r.Context(), who, account.AgencyID(r.PathValue("id")), day)
	}
	return s.changedAgency(w, r, who, "tutup", err)
}

func (s *Server) openAgency(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if _, err := s.Registry.CloseAgency(r.Context(), who, account.AgencyID(r.PathValue("id")), parseDay("")); err != nil {
		return err
	}
	return s.leadTo(w, r, agencyPath(account.AgencyID(r.PathValue("id"))))
}

func (s *Server) movePosition(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := account.PositionID(r.PathValue("id"))
	if err := s.Registry.MovePosition(r.Context(), who, id, account.AgencyID(r.FormValue("perangkat"))); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: ui.NewFrame(r, fault.Text{}).T("Jabatan dipindahkan.", "The position is moved.")}, positionPath(id))
}

// moveForm gives a position to an agency of its government.
func (s *Server) moveForm(f ui.Frame, all registry.Accounts, p account.Position) page.FormOf {
	choice := ui.Field{Name: "perangkat", Label: f.T("Perangkat daerah", "Agency"), Value: string(p.Agency), Options: []ui.Option{{Text: f.T("tidak di bawah perangkat daerah", "of no agency"), Chosen: p.Agency == ""}}}
	for _, x := range all.Agencies {
		if x.Government == p.Government && (x.Open(all.Today) || x.ID == p.Agency) {
			choice.Options = append(choice.Options, ui.Option{Value: string(x.ID), Text: x.Name})
		}
	}
	return page.FormOf{Heading: f.T("Pindahkan ke perangkat daerah lain", "Move to another agency"), Action: f.To(positionPath(p.ID) + "/perangkat"), Fields: []ui.Field{choice}, Button: f.T("Pindahkan", "Move")}
}

func (s *Server) askEndHolding(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showEndHolding(w, r, who, nil)
}

func (s *Server) showEndHolding(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong ui.Wrong) error {
	if err := who.Administers(); err != nil {
		return err
	}
	d, err := s.Registry.Dossier(r.Context(), who, account.PositionID(r.PathValue("id")))
	if err != nil {
		return err
	}
	for _, h := range d.Holdings {
		if string(h.ID) != r.PathValue("masa") {
			continue
		}
		p := page.SingleForm{Frame: s.frame(r, who, "pengelolaan", fault.T("Akhiri masa jabatan", "End a holding"))}
		p.Way = administrationWay(p.Frame, ui.Link{Text: d.Position.Title, Path: positionPath(d.Position.ID)})
		p.Lead = fmt.Sprintf(p.T("%[1]s memegang %[2]s sejak %[3]s. Sesudah hari terakhir ia tidak dapat bertindak lagi; tugasnya tetap pada jabatan. Akhir masa jabatan tidak dapat dihapus.", "%[1]s has held %[2]s since %[3]s. After the last day no more can be done under it; its duties stay with the position. The end of a holding cannot be deleted."), h.Name, d.Position.Title, h.From.In(p.Lang))
		day := r.PostFormValue("sampai")
		if day == "" && r.Method == http.MethodGet {
			day = s.today().String()
		}
		p.Form = page.FormOf{Action: p.To(p.Path), Button: p.T("Akhiri", "End it"), Kind: "danger", Fields: []ui.Field{
			{Name: "sampai", Type: "date", Label: p.T("Hari terakhir", "Last day"), Value: day, Width: "mid", Required: true},
			{Name: "alasan", Label: p.T("Alasan", "Reason"), Value: r.PostFormValue("alasan"), Required: true, Hint: p.T("Misalnya: pensiun, mutasi, berhalangan tetap.", "Such as: retired, moved, cannot serve any more.")},
		}}
		p.Wrongs = formWrongs(&p.Form, wrong)
		return ui.Render(w, r, codeOf(wrong), page.SingleFormPage(p))
	}
	return fault.New(fault.NotFound, fault.T("Tidak ada pemegang jabatan seperti itu.", "There is no such holder."))
}

func (s *Server) endHolding(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := account.PositionID(r.PathValue("id"))
	wrong, err := s.mistakes(r, s.Registry.EndHolding(r.Context(), who, id, account.HoldingID(r.PathValue("masa")), parseDay(r.FormValue("sampai")), r.FormValue("alasan")))
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showEndHolding(w, r, who, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: ui.NewFrame(r, fault.Text{}).T("Akhir masa jabatan dicatat.", "The end of the holding is noted.")}, positionPath(id))
}

func (s *Server) accountHistory(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	list, err := s.Registry.AccountHistory(r.Context(), who, historyShown)
	if err != nil {
		return err
	}
	p := page.AccountHistory{Frame: s.frame(r, who, "pengelolaan", fault.T("Riwayat akun", "History of accounts"))}
	if p.Way = administrationWay(p.Frame); who.Administers() != nil {
		p.Way = p.Way[:1]
	}
	return s.showHistory(w, r, p, list)
}

func (s *Server) ownHistory(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	list, err := s.Registry.OwnHistory(r.Context(), who, historyShown)
	if err != nil {
		return err
	}
	p := page.AccountHistory{Frame: s.frame(r, who, "", fault.T("Riwayat akun saya", "History of my account"))}
	p.Way = []ui.Link{{Text: p.T("Akun saya", "My account"), Path: "/meja/akun"}}
	return s.showHistory(w, r, p, list)
}

func (s *Server) showHistory(w http.ResponseWriter, r *http.Request, p page.AccountHistory, list []registry.AccountEvent) error {
	for _, e := range list {
		who := e.Actor.Name
		if e.Actor.Office != "" {
			who += ", " + e.Actor.Office
		}
		p.List = append(p.List, page.HistoryLine{When: s.moment(e.At, p.Lang), Text: who + " " + e.Text.In(p.Lang) + "."})
	}
	return ui.Render(w, r, http.StatusOK, page.AccountHistoryPage(p))
}
