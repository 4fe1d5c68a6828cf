package words

// guidePhrases: the sheet of a blank form that explains it.
var guidePhrases = map[string]entry{
	"guide.tab":   {zh: "填表说明", en: "How to fill in"},
	"guide.title": {zh: "填表说明：%[1]s", en: "How to fill in: %[1]s"},
	"guide.what":  {zh: "填哪几张", en: "What to fill in"},
	"guide.what-says": {
		zh: "本文件里的%[1]s。",
		en: "The sheets %[1]s of this file.",
	},
	"guide.sheet": {zh: "“%[1]s”", en: "“%[1]s”"},
	"guide.and":   {zh: "、", en: ", "},
	"guide.more":  {zh: "另外 %[1]d 张", en: "and %[1]d more"},
	"guide.due":   {zh: "交表时间", en: "By when"},
	"guide.to":    {zh: "交给谁", en: "To whom"},
	"guide.cells": {zh: "怎样填", en: "How"},
	"guide.cells-says": {
		zh: "选中要填的格，会提示填什么；有下拉箭头的，从里面选。行不够可以插入。已有公式的合计会自己算，一般不用填。标签和表的样子请不要改。",
		en: "Select a cell: it says what it is for; where there is an arrow, choose from the list. Insert rows where there are too few. Totals that have a formula add up by themselves. Leave labels and layout as they are.",
	},
	"guide.check": {zh: "还差什么", en: "What is left"},
	"guide.check-says": {
		zh: "“%[1]s”表最上面写着还要做的：哪几格没有填，哪几处对不上。对不上的格在表里有颜色，改对了，颜色自己消失：",
		en: "On top of the sheet “%[1]s” stands what is left to do: which cells are blank, what does not agree. Cells that do not agree are coloured in the form; once mended, the colour goes:",
	},
	"shade.error":   {zh: "红色的格", en: "Red cells"},
	"shade.warning": {zh: "橙色的格", en: "Orange cells"},
	"shade.notice":  {zh: "浅黄的格", en: "Pale cells"},
	"shade.style":   {zh: "蓝框的格", en: "Framed cells"},
	"guide.hand-in": {zh: "怎样交", en: "Handing in"},
	"guide.hand-in-says": {
		zh: "填好后仍存为 .xlsx，把整个文件发回，不要只发其中一张，也不要转成 PDF 或图片。打印时只印要填的表，本页不印，也不报送。",
		en: "Keep it an .xlsx and send the whole file back, not a single sheet, a PDF or a picture. Only the form itself is printed and filed, not this page.",
	},
}
