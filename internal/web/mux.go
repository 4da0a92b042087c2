package web

import "net/http"

// Mux is what faces add their routes to: an http.ServeMux, or a test that wants to know them all.
type Mux interface {
	Handle(pattern string, h http.Handler)
}
