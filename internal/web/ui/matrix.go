package ui

// Matrix shows who signed with whom at an event: a row for each party, a column for each of the few that every pair has one of.
type Matrix struct {
	Columns []Link
	Rows    []MatrixRow
}

// MatrixRow is a party with what it signed with each of the columns.
type MatrixRow struct {
	Party Link
	Cells [][]MatrixCell
}

// MatrixCell is an agreement in the matrix.
type MatrixCell struct {
	Link
	About string
	Chip  Chip // its state; "" not said
}
