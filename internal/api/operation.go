package api

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
)

// op describes one operation of the API.
type op struct {
	id      string
	method  string
	path    string // below Base
	tag     string
	summary fault.Text
	detail  fault.Text
	status  int               // of success; 0: 200
	writes  bool              // needs a token
	body    *huma.RequestBody // of an upload, which the handler reads itself
}

// operation is op for huma, with what all operations have.
func (s *Server) operation(o op) huma.Operation {
	h := huma.Operation{
		OperationID: o.id, Method: o.method, Path: Base + o.path, Tags: []string{o.tag}, Summary: both(o.summary), Description: both(o.detail),
		DefaultStatus: o.status, MaxBodyBytes: s.MaxBody + 1, BodyReadTimeout: s.Timeout,
	}
	if o.writes {
		h.Security = []map[string][]string{{"token": {}}}
	}
	return h
}

// both is a sentence as the documentation carries it until it is split by language.
func both(t fault.Text) string {
	if t == (fault.Text{}) {
		return ""
	}
	return t.ID + separator + t.EN
}

// separator parts Indonesian from English in everything that describes the API.
const separator = " | "

// add registers an operation. Its handler's errors become problems.
func add[I, O any](s *Server, o op, h func(context.Context, *I) (*O, error)) {
	huma.Register(s.huma, s.operation(o), func(ctx context.Context, in *I) (*O, error) {
		out, err := h(ctx, in)
		if err != nil {
			return nil, s.explain(ctx, err)
		}
		return out, nil
	})
	if o.body != nil { // only now, lest huma read the body before the handler does
		s.described(o).RequestBody = o.body
	}
}

// described is the description of a registered operation.
func (s *Server) described(o op) *huma.Operation {
	item := s.huma.OpenAPI().Paths[Base+o.path]
	switch o.method {
	case http.MethodPost:
		return item.Post
	case http.MethodPut:
		return item.Put
	}
	return item.Get
}

// stream registers an operation that writes its answer itself, as one of the media types.
func stream[I any](s *Server, o op, mediaTypes []string, h func(w http.ResponseWriter, r *http.Request, in *I) error) {
	huma.Register(s.huma, s.operation(o), func(_ context.Context, in *I) (*huma.StreamResponse, error) {
		return &huma.StreamResponse{Body: func(ctx huma.Context) {
			r, w := humago.Unwrap(ctx)
			if err := h(w, r, in); err != nil {
				s.WriteError(w, r, err)
			}
		}}, nil
	})
	bytes := make(map[string]*huma.MediaType)
	for _, m := range mediaTypes {
		m, _, _ = strings.Cut(m, ";")
		bytes[m] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	s.described(o).Responses["200"] = &huma.Response{Description: http.StatusText(http.StatusOK), Content: bytes}
}

// byHand registers a list of agreements whose handler does everything itself, but which is described like everything else.
func byHand[T any](s *Server, o op, h http.HandlerFunc) {
	d := s.operation(o)
	d.Parameters = listParameters()
	d.Responses = map[string]*huma.Response{
		"200":     {Description: http.StatusText(http.StatusOK), Content: content[T](s, "application/json")},
		"default": {Description: "Error", Content: content[client.Problem](s, client.ProblemType)},
	}
	s.huma.OpenAPI().AddOperation(&d)
	s.handle("GET "+d.Path, h)
}

// content describes a body by the type that it is made from.
func content[T any](s *Server, mediaType string) map[string]*huma.MediaType {
	t := reflect.TypeFor[T]()
	return map[string]*huma.MediaType{mediaType: {Schema: s.huma.OpenAPI().Components.Schemas.Schema(t, true, t.Name())}}
}

// answer is the body of an answer, as JSON.
type answer[T any] struct{ Body T }

// created is the answer to a post that made something.
type created[T any] struct {
	Location string `header:"Location" doc:"Alamat yang dibuat. | Address of what was made."`
	ETag     string `header:"ETag" doc:"Versi, untuk If-Match. | Version, for If-Match."`
	Body     T
}

// Strict refuses parameters of the address that the operation does not have, and any that is given twice. Inputs embed it.
type Strict struct{}

// Resolve reports every such parameter.
func (Strict) Resolve(ctx huma.Context) []error {
	u := ctx.URL()
	if u.RawQuery == "" {
		return nil
	}
	var names []string
	for _, p := range ctx.Operation().Parameters {
		if p.In == "query" {
			names = append(names, p.Name)
		}
	}
	var ps fault.Problems
	for name, values := range u.Query() {
		place := "query." + name
		known := false
		for _, p := range ctx.Operation().Parameters {
			if p.In == "query" && p.Name == name {
				known = true
				if len(values) > 1 && (p.Explode == nil || !*p.Explode) {
					ps.Add("repeated_parameter", place, repeated)
				}
			}
		}
		if !known {
			ps.Add("unknown_parameter", place, unknown(names))
		}
	}
	return placed("", ps.Err(fault.Text{}))
}

// located is one problem on its way through huma's list of errors.
type located fault.Problem

func (l located) Error() string { return l.Text.EN }

// ErrorDetail hands the problem to huma whole.
func (l located) ErrorDetail() *huma.ErrorDetail {
	return &huma.ErrorDetail{Location: l.Place, Message: l.Text.EN, Value: fault.Problem(l)}
}

// placed are an error's problems at the place of the value that they are about; none for nil.
func placed(place string, err error) []error {
	var out []error
	for _, p := range problemsOf(err) {
		if place != "" {
			p.Place = inside(place, p.Place)
		}
		out = append(out, located(p))
	}
	return out
}

// invalid is a refusal for one thing.
func invalid(code, place string, t fault.Text) error {
	var ps fault.Problems
	ps.Add(code, place, t)
	return ps.Err(fault.T("permintaan tidak dapat diterima", "the request cannot be accepted"))
}

// stale makes of a Conflict the answer to a caller who said which version it saw.
func stale(err error) error {
	var e *fault.Error
	if errors.As(err, &e) && e.Kind == fault.Conflict {
		return &failure{status: http.StatusPreconditionFailed, fault: e}
	}
	return err
}
