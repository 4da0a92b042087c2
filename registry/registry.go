// Package registry is the register's use cases, and the only way in: whoever reads or changes the register (the API, the pages, the
// command line) calls a method here. Each method checks what the actor may do, applies the rules of the core packages, and writes in one
// transaction: the journal's entries and everything computed from them. What a method has acknowledged survives a power cut, and what it
// has not acknowledged is not there at all.
//
// The journal of assertions is the truth. The rows that lists show, the keys by which agreements are recognised again, events and the
// catalogue in memory are projections of it: Rebuild computes them again, and Verify proves that they are equal.
//
// The package holds no SQL (internal/store), no search structures (internal/catalog), no rules about agreements (package agreement), no
// HTTP and no formats of files. Errors that a person can act on are of package fault.
package registry
