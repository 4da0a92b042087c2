package desk

import (
	"sync"

	"github.com/anyam-id/anyam/fault"
)

// works are things that go on behind the pages, by their name.
type works struct {
	mu   sync.Mutex
	list map[string]*work
}

// work is something that goes on behind the pages, and how far it is.
type work struct {
	what        fault.Text
	mu          sync.Mutex
	done, total int
}

func (w *work) tell(done, total int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.done, w.total = done, total
}

// far is how much of all is done; of 0 nothing is known.
func (w *work) far() (done, total int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.done, w.total
}

// begin is the work that begins now; nil where something of the name goes on already.
func (x *works) begin(name string, what fault.Text) *work {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.list[name] != nil {
		return nil
	}
	if x.list == nil {
		x.list = make(map[string]*work)
	}
	x.list[name] = &work{what: what}
	return x.list[name]
}

func (x *works) end(name string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.list, name)
}

// of is the work of a name that goes on; nil where there is none.
func (x *works) of(name string) *work {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.list[name]
}
