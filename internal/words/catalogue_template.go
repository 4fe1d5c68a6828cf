package words

// templatePhrases: templates and what is wrong with them.
var templatePhrases = map[string]entry{
	"template.did-you-mean": {
		zh: `（是不是“%[1]s”？）`,
		en: ` (did you mean “%[1]s”?)`,
	},
	"template.sheet-missing": {
		zh: `缺少工作表 %[1]s，请添加`,
		en: `the sheet %[1]s is missing; add it`,
	},
	"template.too-many-fields": {
		zh: `有 %[1]d 个字段，最多 %[2]d 个：请拆成几个模板`,
		en: `there are %[1]d fields, and %[2]d are the most; make several templates of it`,
	},
	"template.too-many-checks": {
		zh: `有 %[1]d 条核对规则，最多 %[2]d 条：请删除或合并`,
		en: `there are %[1]d checks, and %[2]d are the most; remove or join some`,
	},
	"template.too-many-entries": {
		zh: `选项表共有 %[1]d 格，最多 %[2]d 格：请删除用不到的选项`,
		en: `the lists hold %[1]d cells, and %[2]d are the most; remove entries that nobody chooses`,
	},
	"template.too-many-starts": {
		zh: `起始行有 %[1]d 行，最多 %[2]d 行：请删除一些`,
		en: `there are %[1]d starting rows, and %[2]d are the most; remove some`,
	},
	"template.too-many-cells": {
		zh: `表样共有 %[1]d 格，最多 %[2]d 格：请删除表外的单元格及其格式`,
		en: `the layout sheets have %[1]d cells, and %[2]d are the most; clear the cells and formats outside the form`,
	},
	"template.more": {
		zh: `只列出前 %[1]d 条；请先改正这些，再看其余`,
		en: `these are the first %[1]d only; mend them, then look for the others`,
	},
	"template.no-layout": {
		zh: `没有表样工作表：名称不以 # 开头的工作表才是要打印的表`,
		en: `there is no layout sheet: the form itself stands on sheets whose names do not begin with #`,
	},
	"template.sheet-empty": {
		zh: `工作表 %[1]s 是空的，第一行应为列标题`,
		en: `the sheet %[1]s is empty; its first row must hold the headings`,
	},
	"template.text-missing": {
		"这一行没有写表上印的文字，请在“文字”一栏填上。",
		"This row has no printed text: fill in the column text.",
	},
	"template.text-alone": {
		"“%[1]s”没有写其他说法，请在“也作”一栏填上，几种用、分开。",
		"“%[1]s” has no other wording: fill in the column also, several with commas between them.",
	},
	"template.text-nowhere": {
		"“%[1]s”没有印在任何一张表上，它的其他说法用不上。",
		"“%[1]s” is printed on no sheet, so its other wordings are of no use.",
	},
	"template.sheet-unknown": {
		zh: `不认识的工作表“%[1]s”%[2]s；以 # 开头的工作表只能是 #template、#fields、#lists、#checks 或 #列表字段名`,
		en: `“%[1]s” is no sheet of a template%[2]s; sheets beginning with # are #template, #fields, #lists, #checks and # with the key of a list`,
	},
	"template.sheet-blank": {
		zh: `没有写工作表名称`,
		en: `the name of the sheet is missing`,
	},
	"template.no-such-sheet": {
		zh: `没有表样工作表“%[1]s”%[2]s`,
		en: `there is no layout sheet “%[1]s”%[2]s`,
	},
	"template.sheet-twice": {
		zh: `工作表“%[1]s”列了两次，请删去一行`,
		en: `the sheet “%[1]s” is listed twice; remove one of the rows`,
	},
	"template.sheet-not-listed": {
		zh: `工作表“%[1]s”没有列在 #template 的表中，不会生成；请加上或删去该工作表`,
		en: `the sheet “%[1]s” is not in the table of #template and would be left out; add it there or remove the sheet`,
	},
	"template.heading-unknown": {
		zh: `不认识的列标题“%[1]s”%[2]s；只给人看的列，标题请以“备注”开头`,
		en: `“%[1]s” is no heading of this sheet%[2]s; columns for people only have headings that begin with “remark”`,
	},
	"template.heading-twice": {
		zh: `列标题“%[1]s”出现两次，请删去一列`,
		en: `the heading “%[1]s” is there twice; remove one of the columns`,
	},
	"template.heading-missing": {
		zh: `缺少列“%[2]s”（%[1]s）`,
		en: `the column %[1]s (%[2]s) is missing`,
	},
	"template.no-heading": {
		zh: `“%[1]s”所在的列没有标题，不会被读取；请加上标题或删去内容`,
		en: `“%[1]s” stands in a column without a heading and would not be read; give the column a heading or remove the text`,
	},
	"template.setting-unknown": {
		zh: `不认识的项“%[1]s”%[2]s`,
		en: `“%[1]s” is no key of #template%[2]s`,
	},
	"template.setting-twice": {
		zh: `“%[1]s”写了两次，请删去一行`,
		en: `%[1]s is there twice; remove one of the rows`,
	},
	"template.setting-missing": {
		zh: `缺少“%[1]s”一项`,
		en: `the key %[1]s is missing`,
	},
	"template.setting-blank": {
		zh: `“%[1]s”没有填写`,
		en: `%[1]s has no value`,
	},
	"template.format": {
		zh: `模板格式“%[1]s”无法读取，本程序只认识格式 %[2]s`,
		en: `the template format “%[1]s” is unknown; this program reads format %[2]s`,
	},
	"template.label": {
		zh: `“%[1]s”只能由文字、数字和 - _ . 组成，因为它会写进文件名`,
		en: `“%[1]s” may hold letters, digits and - _ . only, because it goes into names of files`,
	},
	"template.target": {
		zh: `指标值的写法“%[1]s”不完整，应各有一个 {op}、{0.00}、{unit}，如 %[2]s`,
		en: `the pattern “%[1]s” must hold {op}, {0.00} and {unit} once each, as in %[2]s`,
	},
	"template.language": {
		zh: `不认识的语言“%[1]s”%[2]s；请写 zh 或 en`,
		en: `“%[1]s” is no language of forms%[2]s; write zh or en`,
	},
	"template.amount-type": {
		zh: "%[1]s 不是金额，不能作 amount。请写类型为金额的字段的 key，如 projects.annual。",
		en: "%[1]s is no amount and cannot be what an item asks for; name the key of a field of type money, such as projects.annual",
	},
	"template.amount-many": {
		zh: "%[1]s 在一项里有好几行，不能作 amount。请写每一项只有一个的金额，如各行的合计。",
		en: "an item has %[1]s on several rows, so it cannot be what the item asks for; name an amount that each item has once, such as the sum of the rows",
	},
	"template.ignore": {
		zh: `“%[1]s”把表自己的工作表“%[2]s”也当成了无关的；请写得窄一些`,
		en: `“%[1]s” would leave out the form's own sheet “%[2]s”; make the pattern narrower`,
	},
	"template.dates": {
		zh: `不认识的日期次序“%[1]s”%[2]s；请写 ymd、dmy 或 mdy`,
		en: `“%[1]s” is no order of dates%[2]s; write ymd, dmy or mdy`,
	},
	"template.yes-no": {
		zh: `“%[1]s”应为“是”或“否”%[2]s`,
		en: `“%[1]s” must be yes or no%[2]s`,
	},
	"template.one-word": {
		zh: `“%[1]s”应为空或“%[3]s”（%[2]s）`,
		en: `“%[1]s” must be blank or %[2]s (%[3]s)`,
	},
	"template.level": {
		zh: `不认识的级别“%[1]s”%[2]s；级别有：错误、警告、提示、格式`,
		en: `“%[1]s” is no level%[2]s; the levels are error, warning, notice and style`,
	},
	"template.mode": {
		zh: `不认识的更正方式“%[1]s”%[2]s；请写“自动”或“建议”`,
		en: `“%[1]s” is no mode%[2]s; write auto or offer`,
	},
	"template.key-missing": {
		zh: `这一行没有写字段`,
		en: `the key of this row is missing`,
	},
	"template.key-form": {
		zh: `字段“%[1]s”写法不对：由文字、数字和 _ 组成，用 . 分层，每层不能以数字开头`,
		en: `“%[1]s” is no key: keys are letters, digits and _ in parts joined by dots, and no part begins with a digit`,
	},
	"template.key-long": {
		zh: `字段名过长，最多 %[1]d 个字`,
		en: `the key is longer than %[1]d characters`,
	},
	"template.key-twice": {
		zh: `字段“%[1]s”与 %[3]s 的“%[2]s”重复（不区分大小写和全角半角）`,
		en: `the key “%[1]s” is the same as “%[2]s” in %[3]s, regardless of case and width`,
	},
	"template.key-under-value": {
		zh: `字段“%[1]s”写在“%[2]s”之下，但“%[2]s”不是列表`,
		en: `the key “%[1]s” is written under “%[2]s”, which is not a list`,
	},
	"template.key-parent": {
		zh: `字段“%[1]s”的上级“%[2]s”不存在，是不是列表“%[3]s”？`,
		en: `nothing is called “%[2]s”, which “%[1]s” is written under; did you mean the list “%[3]s”?`,
	},
	"template.key-unknown": {
		zh: `没有字段“%[1]s”%[2]s`,
		en: `there is no field “%[1]s”%[2]s`,
	},
	"template.type-missing": {
		zh: `字段“%[1]s”没有写类型`,
		en: `the type of “%[1]s” is missing`,
	},
	"template.type-unknown": {
		zh: `不认识的类型“%[1]s”%[2]s`,
		en: `“%[1]s” is no type%[2]s`,
	},
	"template.only-lists": {
		zh: `“%[1]s”的类型是 %[2]s，只有列表才有行数`,
		en: `“%[1]s” is of type %[2]s; only lists have rows`,
	},
	"template.rows": {
		zh: `行数“%[1]s”应是 1 到 %[2]d 的整数`,
		en: `rows “%[1]s” must be a whole number from 1 to %[2]d`,
	},
	"template.rows-starts": {
		zh: `“%[1]s”只画了 %[3]d 行，起始行却有 %[2]d 行；请增加行数（并在表样中画出），或减少起始行`,
		en: `“%[1]s” has %[3]d rows drawn and %[2]d starting rows; draw more rows and raise the number, or give fewer starting rows`,
	},
	"template.rows-placeholder": {
		zh: `“%[1]s”的行已画好，字段只写在第一行；下面的行（到第 %[2]d 行）照此填写，请把这里的 {{…}} 删去`,
		en: `the rows of “%[1]s” are drawn: its fields stand in the first of them only, and the rows below, down to row %[2]d, are filled like it; remove the placeholder here`,
	},
	"template.rows-text": {
		zh: `“%[1]s”的行画到第 %[2]d 行，这一格要填它的值，却印有文字“%[3]s”；请删去文字，或改行数`,
		en: `the rows of “%[1]s” are drawn down to row %[2]d, and its value is to stand in this cell, which prints “%[3]s”; remove the text, or change the number of rows`,
	},
	"template.rows-overlap": {
		zh: `“%[1]s”的行画到第 %[2]d 行，与“%[3]s”的行（从第 %[4]d 行起）重叠；请改行数，或移开其中一个表`,
		en: `the rows of “%[1]s” are drawn down to row %[2]d and overlap those of “%[3]s”, which begin at row %[4]d; change the number of rows, or move one of the tables`,
	},
	"template.rows-beside": {
		zh: `列表“%[1]s”与“%[2]s”并排在同一行，行数却不同；请在 #fields 给两者写同样的行数`,
		en: `the lists “%[1]s” and “%[2]s” stand side by side on the same rows and differ in rows; give both the same number in #fields`,
	},
	"template.rows-merge": {
		zh: `%[1]s 的合并与第一行（%[2]s）不一样；“%[3]s”的每一行都要照第一行合并`,
		en: `the cell %[1]s is not merged as the first row is (there %[2]s): every row of “%[3]s” must be drawn with the merges of the first`,
	},
	"template.only-numbers": {
		zh: `“%[1]s”的类型是 %[2]s，只有数字才有小数位`,
		en: `“%[1]s” is of type %[2]s; only numbers have a scale`,
	},
	"template.scale": {
		zh: `小数位“%[1]s”应为 0 到 %[2]d 的整数，或写成两个数如 0-6`,
		en: `the scale “%[1]s” must be a whole number from 0 to %[2]d, or two of them such as 0-6`,
	},
	"template.scale-whole": {
		zh: `“%[1]s”的类型是 %[2]s，不能有小数`,
		en: `“%[1]s” is of type %[2]s, which has no decimals`,
	},
	"template.max": {
		zh: `上限“%[1]s”应为数字`,
		en: `the limit “%[1]s” must be a number`,
	},
	"template.max-text": {
		zh: `文字的上限“%[1]s”应为 1 到 %[2]d 的整数（字数）`,
		en: `the limit “%[1]s” of a text must be a whole number of characters from 1 to %[2]d`,
	},
	"template.no-max": {
		zh: `“%[1]s”的类型是 %[2]s，没有上限`,
		en: `“%[1]s” is of type %[2]s, which has no limit`,
	},
	"template.unit-missing": {
		zh: `金额“%[1]s”没有写单位，请写明元或万元`,
		en: `the amount “%[1]s” has no unit; say whether it is in 元 or 万元`,
	},
	"template.unit-money": {
		zh: `“%[1]s”不是金额单位，请写元、万元，或 USD、GBP 等`,
		en: `“%[1]s” is no unit of money; write 元, 万元, or USD, GBP and the like`,
	},
	"template.unit-percent": {
		zh: `百分比的单位应为 % 或不写，而不是“%[1]s”`,
		en: `the unit of a percentage is % or blank, not “%[1]s”`,
	},
	"template.unit-none": {
		zh: `“%[1]s”的类型是 %[2]s，没有单位`,
		en: `“%[1]s” is of type %[2]s, which has no unit`,
	},
	"template.label-missing": {
		zh: `字段“%[1]s”没有名称，提示信息中将直接显示字段`,
		en: `“%[1]s” has no label; messages will name its key`,
	},
	"template.identity-root": {
		zh: `“%[1]s”不是列表中的字段，不能作标识`,
		en: `“%[1]s” is no field of a list's items and cannot tell them apart`,
	},
	"template.no-identity": {
		zh: `列表“%[1]s”没有标识字段，返回的表只能按顺序对应；请在能区分各项的字段上写“是”`,
		en: `the list “%[1]s” has no identity field, so returned items could be paired by their order only; write yes at the fields that tell items apart`,
	},
	"template.no-members": {
		zh: `列表“%[1]s”没有字段，请添加如“%[1]s.name”的字段`,
		en: `the list “%[1]s” has no fields; add some, such as “%[1]s.name”`,
	},
	"template.choices-missing": {
		zh: `选项字段“%[1]s”没有写选项`,
		en: `the choice “%[1]s” has nothing to choose from`,
	},
	"template.only-choices": {
		zh: `“%[1]s”的类型是 %[2]s，只有选项（choice）类型才有选项`,
		en: `“%[1]s” is of type %[2]s; only the type choice has choices`,
	},
	"template.no-such-list": {
		zh: `#lists 中没有列表“%[1]s”%[2]s`,
		en: `there is no list “%[1]s” in #lists%[2]s`,
	},
	"template.choice-twice": {
		zh: `选项“%[1]s”重复`,
		en: `the choice “%[1]s” is there twice`,
	},
	"template.list-twice": {
		zh: `列表“%[1]s”出现两次`,
		en: `the list “%[1]s” is there twice`,
	},
	"template.list-column": {
		zh: `#lists 中没有列表“%[1]s”%[2]s；别名和上级的列须以列表名开头`,
		en: `there is no list “%[1]s” that this column belongs to%[2]s`,
	},
	"template.list-no-value": {
		zh: `“%[1]s”所在行的列表“%[2]s”没有值`,
		en: `“%[1]s” stands in a row in which the list “%[2]s” has no value`,
	},
	"template.list-parent": {
		zh: `上级“%[1]s”不在任何列表中%[2]s`,
		en: `no list has the value “%[1]s” that this one belongs to%[2]s`,
	},
	"template.list-empty": {
		zh: `列表“%[1]s”没有值`,
		en: `the list “%[1]s” has no values`,
	},
	"template.list-value-twice": {
		zh: `列表“%[1]s”的值“%[2]s”重复`,
		en: `the list “%[1]s” has the value “%[2]s” twice`,
	},
	"template.list-alias": {
		zh: `列表“%[1]s”的别名“%[2]s”既指“%[3]s”又指“%[4]s”`,
		en: `in the list “%[1]s” the spelling “%[2]s” stands for both “%[3]s” and “%[4]s”`,
	},
	"template.prompt": {
		zh: `说明有 %[1]d 个字，Excel 的输入提示最多 %[2]d 个字`,
		en: `the note has %[1]d characters; Excel shows prompts of at most %[2]d`,
	},
	"template.not-of-list": {
		zh: `列表“%[2]s”不能有“%[1]s”，请写在它的字段上`,
		en: `the list “%[2]s” cannot have a %[1]s; write it at one of its fields`,
	},
	"template.carried-list": {
		zh: `列表“%[1]s”不能随附，只有单个字段可以`,
		en: `the list “%[1]s” cannot be carried; only single fields can`,
	},
	"template.formula": {
		zh: `公式“%[1]s”有误，第 %[2]d 个字符处：%[3]s`,
		en: `the formula “%[1]s” is wrong at character %[2]d: %[3]s`,
	},
	"template.formula-list": {
		zh: `公式中的“%[1]s”是列表，请写它的字段，如“%[1]s.name”`,
		en: `“%[1]s” in the formula is a list; name one of its fields, such as “%[1]s.name”`,
	},
	"template.formula-long": {
		zh: `“%[1]s”的公式写到表里就太长或太深了（Excel 最多 8192 个字符、64 层），空白表里要填表的人自己填：请把一部分写成另一个字段的公式`,
		en: `the formula of “%[1]s” is too long or too deep for a cell once it has addresses (Excel allows 8,192 characters and 64 levels), and staff fill it in by hand: make a part of it the formula of another field`,
	},
	"template.formula-not-live": {
		zh: `“%[1]s”的公式用了 %[2]s，单元格中无法计算，请换用 Excel 函数`,
		en: `the formula of “%[1]s” uses %[2]s, which no cell can compute; use functions of Excel`,
	},
	"template.formula-spare": {
		zh: `一行里什么都没填时，“%[1]s”的公式也得出“%[2]s”：空白表的备用行会显示它，还会被当成填了的一行；没有填时请得出空的，如 IF(…="","",…)`,
		en: `in a row with nothing in it the formula of “%[1]s” gives “%[2]s”: the spare rows of a blank form show that, and count as filled in; let it give nothing there, as in IF(…="","",…)`,
	},
	"template.formula-rows": {
		zh: `在按行的规则里，“%[1]s”是列表“%[2]s”所有行的值；要本行的值请写“%[3]s”，要所有行请写 ALL(%[3]s)`,
		en: `in a rule per row “%[1]s” is all rows of the list “%[2]s”; write “%[3]s” for the row's value, or ALL(%[3]s) for all rows`,
	},
	"template.formula-class": {
		zh: `在按类的规则里，“%[1]s”有多行的值；请用 SUM、COUNTA、SUMPRODUCT 等函数合起来算`,
		en: `in a rule per class “%[1]s” has the values of many rows; take them together with SUM, COUNTA, SUMPRODUCT or the like`,
	},
	"template.round": {
		zh: `“%[1]s”比较了计算结果，Excel 可能因小数误差得出相反结论；请用 ROUND(…,2) 或 WITHIN`,
		en: `“%[1]s” compares the result of arithmetic, on which Excel may err by its last digits; put ROUND(…,2) or WITHIN around it`,
	},
	"template.code": {
		zh: `COUNTIF、SUMIF 这类函数把全是数字的“%[1]s”当数来比：0012 与 12 算相同，超过 15 位的各软件结果不一；请改用 SUMPRODUCT((…=%[1]s)*1)`,
		en: `COUNTIF, SUMIF and the like compare a “%[1]s” of digits as a number: 0012 is 12, and programs differ beyond 15 digits; use SUMPRODUCT((…=%[1]s)*1)`,
	},
	"template.cycle": {
		zh: `“%[1]s”的公式需要它自己的结果，无法计算`,
		en: `the formula of “%[1]s” needs its own result`,
	},
	"template.not-opened": {
		zh: `“%[1]s”中的 }} 没有对应的 {{`,
		en: `the }} in “%[1]s” has no {{ before it`,
	},
	"template.not-closed": {
		zh: `“%[1]s”没有用 }} 结束`,
		en: `“%[1]s” is not closed by }}`,
	},
	"template.placeholder": {
		zh: `“%[1]s”不是字段、{{=公式}} 或 {{#}}`,
		en: `“%[1]s” is neither a key, {{=formula}} nor {{#}}`,
	},
	"template.chart-rows": {
		"图表的系列 %[1]s 只取了第 %[2]d–%[3]d 行中的一部分，“%[4]s”增加时图表不会跟着增加。请让系列包含全部这几行，或把每项改为一行。",
		"the chart's series %[1]s shows a part of rows %[2]d–%[3]d alone, and cannot grow with %[4]s; let it cover all of them, or give an item one row",
	},
	"template.chart-across": {
		"图表的系列 %[1]s 横着取了“%[2]s”的一行，项目增加时图表不会跟着增加。请改为竖着取一列。",
		"the chart's series %[1]s runs along a row of %[2]s, and cannot grow with it; let it run down a column",
	},
	"template.outside-print": {
		zh: `这个字段在打印区域 %[1]s 之外，打印时看不到；请调整打印区域`,
		en: `this field is outside the print area %[1]s and never printed; extend the print area`,
	},
	"template.full-width": {
		zh: `“%[1]s”用了全角花括号，请改成半角 {{ }}`,
		en: `“%[1]s” has full-width braces; write {{ }}`,
	},
	"template.in-formula": {
		zh: `占位符不能写在单元格公式里；要打印计算结果请用 {{=公式}}`,
		en: `a placeholder cannot stand in a cell's formula; use {{=formula}} to print a result`,
	},
	"template.no-number": {
		zh: `这里没有逐项的列表，{{#}} 没有序号可用`,
		en: `nothing repeats here, so {{#}} has no number`,
	},
	"template.list-value": {
		zh: `“%[1]s”是列表，不能放在一个单元格里，请写它的字段`,
		en: `“%[1]s” is a list and has no cell of its own; write one of its fields`,
	},
	"template.no-text-between": {
		zh: `两个占位符之间没有文字，填写后无法分开读取；请在中间加上文字`,
		en: `there is no text between two placeholders, so their values could not be told apart; put some between them`,
	},
	"template.only-space-between": {
		zh: `两个占位符之间只有空格，填写后可能无法分开读取；请在中间加上文字`,
		en: `there is nothing but space between two placeholders; put some text there, so that their values can be told apart`,
	},
	"template.boxes": {
		zh: `“%[1]s”要有写明的选项、没有“*”，才能印成方框`,
		en: `“%[1]s” can only be printed as boxes with choices of its own and without “*”`,
	},
	"template.boxes-choice": {
		zh: `“%[1]s”印成方框，选项“%[2]s”中却有方框、勾或顿号；请去掉`,
		en: `“%[1]s” is printed as boxes, but its choice “%[2]s” holds a box, a tick or “、”; take it out`,
	},
	"template.place-none": {
		zh: `字段“%[1]s”不在任何单元格中，填写的内容会丢失；请在表样中写 {{…}}，或在“位置”列写“随附”`,
		en: `no cell holds the field “%[1]s”, so its value would be lost; place it on a layout sheet, or write carried in the column place`,
	},
	"template.place-carried": {
		zh: `字段“%[1]s”标为随附，却又放在单元格中；请去掉其中之一`,
		en: `the field “%[1]s” is carried and yet stands in a cell; remove one of the two`,
	},
	"template.block-two-lists": {
		zh: `一个单元格中不能同时有列表“%[1]s”和“%[2]s”的字段`,
		en: `one cell cannot hold fields of the two lists “%[1]s” and “%[2]s”`,
	},
	"template.block-nested": {
		zh: `“%[1]s”属于“%[3]s”内层的列表“%[2]s”；同一行上要有“%[3]s”的字段，才分得清各项，否则应放在按“%[3]s”逐项生成的工作表中`,
		en: `“%[1]s” belongs to the list “%[2]s” inside “%[3]s”; put a field of “%[3]s” on the same row, which tells its items apart, or place it on a sheet made for each of “%[3]s”`,
	},
	"template.inner-beside": {
		zh: `内层列表“%[1]s”的行上，除“%[2]s”外不能再并排别的列表“%[3]s”；请把它移到别的行`,
		en: `the rows of the inner list “%[1]s” belong to items of “%[2]s”; the list “%[3]s” cannot stand beside them; move it to other rows`,
	},
	"template.inner-drawn": {
		zh: `“%[1]s”与内外层列表同在一行，行数随各项增加，不能写固定的行数；请清空“行数”`,
		en: `“%[1]s” shares its rows with a list inside a list, which grow with every item, so it cannot have a fixed number of rows; clear rows`,
	},
	"template.inner-rows": {
		zh: `%[1]s 是外层列表“%[2]s”的，要盖住该项的各行；请在表样中把它合并到第 %[3]d 至 %[4]d 行`,
		en: `%[1]s belongs to the outer list “%[2]s” and is to cover all rows of its item; merge it over the rows %[3]d to %[4]d in the form`,
	},
	"template.inner-alike": {
		zh: `第 %[1]d 行是“%[2]s”每项自己的行，却与内层列表“%[4]s”的第 %[3]d 行没有区别：没有印字，合并也一样，数据在同一列；增删行后就分不清了，请在该行印上文字（如“小计”），或合并单元格`,
		en: `row %[1]d belongs to each item of “%[2]s” and looks just like row %[3]d of the list “%[4]s” inside it: nothing is printed, cells are merged alike, values stand in the same columns; once rows come and go nobody could tell them apart; print a text in it (as “Subtotal”) or merge its cells`,
	},
	"template.block-single": {
		zh: `“%[1]s”只有一个值，却放在列表“%[2]s”的重复行上，每项都会再印一次，交回后也读不出；请移到重复行的上方或下方，只需印出时写成 {{=%[1]s}}`,
		en: `“%[1]s” has one value and stands on a row that the list “%[2]s” repeats, where every item would print it again and none could be read back; move it above or below those rows, or write {{=%[1]s}} where it is only to be printed`,
	},
	"template.block-cut": {
		zh: `合并单元格 %[1]s 只含重复行（第 %[2]d 至 %[3]d 行）的一部分，又伸到行外，无法随行数增加`,
		en: `the merge %[1]s holds some of the repeating rows %[2]d to %[3]d and reaches beyond them, so the block cannot grow`,
	},
	"template.block-beyond": {
		zh: `合并单元格 %[1]s 中有列表的字段，却伸到重复行（第 %[2]d 至 %[3]d 行）之外，无法随行数增加`,
		en: `the merge %[1]s holds a field of the list and reaches beyond the repeating rows %[2]d to %[3]d, so the block cannot grow`,
	},
	"template.merges-overlap": {
		zh: `合并单元格 %[1]s 与 %[2]s 重叠`,
		en: `the merges %[1]s and %[2]s overlap`,
	},
	"template.covered": {
		zh: `占位符所在的 %[1]s 被合并单元格 %[2]s 盖住，请写到它的左上角单元格`,
		en: `the placeholder in %[1]s is covered by the merge %[2]s; write it in the merge's first cell`,
	},
	"template.merge-root": {
		zh: `“%[1]s”不是列表中的字段，不能向下合并`,
		en: `“%[1]s” is no field of a list's items and cannot merge down`,
	},
	"template.merge-no-block": {
		zh: `“%[1]s”在这里不是重复行，不能向下合并`,
		en: `“%[1]s” does not repeat here and cannot merge down`,
	},
	"template.merge-text": {
		zh: `“%[1]s”要向下合并，单元格中不能有其他文字`,
		en: `“%[1]s” merges down, so its cell cannot hold other text`,
	},
	"template.each-unknown": {
		zh: `没有列表“%[1]s”%[2]s`,
		en: `there is no list “%[1]s”%[2]s`,
	},
	"template.each-value": {
		zh: `“%[1]s”不是列表，不能逐项`,
		en: `“%[1]s” is not a list`,
	},
	"template.each-by": {
		zh: `“%[1]s”不是列表“%[2]s”各行自己的字段；“按”后面请写这个列表各行的字段，例如 level1`,
		en: `“%[1]s” is no field of the rows of “%[2]s”; behind “by” name a field that each row of the list has, for example level1`,
	},
	"template.tab-once": {
		zh: `工作表“%[2]s”只生成一次，标签不能改为“%[1]s”；请清空标签，或改工作表名`,
		en: `the sheet “%[2]s” is made once and keeps its name; clear the tab “%[1]s” or rename the sheet`,
	},
	"template.tab-same": {
		zh: `各项的标签都会是“%[1]s”，请加上 {{#}}`,
		en: `every item's tab would be “%[1]s”; add {{#}}`,
	},
	"template.tab-number": {
		zh: `标签“%[1]s”没有序号，内容相同时标签会重复；建议加上 {{#}}`,
		en: `the tab “%[1]s” has no number, so equal values would give equal tabs; add {{#}}`,
	},
	"template.tab-list": {
		zh: `标签中的“%[1]s”有多个值，请换成每项只有一个值的字段`,
		en: `“%[1]s” in the tab has many values; use a field that has one per item`,
	},
	"template.tab-illegal": {
		zh: `标签“%[1]s”不能用：不得含有 %[2]s、不得以 # 开头、不得超过 %[3]d 个字`,
		en: `the tab “%[1]s” is illegal: no %[2]s in it, no # at its start, at most %[3]d characters`,
	},
	"template.tab-twice": {
		zh: `工作表“%[1]s”与“%[2]s”的标签相同`,
		en: `the sheets “%[1]s” and “%[2]s” would have the same tabs`,
	},
	"template.tab-taken": {
		zh: `标签“%[1]s”留给核对结果使用，请改名`,
		en: `the tab “%[1]s” is kept for the verdicts; rename the sheet`,
	},
	"template.start-parent": {
		zh: `“%[1]s”属于“%[2]s”，而这一行是“%[3]s”`,
		en: `“%[1]s” belongs to “%[2]s”, but this row says “%[3]s”`,
	},
	"template.check-part": {
		zh: `这一行没有写“%[2]s”（%[1]s）`,
		en: `the %[1]s (%[2]s) of this row is missing`,
	},
	"template.check-covers": {
		zh: `“%[1]s”不是读取一格内容的规则：请写如 VALUE-MARKUP 的编号`,
		en: `“%[1]s” is no rule about reading one cell: write an id such as VALUE-MARKUP`,
	},
	"template.check-id": {
		zh: `编号“%[1]s”中不能有空格、逗号、@ 和方括号`,
		en: `the id “%[1]s” must not hold spaces, commas, @ or brackets`,
	},
	"template.message-list": {
		zh: `说明中的“%[1]s”有多个值，无法显示；请按该列表逐项核对，或用 {{=公式}}`,
		en: `“%[1]s” has many values, which a message cannot show; check each row of the list, or use {{=formula}}`,
	},
	"template.no-mark": {
		zh: `没有写标记，核对不符时不知道该看哪个单元格`,
		en: `there is no mark, so nobody will see which cell is meant`,
	},
	"template.mark-list": {
		zh: `“%[1]s”是列表，请标记它的字段`,
		en: `“%[1]s” is a list; mark one of its fields`,
	},
	"template.mark-carried": {
		zh: `“%[1]s”是随附字段，没有单元格可标记`,
		en: `“%[1]s” is carried and has no cell to mark`,
	},
	"template.mark-open": {
		zh: `标记“%[1]s”缺少 ]`,
		en: `the mark “%[1]s” lacks its ]`,
	},
	"template.mark-rows": {
		zh: `标记“%[1]s”的条件没有行可选：“%[2]s”在这里只有一个值`,
		en: `the condition of the mark “%[1]s” has no rows to choose from: “%[2]s” has one value here`,
	},
	"template.not-live": {
		zh: `核对 %[1]s 在工作簿里算不出来（它看的各项在内层各行之外另有自己的行，这些行没有印字，或者内层每项占几行），只由 tianbao 核对：请在自己的行里印上字（如 小计），或者在“实时”写 否`,
		en: `check %[1]s cannot be live (it looks at items that have rows of their own around those of a list inside them, and no text is printed in these, or an item inside takes several rows) and is tianbao's alone: print a text in the item's own rows (such as Subtotal), or say no under live`,
	},
	"template.not-live-why": {
		zh: `核对 %[1]s 在工作簿里算不出来：%[2]s。表中这一行只写生成时由 tianbao 核对的结果，改后要重新核对；确实要这样，请在“实时”写 否`,
		en: `check %[1]s cannot be live: %[2]s. Its line in the workbook is what tianbao found when it was made, to be checked again after changes; where that is meant, say no under live`,
	},
	"template.not-live-functions": {
		zh: `核对 %[1]s 用了工作簿里没有的函数（%[2]s），只由 tianbao 核对，表中这些行改后要重新核对；请改用 Excel 的函数，确实要这样的，请在“实时”写 否`,
		en: `checks %[1]s call what no sheet has (%[2]s) and are tianbao's alone, their lines to be checked again after changes: use functions of Excel, or say no under live where that is meant`,
	},
	"template.live-call": {
		zh: `它的公式写不进单元格（%[1]s）`,
		en: `its formula cannot stand in a cell (%[1]s)`,
	},
	"template.live-unread": {
		zh: `公式读不到“%[1]s”（它不在单元格里，或者与别的内容同在一格又分不开，或者每项占几行，或者与名称不在同一张表里）；请给它单独一格，放在名称的那一行`,
		en: `no formula can read “%[1]s” (it stands in no cell, or in one with others that it cannot be told from, or an item takes several rows, or it stands in another table than the names of its rows); give it a cell of its own, beside the name`,
	},
	"template.live-unsure": {
		zh: `各个程序算出来可能不同，或者结果不是“是”或“否”（如比较文本的先后、小数次方、把文本当数字算、比较两边不知是文本还是数字）；请改成比较数字，用 VALUE、LEN 或 EXACT 等说清楚`,
		en: `programs may differ on what it gives, or it gives neither true nor false (the order of texts, powers with a fraction, a text used as a number, a comparison of what may be texts or numbers); compare numbers, and say which with VALUE, LEN or EXACT`,
	},
	"template.live-long": {
		zh: `拆到几个单元格里也还有一段放不下（Excel 的公式最多 8192 个字符、64 层、255 个参数）；请拆成几条规则`,
		en: `some of it is longer than a cell takes even when it is spread over several (8,192 characters, 64 levels and 255 arguments are all that Excel allows); make several rules of it`,
	},
	"template.live-rows": {
		zh: `它看的行，公式找不到（在别的清单的行里，或者列太多，或者填表的人手里的文件没有）；请改成按那份清单逐行核对`,
		en: `no formula finds the rows that it looks at (they stand in rows of another list, or there are too many columns, or the workbook has none of them); make it a check per row of that list`,
	},
	"template.mode-no-fix": {
		zh: `写了更正方式，却没有更正`,
		en: `there is a mode but no fix`,
	},
	"template.fix": {
		zh: `更正“%[1]s”应写成：字段 := 公式`,
		en: `the fix “%[1]s” must be written as key := formula`,
	},
	"template.fix-class": {
		zh: `规则按“%[1]s”分类，不能同时更正它，否则行会归到别的类；请另写一条按行的规则`,
		en: `the rule gathers rows by “%[1]s” and cannot set it, which would put them into other classes; write a rule per row for it`,
	},
	"template.fix-list": {
		zh: `“%[1]s”是列表，不能更正，请写它的字段`,
		en: `“%[1]s” is a list and cannot be set; name one of its fields`,
	},
	"template.refers-definition": {
		zh: `公式引用了工作表“%[1]s”，生成的文件中没有它`,
		en: `the formula refers to the sheet “%[1]s”, which the output does not have`,
	},
	"template.refers-file": {
		zh: `公式引用了其他文件“%[1]s”，生成后可能无法更新`,
		en: `the formula refers to another file, “%[1]s”`,
	},
	"template.refers-lost": {
		zh: `公式引用的单元格已被删除（#REF!），请重写`,
		en: `the formula refers to cells that were deleted (#REF!); write it anew`,
	},
	"template.menu-lost": {
		zh: `下拉列表的选项已被删除（#REF!），请重做或去掉这个下拉列表`,
		en: `the choices of this drop-down were deleted (#REF!); make it anew or take it away`,
	},
	"template.refers-nothing": {
		zh: `公式引用的工作表“%[1]s”不存在`,
		en: `the formula refers to the sheet “%[1]s”, which does not exist`,
	},
	"template.refers-row": {
		zh: `公式里的 %[1]s 是第 %[2]d—%[3]d 行（按“%[4]s”重复）里的一格：有好几项时，它只看第一项；要看全部，请写成 %[1]s:%[1]s`,
		en: `%[1]s in the formula is one cell of rows %[2]d-%[3]d, which repeat for “%[4]s”: of several items it sees the first alone; to see all, write %[1]s:%[1]s`,
	},
	"template.refers-between": {
		zh: `公式里的 %[1]s 只是第 %[2]d—%[3]d 行（按“%[4]s”重复）里的一部分：有好几项时，夹在中间的其他行也算进去，结果会错；请给这一格一个字段，由它的“公式”算（如 =SUM(projects.amount)），或者把其他行的数移到别的列`,
		en: `%[1]s in the formula is a part of rows %[2]d-%[3]d, which repeat for “%[4]s”: with several items the other rows between count too, and the result is wrong; give the cell a field whose formula computes it (such as =SUM(projects.amount)), or keep other values out of these columns`,
	},
	"template.refers-each": {
		zh: `公式引用了按“%[2]s”逐项生成的工作表“%[1]s”，不知道是哪一张`,
		en: `the formula refers to the sheet “%[1]s”, which is made for each of “%[2]s”: it cannot say which`,
	},
	"template.name-definition": {
		zh: `名称“%[1]s”指向“%[2]s”，生成的文件中没有它`,
		en: `the name “%[1]s” leads to “%[2]s”, which the output does not have`,
	},
}
