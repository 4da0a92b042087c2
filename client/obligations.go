package client

import (
	"bytes"
	"context"
	"net/url"
	"strconv"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// ObligationText is what is stated of an obligation.
type ObligationText struct {
	From      string              `json:"from" maxLength:"500" doc:"Kunci pihak yang memberi. | Key of the party that gives." example:"region:51"`
	To        string              `json:"to" maxLength:"500" doc:"Kunci pihak yang menerima. | Key of the party that receives." example:"region:64"`
	Text      string              `json:"text" maxLength:"4000" doc:"Kewajibannya, dalam kata-kata naskah. | The obligation, in the paper's words." example:"bibit sapi 6.000 ekor"`
	Clause    string              `json:"clause,omitempty" maxLength:"200" doc:"Pasalnya. | The article." example:"Pasal 5 ayat (2)"`
	Kind      affair.Kind         `json:"kind" enum:"goods,livestock,patients,workers,visitors,services,knowledge,training,money" doc:"Jenis yang dipertukarkan. | What kind of thing is exchanged."`
	Good      string              `json:"good,omitempty" maxLength:"100" doc:"Komoditasnya, bila dikenal. | The good, where it is a known one." example:"sapi"`
	Unit      affair.Unit         `json:"unit" maxLength:"20" doc:"Satuannya, yang cocok dengan jenisnya. | The unit, one that fits the kind." example:"head"`
	Amount    float64             `json:"amount" minimum:"0" doc:"Jumlah seluruhnya, paling banyak tiga desimal. | The whole amount, at most three decimals." example:"6000"`
	Counting  obligation.Counting `json:"counting" enum:"period,cumulative" doc:"Arti jumlah dalam pernyataan: per kurun atau kumulatif. | What a claim's amount means: of the period, or cumulative."`
	Tolerance float64             `json:"tolerance,omitempty" minimum:"0" maximum:"1" doc:"Selisih yang masih dianggap sama, sebagai bagian dari yang lebih besar. | So far apart two claims still agree, as a share of the larger." example:"0.01"`
	Baseline  *float64            `json:"baseline,omitempty" minimum:"0" doc:"Angka awal suatu indikator kumulatif. | What there was before, of a cumulative indicator."`
	Every     obligation.Rhythm   `json:"every,omitempty" enum:",month,quarter,semester,year" doc:"Irama laporannya. | The rhythm of its reports."`
	Due       []term.Date         `json:"due,omitempty" maxItems:"200" doc:"Atau hari-hari tenggat (tonggak), masing-masing satu kurun. | Or the days of its milestones, each a period of its own."`
	Days      int                 `json:"days,omitempty" minimum:"0" maximum:"366" doc:"Hari setelah akhir kurun sampai pernyataan dianggap terlambat; 0 tidak ditentukan. | Days after a period's end until a claim is late; 0 is not declared."`
	Grade     agreement.Grade     `json:"grade" enum:"announced,signed" doc:"Diumumkan atau tertulis dalam naskah. | Announced, or written in the paper."`
	Sources   []agreement.Source  `json:"sources" minItems:"1" doc:"Sumbernya. | Where it comes from."`
	Reason    string              `json:"reason,omitempty" maxLength:"4000" doc:"Alasan, bila ini perbaikan. | Why, where it is a correction."`
}

// Terms are the text as the register takes it.
func (t ObligationText) Terms() registry.ObligationTerms {
	return registry.ObligationTerms{
		Obligation: obligation.Obligation{
			From: t.From, To: t.To, Text: t.Text, Clause: t.Clause, Kind: t.Kind, Good: t.Good, Unit: t.Unit, Amount: t.Amount, Counting: t.Counting, Tolerance: t.Tolerance, Baseline: t.Baseline,
			Every: t.Every, Due: t.Due, Days: t.Days,
		},
		Grade: t.Grade, Sources: t.Sources, Reason: t.Reason,
	}
}

func obligationText(t registry.ObligationTerms) ObligationText {
	return ObligationText{
		From: t.From, To: t.To, Text: t.Text, Clause: t.Clause, Kind: t.Kind, Good: t.Good, Unit: t.Unit, Amount: t.Amount, Counting: t.Counting, Tolerance: t.Tolerance, Baseline: t.Baseline,
		Every: t.Every, Due: t.Due, Days: t.Days, Grade: t.Grade, Sources: t.Sources, Reason: t.Reason,
	}
}

// ObligationEnding ends an obligation, or lets it go on.
type ObligationEnding struct {
	On     term.Date `json:"on,omitzero" doc:"Hari berakhirnya; kosong: berlanjut lagi. | The day of its end; absent: it goes on again." example:"2026-06-30"`
	Reason string    `json:"reason" maxLength:"4000" doc:"Alasan. | Why."`
}

// ClaimText is what somebody says was delivered.
type ClaimText struct {
	By        string              `json:"by,omitempty" maxLength:"500" doc:"Kunci pihak yang menyatakan; kosong bila hanya satu yang Anda wakili. | Key of the party that claims; absent where you speak for one only." example:"region:51"`
	Third     *party.Party        `json:"third,omitempty" doc:"Pihak ketiga yang pernyataannya dicatat: pelabuhan, rumah sakit. | The third party whose word is noted: a port, a hospital."`
	Told      string              `json:"told,omitempty" maxLength:"500" doc:"Siapa dari pihak ketiga yang menyatakannya. | Who of the third party said it."`
	Statistic *registry.Statistic `json:"statistic,omitempty" doc:"Atau siapa yang menerbitkan angka statistik ini. | Or who publishes this statistic."`
	Period    string              `json:"period,omitempty" maxLength:"20" doc:"Kurunnya; dalam koreksi tidak perlu. | The period; not needed in a correction." example:"2026-03"`
	Amount    float64             `json:"amount" minimum:"0" doc:"Jumlahnya. | The amount." example:"500"`
	Unit      affair.Unit         `json:"unit,omitempty" maxLength:"20" doc:"Satuannya; kosong: satuan kewajibannya. | The unit; absent: the obligation's." example:"head"`
	On        term.Date           `json:"on,omitzero" doc:"Hari penyerahannya, bila diketahui. | The day of delivery, where it is known."`
	Note      string              `json:"note,omitempty" maxLength:"4000" doc:"Catatan. | A note."`
	Evidence  []document.Digest   `json:"evidence,omitempty" maxItems:"100" doc:"Sidik berkas bukti yang sudah ada di register. | Digests of files of evidence that the register has."`
	Files     []ClaimFile         `json:"files,omitempty" maxItems:"20" doc:"Berkas bukti yang dibawa serta. | Files of evidence that come with it."`
}

// ClaimFile is a file of evidence that comes with a claim.
type ClaimFile struct {
	Name      string `json:"name" maxLength:"500" doc:"Nama berkas. | Name of the file." example:"berita acara.pdf"`
	MediaType string `json:"media_type,omitempty" maxLength:"200" doc:"Jenis isinya. | Type of its content."`
	Content   []byte `json:"content" doc:"Isinya, dalam base64. | Its content, in base64."`
}

// Claim is the text as the register takes it.
func (t ClaimText) Claim() registry.NewClaim {
	c := registry.NewClaim{
		By: t.By, Third: t.Third, Told: t.Told, Statistic: t.Statistic, Period: t.Period, Amount: t.Amount, Unit: t.Unit, On: t.On, Note: t.Note, Evidence: t.Evidence,
	}
	for _, f := range t.Files {
		c.Files = append(c.Files, registry.EvidenceFile{Name: f.Name, MediaType: f.MediaType, Body: bytes.NewReader(f.Content)})
	}
	return c
}

// WordText is what a party says about a period.
type WordText struct {
	By   string `json:"by,omitempty" maxLength:"500" doc:"Kunci pihak; kosong bila hanya satu yang Anda wakili. | Key of the party; absent where you speak for one only."`
	Text string `json:"text" maxLength:"4000" doc:"Pesannya. | The message."`
}

// StandText is what a party holds of a difference.
type StandText struct {
	By     string      `json:"by,omitempty" maxLength:"500" doc:"Kunci pihak; kosong bila hanya satu yang Anda wakili. | Key of the party; absent where you speak for one only."`
	Amount float64     `json:"amount,omitempty" minimum:"0" doc:"Angka yang diterima. | The figure that it accepts." example:"490"`
	Unit   affair.Unit `json:"unit,omitempty" maxLength:"20" doc:"Satuannya; kosong: satuan kewajibannya. | The unit; absent: the obligation's."`
	Stays  bool        `json:"stays,omitempty" doc:"Perbedaannya tetap. | The difference stays."`
	Reason string      `json:"reason,omitempty" maxLength:"4000" doc:"Alasan. | Why."`
}

// LockText closes a period.
type LockText struct {
	By string `json:"by,omitempty" maxLength:"500" doc:"Kunci pihak; kosong bila hanya satu yang Anda wakili. | Key of the party; absent where you speak for one only."`
}

const obligations = "/api/v1/obligations/"

// Facts are an agreement's obligations with what came of them.
func (c *Client) Facts(ctx context.Context, id agreement.ID) (registry.Facts, error) {
	return get[registry.Facts](ctx, c, one(id)+"/obligations", nil)
}

// Obligation is one obligation with what came of it.
func (c *Client) Obligation(ctx context.Context, id string) (registry.ObligationFacts, error) {
	return get[registry.ObligationFacts](ctx, c, obligations+url.PathEscape(id), nil)
}

// Oblige states an obligation of an agreement.
func (c *Client) Oblige(ctx context.Context, id agreement.ID, t registry.ObligationTerms) (registry.ObligationRecord, error) {
	return post[registry.ObligationRecord](ctx, c, one(id)+"/obligations", obligationText(t))
}

// CorrectObligation states an obligation's terms anew.
func (c *Client) CorrectObligation(ctx context.Context, id string, t registry.ObligationTerms) (registry.ObligationRecord, error) {
	return post[registry.ObligationRecord](ctx, c, obligations+url.PathEscape(id)+"/corrections", obligationText(t))
}

// EndObligation ends an obligation; a zero day lets it go on.
func (c *Client) EndObligation(ctx context.Context, id string, on term.Date, reason string) (registry.ObligationRecord, error) {
	return post[registry.ObligationRecord](ctx, c, obligations+url.PathEscape(id)+"/end", ObligationEnding{On: on, Reason: reason})
}

// PostClaim posts what was delivered.
func (c *Client) PostClaim(ctx context.Context, obligation string, t ClaimText) (registry.ClaimRecord, error) {
	return post[registry.ClaimRecord](ctx, c, obligations+url.PathEscape(obligation)+"/claims", t)
}

// CorrectClaim posts a claim in the place of an earlier one.
func (c *Client) CorrectClaim(ctx context.Context, id string, t ClaimText) (registry.ClaimRecord, error) {
	return post[registry.ClaimRecord](ctx, c, "/api/v1/claims/"+url.PathEscape(id)+"/corrections", t)
}

// ClaimOf is one claim.
func (c *Client) ClaimOf(ctx context.Context, id string) (registry.ClaimRecord, error) {
	return get[registry.ClaimRecord](ctx, c, "/api/v1/claims/"+url.PathEscape(id), nil)
}

func periodPath(obligation, period, what string) string {
	return obligations + url.PathEscape(obligation) + "/periods/" + url.PathEscape(period) + "/" + what
}

// SayOfPeriod adds a word to the conversation about a period.
func (c *Client) SayOfPeriod(ctx context.Context, obligation, period string, w WordText) (registry.Word, error) {
	return post[registry.Word](ctx, c, periodPath(obligation, period, "words"), w)
}

// TakeStand says what a party holds of a difference.
func (c *Client) TakeStand(ctx context.Context, obligation, period string, s StandText) (registry.Fact, error) {
	return post[registry.Fact](ctx, c, periodPath(obligation, period, "stands"), s)
}

// LockPeriod closes a period for a party.
func (c *Client) LockPeriod(ctx context.Context, obligation, period, by string) (registry.Fact, error) {
	return post[registry.Fact](ctx, c, periodPath(obligation, period, "lock"), LockText{By: by})
}

// Differences lists what parties claim otherwise, of a government or of "" of all.
func (c *Client) Differences(ctx context.Context, g region.Code, limit int, cursor string) (registry.DifferencePage, error) {
	v := pageQuery(limit, cursor)
	set(v, "government", string(g))
	return get[registry.DifferencePage](ctx, c, "/api/v1/differences", v)
}

// Ledger sets side by side what was announced, signed, delivered and counted.
func (c *Client) Ledger(ctx context.Context, s registry.LedgerScope) (registry.Ledger, error) {
	v := make(url.Values)
	set(v, "agreement", string(s.Agreement))
	set(v, "event", string(s.Event))
	set(v, "government", string(s.Government))
	if s.Year != 0 {
		v.Set("year", strconv.Itoa(s.Year))
	}
	return get[registry.Ledger](ctx, c, "/api/v1/ledger", v)
}
