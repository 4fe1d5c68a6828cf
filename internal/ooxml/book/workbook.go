package book

import (
	"cmp"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/markup"
)

// workbook is what the part that holds a workbook together says of it.
type workbook struct {
	tabs     []tab
	names    []grid.Name
	scopes   []int // of names: the tab, -1 for the whole workbook
	date1904 bool
	asks     bool // to be computed when it is opened
}

// tab is a sheet as the workbook names it; id is that of the relationship to its part.
type tab struct{ name, state, id string }

// readWorkbook reads the workbook's part.
func (r *reader) readWorkbook() (workbook, error) {
	var w workbook
	s, err := r.scanMain(r.parts.workbook, "workbook")
	if err != nil {
		return w, err
	}
	err = r.each(s, r.parts.workbook, func() error {
		switch string(s.Local()) {
		case "workbookPr":
			w.date1904, err = boolean(s, "date1904")
			return err
		case "calcPr":
			w.asks, err = boolean(s, "fullCalcOnLoad")
			return err
		case "sheets":
			return s.Each(func() error { return r.tab(s, &w) })
		case "definedNames":
			return s.Each(func() error { return r.name(s, &w) })
		}
		return nil
	})
	w.settleScopes()
	return w, err
}

func (r *reader) tab(s *markup.Scanner, w *workbook) error {
	if string(s.Local()) != "sheet" {
		return nil
	}
	t := tab{attr(s, "name"), attr(s, "state"), markup.Unescape(string(s.RelID()))}
	w.tabs = append(w.tabs, t)
	if int64(len(w.tabs)) > r.Limits.Sheets {
		return r.Limits.Beyond("sheets", "")
	}
	return legible(t.name)
}

func (r *reader) name(s *markup.Scanner, w *workbook) error {
	if string(s.Local()) != "definedName" {
		return nil
	}
	scope, err1 := number(s, "localSheetId", -1)
	hidden, err2 := boolean(s, "hidden")
	n := grid.Name{Name: attr(s, "name"), Hidden: hidden}
	refers, err3 := s.Text()
	n.Refers = strings.TrimPrefix(strings.TrimSpace(refers), "=")
	w.names, w.scopes = append(w.names, n), append(w.scopes, scope)
	if int64(len(w.names)) > r.Limits.Names {
		return r.Limits.Beyond("names", "")
	}
	return cmp.Or(err1, err2, err3, legible(n.Name), legible(n.Refers))
}

// settleScopes gives names the sheets that they belong to. A name whose sheet is gone, as openpyxl
// leaves it behind, is one of the whole workbook.
func (w *workbook) settleScopes() {
	for i, scope := range w.scopes {
		if 0 <= scope && scope < len(w.tabs) {
			w.names[i].Sheet = w.tabs[scope].name
		}
	}
}
