package parcel

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tianbao/internal/limits"
)

// Names of attachments are read however a mail program writes them.
func TestAttachmentNames(t *testing.T) {
	for written, want := range map[string]string{
		`attachment; filename="a.xlsx"`:                                                                  "a.xlsx",
		`attachment; filename*=UTF-8''%E7%94%B2.xlsx`:                                                    "甲.xlsx",
		`attachment; filename="x.xlsx"; filename*=utf-8'zh'%E7%94%B2.xlsx`:                               "甲.xlsx",
		`attachment; filename*=GB18030''%BC%D7.xlsx`:                                                     "甲.xlsx",
		`attachment; filename*=gb2312''%BC%D7.xlsx`:                                                      "甲.xlsx",
		`attachment; filename*0*=UTF-8''%E7%94; filename*1*=%B2%E5%B1; filename*2="` + "\x80" + `.xlsx"`: "甲局.xlsx",
		`attachment; filename*1=".xlsx"; filename*0="a"`:                                                 "a.xlsx",
		`attachment; filename*0="a"; filename*10="d"; filename*2="c"; filename*1="b"`:                    "abcd",
		`attachment; filename="=?UTF-8?B?55Sy?=.xlsx"`:                                                   "甲.xlsx",
		`attachment; filename="=?GBK?B?vNc=?= =?GBK?Q?=BC=D7=2Exlsx?="`:                                  "甲甲.xlsx",
		`attachment; filename==?GB18030?B?vA==?= =?GB18030?B?1y54bHN4?=`:                                 "甲.xlsx", // cut within a character
		`attachment; filename="=?gb2312?Q?=BC=D7_a?=.xlsx"`:                                              "甲 a.xlsx",
		`attachment; filename="=?BIG5?B?pdI=?=.xlsx"`:                                                    "甲.xlsx",
		"attachment; filename=\"\xBC\xD7.xlsx\"":                                                         "甲.xlsx",
		"attachment; filename=\xBC\xD7 \xBC\xD7.xlsx; size=3":                                            "甲 甲.xlsx",
		`attachment; filename="甲;乙.xlsx"; size=3`:                                                        "甲;乙.xlsx",
		`attachment; filename=甲 乙.xlsx`:                                                                  "甲 乙.xlsx",
		`attachment; filename="a\"b\\c.xlsx"`:                                                            `a"b\c.xlsx`,
		"attachment;\r\n\tfilename=\"a\r\n b.xlsx\"":                                                     "a b.xlsx",
		`attachment; x; FileName = "a.xlsx"`:                                                             "a.xlsx",
		`attachment; filename="a%41=41.xlsx"`:                                                            "a%41=41.xlsx",
		`attachment; filename="未完.xlsx`:                                                                  "未完.xlsx",
		`attachment`:                                                                                     "",
	} {
		if got := parseHeader(written).text("filename"); got != want {
			t.Errorf("%q is called %q, want %q", written, got, want)
		}
	}
}

// workbook is the beginning of what a workbook is packed in, which no zip program can list.
const workbook = "PK\x03\x04 a workbook"

// mailOf is a mail with those parts: the head of each, and its contents.
func mailOf(parts ...[2]string) string {
	var out strings.Builder
	out.WriteString("From: =?GBK?B?vNc=?= <a@b.cn>\r\nDate: Mon, 02 Nov 2026 10:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n")
	for _, p := range parts {
		fmt.Fprintf(&out, "--b\r\n%s\r\n\r\n%s\r\n", p[0], p[1])
	}
	return out.String() + "--b--\r\n"
}

func openedMail(text string, within limits.Limits) (*Parcel, error) {
	return Open("a.eml", strings.NewReader(text), int64(len(text)), within)
}

const inBase64 = "Content-Transfer-Encoding: base64\r\n"

// Every attachment is found and is called as it should be, by its contents where it has no name; the text and
// the pictures of the mail are none.
func TestMail(t *testing.T) {
	encoded := base64.StdEncoding.EncodeToString([]byte(workbook))
	zipped := base64.StdEncoding.EncodeToString(deflated(t, 9))
	p, err := openedMail(mailOf(
		[2]string{"Content-Type: text/plain; charset=gbk", "\xBC\xD7"},
		[2]string{"Content-Type: image/png; name=logo.png\r\nContent-Disposition: inline", "x"},
		[2]string{inBase64 + "Content-Type: application/octet-stream; name=\"甲.xlsx\"", encoded},
		[2]string{inBase64 + "Content-Disposition: attachment; filename=甲.xlsx", encoded},
		[2]string{inBase64 + "Content-Disposition: inline; filename=\"..\\\\..\\\\c/乙.xlsx\"", encoded},
		[2]string{inBase64 + "Content-Type: application/octet-stream", encoded},
		[2]string{inBase64 + "Content-Disposition: attachment; filename=a.dat", zipped},
		[2]string{"Content-Type: message/rfc822", "Subject: x\r\n\r\ny"},
		[2]string{"Content-Type: application/octet-stream", "\xD0\xCF\x11\xE0"},
		[2]string{"Content-Disposition: attachment; filename=说明.txt", "x"},
		[2]string{"Content-Transfer-Encoding: x-strange\r\nContent-Disposition: attachment; filename=丙.xlsx", "x"},
		[2]string{inBase64 + "Content-Disposition: attachment; filename=丁.xlsx", "!!!!"},
		[2]string{"Content-Type: multipart/mixed; boundary=c", "--c\r\nContent-Disposition: attachment; filename=戊.xlsx\r\n\r\nPK\r\n--c--"},
	), limits.Limits{})
	want := []string{"甲.xlsx", "甲 (2).xlsx", "乙.xlsx", "attachment.xlsx", "a.dat.zip", "mail.eml", "attachment.xls", "说明.txt", "丙.xlsx", "丁.xlsx", "戊.xlsx"}
	if err != nil || p.Err != nil || !slices.Equal(names(p), want) {
		t.Fatalf("%v, %v, %v", err, p.Err, names(p))
	}
	if p.From != "甲 <a@b.cn>" || !p.Sent.Equal(time.Date(2026, 11, 2, 2, 0, 0, 0, time.UTC)) {
		t.Errorf("from %q, sent %v", p.From, p.Sent)
	}
	for i, e := range p.Entries {
		data, err := e.Read(limits.Limits{})
		broken := e.Name == "丙.xlsx" || e.Name == "丁.xlsx"
		if (faultOf(err) == "parcel.broken") != broken || i < 4 && string(data) != workbook {
			t.Errorf("%s: %q, %v", e.Name, data, err)
		}
	}
}

