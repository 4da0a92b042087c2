package reading

// Work is the number of steps that reading a text takes: tokens that some rule looked at.
func Work(text string) int {
	var r Reader
	r.Read(text, Options{})
	return r.page.steps
}
