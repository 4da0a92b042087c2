package api

import (
	"context"

	"github.com/anyam-id/anyam/registry"
)

// Trace is what the log knows a request by. Whoever logs makes it, and the API fills in who acted.
type Trace struct {
	ID    string // also the reference that a person is given where the server is at fault
	Actor string // name of the token's holder; "" the public
}

type traceKey struct{}

// WithTrace puts a trace into a request's context.
func WithTrace(ctx context.Context, t *Trace) context.Context {
	return context.WithValue(ctx, traceKey{}, t)
}

// TraceOf is the trace of a request; one of its own where nobody made one.
func TraceOf(ctx context.Context) *Trace {
	if t, ok := ctx.Value(traceKey{}).(*Trace); ok {
		return t
	}
	return &Trace{}
}

type actorKey struct{}

func withActor(ctx context.Context, a registry.Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// actor is in whose name a request is made: that of its token, or the public's.
func actor(ctx context.Context) registry.Actor {
	if a, ok := ctx.Value(actorKey{}).(registry.Actor); ok {
		return a
	}
	return registry.Anonymous()
}
