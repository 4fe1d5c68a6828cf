package words

// parcelPhrases: why a zip or a mail, or a file in one, cannot be read.
var parcelPhrases = map[string]entry{
	"parcel.broken-zip":  {"%[1]s 不是完整的压缩包，打不开。分卷的请先合并，其他的请对方重新打包。", "%[1]s is no whole zip: join the pieces of one that was split, else ask for it to be packed again"},
	"parcel.broken-mail": {"%[1]s 不是完整的邮件，里面可能还有附件读不到。请从邮箱重新导出这封邮件。", "%[1]s is no whole mail, and there may be attachments that were not seen: save the mail again from the mailbox"},
	"parcel.broken":      {"%[1]s 在压缩包或邮件里已经损坏。请对方重新发送。", "%[1]s is damaged within its zip or mail: ask for it to be sent again"},
	"parcel.locked":      {"%[1]s 在压缩包里加了密码，读不了。请用密码解压，再读解压出来的文件。", "%[1]s is under a password in its zip: unpack it with the password and read what comes out"},
	"parcel.method":      {"%[1]s 在压缩包里的压缩方法少见，读不了。请解压，再读解压出来的文件。", "%[1]s is packed in its zip in an uncommon way that cannot be read: unpack it and read what comes out"},
	"parcel.overlap":     {"%[1]s 里的文件互相重叠，像是专门做来占满内存的，没有读。请对方重新打包。", "the files in %[1]s overlap, as in zips that are made to fill the memory, and were not read: ask for it to be packed again"},
	"parcel.ratio":       {"%[1]s 解压后有压缩时的 %[2]s 倍以上，像是专门做来占满内存的，没有读。确信没有问题的，可加 --limit %[3]s 再读。", "%[1]s unpacks to more than %[2]s times its size, as files do that are made to fill the memory, and was not read; if it is surely all right, read it with --limit %[3]s"},
	"parcel.many":        {"%[1]s 里的文件超过上限 %[2]s 个，没有读。请分开打包，或加 --limit %[3]s 再读。", "%[1]s holds more files than the limit of %[2]s, and was not read: pack it in pieces, or read it with --limit %[3]s"},
	"parcel.large":       {"%[1]s 太大，超过上限 %[2]s，没有读。请先解压或取出附件，或加 --limit %[3]s 再读。", "%[1]s goes beyond the limit of %[2]s, and was not read: unpack it or save its attachments first, or read it with --limit %[3]s"},
	"parcel.deep":        {"%[1]s 套得太深：压缩包和邮件一层套一层，最多读 %[2]d 层。请先解压。", "%[1]s stands too deep: zips and mails within each other are read to %[2]d levels; unpack it first"},
	"parcel.changed":     {"%[1]s 所在的压缩包或邮件刚刚变了。请再读一次。", "the zip or mail that %[1]s stands in has just changed: read it again"},
	"parcel.other":       {"%[1]s 是读不了的压缩包。请先解压，或另打成 .zip。", "%[1]s is packed in a way that cannot be read: unpack it first, or pack it as .zip"},
	"parcel.outlook":     {"%[1]s 是邮箱软件自己的格式，读不了。请在邮箱软件里另存附件，或把邮件存成 .eml。", "%[1]s is in the own format of a mail program, which cannot be read: save the attachments there, or each mail as .eml"},
	"parcel.winmail":     {"%[1]s 是 Outlook 打的包，附件都在里面，读不了。请在 Outlook 里打开这封邮件另存附件，或请对方改用“HTML”或“纯文本”格式再发。", "%[1]s is a package of Outlook's with the attachments in it, which cannot be read: save them in Outlook, or ask for the mail to be sent again as HTML or plain text"},
}
