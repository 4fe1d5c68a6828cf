package roster

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/round"
	"tianbao/templates"
)

// told is what was found, a line each: level, rule, line and what is quoted.
func told(findings []templates.Finding) string {
	var lines []string
	for _, f := range findings {
		lines = append(lines, strings.TrimSpace(fmt.Sprint(f.Level, " ", f.Rule, " ", f.Places[0].Line, " ", f.Found)))
	}
	return strings.Join(lines, "; ")
}

func lines(due []round.Due) string {
	var all []string
	for _, d := range due {
		all = append(all, strings.Join([]string{fmt.Sprint(d.Row), d.Unit, d.Item, d.Code, d.Amount, d.Contact, d.Mail, d.Over}, "|"))
	}
	return strings.Join(all, "\n")
}

// A roster is read with the headings that people have for its columns, its amounts in 元 whatever their unit.
func TestRead(t *testing.T) {
	for _, c := range []struct{ name, data, want, told string }{
		{"all columns", "单位,项目,编码,金额,联系人,邮箱,主管部门\n甲局,运维,001,526000,王,w@a.cn,甲委\n", "2|甲局|运维|001|526000.00|王|w@a.cn|甲委", ""},
		{"in English", "Unit,Project,Code,Amount,Contact,E-mail,Department\nA,P,1,0.5,,,D\n", "2|A|P|1|0.50|||D", ""},
		{"other words", "序号,单位名称,项目名称,项目编码,预算金额(万元),经办人,电子邮箱\n1,甲局,运维,1,52.61,王,\n2,乙局,,,,,\n", "2|甲局|运维|1|526100.00|王||\n3|乙局||||||", ""},
		{"units alone", "单位\n甲局\n乙局\n", "2|甲局||||||\n3|乙局||||||", ""},
		{"a unit in the cell", "单位,金额\n甲局,52.6万元\n乙局,\"526,000.00\"\n丙局,1.234567亿元\n", "2|甲局|||526000.00|||\n3|乙局|||526000.00|||\n4|丙局|||123456700.00|||", ""},
		{"many digits", "单位,金额（万元）\n甲局,123456789.012345\n", "2|甲局|||1234567890123.45|||", ""},
		{"a unit above the headings", "2026年名单（单位：万元）\n单位,金额\n甲局,1\n", "3|甲局|||10000.00|||", "notice INPUT-TABLE 1"},
		{"a column of no use", "单位,电话\n甲局,1\n", "2|甲局||||||", "notice INPUT-KEY 1 电话"},
		{"a sum", "单位,金额\n甲局,1\n合计,1\n", "2|甲局|||1.00|||", ""},
		{"blank lines", "单位,金额\n甲局,1\n,\n乙局,\n", "2|甲局|||1.00|||\n4|乙局||||||", ""},
		{"the same line twice", "单位,项目\n甲局,运维\n甲局,运维\n", "2|甲局|运维|||||", "warning INPUT-ITEM 3 甲局 运维"},
		{"one item with two amounts", "单位,项目,金额\n甲局,运维,1\n甲 局,运维,2\n", "", "error INPUT-ITEM 3 甲 局 运维"},
		{"one code for two items", "单位,项目,编码\n甲局,运维,1\n甲局,培训,1\n", "", "error INPUT-ITEM 3 1"},
		{"a unit with two codes", "单位,编码\n甲局,1\n甲局,2\n", "2|甲局||1||||\n3|甲局||2||||", ""},
		{"a line without its unit", "单位,项目\n甲局,运维\n,培训\n", "", "error INPUT-REQUIRED 3"},
		{"no unit", "名称,项目\n甲局,运维\n", "", "notice INPUT-KEY 1 名称; error INPUT-REQUIRED 1"},
		{"a heading twice", "单位,单位名称\n甲局,乙局\n", "", "error INPUT-TWICE 1 单位名称"},
		{"an amount that is none", "单位,金额\n甲局,约五十万\n", "", "error VALUE-NUMBER 2 约五十万"},
		{"foreign money", "单位,金额（美元）\n甲局,1\n", "", "error VALUE-UNIT 1 金额（美元）"},
		{"nothing but headings", "单位,金额\n", "", "error INPUT-EMPTY 0"},
	} {
		due, findings := Read("名单.csv", []byte(c.data))
		if got := told(findings); got != c.told {
			t.Errorf("%s: told %q, want %q", c.name, got, c.told)
		}
		if got := lines(due); got != c.want && !templates.Refuses(findings) {
			t.Errorf("%s: read\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// A record is no roster.
func TestNoTable(t *testing.T) {
	if due, findings := Read("名单.yaml", []byte("单位: 甲局\n")); len(due) > 0 || told(findings) != "error INPUT-TABLE 0" {
		t.Errorf("%v, %s", due, told(findings))
	}
}

// GB18030 is what Excel writes a CSV in where Chinese is at home.
func TestGB18030(t *testing.T) {
	data, err := simplifiedchinese.GB18030.NewEncoder().String("单位,金额（万元）\n上海市松江区审计局,52.6\n")
	if err != nil {
		t.Fatal(err)
	}
	due, findings := Read("名单.csv", []byte(data))
	if got := lines(due); got != "2|上海市松江区审计局|||526000.00|||" || len(findings) > 0 {
		t.Errorf("%s, %v", got, findings)
	}
}

// In a workbook a code that looks like a number keeps its zeros, and an amount is what its cell shows.
func TestWorkbook(t *testing.T) {
	data, err := book.Build(book.Page{Name: "名单", Rows: [][]string{
		{"单位", "项目", "编码", "金额（万元）"}, {"上海市松江区审计局", "政府网站运维", "0012", "52.6"}, {"松江区某局", "培训", "13", "1,234.5"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	due, findings := Read("名单.xlsx", data)
	if got, want := lines(due), "2|上海市松江区审计局|政府网站运维|0012|526000.00|||\n3|松江区某局|培训|13|12345000.00|||"; got != want || len(findings) > 0 {
		t.Errorf("%s\n%v", got, findings)
	}
}
