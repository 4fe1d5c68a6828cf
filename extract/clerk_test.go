package extract_test

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// LibreOffice is the clerk here: it opens a workbook that we issued, does what clerks do, and saves
// it. What is read back is then either the value that a person would read in the sheet, or nothing
// with an error that names the place. A different value is never read in silence.

// The sheets of the workbook that the clerk gets.
const (
	cover      = "绩效目标设置情况"
	statement1 = "说明1"
	form1      = "申报表1"
	statement2 = "说明2"
	form2      = "申报表2"
)

// scenario is what the clerk does, and what must come out of it.
type scenario struct {
	name   string
	start  func(testing.TB) []byte // the workbook; nil: the clerk's two projects, filled
	record func(testing.TB) templates.Record
	edits  []xlsxtest.Edit
	after  func(testing.TB, []byte) []byte // what another program does at last

	changes []change // to the record that was issued
	unread  []string // paths that must be null, with an error
	unsure  []string // paths that may also be null or absent, with an error
	rules   []string // "LAYOUT-MOVED notice H6": the rule, its level and, where it matters, a cell it names
	may     []string // rules that may be reported besides; a star at the end stands for the rest
	located string   // "" is names
}

// run does the edits, reads the workbook back and compares.
func (s scenario) run(t *testing.T) {
	t.Helper()
	start, record := s.start, s.record
	if start == nil {
		start = clerkBook
	}
	if record == nil {
		record = clerkRecord
	}
	data := start(t)
	if len(s.edits) > 0 {
		data = xlsxtest.Edited(t, data, s.edits...)
	}
	if s.after != nil {
		data = s.after(t, data)
	}
	keep(t, s.name, data)
	want := record(t)
	for _, c := range s.changes {
		c(t, want)
	}
	s.judge(t, want, read(t, data))
}

