package api

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// docs serves the page that describes the API; ?lang=en or ?lang=id chooses its language, else the browser does.
func (s *Server) docs(w http.ResponseWriter, r *http.Request) {
	lang := Language(r.Header.Get("Accept-Language"))
	if asked := r.URL.Query().Get("lang"); asked == "id" || asked == "en" {
		lang = asked
	}
	s.serveText(w, r, "text/html; charset=utf-8", lang, s.describe[lang])
}

// docsModel is what the page shows.
type docsModel struct {
	Lang, Other, Style, Logo, Base string
	Title, Intro                   string
	Tags                           []docsTag
	Statuses                       []docsStatus
}

type docsTag struct {
	Name, Text string
	Operations []docsOperation
}

type docsOperation struct {
	ID, Method, Path, Summary, Text string
	Token                           bool
	Parameters                      []docsParameter
	Bodies                          []string // media types that it takes
	Answer                          string   // schema of what it gives
}

type docsParameter struct {
	Name, In, Type, Text, Example string
	Required                      bool
}

type docsStatus struct {
	Status      int
	Anchor, For string
}

// T is one of two sentences, for the template.
func (m docsModel) T(id, en string) string { return fault.T(id, en).In(m.Lang) }

// docsPage renders the page from the OpenAPI document in one language, so that the two cannot differ.
func (s *Server) docsPage(doc map[string]any, lang string) ([]byte, error) {
	m := docsModel{Lang: lang, Other: fault.T("en", "id").In(lang), Style: s.Style, Logo: s.Logo, Base: Base, Intro: text(doc, "info", "description")}
	m.Title = m.T("API register", "API of the register")
	paths, _ := doc["paths"].(map[string]any)
	tags, _ := doc["tags"].([]any)
	for _, t := range tags {
		tag := docsTag{Name: text(t, "name"), Text: text(t, "description")}
		for path, item := range paths {
			methods, _ := item.(map[string]any)
			for method, o := range methods {
				if list, _ := at(o, "tags").([]any); slices.Contains(list, any(tag.Name)) {
					tag.Operations = append(tag.Operations, docsOperationOf(path, method, o))
				}
			}
		}
		slices.SortFunc(tag.Operations, func(a, b docsOperation) int {
			return strings.Compare(a.Path+" "+a.Method, b.Path+" "+b.Method)
		})
		m.Tags = append(m.Tags, tag)
	}
	for _, status := range statuses() {
		m.Statuses = append(m.Statuses, docsStatus{status, anchor(status), title(status).In(lang)})
	}
	var b bytes.Buffer
	if err := docsView(m).Render(context.Background(), &b); err != nil {
		return nil, fmt.Errorf("render the page of the API: %w", err)
	}
	return b.Bytes(), nil
}

func docsOperationOf(path, method string, o any) docsOperation {
	out := docsOperation{ID: text(o, "operationId"), Method: strings.ToUpper(method), Path: path, Summary: text(o, "summary"), Text: text(o, "description"), Token: at(o, "security") != nil}
	parameters, _ := at(o, "parameters").([]any)
	for _, p := range parameters {
		required, _ := at(p, "required").(bool)
		x := docsParameter{Name: text(p, "name"), In: text(p, "in"), Type: schemaText(at(p, "schema")), Text: text(p, "description"), Required: required}
		for _, where := range []any{at(p, "example"), first(at(p, "schema", "examples"))} {
			if where != nil {
				x.Example = fmt.Sprint(where)
				break
			}
		}
		out.Parameters = append(out.Parameters, x)
	}
	if content, ok := at(o, "requestBody", "content").(map[string]any); ok {
		for mediaType, c := range content {
			if name := schemaText(at(c, "schema")); mediaType == "application/json" {
				mediaType += " " + name
			}
			out.Bodies = append(out.Bodies, mediaType)
		}
		slices.Sort(out.Bodies)
	}
	for _, status := range []string{"200", "201"} {
		if schema := at(o, "responses", status, "content", "application/json", "schema"); schema != nil {
			out.Answer = schemaText(schema)
		}
	}
	return out
}

// schemaText names a schema in a few words.
func schemaText(schema any) string {
	if ref := text(schema, "$ref"); ref != "" {
		return ref[strings.LastIndexByte(ref, '/')+1:]
	}
	if list, ok := at(schema, "enum").([]any); ok {
		words := make([]string, len(list))
		for i, x := range list {
			words[i] = fmt.Sprint(x)
		}
		return strings.Join(words, " · ")
	}
	if items := at(schema, "items"); items != nil {
		return schemaText(items) + "[]"
	}
	return text(schema, "type")
}

// at is the value under some names of a decoded document; nil where there is none.
func at(v any, names ...string) any {
	for _, n := range names {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[n]
	}
	return v
}

func text(v any, names ...string) string {
	s, _ := at(v, names...).(string)
	return s
}

func first(v any) any {
	if list, ok := v.([]any); ok && len(list) > 0 {
		return list[0]
	}
	return nil
}
