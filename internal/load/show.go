package load

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/layout"
	"tianbao/internal/live/tables"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Show writes everything a template says, one thing a line, in the words and the order of its
// definition sheets: for a person to review and for a test to keep. Keys are written in full. It
// changes only when the template does.
func Show(w io.Writer, t *templates.Template) error {
	p := &printer{left: tables.Left(t, livePages(t, func(_ string, at ref.Cell) ref.Range { return ref.One(at) }))}
	p.settings(t)
	for _, y := range layout.Of(t) {
		p.layout(y)
	}
	p.texts(t)
	p.line(0, "")
	p.line(0, "fields")
	for _, f := range t.Fields {
		p.field(f)
	}
	p.lists(t)
	p.starts(t)
	p.checks(t)
	_, err := w.Write(p.b.Bytes())
	return err
}

type printer struct {
	b    bytes.Buffer
	left map[*templates.Check]error // the checks that cannot be live
}

// line writes one line at a depth. Line breaks within it are shown as \n.
func (p *printer) line(depth int, format string, args ...any) {
	text := strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", `\n`)
	if text != "" {
		p.b.WriteString(strings.Repeat("  ", depth))
	}
	p.b.WriteString(strings.TrimRight(text, " ") + "\n")
}

// given writes a named property where it is not blank.
func (p *printer) given(depth int, name, value string) {
	if value != "" {
		p.line(depth, "%s %s", name, value)
	}
}

func (p *printer) settings(t *templates.Template) {
	p.line(0, "template %s@%s", t.ID, t.Version)
	p.given(1, "rules", t.Rules)
	p.given(1, "title", t.Title)
	p.given(1, "language", t.Language)
	p.given(1, "target", t.TargetFormat)
	p.given(1, "dates", string(t.Dates))
	var party []string
	for _, f := range t.Party {
		party = append(party, f.Key)
	}
	p.given(1, "party", strings.Join(party, "、"))
	if t.Amount != nil {
		p.given(1, "amount", t.Amount.Key)
	}
	p.given(1, "ignore", strings.Join(t.Ignore, "、"))
	p.given(1, "due", t.Due)
	p.given(1, "to", t.To)
}

func (p *printer) texts(t *templates.Template) {
	if len(t.Texts) > 0 {
		p.line(0, "")
	}
	for _, w := range t.Texts {
		p.line(0, "text %s, also %s", w.Text, strings.Join(w.Also, "、"))
	}
}

func (p *printer) layout(y *layout.Page) {
	p.line(0, "")
	if y.Each == nil {
		p.line(0, "sheet %s", y.Sheet)
	} else {
		p.line(0, "sheet %s, each %s, tab %s", y.Sheet, y.Each.Key, source(y.Tab))
	}
	for _, c := range y.Cells {
		p.line(1, "%s %s", areaAt(y.Merges, c.At), source(c.Parts))
	}
	for _, b := range y.Blocks {
		if b.Drawn > 0 {
			p.line(1, "rows %d-%d are drawn for %d of %s", b.First, b.End(), b.Drawn, keysOf(b.Lists))
		} else {
			p.line(1, "rows %d-%d repeat for %s", b.First, b.Last, keysOf(b.Lists)+within(&b))
		}
	}
}

// within says which lists rows repeat for inside an item.
func within(b *layout.Block) string {
	switch {
	case len(b.Inner) == 0:
		return ""
	case b.Split():
		return fmt.Sprintf(", and within each rows %d-%d for %s", b.Body.First, b.Body.Last, keysOf(b.Inner))
	}
	return ", and within each for " + keysOf(b.Inner)
}

func areaAt(merges []ref.Range, at ref.Cell) ref.Range {
	for _, m := range merges {
		if m.From == at {
			return m
		}
	}
	return ref.One(at)
}

func keysOf(fields []*templates.Field) string {
	var keys []string
	for _, f := range fields {
		keys = append(keys, f.Key)
	}
	return strings.Join(keys, "、")
}

func (p *printer) field(f *templates.Field) {
	p.line(1, "%s %s", f.Key, f.Label)
	p.line(2, "%s", strings.Join(properties(f), ", "))
	p.given(2, "choices", choices(f))
	p.given(2, "default", f.Default)
	if f.DefaultFormula != nil {
		p.line(2, "default =%s", f.DefaultFormula)
	}
	if f.Formula != nil {
		p.line(2, "formula =%s", f.Formula)
	}
	p.given(2, "aliases", strings.Join(f.Aliases, "、"))
	p.given(2, "from", strings.Join(f.From, "、"))
	p.given(2, "note", f.Note)
}

