package extract

import (
	"strconv"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/locate"
	"tianbao/internal/scope"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// travels is what travels with a workbook hidden: what was issued for every field.
type travels struct {
	template *templates.Template
	origin   locate.Origin
	issue    *issue.Issue             // nil for a workbook that tianbao never made, or made from another template
	lines    map[string][]*issue.Line // by the path of the item that has the field
	counts   map[string]int           // by the path of a list: how many items it was issued with
	doubts   map[string][]issue.Doubt
}

func newTravels(f *locate.Found, i *issue.Issue) *travels {
	w := &travels{template: f.Form.Template, origin: f.Origin, lines: map[string][]*issue.Line{}, counts: map[string]int{}, doubts: map[string][]issue.Doubt{}}
	if i == nil || f.Origin == locate.OtherTemplate {
		return w
	}
	w.issue = i
	for n := range i.Lines {
		w.add(&i.Lines[n])
	}
	for _, d := range i.Doubts {
		w.doubts[d.Path] = append(w.doubts[d.Path], d)
	}
	return w
}

// add takes what was issued for a field. That of an item's fields stands together.
func (w *travels) add(l *issue.Line) {
	item, _ := ofItem(l.Path)
	if _, known := w.lines[item]; !known {
		w.count(item)
	}
	w.lines[item] = append(w.lines[item], l)
}

// count takes note of an item, by its path.
func (w *travels) count(item string) {
	list := item[:max(strings.LastIndexByte(item, '['), 0)]
	n, err := strconv.Atoi(strings.Trim(item[len(list):], "[]"))
	if list != "" && err == nil && 0 <= n && n < len(w.issue.Lines) {
		w.counts[list] = max(w.counts[list], n+1)
	}
}

// ofItem is the path of the item that has the field of a path, and the field's name in it.
func ofItem(path string) (item, name string) {
	dot := strings.LastIndexByte(path, '.')
	if dot < 0 {
		return "", path
	}
	return path[:dot], path[dot+1:]
}

// sayOrigin says where what travels with the workbook was made for another form than it is read as, or
// another version of it fits as well.
func sayOrigin(f *locate.Found, i *issue.Issue, to *report) {
	is := f.Form.Edition()
	if f.Origin != locate.ThisEdition {
		rule, id, was := layoutTemplate, "layout.template", i.Template+"@"+i.Version
		if f.Origin == locate.OtherVersion {
			rule, id = layoutVersion, "layout.version"
		}
		to.add(templates.Finding{Rule: rule, Level: templates.Warning, Found: was, Expected: is,
			Says: words.Say(id, was, is), Places: []templates.Place{{File: to.file}}})
	}
	if f.Rival != nil {
		to.add(templates.Finding{Rule: layoutVersion, Level: templates.Notice, Expected: is,
			Says: words.Say("layout.version-fits", is, f.Rival.Edition()), Places: []templates.Place{{File: to.file}}})
	}
}

// placed tells whether the workbook was issued in this edition of the form: then its fields stand where
// the template has them, or were moved.
func (w *travels) placed() bool { return w.issue != nil && w.origin == locate.ThisEdition }

// values tells whether it carries values.
func (w *travels) values() bool { return w.issue != nil && len(w.lines) > 0 }

// filled tells whether it was issued filled in: what a blank form has more is what it was issued for.
func (w *travels) filled() bool { return w.values() && w.issue.Kind == issue.KindFilled }

// blank tells whether it was issued for somebody to fill in.
func (w *travels) blank() bool { return w.issue != nil && w.issue.Kind == issue.KindBlank }

// fieldAt is the field that a record's path leads to.
func (w *travels) fieldAt(path string) *templates.Field {
	return w.template.Field(templates.KeyOf(path))
}

// only is the item that the workbook was issued for alone.
func (w *travels) only() (item int, partial bool) {
	if w.issue == nil || w.issue.Item == "" {
		return 0, false
	}
	n, err := strconv.Atoi(w.issue.Item)
	if err != nil || n < 1 {
		return 0, true
	}
	return n, true
}

// lacked tells whether the version that the workbook was issued in had no such field, as far as
// what was issued shows: of a list without items nothing is known.
func (w *travels) lacked(f *templates.Field) bool {
	if w.origin != locate.OtherVersion || len(w.lines) == 0 {
		return false
	}
	siblings := false
	for _, l := range w.issue.Lines {
		key := templates.KeyOf(l.Path)
		if strings.EqualFold(key, f.Key) {
			return false
		}
		siblings = siblings || f.List() == nil || strings.HasPrefix(strings.ToLower(key), strings.ToLower(f.List().Key)+".")
	}
	return siblings
}

// as is the value that was issued for a field, as this version of the form prints it: versions may
// differ in decimals, in how targets are written, in the unit of a label. A target may have been issued in another
// spelling than it is read in.
func (w *travels) as(x *found, l issue.Line) string {
	if w.origin != locate.OtherVersion && x.field.Type != templates.Target || l.Null || l.Value == x.Value.Canonical(x.field.Scale) {
		return l.Value
	}
	r := value.Of(w.template, x.field, value.Content{Cell: grid.Cell{Kind: grid.Text, Text: l.Value}, Unit: x.content.Unit})
	if r.State != value.HasValue {
		return l.Value
	}
	return r.Value.Canonical(x.field.Scale)
}

// inPlace is what was issued with a doubt in the cell of a field of an item that nothing tells apart from others.
func (w *travels) inPlace(x *found) (issue.Line, bool) {
	for path := range w.doubts {
		if l, _ := w.line(ofItem(path)); l.At == x.at && l.Sheet == x.in.Sheet.Name && w.fieldAt(path) == x.field {
			return l, true
		}
	}
	return issue.Line{}, false
}

// items are the items of a list as they were issued to an item, their values as text; none
// for a workbook that was not issued, or an item that is new.
func (w *travels) items(owner *item, list *templates.Field) []templates.Record {
	if w.issue == nil || owner.outer != nil && owner.issued < 0 {
		return nil
	}
	path := scope.Join(owner.issuedPath(), list.Name())
	all := make([]templates.Record, w.counts[path])
	for n := range all {
		lines := w.lines[path+"["+strconv.Itoa(n)+"]"]
		all[n] = make(templates.Record, len(lines))
		for _, l := range lines {
			_, name := ofItem(l.Path)
			all[n][name] = templates.TextOf(l.Value)
		}
	}
	return all
}

// issued is what was issued for a field of the item.
func (w *travels) issued(i *item, f *templates.Field) (issue.Line, bool) {
	if w.issue == nil || i.outer != nil && i.issued < 0 {
		return issue.Line{}, false
	}
	return w.line(i.issuedPath(), f.Name())
}

// formulas tells whether formulas travel with the workbook that look at hidden sheets.
func (w *travels) formulas() bool { return w.issue != nil && len(w.issue.Formulas) > 0 }

// formula is the one that was issued for a field of the item, empty where the template has another by now; known tells
// whether the item is.
func (w *travels) formula(i *item, f *templates.Field) (text string, known bool) {
	if !i.wasIssued() {
		return "", false
	}
	issued := w.issue.Formulas[scope.Join(i.issuedPath(), f.Name())]
	if issued.Source != f.Formula.String() {
		return "", true
	}
	return issued.Text, true
}

// formulasOf are those that were issued for a field of any item.
func (w *travels) formulasOf(f *templates.Field) (all []string) {
	for path, issued := range w.issue.Formulas {
		if w.fieldAt(path) == f && issued.Source == f.Formula.String() {
			all = append(all, issued.Text)
		}
	}
	return all
}

// line is what was issued for the field of an item, by the item's path; of several lines the last.
func (w *travels) line(item, name string) (issue.Line, bool) {
	lines := w.lines[item]
	for n := len(lines) - 1; n >= 0; n-- {
		if _, is := ofItem(lines[n].Path); is == name {
			return *lines[n], true
		}
	}
	return issue.Line{}, false
}

// record is what was issued, of the item of a path in the list.
func (w *travels) record(list *templates.Field, item string) templates.Record {
	r := templates.Record{}
	for _, f := range w.template.Members(list) {
		if path := scope.Join(item, f.Name()); f.Type == templates.List {
			all := make([]templates.Record, w.counts[path])
			for n := range all {
				all[n] = w.record(f, path+"["+strconv.Itoa(n)+"]")
			}
			r[f.Name()] = templates.ListOf(all...)
		} else if l, ok := w.line(item, f.Name()); ok {
			r[f.Name()], _ = carriedValue(f, l) // what is no value of this edition is a blank
		}
	}
	return r
}