// keep leaves the edited workbook in the folder that TIANBAO_CLERK names, to be looked at.
func keep(t *testing.T, name string, data []byte) {
	dir := os.Getenv("TIANBAO_CLERK")
	if dir == "" {
		return
	}
	file := dir + "/" + strings.NewReplacer(" ", "_", "/", "_").Replace(name) + ".xlsx"
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// reading is what came out of a workbook.
type reading struct {
	*extract.Result
	findings []templates.Finding
}

func read(t testing.TB, data []byte) reading {
	t.Helper()
	result, findings, err := reader(t).Extract(bytes.NewReader(data), extract.Options{File: "returned.xlsx"})
	if err != nil {
		t.Fatalf("not read at all: %v", err)
	}
	sums(t, data, result.Account)
	return reading{result, findings}
}

// reader is of the embedded template: all tests share it.
func reader(t testing.TB) *extract.Reader {
	t.Helper()
	return official.Get(t, func(t testing.TB) *extract.Reader {
		r, err := extract.New(forms.Official(t))
		if err != nil {
			t.Fatal(err)
		}
		return r
	})
}

var official xlsxtest.Shared[*extract.Reader]

// liveChecks asks for workbooks with their cross-checks in every scenario.
var liveChecks = os.Getenv("TIANBAO_LIVE") != ""

// issued is a workbook as fill makes it, but for the cross-checks.
func issued(t testing.TB, r templates.Record, o fill.Options, item int) []byte {
	t.Helper()
	o.NoChecks = !liveChecks // reading passes them by, and LibreOffice needs long for them
	return filling.Workbook(t, r, o, item)
}

// clerkRecord is two projects of the real case with values that can be told apart: in the case
// itself total and annual amounts are the same, and so are the goals.
func clerkRecord(t testing.TB) templates.Record {
	t.Helper()
	r := forms.RealCase(t)
	projects := r["projects"].Items()
	r["projects"] = templates.ListOf(projects[0], projects[2])
	for _, c := range []change{
		set("project_count", "2"), set("total_wan", "94.05"),
		set("projects[0].nature", "阶段性项目"), set("projects[0].category", "特定目标类"),
		set("projects[0].end", "2027-06-30"),
		set("projects[0].total", "826000.00"), set("projects[0].total_fiscal", "526000.00"), set("projects[0].total_other", "300000.00"),
		set("projects[0].annual", "626000.50"), set("projects[0].annual_fiscal", "500000.00"),
		set("projects[0].annual_carryover", "100000.50"), set("projects[0].annual_other", "26000.00"),
		set("projects[0].goal_annual", "2026 年每月出具一份测评报告。"),
		set("projects[1].total_other", "0.00"), set("projects[1].goal_annual", "按月完成交办的工作。"),
		set("projects[1].statement_name", "非编人员工作经费"),
	} {
		c(t, r)
	}
	return r
}

func clerkBook(t testing.TB) []byte { return issued(t, clerkRecord(t), fill.Options{}, 0) }

// judge compares what was read with what was meant.
func (s scenario) judge(t *testing.T, want templates.Record, got reading) {
	t.Helper()
	located := "names"
	if s.located != "" {
		located = s.located
	}
	if got.Located.String() != located {
		t.Errorf("located by %s, want %s", got.Located, located)
	}
	s.judgeValues(t, leaves(t, want), leaves(t, got.Record), got.findings)
	s.judgeRules(t, got.findings)
	if t.Failed() {
		for _, f := range got.findings {
			t.Logf("finding %s %s %q found %q at %v", f.Rule, f.Level, f.Says, f.Found, f.Places)
		}
	}
}

func (s scenario) judgeValues(t *testing.T, want, got map[string]string, findings []templates.Finding) {
	t.Helper()
	for _, path := range union(want, got) {
		w, wanted := want[path]
		g, there := got[path]
		sure := !among(path, s.unread) && !among(path, s.unsure)
		switch {
		case wanted == there && w == g && !among(path, s.unread):
		case (!there || g == null) && wanted && !sure && refused(path, findings):
		case !wanted && g == null && refused(path, findings):
		case (!there || g == null) && refused(path, findings):
			t.Errorf("%s was not read, though with an error; it is %q", path, w)
		case !there && strings.HasSuffix(path, "[]") && !sure && refusedWithin(path, findings):
		case !there:
			t.Errorf("%s is absent, want %q", path, w)
		case !wanted:
			t.Errorf("%s is %q, though it should not be there", path, g)
		case w == g:
			t.Errorf("%s was read as %q, but nobody can be sure", path, g)
		default:
			t.Errorf("WRONG VALUE: %s is %q, want %q", path, g, w)
		}
	}
}

// among tells whether a path is among others: it is one of them, or belongs to one that is an item or a
// list, or begins as one does that ends in a star.
func among(path string, others []string) bool {
	return slices.ContainsFunc(others, func(o string) bool {
		stem, star := strings.CutSuffix(o, "*")
		return path == o || strings.HasPrefix(path, o+".") || strings.HasPrefix(path, o+"[") || star && strings.HasPrefix(path, stem)
	})
}

// refused tells whether an error names the field, or an item it belongs to; a field that need not be
// filled in is missing with a warning.
func refused(path string, findings []templates.Finding) bool {
	return slices.ContainsFunc(findings, func(f templates.Finding) bool {
		return (f.Level == templates.Error || f.Rule == "LAYOUT-MISSING") && slices.ContainsFunc(f.Places, func(p templates.Place) bool {
			return p.Field != "" && (among(path, []string{p.Field}) || columnOf(path) == p.Field)
		})
	})
}

// refusedWithin tells whether an error names a field of a list that is not there at all.
func refusedWithin(list string, findings []templates.Finding) bool {
	return slices.ContainsFunc(findings, func(f templates.Finding) bool {
		return f.Level == templates.Error && slices.ContainsFunc(f.Places, func(p templates.Place) bool {
			return strings.HasPrefix(p.Field, strings.TrimSuffix(list, "[]")+".")
		})
	})
}

var lastIndex = regexp.MustCompile(`\[\d+\](\.[^\[\]]*)$`)

// columnOf is a path in a list as findings about its whole column write it: projects[0].indicators.target.
func columnOf(path string) string { return lastIndex.ReplaceAllString(path, "$1") }

// judgeRules holds the findings to the rules that must be reported and no others.
func (s scenario) judgeRules(t *testing.T, findings []templates.Finding) {
	t.Helper()
	reported := map[string]bool{}
	for _, f := range findings {
		reported[f.Rule+" "+f.Level.String()] = true
	}
	for _, rule := range s.rules {
		words := strings.Fields(rule)
		if !slices.ContainsFunc(findings, func(f templates.Finding) bool { return meets(f, words) }) {
			t.Errorf("no finding %s", rule)
		}
		for key := range reported {
			if rule, level, _ := strings.Cut(key, " "); level == words[1] && allowed(rule, words[:1]) {
				delete(reported, key)
			}
		}
	}
	for key := range reported {
		if !allowed(strings.Fields(key)[0], s.may) {
			t.Errorf("unexpected finding %s", key)
		}
	}
}

// meets tells whether a finding is "rule level cell…"; a star stands for any rule, or any level.
func meets(f templates.Finding, words []string) bool {
	if !allowed(f.Rule, words[:1]) || words[1] != "*" && f.Level.String() != words[1] {
		return false
	}
	for _, cell := range words[2:] {
		if !slices.ContainsFunc(f.Places, func(p templates.Place) bool { return strings.HasPrefix(p.Cell+":", cell+":") }) {
			return false
		}
	}
	return true
}

func allowed(rule string, may []string) bool {
	return slices.ContainsFunc(may, func(m string) bool {
		stem, star := strings.CutSuffix(m, "*")
		return m == rule || star && strings.HasPrefix(rule, stem)
	})
}

// TestClerk does the scenarios of the tables in the files beside this one.
func TestClerk(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno", "openpyxl")
	names := map[string]bool{}
	for _, table := range [][]scenario{
		rowScenarios, blockScenarios, orderScenarios, sheetScenarios, nameScenarios,
		labelScenarios, movedScenarios, lossScenarios, valueScenarios, textScenarios, typedScenarios,
	} {
		for _, s := range table {
			if names[s.name] {
				t.Fatalf("two scenarios %q", s.name)
			}
			names[s.name] = true
			if sweep.Takes(len(names)) {
				t.Run(s.name, s.run)
			}
		}
	}
}
