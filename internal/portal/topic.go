package portal

import (
	"net/http"
	"net/url"
	"path"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// topic is something that people subscribe to. Its address holds all that there is to know of the subscription: nobody signs up, and nothing
// is kept of who asks.
type topic struct {
	name string // its identity, the same for ever
	path string // below /langganan/, without the form's ending
	ask  string // of its address, with the question mark; ""
	page string // about the same, without the language's prefix

	title fault.Text
	query search.Query // the agreements that it is about, or
	only  agreement.ID // the one, or
	news  bool         // not agreements but news
	of    news.Category
}

const subscriptions = "/langganan/"

// everything is the topic of the whole register.
func everything() topic {
	return topic{name: "semua", path: "semua", page: "/", title: fault.T("Seluruh register kerja sama daerah", "The whole register of regional cooperation")}
}

func topicOfRegion(x region.Region) topic {
	code := string(x.Code)
	return topic{
		name: "daerah " + code, path: "daerah/" + url.PathEscape(code), page: regionPath(code), title: fault.T("Kerja sama "+x.Official, "Cooperation of "+x.Official),
		query: search.Query{Conditions: []search.Condition{{Field: search.Region, Values: []search.Value{{Code: code}}}}},
	}
}

func topicOfAgreement(id agreement.ID, title string) topic {
	return topic{name: "kesepakatan " + string(id), path: "k/" + string(id), page: agreementPath(id), title: fault.T(title, title), only: id}
}

// topicOfSearch is a question. What was understood of it counts: "tahun ini" goes on meaning the year in which it was asked, which the address
// then says.
func topicOfSearch(q search.Query) topic {
	asked := q.String()
	return topic{
		name: "cari " + asked, path: "cari", ask: "?" + url.Values{"q": {asked}}.Encode(), page: searchPath(asked, "", ""),
		title: fault.T("Kerja sama: "+q.Explain("id"), "Cooperation: "+q.Explain("en")), query: q,
	}
}

func topicOfNews() topic {
	return topic{name: "berita", path: "berita", page: newsPath, title: fault.T("Berita kerja sama daerah", "News of regional cooperation"), news: true}
}

func topicOfCategory(c news.Category) topic {
	return topic{
		name: "berita " + string(c.ID), path: "berita/" + url.PathEscape(c.Slug), page: categoryPath(c.Slug),
		title: fault.T("Berita: "+c.In("id"), "News: "+c.In("en")), news: true, of: c,
	}
}

// feeds are the topic's addresses.
func (t topic) feeds(f ui.Frame) []ui.Feed {
	list := []ui.Feed{{Title: t.title.In(f.Lang), Path: t.atom(), Type: ui.AtomType}}
	if !t.news {
		list = append(list, ui.Feed{Title: t.title.In(f.Lang) + f.T(" (kalender)", " (calendar)"), Path: t.calendar(), Type: ui.CalendarType})
	}
	return list
}

func (t topic) atom() string     { return subscriptions + t.path + ".atom" + t.ask }
func (t topic) calendar() string { return subscriptions + t.path + ".ics" + t.ask }

// topicOf finds out what an address below /langganan/ is about, and in which form: "atom" or "ics".
func (s *Server) topicOf(r *http.Request) (topic, string, error) {
	rest := r.PathValue("rest")
	form := strings.TrimPrefix(path.Ext(rest), ".")
	kind, what, _ := strings.Cut(strings.TrimSuffix(rest, "."+form), "/")
	none := fault.New(fault.NotFound, fault.T("Tidak ada langganan di alamat ini. Halaman Langganan menyebut yang ada.", "There is no subscription at this address. The page Subscribe lists those that there are."))
	if form != "atom" && form != "ics" {
		return topic{}, "", none
	}
	var t topic
	switch {
	case kind == "semua" && what == "":
		t = everything()
	case kind == "berita" && what == "":
		t = topicOfNews()
	case kind == "cari" && what == "":
		q, err := search.Question(asked(r), s.today())
		if err != nil {
			return topic{}, "", err
		}
		t = topicOfSearch(q)
	case kind == "daerah":
		x, ok := region.Get(region.Code(what))
		if !ok {
			return topic{}, "", none
		}
		t = topicOfRegion(x)
	case kind == "k":
		id, err := agreement.ParseID(what)
		if err != nil {
			return topic{}, "", none
		}
		t = topicOfAgreement(id, "")
	case kind == "berita":
		list, err := s.reg.NewsCategories(r.Context(), registry.Anonymous())
		if err != nil {
			return topic{}, "", err
		}
		c, ok := news.BySlug(list, what)
		if !ok {
			return topic{}, "", none
		}
		t = topicOfCategory(c)
	default:
		return topic{}, "", none
	}
	if t.news && form == "ics" {
		return topic{}, "", none // news have no days to come
	}
	return t, form, nil
}

// partiesOf are a row's parties as the wording of statements wants them.
func partiesOf(row registry.Row) []agreement.Participation {
	var out []agreement.Participation
	for _, x := range row.Parties {
		p := agreement.Participation{Key: x.Key}
		p.Party.Name = x.Name
		out = append(out, p)
	}
	return out
}

// about says what an agreement is in a line: "Kesepakatan bersama, ditandatangani 21 Februari 2018, berlaku".
func about(row registry.Row, lang string) string {
	var list []string
	if row.Instrument != agreement.UnknownInstrument {
		list = append(list, row.Instrument.Label().In(lang))
	}
	if !row.Signed.IsZero() && row.State != agreement.Draft {
		list = append(list, fault.T("ditandatangani ", "signed ").In(lang)+row.Signed.In(lang))
	}
	list = append(list, wording.LowerFirst(row.State.Label().In(lang)))
	if row.State == agreement.InForce && row.Ends.Precision() != term.Unknown {
		list = append(list, fault.T("sampai ", "until ").In(lang)+row.Ends.In(lang))
	}
	return wording.UpperFirst(strings.Join(list, ", ")) + "."
}

// summary says what an agreement is in some lines.
func summary(row registry.Row, lang string) []string {
	var names, lines []string
	for _, x := range row.Parties {
		if x.Count > 0 {
			names = append(names, numfmt.Int(int64(x.Count), lang)+" "+x.Name)
			continue
		}
		names = append(names, wording.UpperFirst(x.Name))
	}
	if len(names) > 0 {
		lines = append(lines, fault.T("Para pihak: ", "Parties: ").In(lang)+wording.List(names, lang)+".")
	}
	if len(row.Fields) > 0 {
		lines = append(lines, fault.T("Bidang: ", "Fields: ").In(lang)+wording.List(row.Fields, lang)+".")
	}
	return append(lines, about(row, lang))
}
