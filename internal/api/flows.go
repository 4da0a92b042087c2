package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

const tagFigures = "figures"

// figureRoutes are what the map and the charts show.
func (s *Server) figureRoutes() {
	add(s, op{
		id: "listFlows", method: http.MethodGet, path: "/flows", tag: tagFigures,
		summary: fault.T("Kesepakatan antara dua daerah, pasang demi pasang", "Agreements between two regions, pair by pair"),
		detail: fault.T("Kesepakatan tiga daerah dihitung untuk ketiga pasangnya; jumlah pasang bukan jumlah kesepakatan. Angka berbeda derajat tidak pernah dijumlahkan.",
			"An agreement of three regions counts for each of its three pairs; pairs do not add up to agreements. Figures of different grades are never added."),
	}, s.flows)
	add(s, op{
		id: "getStatistics", method: http.MethodGet, path: "/statistics", tag: tagFigures,
		summary: fault.T("Penandatanganan per tahun, urusan, keadaan, naskah; hari dari payung sampai pelaksanaan pertama",
			"Signings by year, affair, state and instrument; days from frameworks to the first agreement that carries them out"),
		detail: fault.T("Yang tidak diketahui dihitung tersendiri. Median hanya dari payung yang kedua tanggalnya diketahui sampai harinya; banyaknya disebut.",
			"What is not known is counted apart. The median rests on frameworks of which both dates are known to the day; their number is given."),
	}, s.statistics)
}

type flowsInput struct {
	Strict
	Q     string `query:"q" maxLength:"2000" doc:"Pertanyaan dalam bahasa kueri register. | Question in the register's query language." example:"bidang:27 tahun:2018..2020"`
	Of    string `query:"of" maxLength:"20" doc:"Hanya pasang dengan daerah ini. | Only pairs that this region is one of." example:"64"`
	Level string `query:"level" enum:"region,province" default:"region" doc:"province: kabupaten dan kota dihitung sebagai provinsinya. | province: regencies and cities count as their province."`
	Limit int    `query:"limit" minimum:"1" maximum:"20000" default:"100" doc:"Banyaknya pasang. | Number of pairs."`
}

func (s *Server) flows(ctx context.Context, in *flowsInput) (*answer[registry.Flows], error) {
	q, err := search.Parse(strings.TrimSpace(in.Q))
	if err != nil {
		return nil, within("query.q", err)
	}
	f, err := s.Registry.Flows(ctx, actor(ctx), registry.FlowOptions{Query: q, Of: region.Code(in.Of), Provinces: in.Level == "province", Limit: in.Limit})
	return &answer[registry.Flows]{f}, under("query", err)
}

type statisticsInput struct {
	Strict
	Q string `query:"q" maxLength:"2000" doc:"Pertanyaan dalam bahasa kueri register. | Question in the register's query language." example:"wilayah:64"`
}

func (s *Server) statistics(ctx context.Context, in *statisticsInput) (*answer[registry.Statistics], error) {
	q, err := search.Parse(strings.TrimSpace(in.Q))
	if err != nil {
		return nil, within("query.q", err)
	}
	out, err := s.Registry.Statistics(ctx, actor(ctx), q)
	return &answer[registry.Statistics]{out}, err
}
