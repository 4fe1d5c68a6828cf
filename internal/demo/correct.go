package demo

import (
	"context"
	"fmt"

	"tianbao/correct"
	"tianbao/internal/typist"
)

// typedAnswers are what a clerk types into the corrected form: the amount that could not be read, the
// ceiling that fits the budget, and the name that the project is registered under.
var typedAnswers = []typist.Typing{
	{Sheet: "申报表3", Cell: "H6", Text: "314540"},
	{Sheet: "申报表3", Cell: "G13", Text: "≤30.32(万元)"},
	{Sheet: "说明3", Cell: "A1", Text: "项目经费情况说明3—非编人员工作经费"},
	{Sheet: "说明3", Cell: "A3", Text: "松江区交流合作中心拟于 2026 年 1 月至 2026 年 12 月实施非编人员工作经费项目，" +
		"主要实施内容为两名非编人员的用人经费，包括非编人员工资、餐费、体检费。"},
}

// acceptedRules are the rules whose offers the clerk accepts in the log; the others wait.
var acceptedRules = map[string]bool{"COST-01": true, "NARR-03": true}

// correctAll mends the returned form, answers in it as a clerk would, makes the form for filing, and carries
// that over into the self-evaluation.
func (d *Demo) correctAll(ctx context.Context, c *Cycle, returned []byte) error {
	corrector, err := correct.New(d.template)
	if err != nil {
		return err
	}
	corrected, _, err := corrector.Correct(ctx, returned, correct.Options{})
	if err != nil {
		return err
	}
	c.Log = corrected.Log
	answered, err := typist.Type(corrected.Workbook, d.answers(c.Log)...)
	if err != nil {
		return err
	}
	decided, _, err := corrector.Correct(ctx, answered, correct.Options{})
	if err != nil {
		return err
	}
	final, findings, err := corrector.Correct(ctx, decided.Workbook, correct.Options{Final: true})
	if err == nil && final.Workbook == nil {
		err = fmt.Errorf("the answered form is not final: %v", append(findings, final.Corrected.Findings...))
	}
	if err != nil {
		return err
	}
	c.add(d.In(Corrected), corrected.Workbook)
	c.add(d.In(Decided), decided.Workbook)
	c.add(d.In(Final), final.Workbook)
	return d.evaluate(ctx, c, final.Workbook)
}

// answers are what the clerk types: into the cells, and into the log.
func (d *Demo) answers(log []correct.Entry) []typist.Typing {
	all := typedAnswers
	for _, e := range log {
		if e.State == correct.Pending && e.With == 0 && acceptedRules[e.Rule] {
			sheet, cell := correct.DecisionCell(string(d.template.Language), e.Number)
			all = append(all, typist.Typing{Sheet: sheet, Cell: cell, Text: correct.Yes.In(string(d.template.Language))})
		}
	}
	return all
}
