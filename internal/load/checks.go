package load

import (
	"tianbao/internal/grid"
	"tianbao/templates"
)

var checkTable = definition{
	headings: []word{
		{"id", "编号"}, {"level", "级别"}, {"enabled", "启用"}, {"live", "实时"}, {"basis", "依据"}, {"each", "范围"},
		{"when", "条件"}, {"assert", "应满足"}, {"message", "说明"}, {"mark", "标记"}, {"fix", "更正"}, {"mode", "更正方式"}, {"covers", "涵盖"},
	},
	required: []string{"id", "level", "assert", "message"},
}

// checkRow is a check with the row of #checks that it is read from.
type checkRow struct {
	*templates.Check
	row   row
	known bool // its scope is a list, so its keys could be looked up
}

// readChecks reads #checks. A rule may stand in several rows with different conditions.
func readChecks(s *grid.Sheet, ln *linker) []checkRow {
	var all []checkRow
	ln.rules = true
	for _, r := range checkTable.read(s, ln.faults) {
		all = append(all, ln.check(r))
	}
	return all
}

func (l *linker) check(r row) checkRow {
	c := &templates.Check{
		ID: r.get("id").text, Basis: r.get("basis").text, Source: r.get("id").at,
		Level:   templates.Error + templates.Level(chosen(l.faults, r.get("level"), ruleWord, "template.level", levelWords, 0)),
		Enabled: yes(l.faults, r.get("enabled"), true),
		Own:     !yes(l.faults, r.get("live"), true),
		Auto:    chosen(l.faults, r.get("mode"), ruleWord, "template.mode", modeWords, 0) == 1,
		Covers:  splitOutside(r.get("covers").text),
	}
	each, by, known := l.scope(r.get("each"))
	if c.Each, c.By = each, by; known {
		l.content(c, r)
	}
	return checkRow{c, r, known}
}

// content reads what is written in keys of the rule's scope.
func (l *linker) content(c *templates.Check, r row) {
	l.by = c.By
	c.When = l.optional(r.get("when"), c.Each)
	c.Assert = l.optional(r.get("assert"), c.Each)
	message := r.get("message")
	c.Message = l.parts(piecesOf(message.text, message.at, l.faults), c.Each, c.Each, message.at)
	l.by = nil
	c.Marks = l.marks(r.get("mark"), c)
	c.Fixes = l.fixes(r.get("fix"), c)
}
