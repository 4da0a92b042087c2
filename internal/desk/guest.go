package desk

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const guestCookie = "anyam_tamu"

// guestRoutes are the pages on which officials invite guests.
func (s *Server) guestRoutes() map[string]Page {
	return map[string]Page{
		"GET /meja/tamu":             s.guestsPage,
		"POST /meja/tamu":            s.inviteGuest,
		"POST /meja/tamu/{id}/cabut": s.revokeGuest,
		"GET /meja/tamu/{id}/cabut":  s.guestsPage, // where the other language leads
	}
}

// openGuestRoutes are the pages of guests themselves.
func (s *Server) openGuestRoutes() map[string]web.Page {
	return map[string]web.Page{
		"GET /tamu/pintu/{kunci}":          s.guestDoor,
		"POST /tamu/pintu/{kunci}/kode":    s.guestCode,
		"POST /tamu/pintu/{kunci}/masuk":   s.guestEnter,
		"GET /tamu":                        s.guest(s.guestRoom),
		"POST /tamu/keluar":                s.guest(s.guestLeaves),
		"POST /tamu/nyatakan/{janji}":      s.guest(s.guestClaims),
		"POST /tamu/pesan/{janji}/{kurun}": s.guest(s.guestSays),
		"POST /tamu/komentar":              s.guest(s.guestComments),
		"POST /tamu/naskah":                s.guest(s.guestSigned),
		"POST /tamu/jawaban":               s.guest(s.guestAnswers),
		"POST /tamu/penawaran":             s.guest(s.guestWrites),
	}
}

// guestMatter is to what a request invites.
func guestMatter(r *http.Request) (agreement.ID, offer.ID, error) {
	if v := r.FormValue("kesepakatan"); v != "" {
		id, err := agreement.ParseID(v)
		if err != nil {
			return "", "", fault.New(fault.NotFound, fault.T("Tidak ada catatan dengan nomor itu.", "There is no record of that number."))
		}
		return id, "", nil
	}
	return "", offer.ID(r.FormValue("penawaran")), nil
}

func (s *Server) guestsPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showGuests(w, r, who, http.StatusOK, nil, nil)
}

