package api

import (
	"github.com/danielgtaylor/huma/v2"

	"github.com/anyam-id/anyam/fault"
)

// OpenAPI is the document for tests that hold answers against it.
func (s *Server) OpenAPI() *huma.OpenAPI { return s.huma.OpenAPI() }

// Routes are the patterns of all operations that are served.
func (s *Server) Routes() []string { return s.patterns }

// Translate is translate.
func Translate(message string) (string, fault.Text) { return translate(message) }
