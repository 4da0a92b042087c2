package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/web"
)

// failure is an error on its way out: its status, and what a person is told in both languages.
type failure struct {
	status    int
	fault     *fault.Error
	header    http.Header // besides what every problem has; may be nil
	reference string      // in the log, where the server is at fault
}

func (f *failure) Error() string                { return f.fault.Error() }
func (f *failure) Unwrap() error                { return f.fault }
func (f *failure) GetStatus() int               { return f.status }
func (f *failure) GetHeaders() http.Header      { return f.header }
func (f *failure) ContentType(string) string    { return client.ProblemType }
func (f *failure) with(name, v string) *failure { f.header = http.Header{name: {v}}; return f }

// statusGone is what is logged where the caller did not wait for the answer.
const statusGone = 499

// explain turns any error into the answer to it. An error that nobody can act on is logged, and its answer names only a reference.
func (s *Server) explain(ctx context.Context, err error) *failure {
	var f *failure
	var e *fault.Error
	var tooLarge *http.MaxBytesError
	var slow net.Error
	switch {
	case errors.As(err, &f):
		return f
	case errors.As(err, &tooLarge):
		return tooLong(s.MaxBody)
	case errors.Is(err, context.Canceled):
		return &failure{status: statusGone, fault: fault.New(fault.Unavailable, fault.T("permintaan dibatalkan", "the request was cancelled"))}
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &slow) && slow.Timeout():
		f = &failure{status: http.StatusServiceUnavailable, fault: fault.New(fault.Unavailable, fault.T("permintaan ini terlalu lama; coba lagi nanti atau persempit", "this request took too long; try again later, or ask for less"))}
		return f.with("Retry-After", "5")
	case errors.As(err, &e) && e.Kind != "":
		f = &failure{status: web.Status(e.Kind), fault: e}
		switch e.Kind {
		case fault.Unauthorized:
			return f.with("Www-Authenticate", `Bearer realm="anyam"`)
		case fault.Unavailable:
			s.Log.WarnContext(ctx, "unavailable", "error", err)
			return f.with("Retry-After", "2")
		default:
			return f
		}
	}
	reference := TraceOf(ctx).ID
	if reference == "" {
		reference = uuid.NewString()[:8]
	}
	s.Log.ErrorContext(ctx, "request failed", "reference", reference, "error", err)
	return &failure{status: http.StatusInternalServerError, reference: reference, fault: fault.New("",
		fault.Tf("Terjadi kesalahan di pihak kami. Sebutkan rujukan %s bila melapor.", "Something went wrong on our side. Name the reference %s when you report it.", reference))}
}

func tooLong(limit int64) *failure {
	return &failure{status: http.StatusRequestEntityTooLarge, fault: fault.New(fault.Invalid,
		fault.Tf("isi permintaan lebih dari %[1]d byte, batas server ini", "the body is larger than %[1]d bytes, the limit of this server", limit))}
}

// packedBody refuses a body that would have to be unpacked: what is small on the way may be of any size.
func packedBody() *failure {
	return &failure{status: http.StatusUnsupportedMediaType, fault: fault.New(fault.Invalid, fault.T("isi permintaan dikirim apa adanya, tanpa Content-Encoding", "the body is sent as it is, without Content-Encoding"))}
}

