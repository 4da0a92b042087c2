package intake

import (
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Line is one proposed agreement as `anyam import --print` writes it. What is not known is "" or empty, never null. Dates are as precise
// as the sheet: "2019-03-12", "2019-03", "2019".
type Line struct {
	Title         string               `json:"title"` // as stated, or made from the parties and fields
	TitleStated   bool                 `json:"title_stated"`
	Kind          agreement.Kind       `json:"kind"`           // as stated, or derived from who the parties are
	Instrument    agreement.Instrument `json:"instrument"`     // form of the document
	Number        string               `json:"number"`         // the first document number
	PartnerNumber string               `json:"partner_number"` // the second
	Numbers       []string             `json:"numbers"`
	Parties       []LineParty          `json:"parties"`
	Unnamed       []string             `json:"unnamed_parties,omitempty"` // parties that are only counted: "34 provinsi"
	Signed        term.Date            `json:"signed"`
	Effective     term.Date            `json:"effective"`
	Ends          term.Date            `json:"ends"`     // as stated, or computed from the duration
	Duration      string               `json:"duration"` // "P5Y", "P18M"
	Affairs       []string             `json:"affairs"`  // numbers of the government affairs
	Fields        []string             `json:"fields"`   // the words for them
	Agency        string               `json:"agency"`   // several are divided by "; "
	Status        string               `json:"status"`   // what the old register claimed
	Notes         []string             `json:"notes"`
	URL           string               `json:"url"` // several are divided by a blank
	Flags         []string             `json:"quality_flags,omitempty"`
	Rows          []int                `json:"rows"` // of the sheet, from 1
}

// LineParty is one party of a Line.
type LineParty struct {
	Name   string      `json:"name"`
	Kind   party.Kind  `json:"kind"`
	Region region.Code `json:"region"`
	Number string      `json:"number"`
}

// line puts a proposal into the form of a Line.
func (p Proposal) line() Line {
	a := agreement.Project([]agreement.Entry{{Act: agreement.State, Assertions: p.Assertions}}, term.Date{})
	l := Line{
		Title: a.Title, TitleStated: a.TitleStated, Kind: a.Kind, Instrument: a.Instrument, Numbers: orEmpty(a.Numbers), Signed: a.Signed, Effective: a.Effective, Ends: a.Ends,
		Status: a.Status, Notes: orEmpty(a.Notes), URL: strings.Join(a.URLs, " "), Flags: a.Flags, Rows: p.Rows, Parties: []LineParty{}, Affairs: []string{}, Fields: []string{},
	}
	if len(a.Numbers) > 0 {
		l.Number = a.Numbers[0]
	}
	if len(a.Numbers) > 1 {
		l.PartnerNumber = a.Numbers[1]
	}
	if a.Duration != nil {
		l.Duration = a.Duration.String()
	}
	for _, x := range a.Parties {
		l.Parties = append(l.Parties, LineParty{x.Party.Name, x.Party.Kind, x.Party.Region, x.Number})
	}
	for _, x := range a.Unnamed {
		l.Unnamed = append(l.Unnamed, strings.TrimSpace(countWord(x.Count)+" "+x.Kind))
	}
	for _, id := range a.Affairs() {
		l.Affairs = append(l.Affairs, id.String())
	}
	for _, f := range a.Fields {
		l.Fields = append(l.Fields, f.Text)
	}
	var agencies []string
	for _, x := range a.Agencies {
		agencies = append(agencies, x.Name)
	}
	l.Agency = strings.Join(agencies, "; ")
	return l
}

func countWord(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// Print writes the proposals as JSON Lines, one Line each.
func (r *Result) Print(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for p := range r.All() {
		if err := e.Encode(p.line()); err != nil {
			return err
		}
	}
	return nil
}
