package client

import (
	"context"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

const documents = "/api/v1/documents"

// PutDocument gives a document to the server, which keeps it under the digest of its bytes.
func (c *Client) PutDocument(ctx context.Context, name, mediaType string, body io.Reader) (document.Document, error) {
	v := make(url.Values)
	set(v, "name", name)
	out, err := upload[Stored](ctx, c, documents, v, mediaType, body)
	return out.Document, err
}

// Document gives the bytes of a document with what its answer says of it. The caller closes them.
func (c *Client) Document(ctx context.Context, d document.Digest) (document.Document, io.ReadCloser, error) {
	resp, err := c.do(ctx, request{method: http.MethodGet, path: documents + "/" + url.PathEscape(string(d)), header: http.Header{"Accept-Encoding": {"identity"}}})
	if err != nil {
		return document.Document{}, nil, err
	}
	doc := document.Document{Digest: d, MediaType: resp.Header.Get("Content-Type"), Size: resp.ContentLength}
	if _, params, err := mime.ParseMediaType(resp.Header.Get("Content-Disposition")); err == nil {
		doc.Name = params["filename"]
	}
	return doc, resp.Body, nil
}

// SearchDocuments are the documents that hold the words, best first.
func (c *Client) SearchDocuments(ctx context.Context, words string, limit int) ([]registry.DocumentHit, error) {
	v := url.Values{"q": {words}}
	if limit != 0 {
		v.Set("limit", strconv.Itoa(limit))
	}
	out, err := get[Documents](ctx, c, documents, v)
	return out.Items, err
}

// Events is one page of events, newest first.
func (c *Client) Events(ctx context.Context, limit int, cursor string) (registry.EventPage, error) {
	return get[registry.EventPage](ctx, c, "/api/v1/events", pageQuery(limit, cursor))
}

// Event is an event with what was signed at it, as it was known on a day and as that stood on another.
func (c *Client) Event(ctx context.Context, id agreement.ID, as registry.AsOf) (registry.EventDetail, error) {
	return get[registry.EventDetail](ctx, c, "/api/v1/events/"+url.PathEscape(string(id)), asOf(as))
}

// Regions are all regions, or those that a name as people write it may mean; level "" is any.
func (c *Client) Regions(ctx context.Context, name string, level region.Level) ([]Region, error) {
	v := make(url.Values)
	set(v, "name", name)
	set(v, "level", string(level))
	out, err := get[Regions](ctx, c, "/api/v1/regions", v)
	return out.Items, err
}

// Region is what the register holds of a region.
func (c *Client) Region(ctx context.Context, code region.Code) (RegionDetail, error) {
	return get[RegionDetail](ctx, c, "/api/v1/regions/"+url.PathEscape(string(code)), nil)
}

// Flows are the pairs of regions with agreements between them.
func (c *Client) Flows(ctx context.Context, o registry.FlowOptions) (registry.Flows, error) {
	v := make(url.Values)
	set(v, "q", o.Query.String())
	set(v, "of", string(o.Of))
	if o.Provinces {
		v.Set("level", "province")
	}
	if o.Limit > 0 {
		v.Set("limit", strconv.Itoa(o.Limit))
	}
	return get[registry.Flows](ctx, c, "/api/v1/flows", v)
}

// Statistics are the figures of the agreements that answer a query.
func (c *Client) Statistics(ctx context.Context, q search.Query) (registry.Statistics, error) {
	v := make(url.Values)
	set(v, "q", q.String())
	return get[registry.Statistics](ctx, c, "/api/v1/statistics", v)
}

// Affairs are the 32 government affairs.
func (c *Client) Affairs(ctx context.Context) ([]Affair, error) {
	out, err := get[Affairs](ctx, c, "/api/v1/affairs", nil)
	return out.Items, err
}

// Ready is nil where the server can answer.
func (c *Client) Ready(ctx context.Context) error {
	_, err := get[nothing](ctx, c, "/readyz", nil)
	return err
}
