package client

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/registry"
)

const (
	readings = "/api/v1/readings"
	imports  = "/api/v1/imports"
)

// Read gives a text or file to the server, which reads it and keeps the reading. The same bytes give the same record.
func (c *Client) Read(ctx context.Context, name string, body io.Reader, o registry.ReadOptions) (registry.ReadingRecord, error) {
	v := make(url.Values)
	set(v, "name", name)
	set(v, "published", o.Published.String())
	return upload[registry.ReadingRecord](ctx, c, readings, v, o.MediaType, body)
}

// Readings is one page of readings, newest first.
func (c *Client) Readings(ctx context.Context, limit int, cursor string) (registry.ReadingPage, error) {
	return get[registry.ReadingPage](ctx, c, readings, pageQuery(limit, cursor))
}

// Reading is one reading with its text and what the register knows like its agreements.
func (c *Client) Reading(ctx context.Context, id string) (registry.ReadingRecord, error) {
	return get[registry.ReadingRecord](ctx, c, readings+"/"+url.PathEscape(id), nil)
}

// Accept takes agreements of a reading into the register and gives where each went.
func (c *Client) Accept(ctx context.Context, reading string, o registry.AcceptOptions) ([]agreement.ID, error) {
	in := Acceptance{Only: o.Only}
	for i, id := range o.SameAs {
		if in.SameAs == nil {
			in.SameAs = make(map[string]agreement.ID)
		}
		in.SameAs[strconv.Itoa(i)] = id
	}
	out, err := post[Taken](ctx, c, readings+"/"+url.PathEscape(reading)+"/accept", in)
	return out.Agreements, err
}

// Reject leaves agreements of a reading out of the register.
func (c *Client) Reject(ctx context.Context, reading string, only []int, why string) error {
	_, err := post[nothing](ctx, c, readings+"/"+url.PathEscape(reading)+"/reject", Rejection{Only: only, Why: why})
	return err
}

// Undo takes back everything that a reading brought into the register.
func (c *Client) Undo(ctx context.Context, reading string) error {
	_, err := post[nothing](ctx, c, readings+"/"+url.PathEscape(reading)+"/undo", nil)
	return err
}

// PrepareImport gives an old register to the server, which reads all of it and reports; nothing is in the register yet.
func (c *Client) PrepareImport(ctx context.Context, name string, body io.Reader, o ImportOptions) (registry.Import, error) {
	v := make(url.Values)
	set(v, "name", name)
	set(v, "sheet", o.Sheet)
	set(v, "own", string(o.Own))
	set(v, "order", string(o.Order))
	for field, column := range o.Map {
		v.Add("map", field+"="+column)
	}
	return upload[registry.Import](ctx, c, imports, v, "", body)
}

// AcceptImport takes a prepared import into the register, whole.
func (c *Client) AcceptImport(ctx context.Context, id string) (registry.Import, error) {
	return post[registry.Import](ctx, c, imports+"/"+url.PathEscape(id)+"/accept", nil)
}

// UndoImport takes an import back, whole.
func (c *Client) UndoImport(ctx context.Context, id string) (registry.Import, error) {
	return post[registry.Import](ctx, c, imports+"/"+url.PathEscape(id)+"/undo", nil)
}

// Imports is one page of imports, newest first.
func (c *Client) Imports(ctx context.Context, limit int, cursor string) (registry.ImportPage, error) {
	return get[registry.ImportPage](ctx, c, imports, pageQuery(limit, cursor))
}

// Import is one import with its report.
func (c *Client) Import(ctx context.Context, id string) (registry.Import, error) {
	return get[registry.Import](ctx, c, imports+"/"+url.PathEscape(id), nil)
}

// upload posts bytes.
func upload[T any](ctx context.Context, c *Client, path string, v url.Values, mediaType string, body io.Reader) (T, error) {
	if mediaType == "" {
		mediaType = "application/octet-stream" // the server looks at the bytes
	}
	return decode[T](ctx, c, request{method: http.MethodPost, path: path, query: v, upload: body, mediaType: mediaType, key: uuid.NewString()})
}

func pageQuery(limit int, cursor string) url.Values {
	v := make(url.Values)
	set(v, "cursor", cursor)
	if limit != 0 {
		v.Set("limit", strconv.Itoa(limit))
	}
	return v
}
