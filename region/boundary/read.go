package boundary

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
)

// Options bound and direct Read. Its zero value is right for one country's regencies.
type Options struct {
	MaxBytes  int64  // size of the file; 0 is 64 MiB
	MaxPoints int    // points of all areas together; 0 is 5 million
	Object    string // the object of a TopoJSON file that holds more than one
	Code      string // the property with the code; "" tries the feature's id, then "kode", "code", "kode_wilayah", "id"
	Name      string // the property with the name; "" tries "nama", "name", "wilayah"
}

const (
	defaultBytes  = 64 << 20
	defaultPoints = 5_000_000
	maxProblems   = 50 // more of the same help nobody
	maxNested     = 4  // collections within collections
)

// Read reads a TopoJSON or GeoJSON file. Every error is a *fault.Error: Invalid with the place of each fault in the file ("byte 17",
// "features[3].geometry.coordinates[0]"), or Unavailable where r fails.
func Read(r io.Reader, o Options) (*Set, error) {
	if o.MaxBytes <= 0 {
		o.MaxBytes = defaultBytes
	}
	if o.MaxPoints <= 0 {
		o.MaxPoints = defaultPoints
	}
	data, err := io.ReadAll(io.LimitReader(r, o.MaxBytes+1))
	if err != nil {
		return nil, fault.Wrap(fault.Unavailable, fault.T("berkas batas wilayah tidak dapat dibaca sampai selesai", "the boundary file could not be read to its end"), err)
	}
	rd := &reader{options: o, left: o.MaxPoints}
	if int64(len(data)) > o.MaxBytes {
		rd.fault("file_too_large", "", fault.Tf("berkas lebih besar dari %d bita", "the file is larger than %d bytes", o.MaxBytes))
		return nil, rd.err()
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	var kind struct {
		Type string `json:"type"`
	}
	if !rd.decode(data, &kind, "") {
		return nil, rd.err()
	}
	switch kind.Type {
	case "Topology":
		rd.topology(data)
	case "FeatureCollection", "Feature":
		rd.features(data, kind.Type)
	default:
		rd.fault("format_unknown", "type", fault.Tf("jenis %q bukan TopoJSON (Topology) atau GeoJSON (FeatureCollection)",
			"type %q is neither TopoJSON (Topology) nor GeoJSON (FeatureCollection)", kind.Type))
	}
	if err := rd.err(); err != nil {
		return nil, err
	}
	return rd.set()
}

// reader is one call of Read.
type reader struct {
	options  Options
	left     int // points that may still be read
	areas    []Area
	problems fault.Problems
	count    int
}

func (rd *reader) fault(code, place string, t fault.Text) {
	if rd.count++; rd.count <= maxProblems {
		rd.problems.Add(code, place, t)
	}
}

func (rd *reader) err() error {
	if rd.count > maxProblems {
		rd.problems.Add("more_problems", "", fault.Tf("masih ada %d masalah lain", "there are %d more problems", rd.count-maxProblems))
		rd.count = maxProblems
	}
	return rd.problems.Err(fault.T("berkas batas wilayah ini tidak dapat dipakai", "this boundary file cannot be used"))
}

// decode reads JSON into v. place is where data stands in the file, "" for the whole of it.
func (rd *reader) decode(data []byte, v any, place string) bool {
	err := json.Unmarshal(data, v)
	if err == nil {
		return true
	}
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		rd.fault("json_broken", within(place, fmt.Sprintf("byte %d", syntax.Offset)), fault.T("bukan JSON yang utuh", "not whole JSON"))
	case errors.As(err, &wrong):
		at := wrong.Field
		if at == "" {
			at = fmt.Sprintf("byte %d", wrong.Offset)
		}
		rd.fault("json_shape", within(place, at), fault.Tf("di sini tidak diharapkan %s", "%s is not expected here", wrong.Value))
	default:
		rd.fault("json_broken", place, fault.T("bukan JSON yang dapat dibaca", "not JSON that can be read"))
	}
	return false
}

func within(place, at string) string {
	if place == "" {
		return at
	}
	return place + ": " + at
}

// set puts the areas in order. One code may come in several parts, which become one area.
func (rd *reader) set() (*Set, error) {
	slices.SortStableFunc(rd.areas, func(a, b Area) int { return compare(a.Code, b.Code) })
	s := &Set{}
	for _, a := range rd.areas {
		if last := len(s.areas) - 1; last >= 0 && s.areas[last].Code == a.Code {
			s.areas[last].Polygons = append(s.areas[last].Polygons, a.Polygons...)
			continue
		}
		s.areas = append(s.areas, a)
	}
	for i := range s.areas {
		s.areas[i].box = boxOf(s.areas[i].Polygons)
	}
	return s, nil
}

func compare(a, b region.Code) int { return strings.Compare(string(a), string(b)) }

// area keeps one feature.
func (rd *reader) area(place string, id json.RawMessage, properties map[string]json.RawMessage, polygons []Polygon) {
	if len(polygons) == 0 {
		rd.fault("geometry_missing", place, fault.T("wilayah ini tidak bergambar", "this area has no outline"))
		return
	}
	code := rd.text(properties, id, rd.options.Code, "kode", "code", "kode_wilayah", "id")
	if code == "" {
		rd.fault("code_missing", place, fault.T("wilayah ini tidak berkode", "this area has no code"))
		return
	}
	rd.areas = append(rd.areas, Area{Code: region.Code(code), Name: rd.text(properties, nil, rd.options.Name, "nama", "name", "wilayah"), Polygons: polygons})
}

// text gives the property that is asked for, or else the feature's id, or else the first of the usual properties.
func (rd *reader) text(properties map[string]json.RawMessage, id json.RawMessage, asked string, usual ...string) string {
	if asked != "" {
		return plain(properties[asked])
	}
	if s := plain(id); s != "" {
		return s
	}
	for _, key := range usual {
		if s := plain(properties[key]); s != "" {
			return s
		}
	}
	return ""
}

// plain gives a JSON string, or a number as it is written: 11.10 as a number has lost its zero, but that is for Check to find.
func plain(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return strings.TrimSpace(s)
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String()
	}
	return ""
}

// point checks one position.
func (rd *reader) point(place string, lng, lat float64) (Point, bool) {
	if math.Abs(lng) > 180 || math.Abs(lat) > 90 || math.IsNaN(lng) || math.IsNaN(lat) {
		rd.fault("not_degrees", place, fault.Tf("%v, %v bukan bujur dan lintang dalam derajat (WGS84)", "%v, %v is no longitude and latitude in degrees (WGS84)", lng, lat))
		return Point{}, false
	}
	return Point{lng, lat}, true
}

// spend takes n points from what may be read.
func (rd *reader) spend(place string, n int) bool {
	if rd.left -= n; rd.left < 0 {
		rd.fault("too_many_points", place, fault.Tf("berkas memuat lebih dari %d titik", "the file has more than %d points", rd.options.MaxPoints))
		return false
	}
	return true
}

// ring checks that a line is a ring.
func (rd *reader) ring(place string, ring Ring) bool {
	if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
		rd.fault("ring_open", place, fault.T("garis batas tidak tertutup: butuh paling sedikit empat titik, yang terakhir sama dengan yang pertama",
			"the ring is not closed: it needs at least four points, the last equal to the first"))
		return false
	}
	return true
}
