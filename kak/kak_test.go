package kak_test

import (
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/kak"
	"github.com/anyam-id/anyam/region"
)

func TestTheEightParts(t *testing.T) {
	if len(kak.Parts()) != 8 {
		t.Errorf("%d parts", len(kak.Parts()))
	}
	for _, p := range kak.Parts() {
		if p.Label() == (fault.Text{}) || p.Hint() == (fault.Text{}) {
			t.Errorf("%s is not named or explained", p)
		}
	}
	c := kak.Content{kak.Background: " Sapi kurang.\r\nHarga naik. ", kak.Scope: "  "}.Tidy()
	if c[kak.Background] != "Sapi kurang.\nHarga naik." || len(c) != 1 || c.Filled() != 1 {
		t.Errorf("tidied: %+v", c)
	}
	if s := c.Completeness(); len(s) != 8 || s[0].Words != 4 || s[3].Words != 0 {
		t.Errorf("completeness: %+v", s)
	}
	if list := (kak.Content{"rasa": "x", kak.Impact: strings.Repeat("a", 50_001)}).Check(); len(list) != 2 || list[0].Place != "impact" || list[1].Place != "rasa" {
		t.Errorf("wrong: %+v", list)
	}
}

func TestTermsAreVersionsAndOthersSeeTheSharedOne(t *testing.T) {
	at := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	rina := agreement.Actor{Name: "Rina", Office: "Kepala Biro POD"}
	entries := []kak.Entry{
		{At: at, Actor: rina, Act: kak.Made, New: &kak.New{Government: "64", Title: "Sapi", Offer: "o"}, Content: kak.Content{kak.Purpose: "a"}},
		{At: at.Add(time.Hour), Actor: rina, Act: kak.Shared, With: []region.Code{"52"}},
		{At: at.Add(2 * time.Hour), Actor: rina, Act: kak.Saved, Content: kak.Content{kak.Purpose: "a", kak.Funding: "rahasia"}, Note: "biaya"},
	}
	x, err := kak.Fold("k", entries)
	if err != nil {
		t.Fatal(err)
	}
	if x.Latest().Number != 2 || x.Shown != 1 || x.History[2].Text.EN != "Rina (Kepala Biro POD) saved version 2, 2 of 8 parts filled: biaya" {
		t.Errorf("the terms: %+v", x)
	}
	o := x.ForOthers()
	if len(o.Versions) != 1 || len(o.History) != 1 || strings.Contains(o.History[0].Text.EN, "biaya") || len(x.Versions) != 2 {
		t.Errorf("what others see: %+v", o)
	}
	for _, bad := range [][]kak.Entry{entries[1:], {{Act: kak.Made}}, {entries[0], entries[0]}} {
		if _, err := kak.Fold("k", bad); err == nil {
			t.Error("terms without a beginning, or with two, were made")
		}
	}
}
