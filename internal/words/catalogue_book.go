package words

func init() {
	add(map[string]entry{
		"book.not-workbook": {
			zh: "不是 Excel 工作簿（.xlsx）",
			en: "not an Excel workbook (.xlsx)",
		},
		"book.legacy": {
			zh: "是旧版 Excel 文件（.xls），请用 Excel 或 WPS 打开，另存为 .xlsx",
			en: "an old Excel file (.xls); open it in Excel or WPS and save it as .xlsx",
		},
		"book.encrypted": {
			zh: "文件有打开密码，请取消密码后再试",
			en: "the file needs a password to open; remove the password and try again",
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
	})
}
