package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/anyam-id/anyam/fault"
)

// Options say which server, and as whom.
type Options struct {
	Server string        // "https://host" or "http://localhost:8080", with a path where a proxy adds one
	Token  string        // lets the client write; "" reads what is published
	HTTP   *http.Client  // nil: one of its own, without a time limit beside that of the context
	Tries  int           // how often a request is sent at most where repeating does no harm; 0: 4
	Wait   time.Duration // before the second try, and doubled before each further one; 0: 200 ms
}

// Client speaks with one server. Its methods may be called from several goroutines.
type Client struct {
	base  *url.URL
	token string
	http  *http.Client
	tries int
	wait  time.Duration
}

// New makes a client; nothing is sent yet.
func New(o Options) (*Client, error) {
	base, err := url.Parse(strings.TrimSuffix(o.Server, "/"))
	if err != nil || base.Scheme != "http" && base.Scheme != "https" || base.Host == "" {
		return nil, fault.New(fault.Invalid, fault.Tf("%q bukan alamat server; tulis misalnya https://kerjasama.example.go.id", "%q is no address of a server; write https://kerjasama.example.go.id, for example", o.Server))
	}
	c := &Client{base: base, token: o.Token, http: o.HTTP, tries: o.Tries, wait: o.Wait}
	if c.http == nil {
		c.http = &http.Client{}
	}
	if c.tries <= 0 {
		c.tries = 4
	}
	if c.wait <= 0 {
		c.wait = 200 * time.Millisecond
	}
	return c, nil
}

// request is what is sent. A body of JSON is encoded once; another is read from upload, from its beginning for each try.
type request struct {
	method    string
	path      string // below the server's address, escaped
	query     url.Values
	header    http.Header
	json      any
	upload    io.Reader
	mediaType string // of upload
	key       string // by which the server recognises a post that is sent again
}

// get asks for path and decodes the answer.
func get[T any](ctx context.Context, c *Client, path string, query url.Values) (T, error) {
	return decode[T](ctx, c, request{method: http.MethodGet, path: path, query: query})
}

// post sends in as JSON, where there is one, and decodes the answer.
func post[T any](ctx context.Context, c *Client, path string, in any) (T, error) {
	return decode[T](ctx, c, request{method: http.MethodPost, path: path, json: in, key: uuid.NewString()})
}

// nothing is the answer where there is none.
type nothing struct{}

func decode[T any](ctx context.Context, c *Client, r request) (out T, err error) {
	resp, err := c.do(ctx, r) //nolint:bodyclose // drain closes it
	if err != nil {
		return out, err
	}
	defer drain(resp.Body)
	if _, none := any(out).(nothing); none || resp.StatusCode == http.StatusNoContent {
		return out, nil
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return out, fault.Wrap(fault.Unavailable, fault.Tf("jawaban %s tidak terbaca", "the answer of %s cannot be read", c.base.Host), err)
	}
	return out, nil
}

// do sends the request until it is answered, and gives the answer where it is a success. The caller closes its body.
func (c *Client) do(ctx context.Context, r request) (*http.Response, error) {
	var encoded []byte
	if r.json != nil {
		var err error
		if encoded, err = json.Marshal(r.json); err != nil {
			return nil, fmt.Errorf("encode the request %s: %w", r.path, err)
		}
		r.mediaType = "application/json"
	}
	seeker, _ := r.upload.(io.Seeker)
	start := int64(0)
	if seeker != nil {
		var err error
		if start, err = seeker.Seek(0, io.SeekCurrent); err != nil {
			seeker = nil // a pipe, for one
		}
	}
	again := r.upload == nil || seeker != nil
	for try := 1; ; try++ {
		body := r.upload
		if r.json != nil {
			body = bytes.NewReader(encoded)
		} else if seeker != nil && try > 1 {
			if _, err := seeker.Seek(start, io.SeekStart); err != nil {
				return nil, fmt.Errorf("read the file again: %w", err)
			}
		}
		resp, err := c.send(ctx, r, body)
		wait := c.wait << (try - 1)
		wait += rand.N(wait/2 + 1) //nolint:gosec // no secret: so that clients of a server that comes back do not all come at once
		if err == nil {
			if resp.StatusCode < 300 {
				return resp, nil
			}
			after, busy := busy(resp)
			err = c.problem(resp)
			if !busy {
				return nil, err
			}
			wait = max(wait, after)
		} else if ctx.Err() != nil {
			return nil, ctx.Err()
		} else {
			err = fault.Wrap(fault.Unavailable, fault.Tf("server %s tidak menjawab", "the server %s does not answer", c.base.Host), err)
		}
		if !again || try == c.tries {
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(wait):
		}
	}
}

