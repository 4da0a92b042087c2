package sheet

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// parts are the files inside an XLSX or ODS.
type parts struct {
	name   string               // of the whole file
	files  map[string]*zip.File // by path in small letters
	limits Limits
}

func (p parts) has(path string) bool { return p.files[strings.ToLower(path)] != nil }

// open unpacks one part, within the limits.
func (p parts) open(path string) (io.ReadCloser, error) {
	f := p.files[strings.ToLower(path)]
	if f == nil {
		return nil, p.damaged(errors.New("there is no " + path))
	}
	r, err := f.Open()
	if err != nil {
		return nil, p.damaged(err)
	}
	most := p.limits.Bytes
	if byRatio := max(16<<20, int64(f.CompressedSize64)*p.limits.Ratio); byRatio < most { //nolint:gosec // a size that overflows is a huge ratio, and refused
		most = byRatio
	}
	return &limited{ReadCloser: r, parts: p, left: most}, nil
}

// damaged says that the file is not what its format demands.
func (p parts) damaged(cause error) error {
	var known *fault.Error
	if errors.As(cause, &known) || errors.Is(cause, context.Canceled) || errors.Is(cause, context.DeadlineExceeded) {
		return cause
	}
	return fault.Wrap(fault.Invalid, fault.Tf(
		"%s rusak atau terpotong: unduh atau simpan ulang", "%s is damaged or cut off: download or save it again", p.name), cause)
}

// limited ends with an error where a part unpacks to more than is allowed: archives can hold a thousand times their own size.
type limited struct {
	io.ReadCloser
	parts parts
	left  int64
}

func (l *limited) Read(b []byte) (int, error) {
	n, err := l.ReadCloser.Read(b)
	if l.left -= int64(n); l.left < 0 {
		return 0, tooLarge(l.parts.name, fault.T("isinya membengkak melampaui batas ketika dibuka", "what it holds grows beyond the limit when unpacked"))
	}
	return n, err
}

// ahead reads r in a goroutine of its own, some blocks ahead of who asks, so that unpacking and scanning use two processors.
type ahead struct {
	blocks chan block
	free   chan []byte
	stop   chan struct{}
	done   chan struct{}
	now    block
	at     int
}

type block struct {
	bytes []byte
	err   error
}

const (
	blockBytes  = 256 << 10
	blocksAhead = 4
)

// readAhead begins to read. The caller must Close it, which also waits for the goroutine to end; r is closed then.
func readAhead(ctx context.Context, r io.ReadCloser) *ahead {
	a := &ahead{blocks: make(chan block, blocksAhead), free: make(chan []byte, blocksAhead+2), stop: make(chan struct{}), done: make(chan struct{})}
	go func() {
		defer close(a.done)
		defer func() { _ = r.Close() }() // it was only read
		for {
			var buf []byte
			select {
			case buf = <-a.free:
			default:
				buf = make([]byte, blockBytes)
			}
			n, err := io.ReadFull(r, buf)
			if errors.Is(err, io.ErrUnexpectedEOF) {
				err = io.EOF
			}
			if err == nil {
				err = ctx.Err()
			}
			select {
			case a.blocks <- block{buf[:n], err}:
			case <-a.stop:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return a
}

// Read gives what was read ahead.
func (a *ahead) Read(b []byte) (int, error) {
	for a.at == len(a.now.bytes) {
		if a.now.err != nil {
			return 0, a.now.err
		}
		if a.now.bytes != nil {
			a.free <- a.now.bytes[:cap(a.now.bytes)]
		}
		a.now, a.at = <-a.blocks, 0
	}
	n := copy(b, a.now.bytes[a.at:])
	a.at += n
	return n, nil
}

// Close ends the reading.
func (a *ahead) Close() error {
	close(a.stop)
	<-a.done
	return nil
}
