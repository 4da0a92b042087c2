package client

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/registry"
)

// ViewText is a view of the register as somebody wants it kept.
type ViewText struct {
	Name    string   `json:"name" maxLength:"120" doc:"Nama tampilan. | Name of the view." example:"Nikel yang masih berlaku"`
	Query   string   `json:"query,omitempty" maxLength:"4000" doc:"Pertanyaan dalam bahasa kueri register. | Question in the register's query language." example:"nikel keadaan:berlaku"`
	Sort    string   `json:"sort,omitempty" maxLength:"40" doc:"Urutannya. | Its order." example:"-signed"`
	Columns []string `json:"columns,omitempty" maxItems:"40" doc:"Kolom meja kerja yang ditampilkan; kosong berarti yang biasa. | Columns of the desk that are shown; the usual ones where absent."`
	Shared  bool     `json:"shared,omitempty" doc:"Untuk semua orang dari pemerintah yang sama. | For everybody of the same government."`
}

// Views are views of the register.
type Views struct {
	Items []registry.View `json:"items"`
}

// Change states the same about many agreements: those listed, or those that a question finds.
type Change struct {
	Agreements []agreement.ID      `json:"agreements,omitempty" maxItems:"5000" doc:"Nomor register kesepakatannya. | Register numbers of the agreements."`
	Query      *string             `json:"query,omitempty" maxLength:"4000" doc:"Atau pertanyaan yang menemukannya; kosong berarti semuanya. | Or the question that finds them; all where it is empty." example:"nikel"`
	Assertion  agreement.Assertion `json:"assertion" doc:"Pernyataan yang sama tentang masing-masing, dengan sumbernya. | The same statement about each, with its source."`
	Reason     string              `json:"reason,omitempty" maxLength:"2000" doc:"Alasan. | Why."`
}

// Preview is what a change of many would do.
type Preview struct {
	Items  []registry.BulkChange `json:"items"`
	Change int                   `json:"change"` // agreements that would change
	Same   int                   `json:"same"`   // agreements that are so already
}

// Changes are changes of many agreements.
type Changes struct {
	Items []registry.BulkAct `json:"items"`
}

// TwinsChoice says of two agreements that they are the same or two.
type TwinsChoice struct {
	Stands agreement.ID `json:"stands" doc:"Nomor register yang berlaku. | Register number of the one that stands." example:"01jd3k5e7qw9xk2m"`
	Other  agreement.ID `json:"other" doc:"Nomor register yang lain. | Register number of the other." example:"01jd3k5e7qw9xk2n"`
	Same   bool         `json:"same" doc:"Sama; kalau tidak, keduanya berbeda. | They are the same; else they are two."`
	Reason string       `json:"reason,omitempty" maxLength:"2000" doc:"Alasan. | Why."`
}

// Views are one's own views and those that are shared in one's government.
func (c *Client) Views(ctx context.Context) ([]registry.View, error) {
	out, err := get[Views](ctx, c, "/api/v1/views", nil)
	return out.Items, err
}

// SaveView keeps a view: a new one where id is "".
func (c *Client) SaveView(ctx context.Context, id string, v ViewText) (registry.View, error) {
	if id == "" {
		return post[registry.View](ctx, c, "/api/v1/views", v)
	}
	return decode[registry.View](ctx, c, request{method: http.MethodPut, path: "/api/v1/views/" + url.PathEscape(id), json: v})
}

// RemoveView puts a view away; RestoreView brings it back.
func (c *Client) RemoveView(ctx context.Context, id string) (registry.View, error) {
	return post[registry.View](ctx, c, "/api/v1/views/"+url.PathEscape(id)+"/remove", nil)
}

// RestoreView brings a view back that was put away.
func (c *Client) RestoreView(ctx context.Context, id string) (registry.View, error) {
	return post[registry.View](ctx, c, "/api/v1/views/"+url.PathEscape(id)+"/restore", nil)
}

// PreviewChange tells what a change of many would do.
func (c *Client) PreviewChange(ctx context.Context, x Change) (Preview, error) {
	return post[Preview](ctx, c, "/api/v1/changes/preview", x)
}

// ChangeMany states the same about many agreements, of all of them or of none.
func (c *Client) ChangeMany(ctx context.Context, x Change) (registry.BulkAct, error) {
	return post[registry.BulkAct](ctx, c, "/api/v1/changes", x)
}

// UndoChange takes a change of many back.
func (c *Client) UndoChange(ctx context.Context, id string) (registry.BulkAct, error) {
	return post[registry.BulkAct](ctx, c, "/api/v1/changes/"+url.PathEscape(id)+"/undo", nil)
}

// ManyChanges are the latest changes of many, newest first; 0 for as many as the server gives.
func (c *Client) ManyChanges(ctx context.Context, limit int) ([]registry.BulkAct, error) {
	out, err := get[Changes](ctx, c, "/api/v1/changes", pageQuery(limit, ""))
	return out.Items, err
}

// Repairs is the queue of the archive: what is lacking, the most harmful first.
func (c *Client) Repairs(ctx context.Context) (registry.RepairQueue, error) {
	return get[registry.RepairQueue](ctx, c, "/api/v1/repairs", nil)
}

// Twins are pairs of agreements that may be the same or overlap, the likeliest first: up to limit of them after skip.
func (c *Client) Twins(ctx context.Context, skip, limit int) (registry.TwinsPage, error) {
	v := pageQuery(limit, "")
	if skip > 0 {
		v.Set("skip", strconv.Itoa(skip))
	}
	return get[registry.TwinsPage](ctx, c, "/api/v1/twins", v)
}

// DecideTwins notes that two agreements are the same, or that they are two.
func (c *Client) DecideTwins(ctx context.Context, d registry.TwinsDecision) (agreement.Entry, error) {
	return post[agreement.Entry](ctx, c, "/api/v1/twins/decisions", TwinsChoice{Stands: d.Stands, Other: d.Other, Same: d.Same, Reason: d.Reason})
}
