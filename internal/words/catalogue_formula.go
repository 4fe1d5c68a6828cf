package words

// formulaPhrases: what is wrong with a formula.
var formulaPhrases = map[string]entry{
	// what is wrong with a formula
	"formula.too-long":        {"公式超过 %[1]d 个字符，请拆成几条。", "The formula is over %[1]d characters: split it."},
	"formula.too-deep":        {"公式嵌套超过 %[1]d 层，请简化。", "The formula is nested over %[1]d levels deep: simplify it."},
	"formula.empty":           {"公式是空的，请填写。", "The formula is empty: fill it in."},
	"formula.ends":            {"公式没有写完。", "The formula ends too early."},
	"formula.unexpected":      {"此处不应有“%[1]s”。", "“%[1]s” does not belong here."},
	"formula.unopened":        {"此处的“%[1]s”没有对应的左括号。", "This “%[1]s” closes nothing."},
	"formula.open-bracket":    {"括号“%[1]s”没有配对，请补上右括号。", "The bracket “%[1]s” is not closed."},
	"formula.open-text":       {"文本的引号没有配对，请补上右引号。", "The quote of this text is not closed."},
	"formula.open-sheet":      {"工作表名称应写成 '名称'!单元格。", "A sheet is written 'name'!cell."},
	"formula.no-operator":     {"此处与前面的内容之间缺少运算符或逗号。", "An operator or a comma is missing before this."},
	"formula.character":       {"公式中不能使用字符“%[1]s”。", "The character “%[1]s” has no meaning in a formula."},
	"formula.full-width":      {"“%[1]s”是全角符号，请改为半角“%[2]s”。", "“%[1]s” is typed in full width: write “%[2]s”."},
	"formula.quote-in-keys":   {"文本请用英文双引号（\"…\"）；这里写字段名，不写工作表名。", "Text stands in double quotes (\"…\"), and rules name fields, not sheets."},
	"formula.address-in-keys": {"这里请写字段名，不能写单元格地址、区域或工作表。", "Write field keys here, not cells, ranges or sheets."},
	"formula.address":         {"“%[1]s”不是单元格地址。", "“%[1]s” is no cell address."},
	"formula.key":             {"“%[1]s”不是完整的字段名。", "“%[1]s” is no complete key."},
	"formula.digit-first":     {"“%[1]s”以数字开头，不是数值也不是字段名；是文本请加双引号。", "“%[1]s” begins with a digit but is no number and no key: put text in double quotes."},
	"formula.number":          {"数值 %[1]s 太大或太小，Excel 存不下。", "The number %[1]s is out of Excel's range."},
	"formula.function":        {"没有函数 %[1]s。", "There is no function %[1]s."},
	"formula.function-near":   {"没有函数 %[1]s，是否为 %[2]s？", "There is no function %[1]s; did you mean %[2]s?"},
	"formula.arguments":       {"函数 %[1]s 需要 %[2]d 个参数，现有 %[3]d 个。", "%[1]s takes %[2]d arguments, not %[3]d."},
	"formula.arguments-few":   {"函数 %[1]s 至少需要 %[2]d 个参数，现有 %[3]d 个。", "%[1]s takes at least %[2]d arguments, not %[3]d."},
	"formula.arguments-many":  {"函数 %[1]s 最多 %[2]d 个参数，现有 %[3]d 个。", "%[1]s takes at most %[2]d arguments, not %[3]d."},
	"formula.not-a-reference": {"此处应为单元格或区域。", "A cell or a range is expected here."},
	"formula.array-rows":      {"常量数组各行的个数不一样，请补齐。", "The rows of the array are not equally long."},
	"formula.array-constant":  {"常量数组中只能写数值、文本、逻辑值和错误值。", "An array holds constants only."},
	"formula.long-literal":    {"公式中的文本超过 Excel 允许的 %[1]d 个字符，请拆开后用 & 连接。", "The text is over the %[1]d characters that Excel takes in a formula: split it and join the parts with &."},
	"formula.not-live":        {"单元格里没有函数 %[1]s，请换用 Excel 的函数。", "%[1]s has no formula in a sheet: use functions of Excel."},

	"formula.list-name": {"%[1]s 的括号里要直接写列表名，如 %[1]s(\"单位\")", "%[1]s takes the name of a list written out, as in %[1]s(\"units\")"},
	"formula.pattern":   {"“%[1]s”不是正则表达式：%[2]s", "“%[1]s” is no regular expression: %[2]s"},
}
