package api

import (
	"bytes"
	"context"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/historyfile"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const tagAgreements = "agreements"

func (s *Server) agreementRoutes() {
	byHand[registry.Page](s, op{
		id: "listAgreements", method: http.MethodGet, path: "/agreements", tag: tagAgreements,
		summary: fault.T("Daftar kesepakatan", "List agreements"),
		detail: fault.T("Disaring, diurutkan, dan dihalamankan. Kursor tetap sah sementara baris bertambah: tidak ada baris yang terlewat atau berulang.",
			"Filtered, sorted and in pages. Cursors stay valid while rows are added: no row is left out or repeated."),
	}, s.list)
	byHand[client.SearchPage](s, op{
		id: "search", method: http.MethodGet, path: "/search", tag: tagAgreements,
		summary: fault.T("Cari kesepakatan dan naskah", "Search agreements and documents"),
		detail: fault.T("Seperti daftar, dengan jumlah tiap jenis dan naskah yang memuat kata-katanya. q boleh pertanyaan sehari-hari.",
			"Like the list, with counts of each kind and the documents that hold the words. q may be a question as people ask it."),
	}, s.search)
	add(s, op{
		id: "createAgreement", method: http.MethodPost, path: "/agreements", tag: tagAgreements, status: http.StatusCreated, writes: true,
		summary: fault.T("Catat kesepakatan baru", "Record a new agreement"),
		detail:  fault.T("Kesepakatan timbul dari pernyataan pertama tentangnya.", "An agreement comes into being by the first statements about it."),
	}, s.create)
	add(s, op{
		id: "getAgreement", method: http.MethodGet, path: "/agreements/{id}", tag: tagAgreements,
		summary: fault.T("Satu kesepakatan dengan buktinya", "One agreement with its proof"),
		detail: fault.T("Sebagaimana diketahui pada satu waktu dan keadaannya pada satu hari. Catatan yang dinyatakan sama dengan yang lain memberikan yang lain itu.",
			"As it was known at one time and as it stood on one day. A record that is stated to be another gives that other one."),
	}, s.agreement)
	add(s, op{
		id: "addStatements", method: http.MethodPost, path: "/agreements/{id}/assertions", tag: tagAgreements, status: http.StatusCreated, writes: true,
		summary: fault.T("Tambah pernyataan", "Add statements"),
		detail: fault.T("Pernyataan yang sudah ada tidak pernah ditimpa; yang bertentangan berdiri berdampingan sampai diputuskan.",
			"Nothing that was stated is ever overwritten; statements that contradict each other stand side by side until it is decided."),
	}, s.assert)
	add(s, op{
		id: "decide", method: http.MethodPost, path: "/agreements/{id}/decisions", tag: tagAgreements, status: http.StatusCreated, writes: true,
		summary: fault.T("Putuskan di antara pernyataan yang bertentangan", "Decide among statements that contradict each other"),
	}, s.decide)
	add(s, op{
		id: "withdraw", method: http.MethodPost, path: "/agreements/{id}/withdrawals", tag: tagAgreements, status: http.StatusCreated, writes: true,
		summary: fault.T("Tarik kembali pernyataan sendiri", "Take back one's own statements"),
		detail:  fault.T("Catatan yang ditarik tetap dapat dibaca.", "What is taken back stays readable."),
	}, s.withdraw)
	add(s, op{
		id: "getEntries", method: http.MethodGet, path: "/agreements/{id}/entries", tag: tagAgreements,
		summary: fault.T("Semua catatan jurnal tentang satu kesepakatan", "All journal entries about an agreement"),
	}, s.entries)
	stream(s, op{
		id: "getHistory", method: http.MethodGet, path: "/agreements/{id}/history", tag: tagAgreements,
		summary: fault.T("Riwayat satu kesepakatan sebagai berkas untuk pemeriksa", "The history of an agreement as a file for auditors"),
		detail: fault.T("Setiap perubahan satu kalimat, yang tertua dahulu: waktu, pelaku, jabatan, pemerintah, kalimat, sumber, ditarik kembali. Memuat yang boleh dibaca pemintanya.",
			"Every change as a sentence, the oldest first: time, actor, position, government, sentence, source, taken back. It holds what the caller may read."),
	}, []string{historyfile.Types()[historyfile.CSV], historyfile.Types()[historyfile.ZIP]}, s.history)
	add(s, op{
		id: "getSimilar", method: http.MethodGet, path: "/agreements/{id}/similar", tag: tagAgreements,
		summary: fault.T("Yang mungkin sama atau beririsan", "What may be the same, or overlap"),
		detail:  fault.T("Diusulkan, tidak pernah digabung sendiri.", "Proposed, never merged by itself."),
	}, s.similar)
	stream(s, op{
		id: "export", method: http.MethodGet, path: "/export", tag: tagAgreements,
		summary: fault.T("Keluarkan register", "Export the register"),
		detail:  fault.T("Semua kesepakatan yang menjawab pertanyaan, mengalir sambil dibuat.", "All agreements that answer a question, streamed as they are made."),
	}, []string{exportTypes()["csv"], exportTypes()["jsonl"], exportTypes()["xlsx"]}, s.export)
}

type createInput struct {
	Strict
	Key  string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.Statements
}

func (s *Server) create(ctx context.Context, in *createInput) (*created[agreement.Entry], error) {
	e, err := s.Registry.State(ctx, actor(ctx), "", in.Body.Assertions, registry.StateOptions{Reason: in.Body.Reason})
	return entryMade(e), under("body", err)
}

// entryMade is the answer to a post that added an entry.
func entryMade(e agreement.Entry) *created[agreement.Entry] {
	return &created[agreement.Entry]{Location: Base + "/agreements/" + string(e.Subject), ETag: client.VersionTag(e.Seq), Body: e}
}

// ID is the register number in an address. Inputs embed it.
type ID struct {
	ID string `path:"id" doc:"Nomor register. | Register number." example:"01jd3k5e7qw9xk2m" maxLength:"40"`
}

// id is the register number; NotFound for what cannot be one.
func (in ID) id() (agreement.ID, error) {
	id, err := agreement.ParseID(in.ID)
	if err != nil {
		return "", fault.New(fault.NotFound, fault.Tf("tidak ada catatan bernomor register %s", "there is no record of the register number %s", in.ID))
	}
	return id, nil
}

// AsOf names an agreement or an event in an address, as it was known and as it stood. Inputs embed it.
type AsOf struct {
	ID
	Strict
	Known   string `query:"known" doc:"Sebagaimana diketahui pada hari atau waktu ini. | As known on this day or at this time." example:"2026-03-12"`
	InForce string `query:"in_force" doc:"Keadaan pada hari ini. | As it stood on this day." example:"2026-03-12"`

	as registry.AsOf
}

// Resolve reads the two days.
func (in *AsOf) Resolve(ctx huma.Context) []error {
	errs := in.Strict.Resolve(ctx)
	var err error
	if in.as.Known, err = known(in.Known); err != nil {
		errs = append(errs, placed("query.known", err)...)
	}
	if in.as.InForce, err = fullDay(in.InForce); err != nil {
		errs = append(errs, placed("query.in_force", err)...)
	}
	return errs
}

// known is the end of the day that s names, or the time: what was known on a day is what was known when it was over.
func known(s string) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return t, nil
	}
	d, err := fullDay(s)
	if err != nil || d.IsZero() {
		return time.Time{}, err
	}
	return d.AddDays(1).Time().Add(-time.Nanosecond), nil
}