// properties are the short ones, which stand in one line.
func properties(f *templates.Field) []string {
	all := []string{f.Type.String()}
	add := func(yes bool, text string) {
		if yes {
			all = append(all, text)
		}
	}
	add(f.Unit != "", "unit "+f.Unit)
	add(f.Scale != templates.NoScale, "scale "+scaleText(f))
	add(f.Max.Valid, "max "+f.Max.Decimal.String())
	add(f.Rows > 0, fmt.Sprint("rows ", f.Rows))
	add(f.Required, "required")
	add(f.Identity, "identity")
	add(f.Merge, "merge down")
	add(f.Carried, "carried")
	add(f.Boxes, "boxes")
	return all
}

func scaleText(f *templates.Field) string {
	if f.UpTo > f.Scale {
		return fmt.Sprintf("%d-%d", f.Scale, f.UpTo)
	}
	return fmt.Sprint(f.Scale)
}

func choices(f *templates.Field) string {
	text := strings.Join(f.Choices, "、")
	if f.ListName != "" {
		text = "of the list " + f.ListName
	}
	if f.Open {
		text += ", others with a notice"
	}
	return text
}

func (p *printer) lists(t *templates.Template) {
	for _, v := range t.Lists {
		p.line(0, "")
		p.line(0, "list %s", v.Name)
		for i, value := range v.Values {
			if a := v.Aliases[i]; len(a) > 0 {
				value += ", also " + strings.Join(a, "、")
			}
			if v.Parents != nil && v.Parents[i] != "" {
				value += ", of " + v.Parents[i]
			}
			p.line(1, "%s", value)
		}
	}
}

func (p *printer) starts(t *templates.Template) {
	for _, list := range t.Fields {
		rows := t.Starts[list.Key]
		if len(rows) == 0 {
			continue
		}
		p.line(0, "")
		p.line(0, "starting rows of %s", list.Key)
		for i, row := range rows {
			p.line(1, "%d %s", i+1, strings.Join(pairs(t.Members(list), row), ", "))
		}
	}
}

func pairs(members []*templates.Field, row templates.Record) []string {
	var all []string
	for _, f := range members {
		if v := row[f.Name()]; !v.IsNull() {
			all = append(all, f.Name()+" "+v.Canonical(f.Scale))
		}
	}
	return all
}

func (p *printer) checks(t *templates.Template) {
	for _, c := range t.Checks {
		p.line(0, "")
		p.check(c)
	}
}

func (p *printer) check(c *templates.Check) {
	head := []string{"check " + c.ID, c.Level.String()}
	if c.Each != nil {
		head = append(head, "each "+c.Each.Key+by(c))
	}
	if !c.Enabled {
		head = append(head, "off")
	}
	if c.Own || p.left[c] != nil {
		head = append(head, "not live")
	}
	p.line(0, "%s", strings.Join(head, ", "))
	p.given(1, "basis", c.Basis)
	if c.When != nil {
		p.line(1, "when %s", c.When)
	}
	if c.Assert != nil {
		p.line(1, "assert %s", c.Assert)
	}
	p.given(1, "message", source(c.Message))
	p.given(1, "covers", strings.Join(c.Covers, ", "))
	for _, m := range c.Marks {
		p.line(1, "mark %s%s", m.Field.Key, condition(m))
	}
	for _, f := range c.Fixes {
		p.line(1, "%s %s := %s", map[bool]string{true: "fix", false: "offer"}[c.Auto], f.Field.Key, f.Value)
	}
}

// by is what a check's rows are gathered by.
func by(c *templates.Check) string {
	var names []string
	for _, f := range c.By {
		names = append(names, f.Name())
	}
	if names == nil {
		return ""
	}
	return " by " + strings.Join(names, "、")
}

// ownRows are the lists of a block whose rows no formula finds: those of items that have rows of their own, and print
// nothing in them or have several rows to an item inside.
func ownRows(b *layout.Block) []*templates.Field {
	if b.Split() && !b.Told() {
		return b.All()
	}
	return nil
}

// ownOf tells whether a check looks at such rows: that is not live.
func ownOf(inner []*templates.Field, t *templates.Template, c *templates.Check) bool {
	if c.Each != nil && slices.Contains(inner, c.Each) {
		return true
	}
	for _, f := range []templates.Formula{c.When, c.Assert} {
		e := formula.Of(f)
		if e == nil {
			continue // none, or one that was told already
		}
		for _, key := range e.Keys() {
			if field := t.Resolve(c.Each, key); field != nil && slices.Contains(inner, field.List()) {
				return true
			}
		}
	}
	return false
}

func condition(m templates.Mark) string {
	if m.Where == nil {
		return ""
	}
	return "[" + m.Where.String() + "]"
}

// source is the text that parts were written as, keys in full.
func source(parts []templates.Part) string {
	var b strings.Builder
	for _, p := range parts {
		switch {
		case p.Field != nil:
			b.WriteString("{{" + p.Field.Key + "}}")
		case p.Formula != nil:
			b.WriteString("{{=" + p.Formula.String() + "}}")
		case p.Number:
			b.WriteString("{{#}}")
		default:
			b.WriteString(p.Literal)
		}
	}
	return b.String()
}
