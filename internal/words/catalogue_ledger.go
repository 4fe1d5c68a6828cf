package words

// ledgerPhrases: why the ledger of a round cannot be used, and what to do about it.
var ledgerPhrases = map[string]entry{
	"ledger.in-use":        {"台账 %[1]s 正被别的程序占用，等了两分钟还没有空出来。请等那边结束或关闭打开它的程序，再运行一次。", "the ledger %[1]s is in use by another program and has not come free within two minutes: wait until that ends, or close what has it open, and run this again"},
	"ledger.disk-full":     {"存放台账 %[1]s 的磁盘已满，这次的结果没有写入，以前的内容没有变。请腾出空间，再运行一次。", "the disk of the ledger %[1]s is full: what this run came to was not written, and what was there before is as it was; make room and run this again"},
	"ledger.read-only":     {"台账 %[1]s 只能读，不能写。请检查文件和所在文件夹的只读设置，或数据库的权限。", "the ledger %[1]s can be read and not written: look whether the file or its folder is read-only, or what the database allows"},
	"ledger.not-ours":      {"%[1]s 不是本软件的台账，没有动它。请另给一个文件名；数据库请用一个空库（或在地址后加 ?search_path=空的模式名）。", "%[1]s is no ledger of tianbao's and was left as it is: give the name of another file, or of a database (or, with ?search_path=…, a schema) that is empty"},
	"ledger.newer":         {"台账 %[1]s 由更新版本的 tianbao 写成，这个版本读不了。请更新 tianbao 再运行。", "the ledger %[1]s was written by a newer tianbao, and this one cannot read it: install the newer version"},
	"ledger.damaged":       {"台账文件 %[1]s 已损坏，读不了。请用备份替换它；没有备份的，把它移开，重新收一遍全部文件。", "the ledger %[1]s is damaged and cannot be read: put a backup in its place or, where there is none, move it away and take in all files again"},
	"ledger.bad-url":       {"台账的数据库地址写得不对。应当像 postgres://用户:密码@服务器:5432/库名；密码里的特殊字符要转写，例如 @ 写作 %40。", "the ledger's URL cannot be understood: it is written like postgres://user:password@server:5432/database, with signs in the password escaped, @ as %40 for instance"},
	"ledger.no-server":     {"连不上台账所在的数据库服务器 %[1]s。请检查服务器名、端口和网络，以及数据库是否已启动。", "the database server of the ledger %[1]s cannot be reached: look at its name and port, at the network, and whether the database is running"},
	"ledger.refused":       {"数据库 %[1]s 不接受这个用户名或密码。请核对地址中的用户名和密码，或请管理员允许这台电脑登录。", "the database %[1]s does not accept this user or password: check both in the URL, or have its administrator let this computer in"},
	"ledger.no-database":   {"服务器上没有这个数据库：%[1]s。请核对库名，或请管理员新建一个空库。", "there is no such database on the server: %[1]s; check its name, or have an empty one made"},
	"ledger.no-schema":     {"数据库 %[1]s 里没有可以建表的模式。请核对地址中的 search_path，或请管理员新建这个模式。", "the database %[1]s has no schema to make tables in: check search_path in the URL, or have that schema made"},
	"ledger.no-permission": {"数据库 %[1]s 不允许这个用户建表或读写。请管理员授权，或换用自己的空库。", "the database %[1]s does not let this user make, read or write tables: have its administrator allow it, or use a database of your own"},
	"ledger.crowded":       {"数据库 %[1]s 的连接已经用完。请稍后再运行一次。", "the database %[1]s takes no more connections at present: run this again later"},
	"ledger.cut-off":       {"与数据库 %[1]s 的连接中断了。已写入的都在，没有写完的不算；请再运行一次。", "the connection to the database %[1]s broke: what was written is there, what was not finished does not count; run this again"},
	"ledger.failed":        {"台账 %[1]s 不能读写：%[2]s。", "the ledger %[1]s cannot be read or written: %[2]s"},
}
