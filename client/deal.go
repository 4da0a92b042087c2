package client

import (
	"context"
	"net/url"
	"strconv"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/closing"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/signing"
	"github.com/anyam-id/anyam/term"
)

// DraftText is a version of a draft as a party brings it.
type DraftText struct {
	Party   string `json:"party,omitempty" maxLength:"400" doc:"Kunci pihak; kosong berarti yang Anda wakili. | Key of the party; the one that you speak for where absent."`
	Text    string `json:"text" maxLength:"1048576" doc:"Naskah; setiap pasal dimulai baris Pasal 1, Pasal 2 dan seterusnya. | The text; each article begins with a line Pasal 1, Pasal 2 and so on."`
	Note    string `json:"note,omitempty" maxLength:"2000" doc:"Apa yang baru. | What is new."`
	Base    int    `json:"base,omitempty" minimum:"0" doc:"Versi yang Anda lihat: 409 bila sudah ada yang lebih baru. | The version that you saw: 409 where there is a later one."`
	Accepts bool   `json:"accepts,omitempty" doc:"Pihak ini menerima setiap pasalnya. | The party accepts every article of it."`
}

// PositionTexts are what a party thinks of articles of a draft.
type PositionTexts struct {
	Positions []PositionText `json:"positions" minItems:"1" maxItems:"500" doc:"Semuanya atau tidak satu pun. | All of them or none."`
}

// PositionText is what a party thinks of one article, or that it accepts all.
type PositionText struct {
	Party   string          `json:"party,omitempty" maxLength:"400" doc:"Kunci pihak; kosong berarti yang Anda wakili. | Key of the party; the one that you speak for where absent."`
	Version string          `json:"version,omitempty" maxLength:"60" doc:"ID versi; kosong berarti yang terakhir. | ID of the version; the latest where absent."`
	Article string          `json:"article,omitempty" maxLength:"20" doc:"Kunci pasal; kosong berarti semua, hanya untuk menerima. | Key of the article; all where absent, which can only be accepted." example:"a2"`
	Stance  drafting.Stance `json:"stance" enum:"accept,change,reject" doc:"Sikap. | The position."`
	Words   string          `json:"words,omitempty" maxLength:"20000" doc:"Bunyi yang diusulkan. | Proposed words."`
	Reason  string          `json:"reason,omitempty" maxLength:"20000" doc:"Alasan. | Why."`
	Source  string          `json:"source,omitempty" maxLength:"2000" doc:"Surat yang menyatakannya, untuk pihak tanpa akun. | The letter that says so, for a party without an account."`
}

// CommentText is a remark on a draft.
type CommentText struct {
	Version  string `json:"version,omitempty" maxLength:"60" doc:"ID versi; kosong berarti yang terakhir. | ID of the version; the latest where absent."`
	Article  string `json:"article,omitempty" maxLength:"20" doc:"Kunci pasal; kosong berarti seluruh naskah. | Key of the article; the whole draft where absent."`
	Text     string `json:"text" maxLength:"20000" doc:"Komentarnya. | The comment."`
	Internal bool   `json:"internal,omitempty" doc:"Hanya dibaca pemerintah Anda sendiri. | Read by your own government alone."`
}

// PlanText is how a signing is planned.
type PlanText struct {
	Mode    signing.Mode `json:"mode" enum:"ceremonial,by_rank,circular,mixed" doc:"Cara. | The manner."`
	Day     term.Date    `json:"day,omitzero" doc:"Hari. | The day." example:"2026-12-01"`
	Place   string       `json:"place,omitempty" maxLength:"400" doc:"Tempat. | The place."`
	Present []string     `json:"present,omitempty" maxItems:"600" doc:"Kunci pihak yang hadir, bila campuran. | Keys of the parties that are present, where it is mixed."`
	Order   []string     `json:"order,omitempty" maxItems:"600" doc:"Kunci pihak menurut urutan yang diputuskan. | Keys of the parties in the order that was decided."`
	Note    string       `json:"note,omitempty" maxLength:"2000" doc:"Catatan. | A note."`
}

// PowerText is a power of attorney.
type PowerText struct {
	Party   string          `json:"party,omitempty" maxLength:"400" doc:"Kunci pihak; kosong berarti yang Anda wakili. | Key of the party; the one that you speak for where absent."`
	Grantor party.Signatory `json:"grantor" doc:"Pemberi kuasa. | Who gives it."`
	Holder  party.Signatory `json:"holder" doc:"Penerima kuasa. | Who may sign."`
	Number  string          `json:"number,omitempty" maxLength:"200" doc:"Nomor suratnya. | Its number."`
	From    term.Date       `json:"from" doc:"Berlaku sejak. | Holds from." example:"2026-11-01"`
	Until   term.Date       `json:"until,omitzero" doc:"Sampai. | Until." example:"2026-12-31"`
}

// SignatureText is a party's signature as it comes.
type SignatureText struct {
	Party  string    `json:"party,omitempty" maxLength:"400" doc:"Kunci pihak; kosong berarti yang Anda wakili. | Key of the party; the one that you speak for where absent."`
	On     term.Date `json:"on" doc:"Hari menandatangani. | The day of signing." example:"2026-12-01"`
	Number string    `json:"number,omitempty" maxLength:"200" doc:"Nomor pihak itu sendiri. | The party's own number."`
	Name   string    `json:"name,omitempty" maxLength:"400" doc:"Penanda tangan. | Who signed."`
	Office string    `json:"office,omitempty" maxLength:"400" doc:"Jabatannya. | The office."`
	Power  string    `json:"power,omitempty" maxLength:"60" doc:"ID surat kuasa. | ID of the power of attorney."`
	Source string    `json:"source,omitempty" maxLength:"2000" doc:"Surat atau naskah yang menunjukkannya. | The letter or paper that shows it."`
}

