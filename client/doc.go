// Package client works on a register elsewhere, over its REST API. Its methods are those of package registry without the actor, which is
// whoever the token belongs to, so that a program can be written once for a register here and one on a server:
//
//	c, err := client.New(client.Options{Server: "https://kerjasama.example.go.id", Token: os.Getenv("ANYAM_TOKEN")})
//	page, err := c.Agreements(ctx, registry.ListOptions{Query: q, Limit: 20})
//
// Errors that the server explains come back as *fault.Error with every problem and its place, as if the register were here. A request
// that may be repeated without harm is repeated a few times when the connection breaks or the server is busy: reads, and posts, each of
// which carries a key of its own by which the server recognises it. A post whose body cannot be read twice is sent once.
//
// The package holds the types of the API that package registry does not have: bodies of requests, and [Problem].
package client
