package registry

import (
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/photo"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/news"
)

// mostPicture is the size of the largest picture that is taken, in bytes.
const mostPicture = 64 << 20

// PutPicture keeps a picture for an article, made ready for a page: turned, no larger than a page shows it, and without what the camera wrote
// into it. Anything else than a picture could run something in the site's name when a browser shows it, and is refused whatever its name.
func (r *Registry) PutPicture(ctx context.Context, a Actor, name string, body io.Reader) (news.Picture, error) {
	if err := check(a, writes); err != nil {
		return news.Picture{}, err
	}
	data, err := readAll(body, mostPicture)
	if err != nil {
		return news.Picture{}, err
	}
	p, err := photo.Prepare(data)
	if err != nil {
		var ps fault.Problems
		switch {
		case errors.Is(err, photo.ErrSize):
			ps.Add("too_large", "picture", fault.T("gambar ini terlalu besar; kecilkan dulu", "the picture has too many pixels; make it smaller first"))
		case errors.Is(err, photo.ErrFormat):
			ps.Add("picture", "picture", fault.Tf("%[1]s bukan gambar JPEG, PNG, GIF atau WebP yang utuh", "%[1]s is no whole picture in JPEG, PNG, GIF or WebP", line(name)))
		default:
			return news.Picture{}, err
		}
		return news.Picture{}, ps.Err(fault.T("gambar tidak dapat disimpan", "the picture cannot be kept"))
	}
	d, err := r.PutDocument(ctx, a, name, p.MediaType, bytes.NewReader(p.Data))
	return news.Picture{Document: d.Digest, Width: p.Width, Height: p.Height}, err
}

// Picture gives the bytes of a picture of a published article, or of any where the actor may look at drafts; the caller closes.
func (r *Registry) Picture(ctx context.Context, a Actor, d document.Digest) (document.Document, io.ReadSeekCloser, error) {
	none := fault.New(fault.NotFound, fault.T("tidak ada gambar itu", "there is no such picture"))
	var known store.DocumentRecord
	err := r.store.View(ctx, func(tx *store.Tx) error {
		var found bool
		var err error
		if known, found, err = tx.Document(ctx, d); err != nil {
			return err
		}
		if !found || !isPicture(known.MediaType) {
			return none
		}
		if check(a, looks) == nil {
			return nil
		}
		n, err := tx.CountNews(ctx, store.NewsQuery{Now: r.now(), States: []news.State{news.IsPublished}, Keys: []string{pictureKey(d)}})
		if err == nil && n == 0 {
			err = none
		}
		return err
	})
	if err != nil {
		return document.Document{}, nil, err
	}
	body, err := r.blobs.Open(d)
	return known.Document, body, err
}

// isPicture tells of the media types of pictures that a page shows. A document that came otherwise under such a type is shown as what it says it is,
// with nosniff: a browser shows it as a picture or not at all.
func isPicture(mediaType string) bool {
	return mediaType == "image/jpeg" || mediaType == "image/png" || mediaType == "image/gif"
}
