package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/planview"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const (
	plansPath   = "/meja/rencana"
	computePath = plansPath + "/hitung"
	comparePath = plansPath + "/banding"
	severalPath = plansPath + "/bersama"
)

func planPath(id string) string { return plansPath + "/" + url.PathEscape(id) }

// planRoutes are plans and what is made of them.
func (s *Server) planRoutes() map[string]Page {
	return map[string]Page{
		"GET " + plansPath:                  s.plans,
		"POST " + plansPath:                 s.savePlan,
		"GET " + computePath:                s.computePlan,
		"GET " + severalPath:                s.severalGoods,
		"GET " + coalitionPath:              s.coalition,
		"POST " + plansPath + "/batal":      s.cancelPlan,
		"GET " + comparePath:                s.comparePlans,
		"GET " + plansPath + "/draf":        s.draftQuestion,
		"POST " + plansPath + "/draf":       s.draftPlan,
		"GET " + plansPath + "/{id}":        s.savedPlan,
		"GET " + plansPath + "/{id}/{file}": s.planFile,
		"POST " + plansPath + "/{id}/nama":  s.renamePlan,
		"POST " + plansPath + "/{id}/hapus": s.removePlan,
		"POST " + plansPath + "/{id}/pulih": s.restorePlan,
		"GET /meja/daerah/{code}/peluang":   s.offers,
		"GET /meja/k/{id}/lampiran":         s.annexPage,
	}
}

// places are the desk's addresses as plans name them; draft is nil where no drafts can be made.
func places(draft func(from, to region.Code) string) planview.Places {
	return planview.Places{
		Region: func(c region.Code) string { return "/meja/daerah/" + url.PathEscape(string(c)) + "/peluang" },
		Pair: func(a, b region.Code) string {
			if b < a {
				a, b = b, a
			}
			return "/pasangan/" + url.PathEscape(string(a)) + "/" + url.PathEscape(string(b))
		},
		Agreement: func(id string) string { return agreementPath(agreement.ID(id)) },
		Draft:     draft,
	}
}

// draftPath asks whether a draft shall be made of a flow.
func draftPath(of url.Values, from, to region.Code) string {
	v := url.Values{"pemasok": {string(from)}, "penerima": {string(to)}}
	maps.Copy(v, of)
	return plansPath + "/draf?" + v.Encode()
}

// plans lists the plans that were saved, and begins a new one.
func (s *Server) plans(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	p := page.Plans{Frame: s.frame(r, who, "rencana", fault.T("Rencana", "Plans"))}
	goods, err := s.Registry.BalanceGoods(r.Context())
	if err != nil {
		return err
	}
	if p.Nothing = len(goods) == 0; !p.Nothing {
		form := planview.Read(r.URL.Query())
		form.Options.Good = cmp.Or(form.Options.Good, goods[0].ID)
		p.Fields = form.Fields(p.Frame, goods)
	}
	if p.Rows, err = s.planRows(r, who, p.Frame, ""); err != nil {
		return err
	}
	if p.Regions, err = s.planRegions(r, goods); err != nil {
		return err
	}
	return ui.Render(w, r, http.StatusOK, page.PlansPage(p))
}

