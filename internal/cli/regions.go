package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/region/boundary"
	"github.com/anyam-id/anyam/registry"
)

type regionsCmd struct {
	Name     []string `arg:"" optional:"" help:"Nama sebagaimana ditulis orang, atau kode. | A name as people write it, or a code."`
	In       string   `help:"Hanya di provinsi ini. | Only in this province." placeholder:"REGION"`
	Level    string   `help:"province, regency atau city. | province, regency or city." enum:",province,regency,city" default:""`
	Date     string   `help:"Nama resmi pada tanggal ini (YYYY-MM-DD). | Official name on this day (YYYY-MM-DD)." placeholder:"DATE"`
	Boundary string   `help:"Periksa berkas batas wilayah (TopoJSON, GeoJSON). | Check a boundary file (TopoJSON, GeoJSON)." placeholder:"FILE"`
	Object   string   `help:"Objek TopoJSON, bila berkas memuat beberapa. | The TopoJSON object, where the file holds several." placeholder:"NAME"`
	Draw     bool     `help:"Simpan berkas --boundary dan gambar di bawah peta. | Keep the file of --boundary and draw it beneath the map."`
	Source   string   `help:"Pembuat berkas dan ketentuan pemakaiannya, untuk --draw. | Who made the file and under which terms, for --draw." placeholder:"TEXT"`
	Undraw   bool     `help:"Tidak lagi menggambar batas wilayah. | Draw boundaries no more."`
	format
}

// Help gives examples.
func (regionsCmd) Help() string {
	return "  anyam regions Kaltim\n  anyam regions 'Pemkot Bima'\n  anyam regions --in Kaltim --level city\n  anyam regions --format json > daerah.jsonl\n  anyam regions --boundary batas.topo.json\n  anyam regions --boundary batas.topo.json --draw --source 'BIG 2024, CC BY 4.0'"
}

// regionRow is a region as the command prints it in JSON.
type regionRow struct {
	Code       region.Code   `json:"code"`
	BPS        string        `json:"bps,omitempty"`
	Level      region.Level  `json:"level"`
	Name       string        `json:"name"`
	Official   string        `json:"official"`
	Short      []string      `json:"short,omitempty"`
	Former     []region.Name `json:"former,omitempty"`
	Zone       string        `json:"zone,omitempty"`
	Lat        float64       `json:"lat"`
	Lng        float64       `json:"lng"`
	AreaKM2    float64       `json:"area_km2,omitempty"`
	Population int           `json:"population,omitempty"`
	AsOf       string        `json:"population_as_of,omitempty"`
	ISO        string        `json:"iso,omitempty"`
	Island     string        `json:"island,omitempty"`
	Twin       region.Code   `json:"twin,omitempty"`
}

// Run looks a name up, or lists all regions that the filters leave.
func (c *regionsCmd) Run(ctx context.Context, e *env) error {
	if c.Boundary != "" || c.Undraw {
		return c.boundary(ctx, e)
	}
	on, err := day(c.Date)
	if err != nil {
		return err
	}
	list := region.All()
	if name := strings.Join(c.Name, " "); name != "" {
		r, err := findRegion(name, region.Level(c.Level))
		if err != nil {
			return err
		}
		list = []region.Region{r}
	}
	if c.In != "" {
		p, err := findRegion(c.In, region.Province)
		if err != nil {
			return err
		}
		list = slices.DeleteFunc(slices.Clone(list), func(r region.Region) bool { return r.Code.Province() != p.Code })
	}
	headings := []fault.Text{
		fault.T("Kode", "Code"), fault.T("BPS", "BPS"), fault.T("Daerah", "Region"), fault.T("Singkatan", "Short"),
		fault.T("Zona", "Zone"), fault.T("Penduduk", "Population"), fault.T("Luas km²", "Area km²"),
	}
	var rows [][]string
	var values []any
	for _, r := range list {
		if c.Level != "" && string(r.Level) != c.Level {
			continue
		}
		official := r.Official
		if !on.IsZero() {
			official = region.NameOn(r.Code, on.String())
		}
		values = append(values, regionRow{r.Code, r.BPS, r.Level, r.Name, official, r.Short, r.Former, r.Zone, r.Lat, r.Lng, r.AreaKM2, r.Population, r.PopulationAsOf, r.ISO, r.Island, r.Twin})
		rows = append(rows, []string{
			string(r.Code), r.BPS, official, strings.Join(r.Short, ", "), r.Zone,
			known(r.Population, e.cfg.Lang), known(int(r.AreaKM2+0.5), e.cfg.Lang),
		})
	}
	return c.print(e.Out, e.cfg.Lang, headings, rows, values)
}

// known is a figure, or nothing where it is not kept, as of places abroad.
func known(n int, lang string) string {
	if n == 0 {
		return ""
	}
	return numfmt.Int(int64(n), lang)
}

// findRegion takes a code or a name.
func findRegion(s string, level region.Level) (region.Region, error) {
	if r, ok := region.Get(region.Code(s)); ok {
		return r, nil
	}
	m, err := region.Lookup(s, region.Hint{Level: level})
	return m.Region, err
}

// boundary checks a file of boundaries, and draws it beneath the map where that is asked for.
func (c *regionsCmd) boundary(ctx context.Context, e *env) error {
	if c.Undraw {
		return keeping(ctx, e, func(reg *registry.Registry, who registry.Actor) (fault.Text, error) {
			return fault.T("Batas wilayah tidak lagi digambar di bawah peta.", "Boundaries are no longer drawn beneath the map."), reg.DropBoundaries(ctx, who)
		})
	}
	f, err := openFile(c.Boundary)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // opened for reading: nothing is lost
	if c.Draw {
		return keeping(ctx, e, func(reg *registry.Registry, who registry.Actor) (fault.Text, error) {
			b, err := reg.ImportBoundaries(ctx, who, filepath.Base(c.Boundary), f, registry.BoundaryOptions{Source: c.Source, Object: c.Object})
			done := fault.Tf("%d wilayah digambar di bawah peta.", "%d areas are drawn beneath the map.", b.Areas)
			if len(b.Lacks) > 0 {
				done = fault.Tf("%[1]d wilayah digambar di bawah peta; %[2]d daerah tidak ada dalam berkas.", "%[1]d areas are drawn beneath the map; %[2]d regions are not in the file.", b.Areas, len(b.Lacks))
			}
			return done, err
		})
	}
	set, err := boundary.Read(f, boundary.Options{Object: c.Object})
	if err != nil {
		return err
	}
	if err := boundary.Check(set, boundary.Expected(set)).Err(); err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.Out, fault.T("Semua kode dikenal dan semua titik label di dalam batasnya.", "Every code is known and every label point is inside its boundary.").In(e.cfg.Lang))
	return err
}

// keeping does something with the register here, and says what was done.
func keeping(ctx context.Context, e *env, do func(*registry.Registry, registry.Actor) (fault.Text, error)) error {
	reg, who, closeAll, err := openActing(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	done, err := do(reg, who)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.Out, done.In(e.cfg.Lang))
	return err
}
