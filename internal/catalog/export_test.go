package catalog

import "sync"

// Forget drops the answers that the catalogue remembers.
func (c *Catalog) Forget() {
	s := c.current.Load()
	s.memo = newMemo()
	s.memo.follows = sync.OnceValue(s.followed)
}
