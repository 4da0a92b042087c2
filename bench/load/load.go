// Package load is the client with which the scripts of bench/ measure servers on this machine. It writes requests and reads answers itself: what
// net/http's client costs would be measured as if the server cost it, and most where the server is fast.
package load

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Figures are what one round of load measured.
type Figures struct {
	Requests int
	Bytes    int64 // of all bodies, as they came over the wire
	took     time.Duration
	waits    []time.Duration // of every request
}

// Add puts another round to it.
func (f *Figures) Add(g Figures) {
	f.Requests += g.Requests
	f.Bytes += g.Bytes
	f.took += g.took
	f.waits = append(f.waits, g.waits...)
}

// PerSecond is the rate of requests.
func (f *Figures) PerSecond() float64 { return float64(f.Requests) / f.took.Seconds() }

// Percentile is the wait that p per cent of the requests did not exceed.
func (f *Figures) Percentile(p float64) time.Duration {
	if len(f.waits) == 0 {
		return 0
	}
	slices.Sort(f.waits)
	return f.waits[min(len(f.waits)-1, int(float64(len(f.waits))*p/100))]
}

// Drive sends the paths round and round over a number of connections for a time. headers are sent with each request, a line each without its end.
func Drive(address string, paths []string, connections int, length time.Duration, headers ...string) (Figures, error) {
	var wg sync.WaitGroup
	all := make([]Figures, connections)
	errs := make([]error, connections)
	begin := time.Now() //nolint:forbidigo // real time is what is measured
	for i := range connections {
		wg.Go(func() {
			c, err := Dial(address, headers...)
			if err != nil {
				errs[i] = err
				return
			}
			defer c.Close()
			for n := i * len(paths) / connections; time.Since(begin) < length; n++ {
				sent := time.Now() //nolint:forbidigo // real time is what is measured
				size, err := c.get(paths[n%len(paths)], nil)
				if err != nil {
					errs[i] = err
					return
				}
				all[i].waits = append(all[i].waits, time.Since(sent))
				all[i].Requests++
				all[i].Bytes += size
			}
		})
	}
	wg.Wait()
	var sum Figures
	for i := range all {
		sum.Add(all[i])
	}
	sum.took = time.Since(begin)
	return sum, errors.Join(errs...)
}

// Connection is one kept alive.
type Connection struct {
	conn    net.Conn
	in      *bufio.Reader
	headers string
}

// Dial opens a connection.
func Dial(address string, headers ...string) (*Connection, error) {
	conn, err := net.Dial("tcp", address) //nolint:noctx // whoever calls says what to measure
	if err != nil {
		return nil, err
	}
	return &Connection{conn: conn, in: bufio.NewReaderSize(conn, 1<<16), headers: "Host: " + strings.Join(append([]string{address}, headers...), "\r\n") + "\r\n\r\n"}, nil
}

// Close closes it.
func (c *Connection) Close() { _ = c.conn.Close() } // nothing is lost

// Get asks for a path and gives the whole body.
func (c *Connection) Get(path string) ([]byte, error) {
	var body bytes.Buffer
	_, err := c.get(path, &body)
	return body.Bytes(), err
}

// get asks for a path and reads the whole answer. It keeps the body where keep is not nil, or where it says what is wrong.
func (c *Connection) get(path string, keep *bytes.Buffer) (size int64, err error) {
	if _, err := io.WriteString(c.conn, "GET "+path+" HTTP/1.1\r\n"+c.headers); err != nil {
		return 0, err
	}
	status, err := c.in.ReadString('\n')
	if err != nil {
		return 0, err
	}
	length, chunked, err := c.head()
	if err != nil {
		return 0, err
	}
	good := strings.Contains(status, " 200 ") || strings.Contains(status, " 304 ")
	if keep == nil && !good {
		keep = new(bytes.Buffer)
	}
	to := io.Discard
	if keep != nil {
		to = keep
	}
	if chunked {
		size, err = c.chunks(to)
	} else {
		size, err = io.CopyN(to, c.in, length)
	}
	if err == nil && !good {
		err = fmt.Errorf("%s: %s: %s", path, strings.TrimSpace(status), keep.Bytes()[:min(keep.Len(), 500)])
	}
	return size, err
}

// head reads the lines of the answer's head.
func (c *Connection) head() (length int64, chunked bool, err error) {
	for {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return 0, false, err
		}
		name, value, _ := bytes.Cut(bytes.TrimSpace(line), []byte(":"))
		switch strings.ToLower(string(name)) {
		case "":
			return length, chunked, nil
		case "content-length":
			if length, err = strconv.ParseInt(string(bytes.TrimSpace(value)), 10, 64); err != nil {
				return 0, false, err
			}
		case "transfer-encoding":
			chunked = true
		}
	}
}

// chunks reads a body that comes in pieces.
func (c *Connection) chunks(to io.Writer) (total int64, err error) {
	for {
		line, err := c.in.ReadString('\n')
		if err != nil {
			return total, err
		}
		size, err := strconv.ParseInt(strings.TrimSpace(line), 16, 64)
		if err != nil {
			return total, err
		}
		n, err := io.CopyN(to, c.in, size)
		total += n
		if err != nil {
			return total, err
		}
		if _, err := c.in.Discard(len("\r\n")); err != nil || size == 0 {
			return total, err
		}
	}
}
