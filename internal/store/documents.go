package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
)

// DocumentRecord is a document with who brought it, when, and what a person should know of the text read from it.
type DocumentRecord struct {
	document.Document
	Notes []fault.Text
	At    time.Time
	Actor agreement.Actor
}

const documentColumns = `digest, name, media_type, size, role, text, note, at, actor`

func scanDocument(rows interface{ Scan(...any) error }) (DocumentRecord, error) {
	var d DocumentRecord
	var note, at, actor string
	if err := rows.Scan(&d.Digest, &d.Name, &d.MediaType, &d.Size, &d.Role, &d.Text, &note, &at, &actor); err != nil {
		return d, err
	}
	if note != "" {
		if err := json.Unmarshal([]byte(note), &d.Notes); err != nil {
			return d, err
		}
	}
	if err := json.Unmarshal([]byte(actor), &d.Actor); err != nil {
		return d, err
	}
	var err error
	d.At, err = parseTime(at)
	return d, err
}

// PutDocument records a document. One that is known already stays as it was, except that a text, notes and a role are filled in where it
// had none.
func (tx *Tx) PutDocument(ctx context.Context, d DocumentRecord) error {
	actor, err := json.Marshal(d.Actor)
	if err != nil {
		return err
	}
	var note []byte
	if len(d.Notes) > 0 {
		if note, err = json.Marshal(d.Notes); err != nil {
			return err
		}
	}
	_, err = tx.exec(ctx, "record a document", `insert into document (`+documentColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		on conflict (digest) do update set
		  note = case when document.text = '' then excluded.note else document.note end,
		  role = case when document.role = '' then excluded.role else document.role end,
		  text = case when document.text = '' then excluded.text else document.text end`,
		string(d.Digest), d.Name, d.MediaType, d.Size, string(d.Role), string(d.Text), string(note), timeText(d.At), string(actor))
	return err
}

// Document is one document; false where there is none.
func (tx *Tx) Document(ctx context.Context, digest document.Digest) (DocumentRecord, bool, error) {
	return first(tx.documents(ctx, `select `+documentColumns+` from document where digest = $1`, string(digest)))
}

// DocumentOfText is the document that a text was read from, of several the first that was brought; false where there is none.
func (tx *Tx) DocumentOfText(ctx context.Context, text document.Digest) (DocumentRecord, bool, error) {
	return first(tx.documents(ctx, `select `+documentColumns+` from document where text = $1 and text <> '' order by at, digest limit 1`, string(text)))
}

// NewestDocuments are the documents that were brought last.
func (tx *Tx) NewestDocuments(ctx context.Context, limit int) ([]DocumentRecord, error) {
	return tx.documents(ctx, `select `+documentColumns+` from document order by at desc, digest limit $1`, limit)
}

// NewestOfType is the document of a media type that was brought last; false where there is none.
func (tx *Tx) NewestOfType(ctx context.Context, mediaType string) (DocumentRecord, bool, error) {
	return first(tx.documents(ctx, `select `+documentColumns+` from document where media_type = $1 order by at desc, digest limit 1`, mediaType))
}

// AllDocuments are all documents in the order of their digests.
func (tx *Tx) AllDocuments(ctx context.Context) ([]DocumentRecord, error) {
	return tx.documents(ctx, `select `+documentColumns+` from document order by digest`)
}

// CountDocuments is how many documents there are.
func (tx *Tx) CountDocuments(ctx context.Context) (int, error) {
	var n int
	_, err := tx.one(ctx, "count documents", []any{&n}, `select count(*) from document`)
	return n, err
}

func (tx *Tx) documents(ctx context.Context, query string, args ...any) ([]DocumentRecord, error) {
	var out []DocumentRecord
	err := tx.query(ctx, "read documents", func(rows *sql.Rows) error {
		d, err := scanDocument(rows)
		out = append(out, d)
		return err
	}, query, args...)
	return out, err
}

// Text is a text as it was read; false where there is none.
func (tx *Tx) Text(ctx context.Context, digest document.Digest) (string, bool, error) {
	var body string
	found, err := tx.one(ctx, "read a text", []any{&body}, `select body from document_text where digest = $1`, string(digest))
	return body, found, err
}

// PutText keeps a text and indexes its words, which are its stems in order with single blanks between them. A text that is there stays.
func (tx *Tx) PutText(ctx context.Context, digest document.Digest, body, words string) error {
	var id int64
	if found, err := tx.one(ctx, "look a text up", []any{&id}, `select id from document_text where digest = $1`, string(digest)); found || err != nil {
		return err
	}
	if _, err := tx.one(ctx, "number a text", []any{&id}, `select coalesce(max(id), 0) + 1 from document_text`); err != nil {
		return err
	}
	if _, err := tx.exec(ctx, "keep a text", `insert into document_text (id, digest, body, words) values ($1, $2, $3, $4)`, id, string(digest), body, words); err != nil {
		return err
	}
	return tx.indexText(ctx, id, words)
}
