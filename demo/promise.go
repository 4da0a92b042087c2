package demo

import (
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/obligation"
)

// Shown says of every figure of the demonstration's obligation that it is none: no release states any.
const Shown = "Peragaan: angka karangan untuk memperlihatkan halaman; tidak ada di siaran mana pun"

// PromiseRelease is the release whose agreement the demonstration's obligation is of.
const PromiseRelease = "08-kaltim-gorontalo-pangan.txt"

// Promise is an obligation made up to be shown, of an agreement that tells what is supplied and not how much. It says so itself.
func Promise() (obligation.Obligation, []agreement.Source) {
	return obligation.Obligation{
		From: "region:75", To: "region:64", Text: "PERAGAAN (angka karangan): daging sapi", Kind: affair.Ware, Unit: affair.Tonne, Amount: 120, Counting: obligation.PerPeriod, Tolerance: 0.02,
		Every: obligation.EveryMonth, Days: 15,
	}, []agreement.Source{{Person: "Peragaan Anyam", Note: Shown}}
}

// Claimed is what a party claims in the demonstration.
type Claimed struct {
	By, Period string
	Tonnes     float64
}

// Claims are one month of which both tell the same, one of which they tell otherwise, and one of which only the giver tells.
func Claims() []Claimed {
	return []Claimed{
		{"region:75", "2025-11", 10},
		{"region:64", "2025-11", 10},
		{"region:75", "2025-12", 12},
		{"region:64", "2025-12", 9},
		{"region:75", "2026-01", 8},
	}
}
