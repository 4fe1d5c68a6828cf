package draft

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/nothing"
	"tianbao/internal/target"
	"tianbao/internal/units"
	"tianbao/internal/value"
	"tianbao/templates"
)

// kind is what was concluded of what a field holds.
type kind struct {
	Type    templates.Type
	Unit    string
	Scale   string // as #fields has it
	Boxes   bool
	Choices []string
	Open    bool // other choices may be typed
}

// held is what the copies hold for a field, with the texts around it.
type held struct {
	cells    []grid.Cell
	label    string // what the form prints for it, with the labels around that
	unit     string // that the form declares for it
	date1904 bool
	order    templates.DateOrder
	tall     bool // it has room for several lines
	english  bool // the form is, so that an amount without a unit may be any country's
}

var (
	begins = regexp.MustCompile(`(?i)开始|起始|起日|起止|自$|\bstart|\bfrom\b|\bbegin|first day`)
	ends   = regexp.MustCompile(`(?i)完成|结束|截止|终止|止日|^至$|\bend\b|\bends?\b|last day|finish|\bto\b`)
	named  = regexp.MustCompile(`(?i)名称|单位|部门|人$|人员|姓名|地址|主体|机构|name|title|address|supplier|owner|body|contact|department|email|phone`)
	coded  = regexp.MustCompile(`(?i)编码|编号|代码|电话|手机|账号|帐号|卡号|证号|邮编|传真|code|number|\bno\b|phone|account|reference|\bref\b|\bid\b`)
	yearly = regexp.MustCompile(`(?i)年度|年份|year`)
)

// kindOf is the type that what copies hold has: the narrowest that reads all of it, a few slips apart.
func kindOf(h held) kind {
	cells := h.content()
	switch k, boxed := h.boxed(cells); {
	case len(cells) == 0:
		return h.unseen()
	case boxed:
		return k
	case h.dates(cells):
		return kind{Type: h.dated()}
	case h.all(cells, isYear) && (yearly.MatchString(h.label) || h.unit == "年"):
		return kind{Type: templates.Year}
	case h.targets(cells):
		return kind{Type: templates.Target}
	case !h.code(cells):
		if k, ok := h.number(cells); ok {
			return k
		}
	}
	return h.text(cells)
}

// unseen is the type of a field that no copy has filled: what its labels say, else text.
func (h held) unseen() kind {
	if power, ok := units.Power(h.unit); ok && power >= 0 || isCurrency(h.unit) {
		return kind{Type: templates.Money, Unit: h.unit, Scale: "2"}
	}
	switch {
	case regexp.MustCompile(`日期|时间|(?i)\bdate\b`).MatchString(h.label):
		return kind{Type: h.dated()}
	case yearly.MatchString(h.label) && utf8.RuneCountInString(h.label) <= 4:
		return kind{Type: templates.Year}
	case h.tall:
		return kind{Type: templates.LongText}
	}
	return kind{Type: templates.Text}
}

// content are the cells that say something: a dash or 无 is none.
func (h held) content() []grid.Cell {
	var all []grid.Cell
	for _, c := range h.cells {
		if text := strings.TrimSpace(c.Text); text != "" && !(c.Kind == grid.Text && nothing.Is(text)) {
			all = append(all, c)
		}
	}
	return all
}

// almost is the share of cells that must be of a type: people slip.
const almost = 0.95

// all tells whether almost all cells are something. It stops once too many are not.
func (h held) all(cells []grid.Cell, is func(grid.Cell) bool) bool {
	left := len(cells)
	for _, c := range cells {
		if is(c) {
			continue
		}
		if left--; float64(left) < almost*float64(len(cells)) {
			return false
		}
	}
	return true
}

func isYear(c grid.Cell) bool {
	text := strings.TrimSuffix(strings.TrimSpace(fold.Narrow(c.Text)), "年")
	return len(text) == 4 && (strings.HasPrefix(text, "19") || strings.HasPrefix(text, "20")) && strings.Trim(text, "0123456789") == ""
}

