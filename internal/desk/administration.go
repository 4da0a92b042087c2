package desk

import (
	"fmt"
	"net/http"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

const administrationPath = "/meja/pengelolaan"

func (s *Server) administrationRoutes() map[string]Page {
	return map[string]Page{
		"GET " + administrationPath:                  s.accounts,
		"POST " + administrationPath + "/orang":      s.addPerson,
		"POST " + administrationPath + "/orang/ubah": s.changePerson,
		"POST " + administrationPath + "/jabatan":    s.addPosition,
		"GET /meja/jabatan/{id}":                     s.dossier,
		"POST /meja/jabatan/{id}":                    s.handOver,
	}
}

// governmentName is a government by its official name.
func (s *Server) governmentName(f ui.Frame, code region.Code) string {
	if r, ok := region.Get(code); ok {
		return r.Official
	}
	return f.T("tidak terikat satu pemerintah daerah", "of no single government")
}

func (s *Server) accounts(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showAccounts(w, r, who, "", nil)
}

// showAccounts shows people and positions; wrong is about the form of that ID.
func (s *Server) showAccounts(w http.ResponseWriter, r *http.Request, who registry.Actor, form string, wrong ui.Wrong) error {
	all, err := s.Registry.Accounts(r.Context(), who)
	if err != nil {
		return err
	}
	p := page.Accounts{Frame: s.frame(r, who, "pengelolaan", fault.T("Orang dan jabatan", "People and positions"))}
	holds := make(map[account.PersonID]string)
	for _, x := range all.Positions {
		row := page.PositionRow{Link: ui.Link{Text: x.Title, Path: positionPath(x.ID)}, Small: s.governmentName(p.Frame, x.Government) + " · " + x.Role.Text().In(p.Lang)}
		if h, person, ok := all.Holder(x.ID); ok {
			row.Holder = person.Name
			if h.Standing != account.Definitive {
				row.Holder += ", " + h.Standing.Text().In(p.Lang)
			}
			if holds[person.ID] != "" {
				holds[person.ID] += "; "
			}
			holds[person.ID] += x.Title
		}
		p.Positions = append(p.Positions, row)
	}
	for _, x := range all.People {
		row := page.AccountRow{ID: string(x.ID), Name: x.Name, SignIn: x.SignIn, Holds: holds[x.ID], Disabled: x.Disabled, Self: x.ID == who.Mandate.Person}
		row.Erased = !x.Erased.IsZero()
		switch {
		case row.Erased:
			row.Chips = []ui.Chip{{Text: p.T("data dihapus", "data erased")}}
		case x.Disabled:
			row.Chips = []ui.Chip{{Text: p.T("nonaktif", "disabled"), Tone: "b"}}
		case !x.Set:
			row.Chips = []ui.Chip{{Text: p.T("belum memilih kata sandi", "has not chosen a password"), Tone: "w"}}
		case x.Second:
			row.Chips = []ui.Chip{{Text: p.T("dengan kode telepon", "with a code"), Tone: "g"}}
		}
		row.Address = x.Asks
		switch x.Mail {
		case registry.MailInForce:
			row.Chips = append(row.Chips, ui.Chip{Text: p.T("surel dikonfirmasi", "e-mail confirmed"), Tone: "g"})
		case registry.MailWaits:
			row.Chips = append(row.Chips, ui.Chip{Text: p.T("surel belum dikonfirmasi", "e-mail not confirmed"), Tone: "w"})
		case registry.MailIsReplaced:
			row.Chips = append(row.Chips, ui.Chip{Text: p.T("surel baru belum dikonfirmasi", "new e-mail not confirmed"), Tone: "w"})
		}
		p.People = append(p.People, row)
	}
	roles := ui.Field{Name: "peran", Label: p.T("Peran", "Role"), Value: r.PostFormValue("peran")}
	for _, x := range account.Roles() {
		roles.Options = append(roles.Options, ui.Option{Value: string(x), Text: x.Text().In(p.Lang)})
	}
	p.Add = []page.FormOf{
		{ID: "orang", Heading: p.T("Orang", "Somebody"), Text: p.T("Pemiliknya memilih kata sandi sendiri di tautan sekali pakai.", "The owner chooses the password at a one-time link."), Action: p.To(administrationPath + "/orang"), Fields: nameFields(p.Frame, r), Button: p.T("Tambah orang", "Add the person"), Kind: "main"},
		{ID: "jabatan", Heading: p.T("Jabatan", "A position"), Action: p.To(administrationPath + "/jabatan"), Button: p.T("Tambah jabatan", "Add the position"), Kind: "main", Fields: []ui.Field{
			{Name: "jabatan", Label: p.T("Nama jabatan", "Title"), Value: r.PostFormValue("jabatan"), Required: true},
			roles,
			{Name: "daerah", Label: p.T("Pemerintah daerah", "Government"), Value: r.PostFormValue("daerah"), List: ui.RegionOptions, Width: "mid", Optional: true, Hint: p.T("Kosong hanya untuk pembina, pemeriksa dan pengelola akun.", "Empty only for supervisors, auditors and administrators.")},
		}},
	}
	for i := range p.Add {
		if p.Add[i].ID == form {
			p.Wrongs = formWrongs(&p.Add[i], wrong)
		}
	}
	return ui.Render(w, r, codeOf(wrong), page.AccountsPage(p))
}

func positionPath(id account.PositionID) string { return "/meja/jabatan/" + string(id) }

func (s *Server) addPerson(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	person, link, err := s.Registry.AddPerson(r.Context(), who, registry.NewPerson{Name: r.FormValue("nama"), SignIn: r.FormValue("nama-masuk")})
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showAccounts(w, r, who, "orang", wrong)
	}
	return s.giveLink(w, r, who, person, link)
}