// planRegions are the regions of which anything is known, each with its opportunities; a few of them.
func (s *Server) planRegions(r *http.Request, goods []balance.Thing) ([]ui.Link, error) {
	var out []ui.Link
	for _, g := range goods {
		sheet, err := s.Registry.Balances(r.Context(), g.ID)
		if err != nil {
			return nil, err
		}
		for _, c := range sheet.Regions() {
			l := ui.Link{Text: c.Official(), Path: places(nil).Region(c)}
			if c.Level() != region.Foreign && !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
		if len(out) >= mostPlanRegions {
			break
		}
	}
	slices.SortFunc(out, func(a, b ui.Link) int { return cmp.Compare(a.Text, b.Text) })
	return out, nil
}

const mostPlanRegions = 60

// signed names who did something, with the position.
func signed(a agreement.Actor) string { return strings.Trim(a.Name+", "+a.Office, ", ") }

// planRows are the plans that are saved, but for one.
func (s *Server) planRows(r *http.Request, who registry.Actor, f ui.Frame, but string) ([]page.PlanRow, error) {
	list, err := s.Registry.SavedPlans(r.Context(), who)
	if err != nil {
		return nil, err
	}
	var out []page.PlanRow
	for _, x := range list {
		if x.ID != but {
			out = append(out, page.PlanRow{ID: x.ID, Link: ui.Link{Text: x.Name, Path: planPath(x.ID)}, When: term.DateOf(x.At.In(s.Now().Location())).In(f.Lang), Who: signed(x.Actor)})
		}
	}
	return out, nil
}

// computing is a plan that is computed for somebody, and how far it is.
type computing struct {
	work
	cancel context.CancelFunc
	done   chan struct{}
	made   registry.TogetherPlan // of one good, or of several
	err    error
}

// computings are the plans that are computed now, by who asked and what was asked.
type computings struct {
	mu   sync.Mutex
	list map[string]*computing
}

const (
	patience = time.Second     // how long a browser waits for a plan before it is shown how far it is
	shelf    = 5 * time.Minute // how long a plan that nobody comes for is kept
)

func (x *computings) drop(key string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.list, key)
}

// of is the computing of a key, begun now where there is none.
func (x *computings) of(ctx context.Context, key string, solve func(context.Context) (registry.TogetherPlan, error)) *computing {
	x.mu.Lock()
	defer x.mu.Unlock()
	if c := x.list[key]; c != nil {
		return c
	}
	c := &computing{done: make(chan struct{})}
	ctx, c.cancel = context.WithCancel(registry.WithProgress(context.WithoutCancel(ctx), c.tell)) // who looks away does not stop it
	if x.list == nil {
		x.list = make(map[string]*computing)
	}
	x.list[key] = c
	go func() {
		defer c.cancel()
		c.made, c.err = solve(ctx)
		close(c.done)
		time.AfterFunc(shelf, func() { x.drop(key) })
	}()
	return c
}

// cancelled stops the computing of a key.
func (x *computings) cancelled(key string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if c := x.list[key]; c != nil {
		c.cancel()
		delete(x.list, key)
	}
}

// computingKey names what somebody asked for.
func computingKey(who registry.Actor, q url.Values) string {
	return who.Token + "\n" + who.Name + "\n" + q.Encode()
}

// computePlan computes a plan. What takes longer than a moment goes on behind a page that shows how far it is, and can be cancelled.
func (s *Server) computePlan(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	form := planview.Read(r.URL.Query())
	p := page.PlanAnswer{Frame: s.frame(r, who, "rencana", fault.T("Rencana baru", "A new plan"))}
	goods, err := s.Registry.BalanceGoods(r.Context())
	if err != nil {
		return err
	}
	if form.Several {
		p.Title = p.T("Beberapa komoditas bersama", "Several goods together")
	}
	if !form.Asked || len(goods) == 0 {
		return s.leadTo(w, r, plansPath)
	}
	p.Fields = form.Fields(p.Frame, goods)
	if form.Wrong() {
		p.Wrong = p.T("Betulkan isian yang ditandai.", "Put right the fields that are marked.")
		return ui.Render(w, r, http.StatusUnprocessableEntity, page.PlanAnswerPage(p))
	}
	q := form.Query()
	key := computingKey(who, q)
	at := s.computing.of(r.Context(), key, func(ctx context.Context) (registry.TogetherPlan, error) { return s.made(ctx, who, form) })
	wait := time.NewTimer(patience)
	defer wait.Stop()
	select {
	case <-at.done:
	case <-r.Context().Done():
		return r.Context().Err()
	case <-wait.C:
		return s.showComputing(w, r, who, q, at)
	}
	if r.Header.Get("HX-Request") != "" { // the page of the progress asks: all of the page is another now
		w.Header().Set("HX-Refresh", "true")
		return nil
	}
	s.computing.drop(key)
	return s.showAnswer(w, r, who, p, q, at)
}

// made computes what a form asks for.
func (s *Server) made(ctx context.Context, who registry.Actor, form planview.Form) (registry.TogetherPlan, error) {
	if form.Several {
		return s.Registry.PlanTogether(ctx, who, form.Together())
	}
	p, err := s.Registry.Plan(ctx, who, form.Options)
	return registry.TogetherPlan{Plans: []registry.Plan{p}}, err
}

