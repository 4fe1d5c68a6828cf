package words

// intakePhrases: a round of returned forms, its roster, what became of each line.
var intakePhrases = map[string]entry{
	"roster.no-table":     {"名单要是一张表：第一行是栏目名（单位、项目、编码、金额、联系人、邮箱），下面一行一个单位或项目。请用 CSV 或 .xlsx。", "a roster is a table: headings first (unit, item, code, amount, contact, mail), then a line per unit or item; give a .csv or an .xlsx"},
	"roster.no-unit":      {"名单没有“单位”一栏，不知道该由谁交。请给单位名称那一列加上栏目名“单位”。", "the roster has no column “unit”, so nobody knows who is to send a form; head the column of names with “unit”"},
	"roster.unused":       {"名单的“%[1]s”一栏用不上，没有看。用得上的是：单位、项目、编码、金额、联系人、邮箱、主管部门。", "the roster's column “%[1]s” is of no use here and was not looked at; these are: unit, item, code, amount, contact, mail, department"},
	"roster.bad-unit":     {"“%[1]s”里写的不是金额的单位。请写 金额（元） 或 金额（万元）。", "“%[1]s” names no unit of money known here; write amount (元) or amount (万元)"},
	"roster.line-unit":    {"这一行没有写单位，不知道该由谁交。每一行都请写上单位，与上一行相同的也要写。", "this line has no unit, so nobody knows who is to send its form; write the unit on every line, also where it is that of the line above"},
	"roster.long":         {"“%[1]s”这一格超过 %[2]d 个字，不像是名单里的内容。请核对栏目有没有错位。", "this cell of “%[1]s” is longer than %[2]d characters, as no entry of a roster is; see whether the columns have shifted"},
	"roster.line-twice":   {"“%[1]s”与第 %[2]d 行完全一样，只算一次。请删去一行。", "“%[1]s” is the same as line %[2]d and counts once; delete one of the two"},
	"roster.line-differs": {"“%[1]s”在第 %[2]d 行已经有了，内容却不一样，不知道以哪一行为准。请只留一行；确是两件事的，请分别写上项目或编码。", "“%[1]s” is on line %[2]d already, with other entries, so nobody knows which counts; keep one, or tell the two apart by their item or code"},
	"roster.code-twice":   {"编码“%[1]s”在第 %[2]d 行已经用了。一个编码只能是一个项目的，请核对。", "the code “%[1]s” is that of line %[2]d already; a code belongs to one item only: see which is right"},
}
