package planfile_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/planfile"
	"github.com/anyam-id/anyam/registry"
)

// sample is a plan of many flows.
func sample() planfile.Plan {
	p := &registry.Plan{Options: registry.PlanOptions{Good: "beras", Year: 2026, First: 1, Last: 12}, Good: registry.FlowGood{ID: "beras", Name: fault.T("Beras", "Rice"), Unit: affair.Tonne}}
	sulsel, kaltim := registry.FlowEnd{Code: "73", Name: "Sulawesi Selatan"}, registry.FlowEnd{Code: "64", Name: "Kalimantan Timur"}
	p.Regions = []registry.PlanRegion{{Code: "64", Name: kaltim.Name, Need: 12_345.678}, {Code: "73", Name: sulsel.Name, Supply: 99_000}}
	why := fault.T(strings.Repeat("Sulawesi Selatan mengirim beras ke Kalimantan Timur. ", 6), strings.Repeat("Sulawesi Selatan sends rice to Kalimantan Timur. ", 6))
	p.Partners = []registry.PlanPartner{{From: sulsel, To: kaltim, Amount: 12_345.678, Open: 12_345.678, Price: 11_000_000, Transport: 1_133_760, Worth: 12_133_760, Why: [3]fault.Text{why, why, why}}}
	for m := 1; m <= 12; m++ {
		for range 12 {
			p.Flows = append(p.Flows, registry.PlanMonth{From: "73", To: "64", Month: m, Amount: 1028.8})
		}
	}
	return planfile.Plan{Name: "Beras 2026", At: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), Plan: p, Lang: "id"}
}

func TestAWorkbookPrintsAcrossThePageWithItsHeadings(t *testing.T) {
	var b bytes.Buffer
	if err := planfile.XLSX(&b, sample()); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	areas := make(map[string]string)
	for _, n := range f.GetDefinedName() {
		areas[n.Scope+" "+n.Name] = n.RefersTo
	}
	for _, name := range f.GetSheetList() {
		page, err := f.GetPageLayout(name)
		if err != nil || *page.Orientation != "landscape" || *page.FitToWidth != 1 || page.FitToHeight == nil || *page.FitToHeight != 0 || *page.Size != 9 {
			t.Errorf("%s: %+v, %v", name, page, err)
		}
		if x, err := f.GetSheetProps(name); err != nil || !*x.FitToPage {
			t.Errorf("%s does not fit its page: %v", name, err)
		}
		if areas[name+" _xlnm.Print_Titles"] != "'"+name+"'!$1:$1" || !strings.HasPrefix(areas[name+" _xlnm.Print_Area"], "'"+name+"'!$A$1:$") {
			t.Errorf("%s: %v", name, areas)
		}
	}
	if x, err := f.GetCellValue("Arus", "C2"); err != nil || x != "12,346" {
		t.Errorf("an amount is shown as %q: %v", x, err)
	}
	if x, err := f.GetCellValue("Arus", "C2", excelize.Options{RawCellValue: true}); err != nil || x != "12345.678" {
		t.Errorf("an amount is kept as %q: %v", x, err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(part)
	if err != nil || strings.Index(string(text), "<sheetPr>") > strings.Index(string(text), "<sheetViews>") || strings.Index(string(text), "<pageSetup") < strings.Index(string(text), "</sheetData>") {
		t.Error("the parts of a sheet are not in the order of the format", err)
	}
}

// A reader of RFC 7946 finds positions as longitude and latitude in Indonesia, no foreign members that matter, and a type for every object.
func TestGeoJSONIsWhatItsStandardAsks(t *testing.T) {
	var b bytes.Buffer
	if err := planfile.GeoJSON(&b, sample()); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Type     string
		CRS      any
		Features []struct {
			Type     string
			Geometry struct {
				Type        string
				Coordinates json.RawMessage
			}
			Properties map[string]any
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	kinds := make(map[string]int)
	for _, f := range got.Features {
		kinds[f.Geometry.Type]++
		var line [][]float64
		if f.Geometry.Type == "Point" {
			line = [][]float64{nil}
			if err := json.Unmarshal(f.Geometry.Coordinates, &line[0]); err != nil {
				t.Error(err)
			}
		} else if err := json.Unmarshal(f.Geometry.Coordinates, &line); err != nil || len(line) < 2 {
			t.Error(err, line)
		}
		for _, at := range line {
			if len(at) != 2 || at[0] < 94 || at[0] > 142 || at[1] < -12 || at[1] > 7 {
				t.Errorf("%v lies outside Indonesia", at)
			}
		}
		if f.Type != "Feature" || len(f.Properties) == 0 {
			t.Errorf("%+v", f)
		}
	}
	if got.Type != "FeatureCollection" || got.CRS != nil || kinds["LineString"] != 1 || kinds["Point"] != 2 {
		t.Errorf("%s of %v", got.Type, kinds)
	}
}
