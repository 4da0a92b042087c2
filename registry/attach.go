package registry

import (
	"context"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
)

// Attach keeps a document and states that it belongs to an agreement, in one transaction. Its text is taken out, where it has one, so that words of it
// can prove what is stated later, and so that it is found by them. A file whose text cannot be read is attached all the same: the notes say why.
func (r *Registry) Attach(ctx context.Context, a Actor, id agreement.ID, name, mediaType string, body io.Reader, role document.Role) (document.Document, []fault.Text, error) {
	if !role.Valid() || role == document.Sheet || role == document.Power {
		return document.Document{}, nil, fault.New(fault.Invalid, fault.T("pilih apa berkas itu: naskah bertanda tangan, rancangan, lampiran, siaran, atau bukti", "say what the file is: signed paper, draft, annex, release or evidence"))
	}
	d, err := r.takeIn(a, name, mediaType, body)
	if err != nil {
		return document.Document{}, nil, err
	}
	d.Role = role
	text, notes := r.textOf(ctx, &d)
	words := indexWords(text)
	_, err = write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (agreement.Entry, error) {
		known, err := subject(ctx, tx, id, 0)
		if err != nil {
			return agreement.Entry{}, err
		}
		if d.Text != "" {
			if err := tx.PutText(ctx, d.Text, text, words); err != nil {
				return agreement.Entry{}, err
			}
		}
		if err := tx.PutDocument(ctx, store.DocumentRecord{Document: d, At: now, Actor: a.Actor}); err != nil {
			return agreement.Entry{}, err
		}
		as, err := checkAssertions(ctx, tx, []agreement.Assertion{{
			Aspect: agreement.HasDocument, Document: &d, Grade: agreement.Documented, Sources: []agreement.Source{{Document: d.Digest}},
		}}, id, known)
		if err != nil {
			return agreement.Entry{}, err
		}
		return r.append(ctx, tx, agreement.Entry{ID: newEntryID(), At: now, Actor: a.Actor, Subject: id, Act: agreement.State, Assertions: as})
	})
	return d, notes, err
}

// textOf takes the text out of a document and notes its digest; "" with the reason where it has none that can be read.
func (r *Registry) textOf(ctx context.Context, d *document.Document) (string, []fault.Text) {
	body, err := r.blobs.Open(d.Digest)
	if err != nil {
		return "", []fault.Text{fault.T("berkas tidak dapat dibuka lagi", "the file cannot be opened again")}
	}
	defer body.Close() //nolint:errcheck // only read
	t, err := r.extract.Text(ctx, d.Name, body)
	if err != nil {
		return "", []fault.Text{fault.Tf("teksnya tidak terbaca: %v", "its text cannot be read: %v", err)}
	}
	if t.MediaType != "" {
		d.MediaType = t.MediaType
	}
	text := keepable(t.Text)
	if strings.TrimSpace(text) == "" {
		return "", append(t.Notes, fault.T("tidak ada teks di dalamnya", "there is no text in it"))
	}
	d.Text = document.Sum([]byte(text))
	return text, t.Notes
}

// Words finds words in the text of a document, as the source of a statement. Blanks and line ends need not be those of the text, nor capitals; where
// they stand several times it is the first place. Invalid where the document does not hold them.
func (r *Registry) Words(ctx context.Context, a Actor, d document.Digest, words string) (agreement.Source, error) {
	if err := check(a, looks); err != nil {
		return agreement.Source{}, err
	}
	var known store.DocumentRecord
	var text string
	err := r.store.View(ctx, func(tx *store.Tx) error {
		var found bool
		var err error
		if known, found, err = tx.Document(ctx, d); err != nil {
			return err
		}
		if !found {
			return noDocument(d)
		}
		if err := mayRead(ctx, tx, a, known); err != nil {
			return err
		}
		text, _, err = tx.Text(ctx, known.Text)
		return err
	})
	if err != nil {
		return agreement.Source{}, err
	}
	start, end, ok := findWords(text, words)
	if !ok {
		return agreement.Source{}, fault.New(fault.Invalid, fault.Tf("kata-kata %q tidak ada dalam %s; salin tepat dari teksnya", "the words %q are not in %s; copy them from its text", words, known.Name))
	}
	return agreement.Source{Document: d, Text: known.Text, Start: start, End: end, Quote: text[start:end]}, nil
}

// findWords finds the first place of words in a text, whatever stands between them and however they are written.
func findWords(text, words string) (start, end int, ok bool) {
	want := strings.Fields(words)
	if len(want) == 0 {
		return 0, 0, false
	}
	for from := 0; ; {
		i, n := foldIndex(text[from:], want[0])
		if i < 0 {
			return 0, 0, false
		}
		start, end = from+i, from+i+n
		ok = true
		for _, w := range want[1:] {
			rest := strings.TrimLeft(text[end:], " \t\r\n\u00a0")
			skipped := len(text) - end - len(rest)
			if m := foldPrefix(rest, w); skipped > 0 && m > 0 {
				end += skipped + m
				continue
			}
			ok = false
			break
		}
		if ok {
			return start, end, true
		}
		from = start + 1
	}
}

// foldIndex is where a word begins in a text, and how long it is there, whatever the capitals; -1 where it is not.
func foldIndex(text, word string) (at, length int) {
	for i := range text {
		if n := foldPrefix(text[i:], word); n > 0 {
			return i, n
		}
	}
	return -1, 0
}

// foldPrefix is how many bytes of the text are the word; 0 where it does not begin with it.
func foldPrefix(text, word string) int {
	i := 0
	for _, w := range word {
		if i >= len(text) {
			return 0
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if r != w && unicode.ToLower(r) != unicode.ToLower(w) {
			return 0
		}
		i += n
	}
	return i
}
