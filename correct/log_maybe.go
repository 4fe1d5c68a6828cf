package correct

import (
	"bytes"

	"tianbao/internal/issue"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/words"
)

// mayAsk tells whether a workbook may bring a log, from its names and texts alone: to read all of it anew takes
// as long as the form did, and few bring one. Where programs keep these elsewhere it may.
func mayAsk(data []byte) bool {
	p, err := opc.Open(data)
	if err != nil || !p.Has("xl/workbook.xml") || !p.Has("xl/sharedStrings.xml") {
		return true
	}
	names, err := p.Text("xl/workbook.xml")
	if err != nil || bytes.Contains(names, []byte(issue.LogName)) {
		return true
	}
	texts, err := p.Text("xl/sharedStrings.xml")
	title := words.Say("log.title")
	return err != nil || bytes.Contains(texts, []byte(title.In(words.Chinese))) || bytes.Contains(texts, []byte(title.In(words.English)))
}
