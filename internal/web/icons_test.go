package web_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"flag"
	"image/png"
	"os"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
)

var update = flag.Bool("update", false, "draw favicon.ico and apple-touch-icon.png anew")

// Browsers that take no SVG get the sign as pixels, and telephones as an icon. Both are drawn from the SVGs by
//
//	go test ./internal/web -run Icons -update
func TestIcons(t *testing.T) {
	if *update {
		tab := apptest.Chromium(t).Open(t, "about:blank")
		touch := drawn(t, tab, "icon/touch.svg", 180)
		sign := drawn(t, tab, "assets/logo.svg", 32)
		for name, b := range map[string][]byte{"assets/apple-touch-icon.png": touch, "assets/favicon.ico": ico(sign, 32)} {
			if err := os.WriteFile(name, b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := os.ReadFile("assets/apple-touch-icon.png")
	if err != nil {
		t.Fatal(err)
	}
	if c, err := png.DecodeConfig(bytes.NewReader(b)); err != nil || c.Width != 180 || c.Height != 180 || len(b) > 8<<10 {
		t.Errorf("the icon for telephones is %d × %d, %d bytes: %v", c.Width, c.Height, len(b), err)
	}
	b, err = os.ReadFile("assets/favicon.ico")
	if err != nil || len(b) < 22 {
		t.Fatal(len(b), err)
	}
	if c, err := png.DecodeConfig(bytes.NewReader(b[22:])); err != nil || c.Width != 32 || len(b) > 4<<10 {
		t.Errorf("favicon.ico holds a picture %d wide, %d bytes: %v", c.Width, len(b), err)
	}
}

// drawn is an SVG as a PNG of so many pixels, with nothing behind it.
func drawn(t *testing.T, tab *apptest.Tab, file string, size int64) []byte {
	t.Helper()
	svg, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	drawing := "data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(svg)
	out := apptest.Eval[string](t, tab, `new Promise((done, failed) => { const i = new Image(), c = document.createElement("canvas"); c.width = c.height = `+itoa(size)+`;
		i.onload = () => { c.getContext("2d").drawImage(i, 0, 0, c.width, c.height); done(c.toDataURL("image/png").split(",")[1]) }; i.onerror = failed; i.src = "`+drawing+`" })`)
	b, err := base64.StdEncoding.DecodeString(out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// ico is a favicon.ico of one PNG.
func ico(picture []byte, size byte) []byte {
	var b bytes.Buffer
	for _, field := range []any{
		uint16(0), uint16(1), uint16(1), // an icon, with one picture
		size, size, byte(0), byte(0), uint16(1), uint16(32), uint32(len(picture)), uint32(22),
	} {
		_ = binary.Write(&b, binary.LittleEndian, field)
	}
	return append(b.Bytes(), picture...)
}
