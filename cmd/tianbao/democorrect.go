package main

import (
	"bytes"
	"context"

	"tianbao/correct"
	"tianbao/internal/typist"
)

// What the demo writes of the last leg.
const (
	demoCorrected = "songjiang-2026-corrected.xlsx"
	demoDecided   = "songjiang-2026-decided.xlsx"
	demoFinal     = "songjiang-2026-final.xlsx"
)

// demoAnswers are what a clerk types into the corrected form: the amount that could not be read, the
// ceiling that fits the budget, and the name that the project is registered under.
var demoAnswers = []typist.Typing{
	{Sheet: "申报表3", Cell: "H6", Text: "314540"},
	{Sheet: "申报表3", Cell: "G13", Text: "≤30.32(万元)"},
	{Sheet: "说明3", Cell: "A1", Text: "项目经费情况说明3—非编人员工作经费"},
	{Sheet: "说明3", Cell: "A3", Text: "松江区交流合作中心拟于 2026 年 1 月至 2026 年 12 月实施非编人员工作经费项目，" +
		"主要实施内容为两名非编人员的用人经费，包括非编人员工资、餐费、体检费。"},
}

// demoAccepted are the rules whose offers the clerk accepts in the log; the others wait.
var demoAccepted = map[string]bool{"COST-01": true, "NARR-03": true}

// correctAll mends the returned form, answers in it as a clerk would, and makes the form for filing.
func (d *demonstration) correctAll(ctx context.Context, out *batch, returned []byte) error {
	c, err := correct.New(d.template)
	if err != nil {
		return err
	}
	if d.corrected, _, err = c.Correct(ctx, returned, correct.Options{}); err != nil {
		return err
	}
	answered, err := typist.Type(d.corrected.Workbook, d.answers()...)
	if err != nil {
		return err
	}
	if d.decided, _, err = c.Correct(ctx, answered, correct.Options{}); err != nil {
		return err
	}
	final, findings, err := c.Correct(ctx, d.decided.Workbook, correct.Options{Final: true})
	if err != nil {
		return err
	}
	if final.Workbook == nil {
		return refused(append(findings, final.Corrected.Findings...))
	}
	for _, book := range []struct {
		name string
		data []byte
	}{{demoCorrected, d.corrected.Workbook}, {demoDecided, d.decided.Workbook}, {demoFinal, final.Workbook}} {
		if err := writeBytes(out, d.in(book.name), bytes.Clone(book.data)); err != nil {
			return err
		}
	}
	return nil
}

// answers are what the clerk types: into the cells, and into the log.
func (d *demonstration) answers() []typist.Typing {
	all := demoAnswers
	for _, e := range d.corrected.Log {
		if e.State == correct.Pending && e.With == 0 && demoAccepted[e.Rule] {
			sheet, cell := correct.DecisionCell(string(d.template.Language), e.Number)
			all = append(all, typist.Typing{Sheet: sheet, Cell: cell, Text: correct.Yes.In(string(d.template.Language))})
		}
	}
	return all
}

// tellCorrecting says in words what was mended, and what was left to decide.
func (s *session) tellCorrecting(d *demonstration) {
	n := map[correct.State]int{}
	for _, e := range d.corrected.Log {
		n[e.State]++
	}
	s.say("cmd.demo-corrected", d.in(demoCorrected), n[correct.Done]+n[correct.Restored], n[correct.Pending], n[correct.Open])
	s.say("cmd.demo-decided", d.in(demoDecided), d.in(demoFinal))
}