// showGuests lists the guests of a matter, with the form that invites another.
func (s *Server) showGuests(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, wrong ui.Wrong, others []ui.Problem) error {
	id, offered, err := guestMatter(r)
	if err != nil {
		return err
	}
	p := page.Guests{Frame: s.frame(r, who, "register", fault.T("Tamu", "Guests")), Problems: others, Hidden: [][2]string{{"kesepakatan", string(id)}, {"penawaran", string(offered)}}}
	kind, matter := registry.GuestWithOffer, ""
	p.Crumbs = []ui.Link{{Text: p.T("Meja kerja", "Desk"), Path: "/meja"}}
	var partners []region.Code
	switch {
	case id != "":
		d, err := s.Registry.Agreement(r.Context(), who, id, registry.AsOf{})
		if err != nil {
			return err
		}
		kind, matter, p.About = registry.GuestOfAgreement, string(d.ID), wording.UpperFirst(d.Title)
		p.Crumbs = append(p.Crumbs, ui.Link{Text: p.About, Path: agreementPath(d.ID)})
		partners = d.Regions()
	case offered != "":
		o, err := s.Registry.Offer(r.Context(), who, offered)
		if err != nil {
			return err
		}
		kind, matter, p.About, partners = registry.GuestOfOffer, string(o.ID), wording.UpperFirst(o.Content.Object), o.To
	default:
		p.About = p.T("Menulis penawaran kerja sama kepada pemerintah Anda", "Writing an offer of cooperation to your government")
	}
	list, err := s.Registry.GuestLinks(r.Context(), who, kind, matter)
	if err != nil {
		return err
	}
	for _, g := range list {
		x := page.GuestLine{ID: g.ID, Name: g.Name, Address: g.Address, Of: g.Of.Official(), By: g.Actor.Name, Until: term.DateOf(g.Expires.In(s.Now().Location())).In(p.Lang), Open: g.Open(s.Now())}
		switch {
		case !g.Revoked.IsZero():
			x.State = p.T("dicabut atau selesai", "revoked or done")
		case !x.Open:
			x.State = p.T("lewat waktunya", "its time is over")
		case g.Entered.IsZero():
			x.State, x.Tone = p.T("belum dibuka", "not opened yet"), "w"
		default:
			x.State, x.Tone = p.T("sudah masuk", "has come in"), "g"
		}
		p.List = append(p.List, x)
	}
	partner := ui.Field{Name: "mitra", ID: "isian-mitra", Label: p.T("Pemerintah mitra", "Counterpart's government"), Value: r.PostFormValue("mitra"), Wrong: wrong["mitra"]}
	if len(partners) == 0 {
		partner.List = ui.RegionOptions
	}
	for _, g := range partners {
		if g != who.Government {
			partner.Options = append(partner.Options, ui.Option{Value: string(g), Text: g.Official()})
		}
	}
	p.Fields = []ui.Field{
		{Name: "nama", ID: "isian-nama", Label: p.T("Nama orangnya", "The person's name"), Value: r.PostFormValue("nama"), Wrong: wrong["nama"]},
		{Name: "alamat", ID: "isian-alamat", Type: "email", Label: p.T("Alamat surel kedinasannya", "Their official e-mail address"), Value: r.PostFormValue("alamat"), Wrong: wrong["alamat"], Hint: p.T("Tautan dan kode hanya dikirim ke alamat ini; Anda sendiri tidak melihatnya.", "The link and the code go to this address alone; you do not see them yourself.")},
		partner,
		{Name: "hari", ID: "isian-hari", Label: p.T("Berlaku selama", "Holds for"), Value: cmp.Or(r.PostFormValue("hari"), "14"), Wrong: wrong["hari"], Width: "short", After: p.T("hari", "days"), More: templ.Attributes{"inputmode": "numeric"}},
	}
	p.Wrong = ui.WrongFields(p.Fields...)
	return ui.Render(w, r, code, page.GuestsPage(p))
}

// site is the address under which people reach this server: as it was set, else as this request came. What a request says of its host is not believed where it
// is set: links in mails would lead to whoever made it up.
func (s *Server) site(r *http.Request) string {
	if s.Site != "" {
		return strings.TrimSuffix(s.Site, "/")
	}
	if s.Secure || r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

func (s *Server) inviteGuest(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, offered, err := guestMatter(r)
	if err != nil {
		return err
	}
	n := registry.NewGuest{Agreement: id, Offer: offered, Name: r.FormValue("nama"), Address: r.FormValue("alamat"), Days: number(r.FormValue("hari")), Site: s.site(r), Lang: s.lang(r)}
	if m, err := region.Lookup(strings.TrimSpace(r.FormValue("mitra")), region.Hint{}); err == nil {
		n.Of = m.Region.Code
	} else if x, ok := region.Get(region.Code(r.FormValue("mitra"))); ok {
		n.Of = x.Code
	}
	g, err := s.Registry.InviteGuest(r.Context(), who, n)
	if err != nil {
		wrong, others, err := s.wrongsOf(r, err, map[string]string{"name": "nama", "address": "alamat", "of": "mitra", "days": "hari"})
		if err != nil {
			return err
		}
		return s.showGuests(w, r, who, http.StatusUnprocessableEntity, wrong, others)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.Tf("Undangan untuk %[1]s dikirim ke %[2]s.", "The invitation of %[1]s goes to %[2]s.", g.Name, g.Address).In(s.lang(r))}, guestsPath(g))
}

// guestsPath is the page of the guests of the same matter.
func guestsPath(g registry.GuestLink) string {
	v := url.Values{}
	switch g.Kind {
	case registry.GuestOfAgreement:
		v.Set("kesepakatan", g.Matter)
	case registry.GuestOfOffer:
		v.Set("penawaran", g.Matter)
	case registry.GuestWithOffer:
		return "/meja/tamu"
	}
	return "/meja/tamu?" + v.Encode()
}

