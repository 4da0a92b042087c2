package desk

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func (s *Server) inForcePage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	wrong := make(ui.Wrong)
	on := typedDate(r, "pada", wrong, s.lang(r))
	d, err := s.Registry.TextInForce(r.Context(), who, id, on)
	if err != nil {
		return err
	}
	p := page.InForce{Deal: s.deal(r, who, "berlaku", registry.Common{Agreement: d.Agreement, Title: d.Title, State: d.State})}
	p.On = ui.Field{Name: "pada", ID: "hari-pada", Label: p.T("Sebagaimana berlaku pada", "As in force on"), Value: d.On.In(p.Lang), Wrong: wrong["pada"]}
	if wrong["pada"] != "" {
		p.On.Value = r.FormValue("pada")
	}
	p.Title = fmt.Sprintf(p.T("Naskah sebagaimana berlaku pada %s", "The text as in force on %s"), d.On.In(p.Lang))
	switch {
	case d.Document != nil:
		p.Told = []page.Told{{Text: fmt.Sprintf(p.T("Pasal-pasalnya dari %s, dengan perubahan menurut adendum.", "Its articles are from %s, with what addenda changed."), d.Document.Name), Good: true}}
	case d.Draft > 0:
		p.Told = []page.Told{{Text: fmt.Sprintf(p.T("Pasal-pasalnya dari naskah versi %d yang diterima semua pihak; belum dicocokkan dengan naskah bertanda tangan.", "Its articles are from version %d of the draft, which all parties accepted; not compared with a signed paper yet."), d.Draft)}}
	}
	if len(d.Text.Articles) > 0 {
		p.Download = p.At + "/berlaku/unduh?pada=" + d.On.String()
	}
	for _, a := range d.Text.Articles {
		p.Articles = append(p.Articles, inForceArticle(d, a, p.Frame))
	}
	for _, x := range d.Addenda {
		p.Addenda = append(p.Addenda, page.DraftVersion{Link: ui.Link{Text: wording.UpperFirst(x.Title), Path: agreementPath(x.ID) + "/perubahan"}, Small: addendumSmall(x, p.Frame)})
	}
	for _, m := range d.Text.Waiting {
		p.Waiting = append(p.Waiting, amendmentLine(m, p.Frame))
	}
	for _, m := range d.Text.Stray {
		p.Stray = append(p.Stray, amendmentLine(m, p.Frame))
	}
	return ui.Render(w, r, http.StatusOK, page.InForcePage(p))
}

func addendumSmall(x registry.Addendum, f ui.Frame) string {
	out := []string{wording.UpperFirst(x.State.Label().In(f.Lang))}
	if !x.On.IsZero() {
		out = append(out, f.T("sejak ", "since ")+x.On.In(f.Lang))
	}
	if x.Changes == 0 {
		return strings.Join(append(out, f.T("pasal yang diubah belum dicatat", "which articles it changes is not noted yet")), ", ")
	}
	return strings.Join(append(out, wording.Count(x.Changes, fault.T("pasal", "article"), fault.T("pasal", "articles"), f.Lang)), ", ")
}

// amendmentLine tells of a change that does not show in the text.
func amendmentLine(m article.Amendment, f ui.Frame) string {
	s := article.Label(m.Number).In(f.Lang) + " " + m.Act.Label().In(f.Lang) + ", " + m.Title
	if m.On.Precision() == term.Unknown {
		return s + f.T(": hari mulainya belum diketahui", ": its first day is not known")
	}
	return s + f.T(": sejak ", ": from ") + m.On.In(f.Lang)
}