// A mail that is cut off gives what is whole, and says that there may be more; one with a fault in its
// head or beyond the limits is told as that.
func TestMailFaults(t *testing.T) {
	whole := mailOf([2]string{"Content-Disposition: attachment; filename=甲.xlsx", "one"}, [2]string{"Content-Disposition: attachment; filename=乙.xlsx", "two"})
	deep := "--b--"
	for range deepestMail + 2 {
		deep = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + deep
	}
	for name, c := range map[string]struct {
		text          string
		within        limits.Limits
		opening, more string
		entries       int
	}{
		"whole":             {whole, limits.Limits{}, "", "", 2},
		"with bare lines":   {strings.ReplaceAll(whole, "\r\n", "\n"), limits.Limits{}, "", "", 2},
		"cut in the second": {whole[:strings.Index(whole, "two")+1], limits.Limits{}, "", "parcel.broken-mail", 2},
		"cut in its head":   {whole[:strings.Index(whole, "乙")], limits.Limits{}, "", "parcel.broken-mail", 2},
		"no mail":           {"PK\x03\x04\x00\x01", limits.Limits{}, "parcel.broken-mail", "", 0},
		"empty":             {"", limits.Limits{}, "parcel.broken-mail", "", 0},
		"large":             {whole, limits.Limits{Size: 9}, "parcel.large", "", 0},
		"many parts":        {whole, limits.Limits{Parts: 2}, "", "parcel.many", 1},
		"deep":              {deep, limits.Limits{}, "", "parcel.broken-mail", 0},
		"one file alone":    {"Content-Type: application/octet-stream; name=甲.xlsx\r\n\r\nx", limits.Limits{}, "", "", 1},
	} {
		p, err := openedMail(c.text, c.within)
		if faultOf(err) != c.opening || err == nil && (faultOf(p.Err) != c.more || len(p.Entries) != c.entries) {
			t.Errorf("%s: %v, %+v", name, err, p)
		}
	}
}

// pythonMail makes a mail as Python's library does, with a mail in it.
const pythonMail = `
import email.message, sys
def mail(*files):
    m = email.message.EmailMessage()
    m["From"], m["Subject"] = "松江区绿化局 <a@b.cn>", "报送绩效目标申报表"
    m.set_content("请见附件")
    for name in files:
        m.add_attachment(name.encode() * 99, maintype="application", subtype="octet-stream", filename=name)
    return m
long = "上海市松江区绿化和市容管理局财政项目支出绩效目标申报表.xlsx"
outer = mail("甲.xlsx", long)
outer.add_attachment(mail("乙.xlsx"))
open("a.eml", "wb").write(bytes(outer))
`

// Mails of Python's library are read, forwarded ones too.
func TestMailOfPython(t *testing.T) {
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("left out: no python3 here; .ci/run installs it")
	}
	cmd := exec.Command(path, "-c", pythonMail)
	cmd.Dir, cmd.Env = t.TempDir(), append(os.Environ(), "PYTHONUTF8=1")
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	data, err := os.ReadFile(filepath.Join(cmd.Dir, "a.eml"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := openedMail(string(data), limits.Limits{})
	if err != nil || !slices.Equal(names(p), []string{"甲.xlsx", "上海市松江区绿化和市容管理局财政项目支出绩效目标申报表.xlsx", "mail.eml"}) || p.From != "松江区绿化局 <a@b.cn>" {
		t.Fatalf("%v, %+v", err, p)
	}
	forwarded, err := p.Entries[2].Read(limits.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	in, err := openedMail(string(forwarded), limits.Limits{})
	if err != nil || !slices.Equal(names(in), []string{"乙.xlsx"}) {
		t.Fatalf("%v, %+v", err, in)
	}
	if data, err := in.Entries[0].Read(limits.Limits{}); err != nil || !bytes.Equal(data, bytes.Repeat([]byte("乙.xlsx"), 99)) {
		t.Errorf("%q, %v", data, err)
	}
}

func FuzzMail(f *testing.F) {
	f.Add(mailOf([2]string{"Content-Disposition: attachment; filename*=GBK''%BC%D7.xlsx", "x"}, [2]string{"Content-Type: text/plain", "x"}))
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := openedMail(text, limits.Limits{}); err == nil {
			for _, e := range p.Entries {
				if e.Name == "" || strings.Contains(e.Name, "/") {
					t.Errorf("an attachment is called %q", e.Name)
				}
			}
		}
	})
}
