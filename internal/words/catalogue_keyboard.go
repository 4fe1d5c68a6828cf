package words

// keyboardPhrases: what a form says while somebody types into it.
var keyboardPhrases = map[string]entry{
	"keyboard.computed": {
		zh: "这一格有公式，会自己算，一般不用填。",
		en: " This cell has a formula: it is computed by itself.",
	},
	"keyboard.limit": {
		zh: "最多 %[1]d 字。",
		en: " At most %[1]d characters.",
	},
	"keyboard.boxes": {
		zh: "把选中一项后面的“□”改成“√”。",
		en: " Replace the “□” behind what you choose by “√”.",
	},
	"keyboard.several": {
		zh: "可选几项，用顿号隔开：%[1]s。",
		en: " Several may be chosen, with “、” between them: %[1]s.",
	},
	"keyboard.number": {
		zh: "这里只填数字，如 %[1]s。",
		en: "Type a number only, such as %[1]s.",
	},
	"keyboard.unit": {
		zh: "单位是%[1]s，不用写出来。",
		en: " The unit is %[1]s; leave it out.",
	},
	"keyboard.max": {
		zh: "最大为 %[1]s。",
		en: " At most %[1]s.",
	},
	"keyboard.date": {
		zh: "这里填%[1]s，如 %[2]s。",
		en: "Type a day as %[1]s, such as %[2]s.",
	},
	"keyboard.year": {
		zh: "这里填四位数的年份，如 2026。",
		en: "Type a year of four digits, such as 2026.",
	},
}