// giveLink shows the one-time link of an account, for the administrator to hand over.
func (s *Server) giveLink(w http.ResponseWriter, r *http.Request, who registry.Actor, person registry.Person, link string) error {
	p := page.Once{Frame: s.frame(r, who, "pengelolaan", fault.T("Tautan sekali pakai", "One-time link"))}
	p.Lead = fmt.Sprintf(p.T("Serahkan kepada %s, dan kepada tidak seorang pun selain dia. Berlaku sekali dan tiga hari, dan hanya ditampilkan di sini.", "Hand it to %s and to nobody else. It works once and for three days, and is shown only here."), person.Name)
	p.Lines = []string{s.site(r) + string(p.To("/meja/tautan?kunci="+link))}
	p.Next = ui.Link{Text: p.T("Kembali ke orang dan jabatan", "Back to people and positions"), Path: administrationPath}
	return ui.Render(w, r, http.StatusOK, page.OncePage(p))
}

func (s *Server) changePerson(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := account.PersonID(r.FormValue("id"))
	f := ui.NewFrame(r, fault.Text{})
	switch r.FormValue("buat") {
	case "tautan":
		person, link, err := s.Registry.ResetPerson(r.Context(), who, id)
		if err != nil {
			return err
		}
		return s.giveLink(w, r, who, person, link)
	case "surel":
		person, err := s.Registry.ConfirmMailByHand(r.Context(), who, id, r.FormValue("alamat"))
		if err != nil {
			return err
		}
		return s.done(w, r, who, ui.Notice{Text: fmt.Sprintf(f.T("Alamat surel %s dikonfirmasi dengan tangan; ini tercatat dalam riwayat akun.", "The e-mail address of %s is confirmed by hand; the history of accounts says so."), person.Name)}, administrationPath)
	case "nonaktif", "aktif":
		person, err := s.Registry.Disable(r.Context(), who, id, r.FormValue("buat") == "nonaktif")
		if err != nil {
			return err
		}
		text := fmt.Sprintf(f.T("Akun %s aktif.", "The account of %s is enabled."), person.Name)
		if person.Disabled {
			text = fmt.Sprintf(f.T("Akun %s dinonaktifkan; semua sesinya berakhir.", "The account of %s is disabled; all its sessions have ended."), person.Name)
		}
		return s.done(w, r, who, ui.Notice{Text: text}, administrationPath)
	}
	return fault.New(fault.Invalid, fault.T("Pilih apa yang dilakukan dengan akun itu.", "Choose what to do with the account."))
}

func (s *Server) addPosition(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	n := account.Position{Title: r.FormValue("jabatan"), Role: account.Role(r.FormValue("peran"))}
	if name := r.FormValue("daerah"); name != "" {
		m, err := region.Lookup(name, region.Hint{})
		if err != nil {
			return s.showAccounts(w, r, who, "jabatan", ui.Wrong{"daerah": s.why(err, s.lang(r))})
		}
		n.Government = m.Region.Code
	}
	n, err := s.Registry.AddPosition(r.Context(), who, n)
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showAccounts(w, r, who, "jabatan", wrong)
	}
	return s.leadTo(w, r, positionPath(n.ID))
}

