package flow

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/anyam-id/anyam/fault"
)

// mostProblems is how many problems of a file are told; a file with more is of another kind altogether.
const mostProblems = 100

// ReadDIMACS reads a network in the format of the first DIMACS challenge: "p min NODES ARCS", "n NODE SUPPLY", "a FROM TO LOWER UPPER COST",
// and comments. Nodes are counted from 1. The error lists what is wrong by line, all of it.
func ReadDIMACS(r io.Reader) (*Network, error) {
	d := dimacs{}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 64<<10), 1<<20)
	for lines.Scan() {
		d.line++
		d.read(lines.Bytes())
		if d.bad >= mostProblems {
			break
		}
	}
	if err := lines.Err(); err != nil {
		if !errors.Is(err, bufio.ErrTooLong) {
			return nil, err
		}
		d.line++
		d.wrong("line_too_long", fault.T("baris ini lebih panjang dari 1 MB", "the line is longer than 1 MB"))
	}
	if d.network == nil && d.bad == 0 {
		d.wrong("no_problem_line", fault.T("tidak ada baris \"p min SIMPUL BUSUR\"", "there is no line \"p min NODES ARCS\""))
	}
	if d.network != nil && d.bad == 0 && len(d.network.Arcs) != d.arcs {
		d.wrong("arcs_missing", fault.Tf("berkas menyebut %[1]d busur, tetapi memuat %[2]d", "the file announces %[1]d arcs and holds %[2]d", d.arcs, len(d.network.Arcs)))
	}
	if err := d.problems.Err(fault.T("berkas jaringan tidak dapat dibaca", "the file of the network cannot be read")); err != nil {
		return nil, err
	}
	return d.network, nil
}

// dimacs is a file as far as it is read.
type dimacs struct {
	network  *Network
	arcs     int // announced
	said     []bool
	line     int
	fields   [7][]byte
	problems fault.Problems
	bad      int // how many problems
}

func (d *dimacs) wrong(code string, t fault.Text) {
	d.bad++
	d.problems.Add(code, fmt.Sprintf("%d", d.line), fault.Tf("baris %d: ", "line %d: ", d.line).Append(t))
}

// read takes one line in.
func (d *dimacs) read(line []byte) {
	n := d.split(line)
	if n == 0 || d.fields[0][0] == 'c' {
		return
	}
	if len(d.fields[0]) > 1 {
		n = -1
	}
	switch kind := d.fields[0][0]; {
	case kind == 'p' && n == 4 && string(d.fields[1]) == "min":
		d.announce()
	case kind == 'n' && n == 3:
		d.node()
	case kind == 'a' && n == 6:
		d.arc()
	default:
		d.wrong("line_unknown", fault.T("bukan \"p min SIMPUL BUSUR\", \"n SIMPUL PERSEDIAAN\", atau \"a DARI KE BAWAH ATAS BIAYA\"", "neither \"p min NODES ARCS\" nor \"n NODE SUPPLY\" nor \"a FROM TO LOWER UPPER COST\""))
	}
}

// split finds the words of a line; 7 where there are more than any line has.
func (d *dimacs) split(line []byte) int {
	n := 0
	for i := 0; i < len(line) && n < len(d.fields); {
		if line[i] == ' ' || line[i] == '\t' || line[i] == '\r' {
			i++
			continue
		}
		j := i + 1
		for j < len(line) && line[j] != ' ' && line[j] != '\t' && line[j] != '\r' {
			j++
		}
		d.fields[n] = line[i:j]
		n++
		i = j
	}
	return n
}

const (
	mostNodes = 100_000_000
	mostArcs  = 1_000_000_000
)

func (d *dimacs) announce() {
	nodes, ok := d.number(2, 1, mostNodes)
	arcs, ok2 := d.number(3, 0, mostArcs)
	switch {
	case d.network != nil:
		d.wrong("problem_twice", fault.T("baris p untuk kedua kalinya", "a second line p"))
	case ok && ok2:
		// A line may announce more than the file holds: memory follows what is there.
		d.network, d.arcs = &Network{Supply: make([]int64, nodes), Arcs: make([]Arc, 0, min(arcs, 1<<20))}, int(arcs)
		d.said = make([]bool, nodes)
	}
}

