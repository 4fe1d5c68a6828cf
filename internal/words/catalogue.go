package words

// entry is one phrase in both languages. Arguments are %[1]s, %[2]d …, numbered so that each
// language can put them where it wants.
type entry struct{ zh, en string }

// catalogue is every word tianbao prints, by the phrase's id.
var catalogue = map[string]entry{
	// --- the command: help, usage, outcomes

	"level.error":   {"错误", "error"},
	"level.warning": {"警告", "warning"},
	"level.notice":  {"提示", "notice"},
	"level.style":   {"格式", "style"},

	"help.tianbao":          {"填报：把数据填进官方 Excel 表，发放空白表，读回填好的表", "fills official Excel forms from data, hands out blank ones, and reads them back"},
	"help.help":             {"显示帮助", "show help"},
	"help.version":          {"显示版本", "print the version"},
	"help.heading-name":     {"名称：", "NAME:"},
	"help.heading-usage":    {"用法：", "USAGE:"},
	"help.heading-version":  {"版本：", "VERSION:"},
	"help.heading-commands": {"命令：", "COMMANDS:"},
	"help.heading-options":  {"选项：", "OPTIONS:"},
	"help.lang":             {"输出语言 zh 或 en（默认随系统）", "language of the words, zh or en (default: the locale's)"},
	"help.demo":             {"用内置真实案例演示全过程，写入 DIR", "the whole cycle on the built-in real case, written to DIR"},
	"help.fill":             {"用数据生成填好的表或空白表", "forms from data (YAML, JSON, JSON lines; CSV or XLSX list of items)"},
	"help.template":         {"查看、检查、导出模板", "look at, check and export templates"},
	"help.template-list":    {"列出内置模板", "list the embedded templates"},
	"help.template-show":    {"以文本显示模板的全部内容", "show the whole contract of a template as text"},
	"help.template-schema":  {"输出数据的 JSON Schema", "print the JSON Schema of the record"},
	"help.template-lint":    {"检查模板工作簿，一次报告全部问题", "report everything wrong with a template workbook in one run"},
	"help.template-export":  {"把内置模板写到磁盘，供复制修改", "write an embedded template to disk, to be copied and changed"},
	"help.export-output":    {"输出文件（默认 <编号>.xlsx）", "the file to write (default: <id>.xlsx)"},
	"help.template-flag":    {"模板：内置模板的编号，或模板文件", "the template: the id of an embedded one, or a file"},
	"help.input":            {"数据文件（YAML、JSON、CSV、XLSX），- 表示标准输入", "the data file (YAML, JSON, JSON lines, CSV, XLSX), - for standard input"},
	"help.output":           {"输出：.xlsx 文件，或文件夹", "the .xlsx to write, or a folder"},
	"help.blank":            {"生成空白表：已有数据预先填好，其余留给填报人", "a form for staff to fill in; what the input has is prefilled"},
	"help.split":            {"每个项目一个工作簿，写入文件夹", "one workbook per item (project), into a folder"},
	"help.no-checks":        {"不加核对公式和突出显示", "leave out live cross-checks and highlights"},
	"help.protect":          {"保护工作表：标签锁定，填写处可改，指标行可增删", "lock labels; inputs stay open, rows of blocks can be inserted and deleted"},
	"help.force":            {"覆盖已有文件", "overwrite existing files"},

	"cmd.see-help":           {"用法见：tianbao --help", "see: tianbao --help"},
	"cmd.see-lint":           {"完整检查：tianbao template lint %[1]s", "the whole list: tianbao template lint %[1]s"},
	"cmd.see-list":           {"内置模板见：tianbao template list", "the embedded templates: tianbao template list"},
	"cmd.use-force":          {"如确要覆盖，请加 --force；没有写入任何文件。", "use --force to overwrite; nothing was written"},
	"cmd.did-you-mean":       {"是否想写“%[1]s”？", "did you mean %[1]s?"},
	"cmd.input-refused":      {"数据有 %[1]d 处错误，没有写入任何文件。", "the input has %[1]d errors; nothing was written"},
	"cmd.bad-template":       {"模板 %[1]s 有错误，无法使用。", "template %[1]s has errors and cannot be used"},
	"cmd.interrupted":        {"已中断，没有留下未完成的文件。", "interrupted; no unfinished file was left"},
	"cmd.failed":             {"未能完成：%[1]s", "could not be done: %[1]s"},
	"cmd.no-such-file":       {"找不到 %[1]s。", "%[1]s does not exist"},
	"cmd.no-permission":      {"没有权限读写 %[1]s。", "no permission for %[1]s"},
	"cmd.exists":             {"%[1]s 已存在。", "%[1]s exists"},
	"cmd.disk-full":          {"磁盘已满，未能写入 %[1]s；没有留下未完成的文件。", "the disk is full, %[1]s was not written; no unfinished file was left"},
	"cmd.file-failed":        {"读写 %[1]s 时出错：%[2]s", "%[1]s: %[2]s"},
	"cmd.stdin-failed":       {"读取标准输入时出错：%[1]s", "reading standard input: %[1]s"},
	"cmd.is-input":           {"%[1]s 是输入文件，不能覆盖；请换一个输出名。", "%[1]s is an input and is never written over; choose another name"},
	"cmd.is-folder":          {"%[1]s 是文件夹，应为文件名。", "%[1]s is a folder, a file was meant"},
	"cmd.not-folder":         {"%[1]s 不是文件夹。", "%[1]s is not a folder"},
	"cmd.bad-lang":           {"不认识的语言 %[1]s，应为 zh 或 en。", "unknown language %[1]s, use zh or en"},
	"cmd.unknown-flag":       {"不认识的选项 %[1]s。", "unknown flag %[1]s"},
	"cmd.flag-needs-value":   {"选项 %[1]s 缺少值。", "flag %[1]s needs a value"},
	"cmd.unknown-command":    {"不认识的命令 %[1]s。", "unknown command %[1]s"},
	"cmd.unknown-subcommand": {"%[2]s 没有子命令 %[1]s。", "%[2]s has no subcommand %[1]s"},
	"cmd.bad-usage":          {"命令行有误：%[1]s", "%[1]s"},
	"cmd.no-command":         {"缺少命令。", "no command given"},
	"cmd.no-subcommand":      {"%[1]s 后面缺少子命令。", "%[1]s needs a subcommand"},
	"cmd.missing-path":       {"%[1]s 后面缺少 %[2]s。", "%[1]s needs %[2]s"},
	"cmd.too-many":           {"多余的参数 %[1]s。", "unexpected argument %[1]s"},
	"cmd.input-flag":         {"数据文件用 -i 指定。", "the data file is given with -i"},
	"cmd.flag-missing":       {"缺少选项 --%[1]s。", "--%[1]s is missing"},
	"cmd.no-input":           {"缺少数据文件：请用 -i 指定，或用 --blank 生成空白表。", "no data: give a file with -i, or ask for a blank form with --blank"},
	"cmd.bad-output":         {"输出 %[1]s 应为 .xlsx 文件或文件夹。", "output %[1]s must be an .xlsx file or a folder"},
	"cmd.needs-folder":       {"要写多个工作簿，输出 %[1]s 应为文件夹。", "several workbooks are to be written: output %[1]s must be a folder"},
	"cmd.cannot-split":       {"模板 %[1]s 没有逐项生成的工作表，不能用 --split。", "template %[1]s has no sheet that is made per item, so --split has nothing to split"},
	"cmd.nothing-to-split":   {"数据里没有任何项目，没有可写的工作表。", "the input has no items: there is no sheet to make"},
	"cmd.no-such-template":   {"没有编号为 %[1]s 的内置模板，也没有这个文件。", "there is no embedded template %[1]s and no such file"},
	"cmd.unreadable":         {"无法读取 %[1]s：%[2]s。", "cannot read %[1]s: %[2]s"},
	"cmd.also-at":            {"另见 %[1]s", "see also %[1]s"},
	"cmd.label":              {"（%[1]s）", " (%[1]s)"},
	"cmd.exported":           {"已写入 %[1]s。", "wrote %[1]s"},
	"cmd.wrote-one":          {"已写入 %[1]s。", "wrote %[1]s"},
	"cmd.wrote-many":         {"已写入 %[1]d 个工作簿，在 %[2]s。", "wrote %[1]d workbooks to %[2]s"},
	"cmd.lint-clean":         {"%[1]s：没有问题。", "%[1]s: nothing wrong"},
	"cmd.lint-found":         {"%[1]s：%[2]d 处错误，%[3]d 处其他问题。", "%[1]s: %[2]d errors, %[3]d other findings"},
	"cmd.demo": {
		zh: "已写入真实案例：\n" +
			"  %[1]s  填好的申报表（封面、3 份说明、3 份申报表），可直接打开、打印\n" +
			"  %[2]s  每个项目一份空白表，可发给填报人\n" +
			"  %[3]s  它们的数据\n" +
			"下一步：修改数据，再填一次：\n" +
			"  tianbao fill -t %[4]s -i %[3]s -o 新表.xlsx",
		en: "wrote the real case:\n" +
			"  %[1]s  the filled form (cover, 3 statements, 3 forms), ready to open and print\n" +
			"  %[2]s  a blank form per project, to hand out\n" +
			"  %[3]s  the data they came from\n" +
			"next: change the data and fill again:\n" +
			"  tianbao fill -t %[4]s -i %[3]s -o new.xlsx",
	},

	// --- workbooks that cannot be read

	"book.not-workbook": {
		zh: "不是 Excel 工作簿（.xlsx）；如能用 Excel 或 WPS 打开，请另存为 .xlsx",
		en: "not an Excel workbook (.xlsx); if Excel or WPS opens it, save it as .xlsx",
	},
	"book.legacy": {
		zh: "是旧版 Excel 文件（.xls）或 WPS 表格文件（.et），请在 WPS 或 Excel 中打开，另存为 .xlsx",
		en: "an old Excel file (.xls) or one of WPS (.et); open it in Excel or WPS and save it as .xlsx",
	},
	"book.binary": {
		zh: "是 Excel 二进制工作簿（.xlsb），请在 Excel 或 WPS 中打开，另存为 .xlsx",
		en: "a binary Excel workbook (.xlsb); open it in Excel or WPS and save it as .xlsx",
	},
	"book.opendocument": {
		zh: "是 OpenDocument 文件（.ods），请在 LibreOffice、WPS 或 Excel 中打开，另存为 .xlsx",
		en: "an OpenDocument file (.ods); open it in LibreOffice, WPS or Excel and save it as .xlsx",
	},
	"book.web-page": {
		zh: "不是 Excel 工作簿，而是网页（HTML），只是用了表格文件的扩展名；请在 WPS 或 Excel 中打开，另存为 .xlsx",
		en: "not an Excel workbook but a web page (HTML) under the name of one; open it in Excel or WPS and save it as .xlsx",
	},
	"book.xml-2003": {
		zh: "是 XML 表格（Excel 2003 的 XML 格式），只是用了表格文件的扩展名；请在 WPS 或 Excel 中打开，另存为 .xlsx",
		en: "an XML spreadsheet of Excel 2003, whatever its name; open it in Excel or WPS and save it as .xlsx",
	},
	"book.text": {
		zh: "不是 Excel 工作簿，而是文本（如 CSV），没有表格的版式；请在 WPS 或 Excel 中打开原表，另存为 .xlsx",
		en: "not an Excel workbook but plain text (such as CSV), which has no layout; open the form itself in Excel or WPS and save it as .xlsx",
	},
	"book.word": {
		zh: "是 Word 文档，不是 Excel 工作簿；请填写发下的 .xlsx 表",
		en: "a Word document and not an Excel workbook; fill in the form as .xlsx",
	},
	"book.pdf": {
		zh: "是 PDF，不是 Excel 工作簿；请提供生成它的 .xlsx 表",
		en: "a PDF and not an Excel workbook; give the .xlsx it was printed from",
	},
	"book.archive": {
		zh: "是压缩包，请先解压，再处理其中的 .xlsx",
		en: "an archive; unpack it and give the .xlsx inside",
	},
	"book.encrypted": {
		zh: "文件有打开密码，请在 WPS 或 Excel 中取消密码，另存后再试",
		en: "the file needs a password to open; remove the password and try again",
	},
	"book.empty": {
		zh: "文件是空的（0 字节），请重新获取或另存一份",
		en: "the file is empty (0 bytes); get it again, or save it anew",
	},
	"book.truncated": {
		zh: "文件不完整，可能没有下载完或没有同步好；请重新获取",
		en: "the file is not complete: a download or a synchronisation was cut off; get it again",
	},
	"book.too-large": {
		zh: "文件过大，无法读取；请删去无关的工作表和多余的行列",
		en: "the file is too large to read; remove sheets, rows and columns that do not belong to it",
	},
	"book.damaged": {
		zh: "文件已损坏，请用 Excel 或 WPS 打开后另存一份再试",
		en: "the file is damaged; open it in Excel or WPS and save a copy",
	},
	"book.no-sheet": {
		zh: "文件中没有工作表",
		en: "the file has no worksheet",
	},

	// --- what a workbook cannot hold

	"opc.compound": {"这是旧版 .xls 文件或加了打开密码的文件，请另存为不加密的 .xlsx 后再试",
		"this is an old .xls file or a file with a password: save it as .xlsx without a password and try again"},
	"opc.not_zip":   {"这不是 .xlsx 文件，或文件已损坏", "this is not an .xlsx file, or it is damaged"},
	"opc.too_many":  {"文件由 %[1]d 个部件组成，超过上限 %[2]d", "the file has %[1]d parts, more than the limit of %[2]d"},
	"opc.too_large": {"文件解压后过大（%[1]s），不予打开", "the file is too large when unpacked (%[1]s) and is not opened"},
	"opc.twice":     {"文件已损坏：部件 %[1]s 出现两次", "the file is damaged: part %[1]s is there twice"},
	"opc.missing":   {"文件已损坏：缺少部件 %[1]s", "the file is damaged: part %[1]s is missing"},
	"opc.damaged":   {"文件已损坏：部件 %[1]s 无法解压", "the file is damaged: part %[1]s cannot be unpacked"},
	"opc.encoding":  {"文件已损坏：部件 %[1]s 不是有效的文本", "the file is damaged: part %[1]s is not valid text"},
	"opc.xml":       {"文件已损坏：部件 %[1]s 不是有效的 XML", "the file is damaged: part %[1]s is not valid XML"},

	"draw.no_workbook":   {"文件中没有工作簿，请用 Excel 或 WPS 另存为 .xlsx", "the file holds no workbook: save it as .xlsx in Excel or WPS"},
	"draw.no_sheet":      {"模板中没有工作表“%[1]s”", "the template has no sheet %[1]q"},
	"draw.none_visible":  {"没有可见的工作表，Excel 无法打开这样的文件", "no sheet is visible: Excel cannot open such a file"},
	"draw.bad_row":       {"工作表“%[1]s”的行号有误（%[2]s），请用 Excel 或 WPS 重新保存模板", "sheet %[1]q has a wrong or repeated row (%[2]s): save the template again in Excel or WPS"},
	"draw.bad_cell":      {"工作表“%[1]s”的单元格 %[2]s 有误或重复，请用 Excel 或 WPS 重新保存模板", "sheet %[1]q has a wrong or repeated cell (%[2]s): save the template again in Excel or WPS"},
	"draw.many_parts":    {"工作表“%[1]s”的附件（图片、图表等）超过 %[2]d 个", "sheet %[1]q has more than %[2]d pictures, charts and other parts"},
	"draw.too_many_rows": {"工作表“%[1]s”填入后超过 %[2]d 行", "sheet %[1]q would have more than %[2]d rows"},
	"draw.not_utf8":      {"工作表“%[1]s”单元格 %[2]s 的文字不是有效的 UTF-8", "the text for cell %[2]s of sheet %[1]q is not valid UTF-8"},
	"draw.control":       {"工作表“%[1]s”单元格 %[2]s 的文字含有 Excel 不能保存的控制字符，请删除", "the text for cell %[2]s of sheet %[1]q has a control character that Excel cannot store: remove it"},
	"draw.text_long":     {"工作表“%[1]s”单元格 %[2]s 的文字超过 32767 个字符", "the text for cell %[2]s of sheet %[1]q is longer than 32,767 characters"},
	"draw.number":        {"工作表“%[1]s”单元格 %[2]s 的数字超过 15 位有效数字或写法不对", "the number for cell %[2]s of sheet %[1]q is not a plain decimal of at most 15 significant digits"},
	"draw.formula_long":  {"工作表“%[1]s”单元格 %[2]s 的公式超过 8192 个字符", "the formula for cell %[2]s of sheet %[1]q is longer than 8,192 characters"},
	"draw.prompt_long":   {"工作表“%[1]s”单元格 %[2]s 的输入提示过长：标题最多 32 字，内容最多 255 字", "the input prompt of cell %[2]s of sheet %[1]q is too long: at most 32 characters of title and 255 of text"},

	// --- data files, and data against the form

	// the data file itself
	"input.too-large":      {"数据文件超过 %[1]d MB，请分批填报。", "The data file is over %[1]d MB: fill it in parts."},
	"input.too-deep":       {"数据嵌套超过 %[1]d 层，请检查缩进和括号。", "Values are nested deeper than %[1]d levels: check the indentation and the brackets."},
	"input.too-wide":       {"一行超过 %[1]d 列，请检查分隔符和引号。", "A row has more than %[1]d columns: check the separators and the quotes."},
	"input.too-many-cells": {"表格超过 %[1]d 个单元格，请分批填报。", "The table has more than %[1]d cells: fill it in parts."},
	"input.empty":          {"文件里没有数据。", "The file holds no data."},
	"input.utf16":          {"文件是 UTF-16 编码，请另存为 UTF-8。", "The file is UTF-16: save it as UTF-8."},
	"input.not-utf8":       {"文件不是 UTF-8 编码，请另存为 UTF-8。", "The file is not UTF-8: save it as UTF-8."},
	"input.not-gb18030":    {"文件既不是 UTF-8 也不是 GB18030 编码，请另存为“CSV UTF-8”。", "The file is neither UTF-8 nor GB18030: save it as \"CSV UTF-8\"."},
	"input.json-end":       {"JSON 没有写完，请检查末尾是否缺少引号、} 或 ]。", "The JSON ends too early: look for a missing quote, } or ]."},
	"input.json-syntax":    {"此处不合 JSON 格式，请检查前后的逗号、冒号、引号和括号。", "This is not JSON: check the commas, colons, quotes and brackets around it."},
	"input.json-rest":      {"JSON 数据结束后还有多余内容，请删除；多条记录请每条一行。", "There is more text after the end of the JSON: remove it, or write one record a line."},
	"input.yaml-syntax":    {"此处不合 YAML 格式（%[1]s），请检查缩进、冒号后的空格和引号。", "This is not YAML (%[1]s): check the indentation, the space after the colon and the quotes."},
	"input.yaml-broken":    {"文件不合 YAML 格式，请检查缩进、冒号后的空格和引号。", "The file is not YAML: check the indentation, the space after the colon and the quotes."},
	"input.yaml-key":       {"字段名应是一个词，不能是列表、映射、引用或带标签的值。", "A key must be one word, not a list, a mapping, an alias or a tagged value."},
	"input.yaml-merge":     {"不支持合并键 <<，请把各字段直接写出。", "The merge key << is not supported: write the keys out."},
	"input.yaml-tag":       {"不支持标签 %[1]s，请直接写值；文本请加引号。", "The tag %[1]s is not supported: write the value itself, in quotes if it is text."},
	"input.yaml-alias":     {"引用 *%[1]s 之前没有定义 &%[1]s。", "The alias *%[1]s is used but &%[1]s is not defined before it."},
	"input.yaml-loop":      {"引用 *%[1]s 指向它自身所在的内容，请改正。", "The alias *%[1]s points into itself."},
	"input.yaml-aliases":   {"引用展开后超过 %[1]d 个值，请直接写出内容。", "The aliases stand for more than %[1]d values: write the content out."},
	"input.csv-quote":      {"此处引号不成对：含引号的内容请整体加引号，其中的引号写成两个。", "A quote is not closed: put the whole value in quotes and double the quotes inside it."},
	"input.no-heading":     {"第 %[1]d 列没有标题，无法判断这个值属于哪一项，请补上标题或删除。", "Column %[1]d has no heading, so the value belongs to no field: give it a heading or remove it."},
	"input.xlsx":           {"无法读取工作簿：%[1]s", "The workbook cannot be read: %[1]s"},
	"input.xlsx-merged":    {"清单中有合并单元格，请取消合并并在每一行填写。", "The list has merged cells: unmerge them and fill in every row."},
	"input.xlsx-error":     {"单元格是错误值，请改正。", "The cell holds an error: mend it."},
	"input.xlsx-formula":   {"公式结果为空或没有保存，请在 Excel 或 WPS 中打开后重新保存，或直接填写值。", "The formula has no result, or it was not saved: open the file in Excel or WPS and save it again, or type the value."},
	"input.xlsx-sheets":    {"只读取第一个有内容的工作表“%[1]s”，工作表“%[2]s”未读取。", "Only the first sheet with content, \"%[1]s\", is read; \"%[2]s\" is not."},
	"input.schema":         {"数据格式 %[1]s 与本程序的 %[2]s 不符，请用同一版本的 tianbao 重新提取。", "The data is %[1]s but this program reads %[2]s: extract it again with the same version of tianbao."},
	"input.failed":         {"这是读取失败的结果（%[1]s），没有可填的数据，请先解决读取问题。", "This is the result of a failed read (%[1]s) and holds no data: mend the workbook first."},
	"input.no-record":      {"提取结果里没有 record，没有可填的数据。", "The extract result has no record, so there is nothing to fill."},
	"input.unread":         {"从 %[1]s 提取时未能读出此值，请改正工作簿后重新提取。", "Reading could not make out this value of %[1]s: mend the workbook and extract it again."},
	"input.other-template": {"数据提取自模板 %[1]s 的表，现在用来填写 %[2]s。", "The data was extracted from a form of the template %[1]s and now fills in %[2]s."},

	// what it says, against the form
	"decode.no-mapping":       {"此处应为一组“字段: 值”。", "This should be a mapping of keys to values."},
	"decode.no-list":          {"“%[1]s”应为列表，每项一个“-”（YAML）或一个元素（JSON）。", "\"%[1]s\" should be a list: one \"-\" an item in YAML, one element in JSON."},
	"decode.key":              {"没有名为“%[1]s”的字段，请删除或改正。", "There is no field \"%[1]s\": remove it or correct it."},
	"decode.key-near":         {"没有名为“%[1]s”的字段，是否应为“%[2]s”？", "There is no field \"%[1]s\": did you mean \"%[2]s\"?"},
	"decode.twice":            {"字段“%[1]s”重复，第 %[2]d 行已有，请只保留一个。", "The key \"%[1]s\" stands twice, first in line %[2]d: keep one of them."},
	"decode.required":         {"缺少必填项“%[1]s”。", "The required field \"%[1]s\" is missing."},
	"decode.number":           {"“%[1]s”应填数字，如 526000.00，不带千分位、单位和文字。", "\"%[1]s\" should be a number such as 526000.00, without thousands separators, units or words."},
	"decode.number-unit":      {"“%[1]s”应填以%[2]s为单位的数字，如 526000.00，不带千分位、单位和文字。", "\"%[1]s\" should be a number in %[2]s such as 526000.00, without thousands separators, units or words."},
	"decode.number-near":      {"“%[1]s”应填数字，请写成 %[2]s。", "\"%[1]s\" should be a number: write %[2]s."},
	"decode.percent":          {"“%[1]s”应填百分数的数值，90%% 请写成 90。", "\"%[1]s\" should be a number of percent: write 90 for 90 %%."},
	"decode.whole":            {"“%[1]s”应为整数。", "\"%[1]s\" should be a whole number."},
	"decode.scale":            {"“%[1]s”最多 %[2]d 位小数。", "\"%[1]s\" takes at most %[2]d decimals."},
	"decode.max":              {"“%[1]s”不得大于 %[2]s。", "\"%[1]s\" must not be over %[2]s."},
	"decode.digits":           {"“%[1]s”的数字过长：Excel 只保留 %[2]d 位有效数字。", "The number for \"%[1]s\" is too long: Excel keeps %[2]d significant digits."},
	"decode.year":             {"“%[1]s”应为 %[2]d 至 %[3]d 之间的年份。", "\"%[1]s\" should be a year from %[2]d to %[3]d."},
	"decode.quote":            {"“%[1]s”应填文本，请加引号：\"%[2]s\"。", "\"%[1]s\" should be text: put it in quotes, \"%[2]s\"."},
	"decode.text":             {"“%[1]s”应填文本。", "\"%[1]s\" should be text."},
	"decode.damaged":          {"“%[1]s”第 %[2]d 个字符已损坏（编码转换有误），请重新输入。", "Character %[2]d of \"%[1]s\" is damaged by a wrong encoding: type it again."},
	"decode.character":        {"“%[1]s”第 %[2]d 个字符是单元格不能保存的控制字符 %[3]s，请删除。", "Character %[2]d of \"%[1]s\" is %[3]s, which a cell cannot hold: remove it."},
	"decode.long":             {"“%[1]s”有 %[2]d 个字，最多 %[3]d 个字。", "\"%[1]s\" has %[2]d characters and takes at most %[3]d."},
	"decode.cell":             {"“%[1]s”长 %[2]d，超过单元格上限 %[3]d，请缩短。", "\"%[1]s\" is %[2]d long, and a cell holds %[3]d: shorten it."},
	"decode.choice":           {"“%[1]s”不能填“%[2]s”，可选：%[3]s。", "\"%[1]s\" cannot be \"%[2]s\"; the choices are %[3]s."},
	"decode.choice-near":      {"“%[1]s”不能填“%[2]s”，是否应为“%[3]s”？", "\"%[1]s\" cannot be \"%[2]s\": did you mean \"%[3]s\"?"},
	"decode.choice-open":      {"“%[1]s”填的“%[2]s”不在常用选项中，已照填。", "\"%[2]s\" is not one of the usual choices of \"%[1]s\"; it is kept."},
	"decode.choice-open-near": {"“%[1]s”填的“%[2]s”不在常用选项中，已照填；是否应为“%[3]s”？", "\"%[2]s\" is not one of the usual choices of \"%[1]s\"; it is kept. Did you mean \"%[3]s\"?"},
	"decode.date":             {"“%[1]s”应填日期，写成 2026-01-31 的样子。", "\"%[1]s\" should be a date written like 2026-01-31."},
	"decode.date-near":        {"“%[1]s”应填日期，请写成 %[2]s。", "\"%[1]s\" should be a date: write %[2]s."},
	"decode.no-day":           {"“%[1]s”填的 %[2]s 不是有效日期。", "%[2]s, given for \"%[1]s\", is not a day a workbook can hold."},
	"decode.same-item":        {"第 %[1]d 项与第 %[2]d 项的“%[3]s”相同（%[4]s），请改名或删除一项。", "Items %[1]d and %[2]d have the same \"%[3]s\" (%[4]s): rename or remove one."},
	"decode.no-main-list":     {"此模板没有可用清单填报的列表，请改用 YAML 或 JSON。", "This form has no list that a table could fill: use YAML or JSON."},
	"decode.heading":          {"没有与标题“%[1]s”对应的字段，请改正标题或删除该列。", "No field goes by the heading \"%[1]s\": correct it or remove the column."},
	"decode.heading-near":     {"没有与标题“%[1]s”对应的字段，是否应为“%[2]s”？", "No field goes by the heading \"%[1]s\": did you mean \"%[2]s\"?"},
	"decode.heading-twice":    {"标题“%[1]s”与“%[2]s”是同一字段，请只保留一列。", "The headings \"%[1]s\" and \"%[2]s\" mean the same field: keep one column."},
	"decode.heading-unclear":  {"标题“%[1]s”对应多个字段，请改写为字段名 %[2]s 或 %[3]s。", "The heading \"%[1]s\" can mean several fields: write the key, %[2]s or %[3]s."},
	"decode.row-number":       {"序号应为 %[1]d，请检查是否缺行或重复。", "The number of this row should be %[1]d: look for a missing or repeated row."},
	"decode.rows":             {"“%[1]s”对整份表只有一个值，此行与第一行的“%[2]s”不一致。", "\"%[1]s\" has one value for the whole form, and this row differs from the first row's \"%[2]s\"."},

	// --- templates

	"template.did-you-mean": {
		zh: `（是不是“%[1]s”？）`,
		en: ` (did you mean “%[1]s”?)`,
	},
	"template.sheet-missing": {
		zh: `缺少工作表 %[1]s，请添加`,
		en: `the sheet %[1]s is missing; add it`,
	},
	"template.no-layout": {
		zh: `没有表样工作表：名称不以 # 开头的工作表才是要打印的表`,
		en: `there is no layout sheet: the form itself stands on sheets whose names do not begin with #`,
	},
	"template.sheet-empty": {
		zh: `工作表 %[1]s 是空的，第一行应为列标题`,
		en: `the sheet %[1]s is empty; its first row must hold the headings`,
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
	"template.only-numbers": {
		zh: `“%[1]s”的类型是 %[2]s，只有数字才有小数位`,
		en: `“%[1]s” is of type %[2]s; only numbers have a scale`,
	},
	"template.scale": {
		zh: `小数位“%[1]s”应为 0 到 %[2]d 的整数`,
		en: `the scale “%[1]s” must be a whole number from 0 to %[2]d`,
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
		zh: `“%[1]s”不是金额单位，请写元、万元等`,
		en: `“%[1]s” is no unit of money; write 元, 万元 or the like`,
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
	"template.formula-not-live": {
		zh: `“%[1]s”的公式用了 %[2]s，单元格中无法计算，请换用 Excel 函数`,
		en: `the formula of “%[1]s” uses %[2]s, which no cell can compute; use functions of Excel`,
	},
	"template.round": {
		zh: `“%[1]s”比较了计算结果，Excel 可能因小数误差得出相反结论；请用 ROUND(…,2) 或 WITHIN`,
		en: `“%[1]s” compares the result of arithmetic, on which Excel may err by its last digits; put ROUND(…,2) or WITHIN around it`,
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
		zh: `“%[1]s”属于“%[3]s”内层的列表“%[2]s”，只能放在按“%[3]s”逐项生成的工作表中`,
		en: `“%[1]s” belongs to the list “%[2]s” inside “%[3]s”; it can only stand on a sheet made for each of “%[3]s”`,
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
	"template.mode-no-fix": {
		zh: `写了更正方式，却没有更正`,
		en: `there is a mode but no fix`,
	},
	"template.fix": {
		zh: `更正“%[1]s”应写成：字段 := 公式`,
		en: `the fix “%[1]s” must be written as key := formula`,
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
	"template.refers-nothing": {
		zh: `公式引用的工作表“%[1]s”不存在`,
		en: `the formula refers to the sheet “%[1]s”, which does not exist`,
	},
	"template.refers-each": {
		zh: `公式引用了按“%[2]s”逐项生成的工作表“%[1]s”，不知道是哪一张`,
		en: `the formula refers to the sheet “%[1]s”, which is made for each of “%[2]s”: it cannot say which`,
	},
	"template.name-definition": {
		zh: `名称“%[1]s”指向“%[2]s”，生成的文件中没有它`,
		en: `the name “%[1]s” leads to “%[2]s”, which the output does not have`,
	},

	// --- reading workbooks back

	"help.extract":             {"读回填好或改过的表，输出 JSON", "read filled-in or edited workbooks back into JSON records"},
	"help.template-candidates": {"模板：编号或文件（默认自动识别内置模板）", "the template: an id or a file (default: recognised among the embedded ones)"},
	"help.results":             {"结果文件 .json 或 .jsonl（默认写到标准输出）", "write the results to this .json or .jsonl (default: standard output)"},
	"help.merge":               {"把同一单位各项目的工作簿合并成一条记录", "join the workbooks of one unit's items into one record"},
	"cmd.bad-results":          {"结果文件 %[1]s 应以 .json 或 .jsonl 结尾。", "the file of results, %[1]s, must end in .json or .jsonl"},
	"cmd.no-match":             {"没有文件与 %[1]s 相符。", "nothing matches %[1]s"},
	"cmd.no-workbooks":         {"%[1]s 中没有工作簿。", "%[1]s holds no workbook"},
	"cmd.not-workbooks":        {"文件夹里另有 %[1]d 个文件不是工作簿，没有读取，如 %[2]s。", "%[1]d other files in the folders are no workbooks and were not read, such as %[2]s"},
	"cmd.our-fault":            {"读取 %[1]s 时 tianbao 自身出错，不是文件的问题，请把文件和这句话发给开发者：%[2]v", "%[1]s: a fault of tianbao and not of the file, please report it with the file: %[2]v"},
	"cmd.has-errors":           {"%[1]s 有 %[2]d 处错误。", "%[1]s has %[2]d errors"},
	"cmd.batch-clean":          {"读取了 %[1]d 个工作簿，没有错误。", "%[1]d workbooks read, none with errors"},
	"cmd.batch":                {"共 %[1]d 个工作簿：%[2]d 个没有错误，%[3]d 个有错误，%[4]d 个无法读取。", "%[1]d workbooks: %[2]d without errors, %[3]d with errors, %[4]d failed"},
	"cmd.merged":               {"%[1]d 个工作簿已合并为一条记录。", "%[1]d workbooks merged into one record"},
	"cmd.merged-errors":        {"%[1]d 个工作簿已合并为一条记录，有 %[2]d 处错误。", "%[1]d workbooks merged into one record, with %[2]d errors"},
	"cmd.merged-in-part":       {"合并不完整：%[1]d 个工作簿中有 %[2]d 个无法读取。", "the merge is not complete: %[2]d of %[1]d workbooks could not be read"},
	"cmd.not-merged":           {"这些工作簿不能合并。", "these workbooks cannot be merged"},

	// --- merging what was read from several workbooks

	"merge.template": {
		zh: `%[1]s 是模板 %[2]s 的表，%[3]s 是模板 %[4]s 的表，不能合并；请分开处理`,
		en: `%[1]s is a form of the template %[2]s and %[3]s of %[4]s: they cannot be merged`,
	},
	"merge.item": {
		zh: `“%[1]s”在 %[2]s 和 %[3]s 中都有；请只留一份，或改正名称`,
		en: `“%[1]s” is both in %[2]s and in %[3]s; keep one of them, or correct a name`,
	},
	"merge.near": {
		zh: `“%[1]s”（%[2]s）与“%[3]s”（%[4]s）名称相近；如是同一项，请只留一份`,
		en: `“%[1]s” (%[2]s) and “%[3]s” (%[4]s) are nearly the same; if they are one, keep one of the files`,
	},
	"merge.root": {
		zh: `“%[1]s”不一致：%[2]s 中是“%[3]s”，%[4]s 中是“%[5]s”；请改成一致，合并结果中暂缺`,
		en: `%[1]s differs: “%[3]s” in %[2]s, “%[5]s” in %[4]s; make them agree, the merged record has neither`,
	},
	"merge.blank": {
		zh: `“%[1]s”在 %[2]s 中空白，按 %[3]s 取“%[4]s”`,
		en: `%[1]s is blank in %[2]s; “%[4]s” is taken from %[3]s`,
	},
	"merge.computed": {
		zh: `“%[1]s”在文件中是“%[2]s”，按合并后的各项计算应为“%[3]s”；合并结果不取文件中的值，填表时重新计算。如少合并了文件，请补齐`,
		en: `%[1]s is “%[2]s” in the files, but the merged items give “%[3]s”; it is left out, to be computed anew. If a file is missing from the merge, add it`,
	},

	// --- making workbooks

	"fill.formula-not-live": {
		zh: "“%[1]s”的公式 %[2]s 无法写入空白表，请填表人自行填写。",
		en: "the formula of %[1]s, %[2]s, cannot be live in the blank form; staff fill the cell by hand",
	},
	"fill.too-tall": {
		zh: "“%[1]s”有 %[2]d 个字，超过 Excel 行高上限，内容完整保存，但打印时会显示不全。请精简文字，或在模板中把该栏合并到更多行。",
		en: "%[1]s has %[2]d characters, more than Excel's highest rows can show; the cell holds all of it, but print would cut it. Shorten the text, or merge the cell over more rows in the template",
	},

	// --- verdicts of checks

	"check.pass":         {"通过", "pass"},
	"check.fail":         {"不符", "fails"},
	"check.empty":        {"未填", "blank"},
	"check.na":           {"不适用", "not applicable"},
	"check.fix":          {"待改", "to be mended"},
	"check.blank":        {"（空白）", "(blank)"},
	"check.unread":       {"%[1]s的内容未能读出，改正后再核对本条。", "%[1]s could not be read; this check waits until it is mended"},
	"check.wrong-kind":   {"%[1]s填的是“%[2]s”，不是应有的内容，无法核对；请改正。", "%[1]s holds “%[2]s”, which is not what belongs there, so this check cannot be made; mend it"},
	"check.no-truth":     {"无法核对：公式的结果是“%[1]s”；请检查%[2]s的填写。", "this check cannot be made: its formula gives “%[1]s”; look at %[2]s"},
	"check.not-computed": {"无法核对：公式的结果因软件而异；请检查%[1]s的填写。", "this check cannot be made: programs differ on its result; look at %[1]s"},

	// --- formulas

	// what is wrong with a formula
	"formula.too-long":        {"公式超过 %[1]d 个字符，请拆成几条。", "The formula is over %[1]d characters: split it."},
	"formula.too-deep":        {"公式嵌套超过 %[1]d 层，请简化。", "The formula is nested over %[1]d levels deep: simplify it."},
	"formula.empty":           {"公式是空的，请填写。", "The formula is empty."},
	"formula.ends":            {"公式没有写完。", "The formula ends too early."},
	"formula.unexpected":      {"此处不应有“%[1]s”。", "\"%[1]s\" does not belong here."},
	"formula.unopened":        {"此处的“%[1]s”没有对应的左括号。", "This \"%[1]s\" closes nothing."},
	"formula.open-bracket":    {"括号“%[1]s”没有配对，请补上右括号。", "The bracket \"%[1]s\" is not closed."},
	"formula.open-text":       {"文本的引号没有配对，请补上右引号。", "The quote of this text is not closed."},
	"formula.open-sheet":      {"工作表名称应写成 '名称'!单元格。", "A sheet is written 'name'!cell."},
	"formula.no-operator":     {"此处与前面的内容之间缺少运算符或逗号。", "An operator or a comma is missing before this."},
	"formula.character":       {"公式中不能使用字符“%[1]s”。", "The character \"%[1]s\" has no meaning in a formula."},
	"formula.full-width":      {"“%[1]s”是全角符号，请改为半角“%[2]s”。", "\"%[1]s\" is typed in full width: write \"%[2]s\"."},
	"formula.quote-in-keys":   {"文本请用双引号 \"；这里写字段名，不写工作表名。", "Text stands in double quotes \", and rules name fields, not sheets."},
	"formula.address-in-keys": {"这里请写字段名，不能写单元格地址、区域或工作表。", "Write field keys here, not cells, ranges or sheets."},
	"formula.address":         {"“%[1]s”不是单元格地址。", "\"%[1]s\" is no cell address."},
	"formula.key":             {"“%[1]s”不是完整的字段名。", "\"%[1]s\" is no complete key."},
	"formula.digit-first":     {"“%[1]s”以数字开头，不是数值也不是字段名；是文本请加双引号。", "\"%[1]s\" begins with a digit but is no number and no key: put text in double quotes."},
	"formula.number":          {"数值 %[1]s 超出 Excel 的范围。", "The number %[1]s is out of Excel's range."},
	"formula.function":        {"没有函数 %[1]s。", "There is no function %[1]s."},
	"formula.function-near":   {"没有函数 %[1]s，是否为 %[2]s？", "There is no function %[1]s; did you mean %[2]s?"},
	"formula.arguments":       {"函数 %[1]s 需要 %[2]d 个参数，现有 %[3]d 个。", "%[1]s takes %[2]d arguments, not %[3]d."},
	"formula.arguments-few":   {"函数 %[1]s 至少需要 %[2]d 个参数，现有 %[3]d 个。", "%[1]s takes at least %[2]d arguments, not %[3]d."},
	"formula.arguments-many":  {"函数 %[1]s 最多 %[2]d 个参数，现有 %[3]d 个。", "%[1]s takes at most %[2]d arguments, not %[3]d."},
	"formula.not-a-reference": {"此处应为单元格或区域。", "A cell or a range is expected here."},
	"formula.array-rows":      {"常量数组各行的个数不同。", "The rows of the array are not equally long."},
	"formula.array-constant":  {"常量数组中只能写数值、文本、逻辑值和错误值。", "An array holds constants only."},
	"formula.long-literal":    {"公式中的文本超过 Excel 允许的 %[1]d 个字符，请拆开后用 & 连接。", "The text is over the %[1]d characters that Excel takes in a formula: split it and join the parts with &."},
	"formula.not-live":        {"函数 %[1]s 在工作表中没有对应的公式。", "%[1]s has no formula in a sheet."},

	// what each function gives, in one line
	"function.IF":          {"条件成立取第二个值，否则取第三个值", "the second argument if the first is true, else the third"},
	"function.IFERROR":     {"值出错时取第二个值", "the second argument where the first is an error"},
	"function.CHOOSE":      {"按序号取值", "the value at a number"},
	"function.AND":         {"全部成立", "true if all are"},
	"function.OR":          {"任一成立", "true if one is"},
	"function.NOT":         {"取反", "the opposite"},
	"function.TRUE":        {"真", "true"},
	"function.FALSE":       {"假", "false"},
	"function.NA":          {"错误值 #N/A", "the error #N/A"},
	"function.ISNUMBER":    {"是否为数值", "whether it is a number"},
	"function.ISTEXT":      {"是否为文本", "whether it is text"},
	"function.ISNONTEXT":   {"是否不是文本", "whether it is not text"},
	"function.ISLOGICAL":   {"是否为逻辑值", "whether it is TRUE or FALSE"},
	"function.ISBLANK":     {"是否为空白", "whether it is blank"},
	"function.ISERROR":     {"是否为错误值", "whether it is an error"},
	"function.ISERR":       {"是否为 #N/A 以外的错误值", "whether it is an error other than #N/A"},
	"function.ISNA":        {"是否为 #N/A", "whether it is #N/A"},
	"function.ROUND":       {"四舍五入到指定小数位", "rounded half up to so many decimals"},
	"function.ROUNDUP":     {"向上（远离零）舍入到指定小数位", "rounded away from zero to so many decimals"},
	"function.ROUNDDOWN":   {"向下（趋向零）舍入到指定小数位", "rounded towards zero to so many decimals"},
	"function.TRUNC":       {"截去指定小数位以后的数字", "cut off after so many decimals"},
	"function.ABS":         {"绝对值", "without its sign"},
	"function.INT":         {"向下取整", "the whole number not above it"},
	"function.SIGN":        {"正负号：1、0 或 -1", "1, 0 or -1 by its sign"},
	"function.MOD":         {"余数", "the remainder of a division"},
	"function.POWER":       {"乘方", "a number to a power"},
	"function.SUM":         {"求和", "the sum"},
	"function.PRODUCT":     {"求积", "the product"},
	"function.AVERAGE":     {"平均值", "the average"},
	"function.MIN":         {"最小值", "the smallest"},
	"function.MAX":         {"最大值", "the largest"},
	"function.MEDIAN":      {"中位数", "the middle number"},
	"function.LARGE":       {"第 k 大的数值", "the k-th largest"},
	"function.SMALL":       {"第 k 小的数值", "the k-th smallest"},
	"function.COUNT":       {"数值的个数", "how many are numbers"},
	"function.COUNTA":      {"非空白的个数", "how many are not blank"},
	"function.COUNTBLANK":  {"空白的个数", "how many are blank"},
	"function.SUMPRODUCT":  {"对应元素相乘后求和", "the sum of the products of ranges"},
	"function.SUBTOTAL":    {"分类汇总", "a total of visible rows"},
	"function.COUNTIF":     {"满足条件的个数", "how many meet a condition"},
	"function.COUNTIFS":    {"同时满足多个条件的个数", "how many meet several conditions"},
	"function.SUMIF":       {"满足条件的数值之和", "the sum where a condition is met"},
	"function.SUMIFS":      {"同时满足多个条件的数值之和", "the sum where several conditions are met"},
	"function.AVERAGEIF":   {"满足条件的数值的平均值", "the average where a condition is met"},
	"function.AVERAGEIFS":  {"同时满足多个条件的数值的平均值", "the average where several conditions are met"},
	"function.LEN":         {"文本的字符数", "how many characters"},
	"function.TRIM":        {"去掉多余空格", "without spare spaces"},
	"function.UPPER":       {"转为大写", "in upper case"},
	"function.LOWER":       {"转为小写", "in lower case"},
	"function.VALUE":       {"把文本转为数值", "a text as a number"},
	"function.T":           {"文本，其他取空文本", "the text, or nothing"},
	"function.N":           {"数值，文本取 0", "the number, or 0 for text"},
	"function.EXACT":       {"两个文本是否完全相同（区分大小写）", "whether two texts are the same, case included"},
	"function.LEFT":        {"左边若干字符", "the first characters"},
	"function.RIGHT":       {"右边若干字符", "the last characters"},
	"function.MID":         {"中间若干字符", "characters from the middle"},
	"function.FIND":        {"查找文本的位置（区分大小写）", "where a text stands in another, case included"},
	"function.SEARCH":      {"查找文本的位置（不区分大小写，可用 * ?）", "where a text stands in another, with * and ?, regardless of case"},
	"function.SUBSTITUTE":  {"替换文本", "with one text replaced by another"},
	"function.REPLACE":     {"按位置替换字符", "with characters at a place replaced"},
	"function.REPT":        {"重复文本", "a text several times"},
	"function.CONCATENATE": {"连接文本", "the texts joined"},
	"function.TEXT":        {"按格式转为文本", "a number as text in a format"},
	"function.DATE":        {"由年、月、日得到日期", "the date of a year, month and day"},
	"function.YEAR":        {"日期的年份", "the year of a date"},
	"function.MONTH":       {"日期的月份", "the month of a date"},
	"function.DAY":         {"日期的日", "the day of a date"},
	"function.EDATE":       {"若干个月以前或以后的日期", "the date so many months off"},
	"function.EOMONTH":     {"若干个月以前或以后那个月的最后一天", "the last day of the month so many months off"},
	"function.ROW":         {"行号", "the row number"},
	"function.COLUMN":      {"列号", "the column number"},
	"function.ROWS":        {"行数", "how many rows"},
	"function.COLUMNS":     {"列数", "how many columns"},
	"function.INDEX":       {"区域中指定行列的值", "the value at a row and column of a range"},
	"function.MATCH":       {"值在区域中的位置", "where a value stands in a range"},
	"function.LOOKUP":      {"查找并取对应位置的值", "the value beside the one found"},
	"function.VLOOKUP":     {"在首列查找，取同一行的值", "found in the first column, the value in the same row"},
	"function.HLOOKUP":     {"在首行查找，取同一列的值", "found in the first row, the value in the same column"},
	"function.WITHIN":      {"两个数相差不超过允许误差", "whether two numbers differ by no more than a tolerance"},
	"function.TARGET.OP":   {"指标值的符号：≤ ≥ = > <", "the operator of a target: ≤ ≥ = > <"},
	"function.TARGET.NUM":  {"指标值的数值，定性指标为 #N/A", "the number of a target, #N/A for words"},
	"function.TARGET.UNIT": {"指标值的计量单位", "the unit of a target"},
	"function.YUAN":        {"折算为元的金额", "the amount in 元"},

	// --- reading back: what a cell's content means

	"value.error":              {"单元格显示错误值 %[1]s：请修正公式或直接填写。", "the cell shows the error %[1]s: mend its formula or type the value"},
	"value.nothing":            {"“%[1]s”按空白处理：没有内容时请留空。", "“%[1]s” is read as blank: where there is nothing, leave the cell empty"},
	"value.nothing-number":     {"“%[1]s”按空白处理；如果是零，请填 0。", "“%[1]s” is read as blank; if it is zero, type 0"},
	"value.spelling":           {"“%[1]s”读作 %[2]s。", "“%[1]s” is read as %[2]s"},
	"value.invisible":          {"文字中有看不见的字符，已去掉。", "the text held characters that nobody sees; they were dropped"},
	"value.text-digits":        {"“%[1]s”是数字，Excel 只保留 %[2]d 位，后面的位数已丢失：请先把单元格设为文本再填写。", "“%[1]s” is a number, and Excel keeps only %[2]d digits of it: format the cell as text and type it again"},
	"value.type":               {"此处应为文字，单元格里是数字、日期或逻辑值，按 %[1]s 读取：请核对，并把单元格设为文本。", "text stands here, and the cell holds a number, a date or a truth value, read as %[1]s: check it, and format the cell as text"},
	"value.damaged":            {"文字中有损坏的字符（�）：请重新填写。", "the text holds damaged characters (�): type it again"},
	"value.glyph":              {"文字中有别的电脑可能显示不出来的符号（%[1]s）：请换成普通文字。", "the text holds a sign that other computers may not show (%[1]s): use plain text"},
	"value.markup":             {"文字中残留网页代码（如 %[1]s）：请删除代码，只留文字。", "the text holds the remains of a web page (such as %[1]s): take them out"},
	"value.long":               {"文字有 %[1]d 个字，最多 %[2]d 个：请精简。", "the text has %[1]d characters, at most %[2]d are taken: shorten it"},
	"value.currency":           {"“%[1]s”不是人民币：请按人民币填写。", "“%[1]s” is not in 人民币: give the amount in it"},
	"value.digits":             {"“%[1]s”超过 %[2]d 位有效数字，Excel 存不下：请核对。", "“%[1]s” has more than the %[2]d digits that Excel keeps: check it"},
	"value.number":             {"“%[1]s”不能确定是什么数：请只填阿拉伯数字，如 526000。", "“%[1]s” is not surely a number: type figures only, such as 526000"},
	"value.number-unit":        {"“%[1]s”不能确定是什么数：请以%[2]s为单位，只填阿拉伯数字。", "“%[1]s” is not surely a number: type figures only, in %[2]s"},
	"value.number-date":        {"此处应为数字，单元格却显示为日期或时间 %[1]s（存的是 %[2]s）：请把格式改为数值，重新填写。", "a number stands here, and the cell shows the date or time %[1]s (it holds %[2]s): give it a number format and type it again"},
	"value.number-shifted":     {"单元格的格式使 %[2]s 显示为 %[1]s，不能确定以哪个为准：请改用普通数值格式，重新填写。", "the cell's format shows %[2]s as %[1]s, and either may be meant: use a plain number format and type it again"},
	"value.unit-undeclared":    {"标签没有写明单位，“%[1]s”不能确定是多少：请在标签上补写（%[2]s），或在数字后写明单位。", "the label declares no unit, so “%[1]s” is not surely an amount: put (%[2]s) back into the label, or a unit after the number"},
	"value.unit-label":         {"标签写的单位是%[1]s，不能换算为%[2]s：请按%[2]s填写并改正标签。", "the label declares %[1]s, which cannot be converted to %[2]s: give the value in %[2]s and mend the label"},
	"value.unit":               {"“%[1]s”的单位不能换算为%[2]s：请以%[2]s为单位填写。", "the unit of “%[1]s” cannot be converted to %[2]s: give the value in it"},
	"value.unit-converted":     {"“%[1]s”换算为 %[2]s %[3]s：请核对。", "“%[1]s” is converted to %[2]s %[3]s: check it"},
	"value.unit-declared":      {"标签上的单位改成了%[1]s，“%[2]s”换算为 %[3]s %[4]s：请核对，并改回原来的单位。", "the label now declares %[1]s, and “%[2]s” is converted to %[3]s %[4]s: check it, and give back the form's unit"},
	"value.ratio":              {"“%[1]s”读作 %[2]s：请核对。", "“%[1]s” is read as the ratio %[2]s: check it"},
	"value.percent":            {"%[1]s 按百分数读作 %[1]s%%；如果是 %[2]s%%，请写明。", "%[1]s is read as %[1]s%%; if %[2]s%% is meant, write that"},
	"value.scale":              {"%[1]s 的小数超过 %[2]d 位：保留原数，请核对。", "%[1]s has more than %[2]d decimals: it is kept as it is, check it"},
	"value.whole":              {"此处应为整数，%[1]s 带小数：保留原数，请核对。", "a whole number stands here, and %[1]s has decimals: it is kept as it is, check it"},
	"value.max":                {"%[1]s 超过上限 %[2]s：请核对。", "%[1]s is over the limit of %[2]s: check it"},
	"value.date":               {"“%[1]s”不能确定是哪一天：请写成 2026-01-31 的样子。", "“%[1]s” is not surely a day: write it like 2026-01-31"},
	"value.no-day":             {"日历上没有“%[1]s”这一天：请改正。", "the calendar has no day “%[1]s”: mend it"},
	"value.date-time":          {"“%[1]s”带有时间，只取日期 %[2]s。", "“%[1]s” has a time of day; only the day %[2]s is taken"},
	"value.date-completed":     {"“%[1]s”没有写到日，读作 %[2]s：请核对。", "“%[1]s” lacks the day and is read as %[2]s: check it"},
	"value.date-serial":        {"单元格是数字 %[1]s，不是日期格式，按日期序号读作 %[2]s：请核对。", "the cell holds the number %[1]s without a date's format, read as the day %[2]s: check it"},
	"value.date-month":         {"单元格只显示到月，存的是 %[1]s，作为完成日期读作 %[2]s：请写明日期。", "the cell shows no day and holds %[1]s, read as an end on %[2]s: write the day"},
	"value.date-hidden":        {"单元格没有显示完整的日期，实际是 %[1]s：请核对年月日。", "the cell does not show its whole date, which is %[1]s: check year, month and day"},
	"value.year":               {"“%[1]s”不是 %[2]d 至 %[3]d 之间的年份：请填四位数字，如 2026。", "“%[1]s” is no year between %[2]d and %[3]d: give four digits, such as 2026"},
	"value.year-near":          {"“%[1]s”不是年份，作为日期序号属于 %[2]s 年：请填四位年份。", "“%[1]s” is no year; as a day it belongs to %[2]s: give the year in four digits"},
	"value.year-date":          {"此处应为年份，单元格里是日期 %[1]s，读作 %[2]s 年。", "a year stands here, and the cell holds the date %[1]s, read as %[2]s"},
	"value.choice":             {"“%[1]s”不在选项中：请从 %[2]s 中选择。", "“%[1]s” is none of the choices: take one of %[2]s"},
	"value.choice-near":        {"“%[1]s”不在选项中：是不是“%[2]s”？", "“%[1]s” is none of the choices: is it “%[2]s”?"},
	"value.choice-open":        {"“%[1]s”不在常用选项中，保留原文：请核对。", "“%[1]s” is none of the usual choices and is kept: check it"},
	"value.choice-open-near":   {"“%[1]s”不在常用选项中，保留原文：是不是“%[2]s”？", "“%[1]s” is none of the usual choices and is kept: is it “%[2]s”?"},
	"value.target-number":      {"“%[1]s”不能读作指标值：请写成符号、数值和单位，如 ≥90.00(%%)。", "“%[1]s” cannot be read as a target: write sign, number and unit, such as ≥90.00(%%)"},
	"value.target-date":        {"单元格被 Excel 变成了日期 %[1]s；如果原来填的是 %[2]s，请把单元格设为文本后重新填写。", "Excel made the cell the date %[1]s; if %[2]s was typed, format the cell as text and type it again"},
	"value.target-formula":     {"“%[1]s”被 Excel 当成了公式，读作 %[2]s。", "Excel took “%[1]s” for a formula; it is read as %[2]s"},
	"value.target-remark":      {"“%[1]s”读作 %[2]s，文字“%[3]s”不在其中：请把说明写到别处，或改为定性指标。", "“%[1]s” is read as %[2]s without the words “%[3]s”: put them elsewhere, or make it a qualitative target"},
	"value.target-operator":    {"“%[1]s”没有符号，读作 %[2]s：请写明 ≥、≤ 或 =。", "“%[1]s” has no sign and is read as %[2]s: write ≥, ≤ or ="},
	"value.target-unit":        {"“%[1]s”没有单位，读作 %[2]s：请补写单位，如 (%%)、(次)。", "“%[1]s” has no unit and is read as %[2]s: add one, such as (%%) or (次)"},
	"value.target-ratio":       {"“%[1]s”没有单位，读作 %[2]s；如果是 %[3]s%%，请写明。", "“%[1]s” has no unit and is read as %[2]s; if %[3]s%% is meant, write that"},
	"value.target-read":        {"“%[1]s”读作 %[2]s：请核对单位。", "“%[1]s” is read as %[2]s: check the unit"},
	"value.target-negative":    {"“%[1]s”是负数，读作 %[2]s：请核对。", "“%[1]s” is negative, read as %[2]s: check it"},
	"value.target-placeholder": {"“%[1]s”还没有填写：请填上指标值。", "“%[1]s” is still to be filled in: give the target"},
	"value.target-range":       {"“%[1]s”是一个范围，不能与数据比较：请改为一个数值，如 ≥3.00(篇)。", "“%[1]s” is a range, which cannot be compared: give one number, such as ≥3.00(篇)"},
	"value.target-about":       {"“%[1]s”是约数，无法考核：请写明 ≥、≤ 或 =。", "“%[1]s” is approximate and cannot be measured: write ≥, ≤ or ="},
	"value.target-unread":      {"“%[1]s”里有数字，但读不出指标值，保留原文：请写成符号、数值和单位，如 ≥90.00(%%)。", "“%[1]s” holds a number that no rule reads, and is kept as typed: write sign, number and unit, such as ≥90.00(%%)"},

	// --- reading back: where fields stand in a returned workbook

	"extract.unknown":   {"不是已知的表：没有一个模板（%[1]s）的标签与它相符。如确是其中之一，请用 -t 指明模板。", "no known form: the labels of no template (%[1]s) are in it; if it is one of them, name it with -t"},
	"extract.ambiguous": {"%[1]s 和 %[2]s 两个模板都与它相符，无法断定；请用 -t 指明模板。", "both %[1]s and %[2]s fit it; name the template with -t"},
	"extract.no-form":   {"工作簿里找不到 %[1]s 的任何一张表。请检查文件是否选对，或用 -t 指明别的模板。", "no sheet of %[1]s is in this workbook; is it the right file? -t names another template"},

	"layout.template":        {"此表由模板 %[1]s 生成，现按 %[2]s 读取。", "made from template %[1]s, read with %[2]s"},
	"layout.version":         {"此表由模板的另一版本 %[1]s 生成，现按 %[2]s 读取，请核对版面有变动的栏目。", "made from version %[1]s of the template, read with %[2]s; look at the fields whose layout changed"},
	"layout.moved":           {"此栏不在原处，已按标签在 %[1]s 读取。请核对。", "stands elsewhere than issued; read at %[1]s by its label"},
	"layout.moved-from":      {"此栏已移动，在 %[1]s 读取，原应在 %[2]s。请核对。", "was moved: read at %[1]s, should be at %[2]s"},
	"layout.alias":           {"标签写作“%[1]s”，原为“%[2]s”。", "the label reads \"%[1]s\", printed as \"%[2]s\""},
	"layout.retyped":         {"标签被改写为“%[1]s”，原为“%[2]s”；按位置读取，请核对。", "the label was rewritten to \"%[1]s\" from \"%[2]s\"; read by its place"},
	"layout.no-label":        {"标签“%[1]s”不见了；按位置读取，请核对并补上标签。", "the label \"%[1]s\" is gone; read by its place"},
	"layout.other-label":     {"标签“%[1]s”处现为“%[2]s”；按位置读取，请核对并恢复标签。", "where the label \"%[1]s\" should be stands \"%[2]s\"; read by its place"},
	"layout.missing":         {"表中找不到“%[1]s”。请恢复这一栏并填写。", "\"%[1]s\" is not on the sheet; put it back and fill it in"},
	"layout.missing-at":      {"表中找不到“%[1]s”的标签；原应在 %[2]s，那里现为“%[3]s”，不能断定是不是此栏的值。请恢复标签。", "the label of \"%[1]s\" is not on the sheet; at %[2]s, where it should be, stands \"%[3]s\"; put the label back"},
	"layout.conflict":        {"不能断定此栏的值在哪里：名称指向 %[1]s，标签指向 %[2]s，原位置是 %[3]s；没有取值。请恢复版面，或把值放回标签旁的格里。", "nobody can tell where the value stands: its name says %[1]s, its label %[2]s, its place %[3]s; no value was taken; put it back beside its label"},
	"layout.crossed":         {"此栏与“%[1]s”的标签或位置互换了，不能断定哪个值是谁的；没有取值。请恢复版面。", "this field and \"%[1]s\" changed places or labels; nobody can tell whose value is whose, none was taken"},
	"layout.column":          {"“%[1]s”的列不能断定：名称指向 %[2]s 列，表头在 %[3]s 列；整列没有取值。请恢复表头。", "the column of \"%[1]s\" is in doubt: its name says %[2]s, its heading stands over %[3]s; nothing was taken from it"},
	"layout.several":         {"“%[1]s”一栏里填了不止一格，不能断定取哪个。请合并到一格。", "more than one cell is filled for \"%[1]s\"; put it into one"},
	"layout.copy":            {"“%[1]s”在几处写得不一样：%[2]s；没有取值。请改为一致。", "\"%[1]s\" is said differently in several places: %[2]s; no value was taken"},
	"layout.twice":           {"“%[1]s”的表重复出现（另见工作表“%[2]s”），既不比较也不合并。请只留一份。", "there are two forms of \"%[1]s\" (see also sheet \"%[2]s\"); keep one"},
	"layout.sheet":           {"发出时的工作表“%[1]s”不见了；其中各栏没有读取，也不当作空白。", "the issued sheet \"%[1]s\" is gone; its fields are left out, not blank"},
	"layout.hidden-sheet":    {"此工作表被隐藏，仍已读取。", "this sheet is hidden; it was read all the same"},
	"layout.hidden-rows":     {"隐藏的行 %[1]s 里有内容，仍已读取。", "hidden rows %[1]s hold values; they were read all the same"},
	"layout.hidden-cols":     {"隐藏的列 %[1]s 里有内容，仍已读取。", "hidden columns %[1]s hold values; they were read all the same"},
	"layout.stray":           {"有 %[1]d 格内容不属于表中任何一栏，没有读取：%[2]s。如是填报内容，请移到相应栏里。", "%[1]d cells belong to no field and were not read: %[2]s"},
	"layout.merge":           {"%[1]s 被合并，几栏只剩一段文字 %[2]s，不能断定属于哪一栏；没有取值。请取消合并并分别填写。", "%[1]s was merged over several fields, which share the text %[2]s; unmerge and fill in each"},
	"layout.below":           {"此行在空行之下、表格之外，已作为一条读取。请核对。", "stands below a gap under the table; read as an item"},
	"layout.class-issued":    {"此格空着；按上一行应为“%[1]s”，发出时却是“%[2]s”，不能断定；没有取值。请填写。", "the cell is blank: the row above says \"%[1]s\", issued was \"%[2]s\"; fill it in"},
	"layout.class-lost":      {"此格空着；按上一行应为“%[1]s”，但发出时其后的“%[2]s”已不见，可能原属那一类；没有取值。请填写。", "the cell is blank: the row above says \"%[1]s\", but \"%[2]s\", which was issued after it, is gone; fill it in"},
	"layout.class-parent":    {"此格空着；按上一行应为“%[1]s”，但“%[2]s”属于“%[3]s”，两者矛盾；没有取值。请填写。", "the cell is blank: the row above says \"%[1]s\", but \"%[2]s\" belongs to \"%[3]s\"; fill it in"},
	"layout.class-completed": {"此格空着；由“%[2]s”推定为“%[1]s”。请核对。", "the cell is blank; \"%[1]s\" follows from \"%[2]s\""},
	"layout.shift":           {"此行各格错开了一列，已按内容归位%[1]s。请核对。", "the cells of this row stand one column beside their headings; read by what they say%[1]s"},
	"layout.shift-class":     {"“%[1]s”填在了别的列里，已按名称归位。请核对。", "\"%[1]s\" stands in another column; read by its name"},
	"layout.removed":         {"发出时的“%[1]s”已不在表中。", "\"%[1]s\", which was issued, is gone"},
	"layout.text":            {"%[1]s 与原来的文字不同，只取出“%[2]s”的值。请核对。", "%[1]s is not the text as printed; the value of \"%[2]s\" was taken from it"},
	"layout.text-unread":     {"“%[1]s”写在一句话里，但这句话改过，读不出它的值：%[2]s。请恢复原句。", "\"%[1]s\" stands within a sentence that was changed so that it cannot be read: %[2]s"},
	"layout.menu":            {"“%[1]s”的下拉列表不见了。", "the drop-down of \"%[1]s\" is gone"},
	"layout.condition":       {"此表的条件格式不见了，不再突出显示。", "the sheet's conditional formats are gone"},
	"layout.formula":         {"此格原有公式，现为键入的 %[1]s。", "a formula stood here, now it is typed: %[1]s"},
	"layout.joined":          {"由 %[1]d 格的文字连成一段，请核对。", "joined from %[1]d cells"},
	"layout.pair-near":       {"这张表写的是“%[2]s”，按名称相近归入“%[1]s”。请核对名称。", "this sheet says \"%[2]s\"; it was taken for that of \"%[1]s\", whose name is near"},
	"layout.pair-number":     {"这张表没有写明“%[1]s”，按编号 %[2]d 归入。请核对。", "this sheet does not name \"%[1]s\"; it was taken for its by the number %[2]d"},
	"layout.pair-left":       {"这张表没有写明“%[1]s”，只剩这两份，归在一起。请核对。", "this sheet does not name \"%[1]s\"; only these two were left"},
	"layout.carried":         {"随表传递的“%[1]s”已损坏：%[2]s。", "the hidden value of \"%[1]s\" is damaged: %[2]s"},

	"value.no-result":       {"公式 %[1]s 没有保存结果，无法读取。请在 Excel 或 WPS 中打开、保存后再交，或直接填写数值。", "the formula %[1]s has no saved result; open and save the file in Excel or WPS, or type the value"},
	"value.foreign-formula": {"此格是自写的公式 %[1]s，按保存的结果 %[2]s 读取。", "a formula of the sender's own, %[1]s; its saved result %[2]s was read"},
	"value.no-computing":    {"公式 %[1]s 算不出结果，请检查它引用的各栏。", "the formula %[1]s gives no result; look at the fields it uses"},
}
