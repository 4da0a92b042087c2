package registry

import (
	"errors"
	"sync"
	"testing"
)

func TestAnAnswerIsFoundOnceInAGeneration(t *testing.T) {
	var k perGeneration[string, int]
	found := 0 // changed by one at a time, which the race detector proves
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() {
			if v, err := k.get(1, "a", func() (int, error) { found++; return 7, nil }); v != 7 || err != nil {
				t.Errorf("%d, %v", v, err)
			}
		})
	}
	group.Wait()
	if found != 1 {
		t.Errorf("it was found %d times", found)
	}
	again := func() (int, error) { found++; return found, nil }
	for _, c := range []struct {
		generation uint64
		question   string
		want       int
	}{{1, "b", 2}, {1, "a", 7}, {1, "b", 2}, {2, "a", 3}, {2, "a", 3}} {
		if v, err := k.get(c.generation, c.question, again); v != c.want || err != nil {
			t.Errorf("%+v: %d, %v", c, v, err)
		}
	}
	broken := errors.New("broken")
	if _, err := k.get(2, "c", func() (int, error) { return 0, broken }); !errors.Is(err, broken) {
		t.Errorf("the error is %v", err)
	}
	if v, err := k.get(2, "c", again); v != 4 || err != nil {
		t.Errorf("after an error: %d, %v", v, err)
	}
}
