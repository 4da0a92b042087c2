package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestACurveHasItsBandItsMarkAndItsDays(t *testing.T) {
	c := Curve{
		Head:   Head{ID: "k", Lang: "id", Title: "Bagian <yang> belum sampai", Desc: "Separuh dalam 400 hari."},
		Points: []CurvePoint{{100, 0.9, 0.7, 0.97, true}, {400, 0.5, 0.3, 0.7, true}, {800, 0, 0, 0, false}},
		Last:   900, Mark: &CurveMark{400, "50 % dalam 400 hari"},
	}
	var b bytes.Buffer
	if err := c.Write(&b); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, want := range []string{`class="band"`, `class="line"`, "50 % dalam 400 hari", "Bagian &lt;yang&gt; belum sampai", ">180<"} {
		if !strings.Contains(got, want) {
			t.Errorf("the drawing lacks %q", want)
		}
	}
	if n := strings.Count(got, "<svg"); n != 2 {
		t.Errorf("%d drawings", n)
	}
	dec := xml.NewDecoder(strings.NewReader("<x>" + got + "</x>"))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%v\n%s", err, got)
		}
	}
	empty := Curve{Head: c.Head}
	if err := empty.Write(&b); err != nil {
		t.Fatal(err)
	}
}