func fullDay(s string) (term.Date, error) {
	d, err := term.Parse(s)
	if err == nil && !d.IsZero() && d.Precision() != term.Day {
		err = fault.New(fault.Invalid, fault.Tf("%q bukan tanggal lengkap (YYYY-MM-DD)", "%q is not a full date (YYYY-MM-DD)", s))
	}
	return d, err
}

type versioned[T any] struct {
	ETag string `header:"ETag" doc:"Versi, untuk If-Match. | Version, for If-Match."`
	Body T
}

func (s *Server) agreement(ctx context.Context, in *AsOf) (*versioned[registry.Detail], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	d, err := s.Registry.Agreement(ctx, actor(ctx), id, in.as)
	return &versioned[registry.Detail]{ETag: client.VersionTag(d.Version), Body: d}, err
}

type assertInput struct {
	ID
	Strict
	IfMatch string `header:"If-Match" doc:"Versi yang Anda lihat: 412 bila sudah berubah. | The version that you saw: 412 where it has changed." example:"W/\"12\""`
	Key     string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body    client.Statements
}

func (s *Server) assert(ctx context.Context, in *assertInput) (*created[agreement.Entry], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	o := registry.StateOptions{Reason: in.Body.Reason}
	if o.IfVersion, err = seen(in.IfMatch); err != nil {
		return nil, err
	}
	e, err := s.Registry.State(ctx, actor(ctx), id, in.Body.Assertions, o)
	if o.IfVersion != 0 {
		err = stale(err)
	}
	return entryMade(e), under("body", err)
}

