package registry

import (
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/seal"
)

// PaperKey is the key with which this installation signs the papers that it hands out, made at its first use.
func (r *Registry) PaperKey() (seal.Key, error) {
	if r.paperKey == "" {
		return seal.Key{}, fault.New(fault.Unavailable, fault.T("register ini tidak menandatangani berkas", "this register signs no papers"))
	}
	return seal.Open(r.paperKey)
}

// PaperKeys are the keys with which this installation signs papers and has signed them, for everybody to compare a paper with; none is made by asking.
func (r *Registry) PaperKeys() ([]seal.Public, error) {
	if r.paperKey == "" {
		return []seal.Public{}, nil
	}
	return seal.Known(r.paperKey, r.now())
}
