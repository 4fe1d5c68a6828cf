// Package check reads a returned workbook and checks it in one step: what its sheets look like,
// what its cells hold and what the template's checks say, all together in the order of the sheets.
package check

import (
	"io"
	"maps"

	"tianbao/extract"
	"tianbao/internal/rules"
	"tianbao/templates"
)

// Reviewer reviews workbooks made from one or several templates. It may be used by many goroutines.
type Reviewer struct{ reader *extract.Reader }

// New compiles templates for reviewing. The error is about a template's package.
func New(all ...*templates.Template) (*Reviewer, error) {
	r, err := extract.New(all...)
	return &Reviewer{r}, err
}

// Review is all that is to be said of one workbook.
type Review struct {
	File     string
	Result   *extract.Result
	Verdicts []rules.Verdict
	Findings []templates.Finding // of the layout, the values and the checks, each fact once, in the order of the sheets
}

// Review reads and checks one workbook. The findings are about the workbook; the error, as that of
// extract.Reader.Extract, is why it could not be read.
func (r *Reviewer) Review(in io.Reader, o extract.Options) (*Review, error) {
	return r.ReviewDoubting(nil, in, o)
}

// ReviewDoubting is Review where the values of some paths, whatever their cells hold, are not to be
// relied on: a blank that stands for what nobody could read.
func (r *Reviewer) ReviewDoubting(paths map[string]bool, in io.Reader, o extract.Options) (*Review, error) {
	result, findings, err := r.reader.ExtractAll(in, o)
	if err != nil {
		return nil, err
	}
	v := of(result, findings, o.File, paths)
	v.Findings = extract.Cut(v.Findings, o.Limits.Filled().Findings, o.File)
	return v, nil
}

// Of checks what was read of a workbook; findings are the reader's.
func Of(result *extract.Result, findings []templates.Finding, file string) *Review {
	return of(result, findings, file, nil)
}

func of(result *extract.Result, findings []templates.Finding, file string, doubtful map[string]bool) *Review {
	unread := map[string]bool{}
	maps.Copy(unread, doubtful)
	for _, c := range result.Cells {
		if c.State == extract.Unread {
			unread[c.Path] = true
		}
	}
	v := &Review{File: file, Result: result}
	v.Verdicts = rules.Check(result.Template, result.Record, rules.Options{Partial: result.Partial, Unread: unread})
	v.Findings = append(once(findings, v.Verdicts), rules.Findings(v.Verdicts, v.locator())...)
	v.sort()
	return v
}

// Document is the review as a line of results.
func (v *Review) Document() *extract.Document {
	d := &extract.Document{File: v.File, Result: v.Result, Findings: v.Findings, Verdicts: []extract.Verdict{}}
	for _, c := range v.Verdicts {
		d.Verdicts = append(d.Verdicts, extract.Verdict{Rule: c.Check.ID, Item: c.Item, Result: c.Result.String()})
	}
	return d
}

// Count is how many verdicts have a result.
func (v *Review) Count(result rules.Result) int {
	n := 0
	for _, c := range v.Verdicts {
		if c.Result == result {
			n++
		}
	}
	return n
}
