// Package charts finds what the charts of a workbook show: bytes go in, out come the references of every
// series, with the place of the chart.
package charts

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
)

// Series is one reference of a series: its values, its categories, what its marks are labelled with.
type Series struct {
	Sheet   string   // that the chart stands on
	At      ref.Cell // its upper left corner
	Formula string   // as the chart has it
	Levels  bool     // categories of several levels, a column each
}

// dimensions are the elements that hold what a series shows, beside its name.
var dimensions = strings.Fields("cat val xVal yVal bubbleSize plus minus datalabelsRange strDim numDim")

// Each visits the elements of a chart that hold a formula; shown tells that it is of what a series shows.
func Each(n *markup.Node, visit func(holder, f *markup.Node, shown bool)) { each(n, false, visit) }

func each(n *markup.Node, shown bool, visit func(holder, f *markup.Node, shown bool)) {
	shown = shown || slices.Contains(dimensions, n.Local())
	if f := n.Child("f"); f != nil {
		visit(n, f, shown)
	}
	for _, kid := range n.Elements() {
		each(kid, shown, visit)
	}
}

// Of reads the series of all charts of a workbook. The error is the package's own.
func Of(data []byte) ([]Series, error) {
	pkg, err := opc.Open(data)
	if err != nil || !slices.ContainsFunc(pkg.Names(), func(name string) bool { return strings.Contains(pkg.ContentType(name), ".chart") }) {
		return nil, err
	}
	r := &reader{pkg: pkg}
	r.follow("", "officeDocument", func(main, _ string) {
		tabs := map[string]string{}
		for _, tab := range r.root(main).Child("sheets").Elements() {
			tabs[tab.RelID()] = tab.Get("name")
		}
		r.follow(main, "worksheet", func(sheet, id string) {
			r.follow(sheet, "drawing", func(drawing, _ string) { r.drawing(tabs[id], drawing) })
		})
	})
	return r.all, r.err
}

// reader goes from part to part, and does no more once it failed.
type reader struct {
	pkg *opc.Package
	all []Series
	err error
}

// follow visits the parts that a part leads to by relationships of a kind, with the relationships' ids.
func (r *reader) follow(part, kind string, visit func(part, id string)) {
	if r.err != nil {
		return
	}
	var all []opc.Relation
	if all, r.err = r.pkg.Relations(part); r.err != nil {
		return
	}
	for _, x := range all {
		if x.Kind() == kind && !x.External && r.pkg.Has(x.Target) {
			visit(x.Target, x.ID)
		}
	}
}

// root is a part's tree, an empty one after a failure.
func (r *reader) root(part string) *markup.Node {
	if r.err == nil {
		var doc *markup.Document
		if doc, r.err = r.pkg.Tree(part); r.err == nil {
			return doc.Root
		}
	}
	return &markup.Node{}
}

// drawing reads the charts of a drawing, each with its anchor.
func (r *reader) drawing(sheet, part string) {
	corners := map[string]ref.Cell{}
	for _, anchor := range r.root(part).Elements() {
		if id := chartIn(anchor); id != "" {
			corners[id] = corner(anchor.Child("from"))
		}
	}
	for _, kind := range []string{"chart", "chartEx"} {
		r.follow(part, kind, func(chart, id string) {
			Each(r.root(chart), func(holder, f *markup.Node, shown bool) {
				if shown {
					levels := holder.Local() == "multiLvlStrRef" || holder.Local() == "strDim"
					r.all = append(r.all, Series{sheet, corners[id], f.Text(), levels})
				}
			})
		})
	}
}

// chartIn is the relationship of the chart in an anchor, empty where there is none.
func chartIn(n *markup.Node) string {
	if n.Local() == "chart" {
		return n.RelID()
	}
	for _, kid := range n.Elements() {
		if id := chartIn(kid); id != "" {
			return id
		}
	}
	return ""
}

func corner(from *markup.Node) ref.Cell {
	at := func(name string) int {
		n, err := strconv.Atoi(strings.TrimSpace(from.Child(name).Text()))
		if err != nil || n < 0 {
			return 1
		}
		return n + 1
	}
	return ref.Cell{Col: at("col"), Row: at("row")}
}
