package xlsxtest

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"tianbao/internal/ref"
)

// nameRules hold defined names, and the names of tables that share their space, to Excel's grammar.
type nameRules struct {
	*rules
	seen map[string]bool // scope!name, in small letters
}

func (r nameRules) check() {
	for _, n := range r.workbook.child("definedNames").all("definedName") {
		name, scope := n.attr("name"), n.attr("localSheetId")
		where := fmt.Sprintf("name %q", name)
		if scope != "" {
			if nthSheet(r.sheets, n.number("localSheetId", -1)) == nil {
				r.say(where, "its sheet %s is not there", scope)
			}
			where += " of sheet " + scope
		}
		r.definedName(where, name)
		key := scope + "!" + strings.ToLower(name)
		if r.seen[key] {
			r.say(where, "stands twice, regardless of case")
		}
		r.seen[key] = true
		r.formula(where, n.text, anywhere)
	}
	r.tableNames()
}

func (r nameRules) tableNames() {
	for _, s := range r.sheets {
		for _, rel := range r.relations(s.part) {
			if rel.kind != "table" {
				continue
			}
			name := r.optional(rel.target).attr("displayName")
			where := fmt.Sprintf("table %q", name)
			r.definedName(where, name)
			if r.seen["!"+strings.ToLower(name)] {
				r.say(where, "another table or defined name has this name")
			}
			r.seen["!"+strings.ToLower(name)] = true
		}
	}
}

// rowColumn is what Excel reads as an address in its R1C1 style.
var rowColumn = regexp.MustCompile(`(?i)^(r\d*c\d*|r\d*|c\d*)$`)

func (r nameRules) definedName(where, name string) {
	r.tooLong(where, "the name", name, maxDefinedName)
	if strings.HasPrefix(name, "_xlnm.") {
		if !builtinNames[name] {
			r.say(where, "Excel has no such built-in name")
		}
		return
	}
	if fault := nameGrammar(name); fault != "" {
		r.say(where, "%s", fault)
		return
	}
	if _, ok := ref.ParseCell(name); ok {
		r.say(where, "looks like a cell address")
	}
	if rowColumn.MatchString(name) {
		r.say(where, "looks like an R1C1 address")
	}
	if strings.EqualFold(name, "TRUE") || strings.EqualFold(name, "FALSE") {
		r.say(where, "is a truth value")
	}
}

var builtinNames = map[string]bool{
	"_xlnm.Print_Area": true, "_xlnm.Print_Titles": true, "_xlnm._FilterDatabase": true,
	"_xlnm.Criteria": true, "_xlnm.Extract": true, "_xlnm.Database": true,
	"_xlnm.Consolidate_Area": true, "_xlnm.Sheet_Title": true, "_xlnm.Recorder": true,
	"_xlnm.Data_Form": true, "_xlnm.Auto_Activate": true, "_xlnm.Auto_Open": true,
	"_xlnm.Auto_Close": true, "_xlnm.Auto_Deactivate": true,
}

// nameGrammar says what is wrong with the characters of a name, "" for nothing.
func nameGrammar(name string) string {
	if name == "" {
		return "is empty"
	}
	for i, c := range name {
		switch {
		case unicode.IsLetter(c) || c == '_' || c == '\\':
		case i > 0 && (unicode.IsDigit(c) || unicode.IsMark(c) || c == '.' || c == '?'):
		case i == 0:
			return fmt.Sprintf("begins with %q; a letter, _ or \\ is allowed", c)
		default:
			return fmt.Sprintf("holds %q; letters, digits, . _ ? \\ are allowed", c)
		}
	}
	return ""
}
