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
	intakes  = "/api/v1/intake"
)

// Read gives a text or file to the server, which reads it and keeps the reading. The same bytes give the same record.
func (c *Client) Read(ctx context.Context, name string, body io.Reader, o registry.ReadOptions) (registry.ReadingRecord, error) {
	v := make(url.Values)
	set(v, "name", name)
	set(v, "published", o.Published.String())
	return upload[registry.ReadingRecord](ctx, c, readings, v, o.MediaType, body)
}

// Readings is one page of readings of a standing, newest first.
func (c *Client) Readings(ctx context.Context, standing registry.ReadingStanding, limit int, cursor string) (registry.ReadingPage, error) {
	v := pageQuery(limit, cursor)
	set(v, "standing", string(standing))
	return get[registry.ReadingPage](ctx, c, readings, v)
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

// Undo takes back what a reading brought into the register: all of it, or with only these of its agreements, also that they were rejected.
func (c *Client) Undo(ctx context.Context, reading string, only []int) error {
	_, err := post[nothing](ctx, c, readings+"/"+url.PathEscape(reading)+"/undo", Undoing{Only: only})
	return err
}

// Correct puts values of a reading right and gives the reading with what it proposes now.
func (c *Client) Correct(ctx context.Context, reading string, in Correcting) (registry.ReadingRecord, error) {
	return post[registry.ReadingRecord](ctx, c, readings+"/"+url.PathEscape(reading)+"/corrections", in)
}

// Understand tells what a correction would come to.
func (c *Client) Understand(ctx context.Context, reading string, in Understanding) (registry.Understood, error) {
	return post[registry.Understood](ctx, c, readings+"/"+url.PathEscape(reading)+"/understand", in)
}

// TakeBackCorrection takes a correction back.
func (c *Client) TakeBackCorrection(ctx context.Context, reading string, number int, why string) (registry.ReadingRecord, error) {
	return post[registry.ReadingRecord](ctx, c, readings+"/"+url.PathEscape(reading)+"/corrections/"+strconv.Itoa(number)+"/undo", TakingBack{Why: why})
}

// Bring gives a text or file to the server, which reads it in the background: into a reading or, where it is a sheet, an import.
func (c *Client) Bring(ctx context.Context, name string, body io.Reader, o registry.ReadOptions) (registry.Job, error) {
	v := make(url.Values)
	set(v, "name", name)
	set(v, "published", o.Published.String())
	return upload[registry.Job](ctx, c, intakes, v, o.MediaType, body)
}

// Jobs is one page of what was brought, newest first; with open only what waits, is being read or failed.
func (c *Client) Jobs(ctx context.Context, open bool, limit int, cursor string) (registry.JobPage, error) {
	v := pageQuery(limit, cursor)
	if open {
		v.Set("open", "true")
	}
	return get[registry.JobPage](ctx, c, intakes, v)
}

// Job is how far the reading of one file is.
func (c *Client) Job(ctx context.Context, id string) (registry.Job, error) {
	return get[registry.Job](ctx, c, intakes+"/"+url.PathEscape(id), nil)
}

// RetryJob has a file read again that failed or was put away.
func (c *Client) RetryJob(ctx context.Context, id string) (registry.Job, error) {
	return post[registry.Job](ctx, c, intakes+"/"+url.PathEscape(id)+"/retry", nil)
}

// DropJob puts a file away that waits, or could not be read.
func (c *Client) DropJob(ctx context.Context, id string) (registry.Job, error) {
	return post[registry.Job](ctx, c, intakes+"/"+url.PathEscape(id)+"/drop", nil)
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