// WriteError answers with the problem that err is.
func (s *Server) WriteError(w http.ResponseWriter, r *http.Request, err error) {
	f := s.explain(r.Context(), err)
	lang := Language(r.Header.Get("Accept-Language"))
	h := w.Header()
	maps.Copy(h, f.header)
	f.headers(h.Set, h.Add, lang)
	h.Set("Content-Type", client.ProblemType)
	h.Del("Content-Length")
	w.WriteHeader(f.status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(f.problem(lang)) // a caller who has gone is no error of ours
}

// headers are those of every problem.
func (f *failure) headers(set, add func(name, value string), lang string) {
	set("Content-Language", lang)
	add("Vary", "Accept-Language")
	set("Cache-Control", "no-store")
}

// transform is where huma's answers become ours: a problem is put into the language of the request.
func (s *Server) transform(ctx huma.Context, _ string, v any) (any, error) {
	var f *failure
	switch x := v.(type) {
	case *failure:
		f = x
	case *huma.ErrorModel:
		f = s.refusal(ctx, x)
	default:
		return v, nil
	}
	lang := Language(ctx.Header("Accept-Language"))
	f.headers(ctx.SetHeader, ctx.AppendHeader, lang)
	return f.problem(lang), nil
}

// refusal is what huma found wrong with a request before any handler saw it.
func (s *Server) refusal(ctx huma.Context, m *huma.ErrorModel) *failure {
	if m.Status == http.StatusRequestEntityTooLarge {
		return tooLong(s.MaxBody)
	}
	if m.Status >= http.StatusInternalServerError {
		f := s.explain(ctx.Context(), fmt.Errorf("%w: %v", m, m.Errors))
		f.status = m.Status
		return f
	}
	e := fault.New(fault.Invalid, detail(m.Status))
	if len(m.Errors) == 0 {
		m.Errors = []*huma.ErrorDetail{{Location: "body", Message: m.Detail}}
	}
	for _, d := range m.Errors {
		if d == nil {
			continue
		}
		if p, ok := d.Value.(fault.Problem); ok {
			e.Problems = append(e.Problems, p)
			continue
		}
		if list, ok := carried(d); ok {
			e.Problems = append(e.Problems, list...)
			continue
		}
		code, text := translate(d.Message)
		if code == unknownWording && m.Status == http.StatusBadRequest {
			code, text = "json", fault.Tf("bukan JSON yang benar: %s", "not correct JSON: %s", d.Message)
		}
		e.Problems = append(e.Problems, fault.Problem{Code: code, Place: d.Location, Text: text})
	}
	slices.SortStableFunc(e.Problems, func(a, b fault.Problem) int { return strings.Compare(a.Place, b.Place) })
	return &failure{status: m.Status, fault: e}
}

// decode reads a body. Of an error huma keeps only the sentence; so one that our own types explain in both languages travels in it.
func decode(data []byte, v any) error {
	err := json.Unmarshal(data, v)
	var e *fault.Error
	if !errors.As(err, &e) {
		return err
	}
	b, encodeErr := json.Marshal(problemsOf(e))
	if encodeErr != nil {
		return err
	}
	return errors.New(carriage + string(b))
}

// carriage begins a sentence in which problems travel; no other has it.
const carriage = "\x00problems "

// carried are the problems that travel in a sentence of huma's.
func carried(d *huma.ErrorDetail) ([]fault.Problem, bool) {
	encoded, ok := strings.CutPrefix(d.Message, carriage)
	var list []fault.Problem
	if !ok || json.Unmarshal([]byte(encoded), &list) != nil {
		return nil, false
	}
	for i := range list {
		list[i].Place = d.Location
	}
	return list, true
}

// detail is the sentence for a request that could not even be handled.
func detail(status int) fault.Text {
	switch status {
	case http.StatusUnsupportedMediaType:
		return fault.T("jenis isi permintaan ini tidak diterima; lihat Content-Type", "this type of body is not accepted; see Content-Type")
	case http.StatusRequestTimeout:
		return fault.T("isi permintaan terlalu lama tiba", "the body of the request took too long to arrive")
	case http.StatusBadRequest:
		return fault.T("isi permintaan tidak terbaca", "the body of the request cannot be read")
	}
	return fault.T("permintaan tidak dapat diterima", "the request cannot be accepted")
}

// problem puts the failure into one language, with English beside it.
func (f *failure) problem(lang string) *client.Problem {
	e := f.fault
	p := &client.Problem{
		Type: Docs + "#" + anchor(f.status), Kind: e.Kind, Title: title(f.status).In(lang), Status: f.status, Detail: e.Text.In(lang), DetailEN: e.Text.EN, Reference: f.reference,
	}
	for _, x := range e.Problems {
		p.Errors = append(p.Errors, client.ProblemError{Code: x.Code, Location: x.Place, Message: x.Text.In(lang), MessageEN: x.Text.EN})
	}
	return p
}

func anchor(status int) string { return "status-" + strconv.Itoa(status) }

// statuses are those that a problem can have, in order, for the page that explains them.
func statuses() []int {
	return []int{
		http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed,
		http.StatusRequestTimeout, http.StatusConflict, http.StatusGone, http.StatusPreconditionFailed, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType,
		http.StatusUnprocessableEntity, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable,
	}
}

// title names a type of problem.
func title(status int) fault.Text {
	switch status {
	case http.StatusBadRequest:
		return fault.T("Permintaan tidak terbaca", "The request cannot be read")
	case http.StatusUnauthorized:
		return fault.T("Perlu token", "A token is needed")
	case http.StatusForbidden:
		return fault.T("Tidak berwenang", "Not permitted")
	case http.StatusNotFound:
		return fault.T("Tidak ditemukan", "Not found")
	case http.StatusMethodNotAllowed:
		return fault.T("Metode tidak diterima", "Method not accepted")
	case http.StatusRequestTimeout:
		return fault.T("Permintaan terlalu lama tiba", "The request took too long to arrive")
	case http.StatusConflict:
		return fault.T("Bentrok dengan yang sudah ada", "Conflict with what is there")
	case http.StatusGone:
		return fault.T("Sudah ditarik", "Withdrawn")
	case http.StatusPreconditionFailed:
		return fault.T("Sudah berubah sejak Anda melihatnya", "Changed since you saw it")
	case http.StatusRequestEntityTooLarge:
		return fault.T("Isi permintaan terlalu besar", "The body is too large")
	case http.StatusUnsupportedMediaType:
		return fault.T("Jenis isi tidak diterima", "Type of body not accepted")
	case http.StatusUnprocessableEntity:
		return fault.T("Isi permintaan bermasalah", "The request has problems")
	case http.StatusTooManyRequests:
		return fault.T("Terlalu banyak permintaan", "Too many requests")
	case http.StatusServiceUnavailable, statusGone:
		return fault.T("Tidak dapat dilayani saat ini", "Cannot be served now")
	}
	return fault.T("Kesalahan server", "Fault of the server")
}

// ProblemType is the media type of problems.
const ProblemType = client.ProblemType

// Refuse answers with a status that no kind of error has.
func (s *Server) Refuse(w http.ResponseWriter, r *http.Request, status int, e *fault.Error) {
	s.WriteError(w, r, &failure{status: status, fault: e})
}
