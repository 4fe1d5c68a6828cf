// Package check reads a returned workbook and applies the rules of its form in one step: a workbook
// comes in, out come what was read of it, a verdict of every rule, and what its sheets look like, what
// its cells hold and what the rules say as findings in the order of the sheets.
package check

import (
	"context"
	"io"
	"maps"

	"tianbao/extract"
	"tianbao/internal/findings"
	"tianbao/internal/limits"
	"tianbao/internal/rules"
	"tianbao/templates"
)

// Checker checks workbooks made from one or several templates. It may be used by many goroutines.
type Checker struct{ reader *extract.Reader }

// New compiles templates for checking. The error is about a template's package.
func New(all ...*templates.Template) (*Checker, error) {
	r, err := extract.New(all...)
	return &Checker{r}, err
}

// Options are what is known of the file. The zero Options are fine.
type Options struct {
	extract.Options
	// Doubtful are the paths of values that are not to be relied on, whatever their cells hold: a blank
	// that stands for what nobody could read.
	Doubtful map[string]bool
}

// Check reads and checks one workbook. The document has its verdicts and all findings: of the layout,
// the values and the rules, each fact once, in the order of the sheets. The error, as that of
// extract.Reader.Extract, is why the workbook could not be read.
func (c *Checker) Check(ctx context.Context, in io.Reader, o Options) (*extract.Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	l, err := limits.Of(o.Limits)
	if err != nil {
		return nil, err
	}
	result, read, err := c.reader.ExtractAll(in, o.Options)
	if err != nil {
		return nil, err
	}
	verdicts, err := judge(ctx, result, extract.HasTwins(read), o.Doubtful)
	if err != nil {
		return nil, err
	}
	place := locator(result, o.File)
	blank := required(result, o.Doubtful, place)
	all := append(once(read, blank, verdicts), rules.Findings(verdicts, place)...)
	findings.Sort(all, result.Sheets)
	return &extract.Document{
		File: o.File, Result: *result, Verdicts: plain(verdicts),
		Findings: findings.Cut(all, l.Filled().Findings, o.File),
	}, nil
}

// judge applies the rules to what was read.
func judge(ctx context.Context, r *extract.Result, twins bool, doubtful map[string]bool) ([]rules.Verdict, error) {
	unread := map[string]bool{}
	maps.Copy(unread, doubtful)
	for _, c := range r.Cells {
		if c.State == extract.Unread {
			unread[c.Path] = true
		}
	}
	o := rules.Options{Partial: r.Partial, Twins: twins, Unread: unread}
	if issued := r.AsIssued(); issued != nil {
		o.Issued = func(path string) bool { return issued[path] }
	}
	return rules.Check(ctx, r.Template, r.Record, o)
}

// plain are verdicts as results have them.
func plain(verdicts []rules.Verdict) []extract.Verdict {
	all := make([]extract.Verdict, len(verdicts))
	for i, v := range verdicts {
		all[i] = extract.Verdict{Rule: v.Check.ID, Item: v.Item, Result: v.Result.String()}
	}
	return all
}
