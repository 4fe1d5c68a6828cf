package words

func init() {
	add(map[string]entry{
		"level.error":   {"错误", "error"},
		"level.warning": {"警告", "warning"},
		"level.notice":  {"提示", "notice"},
		"level.style":   {"格式", "style"},

		"help.tianbao":         {"填报：把数据填进官方 Excel 表，发放空白表", "fills official Excel forms from data and hands out blank ones"},
		"help.lang":            {"输出语言 zh 或 en（默认随系统）", "language of the words, zh or en (default: the locale's)"},
		"help.demo":            {"用内置真实案例演示全过程，写入 DIR", "the whole cycle on the built-in real case, written to DIR"},
		"help.fill":            {"用数据生成填好的表或空白表", "forms from data (YAML, JSON, JSON lines; CSV or XLSX list of items)"},
		"help.template":        {"查看、检查、导出模板", "look at, check and export templates"},
		"help.template-list":   {"列出内置模板", "list the embedded templates"},
		"help.template-show":   {"以文本显示模板的全部内容", "show the whole contract of a template as text"},
		"help.template-schema": {"输出数据的 JSON Schema", "print the JSON Schema of the record"},
		"help.template-lint":   {"检查模板工作簿，一次报告全部问题", "report everything wrong with a template workbook in one run"},
		"help.template-export": {"把内置模板写到磁盘，供复制修改", "write an embedded template to disk, to be copied and changed"},
		"help.export-output":   {"输出文件（默认 <编号>.xlsx）", "the file to write (default: <id>.xlsx)"},
		"help.template-flag":   {"模板：内置模板的编号，或模板文件", "the template: the id of an embedded one, or a file"},
		"help.input":           {"数据文件（YAML、JSON、CSV、XLSX），- 表示标准输入", "the data file (YAML, JSON, JSON lines, CSV, XLSX), - for standard input"},
		"help.output":          {"输出：.xlsx 文件，或文件夹", "the .xlsx to write, or a folder"},
		"help.blank":           {"生成空白表：已有数据预先填好，其余留给填报人", "a form for staff to fill in; what the input has is prefilled"},
		"help.split":           {"每个项目一个工作簿，写入文件夹", "one workbook per item (project), into a folder"},
		"help.no-checks":       {"不加核对公式和突出显示", "leave out live cross-checks and highlights"},
		"help.protect":         {"保护工作表：标签锁定，填写处可改，指标行可增删", "lock labels; inputs stay open, rows of blocks can be inserted and deleted"},
		"help.force":           {"覆盖已有文件", "overwrite existing files"},

		"cmd.see-help":           {"用法见：tianbao --help", "see: tianbao --help"},
		"cmd.see-lint":           {"完整检查：tianbao template lint %[1]s", "the whole list: tianbao template lint %[1]s"},
		"cmd.see-list":           {"内置模板见：tianbao template list", "the embedded templates: tianbao template list"},
		"cmd.use-force":          {"如确要覆盖，请加 --force；没有写入任何文件。", "use --force to overwrite; nothing was written"},
		"cmd.did-you-mean":       {"是否想写“%[1]s”？", "did you mean %[1]s?"},
		"cmd.input-refused":      {"数据有 %[1]d 处错误，没有写入任何文件。", "the input has %[1]d errors; nothing was written"},
		"cmd.bad-template":       {"模板 %[1]s 有错误，无法使用。", "template %[1]s has errors and cannot be used"},
		"cmd.interrupted":        {"已中断，没有留下未完成的文件。", "interrupted; no unfinished file was left"},
		"cmd.failed":             {"未能完成：%[1]s", "could not be done: %[1]s"},
		"cmd.no-such-file":       {"找不到 %[1]s。", "%[1]s does not exist"},
		"cmd.no-permission":      {"没有权限读写 %[1]s。", "no permission for %[1]s"},
		"cmd.exists":             {"%[1]s 已存在。", "%[1]s exists"},
		"cmd.disk-full":          {"磁盘已满，未能写入 %[1]s；没有留下未完成的文件。", "the disk is full, %[1]s was not written; no unfinished file was left"},
		"cmd.file-failed":        {"读写 %[1]s 时出错：%[2]s", "%[1]s: %[2]s"},
		"cmd.stdin-failed":       {"读取标准输入时出错：%[1]s", "reading standard input: %[1]s"},
		"cmd.is-input":           {"%[1]s 是输入文件，不能覆盖；请换一个输出名。", "%[1]s is an input and is never written over; choose another name"},
		"cmd.is-folder":          {"%[1]s 是文件夹，应为文件名。", "%[1]s is a folder, a file was meant"},
		"cmd.not-folder":         {"%[1]s 不是文件夹。", "%[1]s is not a folder"},
		"cmd.bad-lang":           {"不认识的语言 %[1]s，应为 zh 或 en。", "unknown language %[1]s, use zh or en"},
		"cmd.unknown-flag":       {"不认识的选项 %[1]s。", "unknown flag %[1]s"},
		"cmd.flag-needs-value":   {"选项 %[1]s 缺少值。", "flag %[1]s needs a value"},
		"cmd.unknown-command":    {"不认识的命令 %[1]s。", "unknown command %[1]s"},
		"cmd.unknown-subcommand": {"%[2]s 没有子命令 %[1]s。", "%[2]s has no subcommand %[1]s"},
		"cmd.bad-usage":          {"命令行有误：%[1]s", "%[1]s"},
		"cmd.no-command":         {"缺少命令。", "no command given"},
		"cmd.no-subcommand":      {"%[1]s 后面缺少子命令。", "%[1]s needs a subcommand"},
		"cmd.missing-path":       {"%[1]s 后面缺少 %[2]s。", "%[1]s needs %[2]s"},
		"cmd.too-many":           {"多余的参数 %[1]s。", "unexpected argument %[1]s"},
		"cmd.input-flag":         {"数据文件用 -i 指定。", "the data file is given with -i"},
		"cmd.flag-missing":       {"缺少选项 --%[1]s。", "--%[1]s is missing"},
		"cmd.no-input":           {"缺少数据文件：请用 -i 指定，或用 --blank 生成空白表。", "no data: give a file with -i, or ask for a blank form with --blank"},
		"cmd.bad-output":         {"输出 %[1]s 应为 .xlsx 文件或文件夹。", "output %[1]s must be an .xlsx file or a folder"},
		"cmd.needs-folder":       {"要写多个工作簿，输出 %[1]s 应为文件夹。", "several workbooks are to be written: output %[1]s must be a folder"},
		"cmd.cannot-split":       {"模板 %[1]s 没有逐项生成的工作表，不能用 --split。", "template %[1]s has no sheet that is made per item, so --split has nothing to split"},
		"cmd.nothing-to-split":   {"数据里没有任何项目，没有可写的工作簿。", "the input has no items: there is no workbook to write"},
		"cmd.no-such-template":   {"没有编号为 %[1]s 的内置模板，也没有这个文件。", "there is no embedded template %[1]s and no such file"},
		"cmd.old-excel":          {"%[1]s 是旧版 .xls/.et 或加密的工作簿，无法读取。请在 WPS 或 Excel 中另存为不加密的 .xlsx。", "%[1]s is an old .xls or .et, or an encrypted workbook; save it as .xlsx without a password in Excel or WPS"},
		"cmd.not-excel":          {"%[1]s 不是 .xlsx 工作簿。请在 WPS 或 Excel 中打开并另存为 .xlsx。", "%[1]s is no .xlsx workbook; open it in Excel or WPS and save it as .xlsx"},
		"cmd.damaged":            {"%[1]s 已损坏或不完整，无法读取。请向提供者重新索取，或在 WPS/Excel 中修复后另存为 .xlsx。", "%[1]s is damaged or cut off; ask for it again, or repair it in Excel or WPS and save it as .xlsx"},
		"cmd.also-at":            {"另见 %[1]s", "see also %[1]s"},
		"cmd.label":              {"（%[1]s）", " (%[1]s)"},
		"cmd.exported":           {"已写入 %[1]s。", "wrote %[1]s"},
		"cmd.wrote-one":          {"已写入 %[1]s。", "wrote %[1]s"},
		"cmd.wrote-many":         {"已写入 %[1]d 个工作簿，在 %[2]s。", "wrote %[1]d workbooks to %[2]s"},
		"cmd.lint-clean":         {"%[1]s：没有问题。", "%[1]s: nothing wrong"},
		"cmd.lint-found":         {"%[1]s：%[2]d 处错误，%[3]d 处其他问题。", "%[1]s: %[2]d errors, %[3]d other findings"},
		"cmd.demo": {
			zh: "已写入真实案例：\n" +
				"  %[1]s  填好的申报表（封面、3 份说明、3 份申报表），可直接打开、打印\n" +
				"  %[2]s  每个项目一份空白表，可发给填报人\n" +
				"  %[3]s  它们的数据\n" +
				"下一步：修改数据，再填一次：\n" +
				"  tianbao fill -t %[4]s -i %[3]s -o 新表.xlsx",
			en: "wrote the real case:\n" +
				"  %[1]s  the filled form (cover, 3 statements, 3 forms), ready to open and print\n" +
				"  %[2]s  a blank form per project, to hand out\n" +
				"  %[3]s  the data they came from\n" +
				"next: change the data and fill again:\n" +
				"  tianbao fill -t %[4]s -i %[3]s -o new.xlsx",
		},
	})
}
