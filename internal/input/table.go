package input

// A table is a sequence of mappings, one a row, with the headings as keys. The table's own Pairs are
// the headings with their places, so that what is wrong with a heading can be said once.

// row is one row of a table; a blank cell is a Null node.
type row struct {
	line  int
	cells []*Node
}

func (r row) blank() bool {
	for _, c := range r.cells {
		if c.Kind != Null {
			return false
		}
	}
	return true
}

// tabulator makes a table of rows as they come.
type tabulator struct {
	table  *Node
	faults []Fault
	left   *budget
}

func newTabulator() *tabulator { return &tabulator{table: &Node{Kind: Sequence}, left: newBudget()} }

// add takes the first row that is not blank for the headings and drops blank rows. The fault is that the
// table is too large.
func (t *tabulator) add(r row) *Fault {
	if t.left.spend(max(len(r.cells), len(t.table.Pairs))+1, r.line) != nil {
		return faultAt(RuleLimit, r.line, "input.too-many-cells", maxValues)
	}
	switch {
	case r.blank():
	case t.table.Pairs == nil:
		t.table.Line, t.table.Pairs = r.line, headings(r)
	default:
		t.table.Items = append(t.table.Items, t.item(t.table.Pairs, r))
	}
	return nil
}

func headings(r row) []Pair {
	pairs := make([]Pair, len(r.cells))
	for i, c := range r.cells {
		pairs[i] = Pair{Key: c.Text, Line: r.line, Value: c}
	}
	return pairs
}

// item is a row as a mapping. A value in a column without a heading could only be guessed at.
func (t *tabulator) item(headings []Pair, r row) *Node {
	n := &Node{Kind: Mapping, Line: r.line, Sheet: r.cells[0].Sheet}
	for i, c := range r.cells {
		if i < len(headings) && headings[i].Value.Kind != Null {
			n.Pairs = append(n.Pairs, Pair{Key: headings[i].Key, Line: r.line, Value: c})
			continue
		}
		if c.Kind != Null && len(t.faults) <= maxFaults {
			f := faultAt(RuleTable, r.line, "input.no-heading", i+1)
			f.Found, f.Sheet, f.Cell = excerpt(c.Text), c.Sheet, c.At
			t.faults = append(t.faults, *f)
		}
	}
	blank := &Node{Line: r.line}
	for i := len(r.cells); i < len(headings); i++ { // a short row: its last cells are blank
		if headings[i].Value.Kind != Null {
			n.Pairs = append(n.Pairs, Pair{Key: headings[i].Key, Line: r.line, Value: blank})
		}
	}
	return n
}
