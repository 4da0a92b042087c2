package registry

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/search"
)

// PutDocument keeps a document's bytes. The same bytes again are the same document, whatever it is called then.
func (r *Registry) PutDocument(ctx context.Context, a Actor, name, mediaType string, body io.Reader) (document.Document, error) {
	d, err := r.takeIn(a, name, mediaType, body)
	if err != nil {
		return document.Document{}, err
	}
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (document.Document, error) {
		if err := tx.PutDocument(ctx, store.DocumentRecord{Document: d, At: now, Actor: a.Actor}); err != nil {
			return document.Document{}, err
		}
		kept, _, err := tx.Document(ctx, d.Digest)
		return kept.Document, err
	})
}

// takeIn writes a document's bytes to the folder, where they harm nobody if the transaction that records them fails.
func (r *Registry) takeIn(a Actor, name, mediaType string, body io.Reader) (document.Document, error) {
	if err := check(a, writes); err != nil {
		return document.Document{}, err
	}
	return r.keepBytes(name, mediaType, body)
}

// keepBytes is takeIn for who may bring a file for another reason.
func (r *Registry) keepBytes(name, mediaType string, body io.Reader) (document.Document, error) {
	digest, size, err := r.blobs.Put(body)
	if err != nil {
		return document.Document{}, err
	}
	return document.Document{
		Digest: digest, Name: cmp.Or(mask(clean(cut(name, 500))), "tanpa nama"), MediaType: cmp.Or(clean(cut(mediaType, 200)), "application/octet-stream"), Size: size,
	}, nil
}

// Document gives a document's bytes, the same for ever; the caller closes. The digest may also be that of a text read from a document, to
// which spans refer. Old registers, drafts and what was only uploaded are for those who may write.
func (r *Registry) Document(ctx context.Context, a Actor, d document.Digest) (document.Document, io.ReadSeekCloser, error) {
	var known store.DocumentRecord
	var text string
	var isText bool
	err := r.store.View(ctx, func(tx *store.Tx) error {
		var found bool
		var err error
		if known, found, err = tx.Document(ctx, d); err != nil {
			return err
		}
		if found {
			return mayRead(ctx, tx, a, known)
		}
		if text, isText, err = tx.Text(ctx, d); err != nil {
			return err
		}
		if !isText {
			return noDocument(d)
		}
		if known, _, err = tx.DocumentOfText(ctx, d); err != nil {
			return err
		}
		return mayRead(ctx, tx, a, known)
	})
	if err != nil {
		return document.Document{}, nil, err
	}
	if isText {
		return document.Document{Digest: d, Name: known.Name + ".txt", MediaType: "text/plain; charset=utf-8", Size: int64(len(text)), Role: known.Role, Text: d},
			memory{strings.NewReader(text)}, nil
	}
	body, err := r.blobs.Open(known.Digest)
	return known.Document, body, err
}

// roleWants is what reading a document of a role needs.
func roleWants(role document.Role) action {
	switch role {
	case document.Release, document.Signed, document.Annex, document.Evidence:
		return reads
	case document.Power, document.Letter:
		return keeps // parties have it with the signing or the matter that it belongs to
	case document.Sheet, document.Draft:
	}
	return looks
}

// memory is a text that lies in memory, as a file.
type memory struct{ *strings.Reader }

// Close does nothing.
func (memory) Close() error { return nil }

// SearchDocuments finds documents by the words of their texts, in the query language; conditions on anything but words are left out. Best
// first.
func (r *Registry) SearchDocuments(ctx context.Context, a Actor, words string, limit int) ([]DocumentHit, error) {
	if err := check(a, reads); err != nil {
		return nil, err
	}
	q, err := search.Parse(words)
	if err != nil {
		return nil, err
	}
	hits := []DocumentHit{}
	if limit <= 0 || limit > mostLimit {
		limit = usualLimit
	}
	err = r.store.View(ctx, func(tx *store.Tx) error {
		found, err := searchTexts(ctx, tx, q, limit)
		if err != nil {
			return err
		}
		for _, f := range found {
			if f.Document.Role != document.Release && f.Document.Role != document.Signed {
				if check(a, looks) != nil {
					continue
				}
				known, _, err := tx.Document(ctx, f.Document.Digest)
				if err == nil {
					err = mayRead(ctx, tx, a, known)
				}
				if k := fault.KindOf(err); err != nil && k != fault.NotFound && k != fault.Forbidden {
					return err
				}
				if err != nil {
					continue // another desk's, or the parties' alone
				}
			}
			ids, err := tx.HaveKey(ctx, documentKey(f.Document.Digest), mostLimit)
			if err != nil {
				return err
			}
			rows, err := standing(ctx, tx, ids)
			if err != nil {
				return err
			}
			hits = append(hits, DocumentHit{Document: f.Document.Document, Snippet: snippet(f.Body, q), Agreements: rows})
		}
		return nil
	})
	return hits, err
}

// searchTexts asks all questions of a query and puts the answers together.
func searchTexts(ctx context.Context, tx *store.Tx, q search.Query, limit int) ([]store.TextHit, error) {
	var all []store.TextHit
	for _, question := range textQuestions(q) {
		found, err := tx.SearchTexts(ctx, question.stems, question.phrases, limit)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			same := func(h store.TextHit) bool { return h.Document.Digest == f.Document.Digest }
			if !slices.ContainsFunc(all, same) {
				all = append(all, f)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y store.TextHit) int { return cmp.Compare(y.Score, x.Score) })
	return all[:min(len(all), limit)], nil
}

// standing are the rows of the listed agreements that stand, those merged into others under the others.
func standing(ctx context.Context, tx *store.Tx, ids []agreement.ID) ([]Row, error) {
	var list []store.AgreementNow
	for _, id := range ids {
		root, err := rootOf(ctx, tx, id, "")
		if err != nil {
			return nil, err
		}
		now, found, err := tx.AgreementNow(ctx, root)
		if err != nil {
			return nil, err
		}
		if found && !now.Removed && !slices.ContainsFunc(list, func(x store.AgreementNow) bool { return x.ID == root }) {
			list = append(list, now)
		}
	}
	return rowsOf(list)
}

// readAll reads a body of at most most bytes into memory.
func readAll(body io.Reader, most int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(body, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(b)) > most {
		return nil, fault.New(fault.Invalid, fault.Tf("berkas lebih besar dari %d MB", "the document is larger than %d MB", most>>20))
	}
	return b, nil
}

// bytesOf opens a document that is to be read as a whole, and at any place.
func (r *Registry) bytesOf(d document.Digest) (*bytes.Reader, error) {
	body, err := r.blobs.Open(d)
	if err != nil {
		return nil, err
	}
	b, err := readAll(body, mostRead)
	return bytes.NewReader(b), errors.Join(err, body.Close())
}

// mostRead is the size of the largest document that is read, in bytes.
const mostRead = 256 << 20
