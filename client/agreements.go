package client

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/seal"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

const agreements = "/api/v1/agreements"

// Agreements is one page of a list.
func (c *Client) Agreements(ctx context.Context, o registry.ListOptions) (registry.Page, error) {
	return get[registry.Page](ctx, c, agreements, listQuery(o))
}

// Search is a page of a list with facets, and the documents that hold the words.
func (c *Client) Search(ctx context.Context, o registry.ListOptions) (SearchPage, error) {
	o.Facets = false // the server counts for every search
	return get[SearchPage](ctx, c, "/api/v1/search", listQuery(o))
}

func listQuery(o registry.ListOptions) url.Values {
	v := make(url.Values)
	set(v, "q", o.Query.String())
	set(v, "sort", o.Sort)
	set(v, "cursor", o.Cursor)
	if o.Limit != 0 {
		v.Set("limit", strconv.Itoa(o.Limit))
	}
	if o.Facets {
		v.Set("facets", "true")
	}
	return v
}

// Agreement is one agreement with its proof, as it was known on a day and as it stood on another.
func (c *Client) Agreement(ctx context.Context, id agreement.ID, as registry.AsOf) (registry.Detail, error) {
	return get[registry.Detail](ctx, c, one(id), asOf(as))
}

func asOf(as registry.AsOf) url.Values {
	v := make(url.Values)
	if !as.Known.IsZero() {
		v.Set("known", as.Known.UTC().Format(time.RFC3339Nano))
	}
	set(v, "in_force", as.InForce.String())
	return v
}

// Entries are all entries about an agreement in the journal's order.
func (c *Client) Entries(ctx context.Context, id agreement.ID) ([]agreement.Entry, error) {
	out, err := get[Entries](ctx, c, one(id)+"/entries", nil)
	return out.Items, err
}

// Similar are the agreements that may be the same as one, or overlap with it.
func (c *Client) Similar(ctx context.Context, id agreement.ID) ([]registry.Similar, error) {
	out, err := get[Similars](ctx, c, one(id)+"/similar", nil)
	return out.Items, err
}

// State adds statements about an agreement; "" makes a new one.
func (c *Client) State(ctx context.Context, id agreement.ID, as []agreement.Assertion, o registry.StateOptions) (agreement.Entry, error) {
	r := request{method: http.MethodPost, path: agreements, json: Statements{Assertions: as, Reason: o.Reason}, key: uuid.NewString()}
	if id != "" {
		r.path = one(id) + "/assertions"
	}
	if o.IfVersion != 0 {
		r.header = http.Header{"If-Match": {VersionTag(o.IfVersion)}}
	}
	return decode[agreement.Entry](ctx, c, r)
}

// Decide chooses among statements that contradict each other.
func (c *Client) Decide(ctx context.Context, id agreement.ID, d agreement.Decision, reason string) (agreement.Entry, error) {
	return post[agreement.Entry](ctx, c, one(id)+"/decisions", Choice{Aspect: d.Aspect, Key: d.Key, Entry: d.Entry, Index: d.Index, Reason: reason})
}

// Withdraw takes back an entry about an agreement.
func (c *Client) Withdraw(ctx context.Context, id agreement.ID, entry agreement.EntryID, reason string) (agreement.Entry, error) {
	return post[agreement.Entry](ctx, c, one(id)+"/withdrawals", Withdrawal{Entry: entry, Reason: reason})
}

// Export writes the agreements that answer q as "csv", "jsonl" or "xlsx". Where the connection breaks the error says so, and what was
// written is not whole.
func (c *Client) Export(ctx context.Context, w io.Writer, format string, q search.Query) error {
	v := url.Values{"format": {format}}
	set(v, "q", q.String())
	return c.download(ctx, w, "/api/v1/export", v)
}

// WriteHistory writes the history of an agreement, every change as a sentence in "id" or "en", as CSV, as it was known at a time; zero: now. Where
// the connection breaks it is as with Export.
func (c *Client) WriteHistory(ctx context.Context, w io.Writer, id agreement.ID, known time.Time, format, lang string) error {
	v := url.Values{"format": {format}, "lang": {lang}}
	if !known.IsZero() {
		v.Set("known", known.Format(time.RFC3339Nano))
	}
	return c.download(ctx, w, one(id)+"/history", v)
}

// WriteJournal writes the entries of the journal up to number upTo, 0 for all, as JSON Lines. Where the connection breaks it is as with Export.
func (c *Client) WriteJournal(ctx context.Context, w io.Writer, upTo int64) error {
	v := url.Values{}
	if upTo > 0 {
		v.Set("until", strconv.FormatInt(upTo, 10))
	}
	return c.download(ctx, w, "/api/v1/journal", v)
}

// JournalState gives the journal's length and digest.
func (c *Client) JournalState(ctx context.Context) (registry.JournalState, error) {
	return get[registry.JournalState](ctx, c, "/api/v1/journal/state", nil)
}

func (c *Client) download(ctx context.Context, w io.Writer, path string, query url.Values) error {
	resp, err := c.do(ctx, request{method: http.MethodGet, path: path, query: query}) //nolint:bodyclose // drain closes it
	if err != nil {
		return err
	}
	defer drain(resp.Body)
	if _, err := io.Copy(w, resp.Body); err != nil {
		return fault.Wrap(fault.Unavailable, fault.T("ekspor terputus sebelum selesai", "the export broke off before its end"), err)
	}
	return nil
}

// VersionTag is the entity tag of an agreement's version, for If-Match.
func VersionTag(version int64) string { return `W/"` + strconv.FormatInt(version, 10) + `"` }

func one(id agreement.ID) string { return agreements + "/" + url.PathEscape(string(id)) }

// PaperKeys are the keys with which the register signs papers, and has signed them.
func (c *Client) PaperKeys(ctx context.Context) ([]seal.Public, error) {
	return items[seal.Public](ctx, c, "/api/v1/paper-keys", nil)
}
