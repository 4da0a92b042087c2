package desk

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
)

// theDraft is the draft of the address.
func (s *Server) theDraft(r *http.Request, who registry.Actor, o registry.DraftOptions) (registry.Draft, error) {
	id, err := subjectID(r)
	if err != nil {
		return registry.Draft{}, err
	}
	return s.Registry.Draft(r.Context(), who, id, o)
}

func (s *Server) draftPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, err := s.theDraft(r, who, registry.DraftOptions{Version: number(r.FormValue("versi")), Against: number(r.FormValue("banding"))})
	if err != nil {
		return err
	}
	return s.showDraft(w, r, who, d, http.StatusOK, nil)
}

func (s *Server) showDraft(w http.ResponseWriter, r *http.Request, who registry.Actor, d registry.Draft, code int, wrong ui.Wrong) error {
	p := page.Draft{Deal: s.deal(r, who, "naskah", d.Common)}
	for _, v := range d.Versions {
		x := page.DraftVersion{Link: ui.Link{Text: fmt.Sprintf(p.T("Versi %d", "Version %d"), v.Number), Path: p.At + "/naskah?versi=" + strconv.Itoa(v.Number)}, Small: cmp.Or(sideName(d.Sides, v.By), v.Actor.Name) + ", " + s.momentIn(v.At, p.Lang), Here: d.Shown != nil && d.Shown.ID == v.ID}
		if v.Note != "" {
			x.Small += ": " + v.Note
		}
		if v.Document != nil {
			x.Small += fmt.Sprintf(p.T(" (dari %s)", " (from %s)"), v.Document.Name)
		}
		p.Versions = append(p.Versions, x)
	}
	p.Told = append(draftTold(d, p.Deal), notBudgetedTold(p.Deal, d.Unbudgeted)...)
	_, speaks := speaking(d.Sides, p.Frame, everySide)
	if speaks && d.Closed == nil {
		p.New = p.At + "/naskah/baru"
	}
	p.Says = d.Shown != nil && (speaks || d.Jots)
	p.Comment = filled(r, "naskah-", commentFields(d, p.Frame, speaks), wrong)
	p.Wrong = summary(wrong, p.Comment)
	if d.Shown == nil {
		return ui.Render(w, r, code, page.DraftPage(p))
	}
	p.Version = fmt.Sprintf(p.T("Versi %d", "Version %d"), d.Shown.Number)
	p.Download = p.At + "/naskah/unduh?versi=" + strconv.Itoa(d.Shown.Number)
	if d.Against > 0 {
		p.Compared = fmt.Sprintf(p.T("dibanding versi %d: yang baru digarisbawahi, yang hilang dicoret", "compared with version %d: what is new is underlined, what is gone is struck out"), d.Against)
	}
	p.Latest = d.Versions[0].ID
	ask, waited := speaking(d.Sides, p.Frame, func(x registry.Side) bool { return slices.Contains(d.Waiting, x.Key) })
	if p.Latest == d.Shown.ID && d.Closed == nil && waited {
		p.AcceptAll, p.For = p.Latest, filled(r, "terima-", ask, nil)
	}
	p.Articles = s.draftArticles(d, p.Deal)
	for _, c := range d.Comments {
		if c.Article == "" {
			p.Comments = append(p.Comments, s.remark(d, c, p.Frame))
		}
	}
	return ui.Render(w, r, code, page.DraftPage(p))
}

// draftTold says how the draft stands.
func draftTold(d registry.Draft, p page.Deal) []page.Told {
	switch {
	case d.Closed != nil:
		return []page.Told{{Text: wording.Sentence(*d.Closed, p.Lang), Link: ui.Link{Text: p.T("Penandatanganan", "Signing"), Path: p.At + "/penandatanganan"}}}
	case d.Shown == nil:
		return nil
	case d.Agreed:
		return []page.Told{{Text: fmt.Sprintf(p.T("Semua pihak menerima setiap pasal versi %d.", "All parties accept every article of version %d."), d.Versions[0].Number), Good: true, Link: ui.Link{Text: p.T("Jadwalkan penandatanganannya", "Plan its signing"), Path: p.At + "/penandatanganan"}}}
	}
	return []page.Told{{Text: fmt.Sprintf(p.T("Menunggu %s menerima setiap pasal versi %d.", "Waiting for %s to accept every article of version %d."), sideNames(d.Sides, d.Waiting, p.Lang), d.Versions[0].Number)}}
}

