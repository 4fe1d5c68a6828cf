package words

func init() {
	add(map[string]entry{
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
	})
}
