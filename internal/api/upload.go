package api

import (
	"bufio"
	"cmp"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"path"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/anyam-id/anyam/fault"
)

// Upload is a file in a request: the whole body, or the part "file" of a form. Inputs embed it. It is read as it arrives; a form is put
// aside first.
type Upload struct {
	Name string `query:"name" maxLength:"500" doc:"Nama berkas. | Name of the file." example:"siaran.txt"`

	body      io.Reader
	mediaType string
	done      func()
}

// uploadBody describes the body of operations with an Upload, the usual media type first.
func uploadBody(mediaTypes ...string) *huma.RequestBody {
	b := &huma.RequestBody{Required: true, Content: make(map[string]*huma.MediaType)}
	for _, m := range mediaTypes {
		b.Content[m] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	b.Content["multipart/form-data"] = &huma.MediaType{Schema: &huma.Schema{
		Type: huma.TypeObject, Required: []string{"file"}, Properties: map[string]*huma.Schema{"file": {Type: huma.TypeString, Format: "binary"}},
	}}
	return b
}

// inMemory is how much of a form is held in memory; the rest lies in a temporary file until the request is over.
const inMemory = 1 << 20

// Resolve opens the file.
func (u *Upload) Resolve(ctx huma.Context) []error {
	r, _ := humago.Unwrap(ctx)
	u.done = func() {}
	var err error
	u.mediaType, _, err = mime.ParseMediaType(cmp.Or(r.Header.Get("Content-Type"), "application/octet-stream"))
	if err != nil {
		return placed("header.Content-Type", invalid("content_type", "", fault.T("Content-Type tidak terbaca", "the Content-Type cannot be read")))
	}
	if u.mediaType != "multipart/form-data" {
		u.open(r.Body)
		return nil
	}
	if err := r.ParseMultipartForm(inMemory); err != nil {
		if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return []error{tooLong(tooLarge.Limit - 1)} // the limit is one byte more
		}
		return placed("body", invalid("form", "", fault.T("formulir tidak terbaca", "the form cannot be read")))
	}
	u.done = func() { _ = r.MultipartForm.RemoveAll() } // temporary files; the system clears what is left
	files := r.MultipartForm.File["file"]
	if len(files) != 1 {
		u.done()
		return placed("body.file", invalid("required", "", fault.T("formulir harus memuat satu berkas bernama file", "the form must hold one file, by the name of file")))
	}
	return u.part(files[0])
}

func (u *Upload) part(h *multipart.FileHeader) []error {
	f, err := h.Open()
	if err != nil {
		u.done()
		return placed("body.file", invalid("form", "", fault.T("berkas tidak terbaca", "the file cannot be read")))
	}
	remove := u.done
	u.done = func() { _ = f.Close(); remove() } // opened for reading: nothing is lost
	u.Name = cmp.Or(u.Name, h.Filename)
	u.mediaType, _, _ = mime.ParseMediaType(h.Header.Get("Content-Type")) // "" is found out below
	u.open(f)
	return nil
}

// open finds out the media type where nobody said it, from the name or the first bytes.
func (u *Upload) open(body io.Reader) {
	u.Name = path.Base(strings.ReplaceAll(u.Name, `\`, "/"))
	if u.Name == "." || u.Name == "/" {
		u.Name = ""
	}
	u.body = body
	if u.mediaType != "" && u.mediaType != "application/octet-stream" && u.mediaType != "application/x-www-form-urlencoded" {
		return
	}
	if u.mediaType, _, _ = mime.ParseMediaType(mime.TypeByExtension(path.Ext(u.Name))); u.mediaType != "" {
		return
	}
	const enough = 512 // of what DetectContentType looks at
	b := bufio.NewReaderSize(body, enough)
	start, _ := b.Peek(enough) // an error comes again when the body is read
	u.mediaType, _, _ = mime.ParseMediaType(http.DetectContentType(start))
	u.body = b
}