// reads tells whether a cell reads as a value of the type.
func (h held) reads(t templates.Type, c grid.Cell) bool {
	f := &templates.Field{Key: "x", Type: t, Scale: templates.NoScale, Unit: h.unit, Dates: h.order}
	if t == templates.Money && f.Unit == "" {
		f.Unit = "元"
	}
	tpl := templates.New(f)
	tpl.Language, tpl.TargetFormat, tpl.Dates = "zh", "{op}{0.00}({unit})", h.order
	if h.order != "" {
		tpl.Language = "en"
	}
	r := value.Of(tpl, f, value.Content{Cell: c, Date1904: h.date1904})
	return r.State == value.HasValue
}

func (h held) dates(cells []grid.Cell) bool {
	return h.all(cells, func(c grid.Cell) bool {
		switch c.Kind {
		case grid.Date:
			return true
		case grid.Number:
			n, err := decimal.NewFromString(c.Text)
			return err == nil && grid.LookOf(c.Format, n).Dated()
		}
		return strings.ContainsFunc(c.Text, unicode.IsDigit) && strings.ContainsAny(fold.Narrow(c.Text), "年/-.月 ") && !isAmount(c.Text) && h.reads(templates.Date, c)
	})
}

// isAmount tells of a text that is a number with a point, which may look like a date.
func isAmount(text string) bool {
	_, err := decimal.NewFromString(strings.ReplaceAll(strings.TrimSpace(text), ",", ""))
	return err == nil
}

func (h held) dated() templates.Type {
	switch {
	case begins.MatchString(h.label):
		return templates.Start
	case ends.MatchString(h.label):
		return templates.End
	}
	return templates.Date
}

// targets tells of cells of which a good part has an operator with a number: the others are qualities.
func (h held) targets(cells []grid.Cell) bool {
	marked, read := 0, 0
	for _, c := range cells {
		if c.Kind != grid.Text {
			continue
		}
		read++
		t, ok := target.Parse(c.Text)
		if ok && t.Kind == target.Quantified && strings.ContainsAny(fold.Narrow(c.Text), "≥≤=<>＝≧≦") {
			marked++
		}
	}
	return 4*marked >= len(cells) && 2*read > len(cells)
}

// code tells of figures that are no number: account numbers, telephones. These have about as many figures each, and no
// label that numbers have.
func (h held) code(cells []grid.Cell) bool {
	least, most := math.MaxInt, 0
	for _, c := range cells {
		n := len(strings.TrimSpace(c.Text))
		least, most = min(least, n), max(most, n)
	}
	long := least >= 6 && most-least <= 3 && !noAmount.MatchString(h.label)
	return h.all(cells, func(c grid.Cell) bool {
		text := strings.TrimSpace(c.Text)
		return c.Kind == grid.Text && !strings.ContainsAny(text, ".,，%元") &&
			(strings.HasPrefix(text, "0") && len(text) > 1 || long || coded.MatchString(h.label))
	})
}

// number is the type of numbers: an amount where a unit of money stands with it.
func (h held) number(cells []grid.Cell) (kind, bool) {
	if code := currencyOf(cells); code != "" && h.unit == "" {
		h.unit = code
	}
	unit, percent, whole := h.unit, 0, true
	most, fine := 0, 0 // how many decimals, and how many have more than amounts have
	for _, c := range cells {
		text := fold.Narrow(strings.TrimSpace(c.Text))
		n, err := decimal.NewFromString(strings.ReplaceAll(text, ",", ""))
		if c.Kind == grid.Number && err == nil {
			if grid.LookOf(c.Format, n).Percent {
				percent++
			}
			most = max(most, int(-n.Exponent()))
			if n.Exponent() < -amountScale {
				fine++
			}
			whole = whole && n.IsInteger() && !strings.Contains(c.Format, "0.0")
			continue
		}
		if strings.HasSuffix(text, "%") {
			percent++
			text = strings.TrimSuffix(text, "%")
		}
		whole = whole && !strings.Contains(text, ".")
		if dot := strings.IndexByte(text, '.'); dot >= 0 && err == nil {
			most = max(most, len(text)-dot-1)
		}
	}
	switch power, money := units.Power(unit); {
	case 2*percent > len(cells) || unit == "%":
		return kind{Type: templates.Percent}, h.all(cells, func(c grid.Cell) bool { return h.reads(templates.Percent, c) })
	case (money && power >= 0 || isCurrency(unit)) && h.all(cells, func(c grid.Cell) bool { return h.reads(templates.Money, c) }):
		return kind{Type: templates.Money, Unit: units.Long(unit), Scale: scaleOf(most, fine, len(cells))}, true
	case !h.all(cells, func(c grid.Cell) bool { return h.reads(templates.Decimal, c) }):
		return h.mixed(cells)
	case unit == "" && rated.MatchString(h.label) && h.points(cells):
		return kind{Type: templates.Percent}, true
	case unit == "" && most <= 2 && h.all(cells, pennies) && h.english:
		return kind{Type: templates.Decimal, Scale: "2"}, true
	case unit == "" && most <= 2 && h.all(cells, pennies):
		return kind{Type: templates.Money, Unit: "元", Scale: "2"}, true
	case whole:
		return kind{Type: templates.Integer, Unit: unit}, true
	}
	return kind{Type: templates.Decimal, Unit: unit}, true
}