// severalGoods begins a plan of several goods that share ways.
func (s *Server) severalGoods(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	goods, err := s.Registry.BalanceGoods(r.Context())
	if err != nil {
		return err
	}
	if len(goods) == 0 {
		return s.leadTo(w, r, plansPath)
	}
	q := r.URL.Query()
	q.Set("bersama", "ya")
	form := planview.Read(q)
	p := page.PlanAnswer{Frame: s.frame(r, who, "rencana", fault.T("Beberapa komoditas bersama", "Several goods together")), Begin: true}
	p.Fields = form.Fields(p.Frame, goods)
	return ui.Render(w, r, http.StatusOK, page.PlanAnswerPage(p))
}

// showComputing shows how far a plan is.
func (s *Server) showComputing(w http.ResponseWriter, r *http.Request, who registry.Actor, q url.Values, at *computing) error {
	p := page.PlanWorking{Frame: s.frame(r, who, "rencana", fault.T("Rencana sedang dihitung", "The plan is being computed"))}
	p.Refresh = 2
	p.Progress = ui.Progress{ID: "kemajuan", Percent: -1, Text: p.T("Neraca dibaca", "The balances are read")}
	switch done, total := at.far(); done {
	case 1:
		p.Progress.Text = p.T("Jalan dan ongkosnya dihitung", "Ways and what they cost are computed")
	case 2:
		p.Progress.Text = p.T("Arus termurah dicari", "The cheapest flows are sought")
		fallthrough
	default:
		if total > 0 {
			p.Progress.Small = fmt.Sprintf(p.T("langkah %d dari %d", "step %d of %d"), done+1, total)
		}
	}
	for name, list := range q {
		for _, v := range list {
			p.Hidden = append(p.Hidden, ui.Hidden{Name: name, Value: v})
		}
	}
	slices.SortFunc(p.Hidden, func(a, b ui.Hidden) int { return cmp.Compare(a.Name, b.Name) })
	return ui.Render(w, r, http.StatusOK, page.PlanWorkingPage(p))
}

// cancelPlan stops a plan that is being computed.
func (s *Server) cancelPlan(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	s.computing.cancelled(computingKey(who, r.PostForm))
	return s.done(w, r, who, ui.Notice{Text: fault.T("Perhitungan dibatalkan.", "The computation is cancelled.").In(s.lang(r))}, plansPath+"?"+r.PostForm.Encode())
}

// showAnswer shows a plan that was computed and not saved.
func (s *Server) showAnswer(w http.ResponseWriter, r *http.Request, who registry.Actor, p page.PlanAnswer, q url.Values, at *computing) error {
	if at.err != nil {
		e, ok := errors.AsType[*fault.Error](at.err)
		if !ok || e.Kind != fault.Invalid && e.Kind != fault.NotFound {
			return at.err
		}
		p.Wrong = e.Text.In(p.Lang)
		for _, x := range e.Problems {
			p.Problems = append(p.Problems, ui.Problem{Text: x.Text.In(p.Lang)})
		}
		return ui.Render(w, r, http.StatusUnprocessableEntity, page.PlanAnswerPage(p))
	}
	made := &at.made.Plans[0]
	if q.Get("bersama") != "" {
		x := planview.SeveralOf(p.Frame, &at.made, places(nil))
		p.Several = &x
		p.Save = saveForm(p.Frame, q, planName(p.Frame, made))
		p.Save.Fields[0].Hint = p.T("Setiap komoditas disimpan sebagai rencana sendiri dengan nama ini dan komoditasnya; dari sana dibandingkan, diunduh, dan dijadikan draf.", "Each good is saved as a plan of its own under this name and its good; there it can be compared, taken away, and made a draft of.")
		return ui.Render(w, r, http.StatusOK, page.PlanAnswerPage(p))
	}
	p.Title = planName(p.Frame, made)
	p.Answer = planview.AnswerOf(p.Frame, made, places(func(from, to region.Code) string { return draftPath(q, from, to) }))
	p.Before = q.Encode()
	p.Save = saveForm(p.Frame, q, planName(p.Frame, made))
	if before := r.URL.Query().Get("semula"); before != "" {
		if err := s.beside(r, who, &p, before, made); err != nil {
			return err
		}
	}
	return ui.Render(w, r, http.StatusOK, page.PlanAnswerPage(p))
}

