// Package mailtest is a mail server for tests: it takes everything, keeps it, and can be told to refuse, to hang up, or to call back at a step.
package mailtest

import (
	"bufio"
	"crypto/tls"
	"net"
	"net/textproto"
	"strings"
	"sync"
	"testing"
)

// Step is how far a conversation has come.
type Step string

// The steps, in their order.
const (
	Connected Step = "connected"
	Hello     Step = "EHLO"
	From      Step = "MAIL"
	To        Step = "RCPT"
	Data      Step = "DATA"
	Body      Step = "body" // the message is there, and nothing was answered yet
)

// Server is the mail server of a test.
type Server struct {
	Address string // host:port

	// At is asked at every step: a reply that is sent instead of the usual one ("" the usual one), and whether to hang up instead. nil: nothing.
	At func(Step) (reply string, hangUp bool)

	mu    sync.Mutex
	taken []string
	tls   *tls.Config // offered by STARTTLS; nil: not
}

// Start starts a server, which stops with the test. With a certificate it speaks TLS: from the first byte, or where upgrade is set by STARTTLS.
func Start(tb testing.TB, c *tls.Config, upgrade bool) *Server {
	tb.Helper()
	l, err := new(net.ListenConfig).Listen(tb.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	s := &Server{Address: l.Addr().String()}
	if upgrade {
		s.tls = c
	} else if c != nil {
		l = tls.NewListener(l, c)
	}
	var talks sync.WaitGroup
	talks.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			talks.Go(func() { s.talk(conn) })
		}
	})
	tb.Cleanup(func() {
		if err := l.Close(); err != nil {
			tb.Error(err)
		}
		talks.Wait()
	})
	return s
}

// Taken are the messages that were taken: the server had said so before anybody could have read its answer.
func (s *Server) Taken() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.taken...)
}

func (s *Server) talk(conn net.Conn) {
	defer func() { _ = conn.Close() }() // hung up, or told to
	in := textproto.NewReader(bufio.NewReader(conn))
	answer := func(step Step, usual string) bool {
		if s.At != nil {
			reply, hangUp := s.At(step)
			if hangUp {
				return false
			}
			if reply != "" {
				usual = reply
			}
		}
		_, err := conn.Write([]byte(usual + "\r\n"))
		return err == nil
	}
	if !answer(Connected, "220 test") {
		return
	}
	for {
		line, err := in.ReadLine()
		if err != nil {
			return
		}
		verb, _, _ := strings.Cut(strings.ToUpper(line), " ")
		ok := true
		switch verb {
		case "EHLO", "HELO":
			usual := "250 test"
			if s.tls != nil {
				usual = "250-test\r\n250 STARTTLS"
			}
			ok = answer(Hello, usual)
		case "STARTTLS":
			if _, err := conn.Write([]byte("220 go\r\n")); err != nil {
				return
			}
			conn = tls.Server(conn, s.tls)
			in = textproto.NewReader(bufio.NewReader(conn))
		case "MAIL":
			ok = answer(From, "250 ok")
		case "RCPT":
			ok = answer(To, "250 ok")
		case "DATA":
			if ok = answer(Data, "354 go"); !ok {
				return
			}
			body, err := in.ReadDotBytes()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.taken = append(s.taken, string(body))
			s.mu.Unlock()
			ok = answer(Body, "250 taken")
		case "QUIT":
			return
		default:
			_, err := conn.Write([]byte("500 what?\r\n"))
			ok = err == nil
		}
		if !ok {
			return
		}
	}
}
