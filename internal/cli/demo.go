package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/anyam-id/anyam/demo"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
)

type demoCmd struct{}

// Help says what it does.
func (demoCmd) Help() string {
	return "  anyam demo --data ./anyam-data && anyam serve --data ./anyam-data"
}

// Run reads every demonstration release into the register and prints what was read. Releases that are there already are not taken in twice.
func (demoCmd) Run(ctx context.Context, e *env) error {
	releases, err := demo.Releases()
	if err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	total := 0
	for _, r := range releases {
		record, err := reg.Read(ctx, r.Name, strings.NewReader(r.Text), registry.ReadOptions{})
		if err != nil {
			return fmt.Errorf("read %s: %w", r.Name, err)
		}
		pending := 0
		for _, d := range record.Decisions {
			if d.State == registry.Pending {
				pending++
			}
		}
		if pending > 0 {
			if _, err := reg.Accept(ctx, record.ID, registry.AcceptOptions{}); err != nil {
				return fmt.Errorf("accept %s: %w", r.Name, err)
			}
		}
		total += len(record.Reading.Agreements)
		if _, err := io.WriteString(e.Out, describe(record.Reading, r.Text, e.cfg.Lang, e.Paint)+"\n"); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(e.Out, fault.T("%d siaran dibaca, %d kesepakatan dalam register.\n", "%d releases read, %d agreements in the register.\n").In(e.cfg.Lang), len(releases), total)
	return err
}
