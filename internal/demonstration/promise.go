package demonstration

import (
	"context"
	"fmt"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/registry"
)

// reportedWithin is how many days after a month its claims are due: so many that the last two months are always in time, and the fourth never.
const reportedWithin = 75

// month is the name of a month, so many before today's.
func (c *Cast) month(before int) string {
	return time.Date(c.today.Year, c.today.Month-time.Month(before), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
}

// owed names the two obligations: what Gorontalo owes Kaltim, and Kaltim Gorontalo.
type owed struct{ beef, training string }

// promise states two obligations and what both sides claim of the first: a month that they closed and reported late, one that only the giver reported, one of
// which they differ and talk, and one of which they tell the same.
func (c *Cast) promise(ctx context.Context, id agreement.ID) (owed, error) {
	sources := []agreement.Source{{Person: "Peragaan Anyam", Note: Shown}}
	beef, err := c.reg.Oblige(ctx, c.Gorontalo, id, registry.ObligationTerms{Grade: agreement.Announced, Sources: sources, Obligation: obligation.Obligation{
		From: gorontaloKey, To: kaltimKey, Text: Mark + "daging sapi (angka karangan)", Kind: affair.Ware, Unit: affair.Tonne, Amount: 12, Counting: obligation.PerPeriod, Tolerance: 0.02,
		Every: obligation.EveryMonth, Days: reportedWithin,
	}})
	if err != nil {
		return owed{}, err
	}
	training, err := c.reg.Oblige(ctx, c.Kaltim, id, registry.ObligationTerms{Grade: agreement.Announced, Sources: sources, Obligation: obligation.Obligation{
		From: kaltimKey, To: gorontaloKey, Text: Mark + "pelatihan petugas rantai dingin (angka karangan)", Kind: affair.Training, Unit: affair.Person, Amount: 40, Counting: obligation.Cumulative,
		Every: obligation.EveryYear, Days: reportedWithin,
	}})
	if err != nil {
		return owed{}, err
	}
	for _, x := range []struct {
		by     registry.Actor
		before int
		tonnes float64
	}{{c.Gorontalo, 4, 10}, {c.Kaltim, 4, 10}, {c.Gorontalo, 3, 8}, {c.Gorontalo, 2, 12}, {c.Kaltim, 2, 9}, {c.Gorontalo, 1, 11}, {c.Kaltim, 1, 11}} {
		if _, err := c.reg.Claim(ctx, x.by, beef.ID, registry.NewClaim{Period: c.month(x.before), Amount: x.tonnes, Note: Shown}); err != nil {
			return owed{}, err
		}
	}
	for _, x := range []struct {
		by   registry.Actor
		text string
	}{
		{c.Kaltim, Mark + "Yang kami timbang di pelabuhan 9 ton. Apakah angka 12 ton termasuk kiriman yang dibatalkan?"},
		{c.Gorontalo, Mark + "Benar, satu kiriman 3 ton berangkat pada bulan berikutnya. Kami periksa surat jalannya."},
	} {
		if _, err := c.reg.SayOfPeriod(ctx, x.by, beef.ID, c.month(2), "", x.text); err != nil {
			return owed{}, err
		}
	}
	for _, by := range []registry.Actor{c.Kaltim, c.Gorontalo} {
		if _, err := c.reg.LockPeriod(ctx, by, beef.ID, c.month(4), ""); err != nil {
			return owed{}, fmt.Errorf("close %s: %w", c.month(4), err)
		}
	}
	return owed{beef.ID, training.ID}, nil
}
