package reading

// room is memory for short lists that are used while one text is read. The next text uses it again.
type room[T any] struct {
	chunk []T
	used  int
}

// list is an empty list that holds n elements before it moves to memory of its own. Whoever hands it on clips it, so that no two owners append
// to the same memory.
func (r *room[T]) list(n int) []T {
	if r.used+n > len(r.chunk) {
		r.chunk, r.used = make([]T, 2*len(r.chunk)+16*n), 0
	}
	l := r.chunk[r.used : r.used : r.used+n]
	r.used += n
	return l
}

// one is a list of one, clipped.
func (r *room[T]) one(v T) []T { return append(r.list(1), v) }

// add appends v to a list that is nil as long as it is empty.
func (r *room[T]) add(l []T, v T) []T {
	if l == nil {
		return r.one(v)
	}
	return append(l, v)
}

// clear makes room for the next text. No list of the last one may be used any more.
func (r *room[T]) clear() { r.used = 0 }

// proofs hands out the lists of evidence of one reading. They lie side by side, and leave with the reading.
type proofs struct{ room room[Span] }

// of is a list of one span with room for more-1 further ones.
func (p *proofs) of(s Span, more int) []Span {
	if p.room.chunk == nil {
		p.room.chunk = make([]Span, 48)
	}
	return append(p.room.list(more), s)
}
