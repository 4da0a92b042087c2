package store

// aheadOf computes the values 0 … n-1 in order, in a goroutine of its own and a few pieces ahead of who takes them.
type aheadOf[T any] struct {
	pieces chan []computed[T]
	done   chan struct{}
	piece  []computed[T]
	direct func() (T, error)
}

type computed[T any] struct {
	value T
	err   error
}

// ahead starts computing. For a few values it computes each when it is asked for. The caller calls next exactly n times or fewer,
// and stop in the end.
func ahead[T any](n int, compute func(i int) (T, error)) *aheadOf[T] {
	const size = 64
	a := &aheadOf[T]{}
	if n <= size {
		i := -1
		a.direct = func() (T, error) { i++; return compute(i) }
		return a
	}
	a.pieces, a.done = make(chan []computed[T], 8), make(chan struct{})
	go func() {
		defer close(a.pieces)
		for i := 0; i < n; i += size {
			piece := make([]computed[T], 0, size)
			for j := i; j < min(i+size, n); j++ {
				v, err := compute(j)
				piece = append(piece, computed[T]{v, err})
			}
			select {
			case a.pieces <- piece:
			case <-a.done:
				return
			}
		}
	}()
	return a
}

func (a *aheadOf[T]) next() (T, error) {
	if a.direct != nil {
		return a.direct()
	}
	if len(a.piece) == 0 {
		a.piece = <-a.pieces
	}
	c := a.piece[0]
	a.piece = a.piece[1:]
	return c.value, c.err
}

// stop ends the goroutine, also where not everything was taken, and waits for it, since it reads what belongs to the caller.
func (a *aheadOf[T]) stop() {
	if a.direct != nil {
		return
	}
	close(a.done)
	for range a.pieces {
		continue // until the goroutine has closed it
	}
}
