package search

// Part is a piece of a text; Hit marks the words that a query asked for.
type Part struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit,omitempty"`
}

// Highlight cuts text into parts so that the words asked for stand out. Words are compared by their stems and shown as they are written; a
// phrase is marked as a whole, with what stands between its words. The parts put together are the text.
func Highlight(text string, q Query) []Part {
	var wanted []Value
	for _, c := range q.Conditions {
		if c.Not || c.Field != Words && c.Field != Party && c.Field != Event {
			continue
		}
		for _, v := range c.Values {
			if v.Code == "" {
				wanted = append(wanted, v)
			}
		}
	}
	if len(wanted) == 0 || text == "" {
		return whole(text)
	}
	words := AppendWords(nil, text)
	var parts []Part
	done := 0
	for at := range words {
		length := 0
		for _, v := range wanted {
			if v.at(words[at:]) {
				length = max(length, len(v.Stems))
			}
		}
		if length == 0 {
			continue
		}
		start, end := max(words[at].Start, done), words[at+length-1].End
		if end <= done {
			continue
		}
		if n := len(parts); start > done {
			parts = append(parts, Part{Text: text[done:start]})
		} else if n > 0 { // the hit overlaps or touches the one before
			parts[n-1].Text += text[start:end]
			done = end
			continue
		}
		parts = append(parts, Part{Text: text[start:end], Hit: true})
		done = end
	}
	if len(parts) == 0 {
		return whole(text)
	}
	if done < len(text) {
		parts = append(parts, Part{Text: text[done:]})
	}
	return parts
}

func whole(text string) []Part {
	if text == "" {
		return nil
	}
	return []Part{{Text: text}}
}
