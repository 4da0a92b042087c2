package client

import (
	"context"
	"io"
	"net/http"
	"net/url"

	"github.com/google/uuid"

	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/report"
)

func reportPath(o registry.ReportOptions) (string, url.Values) {
	v := url.Values{}
	set(v, "kind", string(o.Kind))
	set(v, "agency", string(o.Agency))
	return "/api/v1/regions/" + url.PathEscape(string(o.Government)) + "/reports/" + o.Period.String(), v
}

// Report is a report of a government over a period.
func (c *Client) Report(ctx context.Context, o registry.ReportOptions) (report.Report, error) {
	path, v := reportPath(o)
	return get[report.Report](ctx, c, path, v)
}

// Narrative is the narrative of a report, in "id" or "en".
func (c *Client) Narrative(ctx context.Context, o registry.ReportOptions, lang string) (registry.Narrative, error) {
	path, v := reportPath(o)
	set(v, "lang", lang)
	return get[registry.Narrative](ctx, c, path+"/narrative", v)
}

// WriteNarrative does something with the narrative of a report.
func (c *Client) WriteNarrative(ctx context.Context, o registry.ReportOptions, lang string, act registry.NarrativeAct) (registry.Narrative, error) {
	path, v := reportPath(o)
	set(v, "lang", lang)
	return decode[registry.Narrative](ctx, c, request{method: http.MethodPost, path: path + "/narrative", query: v, json: act, key: uuid.NewString()})
}

// WriteReport writes a report as a file: "xlsx", "docx" or "pdf", in "id" or "en". Where the connection breaks it is as with Export.
func (c *Client) WriteReport(ctx context.Context, w io.Writer, o registry.ReportOptions, format, lang string) error {
	path, v := reportPath(o)
	set(v, "format", format)
	set(v, "lang", lang)
	return c.download(ctx, w, path+"/file", v)
}
