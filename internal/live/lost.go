package live

import (
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/live/tables"
)

// longestStanding is how long a formula may become that asks whether cells are there.
const longestStanding = 7000

// lost counts the hidden sheets, up to this one, that have lost cells of the form which they look at: somebody has deleted
// the rows, the columns or the sheet that they stood in.
func (w *headWriter) lost(e tables.Entry) {
	text := ""
	for _, at := range w.standing() {
		if len(text)+len(at) > longestStanding {
			break
		}
		text += "+" + at
	}
	text = "IF(ISERROR(0" + text + "),1,0)"
	if before := w.before(); before != nil {
		text += "+" + before.prefix + before.sheet.Lost
	}
	w.formula(e, 0, text)
}

// standing are formulas that give errors once what they ask for is gone.
func (w *headWriter) standing() []string {
	var all []string
	add := func(text string) {
		if !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	for _, e := range w.of.sheet.Head {
		switch {
		case e.Source == tables.FromCell:
			for _, at := range w.form.Places[w.of.PathOf(e.Field)] {
				add("ROW(" + w.form.quoted(at) + ")")
			}
		case e.Source == tables.FromColumn && !w.program.Parted(e.List):
			if b, ok := w.form.edges(w.of.Scope, e.Field); ok {
				add("COLUMN(" + b.column + ")")
				for _, edge := range []string{b.head, b.next} {
					if strings.HasPrefix(edge, "ROW(") {
						add(edge)
					}
				}
			}
		}
	}
	return all
}

// before is the last item in front of this one that has a hidden sheet; nil where none has.
func (w *headWriter) before() *instance {
	var last *instance
	for _, n := range w.instances {
		if n == w.of {
			break
		}
		if n.name != "" && n.sheet.Lost != "" {
			last = n
		}
	}
	return last
}

// unsure passes on what the hidden sheet before says.
func (w *headWriter) unsure(e tables.Entry) {
	if before := w.before(); before != nil {
		w.formula(e, 0, before.prefix+before.sheet.Unsure)
		return
	}
	w.formula(e, 0, "0")
}

// anyLost is the formula of how many hidden sheets have lost cells; "" where there is none.
func (l *lively) anyLost() string {
	if n := l.lastHidden(); n != nil {
		return fmt.Sprintf("IFERROR(%s,1)", n.prefix+n.sheet.Lost)
	}
	return ""
}

// anyUnsure is the formula of whether there are rows of which nobody knows the class; "" where there are no hidden sheets.
func (l *lively) anyUnsure() string {
	if n := l.lastHidden(); n != nil {
		return fmt.Sprintf("IFERROR(%s,0)", n.prefix+n.sheet.Unsure)
	}
	return ""
}

// lastHidden is the last item that has a hidden sheet; nil where none has.
func (l *lively) lastHidden() *instance {
	for i := len(l.instances) - 1; i >= 0; i-- {
		if n := l.instances[i]; n.name != "" && n.sheet.Lost != "" {
			return n
		}
	}
	return nil
}
