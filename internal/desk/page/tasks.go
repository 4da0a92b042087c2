package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Tasks lists tasks, and adds one.
type Tasks struct {
	ui.Frame
	Tabs   ui.Tabs
	Rows   []TaskRow
	Empty  ui.Empty
	Pager  ui.Pager
	Add    FormOf // without fields: the person may not
	Wrongs []ui.WrongField
}

// TaskRow is a task in a list.
type TaskRow struct {
	ui.Link
	Owner string
	Due   string
	Chip  ui.Chip // without text: none
	From  ui.Link // out of what it arose
	About ui.Link // the agreement
}

// Task is one task.
type Task struct {
	ui.Frame
	Chip    ui.Chip
	Facts   []ui.Fact
	Links   []ui.Link // the agreement, the meeting …
	Acts    []FormOf
	History []Line
	Wrongs  []ui.WrongField
}
