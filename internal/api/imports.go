package api

import (
	"cmp"
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const tagImports = "imports"

func (s *Server) importRoutes() {
	add(s, op{
		id: "createImport", method: http.MethodPost, path: "/imports", tag: tagImports, status: http.StatusCreated, writes: true,
		summary: fault.T("Periksa register lama untuk diimpor", "Check an old register for import"),
		detail: fault.T("CSV, XLSX, ODS, atau hasil ekspor register ini. Seluruhnya dibaca dan setiap masalah dilaporkan; belum ada yang masuk register.",
			"CSV, XLSX, ODS, or what this register exported. All of it is read and every problem reported; nothing is in the register yet."),
		body: uploadBody("application/octet-stream", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.oasis.opendocument.spreadsheet"),
	}, s.prepare)
	add(s, op{
		id: "listImports", method: http.MethodGet, path: "/imports", tag: tagImports, writes: true,
		summary: fault.T("Daftar impor, yang terbaru lebih dulu", "List imports, newest first"),
	}, s.imports)
	add(s, op{
		id: "getImport", method: http.MethodGet, path: "/imports/{id}", tag: tagImports, writes: true,
		summary: fault.T("Satu impor dengan laporannya", "One import with its report"),
	}, s.importOf)
	add(s, op{
		id: "adjustImport", method: http.MethodPatch, path: "/imports/{id}", tag: tagImports, writes: true,
		summary: fault.T("Baca impor dengan cara lain: kolom, lembar, urutan tanggal, sel yang diperbaiki", "Read an import otherwise: columns, sheet, order of dates, cells put right"),
		detail: fault.T("Seluruh lembar dibaca ulang dan dilaporkan lagi; berkasnya tidak berubah, dan belum ada yang masuk register. Sumber setiap isi dari sel yang diperbaiki menyebut siapa dan isi semula.",
			"The whole sheet is read and reported again; the file stays as it is, and nothing is in the register yet. The source of a value from a cell put right names who and what it held."),
	}, s.adjust)
	add(s, op{
		id: "acceptImport", method: http.MethodPost, path: "/imports/{id}/accept", tag: tagImports, writes: true,
		summary: fault.T("Masukkan seluruh impor ke register", "Take a whole import into the register"),
	}, s.acceptImport)
	add(s, op{
		id: "undoImport", method: http.MethodPost, path: "/imports/{id}/undo", tag: tagImports, writes: true,
		summary: fault.T("Batalkan impor seluruhnya", "Take a whole import back"),
	}, s.undoImport)
}

type prepareInput struct {
	Strict
	Upload
	Map   []string `query:"map,explode" doc:"ISIAN=KOLOM, boleh berulang: kolom disebut dengan judul atau hurufnya, - berarti tidak ada. | FIELD=COLUMN, repeatable: columns by heading or letter, - for none." example:"[\"signed=D\"]"`
	Sheet string   `query:"sheet" doc:"Nama lembar. | Name of the sheet."`
	Own   string   `query:"own" doc:"Pemerintah daerah pemilik register, kode atau nama; lazimnya milik server ini. | The government whose register it is, code or name; this server's where absent." example:"64"`
	Order string   `query:"order" enum:"dmy,mdy" doc:"Urutan tanggal yang bermakna ganda; biasanya diputuskan per kolom. | Order of ambiguous dates; usually decided per column."`
	Key   string   `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`

	options intake.Options
}

// Resolve opens the file and reads how it is to be taken.
func (in *prepareInput) Resolve(ctx huma.Context) []error {
	errs := in.Strict.Resolve(ctx)
	in.options = intake.Options{Sheet: in.Sheet, Order: term.Order(in.Order), Map: make(map[intake.Field]string)}
	for _, m := range in.Map {
		field, column, ok := strings.Cut(m, "=")
		field, column = strings.TrimSpace(field), strings.TrimSpace(column)
		if !ok || field == "" || column == "" {
			errs = append(errs, placed("query.map", invalid("map_form", "", fault.T("tulis ISIAN=KOLOM, misalnya signed=D", "write FIELD=COLUMN, such as signed=D")))...)
			continue
		}
		in.options.Map[intake.Field(field)] = column
	}
	if in.Own != "" {
		r, ok := region.Get(region.Code(in.Own))
		if !ok {
			m, err := region.Lookup(in.Own, region.Hint{})
			errs = append(errs, placed("query.own", err)...)
			r = m.Region
		}
		in.options.Own = r.Code
	}
	return append(errs, in.Upload.Resolve(ctx)...)
}

func (s *Server) prepare(ctx context.Context, in *prepareInput) (*created[registry.Import], error) {
	defer in.done()
	in.options.Own = cmp.Or(in.options.Own, actor(ctx).Government, s.Own)
	in.options.Today = term.DateOf(s.Now())
	imp, err := s.Registry.PrepareImport(ctx, actor(ctx), in.Name, in.body, in.options)
	return &created[registry.Import]{Location: Base + "/imports/" + imp.ID, Body: imp}, under("query", err)
}

func (s *Server) imports(ctx context.Context, in *pageInput) (*answer[registry.ImportPage], error) {
	p, err := s.Registry.Imports(ctx, actor(ctx), in.Limit, in.Cursor)
	p.Items = some(p.Items)
	return &answer[registry.ImportPage]{p}, under("query", err)
}

func (s *Server) importOf(ctx context.Context, in *keyInput) (*answer[registry.Import], error) {
	imp, err := s.Registry.Import(ctx, actor(ctx), in.Key.Key)
	return &answer[registry.Import]{imp}, err
}

type adjustInput struct {
	Key
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.Adjustment
}

func (s *Server) adjust(ctx context.Context, in *adjustInput) (*answer[registry.Import], error) {
	c := registry.ImportChange{Sheet: in.Body.Sheet, Own: (*region.Code)(in.Body.Own), Order: (*term.Order)(in.Body.Order)}
	if in.Body.Map != nil {
		c.Map = make(map[intake.Field]string, len(in.Body.Map))
		for f, column := range in.Body.Map {
			c.Map[intake.Field(f)] = column
		}
	}
	for _, x := range in.Body.Fix {
		c.Fix = append(c.Fix, registry.ImportFix(x))
	}
	for _, x := range in.Body.Unfix {
		c.Unfix = append(c.Unfix, registry.ImportFix(x))
	}
	imp, err := s.Registry.AdjustImport(ctx, actor(ctx), in.Key.Key, c)
	return &answer[registry.Import]{imp}, under("body", err)
}

func (s *Server) acceptImport(ctx context.Context, in *doInput) (*answer[registry.Import], error) {
	imp, err := s.Registry.AcceptImport(ctx, actor(ctx), in.Key.Key)
	return &answer[registry.Import]{imp}, err
}

func (s *Server) undoImport(ctx context.Context, in *doInput) (*answer[registry.Import], error) {
	imp, err := s.Registry.UndoImport(ctx, actor(ctx), in.Key.Key)
	return &answer[registry.Import]{imp}, err
}
