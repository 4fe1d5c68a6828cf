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
	})
}
