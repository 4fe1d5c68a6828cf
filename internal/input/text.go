package input

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

var utf8BOM = []byte("\xef\xbb\xbf")

// decodeText turns the bytes of a text file into UTF-8 without a byte order mark. Only tables may be
// GB18030, which is what Excel and WPS save as CSV on a Chinese computer.
func decodeText(data []byte, table bool) (string, *Fault) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return "", faultAt(RuleEncoding, 0, "input.utf16")
	}
	data = bytes.TrimPrefix(data, utf8BOM)
	if utf8.Valid(data) {
		return string(data), nil
	}
	if !table {
		return "", faultAt(RuleEncoding, badLine(string(data)), "input.not-utf8")
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return "", faultAt(RuleEncoding, badLine(string(text)), "input.not-gb18030")
	}
	return string(text), nil
}

// badLine is the line of the first character that could not be decoded.
func badLine(text string) int {
	at := strings.IndexRune(text, utf8.RuneError)
	return 1 + strings.Count(text[:max(at, 0)], "\n")
}