// isCurrency tells whether a unit is the code of another country's money.
func isCurrency(unit string) bool {
	code, _ := units.Currency(unit)
	return code != "" && code == unit
}

// amountScale is how many decimals amounts have, and finestScale how many they may have.
const (
	amountScale = 2
	finestScale = 6
)

// scaleOf is how many decimals an amount takes: more than usual where many copies have more.
func scaleOf(most, fine, of int) string {
	if 5*fine >= of && most <= finestScale && most > amountScale {
		return digits(most)
	}
	return digits(amountScale)
}

var rated = regexp.MustCompile(`(?i)率$|率[（(]|比例|占比|\brate\b|percent`)

// points tells of rates that are given in points of a hundred: some are above one, and none is far above a hundred.
func (h held) points(cells []grid.Cell) bool {
	above := false
	return h.all(cells, func(c grid.Cell) bool {
		n, err := decimal.NewFromString(strings.TrimSpace(c.Text))
		above = above || err == nil && n.GreaterThan(decimal.NewFromInt(1))
		return err == nil && !n.IsNegative() && n.LessThanOrEqual(decimal.NewFromInt(200))
	}) && above
}

// mixed are amounts with their units typed behind them.
func (h held) mixed(cells []grid.Cell) (kind, bool) {
	for _, unit := range []string{"元", "万元"} {
		h.unit = unit
		if h.all(cells, func(c grid.Cell) bool {
			return (c.Kind == grid.Number || strings.ContainsAny(c.Text, "元万")) && h.reads(templates.Money, c)
		}) {
			return kind{Type: templates.Money, Unit: unit, Scale: "2"}, true
		}
	}
	return kind{}, false
}

// pennies tells of a number that is shown as an amount: thousands apart, or a sign of a currency.
func pennies(c grid.Cell) bool {
	return c.Kind == grid.Number && (strings.Contains(c.Format, "#,##0.00") || strings.ContainsAny(c.Format, "¥￥$£€"))
}

// currencyOf is the code of the currency that numbers are shown in, or typed with; "" for none or several.
func currencyOf(cells []grid.Cell) string {
	found := ""
	for _, c := range cells {
		shown := c.Text
		if c.Kind == grid.Number {
			n, err := decimal.NewFromString(c.Text)
			if err != nil {
				return ""
			}
			look := grid.LookOf(c.Format, n)
			shown = look.Prefix + "1" + look.Suffix
		}
		code, _ := units.Currency(strings.TrimSpace(shown))
		if code == "" || found != "" && code != found {
			return ""
		}
		found = code
	}
	return found
}

// longLine is how many characters fit a line; what is longer is a long text.
const longLine = 40

// text is the type of words: a choice where few repeat.
func (h held) text(cells []grid.Cell) kind {
	counts, long := map[string]int{}, 0
	var order []string
	for _, c := range cells {
		text := strings.TrimSpace(c.Text)
		if counts[text]++; counts[text] == 1 {
			order = append(order, text)
		}
		if strings.Contains(text, "\n") || utf8.RuneCountInString(text) > longLine {
			long++
		}
	}
	if 5*long >= len(cells) {
		return kind{Type: templates.LongText}
	}
	few := len(order) <= 12 && len(cells) >= 4*len(order) && len(order) > 1
	for _, text := range order {
		few = few && counts[text] > 1 && utf8.RuneCountInString(text) <= 20 && !strings.ContainsAny(text, "、,，*")
	}
	if few && !named.MatchString(h.label) && !coded.MatchString(h.label) {
		slices.Sort(order)
		return kind{Type: templates.Choice, Choices: order, Open: true}
	}
	return kind{Type: templates.Text}
}
