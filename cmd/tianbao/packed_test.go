package main

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"mime"
	"os"
	"path"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/shopspring/decimal"
	"golang.org/x/text/encoding/simplifiedchinese"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	typedby "tianbao/internal/testing/clerk"
	"tianbao/internal/testing/wordtest"
)

// pack makes a zip of files, with names in GBK as Windows in China writes them where it is told to:
// pack [--gbk] a.zip 局/甲.xlsx=back/甲.xlsx ...
func pack(ts *testscript.TestScript, neg bool, args []string) {
	gbk := len(args) > 0 && args[0] == "--gbk"
	if gbk {
		args = args[1:]
	}
	if neg || len(args) == 0 {
		ts.Fatalf("usage: pack [--gbk] file.zip name=file...")
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, arg := range args[1:] {
		name, file, _ := strings.Cut(arg, "=")
		header := &zip.FileHeader{Name: name, Method: zip.Deflate}
		if gbk {
			encoded, err := simplifiedchinese.GBK.NewEncoder().String(name)
			ts.Check(err)
			header.Name, header.NonUTF8 = encoded, true
		}
		to, err := w.CreateHeader(header)
		ts.Check(err)
		_, err = to.Write([]byte(ts.ReadFile(file)))
		ts.Check(err)
	}
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o666))
}

// document makes a Word document of a workbook's sheets that people see, a table each, or of the lines of a text:
// document a.docx a.xlsx
func document(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: document file.docx file.xlsx")
	}
	body, from := "", &grid.Book{}
	if strings.HasSuffix(args[1], ".txt") {
		for line := range strings.Lines(ts.ReadFile(args[1])) {
			body += wordtest.P(strings.TrimSpace(line))
		}
	} else {
		var err error
		from, err = book.Open(typedby.Foreign([]byte(ts.ReadFile(args[1]))))
		ts.Check(err)
	}
	for _, s := range from.Sheets {
		body += wordtest.Habits{}.Of(s, func(c grid.Cell) string {
			if n, err := decimal.NewFromString(c.Text); err == nil && grid.LookOf(c.Format, n).Dated() {
				day, _ := grid.Moment(n, false)
				return day.Format(time.DateOnly)
			}
			return c.Text
		})
	}
	made, err := wordtest.Made(body)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), made, 0o666))
}

// mailTo makes a mail with files attached: mail a.eml 甲.xlsx ...
func mailTo(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: mail file.eml file...")
	}
	var out bytes.Buffer
	fmt.Fprint(&out, "From: a@b.cn\r\nContent-Type: multipart/mixed; boundary=part\r\n\r\n--part\r\n\r\n请见附件\r\n")
	for _, file := range args[1:] {
		fmt.Fprintf(&out, "--part\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: %s\r\n\r\n%s\r\n",
			mime.FormatMediaType("attachment", map[string]string{"filename": path.Base(file)}), base64.StdEncoding.EncodeToString([]byte(ts.ReadFile(file))))
	}
	fmt.Fprint(&out, "--part--\r\n")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o666))
}
