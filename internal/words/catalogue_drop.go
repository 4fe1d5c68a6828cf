package words

// dropPhrases: what a person is told who drops files on the program.
var dropPhrases = map[string]entry{
	"drop.blank":          {"%[1]s：还没有填写", "%[1]s: not filled in yet"},
	"drop.unfinished":     {"%[1]s：还有 %[2]d 个必填项没有填，另有 %[3]d 处错误", "%[1]s: required fields still blank: %[2]d; errors besides: %[3]d"},
	"drop.unfinished-all": {"%[1]s：还有 %[2]d 个必填项没有填", "%[1]s: required fields still blank: %[2]d"},
	"drop.errors":         {"%[1]s：有 %[2]d 处错误，%[3]d 处要看一看", "%[1]s: errors: %[2]d; to look at: %[3]d"},
	"drop.warnings":       {"%[1]s：没有错误，有 %[2]d 处要看一看", "%[1]s: no errors; to look at: %[2]d"},
	"drop.answered":       {"%[1]s：更正记录里答了 %[2]d 行，已照办", "%[1]s: answers in the log: %[2]d; the form is corrected accordingly"},
	"drop.clean":          {"%[1]s：没有问题", "%[1]s: nothing wrong"},
	"drop.fill-in":        {"要填的 %[1]d 项：%[2]s", "to be filled in, %[1]d: %[2]s"},
	"drop.first":          {"先改 %[1]s：%[2]s", "mend first: %[1]s: %[2]s"},
	"drop.look":           {"先看 %[1]s：%[2]s", "look first at %[1]s: %[2]s"},
	"drop.waiting":        {"更正记录里还有 %[1]d 行等您回答", "lines of the log that wait for an answer: %[1]d"},
	"drop.answer":         {"在“更正记录”的“您的回答”一栏选 是 或 否，把等您填的格填好，保存并关闭，再拖一次", "answer 是 or 否 (yes or no) in the log, fill in what it asks for, save and close it, and drop it again"},
	"drop.again":          {"在这个文件里填好，保存并关闭，再拖到 tianbao 上", "fill it in, save and close it, and drop it on tianbao again"},
	"drop.open":           {"%[1]s 还在 WPS 或 Excel 里开着：没有保存的改动没有算进来", "%[1]s is still open in WPS or Excel: what is not saved was not seen"},
	"drop.open-answered":  {"%[1]s 还在 WPS 或 Excel 里开着，您的 %[2]d 行答复都在，先不更正：请保存并关闭，再拖一次", "%[1]s is still open in WPS or Excel. Your answers (%[2]d) are there; nothing is corrected until you save and close it, and drop it again"},
	"drop.marked":         {"标出问题的副本：%[1]s（在原表里改好，保存并关闭，再拖一次）", "marked copy: %[1]s (mend the form, save and close it, and drop it again)"},
	"drop.marked-fine":    {"标出问题的副本：%[1]s；不用改的话，报送用 %[2]s", "marked copy: %[1]s; if it is fine as it is, file %[2]s"},
	"drop.corrected":      {"更正后的表：%[1]s（在这份里改好，保存并关闭，再拖一次）", "corrected: %[1]s (mend it there, save and close it, and drop it again)"},
	"drop.final":          {"更正后的表：%[1]s；报送用 %[2]s", "corrected: %[1]s; file %[2]s"},
	"drop.old":            {"%[1]s 是以前写的，与这一次不符：不要再用", "%[1]s is of an earlier time and does not fit this one: do not use it"},
	"drop.total":          {"共 %[1]d 个文件：可报送 %[2]d，要看一看 %[3]d，有错误 %[4]d，没填完 %[5]d，没有填 %[6]d，读不了 %[7]d", "files: %[1]d; ready to file: %[2]d, to look at: %[3]d, with errors: %[4]d, unfinished: %[5]d, blank: %[6]d, unreadable: %[7]d"},
	"drop.errors-all":     {"%[1]s：有 %[2]d 处错误", "%[1]s: errors: %[2]d"},
}
