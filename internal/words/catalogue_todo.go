package words

// todoPhrases: what is to be done, on top of the list of checks in a workbook.
var todoPhrases = map[string]entry{
	"todo.title":     {zh: "还要做的：", en: "To do:"},
	"todo.cells":     {zh: "必填的还有 %[1]s 格没有填。", en: " Required cells still blank: %[1]s."},
	"todo.checks":    {zh: "%[1]s 项核对不符。", en: " Checks that do not hold: %[1]s."},
	"todo.changed":   {zh: "改后要重新核对的 %[1]s 项。", en: " To be checked again after changes: %[1]s."},
	"todo.lost":      {zh: "有行、列或格被删掉了，写“待改”的有些在这里核对不了：请撤销，或照样交回。", en: " Rows, columns or cells were deleted: some of those “to be mended” cannot be checked here. Undo that, or hand the form in as it is."},
	"todo.unsure":    {zh: "有的分类不见了，下面的行说不准算哪一类，有关的核对写“待改”：请补上分类，或照样交回。", en: " A class is gone, and it is not sure which class the rows below have: their checks are “to be mended”. Write the class, or hand the form in as it is."},
	"todo.done":      {zh: "全部通过：没有要改的了。", en: "All checks hold: nothing is left to do."},
	"todo.filled":    {zh: "必填的都填了", en: "All required cells are filled in"},
	"todo.blank":     {zh: "必填的还有 %[1]s 格没有填：%[2]s", en: "Required cells still blank: %[1]s (%[2]s)"},
	"todo.and":       {zh: "、", en: ", "},
	"todo.note":      {zh: "点“位置”就到那一格；填好、改好一处，这里马上少一行。这里最多列 20 行，第 %[1]d 行起是全部核对。本页不随表打印。", en: "Click a place to go to its cell. A line goes as soon as it is mended; at most 20 are listed here, and all checks from row %[1]d on. This sheet is not printed with the form."},
	"legend.error":   {zh: "错误：必须改", en: "Error: must be mended"},
	"legend.warning": {zh: "警告：不改会被退回", en: "Warning: a reviewer will ask"},
	"legend.notice":  {zh: "提示：可以写得更好", en: "Notice: could be better"},
	"legend.style":   {zh: "格式（蓝框）：只是写法", en: "Style (blue frame): form only"},
}
