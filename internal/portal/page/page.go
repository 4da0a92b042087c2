// Package page is the public's pages: a struct for each page and the template that renders it. It has no rule and calls no use
// case; package portal fills the structs.
package page
