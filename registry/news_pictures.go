package registry

import (
	"context"
	"image"
	_ "image/gif" // formats that image.DecodeConfig knows
	_ "image/jpeg"
	_ "image/png"
	"io"

	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/news"
)

// PutPicture keeps a picture for an article: a JPEG, PNG or GIF, whatever its name says. Anything else could run something in the site's name
// when a browser shows it.
func (r *Registry) PutPicture(ctx context.Context, a Actor, name string, body io.ReadSeeker) (news.Picture, error) {
	if err := check(a, writes); err != nil {
		return news.Picture{}, err
	}
	c, format, err := image.DecodeConfig(body)
	if err != nil || c.Width <= 0 || c.Height <= 0 {
		var ps fault.Problems
		ps.Add("picture", "picture", fault.Tf("%[1]s bukan gambar JPEG, PNG atau GIF", "%[1]s is no picture in JPEG, PNG or GIF", line(name)))
		return news.Picture{}, ps.Err(fault.T("gambar tidak dapat disimpan", "the picture cannot be kept"))
	}
	if _, err := body.Seek(0, io.SeekStart); err != nil {
		return news.Picture{}, err
	}
	d, err := r.PutDocument(ctx, a, name, "image/"+format, body)
	return news.Picture{Document: d.Digest, Width: c.Width, Height: c.Height}, err
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

// isPicture tells of the media types that PutPicture gives. A document that came otherwise under such a type is shown as what it says it is,
// with nosniff: a browser shows it as a picture or not at all.
func isPicture(mediaType string) bool {
	return mediaType == "image/jpeg" || mediaType == "image/png" || mediaType == "image/gif"
}
