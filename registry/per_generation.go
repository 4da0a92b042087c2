package registry

import "sync"

// mostKept is how many answers of one kind are kept: there are fewer governments.
const mostKept = 1024

// perGeneration are answers that hold for one generation: those that are made of thousands of obligations. They are shared: read only.
type perGeneration[K comparable, V any] struct {
	mu         sync.Mutex
	generation uint64
	answers    map[K]*answer[V]
}

type answer[V any] struct {
	mu    sync.Mutex
	known bool
	value V
}

// get is the answer of a generation to a question. Who asks while it is being found waits for it instead of finding it as well; an error is kept for nobody.
func (k *perGeneration[K, V]) get(generation uint64, question K, find func() (V, error)) (V, error) {
	k.mu.Lock()
	if k.answers == nil || k.generation != generation {
		k.generation, k.answers = generation, make(map[K]*answer[V])
	}
	a := k.answers[question]
	if a == nil {
		if a = new(answer[V]); len(k.answers) >= mostKept {
			clear(k.answers)
		}
		k.answers[question] = a
	}
	k.mu.Unlock()
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.known {
		return a.value, nil
	}
	v, err := find()
	if err == nil {
		a.value, a.known = v, true
	}
	return v, err
}
