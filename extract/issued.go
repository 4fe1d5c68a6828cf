package extract

import (
	"strconv"
	"strings"

	"tianbao/internal/scope"
	"tianbao/templates"
)

// issuedItems are the items of a list as they were issued to an item, their values as text; none
// for a workbook that was not issued, or an item that is new.
func (s *session) issuedItems(owner *item, list *templates.Field) []templates.Record {
	if s.issue == nil || owner.outer != nil && owner.issued < 0 {
		return nil
	}
	prefix := scope.Join(owner.issuedPath(), list.Name()) + "["
	var all []templates.Record
	for _, l := range s.issue.Lines {
		rest, ok := strings.CutPrefix(l.Path, prefix)
		if !ok {
			continue
		}
		digits, name, ok := strings.Cut(rest, "].")
		n, err := strconv.Atoi(digits)
		if !ok || err != nil || n < 0 || n > len(s.issue.Lines) || strings.Contains(name, "[") {
			continue
		}
		for len(all) <= n {
			all = append(all, templates.Record{})
		}
		all[n][name] = templates.TextOf(l.Value)
	}
	return all
}

// issuedPath is the path that the item was issued under.
func (i *item) issuedPath() string {
	if i.outer == nil {
		return ""
	}
	return scope.Join(i.outer.issuedPath(), i.list.Name()) + "[" + strconv.Itoa(i.issued) + "]"
}

// wasIssued tells whether the item, and those around it, are known to be some that were issued.
func (i *item) wasIssued() bool {
	return i.outer == nil || i.issued >= 0 && !i.unsure && i.outer.wasIssued()
}

// issuedLine is what was issued for a field of the item.
func (s *session) issuedLine(i *item, f *templates.Field) (issueLine, bool) {
	if s.issue == nil || i.outer != nil && i.issued < 0 {
		return issueLine{}, false
	}
	l, ok := s.lines[scope.Join(i.issuedPath(), f.Name())]
	return l, ok
}

// carriedValue is the value of a field that stands in no cell, from the workbook's hidden data.
func carriedValue(f *templates.Field, l issueLine) (templates.Value, error) {
	if l.Null {
		return templates.Null, nil
	}
	return templates.ValueOf(f, l.Value)
}

// pathWithin is the path of a field of the item, or of a list in it, without the index of that list:
// projects[0].indicators.target.
func (i *item) pathWithin(f *templates.Field) string {
	if i.list == nil {
		return f.Key
	}
	return scope.Join(i.path, strings.TrimPrefix(f.Key, i.list.Key+"."))
}