// seen is the version that an If-Match header names; 0 where it asks for none.
func seen(header string) (int64, error) {
	if header == "" || header == "*" {
		return 0, nil
	}
	number, ok := version(header)
	if !ok {
		return 0, invalid("if_match", "header.If-Match", fault.T(`tulis satu versi, misalnya W/"12"`, `write one version, such as W/"12"`))
	}
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n <= 0 {
		return 0, &failure{status: http.StatusPreconditionFailed, fault: fault.New(fault.Conflict, fault.T("tidak ada versi itu", "there is no such version"))}
	}
	return n, nil
}

type decideInput struct {
	ID
	Strict
	Key  string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.Choice
}

func (s *Server) decide(ctx context.Context, in *decideInput) (*created[agreement.Entry], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	b := in.Body
	e, err := s.Registry.Decide(ctx, actor(ctx), id, agreement.Decision{Aspect: b.Aspect, Key: b.Key, Entry: b.Entry, Index: b.Index}, b.Reason)
	return entryMade(e), under("body", err)
}

type withdrawInput struct {
	ID
	Strict
	Key  string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.Withdrawal
}

func (s *Server) withdraw(ctx context.Context, in *withdrawInput) (*created[agreement.Entry], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	about, err := s.Registry.Entries(ctx, actor(ctx), id)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(about, func(e agreement.Entry) bool { return e.ID == in.Body.Entry }) {
		return nil, fault.New(fault.NotFound, fault.Tf("%[1]s tidak punya catatan jurnal %[2]s", "%[1]s has no journal entry %[2]s", id, in.Body.Entry))
	}
	e, err := s.Registry.Withdraw(ctx, actor(ctx), in.Body.Entry, in.Body.Reason)
	return entryMade(e), under("body", err)
}

type oneInput struct {
	ID
	Strict
}

func (s *Server) entries(ctx context.Context, in *oneInput) (*answer[client.Entries], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	list, err := s.Registry.Entries(ctx, actor(ctx), id)
	return &answer[client.Entries]{client.Entries{Items: list}}, err
}

type historyInput struct {
	AsOf
	Format string `query:"format" enum:"csv,zip" default:"csv" doc:"Bentuk berkas; zip ialah PDF dengan tanda tangannya. | Form of the file; zip is a PDF with its signature."`
	Lang   string `query:"lang" enum:"id,en" default:"id" doc:"Bahasa berkas. | Language of the file."`
}

func (s *Server) history(w http.ResponseWriter, r *http.Request, in *historyInput) error {
	id, err := in.id()
	if err != nil {
		return err
	}
	d, err := s.Registry.Agreement(r.Context(), actor(r.Context()), id, in.as)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := historyfile.Write(&b, in.Format, d, historyfile.Options{Lang: in.Lang, Now: s.Now(), Key: s.Registry.PaperKey}); err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": historyfile.Name(d.ID, in.Format)}))
	return web.Write(w, http.StatusOK, historyfile.Types()[in.Format], &b)
}

func (s *Server) similar(ctx context.Context, in *oneInput) (*answer[client.Similars], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	d, err := s.Registry.Agreement(ctx, actor(ctx), id, registry.AsOf{})
	if err != nil {
		return nil, err
	}
	list, err := s.Registry.Similar(ctx, actor(ctx), d.Agreement)
	return &answer[client.Similars]{client.Similars{Items: some(list)}}, err
}

// some is the list, never null in JSON.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
