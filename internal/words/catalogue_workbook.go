package words

// workbookPhrases: workbooks as files: what cannot be read, what is too much, what a workbook cannot hold.
var workbookPhrases = map[string]entry{
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
	"book.open-text": {
		zh: "是 OpenDocument 文字文件（.odt），请在 LibreOffice、WPS 或 Word 中打开，另存为 .docx，最好改填发下的 .xlsx 表",
		en: "a text in OpenDocument (.odt); open it in LibreOffice, WPS or Word and save it as .docx, or better fill in the form as .xlsx",
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
		zh: "是 Word 文档，这里要的是 Excel 工作簿；请给出 .xlsx 文件",
		en: "a Word document, where an Excel workbook is wanted; give the .xlsx",
	},
	"book.old-word": {
		zh: "是旧版 Word 文档（.doc）或 WPS 文字文件（.wps），请在 Word 或 WPS 中打开，另存为 .docx，最好改填发下的 .xlsx 表",
		en: "an old Word document (.doc) or one of WPS (.wps); open it in Word or WPS and save it as .docx, or better fill in the form as .xlsx",
	},
	"book.rich-text": {
		zh: "是 RTF 文档，请在 Word 或 WPS 中打开，另存为 .docx，最好改填发下的 .xlsx 表",
		en: "a document in RTF; open it in Word or WPS and save it as .docx, or better fill in the form as .xlsx",
	},
	"word.empty":        {"Word 文档里没有文字和表格；请重新获取", "a Word document without text and tables; get it again"},
	"word.damaged-part": {"%[1]s；请用 Word 或 WPS 打开后另存一份再试", "%[1]s; open it in Word or WPS and save a copy"},
	"word.table":        {"表格%[1]s", "Table %[1]s"},
	"word.text":         {"正文%[1]s", "Text %[1]s"},
	"word.margin":       {"页眉页脚", "Headers and footers"},
	"book.pdf": {
		zh: "是 PDF，不是 Excel 工作簿；请提供生成它的 .xlsx 表",
		en: "a PDF and not an Excel workbook; give the .xlsx it was printed from",
	},
	"book.ofd": {
		zh: "是 OFD 版式文件，不是 Excel 工作簿；请提供生成它的 .xlsx 表",
		en: "an OFD, a print, and not an Excel workbook; give the .xlsx it was printed from",
	},
	"book.picture": {
		zh: "是图片（照片、扫描件或截图），不是 Excel 工作簿；请提供图中这张表的 .xlsx 文件",
		en: "a picture (a photo, a scan or a screenshot) and not an Excel workbook; give the .xlsx of the form that it shows",
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
	"book.damaged": {
		zh: "文件已损坏，请用 Excel 或 WPS 打开后另存一份再试",
		en: "the file is damaged; open it in Excel or WPS and save a copy",
	},
	"book.no-sheet": {
		zh: "文件中没有工作表，请用 Excel 或 WPS 打开原表，另存为 .xlsx 后再试",
		en: "the file has no worksheet; open the form itself in Excel or WPS and save it as .xlsx",
	},

	"convert.legacy":             {"旧版 Excel 文件（.xls）或 WPS 表格文件（.et）", "an old Excel file (.xls) or one of WPS (.et)"},
	"convert.binary":             {"Excel 二进制工作簿（.xlsb）", "a binary Excel workbook (.xlsb)"},
	"convert.opendocument":       {"OpenDocument 文件（.ods）", "an OpenDocument file (.ods)"},
	"convert.old-word":           {"旧版 Word 文档（.doc）或 WPS 文字文件（.wps）", "an old Word document (.doc) or one of WPS (.wps)"},
	"convert.rich-text":          {"RTF 文档", "a document in RTF"},
	"convert.web-page":           {"网页（HTML），只是用了表格文件的扩展名", "a web page (HTML) under the name of a workbook"},
	"convert.xml-2003":           {"XML 表格（Excel 2003 的 XML 格式）", "an XML spreadsheet of Excel 2003"},
	"convert.open-document-text": {"OpenDocument 文字文件（.odt）", "a text in OpenDocument (.odt)"},
	"convert.save-workbook":      {"请在 WPS 或 Excel 中打开，另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx"},
	"convert.save-document":      {"请在 Word 或 WPS 中打开，另存为 .docx", "open it in Word or WPS and save it as .docx"},
	"convert.failed": {
		zh: "是%[1]s，LibreOffice 打不开：可能已损坏，或有打开密码；%[2]s",
		en: "%[1]s that LibreOffice cannot open: it may be damaged, or need a password; %[2]s",
	},
	"convert.too-large": {
		zh: "是%[1]s，大于 %[2]d MB，没有用 LibreOffice 转换；%[3]s",
		en: "%[1]s of more than %[2]d MB, which LibreOffice is not given; %[3]s",
	},
	"convert.too-slow": {
		zh: "是%[1]s，LibreOffice 转换了 %[2]d 秒还没有完，已停止；%[3]s",
		en: "%[1]s that LibreOffice had not converted after %[2]d seconds; %[3]s",
	},

	"book.damaged-part": {
		zh: "%[1]s；请用 Excel 或 WPS 打开后另存一份再试",
		en: "%[1]s; open it in Excel or WPS and save a copy",
	},
	"book.sheet-lost": {
		zh: "文件已损坏：工作表“%[1]s”的内容不在文件里",
		en: "the file is damaged: what is on sheet “%[1]s” is not in the file",
	},
	"book.text-lost": {
		zh: "文件已损坏：工作表“%[1]s”的 %[2]s 所指的文字不在文件里",
		en: "the file is damaged: the text of %[2]s on sheet “%[1]s” is not in the file",
	},
	"book.bad-address": {
		zh: "文件已损坏：工作表“%[1]s”里有错误的行号或单元格地址（%[2]s）",
		en: "the file is damaged: sheet “%[1]s” has a row or a cell with a wrong address (%[2]s)",
	},

	"book.cell-twice": {
		zh: "文件已损坏：工作表“%[1]s”的单元格 %[2]s 出现两次",
		en: "the file is damaged: cell %[2]s of sheet “%[1]s” is there twice",
	},

	"annotate.macro-sheet": {"文件带有宏表（Excel 4.0 宏），不做标出问题的副本；请用 Excel 删去宏表，另存为 .xlsx 后再试", "the file has macro sheets (of Excel 4), and no marked copy is made; delete them in Excel, save it as .xlsx and try again"},

	"limit.where":          {"%[1]s（%[2]s）", "%[1]s (%[2]s)"},
	"limit.advice":         {"%[1]s，没有读。%[2]s；确信文件没有问题的，可加 --limit %[3]s 再读", "%[1]s, and is not read: %[2]s; if the file is surely all right, read it with --limit %[3]s"},
	"limit.final":          {"%[1]s，没有读；%[2]s", "%[1]s, and is not read: %[2]s"},
	"limit.advice.save":    {"请用 Excel 或 WPS 打开，另存一份", "open it in Excel or WPS and save a copy"},
	"limit.advice.remove":  {"请删去无关的工作表和多余的内容", "remove sheets and contents that do not belong to the form"},
	"limit.advice.shorten": {"请改短", "shorten it"},
	"limit.size":           {"文件过大，超过上限 %[1]s", "the file is larger than the limit of %[1]s"},
	"limit.part":           {"文件的一个部件解压后过大，超过上限 %[1]s", "a part of the file is larger than the limit of %[1]s when unpacked"},
	"limit.unpacked":       {"文件解压后过大，超过上限 %[1]s", "the file is larger than the limit of %[1]s when unpacked"},
	"limit.ratio":          {"文件解压后有压缩时的 %[1]s 倍以上，像是专门做来占满内存的", "the file unpacks to more than %[1]s times its size, as files do that are made to fill the memory"},
	"limit.parts":          {"文件的部件超过上限 %[1]s 个", "the file has more parts than the limit of %[1]s"},
	"limit.sheets":         {"工作表超过上限 %[1]s 个", "the file has more sheets than the limit of %[1]s"},
	"limit.rows":           {"行数超过上限 %[1]s 行", "a sheet has more rows than the limit of %[1]s"},
	"limit.columns":        {"列数超过上限 %[1]s 列", "a sheet has more columns than the limit of %[1]s"},
	"limit.cells":          {"有内容的单元格超过上限 %[1]s 个", "more cells hold something than the limit of %[1]s"},
	"limit.strings":        {"不同的文字超过上限 %[1]s 条", "the file has more different texts than the limit of %[1]s"},
	"limit.text":           {"有一段文字超过上限 %[1]s 个字符", "a text is longer than the limit of %[1]s characters"},
	"limit.content":        {"各单元格的文字和公式合计超过上限 %[1]s", "the texts and formulas of the cells are more than the limit of %[1]s"},
	"limit.depth":          {"内部结构的嵌套超过上限 %[1]s 层", "the file is nested deeper than the limit of %[1]s levels"},
	"limit.elements":       {"一个部件的内容超过上限 %[1]s 项（多为无用的单元格格式）", "a part of the file has more than %[1]s elements, mostly formats that nothing uses"},
	"limit.names":          {"定义的名称超过上限 %[1]s 个", "the file has more defined names than the limit of %[1]s"},
	"limit.areas":          {"合并单元格、数据有效性和条件格式的区域超过上限 %[1]s 个", "a sheet has more merges, validations and conditional formats than the limit of %[1]s"},
	"limit.formula":        {"有一个公式超过上限 %[1]s 个字符", "a formula is longer than the limit of %[1]s characters"},
	"limit.formula-depth":  {"有一个公式的括号嵌套超过上限 %[1]s 层", "a formula is nested deeper than the limit of %[1]s levels"},
	"limit.copies":         {"同一个标签在一张工作表上出现超过上限 %[1]s 次", "a label stands on a sheet more often than the limit of %[1]s times"},
	"limit.items":          {"表格的行数超过上限 %[1]s 行", "the tables of the form have more rows than the limit of %[1]s"},
	"limit.links":          {"一个部件的链接超过上限 %[1]s 个", "a part of the file has more links than the limit of %[1]s"},

	"opc.compound": {"这是旧版 .xls 文件或加了打开密码的文件，请另存为不加密的 .xlsx 后再试",
		"this is an old .xls file or a file with a password: save it as .xlsx without a password and try again"},
	"opc.not_zip":   {"这不是 .xlsx 文件，或文件已损坏", "this is not an .xlsx file, or it is damaged"},
	"opc.doctype":   {"部件 %[1]s 带有文档类型声明（DOCTYPE）。正常的工作簿没有它，可能有人动过手脚，没有读；请向报送人重新要一份", "part %[1]s declares a document type (DOCTYPE). Workbooks never do: somebody may have tampered with it, and it is not read; ask for the file again"},
	"opc.too_large": {"部件 %[1]s 的内容过多，请删去无关的行列和格式后另存一份", "part %[1]s holds too much; remove rows, columns and formats that do not belong to it, and save a copy"},
	"opc.twice":     {"文件已损坏：部件 %[1]s 出现两次", "the file is damaged: part %[1]s is there twice"},
	"opc.missing":   {"文件已损坏：缺少部件 %[1]s", "the file is damaged: part %[1]s is missing"},
	"opc.damaged":   {"文件已损坏：部件 %[1]s 无法解压", "the file is damaged: part %[1]s cannot be unpacked"},
	"opc.encoding":  {"文件已损坏：部件 %[1]s 不是有效的文本", "the file is damaged: part %[1]s is not valid text"},
	"opc.xml":       {"文件已损坏：部件 %[1]s 不是有效的 XML", "the file is damaged: part %[1]s is not valid XML"},

	"draw.no_workbook":   {"文件中没有工作簿，请用 Excel 或 WPS 另存为 .xlsx", "the file holds no workbook: save it as .xlsx in Excel or WPS"},
	"draw.no_sheet":      {"模板里没有工作表“%[1]s”，请补上", "the template has no sheet “%[1]s”: add it"},
	"draw.none_visible":  {"没有看得见的工作表，Excel 打不开这样的文件；请至少显示一张", "no sheet is visible, and Excel opens no such file: show one of them"},
	"draw.bad_row":       {"工作表“%[1]s”的行号有误（%[2]s），请用 Excel 或 WPS 重新保存模板", "sheet “%[1]s” has a wrong or repeated row (%[2]s): save the template again in Excel or WPS"},
	"draw.bad_cell":      {"工作表“%[1]s”的单元格 %[2]s 有误或重复，请用 Excel 或 WPS 重新保存模板", "sheet “%[1]s” has a wrong or repeated cell (%[2]s): save the template again in Excel or WPS"},
	"draw.many_parts":    {"工作表“%[1]s”的图片、图表等超过 %[2]d 个，请删去一些", "sheet “%[1]s” has more than %[2]d pictures, charts and other parts: remove some"},
	"draw.too_many_rows": {"工作表“%[1]s”填好后会超过 %[2]d 行，请分批填", "sheet “%[1]s” would have more than %[2]d rows: fill it in parts"},
	"draw.not_utf8":      {"工作表“%[1]s”单元格 %[2]s 的文字有乱码，请重新输入", "the text for cell %[2]s of sheet “%[1]s” is not valid UTF-8: type it again"},
	"draw.control":       {"工作表“%[1]s”单元格 %[2]s 的文字含有 Excel 不能保存的控制字符，请删除", "the text for cell %[2]s of sheet “%[1]s” has a control character that Excel cannot store: remove it"},
	"draw.text_long":     {"工作表“%[1]s”单元格 %[2]s 的文字超过 32767 个字，请写短些", "the text for cell %[2]s of sheet “%[1]s” is longer than 32,767 characters: shorten it"},
	"draw.number":        {"工作表“%[1]s”单元格 %[2]s 的数字超过 15 位，或写法不对，请改成普通的数字", "the number for cell %[2]s of sheet “%[1]s” is not a plain decimal of at most 15 significant digits: mend it"},
	"draw.formula_long":  {"工作表“%[1]s”单元格 %[2]s 的公式比 Excel 允许的长，请写短些", "the formula for cell %[2]s of sheet “%[1]s” is longer than Excel allows: shorten it"},
	"draw.prompt_long":   {"工作表“%[1]s”单元格 %[2]s 的输入提示过长：标题最多 32 字，内容最多 255 字", "the input prompt of cell %[2]s of sheet “%[1]s” is too long: at most 32 characters of title and 255 of text"},

	"fill.too-many-sheets": {
		"一个工作簿要有 %[1]d 张表，最多 %[2]d 张：请加 --split，每项一个工作簿，或分批填报。",
		"One workbook would have %[1]d sheets, and %[2]d are the most: add --split for a workbook per item, or fill in parts.",
	},
	"fill.full": {
		"表上“%[1]s”只画了 %[3]d 行，有 %[2]d 项，写不下：请减少到 %[3]d 项以内。",
		"The form has %[3]d rows drawn for “%[1]s”, and there are %[2]d items: keep %[3]d at most.",
	},
	"fill.too-many-rows": {
		"一个工作簿要有 %[1]d 行清单，最多 %[2]d 行：请分批填报。",
		"One workbook would have %[1]d rows of lists, and %[2]d are the most: fill in parts.",
	},
	"carry.left":            {"另一张表上这些栏，《%[1]s》里没有，没有带过来：%[2]s。", "%[1]s has no place for these fields of the other form, which were left behind: %[2]s"},
	"carry.value":           {"“%[1]s”的 %[2]s 放不进这张表的“%[3]s”，没有带过来：%[4]s", "%[2]s, the other form's %[1]s, does not fit %[3]s of this one and was left behind: %[4]s"},
	"carry.unit":            {"单位不同（%[1]s、%[2]s），换算不了。", "units differ (%[1]s, %[2]s) and one cannot be converted into the other"},
	"carry.kept":            {"“%[1]s”照数据里写的 %[2]s；《%[3]s》上是 %[4]s，请核对。", "%[1]s stays %[2]s, as the data have it; %[3]s says %[4]s: check which is right"},
	"carry.item":            {"数据里没有列出%[1]s“%[2]s”，没有带过来。", "the data do not name %[1]s “%[2]s”: left behind"},
	"fill.formula-not-live": {"“%[1]s”的公式 %[2]s 放不进空白表，要填表的人自己填。", "the formula of %[1]s, %[2]s, cannot be live in the blank form; staff fill the cell by hand"},
	"fill.total":            {"“%[1]s”给的是 %[2]s，按公式算是 %[3]s：表上照给的写，不会自己算，请核对。", "%[1]s is given as %[2]s, and its formula gives %[3]s: the form keeps what was given and will not compute it; check which is right"},
	"fill.too-tall":         {"“%[1]s”有 %[2]d 个字，超过 Excel 的最大行高：字都在格里，但打印不全。请写短些，或在模板里把这一栏合并到更多行。", "%[1]s has %[2]d characters, more than Excel's highest rows can show; the cell holds all of it, but print would cut it. Shorten the text, or merge the cell over more rows in the template"},

	"file.macro": {"文件带有宏。宏没有运行，也不会带进标出问题的副本。", "the file carries macros; none was run, and a marked copy has none"},
	"file.link":  {"文件里有 %[1]d 处要用别的文件、程序或数据库：%[2]s。没有去取，用的是文件里存的结果。", "the file takes values from other files, programs or databases (%[1]d: %[2]s); nothing was fetched, the results saved in the file were read"},
	"file.stray": {"文件里有 %[1]d 样名字不正常的东西：%[2]s。没有读，也不会带进标出问题的副本；可能有人动过手脚，请核实是谁给的。", "the file holds entries with names that no part has (%[1]d: %[2]s); they were not read, and a marked copy has none; somebody may have tampered with the file"},
	"file.cut":   {"共有 %[1]d 条问题，只列出较重的 %[2]d 条；要全部列出，可加 --limit findings=%[1]d。", "there are %[1]d findings, of which the gravest %[2]d are listed; to see all, add --limit findings=%[1]d"},
}
