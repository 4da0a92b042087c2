package client

import (
	"context"
	"net/url"
	"strconv"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const radars = "/api/v1/radar"

// RadarAsk is a question to an agency.
type RadarAsk struct {
	Agreement  agreement.ID       `json:"agreement" maxLength:"40" doc:"Nomor register kesepakatan di radar. | Register number of the agreement on the radar."`
	Stage      radar.Stage        `json:"stage" enum:"pks,plan,evidence" doc:"Menunggu apa. | Waiting for what."`
	Due        term.Date          `json:"due" doc:"Dijawab sampai. | To be answered by." example:"2026-12-15"`
	Government region.Code        `json:"government,omitempty" maxLength:"20" doc:"Pemerintah yang ditanyai; lazimnya sendiri. | The government that is asked; usually one's own." example:"64"`
	Position   account.PositionID `json:"position,omitempty" maxLength:"100" doc:"ID jabatan yang ditanyai. | ID of the position that is asked."`
	Agency     account.AgencyID   `json:"agency,omitempty" maxLength:"100" doc:"Atau ID perangkat daerah. | Or ID of the agency."`
}

// RadarAnswer is what an agency says.
type RadarAnswer struct {
	Answer radar.Answer `json:"answer" enum:"not_done,unreported" doc:"Belum dilaksanakan, atau sudah tetapi belum dilaporkan. | Not done, or done but not reported."`
	Words  string       `json:"words" maxLength:"4000" doc:"Kendalanya; atau apa, kapan, dan di mana naskahnya. | What stands in the way; or what, when, and where its papers are."`
}

// Radar draws the curve of a stage, and finds what sleeps.
func (c *Client) Radar(ctx context.Context, o registry.RadarOptions) (registry.Radar, error) {
	v := pageQuery(o.Limit, "")
	set(v, "stage", string(o.Stage))
	set(v, "government", string(o.Government))
	set(v, "by", string(o.By))
	set(v, "value", o.Value)
	set(v, "reply", string(o.Reply))
	if o.Share != 0 {
		v.Set("share", strconv.Itoa(o.Share))
	}
	if o.Skip > 0 {
		v.Set("skip", strconv.Itoa(o.Skip))
	}
	return get[registry.Radar](ctx, c, radars, v)
}

// AskAgency asks whether an agreement on the radar was carried out.
func (c *Client) AskAgency(ctx context.Context, ask RadarAsk) (radar.Question, error) {
	return post[radar.Question](ctx, c, radars+"/questions", ask)
}

// RadarQuestion is one question.
func (c *Client) RadarQuestion(ctx context.Context, id radar.QuestionID) (radar.Question, error) {
	return get[radar.Question](ctx, c, radars+"/questions/"+url.PathEscape(string(id)), nil)
}

// AnswerQuestion notes what the agency says.
func (c *Client) AnswerQuestion(ctx context.Context, id radar.QuestionID, reply RadarAnswer) (radar.Question, error) {
	return post[radar.Question](ctx, c, radars+"/questions/"+url.PathEscape(string(id))+"/answer", reply)
}