// inForceArticle is an article as it stands, with what changed it and who is not bound by it.
func inForceArticle(d registry.TextInForce, a article.InForce, f ui.Frame) page.DraftArticle {
	out := page.DraftArticle{ID: "pasal-" + a.Key, Label: a.Label().In(f.Lang), Chapter: a.Chapter, Heading: a.Heading}
	switch {
	case a.Gone:
		out.Text = []article.Part{{Change: article.Removed, Text: a.Text}}
		out.Chips = append(out.Chips, ui.Chip{Text: f.T("dihapus", "deleted"), Tone: "b"})
	case a.Text != "":
		out.Text = []article.Part{{Text: a.Text}}
	}
	for _, m := range a.Changed {
		out.Parties = append(out.Parties, page.Stood{Name: wording.UpperFirst(m.Act.Label().In(f.Lang)), Stance: f.T("oleh ", "by ") + m.Title, Mark: "wait", Who: f.T("sejak ", "since ") + m.On.In(f.Lang)})
	}
	for _, x := range d.Reserved {
		if x.Number == a.Number {
			out.Chips = append(out.Chips, ui.Chip{Text: f.T("pensyaratan ", "reservation of ") + x.Party, Tone: "w"})
			out.Parties = append(out.Parties, page.Stood{Name: x.Party, Stance: f.T("tidak terikat: ", "is not bound: ") + x.Reservation.Text, Mark: "no"})
		}
	}
	return out
}

// amendingOf is the addendum of the address.
func (s *Server) amendingOf(r *http.Request, who registry.Actor) (subject, error) {
	d, err := s.aboutAgreement(r, who)
	if err == nil && d.Class != agreement.Amendment {
		err = fault.New(fault.NotFound, fault.T("Hanya adendum yang mengubah pasal naskah induknya.", "Only an addendum changes articles of its parent."))
	}
	return d, err
}

func commonOf(d registry.Detail) registry.Common {
	return registry.Common{Agreement: d.ID, Title: d.Title, State: d.State}
}

func (s *Server) amendingPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, err := s.amendingOf(r, who)
	if err != nil {
		return err
	}
	return s.showAmending(w, r, who, d, http.StatusOK, nil)
}

func (s *Server) showAmending(w http.ResponseWriter, r *http.Request, who registry.Actor, d subject, code int, wrong ui.Wrong) error {
	p := page.Amending{Deal: s.deal(r, who, "perubahan", commonOf(d.Detail))}
	if d.ParentRow != nil {
		p.Parent = ui.Link{Text: wording.UpperFirst(d.ParentRow.Title), Path: agreementPath(d.ParentRow.ID) + "/berlaku"}
	}
	for _, c := range d.Changes {
		a := page.DraftArticle{ID: "pasal-" + c.Number, Label: article.Label(c.Number).In(p.Lang), Chips: []ui.Chip{{Text: c.Act.Label().In(p.Lang), Tone: "n"}}}
		if c.Text != "" {
			a.Text = []article.Part{{Text: c.Text}}
		}
		if !c.On.IsZero() {
			a.Chips = append(a.Chips, ui.Chip{Text: p.T("sejak ", "since ") + c.On.In(p.Lang)})
		}
		p.List = append(p.List, a)
	}
	var acts []ui.Option
	for _, x := range article.Acts() {
		acts = append(acts, ui.Option{Value: string(x), Text: wording.UpperFirst(x.Label().In(p.Lang))})
	}
	p.Fields = append([]ui.Field{
		{Name: "pasal", Label: p.T("Pasal", "Article"), Hint: p.T("Nomornya: 5, atau 4A untuk pasal sisipan.", "Its number: 5, or 4A for one that is inserted."), Width: "short", Required: true},
		{Name: "apa", Label: p.T("Yang terjadi padanya", "What becomes of it"), Options: acts},
		{Name: "bunyi", Label: p.T("Bunyi barunya", "Its new words"), Rows: 8, Optional: true, More: map[string]any{"lang": "id"}},
		{Name: "sejak", Label: p.T("Berlaku sejak", "In force from"), Type: "date", Hint: p.T("Kosongkan bila sejak adendumnya berlaku.", "Leave empty where it is from the addendum's first day."), Optional: true},
	}, s.sourceFields(d, p.Lang, nil, nil)...)
	p.Fields = filled(r, "ubah-", p.Fields, wrong)
	p.Wrong = summary(wrong, p.Fields)
	return ui.Render(w, r, code, page.AmendingPage(p))
}

