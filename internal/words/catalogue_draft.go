package words

// draftPhrases: what is said of copies that a template is learned from.
var draftPhrases = map[string]entry{
	"help.draft":        {"从填好的表学出模板：各份一样的是表样，不一样的是字段", "learn a template from filled copies of a form: what all have is the form, what differs is data"},
	"help.draft-old":    {"上次学出的模板：照“#备注 依据”里的答复改，改过的地方不动", "the template of an earlier run: the answers on its sheet #备注 依据 are obeyed, and what people changed in it stays"},
	"help.draft-output": {"写出的模板", "the template to write"},
	"cmd.draft-output":  {"请用 -o 写明模板写到哪里，如 -o 模板.xlsx", "say with -o where the template is to be written, such as -o template.xlsx"},
	"cmd.draft-none":    {"没有写出模板", "no template was written"},
	"cmd.drafted":       {"已写出 %[1]s：从 %[2]d 份表学到 %[3]d 个字段、%[4]d 条规则。请看其中的“#备注 依据”，再用 template lint 检查。", "%[1]s is written, learned from copies: %[2]d; fields: %[3]d, rules: %[4]d; look at its sheet #备注 依据, then check it with template lint"},

	"draft.empty":    {"这份文件里看得见的工作表都是空的，学不到什么。请核对是不是填好的表。", "the sheets of this file that can be seen are empty, so nothing can be learned from it; see whether it is a filled form"},
	"draft.forms":    {"这些文件是 %[1]d 种不同的表，份数最多的不止一种，不知道要学哪一种：这是第 %[2]d 种，有 %[3]d 份。请分开来学，一次一种表。", "these files are copies of %[1]d different forms, and more than one of them has the most copies, so nobody can tell which is meant: this is form %[2]d, with %[3]d copies; learn them one at a time"},
	"draft.other":    {"这份文件不是同一种表（%[1]s 等是），没有用它。请单独去学，或从文件夹里拿走。", "this file is no copy of the same form (as %[1]s is) and was left out; learn it by itself, or take it out of the folder"},
	"draft.counter":  {"别处都是 %[2]s（%[4]d 处中有 %[3]d 处），这里不是（规则 %[1]s）。请核对这里是不是填错了；没有错的，在 #备注 依据 里对这条规则填“否”。", "elsewhere %[2]s (%[3]d of %[4]d), and not here (rule %[1]s); see what is wrong here; if nothing is, answer no to the rule on the sheet #备注 依据"},
	"draft.typed":    {"其他表在这里是公式“%[1]s”（%[3]d 处中有 %[2]d 处），这份不是。请核对这里的数；该由公式来算的，把公式填回去。", "the others compute this with “%[1]s” (%[2]d of %[3]d), and this copy does not; see whether what stands here is right, and put the formula back where it should compute"},
	"draft.reckoned": {"其他表里这个数都等于“%[1]s”（%[3]d 处中有 %[2]d 处），这份不等。请核对这里的数和各行的数哪一个错了。", "in the others this figure equals “%[1]s” (%[2]d of %[3]d), and here it does not; see which is wrong, this figure or one of the rows"},
	"draft.list":     {"这次的表在这里有行数不等的列表“%[1]s”，模板里没有地方放它。请不带 -t 重新学一份模板，或在模板里给它留一行（表头下面的空行），再运行一次。", "these copies have a list “%[1]s” here, with different numbers of rows, and the template has no row for it; draft it anew without -t, or leave a blank row under its headings and run it again"},
	"draft.offer":    {"有 %[1]d 处，这次的表看得出列表或公式，模板里现在是字段，没有动它，如这里。要换的，在 #备注 依据 里那一行的“采纳”填“是”，再带着这个模板运行一次；不换的填“否”。", "these copies have a list or a formula where the template has fields, which were left as they are, here for one (such places: %[1]d); to change that, answer yes under accept in its line of the sheet #备注 依据 and run it again with this template; answer no to leave it"},
	"draft.none":     {"从这些表学不出能用的模板：它们太像，分不清哪些是印好的，哪些是填的，或者印着模板才有的 {{…}}。下一条说的是学出来的哪里不成模板。请再给几份别的单位、别的项目填的，或只给其中一份；印着 {{…}} 的，请改掉。", "no template can be made of these copies: they are so much alike that nobody can tell what is printed and what is filled in, or they print {{…}}, which templates alone have; the next line says where what was learned is no template. Add some of other units and other projects, or give one of them alone; change what is printed as {{…}}"},
	"draft.left":     {"各份里有 %[1]d 处，模板既没有印，也没有读，如这里的“%[2]s”。是填的，请在模板的这一格写上字段；是别人随手记的，不用管。", "places in the copies that the template neither prints nor reads: %[1]d, such as “%[2]s” here; give the template a field there if it is filled in, and leave it if somebody scribbled it"},
	"draft.apart":    {"这次的表里新看出的栏目、列表和公式，放进这个模板就不成模板了，所以一样也没有加；“采纳”里的答复照办了。请不带 -t 另学一份，对照着改。", "the fields, lists and formulas that are new in these copies make no template together with this one, so none was added; the answers were obeyed. Draft another without -t and compare the two"},
	"draft.guess":    {"有 %[1]d 个字段各份都一样或都空着，是看位置猜的，如“%[2]s”。请逐个核对，不要的在“采纳”里填“否”。", "fields that are the same or blank in all copies, and were guessed by where they stand: %[1]d, such as “%[2]s”; look at each and answer no under accept to those that are none"},
	"draft.single":   {"只有一份表，哪些是填的、哪些是印的，是看样子和文字猜的。再给几份不同单位填的，就不用猜。", "there is but one copy, so what is printed and what is filled in was guessed by looks and labels; with a few copies of other units nothing need be guessed"},
}
