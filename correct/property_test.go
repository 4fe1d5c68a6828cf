package correct_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"tianbao/correct"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/typist"
	"tianbao/templates"
)

// scribbles are what people type, by what it is meant for. Any may land in any cell.
var scribbles = []string{
	"５２．６万元", "526,00.00", "526000", "伍拾贰万陆仟元整", "—", "无", "2026/1/1", "2026-02-30", "2026年1月", "不低于95%", "≥90％", "3-4篇",
	"≤52.6万", "及时", "好", "≥**%", "待定", "产出指标", "数量 指标", "其他指标", "阶段性项目", "门户网站管理项目", "<p>目标一</p><p>目标二</p>",
	"（公通字[2007] 43 号）", "约 52.6 万元", "请核实！", "=1+1", " ", "2.5(人)", "120.00(%)", "０．００", "-5", "年度资金总额", "（二零二X年度）", "？", "（？年度）", "a_x0007_b",
}

// scribbled are cells of the first two projects' sheets: fields, labels, classes, composed texts, cells
// beside and below the form.
var scribbled = []string{
	"绩效目标设置情况!A2", "绩效目标设置情况!A5", "说明1!A1", "说明1!A3", "说明1!A7", "说明1!A12", "说明1!A29", "说明1!A26", "申报表1!A2", "申报表1!C3", "申报表1!E3",
	"申报表1!F3", "申报表1!H3", "申报表1!C4", "申报表1!C5", "申报表1!F5", "申报表1!A6", "申报表1!E6", "申报表1!H6", "申报表1!E7", "申报表1!E9", "申报表1!F6",
	"申报表1!H9", "申报表1!B11", "申报表1!F11", "申报表1!B13", "申报表1!C13", "申报表1!D13", "申报表1!G13", "申报表1!B14", "申报表1!C14", "申报表1!D16",
	"申报表1!G16", "申报表1!G17", "申报表1!D18", "申报表1!C18", "申报表1!J6", "申报表1!K13", "申报表1!G12", "申报表2!C3", "申报表2!H6", "申报表2!G13", "申报表2!C14",
}

// thorough tells whether the long run is asked for, with TIANBAO_CORRECT.
func thorough() bool { return os.Getenv("TIANBAO_CORRECT") != "" }

// propertyChecks is how many workbooks the properties are tried on; TIANBAO_CORRECT says how many more.
func propertyChecks(t *testing.T) int {
	n := sweep.Many(6, 2)
	if asked := os.Getenv("TIANBAO_CORRECT"); asked != "" {
		var err error
		if n, err = strconv.Atoi(asked); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// Whatever is typed where: a second run changes nothing, nothing is left that tianbao mends unasked,
// every text that was typed is in the corrected workbook or in its log, and no value is made up.
func TestWhateverIsTyped(t *testing.T) {
	issued := seed(t, 0)
	random := rapid.Custom(func(t *rapid.T) []typist.Typing {
		var all []typist.Typing
		for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(scribbled)-1), 1, 5, rapid.ID[int]).Draw(t, "cells") {
			sheet, cell, _ := strings.Cut(scribbled[i], "!")
			all = append(all, typist.Typing{Sheet: sheet, Cell: cell, Text: rapid.SampledFrom(scribbles).Draw(t, "text")})
		}
		return all
	})
	for n := range propertyChecks(t) {
		typing := random.Example(n)
		t.Run(fmt.Sprint(typing), func(t *testing.T) { holds(t, issued, typing) })
	}
}

func holds(t *testing.T, issued []byte, typing []typist.Typing) {
	data, err := typist.Type(issued, typing...)
	if err != nil {
		t.Fatal(err)
	}
	o := corrected(t, data, correct.Options{})
	if o.Workbook == nil {
		if !templates.Refuses(o.findings) {
			t.Error("nothing was written, and nothing says why")
		}
		return
	}
	steady(t, o)
	noWorse(t, o.Returned.Findings, settledFindings(o))
	for _, f := range o.Corrected.Findings {
		if len(f.Fixes) > 0 && f.Fixes[0].Mode == templates.Auto {
			t.Errorf("left: %s %v", f.Rule, f.Places)
		}
	}
	written := everything(t, o)
	for _, x := range typing {
		// Control characters have pictures; of a text of the form's own only what is not the form's is quoted.
		text := strings.TrimSuffix(strings.TrimPrefix(bare(strings.ReplaceAll(x.Text, "_x0007_", "␇")), "("), "年度)")
		if !strings.Contains(written, strings.ReplaceAll(text, "␇", "")) && !strings.Contains(written, text) {
			t.Errorf("%s!%s: %q is lost:\n%s", x.Sheet, x.Cell, x.Text, text)
		}
	}
	holdsValues(t, o)
}

// settledFindings are what remains, but for what the log asks a person about: of a question mark and of a blank
// that was not there before there is a line.
func settledFindings(o outcome) []templates.Finding {
	asked := map[string]bool{}
	for _, e := range o.Log {
		if e.State == correct.Open {
			asked[e.Field], asked[e.Sheet] = true, true
		}
	}
	return slices.DeleteFunc(slices.Clone(o.Corrected.Findings), func(f templates.Finding) bool {
		return len(f.Places) > 0 && (asked[f.Places[0].Field] || f.Rule == "VALUE-REQUIRED" && asked[f.Places[0].Sheet])
	})
}

// everything is all texts of a corrected workbook and its log, spacing and width aside.
func everything(t *testing.T, o outcome) string {
	var b bytes.Buffer
	for _, s := range open(t, o.Workbook).Sheets {
		if !strings.HasPrefix(s.Name, "_") {
			for _, c := range s.Cells {
				b.WriteString(c.Text + "\n" + "=" + c.Formula + "\n")
			}
		}
	}
	return bare(b.String())
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// holdsValues wants every value of the corrected record to be one that was read, or that the log tells
// who gave it: no rule and no default may slip one in.
func holdsValues(t *testing.T, o outcome) {
	before := o.Returned.Result
	logged := map[string]bool{}
	for _, e := range o.Log {
		logged[e.Field] = true
	}
	for _, c := range o.Corrected.Result.Cells {
		now, _ := before.Template.At(o.Corrected.Result.Record, c.Path)
		was, _ := before.Template.At(before.Record, c.Path)
		if now.Canonical(templates.NoScale) != was.Canonical(templates.NoScale) && !logged[c.Path] {
			t.Errorf("%s was %q and is %q, and the log does not tell", c.Path, was.Canonical(2), now.Canonical(2))
		}
	}
	if len(o.Corrected.Verdicts) == 0 {
		t.Error("nothing was checked")
	}
}
