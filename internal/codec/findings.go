package codec

import (
	"tianbao/internal/input"
	"tianbao/internal/words"
	"tianbao/templates"
)

// maxFindings is how many findings of a level are told of a file: more than this nobody reads.
const maxFindings = 1000

// report tells a finding, unless there are enough of its level.
func (d *decoder) report(f templates.Finding) {
	if d.told[f.Level]++; d.told[f.Level] <= maxFindings {
		d.findings = append(d.findings, f)
	}
}

// full tells whether no error is told any more: there is nothing left to find out.
func (d *decoder) full() bool { return d.told[templates.Error] > maxFindings }

// found is what was reported, with a word on what was not.
func (d *decoder) found() []templates.Finding {
	for level := templates.Error; level <= templates.Style; level++ {
		if d.told[level] > maxFindings {
			d.findings = append(d.findings, templates.Finding{Rule: input.RuleLimit, Level: level,
				Says: words.Say("decode.more", maxFindings), Places: []templates.Place{{File: d.o.File}}})
		}
	}
	return d.findings
}