// draftArticles are the articles of the version that is shown, then those that were taken out of the one before.
func (s *Server) draftArticles(d registry.Draft, p page.Deal) []page.DraftArticle {
	differs := make(map[string]drafting.Difference)
	var gone []page.DraftArticle
	for _, x := range d.Differences {
		differs[x.Key] = x
		if x.Change == article.Removed {
			gone = append(gone, page.DraftArticle{ID: "hilang-" + x.Key, Label: article.Label(x.Number).In(p.Lang), Heading: x.Was.Heading, Text: x.Text, Chips: []ui.Chip{{Text: p.T("dihapus", "taken out"), Tone: "b"}}})
		}
	}
	var out []page.DraftArticle
	for _, st := range d.Standings {
		a := s.draftArticle(d, st, p)
		if x, ok := differs[a.ID]; ok {
			a.Text = x.Text
			switch {
			case x.Change == article.Added:
				a.Chips = append(a.Chips, ui.Chip{Text: p.T("baru", "new"), Tone: "n"})
			case x.Reworded:
				a.Chips = append(a.Chips, ui.Chip{Text: p.T("berubah", "changed"), Tone: "n"})
			}
			if x.Before != "" {
				a.Chips = append(a.Chips, ui.Chip{Text: fmt.Sprintf(p.T("semula %s", "was %s"), article.Label(x.Before).In(p.Lang))})
			}
		}
		out = append(out, a)
	}
	return append(out, gone...)
}

// draftArticle is one article with how each party stands to it.
func (s *Server) draftArticle(d registry.Draft, st drafting.Standing, p page.Deal) page.DraftArticle {
	a := page.DraftArticle{ID: st.Article.Key, Label: st.Article.Label().In(p.Lang), Chapter: st.Article.Chapter, Heading: st.Article.Heading, Link: p.At + "/naskah/pasal/" + st.Article.Key + "?versi=" + strconv.Itoa(d.Shown.Number)}
	if st.Article.Text != "" {
		a.Text = []article.Part{{Text: st.Article.Text}}
	}
	if st.Agreed {
		a.Chips = append(a.Chips, ui.Chip{Text: p.T("diterima semua pihak", "accepted by all"), Tone: "g"})
	}
	for _, side := range d.Sides {
		pos := st.Positions[side.Key]
		x := page.Stood{Name: side.Name, Stance: pos.Stance.Label().In(p.Lang), Reason: pos.Reason}
		switch pos.Stance {
		case drafting.Accept:
			x.Mark = "yes"
		case drafting.Reject:
			x.Mark = "no"
		case drafting.Change:
			x.Mark, x.Words = "wait", article.Diff(st.Article.Text, pos.Words)
		}
		if pos.Stance != "" {
			x.Who = pos.Actor.Name + ", " + s.momentIn(pos.At, p.Lang)
			if pos.Source != "" {
				x.Who += " (" + pos.Source + ")"
			}
		}
		a.Parties = append(a.Parties, x)
	}
	n := 0
	for _, c := range d.Comments {
		if c.Article == a.ID {
			n++
		}
	}
	if n > 0 {
		a.Comments = wording.Count(n, fault.T("komentar", "comment"), fault.T("komentar", "comments"), p.Lang)
	}
	return a
}

func (s *Server) remark(d registry.Draft, c drafting.Comment, f ui.Frame) page.Remark {
	x := page.Remark{Text: c.Text, Internal: c.Internal, Who: c.Actor.Name + ", " + s.momentIn(c.At, f.Lang)}
	for _, side := range d.Sides {
		if c.Government != "" && side.Government == c.Government {
			x.Who = c.Actor.Name + ", " + side.Name + ", " + s.momentIn(c.At, f.Lang)
			break
		}
	}
	for _, v := range d.Versions {
		if v.ID == c.Version && d.Shown != nil && d.Shown.ID != v.ID {
			x.Who += fmt.Sprintf(f.T(", atas versi %d", ", on version %d"), v.Number)
		}
	}
	return x
}

// commentFields ask for a comment, and for whom it is.
func commentFields(d registry.Draft, f ui.Frame, speaks bool) []ui.Field {
	list := []ui.Field{{Name: "komentar", Label: f.T("Komentar", "Comment"), Rows: 3, Required: true}}
	switch {
	case speaks && d.Jots:
		list = append(list, ui.Field{Name: "internal", Type: "checkbox", Label: f.T("Catatan internal", "Internal note"), Hint: f.T("Hanya dibaca pemerintah Anda sendiri.", "Read by your own government alone.")})
	case d.Jots:
		list[0].Hint = f.T("Catatan internal: hanya dibaca pemerintah Anda sendiri.", "An internal note: read by your own government alone.")
	case !speaks:
		return nil
	}
	return list
}

