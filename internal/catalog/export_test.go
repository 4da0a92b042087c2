package catalog

// Forget drops the answers that the catalogue remembers.
func (c *Catalog) Forget() { c.current.Load().forget() }