func (s *Server) revokeGuest(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	g, err := s.Registry.RevokeGuest(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.Tf("Tautan untuk %s dicabut.", "The link of %s is revoked.", g.Name).In(s.lang(r))}, guestsPath(g))
}

// guestDoor says who invites to what, and offers to send the code.
func (s *Server) guestDoor(w http.ResponseWriter, r *http.Request) error {
	return s.showDoor(w, r, http.StatusOK, false, nil)
}

func (s *Server) showDoor(w http.ResponseWriter, r *http.Request, code int, sent bool, wrong ui.Wrong) error {
	by, _ := s.whoever(r)
	g, err := s.Registry.GuestOf(r.Context(), by, r.PathValue("kunci"))
	if err != nil {
		return err
	}
	p := page.GuestDoor{Frame: s.frame(r, registry.Actor{}, "", fault.T("Undangan untuk tamu", "An invitation for a guest")), Name: g.Name, Inviter: g.Government.Official(), Of: g.Of.Official(), Sent: sent, At: "/tamu/pintu/" + url.PathEscape(r.PathValue("kunci"))}
	p.Until = term.DateOf(g.Expires.In(s.Now().Location())).In(p.Lang)
	p.Address = hidden(g.Address)
	p.Code = ui.Field{Name: "kode", ID: "isian-kode", Label: p.T("Kode enam angka dari surel itu", "The six digits from that mail"), Wrong: wrong["kode"], Width: "short", More: templ.Attributes{"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "6"}}
	p.Wrong = ui.WrongFields(p.Code)
	return ui.Render(w, r, code, page.GuestDoorPage(p))
}

// hidden is an address of which only its owner knows the rest: whoever found the link learns nothing.
func hidden(address string) string {
	name, host, _ := strings.Cut(address, "@")
	return name[:min(1, len(name))] + "…@" + host
}

func (s *Server) guestCode(w http.ResponseWriter, r *http.Request) error {
	by, _ := s.whoever(r)
	if err := s.Registry.SendGuestCode(r.Context(), by, r.PathValue("kunci"), s.lang(r)); err != nil {
		return err
	}
	return s.showDoor(w, r, http.StatusOK, true, nil)
}

func (s *Server) guestEnter(w http.ResponseWriter, r *http.Request) error {
	by, _ := s.whoever(r)
	secret, err := s.Registry.EnterGuest(r.Context(), by, r.PathValue("kunci"), strings.TrimSpace(r.PostFormValue("kode")))
	if err != nil {
		wrong, _, err := s.wrongsOf(r, err, map[string]string{"code": "kode"})
		if err != nil {
			return err
		}
		return s.showDoor(w, r, http.StatusUnprocessableEntity, true, wrong)
	}
	const lasts = 8 * time.Hour
	s.setGuestCookie(w, r, secret, lasts)
	return s.toGuest(w, r)
}

func (s *Server) setGuestCookie(w http.ResponseWriter, r *http.Request, value string, lasts time.Duration) {
	s.putCookie(w, r, guestCookie, value, lasts)
}

func (s *Server) toGuest(w http.ResponseWriter, r *http.Request) error {
	return s.toPlace(w, r, "/tamu")
}

// toPlace sends the browser to one of a guest's places, in the request's language.
func (s *Server) toPlace(w http.ResponseWriter, r *http.Request, path string) error {
	f := ui.NewFrame(r, fault.Text{})
	http.Redirect(w, r, string(f.To(path)), http.StatusSeeOther)
	return nil
}

// guest lets guests in who have proved their address.
func (s *Server) guest(p func(http.ResponseWriter, *http.Request, registry.Guest) error) web.Page {
	return func(w http.ResponseWriter, r *http.Request) error {
		c, err := s.cookieOf(r, guestCookie)
		if err != nil {
			return fault.New(fault.Unauthorized, fault.T("Buka tautan dalam surel undangan Anda.", "Open the link in the mail that invited you."))
		}
		by, _ := s.whoever(r)
		g, err := s.Registry.GuestSession(r.Context(), by, c.Value)
		if err != nil {
			return err
		}
		return p(w, r, g)
	}
}

func (s *Server) guestLeaves(w http.ResponseWriter, r *http.Request, g registry.Guest) error {
	if err := s.Registry.LeaveGuest(r.Context(), g); err != nil {
		return err
	}
	s.setGuestCookie(w, r, "", -time.Second)
	return s.toPlace(w, r, "/")
}

func (s *Server) guestRoom(w http.ResponseWriter, r *http.Request, g registry.Guest) error {
	return s.showRoom(w, r, g, http.StatusOK, nil)
}

// showRoom is the page on which a guest does what the invitation is for.
func (s *Server) showRoom(w http.ResponseWriter, r *http.Request, g registry.Guest, code int, problems []ui.Problem) error {
	p := page.GuestRoom{Frame: s.frame(r, registry.Actor{}, "", fault.T("Untuk tamu", "For a guest")), Name: g.Name, Of: g.Of.Official(), Inviter: g.Government.Official(), Problems: problems}
	p.Done = r.URL.Query().Get("selesai") != ""
	p.Until = term.DateOf(g.Expires.In(s.Now().Location())).In(p.Lang)
	var err error
	switch g.Kind {
	case registry.GuestOfAgreement:
		err = s.roomOfAgreement(r, g, &p)
	case registry.GuestOfOffer:
		err = s.roomOfOffer(r, g, &p)
	case registry.GuestWithOffer:
		p.Write = s.offerFields(r, p.Frame)
	}
	if err != nil {
		return err
	}
	return ui.Render(w, r, code, page.GuestRoomPage(p))
}

func (s *Server) roomOfAgreement(r *http.Request, g registry.Guest, p *page.GuestRoom) error {
	d, facts, err := s.Registry.GuestAgreement(r.Context(), g)
	if err != nil {
		return err
	}
	p.Heading, p.Public = wording.UpperFirst(d.Title), "/k/"+string(d.ID)
	for i := range facts.Obligations {
		o := &facts.Obligations[i]
		x := page.GuestObligation{Obligation: ui.ObligationOf(p.Frame, *o, ui.ObligationPaths{}), May: len(o.Voices) > 0}
		for j := range o.Periods {
			fact := &o.Periods[j]
			y := page.GuestPeriod{ObligationPeriod: x.Periods[j], Key: fact.Fact.Period}
			for _, word := range fact.Words {
				y.Words = append(y.Words, page.Said{Who: word.Name, Office: word.Actor.Name, When: term.DateOf(word.At).In(p.Lang), Text: word.Text, Own: slices.Contains(o.Voices, word.By)})
			}
			x.Rows = append(x.Rows, y)
		}
		if x.May {
			x.Fields = []ui.Field{
				{Name: "kurun", ID: "kurun-" + o.ID, Label: p.T("Kurun", "Period"), Options: s.periodOptions(o, p.Lang), Value: r.PostFormValue("kurun"), Width: "mid"},
				{Name: "jumlah", ID: "jumlah-" + o.ID, Label: p.T("Jumlah menurut pihak Anda", "The amount by your side"), Value: r.PostFormValue("jumlah"), Width: "mid", After: o.Terms.Unit.Name().In(p.Lang), More: templ.Attributes{"inputmode": "decimal"}},
				{Name: "catatan", ID: "catatan-" + o.ID, Label: p.T("Catatan", "Note"), Value: r.PostFormValue("catatan"), Optional: true},
			}
			if len(x.Fields[0].Options) == 0 {
				x.Fields[0].Hint = p.T("Misalnya 2026, 2026-S1, 2026-Q3 atau 2026-03.", "For example 2026, 2026-S1, 2026-Q3 or 2026-03.")
			}
			x.Files = ui.Field{Name: "berkas", ID: "berkas-" + o.ID, Type: "file", Label: p.T("Bukti", "Evidence"), Optional: true, More: templ.Attributes{"multiple": true}}
		}
		p.Obligations = append(p.Obligations, x)
	}
	draft, err := s.Registry.GuestDraft(r.Context(), g)
	if fault.KindOf(err) == fault.NotFound || fault.KindOf(err) == fault.Forbidden {
		return nil
	}
	if err != nil || draft.Shown == nil {
		return err
	}
	p.Draft = &page.GuestDraft{Closed: draft.Closed != nil}
	for _, a := range draft.Shown.Articles {
		p.Draft.Articles = append(p.Draft.Articles, ui.Fact{Name: a.Label().In(p.Lang), Value: a.Text})
		p.Draft.Options = append(p.Draft.Options, ui.Option{Value: a.Key, Text: a.Label().In(p.Lang)})
	}
	for _, c := range draft.Comments {
		p.Draft.Comments = append(p.Draft.Comments, page.Said{Who: c.Government.Official(), Office: strings.Trim(c.Actor.Name+", "+c.Actor.Office, ", "), When: term.DateOf(c.At).In(p.Lang), Text: c.Text, Own: c.Government == g.Of})
	}
	return nil
}

func (s *Server) roomOfOffer(r *http.Request, g registry.Guest, p *page.GuestRoom) error {
	o, err := s.Registry.GuestOffer(r.Context(), g)
	if err != nil {
		return err
	}
	p.Heading = wording.UpperFirst(o.Content.Object)
	p.Offer = &page.GuestOffer{State: wording.UpperFirst(o.State.Label().In(p.Lang)), Reason: o.Content.Reason}
	for _, f := range o.Content.Fields {
		p.Offer.Fields = append(p.Offer.Fields, f.Text)
	}
	if !o.Content.AnswerBy.IsZero() {
		p.Offer.By = o.Content.AnswerBy.In(p.Lang)
	}
	p.Offer.Open = o.May(offer.Answered, g.Of) == fault.Text{}
	return nil
}

// offerFields are the fields of an offer that a guest writes.
func (s *Server) offerFields(r *http.Request, f ui.Frame) []ui.Field {
	var kinds []ui.Option
	for _, k := range offer.Kinds() {
		kinds = append(kinds, ui.Option{Value: string(k), Text: k.Label().In(f.Lang)})
	}
	return []ui.Field{
		{Name: "objek", ID: "isian-objek", Label: f.T("Objek kerja sama", "What the cooperation is about"), Value: r.PostFormValue("objek")},
		{Name: "bidang", ID: "isian-bidang", Label: f.T("Bidang", "Fields"), Value: r.PostFormValue("bidang"), Optional: true, Hint: f.T("Beberapa dipisahkan titik koma.", "Several parted by semicolons.")},
		{Name: "jenis", ID: "isian-jenis", Label: f.T("Jenis yang diusulkan", "The proposed kind"), Value: r.PostFormValue("jenis"), Options: kinds},
		{Name: "alasan", ID: "isian-alasan", Label: f.T("Alasan dan manfaatnya", "Why, and to whose benefit"), Value: r.PostFormValue("alasan"), Optional: true, Rows: 4},
		{Name: "sampai", ID: "isian-sampai", Label: f.T("Jawaban ditunggu sampai", "An answer is wanted until"), Value: r.PostFormValue("sampai"), Type: "date", Optional: true},
	}
}

// guestDone goes back to the room, which says that it was done.
func (s *Server) guestDone(w http.ResponseWriter, r *http.Request) error {
	return s.toPlace(w, r, "/tamu?selesai=ya")
}

// guestFailed shows the room with what is wrong, or gives the error back.
func (s *Server) guestFailed(w http.ResponseWriter, r *http.Request, g registry.Guest, err error) error {
	problems, err := s.problems(r, err)
	if err != nil {
		return err
	}
	return s.showRoom(w, r, g, http.StatusUnprocessableEntity, problems)
}

var errNoNumber = fault.New(fault.Invalid, fault.T("jumlah bukan angka; tulis misalnya 1.500 atau 12,5", "the amount is no number; write 1.500 or 12,5, for example"))

func (s *Server) guestClaims(w http.ResponseWriter, r *http.Request, g registry.Guest) error {
	if err := parseForm(r); err != nil {
		return err
	}
	x := claimForm{wrong: make(ui.Wrong)}
	c, closeAll, err := s.readClaim(r, &x)
	if err != nil {
		return err
	}
	defer closeAll()
	if len(x.wrong) > 0 {
		return s.guestFailed(w, r, g, errNoNumber)
	}
	c.Unit = affair.Unit("")
	if _, err := s.Registry.GuestClaim(r.Context(), g, r.PathValue("janji"), c); err != nil {
		return s.guestFailed(w, r, g, err)
	}
	return s.guestDone(w, r)
}

func (s *Server) guestSays(w http.ResponseWriter, r *http.Request, g registry.Guest) error {
	if _, err := s.Registry.GuestSay(r.Context(), g, r.PathValue("janji"), r.PathValue("kurun"), r.FormValue("teks")); err != nil {
		return s.guestFailed(w, r, g, err)
	}
	return s.guestDone(w, r)
}

func (s *Server) guestComments(w http.ResponseWriter, r *http.Request, g registry.Guest) error {
	if _, err := s.Registry.GuestComment(r.Context(), g, r.FormValue("pasal"), r.FormValue("teks")); err != nil {
		return s.guestFailed(w, r, g, err)
	}
	return s.guestDone(w, r)
}

// guestSigned takes in the signed copy of the guest's side.
func (s *Server) guestSigned(w http.ResponseWriter, r *http.Request, g registry.Guest) error {
	if err := parseForm(r); err != nil {
		return err
	}
	if r.MultipartForm == nil || len(r.MultipartForm.File["berkas"]) == 0 || r.MultipartForm.File["berkas"][0].Filename == "" {
		return s.guestFailed(w, r, g, fault.New(fault.Invalid, fault.T("pilih berkasnya", "choose the file")))
	}
	h := r.MultipartForm.File["berkas"][0]
	f, err := h.Open()
	if err != nil {
		return fmt.Errorf("open what was brought: %w", err)
	}
	defer func() { _ = f.Close() }() // read only
	if _, _, err := s.Registry.GuestSigned(r.Context(), g, h.Filename, h.Header.Get("Content-Type"), f); err != nil {
		return s.guestFailed(w, r, g, err)
	}
	return s.guestDone(w, r)
}

func (s *Server) guestAnswers(w http.ResponseWriter, r *http.Request, g registry.Guest) error {
	reply := offer.Reply{Answer: offer.Answer(r.FormValue("jawaban")), Reason: r.FormValue("alasan")}
	if _, err := s.Registry.GuestAnswer(r.Context(), g, reply, nil); err != nil {
		return s.guestFailed(w, r, g, err)
	}
	return s.guestDone(w, r)
}

func (s *Server) guestWrites(w http.ResponseWriter, r *http.Request, g registry.Guest) error {
	c := offer.Content{Object: strings.TrimSpace(r.FormValue("objek")), Reason: strings.TrimSpace(r.FormValue("alasan")), Kind: agreement.Kind(r.FormValue("jenis"))}
	for x := range strings.SplitSeq(r.FormValue("bidang"), ";") {
		if x = strings.TrimSpace(x); x != "" {
			c.Fields = append(c.Fields, agreement.Field{Text: x, Affairs: affair.Of(x)})
		}
	}
	if v := strings.TrimSpace(r.FormValue("sampai")); v != "" {
		d, bad := readDate(v)
		if bad != nil {
			return s.guestFailed(w, r, g, bad)
		}
		c.AnswerBy = d
	}
	if _, err := s.Registry.GuestWrites(r.Context(), g, c, nil); err != nil {
		return s.guestFailed(w, r, g, err)
	}
	s.setGuestCookie(w, r, "", -time.Second)
	p := page.GuestRoom{Frame: s.frame(r, registry.Actor{}, "", fault.T("Penawaran terkirim", "The offer is sent")), Sent: true, Name: g.Name, Of: g.Of.Official(), Inviter: g.Government.Official()}
	return ui.Render(w, r, http.StatusOK, page.GuestRoomPage(p))
}

// hostOf is the host of a site's address.
func hostOf(site string) string {
	_, host, _ := strings.Cut(site, "://")
	return host
}