func (s *Server) draftPartPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, err := s.theDraft(r, who, registry.DraftOptions{Version: number(r.FormValue("versi"))})
	if err != nil {
		return err
	}
	return s.showDraftPart(w, r, who, d, r.PathValue("pasal"), http.StatusOK, nil)
}

func (s *Server) showDraftPart(w http.ResponseWriter, r *http.Request, who registry.Actor, d registry.Draft, key string, code int, wrong ui.Wrong) error {
	p := page.DraftPart{Deal: s.deal(r, who, "naskah", d.Common)}
	found := false
	for _, st := range d.Standings {
		if st.Article.Key == key {
			found = true
			p.Article = s.draftArticle(d, st, p.Deal)
			p.Article.Link, p.Version = "", d.Shown.ID
			p.Position = positionFields(d, st, p.Frame)
		}
	}
	if !found {
		return fault.New(fault.NotFound, fault.T("Pasal itu tidak ada dalam versi ini.", "There is no such article in this version."))
	}
	for _, x := range d.Differences {
		if x.Key == key && x.Reworded {
			p.Article.Text = x.Text
		}
	}
	p.Title = p.Article.Label + ", " + fmt.Sprintf(p.T("naskah versi %d", "version %d of the draft"), d.Shown.Number)
	for _, c := range d.Comments {
		if c.Article == key {
			p.Comments = append(p.Comments, s.remark(d, c, p.Frame))
		}
	}
	_, speaks := speaking(d.Sides, p.Frame, everySide)
	p.Says = speaks || d.Jots
	p.Position = filled(r, "sikap-", p.Position, wrong)
	p.Comment = filled(r, "komentar-", commentFields(d, p.Frame, speaks), wrong)
	p.Wrong = summary(wrong, p.Position, p.Comment)
	return ui.Render(w, r, code, page.DraftPartPage(p))
}

// positionFields ask what a party thinks of an article; nil where nothing can be said.
func positionFields(d registry.Draft, st drafting.Standing, f ui.Frame) []ui.Field {
	list, speaks := speaking(d.Sides, f, everySide)
	if !speaks || d.Closed != nil {
		return nil
	}
	var stances []ui.Option
	for _, x := range drafting.Stances() {
		stances = append(stances, ui.Option{Value: string(x), Text: wording.UpperFirst(x.Label().In(f.Lang))})
	}
	fields := []ui.Field{
		{Name: "sikap", Label: f.T("Sikap", "Position"), Type: "radio", Options: stances, Required: true},
		{Name: "bunyi", Label: f.T("Bunyi yang diusulkan", "Proposed words"), Hint: f.T("Bila menerima dengan perubahan: ubah teks di bawah.", "Where it is accepted with a change: change the text below."), Rows: 8, Value: st.Article.Text, Optional: true, More: map[string]any{"lang": "id"}},
		{Name: "alasan", Label: f.T("Alasan", "Reason"), Hint: f.T("Perlu bila menolak.", "Needed where it is rejected."), Rows: 2, Optional: true},
	}
	if len(list) > 0 {
		return append(list, fields...)
	}
	return fields
}

// position states what a party thinks of one article, or that it accepts all.
func (s *Server) position(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	x := drafting.Position{Party: r.FormValue("pihak"), Version: r.FormValue("versi"), Article: r.FormValue("pasal"), Stance: drafting.Stance(r.FormValue("sikap")), Reason: r.FormValue("alasan"), Source: r.FormValue("surat")}
	if x.Stance == drafting.Change {
		x.Words = r.FormValue("bunyi")
	}
	_, err = s.Registry.TakePositions(r.Context(), who, id, []drafting.Position{x})
	if err == nil {
		text := fault.T("Sikap dicatat.", "The position is noted.")
		if x.Article == "" {
			text = fault.T("Semua pasal versi ini diterima.", "Every article of this version is accepted.")
		}
		return s.done(w, r, who, ui.Notice{Text: text.In(s.lang(r))}, agreementPath(id)+"/naskah"+anchor(x.Article))
	}
	wrong, err := s.wrongs(r, err, map[string]string{"words": "bunyi", "reason": "alasan", "stance": "sikap", "party": "pihak", "source": "surat"})
	if err != nil {
		return err
	}
	return s.again(w, r, who, x.Article, x.Version, wrong)
}

func anchor(key string) string {
	if key == "" {
		return ""
	}
	return "#" + key
}