// proofOf reads the fields that ask for the source into an assertion.
func (s *Server) proofOf(r *http.Request, who registry.Actor, a *agreement.Assertion, wrong ui.Wrong) {
	src, grade, bad := s.source(r, who)
	for _, x := range bad {
		wrong[x.name] = wording.UpperFirst(x.text.In(s.lang(r)))
	}
	a.Sources, a.Grade = []agreement.Source{src}, grade
}

func (s *Server) amend(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, err := s.amendingOf(r, who)
	if err != nil {
		return err
	}
	lang, wrong := s.lang(r), make(ui.Wrong)
	a := agreement.Assertion{Aspect: agreement.ArticleChange, Role: r.FormValue("apa"), Text: strings.TrimSpace(r.FormValue("bunyi")), Date: typedDate(r, "sejak", wrong, lang)}
	if article.Act(a.Role) == article.Delete {
		a.Text = ""
	}
	number, ok := article.Number(r.FormValue("pasal"))
	if a.Key = number; !ok {
		wrong["pasal"] = fault.T("Tulis nomor pasalnya, misalnya 5 atau 4A.", "Write the article's number, for example 5 or 4A.").In(lang)
	}
	s.proofOf(r, who, &a, wrong)
	if len(wrong) == 0 {
		if _, err = s.Registry.State(r.Context(), who, d.ID, []agreement.Assertion{a}, registry.StateOptions{Reason: r.FormValue("alasan")}); err == nil {
			return s.done(w, r, who, ui.Notice{Text: fault.T("Perubahan pasal dicatat dengan sumbernya.", "The change of the article is noted with its source.").In(lang)}, d.at+"/perubahan")
		}
		if wrong, err = s.wrongs(r, err, map[string]string{"assertions[0].text": "bunyi", "assertions[0].role": "apa", "assertions[0].key": "pasal"}); err != nil {
			return err
		}
	}
	return s.showAmending(w, r, who, d, http.StatusUnprocessableEntity, wrong)
}

const (
	reserveForm  = "syarat-"
	withdrawForm = "cabut-"
)

func (s *Server) reservationsPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showReservations(w, r, who, http.StatusOK, "", nil)
}

func (s *Server) showReservations(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, form string, wrong ui.Wrong) error {
	d, err := s.aboutAgreement(r, who)
	if err != nil {
		return err
	}
	off, err := s.reservable(r, who, d)
	if err != nil {
		return err
	}
	p := page.Reservations{Deal: s.deal(r, who, "pensyaratan", commonOf(d.Detail))}
	var parties, standing []ui.Option
	for _, x := range d.Parties {
		parties = append(parties, ui.Option{Value: x.Key, Text: x.Party.Name})
		for _, res := range x.Reservations {
			gone := res.Withdrawn.Precision() != term.Unknown
			p.List = append(p.List, page.ReservationLine{Party: x.Party.Name, Text: res.Text, Off: switchedOff(res, p.Frame), When: reservedWhen(res, p.Frame), Gone: gone})
			if !gone {
				standing = append(standing, ui.Option{Value: res.Key, Text: x.Party.Name + ": " + short(res.Text, 80)})
			}
		}
	}
	p.Fields = append([]ui.Field{
		{Name: "kunci", Label: p.T("Pihak yang membuatnya", "The party that makes it"), Options: parties},
		{Name: "isi", Label: p.T("Bunyinya", "Its words"), Rows: 3, Required: true, More: map[string]any{"lang": "id"}},
		reservedArticles(p.Frame, off),
		{Name: "hari", Label: p.T("Dinyatakan pada", "Made on"), Type: "date", Optional: true},
	}, s.sourceFields(d, p.Lang, nil, nil)...)
	if len(off.duties) > 0 {
		p.Fields = slices.Insert(p.Fields, 3, ui.Field{Name: "kewajiban", Label: p.T("Kewajiban yang dikesampingkan", "Obligations that it switches off"), Type: "choices", Options: off.duties, Optional: true})
	}
	p.Fields = filled(typedIn(r, form == reserveForm), reserveForm, p.Fields, wrong)
	if len(standing) > 0 {
		p.Withdraw = filled(typedIn(r, form == withdrawForm), withdrawForm, append([]ui.Field{
			{Name: "kunci", Label: p.T("Pensyaratan", "Reservation"), Options: standing}, {Name: "hari", Label: p.T("Dicabut pada", "Withdrawn on"), Type: "date", Required: true},
		}, s.sourceFields(d, p.Lang, nil, nil)...), wrong)
	}
	list := p.Fields
	if form == withdrawForm {
		list = p.Withdraw
	}
	p.Wrong = summary(wrong, list)
	return ui.Render(w, r, code, page.ReservationsPage(p))
}

