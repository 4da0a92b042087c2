package api

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"github.com/anyam-id/anyam/fault"
)

// Language is the one of ours that an Accept-Language header prefers: "en" where English comes before Indonesian, else "id".
func Language(header string) string {
	if header == "" {
		return "id"
	}
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return "id"
	}
	for _, t := range tags { // in order of preference
		switch base, _ := t.Base(); base.String() {
		case "en":
			return "en"
		case "id":
			return "id"
		}
	}
	return "id"
}

// wording is one of huma's own messages with its stable code and its translation. A %v stands for what changes; the Indonesian names it
// by the same order.
type wording struct{ en, code, id string }

// wordings are the messages of huma's validation. Its own variables are not used: their text is what comes in.
func wordings() []wording {
	return []wording{
		{"unexpected property", "unknown_property", "bagian ini tidak dikenal"},
		{"unknown query parameter", "unknown_parameter", "parameter ini tidak dikenal"},
		{"expected string to be RFC 3339 date-time", "date_time", "harus waktu menurut RFC 3339, misalnya 2026-03-12T08:00:00Z"},
		{"expected string to be RFC 3339 date", "date", "harus tanggal, misalnya 2026-03-12"},
		{"expected value to match at least one schema but matched none", "schema", "bentuknya tidak satu pun yang dikenal"},
		{"expected value to match exactly one schema but matched none", "schema", "bentuknya tidak satu pun yang dikenal"},
		{"expected value to not match schema", "schema", "bentuk ini tidak boleh"},
		{"expected boolean", "boolean", "harus true atau false"},
		{"invalid boolean", "boolean", "harus true atau false"},
		{"expected number >= %v", "too_small", "paling sedikit %v"},
		{"expected number > %v", "too_small", "harus lebih dari %v"},
		{"expected number <= %v", "too_large", "paling banyak %v"},
		{"expected number < %v", "too_large", "harus kurang dari %v"},
		{"expected number to be a multiple of %v", "number", "harus kelipatan %v"},
		{"expected number", "number", "harus bilangan"},
		{"invalid float", "number", "harus bilangan"},
		{"invalid floating value", "number", "harus bilangan"},
		{"expected integer", "integer", "harus bilangan bulat"},
		{"invalid integer", "integer", "harus bilangan bulat"},
		{"expected string to be base64 encoded", "base64", "harus base64"},
		{"expected string to be %v", "pattern", "harus berupa %v"},
		{"expected string to match pattern %v", "pattern", "harus sesuai pola %v"},
		{"expected string", "string", "harus teks"},
		{"expected array items to be unique", "repeated", "isinya tidak boleh berulang"},
		{"expected array length >= %v", "too_few", "isinya paling sedikit %v"},
		{"expected array length <= %v", "too_many", "isinya paling banyak %v"},
		{"expected array", "array", "harus daftar"},
		{"expected object with at least %v properties", "too_few", "isinya paling sedikit %v"},
		{"expected object with at most %v properties", "too_many", "isinya paling banyak %v"},
		{"expected object", "object", "harus objek JSON"},
		{"expected value to be one of %v", "choice", "harus salah satu dari %v"},
		{"expected length >= %v", "too_short", "paling sedikit %v huruf"},
		{"expected length <= %v", "too_long", "paling banyak %v huruf"},
		{"expected required property %v to be present", "required", "bagian %v harus ada"},
		{"expected property %v to be present when %v is present", "required", "bagian %v harus ada bila ada %v"},
		{"required %v parameter is missing", "required", "parameter ini harus ada (%v)"},
		{"request body read timeout", "timeout", "isi permintaan terlalu lama tiba"},
		{"request body is required", "required", "isi permintaan harus ada"},
		{"invalid date/time for format %v", "date_time", "harus waktu berbentuk %v"},
		{"invalid value: %v", "value", "nilai tidak terbaca: %v"},
		{"unknown content type: %v", "content_type", "jenis isi %v tidak diterima"},
	}
}

// translate gives a message of huma's its code and its Indonesian. One that is not known keeps its English in both.
func translate(message string) (code string, t fault.Text) {
	for _, w := range wordings() {
		if args, ok := match(w.en, message); ok {
			return w.code, fault.T(fmt.Sprintf(w.id, args...), message)
		}
	}
	return unknownWording, fault.T("tidak dapat dibaca: "+message, message)
}

// unknownWording is the code of a message that is none of the wordings.
const unknownWording = "invalid"

// match compares a message with a pattern and gives what stands for each %v.
func match(pattern, message string) ([]any, bool) {
	var args []any
	for {
		before, after, more := strings.Cut(pattern, "%v")
		rest, ok := strings.CutPrefix(message, before)
		if !ok || !more && rest != "" {
			return nil, false
		}
		if !more {
			return args, true
		}
		end := len(rest)
		if next, _, _ := strings.Cut(after, "%v"); next != "" {
			if end = strings.Index(rest, next); end < 0 {
				return nil, false
			}
		}
		args = append(args, rest[:end])
		pattern, message = after, rest[end:]
	}
}
