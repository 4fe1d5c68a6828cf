package tianbao_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tianbao"
	"tianbao/templates"
)

// A form of one's own is opened by its path, and one that is not fit for use says why.
func TestOpen(t *testing.T) {
	official, err := tianbao.Open("SHANGHAI-2026@1")
	if err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(t.TempDir(), "own.xlsx")
	if err := os.WriteFile(own, official.Template().Workbook, 0o666); err != nil {
		t.Fatal(err)
	}
	form, err := tianbao.Open(own)
	if err != nil || form.String() != official.String() {
		t.Errorf("%v %v", form, err)
	}
	_, workbook := filled() // a workbook, and no template
	if err := os.WriteFile(own, workbook, 0o666); err != nil {
		t.Fatal(err)
	}
	var refused *tianbao.RefusedError
	if _, err := tianbao.Open(own); !errors.As(err, &refused) || len(refused.Findings) == 0 || !strings.Contains(err.Error(), "TEMPLATE-") {
		t.Errorf("%v", err)
	}
	if findings, err := tianbao.Lint(workbook); err != nil || len(findings) != len(refused.Findings) {
		t.Errorf("%v %v", findings, err)
	}
	if _, err := tianbao.Open("no-such-form"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

// What Read finds is what was filled in, in every format that records are written in.
func TestRecordsGoRound(t *testing.T) {
	form, workbook := filled()
	read, err := tianbao.Read(ctx, bytes.NewReader(workbook), tianbao.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	again, findings, err := form.Decode(form.EncodeJSON(read.Record), "json")
	if err != nil || len(findings) > 0 || string(form.EncodeJSON(again)) != string(form.EncodeJSON(read.Record)) {
		t.Errorf("%v %v", findings, err)
	}
	var copied bytes.Buffer
	if _, err := form.Fill(ctx, &copied, again, tianbao.FillOptions{}); err != nil || !bytes.Equal(copied.Bytes(), workbook) {
		t.Errorf("the record that was read fills another workbook: %v", err)
	}
}

// A record that a program made is refused as the command's would be, keys that no field has too: their
// values would be in no cell.
func TestFillRefuses(t *testing.T) {
	form, _ := filled()
	record, _, _ := form.Decode(tianbao.Example, "")
	record["projects"].Items()[1]["anual"] = templates.TextOf("935084.10")
	var out bytes.Buffer
	for _, blank := range []bool{false, true} {
		findings, err := form.Fill(ctx, &out, record, tianbao.FillOptions{Blank: blank})
		if err != nil || len(findings) != 1 || findings[0].Places[0].Field != "projects[1].anual" || !strings.Contains(findings[0].Message("en"), `“annual”`) {
			t.Errorf("%v %v", findings, err)
		}
	}
	findings, err := form.Fill(ctx, &out, tianbao.Record{}, tianbao.FillOptions{})
	if err != nil || len(findings) == 0 || findings[0].Rule != "INPUT-REQUIRED" {
		t.Errorf("%v %v", findings, err)
	}
	if out.Len() > 0 {
		t.Error("something was written")
	}
}

// What nobody made is an error and no panic.
func TestZeroValues(t *testing.T) {
	_, workbook := filled()
	for _, form := range []*tianbao.Form{nil, {}} {
		_, fill := form.Fill(ctx, io.Discard, tianbao.Record{}, tianbao.FillOptions{})
		_, _, decode := form.Decode(tianbao.Example, "")
		_, read := tianbao.Read(ctx, bytes.NewReader(workbook), tianbao.ReadOptions{}, form)
		_, correct := tianbao.Correct(ctx, bytes.NewReader(workbook), io.Discard, tianbao.CorrectOptions{}, form)
		if fill == nil || decode == nil || read == nil || correct == nil {
			t.Errorf("%v %v %v %v", fill, decode, read, correct)
		}
	}
	if line, err := json.Marshal(&tianbao.Document{}); err == nil {
		t.Errorf("%s", line)
	}
}

// Documents marshal to lines, in the language that they were asked for.
func TestDocumentsMarshal(t *testing.T) {
	form, workbook := filled()
	for lang, level := range map[string]string{"zh": "成本", "en": "成本"} { // a rule of the form speaks the form's language
		d, err := tianbao.Check(ctx, bytes.NewReader(workbook), tianbao.ReadOptions{File: "a.xlsx", Lang: lang}, form)
		if err != nil {
			t.Fatal(err)
		}
		line, err := json.Marshal(d)
		var got struct {
			Schema, File, Status, Template, Located string
			Record                                  map[string]any
			Verdicts                                []struct{ Rule, Result string }
			Findings                                []struct{ Rule, Level, Message string }
		}
		if err == nil {
			err = json.Unmarshal(line, &got)
		}
		if err != nil || got.Schema != "tianbao/1" || got.File != "a.xlsx" || got.Status != "read" || got.Template != form.String() ||
			got.Located != "names" || len(got.Verdicts) == 0 || len(got.Findings) != len(d.Findings) {
			t.Errorf("%s %v: %.300s", lang, err, line)
		}
		if !strings.Contains(string(line), level) {
			t.Errorf("%s: %.300s", lang, line)
		}
	}
	for lang, say := range map[string]string{"zh": "不是 Excel 工作簿", "en": "not an Excel workbook"} {
		o := tianbao.ReadOptions{File: "b.xlsx", Lang: lang}
		_, err := tianbao.Read(ctx, strings.NewReader("text"), o, form)
		line, _ := json.Marshal(tianbao.Failed(o, err))
		if !strings.Contains(string(line), `"status":"failed"`) || !strings.Contains(string(line), say) {
			t.Errorf("%s", line)
		}
	}
}

// An answer in a correction's options is obeyed, and a form for filing is refused while errors remain.
func TestCorrectDecides(t *testing.T) {
	form, workbook := filled()
	var out bytes.Buffer
	c, err := tianbao.Correct(ctx, bytes.NewReader(workbook), &out, tianbao.CorrectOptions{Final: true}, form)
	if err != nil || out.Len() > 0 || c.Workbook != nil || len(c.Findings) == 0 {
		t.Errorf("%d bytes, %v", out.Len(), err)
	}
	c, err = tianbao.Correct(ctx, bytes.NewReader(workbook), &out, tianbao.CorrectOptions{Accept: []tianbao.Accept{{Rule: "COST-01"}}}, form)
	if err != nil {
		t.Fatal(err)
	}
	target := c.Corrected.Record["projects"].Items()[1]["indicators"].Items()[0]["target"]
	if target.String() != "≤93.51(万元)" || len(c.Accepted) != 1 {
		t.Errorf("target %s, accepted %v", target, c.Accepted)
	}
	line, err := json.Marshal(c)
	if err != nil || !strings.Contains(string(line), `"status":"corrected"`) {
		t.Errorf("%v %.200s", err, line)
	}
}

// A context that has ended ends the work, with its error and without output.
func TestEndedContext(t *testing.T) {
	form, workbook := filled()
	ended, end := context.WithCancel(ctx)
	end()
	var out bytes.Buffer
	record, _, _ := form.Decode(tianbao.Example, "")
	_, fill := form.Fill(ended, &out, record, tianbao.FillOptions{})
	_, read := tianbao.Read(ended, bytes.NewReader(workbook), tianbao.ReadOptions{}, form)
	_, check := tianbao.Check(ended, bytes.NewReader(workbook), tianbao.ReadOptions{}, form)
	_, correct := tianbao.Correct(ended, bytes.NewReader(workbook), &out, tianbao.CorrectOptions{}, form)
	_, diff := tianbao.Diff(ended, bytes.NewReader(workbook), bytes.NewReader(workbook), tianbao.DiffOptions{}, form)
	for i, err := range []error{fill, read, check, correct, diff} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("call %d: %v", i, err)
		}
	}
	if out.Len() > 0 {
		t.Error("something was written")
	}
}

// Limits go by the names of --limit; one that there is not is an error.
func TestLimits(t *testing.T) {
	form, workbook := filled()
	_, err := tianbao.Read(ctx, bytes.NewReader(workbook), tianbao.ReadOptions{Limits: map[string]int64{"size": 100}}, form)
	if err == nil || !strings.Contains(err.Error(), "size") {
		t.Errorf("%v", err)
	}
	if _, err = tianbao.Read(ctx, bytes.NewReader(workbook), tianbao.ReadOptions{Limits: map[string]int64{"sise": 100}}, form); err == nil {
		t.Error("an unknown limit is taken")
	}
}

// With several forms, the one that a workbook was made from is recognised.
func TestSeveralForms(t *testing.T) {
	form, workbook := filled()
	central, err := tianbao.Open("testdata/central-2015.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		d, err := tianbao.Read(ctx, bytes.NewReader(workbook), tianbao.ReadOptions{}, central, form)
		if err != nil || d.Template.ID != "shanghai-2026" {
			t.Errorf("%v", err)
		}
	}
}

// What is left behind on carrying over is told with a place that people see, not that of a value that travels hidden.
func TestLeftBehindIsTold(t *testing.T) {
	form, workbook := filled()
	read, err := tianbao.Read(ctx, bytes.NewReader(workbook), tianbao.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, project := range read.Record["projects"].Items() {
		project["code"] = templates.TextOf("A-17")
	}
	var again bytes.Buffer
	if _, err := form.Fill(ctx, &again, read.Record, tianbao.FillOptions{}); err != nil {
		t.Fatal(err)
	}
	if read, err = tianbao.Read(ctx, &again, tianbao.ReadOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, project := range read.Record["projects"].Items() { // nothing but that is left behind
		for key := range project {
			if key != "name" && key != "code" {
				delete(project, key)
			}
		}
	}
	read.Record = tianbao.Record{"projects": read.Record["projects"]}
	told := 0
	for _, id := range []string{"central-88", "self-eval", "register", "overall-88", "project-2011"} {
		other, err := tianbao.Open(id)
		if err != nil {
			t.Fatal(err)
		}
		_, findings := other.Carry(tianbao.Record{}, read)
		for _, f := range findings {
			if f.Rule != "CARRY-LEFT" {
				continue
			}
			if told++; strings.HasPrefix(f.Places[0].Sheet, "_tianbao") {
				t.Errorf("%s: left behind at %s!%s", id, f.Places[0].Sheet, f.Places[0].Cell)
			}
		}
	}
	if told == 0 {
		t.Error("nothing is left behind")
	}
}
