package api

import (
	"bytes"
	"context"
	"mime"
	"net/http"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/reportfile"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/report"
)

func (s *Server) reportRoutes() {
	add(s, op{
		id: "getReport", method: http.MethodGet, path: "/regions/{code}/reports/{period}", tag: tagMatters, writes: true,
		summary: fault.T("Laporan suatu pemerintah daerah atas setahun atau satu semester", "A report of a government over a year or a semester"),
		detail: fault.T("Setiap angka dengan asalnya, yang dihitungnya, dan angka masa sebelumnya. Untuk orangnya sendiri, pemeriksa, dan pembinanya.",
			"Every figure with where it comes from, what it counts, and the figure of the period before. For its own people, auditors, and those who oversee it."),
	}, func(ctx context.Context, in *ReportOf) (*answer[report.Report], error) {
		r, err := s.report(ctx, in)
		return &answer[report.Report]{r}, err
	})
	add(s, op{
		id: "getReportNarrative", method: http.MethodGet, path: "/regions/{code}/reports/{period}/narrative", tag: tagMatters, writes: true,
		summary: fault.T("Narasi laporan", "The narrative of a report"),
		detail: fault.T("Setiap kalimat dengan sumbernya; disusun dari fakta sampai seseorang menulisnya lain. Versinya tetap terbaca, dan yang kini dikatakan draf secara berbeda disebutkan.",
			"Every sentence with its source; drafted from facts until somebody writes it otherwise. Its versions stay readable, and what the draft says otherwise now is named."),
	}, func(ctx context.Context, in *NarrativeOf) (*answer[registry.Narrative], error) {
		o, err := in.options()
		if err != nil {
			return nil, err
		}
		n, err := s.Registry.Narrative(ctx, actor(ctx), o, in.Lang)
		return &answer[registry.Narrative]{n}, err
	})
	add(s, op{
		id: "writeReportNarrative", method: http.MethodPost, path: "/regions/{code}/reports/{period}/narrative", tag: tagMatters, writes: true,
		summary: fault.T("Menulis narasi laporan", "Write the narrative of a report"),
		detail: fault.T("Menulis teksnya, mengambil kalimat draf yang sekarang, mempertahankan kalimat, atau kembali ke draf.",
			"Write its text, take over a sentence as the draft has it now, keep one, or put it back to the draft."),
	}, func(ctx context.Context, in *writeNarrativeInput) (*answer[registry.Narrative], error) {
		o, err := in.options()
		if err != nil {
			return nil, err
		}
		n, err := s.Registry.WriteNarrative(ctx, actor(ctx), o, in.Lang, in.Body)
		return &answer[registry.Narrative]{n}, under("body", err)
	})
	types := reportfile.Types()
	stream(s, op{
		id: "getReportFile", method: http.MethodGet, path: "/regions/{code}/reports/{period}/file", tag: tagMatters, writes: true,
		summary: fault.T("Laporan sebagai berkas XLSX, DOCX atau PDF", "A report as a file: XLSX, DOCX or PDF"),
		detail:  fault.T("Asal setiap angka menjadi komentar sel pada XLSX dan catatan kaki pada DOCX dan PDF.", "Where each figure comes from is a cell's comment in XLSX and a footnote in DOCX and PDF."),
	}, []string{types["xlsx"], types["docx"], types["pdf"]}, s.reportFile)
}

// ReportOf names a report in an address. Inputs embed it.
type ReportOf struct {
	Strict
	Code   string `path:"code" maxLength:"20" doc:"Kode daerah. | Code of the region." example:"64"`
	Period string `path:"period" maxLength:"10" doc:"Masa: tahun, atau tahun dengan semesternya. | The period: a year, or a year with its semester." example:"2026-S1"`
	Kind   string `query:"kind" enum:"cooperation,mapping,tkksd,agency" default:"cooperation" doc:"Jenis: kerja sama, pemetaan, TKKSD, perangkat daerah. | Kind: cooperation, mapping, coordinating team, agency."`
	Agency string `query:"agency" maxLength:"100" doc:"ID perangkat daerah, untuk laporan perangkat daerah. | ID of the agency, for a report of one."`
}

type reportFileInput struct {
	ReportOf
	Format string `query:"format" enum:"xlsx,docx,pdf" default:"xlsx" doc:"Bentuk berkas. | Form of the file."`
	Lang   string `query:"lang" enum:"id,en" default:"id" doc:"Bahasa berkas. | Language of the file."`
}

// NarrativeOf names the narrative of a report. Inputs embed it.
type NarrativeOf struct {
	ReportOf
	Lang string `query:"lang" enum:"id,en" default:"id" doc:"Bahasa narasi. | Language of the narrative."`
}

type writeNarrativeInput struct {
	NarrativeOf
	Body registry.NarrativeAct
}

func (in *ReportOf) options() (registry.ReportOptions, error) {
	p, err := report.ParsePeriod(in.Period)
	return registry.ReportOptions{Kind: report.Kind(in.Kind), Government: region.Code(in.Code), Agency: account.AgencyID(in.Agency), Period: p}, under("path.period", err)
}

func (s *Server) report(ctx context.Context, in *ReportOf) (report.Report, error) {
	o, err := in.options()
	if err != nil {
		return report.Report{}, err
	}
	return s.Registry.Report(ctx, actor(ctx), o)
}

func (s *Server) reportFile(w http.ResponseWriter, r *http.Request, in *reportFileInput) error {
	made, err := s.report(r.Context(), &in.ReportOf)
	if err != nil {
		return err
	}
	o, err := in.options()
	if err != nil {
		return err
	}
	n, err := s.Registry.Narrative(r.Context(), actor(r.Context()), o, in.Lang)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	mediaType, err := s.Registry.ReportForms().Write(&b, made, n.Paragraphs, in.Format, in.Lang, s.Now())
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": reportfile.Name(made, in.Format)}))
	return web.Write(w, http.StatusOK, mediaType, &b)
}
