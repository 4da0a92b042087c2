// Package doc has those documents of this folder that the program itself shows.
package doc

import _ "embed"

// ExportSchema describes what an export holds, in Markdown.
//
//go:embed export-schema.md
var ExportSchema string
