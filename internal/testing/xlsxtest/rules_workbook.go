package xlsxtest

import (
	"fmt"
	"strings"
)

// workbookRules holds the sheets' names, their order and the custom properties to Excel's rules.
func (r *rules) workbookRules() {
	seen, ids := map[string]bool{}, map[string]bool{}
	visible := 0
	for i, n := range r.workbook.child("sheets").all("sheet") {
		s := r.sheets[i]
		r.sheetName(s.name)
		if seen[strings.ToLower(s.name)] {
			r.say(fmt.Sprintf("%q", s.name), "another sheet has this name")
		}
		seen[strings.ToLower(s.name)] = true
		if id := n.attr("sheetId"); ids[id] {
			r.say(fmt.Sprintf("%q", s.name), "another sheet has the sheetId %s", id)
		}
		ids[n.attr("sheetId")] = true
		if s.state == "visible" {
			visible++
		}
	}
	if visible == 0 {
		r.say(r.part, "no sheet is visible")
	}
	r.activeSheet()
	r.propertyRules()
}

func (r *rules) sheetName(name string) {
	where := fmt.Sprintf("%q", name)
	r.tooLong(where, "the sheet's name", name, maxSheetName)
	switch {
	case name == "":
		r.say(where, "the sheet has no name")
	case strings.ContainsAny(name, `\/?*[]:`):
		r.say(where, `a sheet's name may not hold \ / ? * [ ] :`)
	case strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'"):
		r.say(where, "a sheet's name may not begin or end with an apostrophe")
	case strings.EqualFold(name, "History"):
		r.say(where, "Excel keeps the name History for itself")
	}
}

func (r *rules) activeSheet() {
	for _, v := range r.workbook.child("bookViews").all("workbookView") {
		active := v.number("activeTab", 0)
		s := nthSheet(r.sheets, active)
		if s == nil {
			r.say(r.part, "activeTab %d is no sheet", active)
		} else if s.state != "visible" {
			r.say(r.part, "the active sheet %q is hidden", s.name)
		}
	}
}

// propertyRules: Excel repairs custom properties whose number is below 2 or stands twice.
func (r *rules) propertyRules() {
	part := r.related("", "custom-properties")
	names, ids := map[string]bool{}, map[int]bool{}
	for _, p := range r.optional(part).all("property") {
		id, name := p.number("pid", 0), strings.ToLower(p.attr("name"))
		if id < 2 || ids[id] {
			r.say(part, "%q has the pid %d, which is below 2 or taken", p.attr("name"), id)
		}
		if names[name] {
			r.say(part, "%q stands twice", p.attr("name"))
		}
		names[name], ids[id] = true, true
	}
}
