package apptest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// passwordOfTests is what officials of tests sign in with.
const passwordOfTests = "kuda lumping pasar rebo" //nolint:gosec // opens nothing but tests

// Official makes an account of that name, which holds a position of the government with the role, and opens a session of it: as an actor for use
// cases, and as the secret with which its browser comes.
func (app *App) Official(tb testing.TB, name string, g region.Code, role account.Role) (registry.Actor, string) {
	tb.Helper()
	administrator := app.Actor
	signIn := strings.ToLower(strings.ReplaceAll(name, " ", "."))
	p, link, err := app.AddPerson(tb.Context(), administrator, registry.NewPerson{Name: name, SignIn: signIn})
	check(tb, err)
	position := must(app.AddPosition(tb.Context(), administrator, account.Position{Government: g, Title: "Kepala " + name, Role: role}))(tb)
	must(app.Hold(tb.Context(), administrator, account.Holding{Position: position.ID, Person: p.ID, Standing: account.Definitive, From: term.DateOf(app.Clock.Now())}))(tb)
	secret := must(app.UseLink(tb.Context(), link, passwordOfTests, "test"))(tb)
	who := must(app.Session(tb.Context(), secret))(tb)
	if role == account.Administrator { // who needs a second factor
		second := account.NewSecret()
		must(app.SetSecond(tb.Context(), who, passwordOfTests, second, account.Code(second, account.Step(app.Clock.Now()))))(tb)
		who = must(app.Session(tb.Context(), secret))(tb)
	}
	return who, secret
}

// As gives the tab's browser the session of an official, in place of whose it had, and opens the desk.
func (app *App) As(tb testing.TB, t *Tab, secret string) {
	tb.Helper()
	app.AsAt(tb, t, app.URL, secret)
}

// AsAt is As at another address of the site.
func (app *App) AsAt(tb testing.TB, t *Tab, site, secret string) {
	tb.Helper()
	must(chromedp.Call(t.ctx, network.SetCookie, network.SetCookieParams{Name: "anyam_meja", Value: "a." + secret, URL: site, Path: "/"}))(tb)
	t.Go(tb, site+"/meja")
}

// Program makes a position of the government with the role, which somebody holds, and a token that acts as it.
func (app *App) Program(tb testing.TB, name string, g region.Code, role account.Role) (registry.Actor, string) {
	tb.Helper()
	holder, _ := app.Official(tb, name, g, role)
	secret, _, err := app.CreateToken(tb.Context(), app.Actor, registry.NewToken{Name: "Program " + name, Position: holder.Mandate.Position})
	check(tb, err)
	return must(app.Authenticate(tb.Context(), secret))(tb), secret
}