// reservable is what a reservation of an agreement can switch off: the articles of its text, where that is known, and its obligations.
type reservable struct{ articles, duties []ui.Option }

func (s *Server) reservable(r *http.Request, who registry.Actor, d subject) (reservable, error) {
	var out reservable
	text, err := s.Registry.TextInForce(r.Context(), who, d.ID, term.Date{})
	if err != nil {
		return out, err
	}
	for _, x := range text.Text.Articles {
		if x.Number != "" {
			out.articles = append(out.articles, ui.Option{Value: x.Number, Text: strings.TrimSpace(article.Label(x.Number).In(s.lang(r)) + " " + x.Heading)})
		}
	}
	facts, err := s.Registry.Facts(r.Context(), who, d.ID)
	for i := range facts.Obligations {
		o := &facts.Obligations[i]
		out.duties = append(out.duties, ui.Option{Value: o.ID, Text: wording.UpperFirst(o.Terms.Text) + " (" + o.Terms.FromParty.Name + " → " + o.Terms.ToParty.Name + ")"})
	}
	return out, err
}

// reservedArticles asks which articles a reservation switches off: those of the text, or their numbers where it is not known.
func reservedArticles(f ui.Frame, off reservable) ui.Field {
	x := ui.Field{Name: "pasal", Label: f.T("Pasal yang dikesampingkan", "Articles that it switches off"), Optional: true}
	if len(off.articles) > 0 {
		x.Type, x.Options = "choices", off.articles
	} else {
		x.Hint = f.T("Nomornya, dipisahkan koma: 5, 7.", "Their numbers, parted by commas: 5, 7.")
	}
	return x
}

// switchedOff names what a reservation switches off.
func switchedOff(x agreement.Reservation, f ui.Frame) string {
	var out []string
	for _, n := range x.Articles {
		out = append(out, article.Label(n).In(f.Lang))
	}
	if n := len(x.Obligations); n > 0 {
		out = append(out, wording.Count(n, fault.T("kewajiban", "obligation"), fault.T("kewajiban", "obligations"), f.Lang))
	}
	return f.T("mengesampingkan ", "switches off ") + wording.List(out, f.Lang)
}

func reservedWhen(x agreement.Reservation, f ui.Frame) string {
	s := f.T("harinya tidak diketahui", "on a day not known")
	if !x.On.IsZero() {
		s = x.On.In(f.Lang)
	}
	if x.Withdrawn.Precision() != term.Unknown {
		s += f.T(", dicabut ", ", withdrawn ") + x.Withdrawn.In(f.Lang)
	}
	return s
}

