package cli

import (
	"bufio"
	"context"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/flow"
)

type flowCmd struct {
	File  string `arg:"" help:"Jaringan dalam format DIMACS (.min, boleh .gz), atau - untuk masukan standar. | A network in DIMACS format (.min, also .gz), or - for standard input."`
	Flows bool   `help:"Tulis juga aliran setiap busur: f DARI KE ALIRAN. | Print the flow of each arc as well: f FROM TO FLOW."`
	Proof bool   `help:"Periksa jawabannya dengan harga bayangan, terpisah dari penghitungnya. | Verify the answer by its dual prices, apart from the solver."`
}

// Help gives examples.
func (flowCmd) Help() string {
	return "  anyam flow jaringan.min\n  anyam flow --flows jaringan.min.gz\n  generator | anyam flow --proof -"
}

// Run finds the cheapest flow through a network and prints its cost.
func (c *flowCmd) Run(ctx context.Context, e *env) error {
	r := e.In
	if c.File != "-" {
		f, err := openFile(c.File)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }() // read only
		r = f
	}
	n, err := readNetwork(r)
	if err != nil {
		return err
	}
	s, err := flow.Solve(ctx, n)
	var none *flow.InfeasibleError
	var endless *flow.UnboundedError
	switch {
	case errors.As(err, &none):
		return fault.New(fault.Invalid, none.Text())
	case errors.As(err, &endless):
		return fault.New(fault.Invalid, endless.Text())
	case err != nil:
		return err
	}
	if c.Proof {
		if err := flow.Check(n, s); err != nil {
			return err
		}
	}
	return flow.WriteSolution(e.Out, n, s, c.Flows)
}

// readNetwork reads a network, compressed or not.
func readNetwork(r io.Reader) (*flow.Network, error) {
	const ahead = 256 << 10
	b := bufio.NewReaderSize(r, ahead)
	head, err := b.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if !flow.IsGzip(head) {
		return flow.ReadDIMACS(b)
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, fault.T("berkas gzip ini rusak", "the gzip file is damaged"), err)
	}
	n, err := flow.ReadDIMACS(z)
	if err != nil && fault.KindOf(err) == "" {
		err = fault.Wrap(fault.Invalid, fault.T("berkas gzip ini rusak", "the gzip file is damaged"), err)
	}
	return n, err
}