func (d *dimacs) node() {
	if !d.announced() {
		return
	}
	u, ok := d.number(1, 1, int64(len(d.network.Supply)))
	b, ok2 := d.number(2, -limit, limit)
	switch {
	case !ok || !ok2:
	case d.said[u-1]:
		d.wrong("node_twice", fault.Tf("simpul %d disebut dua kali", "node %d is told twice", u))
	default:
		d.said[u-1], d.network.Supply[u-1] = true, b
	}
}

func (d *dimacs) arc() {
	if !d.announced() {
		return
	}
	nodes := int64(len(d.network.Supply))
	from, ok := d.number(1, 1, nodes)
	to, ok2 := d.number(2, 1, nodes)
	lower, ok3 := d.number(3, 0, math.MaxInt64)
	upper, ok4 := d.number(4, 0, math.MaxInt64)
	cost, ok5 := d.number(5, -limit, limit)
	switch {
	case !ok || !ok2 || !ok3 || !ok4 || !ok5:
	case upper < lower:
		d.wrong("bounds", fault.Tf("batas atas %[1]d kurang dari batas bawah %[2]d", "the upper bound %[1]d is less than the lower bound %[2]d", upper, lower))
	default:
		d.network.Arcs = append(d.network.Arcs, Arc{From: int(from - 1), To: int(to - 1), Lower: lower, Upper: upper, Cost: cost})
	}
}

func (d *dimacs) announced() bool {
	if d.network == nil {
		d.wrong("before_problem_line", fault.T("baris ini mendahului baris p", "the line stands before the line p"))
	}
	return d.network != nil
}

// number reads a whole number of the line, within bounds.
func (d *dimacs) number(field int, least, most int64) (int64, bool) {
	b := d.fields[field]
	x, ok := digits(b)
	if !ok {
		var err error
		if x, err = strconv.ParseInt(string(b), 10, 64); err != nil {
			if errors.Is(err, strconv.ErrRange) {
				d.wrong("number_range", fault.Tf("%q terlalu besar", "%q is too large", b))
			} else {
				d.wrong("number", fault.Tf("%q bukan bilangan bulat", "%q is no whole number", b))
			}
			return 0, false
		}
	}
	if x < least || x > most {
		d.wrong("number_range", fault.Tf("%[1]d di luar %[2]d sampai %[3]d", "%[1]d is not within %[2]d to %[3]d", x, least, most))
		return 0, false
	}
	return x, true
}

// digits reads the numbers that nearly all are: up to 18 digits and nothing else.
func digits(b []byte) (int64, bool) {
	if len(b) == 0 || len(b) > 18 {
		return 0, false
	}
	var x int64
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		x = x*10 + int64(c-'0')
	}
	return x, true
}

// WriteDIMACS writes a network as ReadDIMACS reads it. Arcs without capacity get what a file can hold.
func WriteDIMACS(w io.Writer, n *Network) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "p min %d %d\n", len(n.Supply), len(n.Arcs))
	for u, x := range n.Supply {
		if x != 0 {
			fmt.Fprintf(b, "n %d %d\n", u+1, x)
		}
	}
	for _, a := range n.Arcs {
		fmt.Fprintf(b, "a %d %d %d %d %d\n", a.From+1, a.To+1, a.Lower, a.Upper, a.Cost)
	}
	return b.Flush()
}

// WriteSolution writes "s COST" and, where flows are wanted, a line "f FROM TO FLOW" for each arc that carries something, in the order of the
// network.
func WriteSolution(w io.Writer, n *Network, s *Solution, flows bool) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "s %d\n", s.Cost)
	if flows {
		var line []byte
		for i, f := range s.Flow {
			if f == 0 {
				continue
			}
			line = append(line[:0], "f "...)
			line = strconv.AppendInt(line, int64(n.Arcs[i].From+1), 10)
			line = strconv.AppendInt(append(line, ' '), int64(n.Arcs[i].To+1), 10)
			line = strconv.AppendInt(append(line, ' '), f, 10)
			if _, err := b.Write(append(line, '\n')); err != nil {
				return err
			}
		}
	}
	return b.Flush()
}

// IsGzip tells whether bytes begin a file compressed by gzip.
func IsGzip(head []byte) bool { return bytes.HasPrefix(head, []byte{0x1f, 0x8b}) }
