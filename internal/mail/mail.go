// Package mail writes messages and hands them to a mail server by SMTP. It keeps nothing and decides nothing: what is sent to whom, and that
// nothing is sent twice, is package registry's matter (its outbox).
//
// A message has a text and, beside it, the same as HTML. Headers are made from values that hold no line ends: one that does is refused, never
// mended, because somebody tried something.
package mail

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"mime/quotedprintable"
	netmail "net/mail"
	"slices"
	"strings"
	"time"
	"unicode"
)

// Message is a mail as it is written.
type Message struct {
	ID          string // unique, without brackets and host; it becomes the Message-ID
	At          time.Time
	To          string // an address alone
	Subject     string
	Text        string
	HTML        string // the same; "" only text
	Unsubscribe string // an address (https) at which whoever gets it says no; "" none
}

// longestSubject is how many bytes a subject may have.
const longestSubject = 300

// ErrHeader is that a header would hold a line end or another control character.
var ErrHeader = errors.New("a header holds a control character")

// Address checks an address and gives it alone, without a name.
func Address(s string) (string, error) {
	s = strings.TrimSpace(s)
	if broken(s) || len(s) > 254 {
		return "", ErrHeader
	}
	a, err := netmail.ParseAddress(s)
	if err != nil {
		return "", err
	}
	if a.Name != "" || strings.ContainsAny(a.Address, "<>\"() ,;:\\") || !strings.Contains(a.Address[strings.LastIndexByte(a.Address, '@'):], ".") {
		return "", errors.New("not a plain address")
	}
	for _, c := range a.Address {
		if c > unicode.MaxASCII { // few servers take them, and what looks like an a may be none
			return "", errors.New("an address of other letters")
		}
	}
	return a.Address, nil
}

func broken(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool { return unicode.IsControl(c) || c == '\u2028' || c == '\u2029' })
}

// Compose writes the message as it goes over the line.
func (m Message) Compose(from, host string) ([]byte, error) {
	to, err := Address(m.To)
	if err != nil {
		return nil, fmt.Errorf("the recipient: %w", err)
	}
	sender, err := Address(from)
	if err != nil {
		return nil, fmt.Errorf("the sender: %w", err)
	}
	if slices.ContainsFunc([]string{m.ID, m.Subject, m.Unsubscribe, host}, broken) {
		return nil, ErrHeader
	}
	if len(m.Subject) > longestSubject || strings.ContainsAny(m.ID, "<>@ ") || strings.ContainsAny(m.Unsubscribe, "<> ") {
		return nil, errors.New("a header is too long or not of its form")
	}
	var b bytes.Buffer
	header := func(name, value string) { b.WriteString(name + ": " + value + "\r\n") }
	header("Date", m.At.Format(time.RFC1123Z))
	header("From", "Anyam <"+sender+">")
	header("To", "<"+to+">")
	header("Subject", mime.QEncoding.Encode("utf-8", m.Subject))
	header("Message-ID", "<"+m.ID+"@"+host+">")
	header("Auto-Submitted", "auto-generated") // machines do not answer it
	if m.Unsubscribe != "" {
		header("List-Unsubscribe", "<"+m.Unsubscribe+">")
	}
	header("MIME-Version", "1.0")
	if m.HTML == "" {
		err := part(&b, "plain", m.Text)
		return b.Bytes(), err
	}
	border := "anyam-" + m.ID
	header("Content-Type", `multipart/alternative; boundary="`+border+`"`)
	b.WriteString("\r\n")
	for _, p := range []struct{ kind, body string }{{"plain", m.Text}, {"html", m.HTML}} {
		b.WriteString("--" + border + "\r\n")
		if err := part(&b, p.kind, p.body); err != nil {
			return nil, err
		}
		b.WriteString("\r\n")
	}
	b.WriteString("--" + border + "--\r\n")
	return b.Bytes(), nil
}

func part(b *bytes.Buffer, kind, body string) error {
	b.WriteString("Content-Type: text/" + kind + "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
	w := quotedprintable.NewWriter(b)
	if _, err := w.Write([]byte(strings.ReplaceAll(strings.ReplaceAll(body, "\r\n", "\n"), "\n", "\r\n"))); err != nil {
		return err
	}
	return w.Close()
}
