package client

import (
	"github.com/anyam-id/anyam/fault"
)

// ProblemType is the media type of a Problem: RFC 9457.
const ProblemType = "application/problem+json"

// Problem is how the API says what is wrong: RFC 9457 with members of our own. Its sentences are in the language that the request
// preferred, Indonesian where it preferred none, and in English beside it.
type Problem struct {
	Type      string         `json:"type" doc:"Alamat penjelasan jenis masalah. | Address that explains this type of problem."`
	Kind      fault.Kind     `json:"kind,omitempty" doc:"Jenis masalah; tidak ada bila kesalahan di pihak server. | Kind of problem; absent where the server is at fault." enum:"invalid,not_found,unauthorized,forbidden,conflict,unavailable"`
	Title     string         `json:"title" doc:"Jenis masalah dalam kata-kata. | The type of problem in words."`
	Status    int            `json:"status" doc:"Status HTTP. | HTTP status." example:"422"`
	Detail    string         `json:"detail" doc:"Apa yang salah dan apa yang dapat dilakukan. | What is wrong and what can be done."`
	DetailEN  string         `json:"detail_en" doc:"Hal yang sama dalam bahasa Inggris. | The same in English."`
	Reference string         `json:"reference,omitempty" doc:"Rujukan untuk pelaporan kesalahan server. | What to name when reporting a fault of the server."`
	Errors    []ProblemError `json:"errors,omitempty" doc:"Semua yang salah, masing-masing dengan tempatnya. | Everything that is wrong, each with its place."`
}

// ProblemError is one thing that is wrong with a request.
type ProblemError struct {
	Code      string `json:"code" doc:"Kode tetap untuk mesin. | Stable code for machines." example:"date_unreadable"`
	Location  string `json:"location,omitempty" doc:"Tempatnya: query.limit, body.assertions[0], baris dan kolom. | Its place: query.limit, body.assertions[0], row and column."`
	Message   string `json:"message" doc:"Apa yang salah. | What is wrong."`
	MessageEN string `json:"message_en" doc:"Hal yang sama dalam bahasa Inggris. | The same in English."`
}

// fault is the problem as the rest of the program knows errors. It takes the answer to have been asked for in Indonesian.
func (p *Problem) fault() *fault.Error {
	e := fault.New(p.Kind, fault.T(p.Detail, p.DetailEN))
	for _, x := range p.Errors {
		e.Problems = append(e.Problems, fault.Problem{Code: x.Code, Place: x.Location, Text: fault.T(x.Message, x.MessageEN)})
	}
	if p.Kind == "" {
		e.Kind = fault.Unavailable // it is not the caller's fault, and it may pass
	}
	return e
}