// saveForm saves what was computed of a query.
func saveForm(f ui.Frame, q url.Values, name string) page.FormOf {
	return page.FormOf{
		Action: f.To(plansPath), Button: f.T("Simpan rencana", "Save the plan"), Hidden: []ui.Hidden{{Name: "rencana", Value: q.Encode()}},
		Fields: []ui.Field{{Name: "nama", Label: f.T("Nama rencana", "Name of the plan"), Value: name, Required: true}},
	}
}

// planName is what a plan is called until somebody gives it a name.
func planName(f ui.Frame, made *registry.Plan) string {
	name := fmt.Sprintf("%s %d", made.Good.Name.In(f.Lang), made.Options.Year)
	if o := made.Options; o.First != 1 || o.Last != 12 {
		months := make([]int, 0, 12)
		for m := o.First; m <= o.Last; m++ {
			months = append(months, m)
		}
		name += ", " + wording.Months(months, f.Lang)
	}
	return name
}

// beside puts what changed beside a plan: against one that is saved, or one with the assumptions from before.
func (s *Server) beside(r *http.Request, who registry.Actor, p *page.PlanAnswer, before string, made *registry.Plan) error {
	name := p.T("andaian semula", "the assumptions before")
	var old *registry.Plan
	if _, err := agreement.ParseID(before); err == nil {
		x, err := s.Registry.SavedPlan(r.Context(), who, before)
		if err != nil {
			return err
		}
		old, name = x.Plan, x.Name
		p.Base = before
	} else {
		v, err := url.ParseQuery(before)
		if err != nil {
			return nil //nolint:nilerr // an address that somebody mended by hand: there is nothing to compare with
		}
		form := planview.Read(v)
		x, err := s.Registry.Plan(r.Context(), who, form.Options)
		if k := fault.KindOf(err); form.Wrong() || k == fault.NotFound || k == fault.Invalid {
			return nil // with the assumptions before there was none
		}
		if err != nil {
			return err
		}
		old = &x
	}
	d := registry.ComparePlans(old, made)
	if !d.SameGood {
		return nil
	}
	diff := planview.DifferenceOf(p.Frame, d, made.Good.Unit.Name(), name, p.T("andaian baru", "the new assumptions"))
	p.Difference = &diff
	return nil
}

// savePlan saves a plan with the assumptions that the form carries.
func (s *Server) savePlan(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	v, err := url.ParseQuery(r.PostFormValue("rencana"))
	if err != nil {
		return fault.Wrap(fault.Invalid, fault.T("rencana ini tidak terbaca; hitung kembali", "the plan cannot be read; compute it again"), err)
	}
	form := planview.Read(v)
	if form.Several {
		list, err := s.Registry.SavePlansTogether(r.Context(), who, r.PostFormValue("nama"), form.Together())
		if err != nil {
			return err
		}
		return s.done(w, r, who, ui.Notice{Text: fault.Tf("%d rencana tersimpan, satu untuk setiap komoditas.", "%d plans are saved, one of each good.", len(list)).In(s.lang(r))}, plansPath)
	}
	saved, err := s.Registry.SavePlan(r.Context(), who, r.PostFormValue("nama"), form.Options)
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.Tf("Rencana %q tersimpan.", "The plan %q is saved.", saved.Name).In(s.lang(r)), Undo: planPath(saved.ID) + "/hapus"}, planPath(saved.ID))
}

// savedPlan shows a plan as it was when it was saved.
func (s *Server) savedPlan(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showPlan(w, r, who, nil)
}

