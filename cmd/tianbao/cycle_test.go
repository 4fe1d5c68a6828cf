package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tianbao"
	"tianbao/correct"
	"tianbao/extract"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
)

// clerk is somebody at a desk who never sees a terminal: files are dropped on the program, and opened in
// LibreOffice, typed into, saved and closed. Both are counted.
type clerk struct {
	*testing.T
	program       tool
	dir           string
	log           *tianbao.Correction // the office's, of the form as it was handed in
	drops, opened int
}

// drop drops a file on the program and answers what it says.
func (c *clerk) drop(name string) string {
	c.Helper()
	c.drops++
	return c.run(name)
}

// run runs the program as a drop or the office does, whatever it finds.
func (c *clerk) run(args ...string) string {
	c.Helper()
	run := exec.Command(string(c.program), args...)
	run.Dir, run.Env = c.dir, append(os.Environ(), "LC_ALL=zh_CN.UTF-8")
	said, err := run.CombinedOutput()
	if run.ProcessState == nil || run.ProcessState.ExitCode() > 1 {
		c.Fatalf("%v: %v\n%s", args, err, said)
	}
	return string(said)
}

// types opens a file, types into cells, saves and closes it.
func (c *clerk) types(name string, typing []xlsxtest.Edit) {
	c.Helper()
	c.opened++
	c.write(name, xlsxtest.Edited(c, c.file(name), typing...))
}

func (c *clerk) file(name string) []byte { return contents(c.T, filepath.Join(c.dir, name)) }

func (c *clerk) write(name string, data []byte) {
	if err := os.WriteFile(filepath.Join(c.dir, name), data, 0o666); err != nil {
		c.Fatal(err)
	}
}

// wants is a failure where what was said lacks something.
func (c *clerk) wants(said string, parts ...string) {
	c.Helper()
	for _, part := range parts {
		if !strings.Contains(said, part) {
			c.Errorf("%q is not in what was said:\n%s", part, said)
		}
	}
}

// slip is a thing that staff do to a form: what is typed into a cell, what its note then says, and what is
// typed once that was read.
type slip struct{ sheet, cell, typed, says, mended string }

// The ten slips are those that forms come back with most.
var slips = []slip{
	{"申报表1", "E6", "57.6", "是不是按万元填的？应为 576000。", "576000"},                                               // 万元 where 元 is asked
	{"申报表1", "H8", "1000", "577000.00 元，差 1000.00 元", "0"},                                                // a part that the total lacks
	{"申报表1", "C22", "数量指标", "“数量指标”应放在“产出指标”下面，现在放在“效益指标”下面", "经济效益指标"},                                   // a class under another
	{"申报表1", "H3", "", "项目类别还没有填写：从下拉列表中选择", "其他运转类"},                                                     // nothing where something is required
	{"申报表1", "F5", "2026年12月", "没有写到日，当作 2026-12-31", "2026-12-31"},                                       // a date in words
	{"申报表1", "G18", "≥95", "请写成百分比，如 ≥95(%)", "≥95(%)"},                                                   // a target without a unit
	{"申报表1", "G16", "≤480人", "“培训人数”请写 ≥480 人", "≥480 人"},                                                 // a limit that 0 keeps
	{"申报表1", "G26", "满意", "请写成百分比，如 ≥90(%)", "≥90(%)"},                                                    // a word for a rate
	{"申报表1", "F11", "同上", "不能写“同上”，请写出本年要做到什么", "每季度举办培训班 2 期，全年 8 期共培训 480 人，学员结业率不低于 95%，学员满意度达到 90%。"}, // no goal of its own
	{"说明1", "A3", overview("，，"), "“实用人才培训项目，，”，标点多了或重了", overview("，")},                                  // a comma typed twice
}

func overview(comma string) string {
	return "青岭区就业促进中心 2026 年 1 月至 12 月实施乡村振兴实用人才培训项目" + comma + "主要实施内容包括电商运营、农机操作、民宿管家三类培训班。"
}

