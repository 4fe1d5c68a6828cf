package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"tianbao/internal/testing/forms"
	"tianbao/internal/words"
	"tianbao/templates"
)

func number(s string) templates.Value { return templates.NumberOf(decimal.RequireFromString(s)) }

func encoded(t *testing.T, d *Document, lang string) string {
	t.Helper()
	var b strings.Builder
	d.Lang = lang
	if err := d.EncodeJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// One of everything, against the contract's own shape.
func TestEncodeJSON(t *testing.T) {
	tpl := forms.Official(t)
	name, annual := tpl.Field("projects.name"), tpl.Field("projects.annual")
	d := &Document{
		File: "a.xlsx",
		Result: Result{
			Template: tpl, Located: Labels, Account: Account{Form: 1, Value: 2, Nothing: 3, Unread: 4, Ours: 5, Left: 6},
			Record: templates.Record{"unit": templates.Null, "projects": templates.ListOf(
				templates.Record{"annual": number("526000"), "name": templates.TextOf("a<b>&\"c\"")})},
			Cells: []Cell{
				{Field: name, Path: "projects[0].name", File: "a.xlsx", Sheet: "申报表1", Cell: "C3", Raw: "a<b>&\"c\"",
					Also: []templates.Place{{File: "a.xlsx", Sheet: "说明1", Cell: "A1", Field: "projects[0].name", Label: "项目名称"}}},
				{Field: annual, Path: "projects[0].annual", Sheet: "申报表1", Cell: "H6", Raw: "５２．６万元", State: Unread},
				{Field: tpl.Field("projects.code"), Path: "projects[0].code", State: Blank},
			},
			Changes: []Change{{Field: annual, Path: "projects[0].annual", Issued: "526000.00", Returned: "52.60"}},
		},
		Findings: []templates.Finding{
			{Rule: "X-ONE", Level: templates.Error, Says: words.Say("book.no-sheet"), Found: "110.00 万元", Expected: "93.51 万元",
				Places: []templates.Place{{File: "a.xlsx", Sheet: "申报表1", Cell: "H6", Field: "projects[0].annual", Label: "年度资金申请总额"}, {File: "b.xlsx"}},
				Fixes:  []templates.Correction{{Mode: templates.Offer, Edits: []templates.Edit{{Field: "total_wan", Old: "177.65", New: "177.56"}, {Field: "unit", New: "中心"}}}}},
			{Rule: "X-TWO", Level: templates.Style, Says: words.Plain("一")},
		},
	}
	head := `{"schema":"tianbao/1","file":"a.xlsx","status":"read","template":"shanghai-2026@1","rules":"2026-11","located":"labels",` +
		`"record":{"unit":null,"projects":[{"name":"a<b>&\"c\"","annual":526000.00}]},` +
		`"cells":{"projects[0].name":{"sheet":"申报表1","cell":"C3","raw":"a<b>&\"c\"","state":"value","also":[{"sheet":"说明1","cell":"A1"}]},` +
		`"projects[0].annual":{"sheet":"申报表1","cell":"H6","raw":"５２．６万元","state":"unread","also":[]},` +
		`"projects[0].code":{"raw":"","state":"blank","also":[]}},`
	changes := `"changes":[{"field":"projects[0].annual","issued":"526000.00","returned":"52.60"}],`
	findings := `"findings":[{"rule":"X-ONE","level":"error","message":"the file has no worksheet; open the form itself in Excel or WPS and save it as .xlsx","found":"110.00 万元","expected":"93.51 万元",` +
		`"places":[{"sheet":"申报表1","cell":"H6","field":"projects[0].annual","label":"年度资金申请总额"},{"file":"b.xlsx"}],` +
		`"fixes":[{"mode":"offer","edits":[{"field":"total_wan","old":"177.65","new":"177.56"},{"field":"unit","old":"","new":"中心"}]}]},` +
		`{"rule":"X-TWO","level":"style","message":"一","places":[]}]}` + "\n"
	account := `"account":{"cells":21,"form":1,"value":2,"nothing":3,"unread":4,"ours":5,"left":6},`
	if diff := cmp.Diff(head+changes+account+findings, encoded(t, d, words.English)); diff != "" {
		t.Error(diff)
	}

	d.Verdicts = []Verdict{{"FUND-01", "projects[0]", "pass"}, {"COVER-01", "", "na"}}
	d.Result.Changes, d.Findings = nil, nil
	verdicts := `"verdicts":[{"rule":"FUND-01","item":"projects[0]","result":"pass"},{"rule":"COVER-01","result":"na"}],` + account + `"findings":[]}` + "\n"
	if diff := cmp.Diff(head+verdicts, encoded(t, d, words.English)); diff != "" {
		t.Error(diff)
	}
}

// A failed file says why, in the person's language, and nothing else.
func TestEncodeFailed(t *testing.T) {
	d := &Document{File: "旧.xls", Failure: words.Say("book.no-sheet"), Findings: []templates.Finding{{Rule: "X-ONE"}}}
	want := `{"schema":"tianbao/1","file":"旧.xls","status":"failed","error":"文件中没有工作表，请用 Excel 或 WPS 打开原表，另存为 .xlsx 后再试"}` + "\n"
	if diff := cmp.Diff(want, encoded(t, d, words.Chinese)); diff != "" {
		t.Error(diff)
	}
}

// A merged result has no file of its own: its cells, places and changes name theirs.
func TestEncodeMerged(t *testing.T) {
	tpl := forms.Official(t)
	year := tpl.Field("year")
	d := &Document{Files: []string{"1.xlsx", "2.xlsx"}, Result: Result{
		Template: tpl, Record: templates.Record{"year": number("2026")},
		Cells: []Cell{{Field: year, Path: "year", File: "1.xlsx", Sheet: "申报表1", Cell: "A2", Raw: "2026",
			Also: []templates.Place{{File: "2.xlsx", Sheet: "申报表2", Cell: "A2"}}}},
		Changes: []Change{{Field: year, Path: "year", File: "2.xlsx", Issued: "2025", Returned: "2026"}},
	}}
	want := `{"schema":"tianbao/1","files":["1.xlsx","2.xlsx"],"status":"read","template":"shanghai-2026@1","rules":"2026-11","located":"names",` +
		`"record":{"year":2026},"cells":{"year":{"file":"1.xlsx","sheet":"申报表1","cell":"A2","raw":"2026","state":"value",` +
		`"also":[{"file":"2.xlsx","sheet":"申报表2","cell":"A2"}]}},` +
		`"changes":[{"file":"2.xlsx","field":"year","issued":"2025","returned":"2026"}],"account":{"cells":0,"form":0,"value":0,"nothing":0,"unread":0,"ours":0,"left":0},"findings":[]}` + "\n"
	if diff := cmp.Diff(want, encoded(t, d, words.English)); diff != "" {
		t.Error(diff)
	}
}