func (s *Server) dossier(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showDossier(w, r, who, nil)
}

// showDossier shows what a position answers for; wrong is about the form that hands it over.
func (s *Server) showDossier(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong ui.Wrong) error {
	d, err := s.Registry.Dossier(r.Context(), who, account.PositionID(r.PathValue("id")))
	if err != nil {
		return err
	}
	p := page.Dossier{Frame: s.frame(r, who, "pengelolaan", fault.T(d.Position.Title, d.Position.Title)), Way: []ui.Link{{Text: ui.NewFrame(r, fault.Text{}).T("Akun saya", "My account"), Path: "/meja/akun"}}}
	p.Facts = []ui.Fact{{Name: p.T("Pemerintah", "Government"), Value: s.governmentName(p.Frame, d.Position.Government)}, {Name: p.T("Peran", "Role"), Value: d.Position.Role.Text().In(p.Lang)}, {Name: p.T("Per tanggal", "As of"), Value: s.today().In(p.Lang)}}
	for _, h := range d.Holdings {
		value := fmt.Sprintf(p.T("%[1]s, sejak %[2]s", "%[1]s, since %[2]s"), h.Standing.Text().In(p.Lang), h.From.In(p.Lang))
		if !h.Until.IsZero() {
			value += " " + p.T("sampai", "until") + " " + h.Until.In(p.Lang)
		}
		if h.Decree != "" {
			value += " (" + h.Decree + ")"
		}
		if h.Reason != "" {
			value += "; " + h.Reason
		}
		row := page.HoldingRow{Fact: ui.Fact{Name: h.Name, Value: value}}
		if who.Administers() == nil && (h.Until.IsZero() || !h.Until.Before(s.today())) {
			row.End = p.To(positionPath(d.Position.ID) + "/akhiri/" + string(h.ID))
		}
		p.Holdings = append(p.Holdings, row)
	}
	for _, x := range d.Due {
		p.Due = append(p.Due, page.HomeLine{Link: ui.Link{Text: wording.UpperFirst(x.Title.In("id")), Path: x.Path}, When: x.Day.In(p.Lang), Note: x.Why.In(p.Lang)})
	}
	p.DueAll = fmt.Sprintf(p.T("%s yang harus dikerjakan.", "%s to do."), numfmt.Int(int64(d.DueAll), p.Lang))
	if d.DueAll == 0 {
		p.DueAll = p.T("Tidak ada tugas atau tenggat.", "Nothing is to be done.")
	}
	if !d.PapersRead && d.Position.Government != "" {
		p.DueAll += " " + p.T("Tugas internal tidak ditampilkan: hanya orang pemerintah daerahnya yang membacanya.", "Internal tasks are not shown: the government's own people alone read them.")
	}
	for _, x := range d.Open {
		p.Open = append(p.Open, page.HomeLine{Link: ui.Link{Text: wording.UpperFirst(x.Title), Path: agreementPath(x.ID)}, When: x.Signed.In(p.Lang)})
	}
	p.OpenAll = wording.Count(d.OpenAll, fault.T("kesepakatan", "agreement"), fault.T("kesepakatan", "agreements"), p.Lang)
	s.promisesAndPapers(&p, d)
	if all, err := s.Registry.Accounts(r.Context(), who); err == nil { // whoever only holds the position sees no form
		p.Way = append(p.Way, ui.Link{Text: p.T("Orang dan jabatan", "People and positions"), Path: administrationPath})
		p.HandOver = s.handOverForm(p.Frame, r, all)
		p.HandOver.Open = len(d.Holdings) == 0
		p.Move = s.moveForm(p.Frame, all, d.Position)
		for _, x := range all.Agencies {
			if x.ID == d.Position.Agency {
				p.Facts = append(p.Facts, ui.Fact{Name: p.T("Perangkat daerah", "Agency"), Value: x.Name})
			}
		}
		p.Wrongs = formWrongs(&p.HandOver, wrong)
	}
	return ui.Render(w, r, codeOf(wrong), page.DossierPage(p))
}