// filledIn is all that a clerk types into a blank form, the slips among it.
func filledIn() []xlsxtest.Edit {
	all := typing("绩效目标设置情况", "A1 青岭区人力资源和社会保障局", "A2 2026年财政支出项目绩效目标申报表",
		"A5 按照本市预算绩效管理工作的总体要求，本单位1个预算单位开展了2026年项目预算绩效目标编报工作，编报绩效目标的项目1个，涉及项目预算资金57.60万元。")
	all = append(all, typing("说明1", "A1 项目经费情况说明 1—乡村振兴实用人才培训",
		"A7 《中华人民共和国职业教育法》、《青岭区乡村人才振兴实施意见》（青委办〔2024〕9号）。", "A12 青岭区就业促进中心",
		"A14 每期 60 人、脱产 5 天，委托有资质的培训机构承办，按季度检查教学质量，结业考核合格的发给证书。", "A27 2026 年 1 月至 12 月",
		"A29 2026 年度预算 57.6 万元：师资费 19.2 万元，教材及场地费 24 万元，食宿补助 14.4 万元。")...)
	all = append(all, typing("申报表1", "A2 （2026年度）", "C3 乡村振兴实用人才培训", "F3 其他经常性项目", "C4 青岭区人力资源和社会保障局", "F4 青岭区就业促进中心",
		"C5 2026-01-01", "E7 576000", "E9 0", "H6 576000", "H7 576000", "H9 0",
		"B11 面向农业合作社带头人和返乡青年开展实用技能培训，提高就业创业能力，带动农民增收。",
		"D13 培训总成本", "G13 ≤57.60(万元)", "D14 人均培训费标准", "G14 ≤1200元/人", "D15 举办培训班期数", "G15 =8.00(期)", "D16 培训人数",
		"D18 学员结业率", "D20 培训按期完成率", "G20 ≥100%", "D22 学员创业带动就业人数", "G22 ≥60人", "D23 结业学员就业率", "G23 ≥70%", "D26 学员满意度")...)
	for _, s := range slips {
		if s.typed != "" {
			all = append(all, xlsxtest.Type(s.sheet, s.cell, s.typed))
		}
	}
	return all
}

// typing is several lines of a cell and what is typed into it.
func typing(sheet string, lines ...string) []xlsxtest.Edit {
	var all []xlsxtest.Edit
	for _, l := range lines {
		at, text, _ := strings.Cut(l, " ")
		all = append(all, xlsxtest.Type(sheet, at, text))
	}
	return all
}

// A clerk's whole cycle with the ten usual slips. The blank form is dropped and says what it wants; filled in
// and dropped again, it comes with a marked copy. From there on it is mended as the notes say, or, where the
// office corrected it and sent it with its log, answered.
func TestClerksCycle(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	c := &clerk{T: t, program: build(t), dir: t.TempDir()}
	c.run("fill", "-t", "shanghai-2026", "--blank", "-o", "申报表.xlsx")
	c.wants(c.drop("申报表.xlsx"), "申报表.xlsx：还没有填写", "要填的 13 项：", "在这个文件里填好，保存并关闭，再拖到 tianbao 上")
	c.types("申报表.xlsx", filledIn())
	c.wants(c.drop("申报表.xlsx"), "申报表.xlsx：还有 1 个必填项没有填，另有 3 处错误", "要填的 1 项：申报表1!H3 项目类别", "申报表-核对.xlsx")
	c.sent(c.file("申报表.xlsx"))
	c.mends()
	c.answers()
}

