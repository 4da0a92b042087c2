package wording

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
)

// RegionName is a region's name as people say it, where no other has the same.
func RegionName(x region.Region) string {
	if x.Twin != "" {
		return x.Official
	}
	return x.Name
}

// Paper is what an agreement is, or where that is not known, its level.
func Paper(i agreement.Instrument, c agreement.Class) fault.Text {
	if i != agreement.UnknownInstrument {
		return i.Label()
	}
	return c.Label()
}
