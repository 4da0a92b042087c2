package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/document"
)

// TextHit is a document whose text holds all words of a search.
type TextHit struct {
	Document DocumentRecord
	Body     string
	Score    float64
}

// considered is how many texts are ranked at most, the newest first. A search that finds more is about too common a word for the order
// among old texts to matter.
const considered = 1000

// SearchTexts finds the documents whose texts hold every stem and every phrase (stems one after another), best first: texts in which
// they stand often for their length, and newer ones among equals. The engines' indexes only find; the ranking is the same for both.
func (tx *Tx) SearchTexts(ctx context.Context, stems []string, phrases [][]string, limit int) ([]TextHit, error) {
	need := slices.Clone(stems)
	for _, p := range phrases {
		need = append(need, p...)
	}
	need = distinctWords(need)
	if len(need) == 0 {
		return nil, nil
	}
	query, args := tx.matching(need)
	type candidate struct {
		id    int64
		score float64
	}
	var found []candidate
	err := tx.query(ctx, "search the texts", func(rows *sql.Rows) error {
		var id int64
		var words string
		if err := rows.Scan(&id, &words); err != nil {
			return err
		}
		if score := rank(words, stems, phrases); score > 0 {
			found = append(found, candidate{id, score})
		}
		return nil
	}, query, args...)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(a, b candidate) int { // newest first among equals, as they were read
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	var hits []TextHit
	for _, c := range found {
		if len(hits) >= limit {
			break
		}
		var body string
		var digest document.Digest
		if _, err := tx.one(ctx, "read a text", []any{&digest, &body}, `select digest, body from document_text where id = $1`, c.id); err != nil {
			return nil, err
		}
		list, err := tx.documents(ctx, `select `+documentColumns+` from document where text = $1 and text <> '' order by at, digest`, string(digest))
		if err != nil {
			return nil, err
		}
		for _, d := range list {
			hits = append(hits, TextHit{Document: d, Body: body, Score: c.score})
		}
	}
	return hits[:min(len(hits), limit)], nil
}

// rank is how well a text's words fit, 0 where a phrase is not in it. Repetition counts less and less, and so does length.
func rank(words string, stems []string, phrases [][]string) float64 {
	padded := " " + words + " "
	length := 1 + float64(strings.Count(words, " "))/500
	score := 0.0
	add := func(needle string, weight float64) bool {
		n := countWords(padded, " "+needle+" ")
		tf := float64(n)
		score += weight * tf / (tf + length)
		return n > 0
	}
	for _, s := range stems {
		if !add(s, 1) {
			return 0
		}
	}
	for _, p := range phrases {
		if !add(strings.Join(p, " "), float64(len(p))) {
			return 0
		}
	}
	return math.Round(score*1e9) / 1e9 // the same on every processor
}

// countWords counts needle, which begins and ends with a blank that neighbours share.
func countWords(s, needle string) int {
	n := 0
	for {
		i := strings.Index(s, needle)
		if i < 0 {
			return n
		}
		n++
		s = s[i+len(needle)-1:]
	}
}

func distinctWords(words []string) []string {
	words = slices.Clone(words)
	slices.Sort(words)
	return slices.Compact(words)
}

// Indexes of PostgreSQL hold at most 1 MB of distinct words of a text; no text that a person wrote comes near.
const mostIndexed = 700_000

// indexable are the distinct words of a text, as far as an index takes them.
func indexable(words string) []string {
	list := distinctWords(strings.Fields(words))
	size := 0
	for i, w := range list {
		if size += len(w) + 8; size > mostIndexed {
			return list[:i]
		}
	}
	return list
}

// ReplaceWords computes the words of every text anew, and makes the search index again from them.
func (tx *Tx) ReplaceWords(ctx context.Context, wordsOf func(body string) string) error {
	if err := tx.emptyIndex(ctx); err != nil {
		return err
	}
	var last int64
	for {
		var id int64
		var body, kept string
		found, err := tx.one(ctx, "read a text", []any{&id, &body, &kept}, `select id, body, words from document_text where id > $1 order by id limit 1`, last)
		if !found {
			return err
		}
		words := wordsOf(body)
		if words != kept {
			if _, err := tx.exec(ctx, "keep a text's words", `update document_text set words = $1 where id = $2`, words, id); err != nil {
				return err
			}
		}
		if err := tx.indexText(ctx, id, words); err != nil {
			return fmt.Errorf("index text %d: %w", id, err)
		}
		last = id
	}
}