// With what the notes of the marked copy say typed into the form, it is dropped a third time, and the form for
// filing is there: three runs and two openings in all, from the blank form on.
func (c *clerk) mends() {
	notes := noteTexts(c.T, c.file("申报表-核对.xlsx"))
	var typed []xlsxtest.Edit
	for _, s := range slips {
		c.wants(notes[s.sheet+"!"+s.cell], s.says)
		typed = append(typed, xlsxtest.Type(s.sheet, s.cell, s.mended))
	}
	c.types("申报表.xlsx", typed)
	c.wants(c.drop("申报表.xlsx"), "报送用 申报表-报送.xlsx")
	c.filed("申报表-报送.xlsx")
	if c.drops != 3 || c.opened != 2 {
		c.Errorf("it took %d runs and %d openings", c.drops, c.opened)
	}
}

// sent is the form as the office corrects it and sends it back, 退回.xlsx.
func (c *clerk) sent(form []byte) {
	var out bytes.Buffer
	var err error
	if c.log, err = tianbao.Correct(context.Background(), bytes.NewReader(form), &out, tianbao.CorrectOptions{}); err != nil {
		c.Fatal(err)
	}
	c.write("退回.xlsx", out.Bytes())
}

// The office's log is answered and what only the clerk can know is typed, in one opening; one run later the form
// for filing is there.
func (c *clerk) answers() {
	c.drops, c.opened = 0, 0
	typed, offered := yesToAll(c.log)
	paths, now := fieldsAt(c.log.Returned), cellsOf(c.log.Corrected)
	for _, s := range slips {
		if path := paths[s.sheet+"!"+s.cell]; !offered[path] {
			typed = append(typed, xlsxtest.Type(s.sheet, now[path], s.mended))
		}
	}
	c.types("退回.xlsx", typed)
	c.wants(c.drop("退回.xlsx"), "更正记录里答了 3 行，已照办", "报送用 退回-报送.xlsx")
	c.filed("退回-报送.xlsx")
	if c.drops != 1 || c.opened != 1 {
		c.Errorf("it took %d runs and %d openings", c.drops, c.opened)
	}
}

// yesToAll is 是 for every line of a log that offers something, and the fields that are mended so.
func yesToAll(o *tianbao.Correction) (typed []xlsxtest.Edit, fields map[string]bool) {
	fields = map[string]bool{}
	for _, e := range o.Log {
		if e.State == correct.Pending {
			sheet, cell := correct.DecisionCell(words.Chinese, e.Number)
			typed = append(typed, xlsxtest.Type(sheet, cell, "是"))
			fields[e.Field] = true
		}
	}
	return typed, fields
}

// fieldsAt are the fields of a workbook by sheet and cell.
func fieldsAt(d *extract.Document) map[string]string {
	all := map[string]string{}
	for _, c := range d.Cells {
		all[c.Sheet+"!"+c.Cell] = c.Path
	}
	return all
}

// cellsOf are the cells of a workbook by field.
func cellsOf(d *extract.Document) map[string]string {
	all := map[string]string{}
	for _, c := range d.Cells {
		all[c.Path] = c.Cell
	}
	return all
}

// filed looks at a form for filing: nothing is wrong with it, and it says what was meant.
func (c *clerk) filed(name string) {
	c.Helper()
	d, err := tianbao.Check(context.Background(), bytes.NewReader(c.file(name)), tianbao.ReadOptions{})
	if err != nil {
		c.Fatal(err)
	}
	c.wants(c.run("check", "--min-level", "warning", name), "没有“警告”或更重的问题")
	p := d.Record["projects"].Items()[0]
	for key, want := range map[string]string{"category": "其他运转类", "end": "2026-12-31", "total": "576000", "annual": "576000", "annual_carryover": "0"} {
		if got := p[key].Canonical(0); got != want {
			c.Errorf("%s is filed as %s, want %s", key, got, want)
		}
	}
}

// noteTexts are the notes of a workbook, by sheet and cell.
func noteTexts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	b, err := book.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, s := range b.Sheets {
		for _, a := range s.Attached {
			all[s.Name+"!"+a.At.String()] += a.Text
		}
	}
	return all
}
