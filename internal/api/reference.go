package api

import (
	"context"
	"net/http"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/seal"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

const (
	tagRegions = "regions"
	tagEvents  = "events"
)

// referenceRoutes are regions, affairs and events.
func (s *Server) referenceRoutes() {
	add(s, op{
		id: "listRegions", method: http.MethodGet, path: "/regions", tag: tagRegions,
		summary: fault.T("Daftar daerah, atau cari menurut nama sehari-hari", "List regions, or look one up by a name as people write it"),
		detail: fault.T("Nama yang dapat berarti beberapa daerah (kabupaten dan kota yang bernama sama) tidak ditebak: masalahnya menyebut pilihannya.",
			"A name that may mean several regions (a regency and a city of one name) is not guessed: the problem names the choices."),
	}, s.regions)
	add(s, op{
		id: "getRegion", method: http.MethodGet, path: "/regions/{code}", tag: tagRegions,
		summary: fault.T("Isi register tentang satu daerah", "What the register holds of a region"),
	}, s.region)
	add(s, op{
		id: "listAffairs", method: http.MethodGet, path: "/affairs", tag: tagRegions,
		summary: fault.T("Urusan pemerintahan menurut UU 23/2014 Pasal 12", "Government affairs of UU 23/2014 Pasal 12"),
	}, s.affairs)
	add(s, op{
		id: "listPaperKeys", method: http.MethodGet, path: "/paper-keys", tag: tagAgreements,
		summary: fault.T("Kunci yang menandatangani berkas register ini", "The keys that sign this register's papers"),
		detail: fault.T("Sidik kunci Ed25519 yang dipakai sekarang dan yang sebelumnya; juga di /.well-known/anyam-paper-keys.json. Daftar kosong: belum ada berkas yang ditandatangani.",
			"Fingerprints of the Ed25519 key that is used now and of earlier ones; also at /.well-known/anyam-paper-keys.json. An empty list: no paper was signed yet."),
	}, s.paperKeys)
	add(s, op{
		id: "listEvents", method: http.MethodGet, path: "/events", tag: tagEvents,
		summary: fault.T("Daftar peristiwa, yang terbaru lebih dulu", "List events, newest first"),
	}, s.events)
	add(s, op{
		id: "getEvent", method: http.MethodGet, path: "/events/{id}", tag: tagEvents,
		summary: fault.T("Satu peristiwa dengan yang ditandatangani padanya", "An event with what was signed at it"),
	}, s.event)
}

type regionsInput struct {
	Strict
	Name  string `query:"name" maxLength:"200" doc:"Nama sebagaimana ditulis orang. | A name as people write it." example:"Pemprov Kaltim"`
	Level string `query:"level" enum:"province,regency,city" doc:"Hanya tingkat ini. | Only this level."`
	In    string `query:"in" doc:"Hanya di provinsi dengan kode ini. | Only in the province of this code." example:"64"`
}

func (s *Server) regions(_ context.Context, in *regionsInput) (*answer[client.Regions], error) {
	out := client.Regions{Items: []client.Region{}}
	if in.Name != "" {
		m, err := region.Lookup(in.Name, region.Hint{Level: region.Level(in.Level)})
		if err != nil {
			return nil, within("query.name", err)
		}
		out.Items = append(out.Items, client.RegionOf(m.Region))
		return &answer[client.Regions]{out}, nil
	}
	for _, r := range region.All() {
		if (in.Level == "" || string(r.Level) == in.Level) && (in.In == "" || string(r.Code.Province()) == in.In) {
			out.Items = append(out.Items, client.RegionOf(r))
		}
	}
	return &answer[client.Regions]{out}, nil
}

type regionInput struct {
	Code string `path:"code" maxLength:"20" doc:"Kode Kemendagri. | Kemendagri code." example:"64.72"`
	Strict
}

func (s *Server) region(ctx context.Context, in *regionInput) (*answer[client.RegionDetail], error) {
	d, err := s.Registry.Region(ctx, actor(ctx), region.Code(in.Code))
	return &answer[client.RegionDetail]{client.RegionDetail{
		Region: client.RegionOf(d.Region), Total: d.Total, States: some(d.States), Grades: some(d.Grades), Classes: some(d.Classes), Affairs: some(d.Affairs),
		Partners: some(d.Partners), With: d.With, Below: some(d.Below), Newest: some(d.Newest),
	}}, err
}

type noInput struct{ Strict }

func (s *Server) affairs(context.Context, *noInput) (*answer[client.Affairs], error) {
	var out client.Affairs
	for _, id := range append(affair.All(), affair.Support) {
		out.Items = append(out.Items, client.Affair{ID: id, Name: id.Name(), Group: id.Group()})
	}
	return &answer[client.Affairs]{out}, nil
}

func (s *Server) paperKeys(context.Context, *noInput) (*answer[client.Items[seal.Public]], error) {
	keys, err := s.Registry.PaperKeys()
	return &answer[client.Items[seal.Public]]{client.Items[seal.Public]{Items: keys}}, err
}

func (s *Server) events(ctx context.Context, in *pageInput) (*answer[registry.EventPage], error) {
	p, err := s.Registry.Events(ctx, actor(ctx), in.Limit, in.Cursor)
	p.Items = some(p.Items)
	return &answer[registry.EventPage]{p}, under("query", err)
}

func (s *Server) event(ctx context.Context, in *AsOf) (*answer[registry.EventDetail], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	d, err := s.Registry.Event(ctx, actor(ctx), id, in.as)
	return &answer[registry.EventDetail]{d}, err
}

type exportInput struct {
	Strict
	Format string `query:"format" enum:"csv,jsonl,xlsx" default:"csv" doc:"Bentuk. | Form." example:"csv"`
	Q      string `query:"q" maxLength:"2000" doc:"Pertanyaan dalam bahasa kueri register. | Question in the register's query language." example:"wilayah:64"`
}

// export streams. Where it fails after its first byte the connection is broken, so that nobody takes a part for the whole.
func (s *Server) export(w http.ResponseWriter, r *http.Request, in *exportInput) error {
	q, err := search.Parse(in.Q)
	if err != nil {
		return within("query.q", err)
	}
	format := in.Format
	if format == "" {
		format = "csv"
	}
	out := s.flowing(w)
	h := w.Header()
	h.Set("Content-Type", exportTypes()[format])
	h.Set("Content-Disposition", `attachment; filename="anyam-`+s.Now().Format("2006-01-02")+"."+format+`"`)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	if err := s.Registry.Export(r.Context(), actor(r.Context()), out, format, q); err != nil {
		if !out.begun {
			h.Del("Content-Disposition")
			return err
		}
		s.Log.WarnContext(r.Context(), "export broke off", "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}

func exportTypes() map[string]string {
	return map[string]string{
		"csv":   "text/csv; charset=utf-8",
		"jsonl": "application/x-ndjson",
		"xlsx":  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	}
}
