package words

func init() {
	add(map[string]entry{
		"fill.formula-not-live": {
			zh: "“%[1]s”的公式 %[2]s 无法写入空白表，请填表人自行填写。",
			en: "the formula of %[1]s, %[2]s, cannot be live in the blank form; staff fill the cell by hand",
		},
		"fill.too-tall": {
			zh: "“%[1]s”有 %[2]d 个字，超过 Excel 行高上限，内容完整保存，但打印时会显示不全。请精简文字，或在模板中把该栏合并到更多行。",
			en: "%[1]s has %[2]d characters, more than Excel's highest rows can show; the cell holds all of it, but print would cut it. Shorten the text, or merge the cell over more rows in the template",
		},
	})
}