// again shows the page of an article, or of the whole draft, with what is wrong with what was sent.
func (s *Server) again(w http.ResponseWriter, r *http.Request, who registry.Actor, key, version string, wrong ui.Wrong) error {
	d, err := s.theDraft(r, who, registry.DraftOptions{})
	if err != nil {
		return err
	}
	for _, v := range d.Versions { // the version that was looked at
		if v.ID == version && v.Number != d.Versions[0].Number {
			if d, err = s.theDraft(r, who, registry.DraftOptions{Version: v.Number}); err != nil {
				return err
			}
			break
		}
	}
	if key != "" {
		return s.showDraftPart(w, r, who, d, key, http.StatusUnprocessableEntity, wrong)
	}
	return s.showDraft(w, r, who, d, http.StatusUnprocessableEntity, wrong)
}

func (s *Server) comment(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	d, err := s.Registry.Draft(r.Context(), who, id, registry.DraftOptions{})
	if err != nil {
		return err
	}
	_, speaks := speaking(d.Sides, ui.Frame{}, everySide)
	c := drafting.Comment{Version: r.FormValue("versi"), Article: r.FormValue("pasal"), Text: r.FormValue("komentar"), Internal: r.FormValue("internal") != "" || !speaks}
	if _, err := s.Registry.CommentDraft(r.Context(), who, id, c); err != nil {
		wrong, err := s.wrongs(r, err, map[string]string{"text": "komentar"})
		if err != nil {
			return err
		}
		return s.again(w, r, who, c.Article, c.Version, wrong)
	}
	to := agreementPath(id) + "/naskah"
	if c.Article != "" {
		to += "/pasal/" + c.Article
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Komentar dicatat.", "The comment is noted.").In(s.lang(r))}, to+"#komentar")
}

func (s *Server) newDraftPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showNewDraft(w, r, who, http.StatusOK, nil)
}

func (s *Server) showNewDraft(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, wrong ui.Wrong) error {
	d, err := s.theDraft(r, who, registry.DraftOptions{})
	if err != nil {
		return err
	}
	p := page.NewDraft{Deal: s.deal(r, who, "naskah", d.Common), Base: "0"}
	p.Title = p.T("Ajukan versi baru", "Bring a new version")
	text := ""
	if d.Shown != nil {
		p.Base, text = strconv.Itoa(d.Shown.Number), article.Join(d.Shown.Articles)
	}
	list, _ := speaking(d.Sides, p.Frame, func(x registry.Side) bool { return x.Government != "" })
	p.Fields = append(list,
		ui.Field{Name: "berkas", Type: "file", Label: p.T("Unggah berkas", "Upload a file"), Hint: p.T("DOCX, PDF atau teks. Teksnya dibagi menurut pasal; berkasnya sendiri tidak disimpan.", "DOCX, PDF or text. Its text is parted into articles; the file itself is not kept."), Optional: true},
		ui.Field{Name: "teks", Label: p.T("Atau tulis naskahnya", "Or write the text"), Hint: p.T("Setiap pasal dimulai baris Pasal 1, Pasal 2, dan seterusnya.", "Each article begins with a line Pasal 1, Pasal 2 and so on."), Rows: 20, Value: text, Optional: true, More: map[string]any{"lang": "id", "spellcheck": "false"}},
		ui.Field{Name: "catatan", Label: p.T("Apa yang baru", "What is new"), Optional: true},
		ui.Field{Name: "terima", Type: "checkbox", Label: p.T("Kami menerima setiap pasal versi ini", "We accept every article of this version"), Options: []ui.Option{{Chosen: true}}},
	)
	p.Fields = filled(r, "versi-", p.Fields, wrong)
	p.Wrong = summary(wrong, p.Fields)
	return ui.Render(w, r, code, page.NewDraftPage(p))
}

func (s *Server) newDraft(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	n := registry.NewVersion{Party: r.FormValue("pihak"), Note: r.FormValue("catatan"), Text: r.FormValue("teks"), Base: number(r.FormValue("dasar")), Accepts: r.FormValue("terima") != ""}
	f, head, err := r.FormFile("berkas")
	switch {
	case err == nil:
		defer func() { _ = f.Close() }() // read only
		if head.Size > 0 {
			n.File, n.Name = f, head.Filename
		}
	case tooLong(err) != nil:
		return tooLong(err)
	}
	v, err := s.Registry.AddVersion(r.Context(), who, id, n)
	if err == nil {
		text := fmt.Sprintf(fault.T("Versi %d diajukan, dengan %d bagian.", "Version %d is brought, with %d parts.").In(s.lang(r)), v.Number, len(v.Articles))
		return s.done(w, r, who, ui.Notice{Text: text}, agreementPath(id)+"/naskah")
	}
	wrong, err := s.wrongs(r, err, map[string]string{"text": "teks", "party": "pihak"})
	if err != nil {
		return err
	}
	return s.showNewDraft(w, r, who, http.StatusUnprocessableEntity, wrong)
}
