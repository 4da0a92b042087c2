package desk

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

const (
	ownTokensPath  = "/meja/akun/token"            //nolint:gosec // an address
	keptTokensPath = administrationPath + "/token" //nolint:gosec // an address
)

// tokenDays are how long a token may last, to choose from.
var tokenDays = []int{90, 30, 365}

func (s *Server) tokenRoutes() map[string]Page {
	return map[string]Page{
		"GET " + ownTokensPath:             s.ownTokens,
		"POST " + ownTokensPath:            s.makeToken,
		"POST " + ownTokensPath + "/cabut": s.endToken(ownTokensPath),
		"GET " + keptTokensPath:            s.keptTokens,
		"POST " + keptTokensPath:           s.endToken(keptTokensPath),
	}
}

func (s *Server) ownTokens(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showOwnTokens(w, r, who, nil)
}

// showOwnTokens shows the tokens of the positions that the person holds, and the form that makes one.
func (s *Server) showOwnTokens(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong ui.Wrong) error {
	list, err := s.Registry.OwnTokens(r.Context(), who)
	if err != nil {
		return err
	}
	own, err := s.Registry.OwnAccount(r.Context(), who)
	if err != nil {
		return err
	}
	p := page.Tokens{Frame: s.frame(r, who, "", fault.T("Token untuk program", "Tokens for programs")), Action: ownTokensPath + "/cabut"}
	p.Way = []ui.Link{{Text: p.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: p.T("Akun saya", "My account"), Path: "/meja/akun"}}
	p.Lead = p.T("Dengan token, sebuah program bertindak untuk jabatan Anda: ia boleh apa yang jabatan itu boleh, dan semuanya tercatat atas nama jabatan. Token berhenti bila jabatan kosong, bila masanya habis, atau bila Anda mencabutnya.",
		"With a token a program acts for your position: it may do what the position may, and all of it is recorded under the position. A token stops when nobody holds the position, when its time is over, or when you revoke it.")
	p.Empty = p.T("Belum ada token untuk jabatan Anda.", "There are no tokens of your positions yet.")
	p.List = s.tokenRows(p.Frame, list)
	if len(own.Mandates) > 0 {
		p.Make = s.tokenForm(p.Frame, r, who, own.Mandates)
		p.Wrongs = formWrongs(&p.Make, wrong)
	}
	return ui.Render(w, r, codeOf(wrong), page.TokensPage(p))
}

func (s *Server) tokenForm(f ui.Frame, r *http.Request, who registry.Actor, mandates []account.Mandate) page.FormOf {
	position := ui.Field{Name: "jabatan", Label: f.T("Bertindak sebagai", "Acts as"), Value: cmp.Or(r.PostFormValue("jabatan"), string(who.Mandate.Position))}
	for _, m := range mandates {
		position.Options = append(position.Options, ui.Option{Value: string(m.Position), Text: m.Office() + ", " + s.governmentName(f, m.Government)})
	}
	days := ui.Field{Name: "hari", Label: f.T("Berlaku", "Lasts"), Value: r.PostFormValue("hari"), Width: "mid"}
	for _, n := range tokenDays {
		days.Options = append(days.Options, ui.Option{Value: strconv.Itoa(n), Text: fmt.Sprintf(f.T("%d hari", "%d days"), n)})
	}
	return page.FormOf{
		Heading: f.T("Buat token", "Make a token"), Action: f.To(ownTokensPath), Button: f.T("Buat token", "Make the token"), Kind: "main",
		Fields: []ui.Field{
			{Name: "nama", Label: f.T("Dipakai oleh", "Used by"), Value: r.PostFormValue("nama"), Required: true, Hint: f.T("Nama program atau instansinya, misalnya SIMDA Kerja Sama.", "The program or who runs it, for instance SIMDA Kerja Sama."), More: templ.Attributes{"maxlength": "200", "autocomplete": "off"}},
			position, days,
		},
	}
}

