package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/smtp"
	"net/textproto"
	"net/url"
	"strings"
	"time"
)

// Server is the mail server to which messages are handed.
type Server struct {
	address  string // host:port
	host     string
	user     string
	password string
	tls      encryption
	from     string
	roots    *tls.Config // of tests; nil: the system's
}

type encryption int

const (
	upgraded  encryption = iota // plain until STARTTLS, which must be there
	encrypted                   // from the first byte
	none                        // for a server on the same machine
)

// Parse reads the setting of a mail server: "smtps://user:password@host:465" is encrypted from the first byte, "smtp://host:587" by STARTTLS, which
// must be there; "smtp://localhost:25" alone goes unencrypted, on this machine. from is the address that stands as the sender.
func Parse(setting, from string) (*Server, error) {
	u, err := url.Parse(setting)
	if err != nil {
		return nil, errors.New("not an address of a mail server") // the error would repeat the password
	}
	s := &Server{host: u.Hostname(), user: u.User.Username()}
	s.password, _ = u.User.Password()
	port := u.Port()
	switch u.Scheme {
	case "smtp":
		if port == "" {
			port = "587"
		}
		if ip := net.ParseIP(s.host); s.host == "localhost" || ip != nil && ip.IsLoopback() {
			s.tls = none
		}
	case "smtps":
		s.tls = encrypted
		if port == "" {
			port = "465"
		}
	default:
		return nil, errors.New("the address of a mail server begins with smtp:// or smtps://")
	}
	if s.host == "" || u.Path != "" && u.Path != "/" {
		return nil, errors.New("not an address of a mail server")
	}
	s.address = net.JoinHostPort(s.host, port)
	if s.from, err = Address(from); err != nil {
		return nil, fmt.Errorf("the sender's address: %w", err)
	}
	return s, nil
}

// Host is the mail server's name, for people.
func (s *Server) Host() string { return s.host }

// longestTalk is how long a server may take for one message.
const longestTalk = time.Minute

// RefusedError is that the server has said that it does not take the message: surely it was not sent.
type RefusedError struct {
	For   bool // for good: it will not take it later either
	Reply string
}

func (r *RefusedError) Error() string { return "the mail server refused: " + r.Reply }

// Send hands a message over. handing is called when everything but the message itself was said, and nothing was sent yet: only when it returns nil
// is the message given. An error before that, and a *RefusedError always, mean that the message was surely not sent; another error after it, that
// nobody knows.
func (s *Server) Send(ctx context.Context, m Message, handing func(context.Context) error) error {
	host := s.from[strings.LastIndexByte(s.from, '@')+1:]
	body, err := m.Compose(s.from, host)
	if err != nil {
		return &RefusedError{For: true, Reply: err.Error()}
	}
	to, err := Address(m.To)
	if err != nil {
		return &RefusedError{For: true, Reply: err.Error()}
	}
	ctx, cancel := context.WithTimeout(ctx, longestTalk)
	defer cancel()
	c, err := s.dial(ctx)
	if err != nil {
		return err
	}
	defer c.Close() //nolint:errcheck // what was said was said
	if err := s.greet(c); err != nil {
		return refused(err)
	}
	if err := c.Mail(s.from); err != nil {
		return refused(err)
	}
	if err := c.Rcpt(to); err != nil {
		return refused(err)
	}
	if err := handing(ctx); err != nil {
		return err
	}
	w, err := c.Data()
	if err != nil {
		return refused(err)
	}
	if _, err := w.Write(body); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return refused(err)
	}
	_ = c.Quit() // it has been taken
	return nil
}

func (s *Server) dial(ctx context.Context) (*smtp.Client, error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp", s.address)
	if err != nil {
		return nil, err
	}
	if until, ok := ctx.Deadline(); ok {
		if err := conn.SetDeadline(until); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	if s.tls == encrypted {
		conn = tls.Client(conn, s.certificate())
	}
	c, err := smtp.NewClient(conn, s.host)
	if err != nil {
		return nil, errors.Join(refused(err), conn.Close())
	}
	return c, nil
}

func (s *Server) certificate() *tls.Config {
	c := &tls.Config{MinVersion: tls.VersionTLS12}
	if s.roots != nil {
		c = s.roots.Clone()
	}
	c.ServerName = s.host
	return c
}

func (s *Server) greet(c *smtp.Client) error {
	if err := c.Hello(s.from[strings.LastIndexByte(s.from, '@')+1:]); err != nil {
		return err
	}
	if s.tls == upgraded {
		if ok, _ := c.Extension("STARTTLS"); !ok {
			return &RefusedError{Reply: "it offers no encryption (STARTTLS)"}
		}
		if err := c.StartTLS(s.certificate()); err != nil {
			return err
		}
	}
	if s.user != "" {
		return c.Auth(smtp.PlainAuth("", s.user, s.password, s.host))
	}
	return nil
}

// refused makes a server's answer a *RefusedError; other errors stay what they are.
func refused(err error) error {
	if said, ok := errors.AsType[*textproto.Error](err); ok {
		return &RefusedError{For: said.Code >= 500, Reply: fmt.Sprintf("%d %s", said.Code, said.Msg)}
	}
	return err
}