// EndText is a proposal to end an agreement, with its closing protocol.
type EndText struct {
	Party   string              `json:"party,omitempty" maxLength:"400" doc:"Kunci pihak; kosong berarti yang Anda wakili. | Key of the party; the one that you speak for where absent."`
	Reason  agreement.EndReason `json:"reason" enum:"term_over,goal_reached,parties_agreed,regulation_stops,object_lost,court_ruling,party_bankrupt" doc:"Alasan menurut peraturan. | The reason by the law."`
	On      term.Date           `json:"on" doc:"Hari berakhirnya. | The day on which it ends." example:"2026-12-31"`
	Text    string              `json:"text,omitempty" maxLength:"20000" doc:"Uraian alasan. | The reason in words."`
	Lessons string              `json:"lessons,omitempty" maxLength:"20000" doc:"Pelajaran. | What was learnt."`
	Assets  []closing.Asset     `json:"assets,omitempty" maxItems:"500" doc:"Aset dan penerimanya. | Assets and who gets them."`
	Duties  []closing.Residual  `json:"duties,omitempty" maxItems:"500" doc:"Kewajiban sisa dan penerusnya. | Residual duties and who takes them over."`
}

// EndAnswer is a party's answer to such a proposal.
type EndAnswer struct {
	Party    string `json:"party,omitempty" maxLength:"400" doc:"Kunci pihak; kosong berarti yang Anda wakili. | Key of the party; the one that you speak for where absent."`
	Protocol string `json:"protocol,omitempty" maxLength:"60" doc:"ID usul yang Anda lihat: 409 bila sudah diganti. | ID of the proposal that you saw: 409 where it was replaced."`
	Accepts  bool   `json:"accepts" doc:"Menerima. | Accepts."`
	Reason   string `json:"reason,omitempty" maxLength:"20000" doc:"Alasan menolak. | Why it is rejected."`
	Source   string `json:"source,omitempty" maxLength:"2000" doc:"Surat yang menyatakannya, untuk pihak tanpa akun. | The letter that says so, for a party without an account."`
}

// Positions are positions as they were kept.
type Positions struct {
	Items []drafting.Position `json:"items"`
}

// Draft is the draft of an agreement, for its parties.
func (c *Client) Draft(ctx context.Context, id agreement.ID, o registry.DraftOptions) (registry.Draft, error) {
	v := make(url.Values)
	if o.Version != 0 {
		v.Set("version", strconv.Itoa(o.Version))
	}
	if o.Against != 0 {
		v.Set("against", strconv.Itoa(o.Against))
	}
	return get[registry.Draft](ctx, c, one(id)+"/draft", v)
}

// AddVersion brings a version of the draft.
func (c *Client) AddVersion(ctx context.Context, id agreement.ID, t DraftText) (drafting.Version, error) {
	return post[drafting.Version](ctx, c, one(id)+"/draft/versions", t)
}

// TakePositions says what a party thinks of articles.
func (c *Client) TakePositions(ctx context.Context, id agreement.ID, list []PositionText) ([]drafting.Position, error) {
	out, err := post[Positions](ctx, c, one(id)+"/draft/positions", PositionTexts{list})
	return out.Items, err
}

// CommentDraft remarks on a draft.
func (c *Client) CommentDraft(ctx context.Context, id agreement.ID, t CommentText) (drafting.Comment, error) {
	return post[drafting.Comment](ctx, c, one(id)+"/draft/comments", t)
}

// Signing is how an agreement is signed, for its parties.
func (c *Client) Signing(ctx context.Context, id agreement.ID) (registry.Signing, error) {
	return get[registry.Signing](ctx, c, one(id)+"/signing", nil)
}

// PlanSigning plans the signing.
func (c *Client) PlanSigning(ctx context.Context, id agreement.ID, p PlanText) (signing.Plan, error) {
	return post[signing.Plan](ctx, c, one(id)+"/signing/plans", p)
}

// AddPower notes a power of attorney, without its paper.
func (c *Client) AddPower(ctx context.Context, id agreement.ID, p PowerText) (signing.Power, error) {
	return post[signing.Power](ctx, c, one(id)+"/signing/powers", p)
}

// Sign states that a party has signed.
func (c *Client) Sign(ctx context.Context, id agreement.ID, s SignatureText) (agreement.Entry, error) {
	return post[agreement.Entry](ctx, c, one(id)+"/signing/signatures", s)
}

// Ending is where the end of an agreement stands, for its parties.
func (c *Client) Ending(ctx context.Context, id agreement.ID) (registry.Ending, error) {
	return get[registry.Ending](ctx, c, one(id)+"/ending", nil)
}

// ProposeEnd proposes to end an agreement.
func (c *Client) ProposeEnd(ctx context.Context, id agreement.ID, t EndText) (closing.Ending, error) {
	return post[closing.Ending](ctx, c, one(id)+"/ending/proposals", t)
}

// AnswerEnd accepts or rejects the proposal that counts.
func (c *Client) AnswerEnd(ctx context.Context, id agreement.ID, a EndAnswer) (closing.Ending, error) {
	return post[closing.Ending](ctx, c, one(id)+"/ending/answers", a)
}

// TextInForce is the text of an agreement as in force on a day; the zero day is today.
func (c *Client) TextInForce(ctx context.Context, id agreement.ID, on term.Date) (registry.TextInForce, error) {
	v := make(url.Values)
	set(v, "on", on.String())
	return get[registry.TextInForce](ctx, c, one(id)+"/text", v)
}