func (s *Server) makeToken(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	days, _ := strconv.Atoi(r.FormValue("hari")) // what is no number is none of the choices
	if !slices.Contains(tokenDays, days) {
		days = 0 // and refused with the other mistakes
	}
	const day = 24 * time.Hour
	secret, t, err := s.Registry.CreateToken(r.Context(), who, registry.NewToken{Name: r.FormValue("nama"), Position: account.PositionID(r.FormValue("jabatan")), Lasts: time.Duration(days) * day})
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showOwnTokens(w, r, who, wrong)
	}
	p := page.Once{Frame: s.frame(r, who, "", fault.T("Token baru", "A new token"))}
	p.Lead = fmt.Sprintf(p.T("Salin sekarang untuk %[1]s: token ini hanya ditampilkan di sini dan tidak dapat ditampilkan lagi. Ia bertindak sebagai %[2]s sampai %[3]s.", "Copy it now for %[1]s: it is shown only here and cannot be shown again. It acts as %[2]s until %[3]s."), t.Name, t.Office, s.moment(t.Expires, p.Lang))
	p.Lines = []string{secret}
	p.Next = ui.Link{Text: p.T("Sudah disalin", "I have copied it"), Path: ownTokensPath}
	w.Header().Set("Cache-Control", "no-store")
	return ui.Render(w, r, http.StatusOK, page.OncePage(p))
}

// keptTokens are the tokens of the positions that an administrator keeps.
func (s *Server) keptTokens(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	list, err := s.Registry.Tokens(r.Context(), who)
	if err != nil {
		return err
	}
	p := page.Tokens{Frame: s.frame(r, who, "pengelolaan", fault.T("Token jabatan", "Tokens of positions")), Action: keptTokensPath}
	p.Way = []ui.Link{{Text: p.T("Akun saya", "My account"), Path: "/meja/akun"}, {Text: p.T("Orang dan jabatan", "People and positions"), Path: administrationPath}}
	p.Lead = p.T("Program yang bertindak untuk jabatan yang Anda kelola. Pemegang jabatan membuatnya di akunnya; Anda dapat mencabutnya, misalnya bila pejabat berganti.", "Programs that act for positions that you keep. Whoever holds a position makes them in the own account; you can revoke them, for instance when officials change.")
	p.Empty = p.T("Belum ada token. Pemegang jabatan membuatnya di akunnya.", "There are no tokens yet. Whoever holds a position makes them in the own account.")
	p.List = s.tokenRows(p.Frame, list)
	return ui.Render(w, r, http.StatusOK, page.TokensPage(p))
}

// tokenRows are tokens to look at, those that can be used first.
func (s *Server) tokenRows(f ui.Frame, list []registry.Token) []page.TokenRow {
	var out []page.TokenRow
	for _, t := range list {
		row := page.TokenRow{ID: t.ID, Name: t.Name, Office: t.Office + ", " + s.governmentName(f, t.Government), Live: true, Chip: ui.Chip{Text: f.T("berlaku", "in use"), Tone: "g"}}
		row.When = fmt.Sprintf(f.T("dibuat %[1]s oleh %[2]s", "made %[1]s by %[2]s"), s.moment(t.Created, f.Lang), t.Creator.Name)
		if !t.Expires.IsZero() {
			row.When += ", " + f.T("sampai", "until") + " " + s.moment(t.Expires, f.Lang)
		}
		switch {
		case !t.Revoked.IsZero():
			row.Live, row.Chip = false, ui.Chip{Text: f.T("dicabut", "revoked"), Tone: "b"}
		case !t.Expires.IsZero() && !s.Now().Before(t.Expires):
			row.Live, row.Chip = false, ui.Chip{Text: f.T("habis masanya", "expired"), Tone: "w"}
		}
		out = append(out, row)
	}
	slices.SortStableFunc(out, func(a, b page.TokenRow) int {
		switch {
		case a.Live == b.Live:
			return 0
		case a.Live:
			return -1
		}
		return 1
	})
	return out
}

// endToken ends a token, and leads back to where it was asked for.
func (s *Server) endToken(back string) Page {
	return func(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
		if err := s.Registry.RevokeToken(r.Context(), who, r.FormValue("id")); err != nil {
			return err
		}
		f := ui.NewFrame(r, fault.Text{})
		return s.done(w, r, who, ui.Notice{Text: f.T("Token dicabut; program yang memakainya ditolak mulai sekarang.", "The token is revoked; the program that uses it is refused from now on.")}, back)
	}
}
