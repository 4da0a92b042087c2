package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
	"unicode"

	"github.com/danielgtaylor/huma/v2"
	"github.com/klauspost/compress/gzhttp"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/search"
)

const tagDocuments = "documents"

func (s *Server) documentRoutes() {
	files := uploadBody("application/octet-stream", "application/pdf", "text/plain", "text/html")
	add(s, op{
		id: "createDocument", method: http.MethodPost, path: "/documents", tag: tagDocuments, status: http.StatusCreated, writes: true,
		summary: fault.T("Simpan naskah", "Keep a document"),
		detail:  fault.T("Disimpan menurut sidik isinya. Isi yang sama adalah naskah yang sama.", "Kept under the digest of its bytes. The same bytes are the same document."), body: files,
	}, s.putDocument)
	add(s, op{
		id: "putDocument", method: http.MethodPut, path: "/documents/{digest}", tag: tagDocuments, status: http.StatusCreated, writes: true,
		summary: fault.T("Simpan naskah yang sidiknya sudah diketahui", "Keep a document whose digest is known"), body: files,
	}, s.putDigest)
	add(s, op{
		id: "searchDocuments", method: http.MethodGet, path: "/documents", tag: tagDocuments,
		summary: fault.T("Cari naskah menurut kata-katanya", "Search documents by their words"),
	}, s.searchDocuments)
	stream(s, op{
		id: "getDocument", method: http.MethodGet, path: "/documents/{digest}", tag: tagDocuments,
		summary: fault.T("Isi naskah, sama untuk selamanya", "The bytes of a document, the same for ever"),
		detail:  fault.T("Sidiknya adalah ETag. Sebagian isi dapat diminta dengan Range.", "Its digest is the ETag. Parts can be had with Range."),
	}, []string{"*/*"}, s.getDocument)
	get := s.described(op{path: "/documents/{digest}"})
	get.Responses["206"] = &huma.Response{Description: http.StatusText(http.StatusPartialContent), Content: get.Responses["200"].Content}
	get.Responses["304"] = &huma.Response{Description: http.StatusText(http.StatusNotModified)}
}

type putInput struct {
	Strict
	Upload
	Key string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
}

// Resolve opens the file.
func (in *putInput) Resolve(ctx huma.Context) []error {
	return append(in.Strict.Resolve(ctx), in.Upload.Resolve(ctx)...)
}

func (s *Server) putDocument(ctx context.Context, in *putInput) (*created[client.Stored], error) {
	defer in.done()
	return s.keep(ctx, in.Upload)
}

func (s *Server) keep(ctx context.Context, u Upload) (*created[client.Stored], error) {
	d, err := s.Registry.PutDocument(ctx, actor(ctx), u.Name, u.mediaType, u.body)
	address := Base + "/documents/" + string(d.Digest)
	return &created[client.Stored]{Location: address, ETag: digestTag(d.Digest), Body: client.Stored{Document: d, Address: address}}, err
}

// Digest is a document's digest in an address. Inputs embed it.
type Digest struct {
	Digest string `path:"digest" doc:"SHA-256 isinya, heksadesimal. | SHA-256 of its bytes, in hexadecimal." maxLength:"80"`
}

func (in Digest) digest() (document.Digest, error) {
	d, err := document.ParseDigest(in.Digest)
	if err != nil {
		return "", fault.New(fault.NotFound, fault.Tf("tidak ada berkas %s", "there is no document %s", in.Digest))
	}
	return d, nil
}

type putDigestInput struct {
	Digest
	Strict
	Upload
}

// Resolve opens the file.
func (in *putDigestInput) Resolve(ctx huma.Context) []error {
	return append(in.Strict.Resolve(ctx), in.Upload.Resolve(ctx)...)
}

func (s *Server) putDigest(ctx context.Context, in *putDigestInput) (*created[client.Stored], error) {
	defer in.done()
	want, err := document.ParseDigest(in.Digest.Digest)
	if err != nil {
		return nil, err
	}
	in.body = &checked{body: in.body, sum: sha256.New(), want: want}
	return s.keep(ctx, in.Upload)
}

// checked is a body that ends with an error where its bytes do not have the digest that was announced: then nothing is kept.
type checked struct {
	body io.Reader
	sum  hash.Hash
	want document.Digest
}

func (c *checked) Read(b []byte) (int, error) {
	n, err := c.body.Read(b)
	_, _ = c.sum.Write(b[:n]) // a hash takes everything
	if errors.Is(err, io.EOF) {
		if got := document.Digest(hex.EncodeToString(c.sum.Sum(nil))); got != c.want {
			return n, invalid("digest", "path.digest", fault.Tf("sidik isinya %[1]s, bukan yang di alamat", "the bytes have the digest %[1]s, not that of the address", got))
		}
	}
	return n, err
}

type digestInput struct {
	Digest
	Strict
}

// getDocument answers with the bytes of a document, which a browser is told to download rather than show: who uploaded it may not run
// anything in the name of this site.
func (s *Server) getDocument(w http.ResponseWriter, r *http.Request, in *digestInput) error {
	id, err := in.digest()
	if err != nil {
		return err
	}
	d, body, err := s.Registry.Document(r.Context(), actor(r.Context()), id)
	if err != nil {
		return err
	}
	defer body.Close() //nolint:errcheck // opened for reading
	h := w.Header()
	h.Set("Content-Type", d.MediaType)
	h.Set("Content-Disposition", attachment(d))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Etag", digestTag(id))
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	if r.Header.Get("Authorization") != "" {
		h.Set("Cache-Control", "private, max-age=31536000, immutable")
	}
	h.Set(gzhttp.HeaderNoCompression, "1") // ranges count the document's own bytes
	http.ServeContent(s.flowing(w), r, "", time.Time{}, body)
	return nil
}

func digestTag(d document.Digest) string { return `"` + string(d) + `"` }

// attachment names the file for a download: without folders, control characters, or an ending that its media type does not have where it
// has none.
func attachment(d document.Document) string {
	name := path.Base(strings.ReplaceAll(d.Name, `\`, "/"))
	name = strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f || unicode.Is(unicode.Bidi_Control, c) || strings.ContainsRune(`"<>:|?*/`, c) {
			return '_'
		}
		return c
	}, strings.ToValidUTF8(name, "_"))
	if name = strings.Trim(name, ". "); name == "" {
		name = d.Digest.Short()
	}
	if path.Ext(name) == "" {
		if list, err := mime.ExtensionsByType(d.MediaType); err == nil && len(list) > 0 {
			name += list[0]
		}
	}
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}

type searchDocumentsInput struct {
	Strict
	Q     string `query:"q" required:"true" maxLength:"1000" doc:"Kata-kata, dalam bahasa kueri register. | Words, in the register's query language." example:"sapi"`
	Limit int    `query:"limit" minimum:"1" maximum:"200" doc:"Banyaknya naskah, paling banyak 200. | Number of documents, at most 200." example:"50"`
}

func (s *Server) searchDocuments(ctx context.Context, in *searchDocumentsInput) (*answer[client.Documents], error) {
	if _, err := search.Parse(in.Q); err != nil {
		return nil, within("query.q", err)
	}
	hits, err := s.Registry.SearchDocuments(ctx, actor(ctx), in.Q, in.Limit)
	return &answer[client.Documents]{client.Documents{Items: some(hits)}}, err
}
