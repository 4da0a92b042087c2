package main

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

// figures are what one round of load measured.
type figures struct {
	requests int
	took     time.Duration
	waits    []time.Duration // of every request
}

func (f *figures) add(g figures) {
	f.requests += g.requests
	f.took += g.took
	f.waits = append(f.waits, g.waits...)
}

// perSecond is the rate of requests.
func (f *figures) perSecond() float64 { return float64(f.requests) / f.took.Seconds() }

// percentile is the wait that p per cent of the requests did not exceed.
func (f *figures) percentile(p float64) time.Duration {
	if len(f.waits) == 0 {
		return 0
	}
	slices.Sort(f.waits)
	return f.waits[min(len(f.waits)-1, int(float64(len(f.waits))*p/100))]
}

// drive sends the paths round and round over a number of connections for a time. It writes requests and reads answers itself: what net/http's
// client costs would be measured as if the server cost it, and most where the server is fast.
func drive(address string, paths []string, connections int, length time.Duration) (figures, error) {
	var wg sync.WaitGroup
	all := make([]figures, connections)
	errs := make([]error, connections)
	begin := time.Now() //nolint:forbidigo // real time is what is measured
	for i := range connections {
		wg.Go(func() {
			c, err := dial(address)
			if err != nil {
				errs[i] = err
				return
			}
			defer c.conn.Close() //nolint:errcheck // nothing is lost
			for n := i * len(paths) / connections; time.Since(begin) < length; n++ {
				sent := time.Now() //nolint:forbidigo // real time is what is measured
				if _, err := c.get(paths[n%len(paths)], false); err != nil {
					errs[i] = err
					return
				}
				all[i].waits = append(all[i].waits, time.Since(sent))
				all[i].requests++
			}
		})
	}
	wg.Wait()
	var sum figures
	for i := range all {
		sum.add(all[i])
	}
	sum.took = time.Since(begin)
	return sum, errors.Join(errs...)
}

// connection is one kept alive.
type connection struct {
	conn net.Conn
	in   *bufio.Reader
	host string
}

func dial(address string) (*connection, error) {
	conn, err := net.Dial("tcp", address) //nolint:gosec,noctx // whoever calls says what to measure
	if err != nil {
		return nil, err
	}
	return &connection{conn: conn, in: bufio.NewReaderSize(conn, 1<<16), host: address}, nil
}

// get asks for a path and reads the whole answer; it keeps the body only where asked to.
func (c *connection) get(path string, keep bool) ([]byte, error) {
	if _, err := io.WriteString(c.conn, "GET "+path+" HTTP/1.1\r\nHost: "+c.host+"\r\n\r\n"); err != nil {
		return nil, err
	}
	status, err := c.in.ReadString('\n')
	if err != nil {
		return nil, err
	}
	length, chunked := int64(0), false
	for {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return nil, err
		}
		name, value, _ := bytes.Cut(bytes.TrimSpace(line), []byte(":"))
		if len(name) == 0 {
			break
		}
		switch strings.ToLower(string(name)) {
		case "content-length":
			if length, err = strconv.ParseInt(string(bytes.TrimSpace(value)), 10, 64); err != nil {
				return nil, err
			}
		case "transfer-encoding":
			chunked = true
		}
	}
	var body bytes.Buffer
	to := io.Discard
	if keep || !strings.Contains(status, " 200 ") {
		to = &body
	}
	if !chunked {
		_, err = io.CopyN(to, c.in, length)
	}
	for chunked && err == nil {
		var line string
		var size int64
		if line, err = c.in.ReadString('\n'); err != nil {
			break
		}
		if size, err = strconv.ParseInt(strings.TrimSpace(line), 16, 64); err != nil {
			break
		}
		if _, err = io.CopyN(to, c.in, size); err == nil {
			_, err = c.in.Discard(2)
		}
		if size == 0 {
			break
		}
	}
	if err == nil && !strings.Contains(status, " 200 ") {
		err = fmt.Errorf("%s: %s: %s", path, strings.TrimSpace(status), body.Bytes()[:min(body.Len(), 500)])
	}
	return body.Bytes(), err
}