func (s *Server) showPlan(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong ui.Wrong) error {
	x, err := s.Registry.SavedPlan(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := page.SavedPlan{PlanAnswer: page.PlanAnswer{Frame: s.frame(r, who, "rencana", fault.T(x.Name, x.Name))}, At: planPath(x.ID), ID: x.ID, Removed: x.Removed}
	p.Saved = fmt.Sprintf(p.T("Disimpan %s oleh %s. Neraca yang masuk sesudahnya tidak mengubahnya.", "Saved on %s by %s. Balances that came later do not change it."), term.DateOf(x.At.In(s.Now().Location())).In(p.Lang), signed(x.Actor))
	p.Mine, p.Owner = who.Decides(x.Actor), p.T("Rencana ini milik pengelola register.", "The plan is the register's own.")
	if g := x.Actor.Government; g != "" {
		p.Owner = fmt.Sprintf(p.T("Milik Pemerintah %s: hanya pejabatnya yang melihatnya; biro dan perangkat daerahnya dapat mengubah namanya atau menghapusnya.", "Of the government of %s: its officials alone see it; its bureau and agencies can rename or remove it."), g.Official())
	}
	goods, err := s.Registry.BalanceGoods(r.Context())
	if err != nil {
		return err
	}
	form := planview.FormOf(x.Plan.Options)
	p.Fields = form.Fields(p.Frame, goods)
	p.Before = x.ID
	p.Answer = planview.AnswerOf(p.Frame, x.Plan, places(func(from, to region.Code) string { return draftPath(url.Values{"id": {x.ID}}, from, to) }))
	for _, d := range x.Drafts {
		p.Drafts = append(p.Drafts, page.PlanDraft{Link: ui.Link{Text: cmp.Or(d.Title, p.T("Draf kesepakatan", "Draft agreement")), Path: agreementPath(d.Agreement)}, Way: d.From.Name + " → " + d.To.Name, When: term.DateOf(d.At.In(s.Now().Location())).In(p.Lang), Who: d.Actor.Name})
	}
	p.Rename = page.FormOf{Action: p.To(p.At + "/nama"), Button: p.T("Ubah nama", "Rename"), Fields: []ui.Field{{Name: "nama", Label: p.T("Nama rencana", "Name of the plan"), Value: x.Name, Required: true}}}
	if wrong != nil {
		p.Rename.Fields[0].Value = r.PostFormValue("nama")
		p.Wrongs = formWrongs(&p.Rename, wrong)
	}
	if p.Others, err = s.planRows(r, who, p.Frame, x.ID); err != nil {
		return err
	}
	p.Exports = planFiles(p.Frame, p.At)
	return ui.Render(w, r, codeOf(wrong), page.SavedPlanPage(p))
}

func (s *Server) renamePlan(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := r.PathValue("id")
	err := s.Registry.RenamePlan(r.Context(), who, id, r.PostFormValue("nama"))
	if e, ok := errors.AsType[*fault.Error](err); ok && e.Kind == fault.Invalid {
		wrong := ui.WrongOf(e, s.lang(r))
		wrong["nama"] = wrong["name"]
		return s.showPlan(w, r, who, wrong)
	}
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Nama rencana diubah.", "The plan has another name.").In(s.lang(r))}, planPath(id))
}

func (s *Server) removePlan(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := r.PathValue("id")
	if err := s.Registry.RemovePlan(r.Context(), who, id); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Rencana dihapus dari daftar.", "The plan is removed from the list.").In(s.lang(r)), Undo: planPath(id) + "/pulih"}, plansPath)
}

func (s *Server) restorePlan(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := r.PathValue("id")
	if err := s.Registry.RestorePlan(r.Context(), who, id); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Rencana kembali ke daftar.", "The plan is in the list again.").In(s.lang(r))}, planPath(id))
}

// comparePlans puts two saved plans beside each other.
func (s *Server) comparePlans(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	a, err := s.Registry.SavedPlan(r.Context(), who, r.FormValue("a"))
	if err != nil {
		return err
	}
	b, err := s.Registry.SavedPlan(r.Context(), who, r.FormValue("b"))
	if err != nil {
		return err
	}
	p := page.PlanCompare{Frame: s.frame(r, who, "rencana", fault.T("Dua rencana dibandingkan", "Two plans compared"))}
	p.A, p.B = ui.Link{Text: a.Name, Path: planPath(a.ID)}, ui.Link{Text: b.Name, Path: planPath(b.ID)}
	d := registry.ComparePlans(a.Plan, b.Plan)
	if !d.SameGood {
		p.Wrong = fmt.Sprintf(p.T("Keduanya tentang komoditas yang berbeda, %s dan %s; arusnya tidak dapat dibandingkan.", "They are of different goods, %s and %s; their flows cannot be compared."), a.Plan.Good.Name.In(p.Lang), b.Plan.Good.Name.In(p.Lang))
	}
	p.Difference = planview.DifferenceOf(p.Frame, d, b.Plan.Good.Unit.Name(), a.Name, b.Name)
	p.Assumed = assumed(p.Frame, a.Plan, b.Plan)
	return ui.Render(w, r, http.StatusOK, page.PlanComparePage(p))
}

// assumed are the assumptions in which two plans differ.
func assumed(f ui.Frame, a, b *registry.Plan) []page.Assumed {
	number := func(x float64) string { return numfmt.Float(x, 2, f.Lang) }
	months := func(o registry.PlanOptions) string {
		return term.MonthName(time.Month(o.First), f.Lang) + "–" + term.MonthName(time.Month(o.Last), f.Lang)
	}
	where := func(o registry.PlanOptions) string {
		if len(o.Regions) == 0 {
			return f.T("semua", "all")
		}
		return fmt.Sprintf(f.T("%d daerah", "%d regions"), len(o.Regions))
	}
	free := func(o registry.PlanOptions) string {
		if o.Free {
			return f.T("diabaikan", "left out")
		}
		return f.T("dihitung", "counted")
	}
	x, y := a.Options, b.Options
	var out []page.Assumed
	for _, row := range []page.Assumed{
		{Name: f.T("Tahun neraca", "Year of the balances"), A: fmt.Sprint(x.Year), B: fmt.Sprint(y.Year)},
		{Name: f.T("Bulan", "Months"), A: months(x), B: months(y)},
		{Name: f.T("Daerah", "Regions"), A: where(x), B: where(y)},
		{Name: f.T("Darat, Rp per ton-km", "Land, Rp a tonne-km"), A: number(x.Rates.Land), B: number(y.Rates.Land)},
		{Name: f.T("Laut, Rp per ton-km", "Sea, Rp a tonne-km"), A: number(x.Rates.Sea), B: number(y.Rates.Sea)},
		{Name: f.T("Muat atau bongkar, Rp per ton", "Loading or unloading, Rp a tonne"), A: number(x.Rates.Handling), B: number(y.Rates.Handling)},
		{Name: f.T("Kebutuhan yang harus terpenuhi, %", "Need that must be met, %"), A: number(100 * x.Floor), B: number(100 * y.Floor)},
		{Name: f.T("Kiriman terkecil", "Least lot"), A: number(x.Lot), B: number(y.Lot)},
		{Name: f.T("Simpan sebulan, Rp", "A month in store, Rp"), A: number(float64(x.Hold)), B: number(float64(y.Hold))},
		{Name: f.T("Kesepakatan yang berlaku", "Agreements in force"), A: free(x), B: free(y)},
	} {
		if row.A != row.B {
			out = append(out, row)
		}
	}
	return out
}

// offers is what a region could give and get.
func (s *Server) offers(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	code := region.Code(r.PathValue("code"))
	list, err := s.Registry.Opportunities(r.Context(), who, code, registry.PlanOptions{})
	if err != nil {
		return err
	}
	adv, err := s.Registry.Advantage(r.Context(), who, code)
	if err != nil {
		return err
	}
	goods, err := s.Registry.BalanceGoods(r.Context())
	if err != nil {
		return err
	}
	name := code.Official()
	p := page.Offers{Frame: s.frame(r, who, "rencana", fault.T("Peluang "+name, "Opportunities of "+name)), Public: "/daerah/" + url.PathEscape(string(code)) + "/peluang"}
	p.Offers = planview.OffersOf(p.Frame, len(goods), list, adv, code, places(nil), func(good string) string { return computePath + "?barang=" + url.QueryEscape(good) })
	return ui.Render(w, r, http.StatusOK, page.OffersPage(p))
}
