package registry

import "context"

// progressKey is under which a context holds who is told how far a use case has come.
type progressKey struct{}

// WithProgress is a context in which AcceptImport and UndoImport tell how many of all agreements they have come through, and Plan which of its steps. Nothing
// is in the register before they return. told is called by one goroutine, often.
func WithProgress(ctx context.Context, told func(done, total int)) context.Context {
	return context.WithValue(ctx, progressKey{}, told)
}

// tell tells how far a use case has come, where anybody wants to know.
func tell(ctx context.Context, done, total int) {
	if told, ok := ctx.Value(progressKey{}).(func(done, total int)); ok {
		told(done, total)
	}
}