// reservedBeside are the reservations of a party that stand, for the table of parties.
func reservedBeside(x agreement.Participation, today term.Date, f ui.Frame) []string {
	var out []string
	for _, res := range x.Reservations {
		if res.Stands(today) {
			out = append(out, switchedOff(res, f)+": "+res.Text)
		}
	}
	return out
}

// offered tells whether a value is among those to choose from.
func offered(list []ui.Option, value string) bool {
	return slices.ContainsFunc(list, func(o ui.Option) bool { return o.Value == value })
}

func (s *Server) reserve(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, err := s.aboutAgreement(r, who)
	if err != nil {
		return err
	}
	lang, wrong := s.lang(r), make(ui.Wrong)
	i := slices.IndexFunc(d.Parties, func(p agreement.Participation) bool { return p.Key == r.FormValue("kunci") })
	if i < 0 {
		wrong["kunci"] = fault.T("Pilih dari daftar.", "Choose from the list.").In(lang)
	}
	off, err := s.reservable(r, who, d)
	if err != nil {
		return err
	}
	var numbers []string
	for n := range strings.FieldsFuncSeq(strings.Join(r.Form["pasal"], ","), func(c rune) bool { return c == ',' || c == ';' }) {
		x, ok := article.Number(n)
		switch {
		case !ok:
			wrong["pasal"] = fmt.Sprintf(fault.T("%q bukan nomor pasal.", "%q is no article's number.").In(lang), strings.TrimSpace(n))
		case len(off.articles) > 0 && !offered(off.articles, x):
			wrong["pasal"] = fmt.Sprintf(fault.T("Tidak ada %s dalam naskahnya.", "There is no %s in its text.").In(lang), article.Label(x).In(lang))
		}
		numbers = append(numbers, x)
	}
	duties := r.Form["kewajiban"]
	if slices.ContainsFunc(duties, func(id string) bool { return !offered(off.duties, id) }) {
		wrong["kewajiban"] = fault.T("Pilih dari daftar.", "Choose from the list.").In(lang)
	}
	a := agreement.Assertion{Aspect: agreement.ReservedBy, Text: strings.TrimSpace(r.FormValue("isi")), Date: typedDate(r, "hari", wrong, lang), Role: agreement.SwitchesOff(numbers, duties)}
	if i >= 0 {
		a.Key = agreement.ReservationKey(d.Parties[i].Key, len(d.Parties[i].Reservations)+1)
	}
	s.proofOf(r, who, &a, wrong)
	return s.stateReservation(w, r, who, d, a, reserveForm, wrong)
}

func (s *Server) withdrawReservation(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, err := s.aboutAgreement(r, who)
	if err != nil {
		return err
	}
	wrong := make(ui.Wrong)
	a := agreement.Assertion{Aspect: agreement.ReserveEnds, Key: r.FormValue("kunci"), Date: typedDate(r, "hari", wrong, s.lang(r))}
	s.proofOf(r, who, &a, wrong)
	return s.stateReservation(w, r, who, d, a, withdrawForm, wrong)
}

// stateReservation states a reservation or its withdrawal.
func (s *Server) stateReservation(w http.ResponseWriter, r *http.Request, who registry.Actor, d subject, a agreement.Assertion, form string, wrong ui.Wrong) error {
	if len(wrong) == 0 {
		_, err := s.Registry.State(r.Context(), who, d.ID, []agreement.Assertion{a}, registry.StateOptions{Reason: r.FormValue("alasan")})
		if err == nil {
			return s.done(w, r, who, ui.Notice{Text: fault.T("Dicatat dengan sumbernya.", "It is noted with its source.").In(s.lang(r))}, d.at+"/pensyaratan")
		}
		if wrong, err = s.wrongs(r, err, map[string]string{"assertions[0].text": "isi", "assertions[0].role": "pasal", "assertions[0].key": "kunci", "assertions[0].date": "hari"}); err != nil {
			return err
		}
	}
	return s.showReservations(w, r, who, http.StatusUnprocessableEntity, form, wrong)
}
