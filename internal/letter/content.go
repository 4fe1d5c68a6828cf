package letter

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/round"
	"tianbao/internal/words"
	"tianbao/templates"
)

const (
	mostPoints = 20 // of a project in the letter itself
	mostRest   = 26 // lines of the page with what is left: a page holds them
	mostPlaces = 6  // cells that a line of that page names
)

// content makes what a letter says of a unit's lines.
type content struct {
	Options
	unit Unit
	left int // lines that the page with the rest has room for
	over int // of them that have none
}

func newContent(o Options, u Unit) *content { return &content{Options: o, unit: u, left: mostRest} }

func (c *content) word(id string, args ...any) string { return words.Say(id, args...).In(c.Lang) }

// scope is everything that the letter's placeholders stand for.
func (c *content) scope() *scope {
	items, rest, missing, total := c.items()
	due := c.unit.due()
	s := &scope{
		values: map[string]string{
			"unit": c.unit.Name, "due": cmp.Or(c.Due, c.word("letter.due-blank")), "from": c.From, "date": c.Date, "round": c.Round,
			"contact": due.Contact, "mail": due.Mail, "over": cmp.Or(due.Over, c.unit.over()), "count": strconv.Itoa(total),
			"items": strconv.Itoa(len(items)), "missing_count": strconv.Itoa(len(missing)),
		},
		lists: map[string][]*scope{"items": items, "missing": missing, "rest": rest},
		flags: map[string]bool{"points": total > 0, "reminder": total == 0 && len(missing) > 0, "missing": len(missing) > 0, "rest": len(rest) > 0},
	}
	if c.over > 0 {
		s.values["rest_more"] = c.word("letter.rest-more", c.over)
	} else {
		s.values["rest_more"] = ""
	}
	return s
}

// due is the first line of the roster that names whom to write to.
func (u Unit) due() round.Due {
	var first *round.Due
	for _, l := range u.Lines {
		if l.Due == nil {
			continue
		}
		if l.Due.Contact != "" || l.Due.Mail != "" {
			return *l.Due
		}
		first = cmp.Or(first, l.Due)
	}
	if first == nil {
		return round.Due{}
	}
	return *first
}

func (u Unit) over() string {
	for _, l := range u.Lines {
		if l.Over != "" {
			return l.Over
		}
	}
	return ""
}

// items are the lines with points, the worst first, what of them goes on the last page, and what was not sent.
func (c *content) items() (items, rest, missing []*scope, total int) {
	lines := slices.Clone(c.unit.Lines)
	worst(lines)
	for i := range lines {
		l := &lines[i]
		switch {
		case l.State == round.Missing:
			missing = append(missing, c.unsent(l, len(missing)+1))
		case asked(*l):
			points := c.points(l)
			total += len(points)
			items = append(items, c.item(l, points, len(items)+1))
			if len(points) > mostPoints {
				rest = append(rest, c.rest(l, points[mostPoints:], len(items)))
			}
		}
	}
	return items, rest, missing, total
}

func (c *content) unsent(l *round.Line, n int) *scope {
	return &scope{values: map[string]string{"missing": c.title(l.Item), "n": strconv.Itoa(n), "code": l.Code, "amount": dueAmount(l)}}
}

func dueAmount(l *round.Line) string {
	if l.Due == nil {
		return ""
	}
	return grouped(l.Due.Amount)
}

func (c *content) title(item string) string { return cmp.Or(item, c.word("letter.whole")) }

func (c *content) item(l *round.Line, points []*scope, n int) *scope {
	shown := points[:min(len(points), mostPoints)]
	s := &scope{
		values: map[string]string{
			"item": c.title(l.Item), "item_no": c.ordinal(n), "code": l.Code, "amount": grouped(l.Amount), "file": first(l.Files),
			"count": strconv.Itoa(len(points)), "more": "",
		},
		lists: map[string][]*scope{"points": shown},
	}
	if left := len(points) - len(shown); left > 0 {
		s.values["more"] = c.word("letter.more", left)
	}
	return s
}

func first(files []string) string {
	if len(files) == 0 {
		return ""
	}
	return base(files[0])
}