func (c *Client) send(ctx context.Context, r request, body io.Reader) (*http.Response, error) {
	u := *c.base
	u.Path, u.RawPath = "", ""
	address := u.String() + c.base.EscapedPath() + r.path
	if len(r.query) > 0 {
		address += "?" + r.query.Encode()
	}
	if body != nil {
		body = io.NopCloser(body) // the file stays open for another try
	}
	req, err := http.NewRequestWithContext(ctx, r.method, address, body)
	if err != nil {
		return nil, fmt.Errorf("make the request %s: %w", r.path, err)
	}
	if n, ok := length(r, body); ok {
		req.ContentLength = n
	}
	maps.Copy(req.Header, r.header)
	req.Header.Set("Accept-Language", "id") // with the English beside it, both languages are there
	req.Header.Set("User-Agent", "anyam-client")
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	if r.mediaType != "" {
		req.Header.Set("Content-Type", r.mediaType)
	}
	if r.key != "" {
		req.Header.Set("Idempotency-Key", r.key)
	}
	return c.http.Do(req)
}

// length is the number of bytes of a JSON body, so that it is not sent in chunks. That of a file is not known for sure.
func length(r request, body io.Reader) (int64, bool) {
	if b, ok := body.(interface{ Len() int }); ok && r.json != nil {
		return int64(b.Len()), true
	}
	return 0, false
}

// busy tells whether another try may succeed, and when.
func busy(resp *http.Response) (after time.Duration, ok bool) {
	seconds, err := strconv.Atoi(resp.Header.Get("Retry-After"))
	if err == nil && seconds >= 0 {
		after = time.Duration(min(seconds, 60)) * time.Second
	}
	switch resp.StatusCode {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return after, true
	case http.StatusConflict: // the first try of this very post is still at work
		return after, err == nil
	}
	return 0, false
}

// most is how much of an answer that is no success is read.
const most = 8 << 20

// problem reads what went wrong, and closes the answer.
func (c *Client) problem(resp *http.Response) error {
	defer drain(resp.Body)
	b, err := io.ReadAll(io.LimitReader(resp.Body, most))
	mediaType, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	var p Problem
	if err == nil && mediaType == ProblemType {
		err = json.Unmarshal(b, &p)
	}
	if err != nil || p.Status == 0 {
		return fault.Wrap(fault.Unavailable, fault.Tf("%[1]s menjawab %[2]s, bukan sebagai server Anyam", "%[1]s answered %[2]s, not as a server of Anyam does", c.base.Host, resp.Status),
			errors.Join(err, fmt.Errorf("%s", firstLine(b))))
	}
	return p.fault()
}

func firstLine(b []byte) string {
	line, _, _ := strings.Cut(strings.TrimSpace(string(b)), "\n")
	return line[:min(len(line), 200)]
}

// drain reads what is left of a small answer, so that its connection can be used again, and closes it.
func drain(body io.ReadCloser) {
	_, _ = io.CopyN(io.Discard, body, 64<<10) // whatever is not read now costs only the connection
	_ = body.Close()
}

// set puts a value into a query where there is one.
func set(v url.Values, name, value string) {
	if value != "" {
		v.Set(name, value)
	}
}
