package mail_test

import (
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/internal/mail"
)

var plain = mail.Message{
	ID: "abc", At: time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC), To: "rina@kaltim.example", Subject: "Berakhir 90 hari lagi: sapi – NTB", Text: "Yang terhormat,\n.\nsatu\n",
	HTML: "<p>Yang terhormat – é</p>", Unsubscribe: "https://anyam.example/meja/akun",
}

func TestCompose(t *testing.T) {
	b, err := plain.Compose("anyam@kaltim.example", "kaltim.example")
	if err != nil {
		t.Fatal(err)
	}
	m, err := netmail.ReadMessage(strings.NewReader(string(b)))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || subject != plain.Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	for name, want := range map[string]string{"To": "<rina@kaltim.example>", "Message-Id": "<abc@kaltim.example>", "List-Unsubscribe": "<https://anyam.example/meja/akun>", "Auto-Submitted": "auto-generated"} {
		if got := m.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for _, want := range []string{strings.ReplaceAll(plain.Text, "\n", "\r\n"), plain.HTML} {
		p, err := parts.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil || strings.TrimRight(string(got), "\r\n") != strings.TrimRight(want, "\r\n") {
			t.Errorf("part %q, want %q, %v", got, want, err)
		}
	}
	for line := range strings.SplitSeq(string(b), "\r\n") {
		if len(line) > 998 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line that no server takes: %q", line)
		}
	}
}

// FuzzCompose: whatever stands in the fields, no header is added, and the message is whole or refused.
func FuzzCompose(f *testing.F) {
	f.Add("rina@kaltim.example", "Halo", "x", "https://x.example/")
	f.Add("rina@kaltim.example\r\nBcc: x@y.example", "a\r\nBcc: all@x.example", "1>\r\nX: y", "https://x>\nZ: 1")
	f.Add("Rina <rina@kaltim.example>", "\u2028a", "", "")
	f.Fuzz(func(t *testing.T, to, subject, id, away string) {
		m := plain
		m.To, m.Subject, m.ID, m.Unsubscribe = to, subject, id, away
		b, err := m.Compose("anyam@kaltim.example", "kaltim.example")
		if err != nil {
			return
		}
		read, err := netmail.ReadMessage(strings.NewReader(string(b)))
		if err != nil {
			t.Fatalf("no message: %v\n%s", err, b)
		}
		for name, values := range read.Header {
			switch name {
			case "Date", "From", "To", "Subject", "Message-Id", "Auto-Submitted", "List-Unsubscribe", "Mime-Version", "Content-Type":
			default:
				t.Errorf("a header that nobody wrote: %s", name)
			}
			if len(values) != 1 {
				t.Errorf("%s stands %d times", name, len(values))
			}
		}
	})
}

func TestAddress(t *testing.T) {
	for _, s := range []string{"rina@kaltim.go.id", " a.b+c@x.example "} {
		if _, err := mail.Address(s); err != nil {
			t.Errorf("%q is refused: %v", s, err)
		}
	}
	for _, s := range []string{"", "rina", "rina@localhost", "Rina <rina@x.example>", "a@x.example, b@x.example", "a@x.example\r\nBcc: b@x.example", "а@x.example", `"a b"@x.example`, strings.Repeat("a", 255) + "@x.example"} {
		if a, err := mail.Address(s); err == nil {
			t.Errorf("%q is taken as %q", s, a)
		}
	}
}

func TestParse(t *testing.T) {
	for s, want := range map[string]string{
		"smtp://localhost:2525": "", "smtps://a:b@mail.example": "", "smtp://mail.example": "",
		"http://mail.example": "begins with", "smtp://": "not an address", "smtp://x/y": "not an address", "smtp://a:s3cret%zz@x": "not an address",
	} {
		_, err := mail.Parse(s, "anyam@kaltim.example")
		if (err == nil) != (want == "") || err != nil && (!strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "s3cret")) {
			t.Errorf("%s: %v, want %q", s, err, want)
		}
	}
	if _, err := mail.Parse("smtp://x.example", "nobody"); err == nil {
		t.Error("a sender without an address is taken")
	}
}
