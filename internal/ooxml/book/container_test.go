package book_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
)

func wantReason(t *testing.T, name string, data []byte, want book.Reason) {
	t.Helper()
	_, err := book.Open(data)
	var e *book.Error
	if !errors.As(err, &e) || e.Reason != want {
		t.Errorf("%s: %v, want %s", name, err, want)
	}
}

func whole(t testing.TB) []byte { return edited(t, func(s string) string { return s }) }

// What is no .xlsx says what it is.
func TestOpenRefuses(t *testing.T) {
	compound := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	wide := func(s string) string { return strings.Join(strings.Split(s, ""), "\x00") + "\x00" }
	for _, c := range []struct {
		name string
		data string
		want book.Reason
	}{
		{"nothing", "", book.Empty},
		{"zeros", strings.Repeat("\x00", 9000), book.Incomplete},
		{"csv", "项目名称,年度\r\n门户网站管理,2026", book.PlainText},
		{"csv of GB18030", "\xcf\xee\xc4\xbf,2026", book.PlainText},
		{"tab separated UTF-16", "\xff\xfe" + wide("name\tyear\r\n"), book.PlainText},
		{"bytes", "\x7fELF\x02\x01\x01\x00\x00", book.NotWorkbook},
		{"jpg", "\xff\xd8\xff\xe0\x00\x10JFIF\x00", book.Picture},
		{"jpg of a camera", "\xff\xd8\xff\xe1\x00\x18Exif\x00\x00II*\x00", book.Picture},
		{"png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", book.Picture},
		{"gif", "GIF89a\x01\x00\x01\x00", book.Picture},
		{"bmp", "BM\x9a\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00", book.Picture},
		{"text with the letters of a bmp", "BM编码,项目名称,年度\r\n1,门户网站管理,2026\r\n", book.PlainText},
		{"tif", "II*\x00\x08\x00\x00\x00", book.Picture},
		{"tif of a scanner", "MM\x00*\x00\x00\x00\x08", book.Picture},
		{"webp", "RIFF\x24\x00\x00\x00WEBPVP8 ", book.Picture},
		{"sound", "RIFF\x24\x00\x00\x00WAVEfmt ", book.NotWorkbook},
		{"heic", "\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1heic", book.Picture},
		{"heic of other phones", "\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1heic", book.Picture},
		{"film", "\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42", book.NotWorkbook},
		{"ofd", string(zipOf(t, map[string]string{"OFD.xml": "<ofd:OFD/>", "Doc_0/Document.xml": "<d/>"})), book.OFD},
		{"HTML", "\xef\xbb\xbf\r\n<HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", book.WebPage},
		{"HTML table", "<meta charset=gbk><table border=1><tr><td>1", book.WebPage},
		{"HTML in UTF-16", "\xff\xfe" + wide("<html>"), book.WebPage},
		{"web archive", "MIME-Version: 1.0\r\nContent-Type: multipart/related", book.WebPage},
		{"XML of Excel 2003", `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>` +
			`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">`, book.XML2003},
		{"XML of Excel 2003 with its table", `<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row/>`, book.XML2003},
		{"PDF", "%PDF-1.7\n", book.PDF},
		{"rar", "Rar!\x1a\x07\x01\x00", book.Archive},
		{"7z", "7z\xbc\xaf\x27\x1c\x00\x04", book.Archive},
		{"xls", compound + wide("Workbook"), book.Legacy},
		{"xls with a document in it", compound + wide("Workbook") + wide("WordDocument"), book.Legacy},
		{"doc", compound + wide("WordDocument"), book.OldWord},
		{"rtf", "{\\rtf1\\ansi", book.RichText},
		{"odt", string(zipOf(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<m/>"})), book.OpenText},
		{"password", compound + wide("EncryptedPackage"), book.Encrypted},
		{"docx", string(zipOf(t, map[string]string{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})), book.Word},
		{"xlsb", string(zipOf(t, map[string]string{"xl/workbook.bin": "b"})), book.Binary},
		{"packed workbooks", string(zipOf(t, map[string]string{"申报/01.xlsx": "x"})), book.Archive},
		{"zip of something else", string(zipOf(t, map[string]string{"a.txt": "a"})), book.NotWorkbook},
		{"cut short", string(whole(t)[:400]), book.Incomplete},
		{"cut at the end", string(whole(t)[:len(whole(t))-30]), book.Incomplete},
		{"broken part", string(edited(t, func(s string) string { return s[:len(s)/2] })), book.Damaged},
	} {
		wantReason(t, c.name, []byte(c.data), c.want)
	}
}

// The same of real files, as LibreOffice and excelize write them.
func TestOpenRefusesRealFiles(t *testing.T) {
	for extension, want := range map[string]book.Reason{
		".xls": book.Legacy, ".ods": book.OpenDocument, ".fods": book.OpenDocument,
		".html": book.WebPage, ".csv": book.PlainText, ".pdf": book.PDF,
	} {
		wantReason(t, extension, xlsxtest.Convert(t, whole(t), extension), want)
	}
	f, err := excelize.OpenReader(bytes.NewReader(whole(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var locked bytes.Buffer
	if err := f.Write(&locked, excelize.Options{Password: "密码"}); err != nil {
		t.Fatal(err)
	}
	wantReason(t, "password", locked.Bytes(), book.Encrypted)
}

// What people read says what to do.
func TestReasonsSayWhatToDo(t *testing.T) {
	_, err := book.Open([]byte("<html></html>"))
	var e *book.Error
	if !errors.As(err, &e) || !strings.Contains(e.Phrase().In(words.Chinese), "另存为 .xlsx") {
		t.Errorf("%v", err)
	}
}