// promisesAndPapers shows what is promised and not delivered, and the papers that wait.
func (s *Server) promisesAndPapers(p *page.Dossier, d registry.Dossier) {
	quantity := func(x *float64, u affair.Unit) string {
		if x == nil {
			return p.T("tidak dinyatakan", "not stated")
		}
		return ui.Quantity(*x, u, p.Lang)
	}
	for _, x := range d.Promises {
		row := page.PromiseRow{Link: ui.Link{Text: wording.UpperFirst(x.Text), Path: obligationPath(x.ID)}, Note: x.From + " → " + x.To + "; " + wording.UpperFirst(x.Title), Cells: [4]string{quantity(x.Promised, x.Unit), quantity(&x.Confirmed, x.Unit), quantity(x.Rest, x.Unit), "–"}}
		if !x.Next.IsZero() {
			row.Cells[3] = x.Next.In(p.Lang)
		}
		if x.Differences > 0 {
			row.Note += "; " + fmt.Sprintf(p.T("%d kurun berselisih tidak dihitung", "%d periods in dispute are not counted"), x.Differences)
		}
		p.Promises = append(p.Promises, row)
	}
	p.PromisesAll = wording.Count(d.PromisesAll, fault.T("kewajiban", "obligation"), fault.T("kewajiban", "obligations"), p.Lang)
	for _, x := range d.Papers {
		line := page.HomeLine{Link: ui.Link{Text: wording.UpperFirst(x.Title.In("id")), Path: x.Path}, Note: x.Why.In(p.Lang)}
		if !x.Day.IsZero() {
			line.When = x.Day.In(p.Lang)
		}
		p.Papers = append(p.Papers, line)
	}
	switch {
	case !d.PapersRead:
		p.PapersNote = p.T("Naskah, surat kuasa dan notulen hanya dapat dibaca orang pemerintah daerahnya; cetak berkas serah terima sebagai pemegang jabatan ini.", "Drafts, powers of attorney and minutes are read by the government's own people alone; print the dossier as the holder of this position.")
	case len(d.Papers) == 0:
		p.PapersNote = p.T("Tidak ada naskah, surat kuasa atau notulen yang menunggu.", "No draft, power of attorney or minutes wait.")
	}
}

func (s *Server) handOverForm(f ui.Frame, r *http.Request, all registry.Accounts) page.FormOf {
	people := ui.Field{Name: "orang", Label: f.T("Kepada", "To"), Value: r.PostFormValue("orang")}
	for _, x := range all.People {
		if !x.Disabled {
			people.Options = append(people.Options, ui.Option{Value: string(x.ID), Text: x.Name + " (" + x.SignIn + ")"})
		}
	}
	standings := ui.Field{Name: "status", Label: f.T("Sebagai", "As"), Value: r.PostFormValue("status")}
	for _, x := range account.Standings() {
		standings.Options = append(standings.Options, ui.Option{Value: string(x), Text: x.Text().In(f.Lang)})
	}
	from := r.PostFormValue("mulai")
	if from == "" {
		from = s.today().String()
	}
	return page.FormOf{
		Heading: f.T("Serahkan jabatan ini", "Hand this position over"), Text: f.T("Pemegang sekarang memegangnya sampai sehari sebelumnya. Plh. dan penerima pelimpahan hanya menggantikan sementara.", "Whoever holds it now holds it until the day before. Who stands in does so only for the time."),
		Action: f.To(f.Path), Button: f.T("Serahkan", "Hand over"), Kind: "main",
		Fields: []ui.Field{
			people, standings,
			{Name: "mulai", Type: "date", Label: f.T("Mulai", "From"), Value: from, Width: "mid", Required: true},
			{Name: "sampai", Type: "date", Label: f.T("Sampai", "Until"), Value: r.PostFormValue("sampai"), Width: "mid", Optional: true},
			{Name: "sk", Label: f.T("SK atau surat perintah", "Decree or order"), Value: r.PostFormValue("sk"), Optional: true},
		},
	}
}

func (s *Server) handOver(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := account.PositionID(r.PathValue("id"))
	_, err := s.Registry.HandOver(r.Context(), who, account.Holding{
		Position: id, Person: account.PersonID(r.FormValue("orang")), Standing: account.Standing(r.FormValue("status")), From: parseDay(r.FormValue("mulai")), Until: parseDay(r.FormValue("sampai")), Decree: r.FormValue("sk"),
	})
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showDossier(w, r, who, wrong)
	}
	f := ui.NewFrame(r, fault.Text{})
	return s.done(w, r, who, ui.Notice{Text: f.T("Jabatan diserahkan. Halaman ini dapat dicetak sebagai berkas serah terima.", "The position is handed over. This page can be printed as the dossier of the hand-over.")}, positionPath(id))
}