// base is a file's name without its folders, those of Windows too.
func base(name string) string { return name[strings.LastIndexAny(name, `/\`)+1:] }

// ordinal numbers projects as official letters do.
func (c *content) ordinal(n int) string {
	if c.Lang == words.English || n > 99 {
		return strconv.Itoa(n)
	}
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch tens, ones := n/10, n%10; tens {
	case 0:
		return digits[ones]
	case 1:
		return "十" + digits[ones]
	default:
		return digits[tens] + "十" + digits[ones]
	}
}

// grouped is an amount as people read it: 1,234,567.89.
func grouped(amount string) string {
	d, err := decimal.NewFromString(amount)
	if err != nil {
		return amount
	}
	whole, fraction, _ := strings.Cut(d.Abs().String(), ".")
	if places := -d.Exponent(); places > 0 {
		_, fraction, _ = strings.Cut(d.Abs().StringFixed(places), ".")
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if d.IsNegative() {
		return "-" + whole
	}
	return whole
}

// points are what a line's form is sent back for, the worst first. Matters of form only are not worth a
// sender's time.
func (c *content) points(l *round.Line) []*scope {
	if said := c.about(l); said != "" {
		return []*scope{{values: map[string]string{"n": "1", "point": said, "what": said, "where": "", "found": "", "expected": "", "level": c.word("letter.must")}}}
	}
	var all []*scope
	for _, level := range []templates.Level{templates.Error, templates.Warning, templates.Notice} {
		for i := range l.Points {
			if p := &l.Points[i]; p.Level == level {
				all = append(all, c.point(p, len(all)+1))
			}
		}
	}
	return all
}

// about is what is to be said of a form as a whole; "" where its points say it.
func (c *content) about(l *round.Line) string {
	switch {
	case l.State == round.Blank:
		return c.word("letter.blank")
	case l.State == round.Unreadable && l.Failure != nil:
		return c.word("letter.unreadable", l.Failure.In(c.Lang))
	case l.State == round.Unreadable:
		return c.word("letter.unreadable-only")
	case l.State == round.Conflict:
		names := make([]string, len(l.Files))
		for i, f := range l.Files {
			names[i] = base(f)
		}
		return c.word("letter.conflict", len(names), words.List(names))
	}
	return ""
}

func (c *content) point(p *round.Point, n int) *scope {
	where, what := c.where(p), p.Message.In(c.Lang)
	s := &scope{values: map[string]string{
		"n": strconv.Itoa(n), "where": where, "what": what, "found": p.Found, "expected": p.Expected, "level": c.word(levels[p.Level]),
		"point": what,
	}, about: p}
	if where != "" {
		s.values["point"] = c.word("letter.at", where, what)
	}
	s.values["point"] += c.compared(p, what)
	if p.Level == templates.Notice {
		s.values["point"] += c.word("letter.suggestion")
	}
	return s
}

// levels are how grave a point is, in plain words.
var levels = map[templates.Level]string{templates.Error: "letter.must", templates.Warning: "letter.ask", templates.Notice: "letter.could"}

// where is where a point is: the sheet and cell, and what people call it.
func (c *content) where(p *round.Point) string {
	place := strings.TrimSpace(p.Sheet + " " + p.Cell)
	switch {
	case place == "":
		return p.Label
	case p.Label == "":
		return place
	}
	return c.word("letter.where", place, p.Label)
}

// compared is what was found and what was expected, as far as the sentence does not say it and they are no
// whole pages.
func (c *content) compared(p *round.Point, what string) string {
	found, expected := p.Found, p.Expected
	if unsaid(found, what) {
		found = ""
	}
	if unsaid(expected, what) {
		expected = ""
	}
	switch {
	case found != "" && expected != "":
		return c.word("letter.both", found, expected)
	case expected != "":
		return c.word("letter.expected", expected)
	case found != "":
		return c.word("letter.found", found)
	}
	return ""
}

const longestValue = 60 // characters of a value that a point repeats

// unsaid tells whether a value is not worth repeating behind the sentence.
func unsaid(value, what string) bool {
	return value == "" || strings.HasSuffix(value, "…") || len([]rune(value)) > longestValue || strings.ContainsAny(value, "\n") || strings.Contains(what, value)
}

// rest is what is left of a line's points, one line for all that are of the same rule.
func (c *content) rest(l *round.Line, points []*scope, n int) *scope {
	var lines []*scope
	byRule := map[string][]*round.Point{}
	var rules []string
	for _, p := range points {
		id := p.about.Rule
		if byRule[id] == nil {
			rules = append(rules, id)
		}
		byRule[id] = append(byRule[id], p.about)
	}
	for _, id := range rules {
		if c.left == 0 {
			c.over += len(byRule[id])
			continue
		}
		c.left--
		lines = append(lines, &scope{values: map[string]string{"n": strconv.Itoa(len(lines) + 1), "point": c.alike(byRule[id])}})
	}
	return &scope{
		values: map[string]string{"item": c.title(l.Item), "item_no": c.ordinal(n), "code": l.Code, "amount": "", "file": "", "more": "", "count": strconv.Itoa(len(points))},
		lists:  map[string][]*scope{"points": lines},
	}
}

// alike is several points of one rule in a line.
func (c *content) alike(points []*round.Point) string {
	title, all := cmp.Or(points[0].Title.In(c.Lang), points[0].Message.In(c.Lang)), places(points)
	said := words.List(all[:min(len(all), mostPlaces)])
	switch {
	case len(all) == 0:
		return c.word("letter.alike", title, len(points))
	case len(all) > mostPlaces:
		return c.word("letter.alike-more", title, len(points), said)
	}
	return c.word("letter.alike-at", title, len(points), said)
}

// places are the cells of points, those of the same sheet behind its name.
func places(points []*round.Point) (all []string) {
	known, sheet := map[string]bool{}, ""
	for _, p := range points {
		at := strings.TrimSpace(p.Sheet + " " + p.Cell)
		if at == "" || known[at] {
			continue
		}
		known[at] = true
		if p.Sheet == sheet && p.Cell != "" {
			at = p.Cell
		}
		sheet, all = p.Sheet, append(all, at)
	}
	return all
}
