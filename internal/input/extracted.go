package input

import (
	"slices"
	"strings"
)

// schema is what the results of extract and check call themselves.
const schema = "tianbao/1"

// unwrapAll takes the records out of extract results; plain records stay as they are.
func unwrapAll(nodes []*Node) (records []Record, faults []Fault) {
	for _, n := range nodes {
		r, more := unwrap(n)
		faults = append(faults, more...)
		if r.Node != nil {
			records = append(records, r)
		}
	}
	return records, faults
}

func unwrap(n *Node) (Record, []Fault) {
	mark := n.Get("schema")
	if mark == nil || !strings.HasPrefix(mark.Text, "tianbao/") {
		return Record{Node: n}, nil
	}
	r := Record{Node: n.Get("record"), Template: textOf(n.Get("template")), File: origin(n), Cells: n.Get("cells")}
	switch {
	case mark.Text != schema:
		return Record{}, []Fault{*faultAt(RuleExtract, mark.Line, "input.schema", mark.Text, schema)}
	case textOf(n.Get("status")) == "failed":
		return Record{}, []Fault{*faultAt(RuleExtract, n.Line, "input.failed", r.File)}
	case r.Node == nil:
		return Record{}, []Fault{*faultAt(RuleExtract, n.Line, "input.no-record", r.File)}
	}
	return r, append(unread(n.Get("cells"), r.File), waiting(n.Get("log"), r.File)...)
}

// waiting is a fault for every line of a log of corrections that a person still has to fill in: the
// record has a hole there too.
func waiting(log *Node, file string) (faults []Fault) {
	if log == nil {
		return nil
	}
	for entry := range log.Values() {
		if textOf(entry.Get("state")) != "open" {
			continue
		}
		f := faultAt(RuleUnread, entry.Line, "input.unread", file)
		f.Field, f.Found = textOf(entry.Get("field")), textOf(entry.Get("before"))
		f.Sheet, f.Cell = textOf(entry.Get("sheet")), textOf(entry.Get("cell"))
		faults = append(faults, *f)
	}
	return faults
}

// unread is a fault for every value that reading could not make out: the record has a hole there
// that filling would make look like a blank.
func unread(cells *Node, file string) (faults []Fault) {
	if cells == nil {
		return nil
	}
	for p := range cells.Members() {
		if textOf(p.Value.Get("state")) != "unread" {
			continue
		}
		from := file
		if own := textOf(p.Value.Get("file")); own != "" { // in merged results
			from = own
		}
		f := faultAt(RuleUnread, p.Line, "input.unread", from)
		f.Field, f.Found = p.Key, textOf(p.Value.Get("raw"))
		f.Sheet, f.Cell = textOf(p.Value.Get("sheet")), textOf(p.Value.Get("cell"))
		faults = append(faults, *f)
	}
	return faults
}

// origin is the workbook that a result comes from; of a merged one, the first, and that there are more.
func origin(n *Node) string {
	files := n.Get("files")
	if files == nil {
		return textOf(n.Get("file"))
	}
	switch all := slices.Collect(files.Values()); len(all) {
	case 0:
		return textOf(n.Get("file"))
	case 1:
		return textOf(all[0])
	default:
		return textOf(all[0]) + " …"
	}
}

func textOf(n *Node) string {
	if n == nil {
		return ""
	}
	return n.Text
}
