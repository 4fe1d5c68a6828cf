package desk

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"tianbao"
	"tianbao/internal/intake"
	"tianbao/internal/ledger"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/reading"
	"tianbao/internal/round"
	"tianbao/internal/words"
	"tianbao/templates"
)

// listed is a form of the test's own: who files, and a project per sheet with its code, its amount and its parts.
// SUM-01 is an error where the parts are not the whole, NOTE-01 a warning where there is no note.
func listed(t testing.TB) *tianbao.Form {
	t.Helper()
	data, err := book.Build(
		book.Page{Name: "封面", Rows: [][]string{{"单位名称", "{{unit}}"}}},
		book.Page{Name: "申报表", Rows: [][]string{
			{"项目名称", "{{name}}"}, {"总额（万元）", "{{total}}", "财政资金", "{{fiscal}}", "其他资金", "{{other}}"}, {"情况说明", "{{note}}"},
		}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "listed"}, {"version", "1"}, {"title", "申报表"}, {"language", "zh"}, {"party", "unit"}, {"amount", "projects.total"}, {},
			{"sheet", "each", "tab"}, {"封面", "", "封面"}, {"申报表", "projects", "申报表{{#}}"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "required", "identity", "scale", "place"},
			{"unit", "单位名称", "text", "", "yes"}, {"projects", "项目", "list"}, {"projects.name", "项目名称", "text", "", "yes", "yes"},
			{"projects.code", "项目编码", "text", "", "", "", "", "carried"},
			{"projects.total", "总额", "money", "万元", "yes", "", "0-6"}, {"projects.fiscal", "财政资金", "money", "万元", "", "", "0-6"},
			{"projects.other", "其他资金", "money", "万元", "", "", "0-6"}, {"projects.note", "情况说明", "longtext"},
		}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "assert", "message", "mark"},
			{"SUM-01", "error", "projects", "ROUND(total-fiscal-other,6)=0", "总额不等于各项之和。", "total、fiscal、other"},
			{"NOTE-01", "warning", "projects", `OR(total=0,note<>"")`, "请写情况说明。", "note"},
		}},
	)
	if err != nil {
		t.Fatal(err)
	}
	form, findings, err := tianbao.Load(data)
	if err != nil || form == nil {
		t.Fatal(findings, err)
	}
	return form
}

// script plants a round: what each unit sends, and what is to become of it.
type script struct {
	t     testing.TB
	form  *tianbao.Form
	dir   string
	due   []round.Due
	zips  map[string]*zipped
	mails int
	files int
	truth []string
}

type zipped struct {
	out bytes.Buffer
	w   *zip.Writer
}

func newScript(t testing.TB, dir string) *script {
	return &script{t: t, form: listed(t), dir: dir, zips: map[string]*zipped{}}
}

func (s *script) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// declared is a form as a unit fills it in. wrong is how much its parts are off, in 元.
type declared struct {
	unit, item, code, note string
	yuan                   string
	wrong                  int64
}

func (s *script) filled(d declared) []byte {
	total := decimal.RequireFromString(d.yuan).Shift(-4)
	project := tianbao.Record{"name": templates.TextOf(d.item), "code": templates.TextOf(d.code), "note": templates.TextOf(d.note), "total": templates.NumberOf(total),
		"fiscal": templates.NumberOf(total.Sub(decimal.New(d.wrong, -4))), "other": templates.NumberOf(decimal.Zero)}
	return s.fill(tianbao.Record{"unit": templates.TextOf(d.unit), "projects": templates.ListOf(project)}, false)
}

func (s *script) fill(r tianbao.Record, blank bool) []byte {
	var out bytes.Buffer
	findings, err := s.form.Fill(s.t.Context(), &out, r, tianbao.FillOptions{Blank: blank, NoChecks: true})
	if err != nil || out.Len() == 0 {
		s.t.Fatal(findings, err)
	}
	return out.Bytes()
}

// resaved is a workbook as another program saves it, with the same in it.
func (s *script) resaved(data []byte) []byte {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	s.must(err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		in, err := f.Open()
		s.must(err)
		text, err := io.ReadAll(in)
		s.must(err)
		to, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store})
		s.must(err)
		_, err = to.Write(text)
		s.must(err)
	}
	s.must(w.Close())
	return out.Bytes()
}

func hour(n int) time.Time { return time.Date(2026, 11, 2, n, 0, 0, 0, time.UTC) }

// disk saves a file in a folder at an hour.
func (s *script) disk(name string, data []byte, at int) string {
	file := filepath.Join(s.dir, name)
	s.must(os.MkdirAll(filepath.Dir(file), 0o777))
	s.must(os.WriteFile(file, data, 0o666))
	s.must(os.Chtimes(file, hour(at), hour(at)))
	s.files++
	return file
}

// pack puts a file into a zip, saved at an hour.
func (s *script) pack(archive, name string, data []byte, at int) string {
	z := s.zips[archive]
	if z == nil {
		z = &zipped{}
		z.w = zip.NewWriter(&z.out)
		s.zips[archive] = z
	}
	to, err := z.w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: hour(at)})
	s.must(err)
	_, err = to.Write(data)
	s.must(err)
	s.files++
	return filepath.Join(s.dir, archive) + "/" + name
}

// mail sends files at an hour: name, contents, name, contents …
func (s *script) mail(from string, at int, parts ...any) string {
	var out bytes.Buffer
	fmt.Fprintf(&out, "From: %s\r\nDate: %s\r\nContent-Type: multipart/mixed; boundary=part\r\n\r\n--part\r\n\r\n请见附件\r\n", from, hour(at).Format(time.RFC1123Z))
	for i := 0; i < len(parts); i += 2 {
		fmt.Fprintf(&out, "--part\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: %s\r\n\r\n%s\r\n",
			mime.FormatMediaType("attachment", map[string]string{"filename": parts[i].(string)}), base64.StdEncoding.EncodeToString(parts[i+1].([]byte)))
		s.files++
	}
	fmt.Fprint(&out, "--part--\r\n")
	s.mails++
	file := filepath.Join(s.dir, fmt.Sprintf("信%03d.eml", s.mails))
	s.must(os.WriteFile(file, out.Bytes(), 0o666))
	return file
}

func (s *script) close() {
	for name, z := range s.zips {
		s.must(z.w.Close())
		s.must(os.WriteFile(filepath.Join(s.dir, name), z.out.Bytes(), 0o666))
		delete(s.zips, name)
	}
}

// expect is what is to become of a line.
func (s *script) expect(unit, item string, state round.State, amount string, errors, warnings, versions, copies int, since string, near ...string) {
	s.truth = append(s.truth, truth(unit, item, state, amount, errors, warnings, versions, copies, since, near))
}

func truth(unit, item string, state round.State, amount string, errors, warnings, versions, copies int, since string, near []string) string {
	return fmt.Sprintf("%s/%s %s %s e%d w%d v%d c%d %s ?%s", unit, item, state, amount, errors, warnings, versions, copies, since, strings.Join(near, ","))
}

func became(l round.Line) string {
	since := ""
	if l.Since != nil {
		since = fmt.Sprint(l.Since.Mended, "/", l.Since.New, "/", l.Since.Left)
	}
	return truth(l.Unit, l.Item, l.State, l.Amount, l.Errors, l.Warnings, l.Round, len(l.Duplicates), since, l.Near)
}

// unit is the i-th unit, and what it is to send.
func unit(i int) (d declared, mail string) {
	return declared{unit: fmt.Sprintf("上海市第%03d局", i), item: fmt.Sprintf("信息化%03d", i), code: fmt.Sprintf("C26%05d", i), yuan: fmt.Sprintf("%d.%02d", 500000+i*137, i), note: "已报"},
		fmt.Sprintf("u%03d@example.cn", i)
}

// plant plants what the i-th unit sends, by its kind of slip.
func (s *script) plant(i, kind int) {
	d, mail := unit(i)
	s.due = append(s.due, round.Due{Row: i + 2, Unit: d.unit, Item: d.item, Code: d.code, Amount: d.yuan, Mail: mail})
	wrong, bare, without := d, d, d
	wrong.wrong, bare.note, without.code = 100, "", ""
	good := s.filled(d)
	as := func(state round.State, errors, warnings, versions, copies int, since string) {
		amount := d.yuan
		if state == round.Missing || state == round.Blank || state == round.Unreadable {
			amount = ""
		}
		s.expect(d.unit, d.item, state, amount, errors, warnings, versions, copies, since)
	}
	switch kind {
	case 0: // all is well, and sixteen copies
		s.disk(d.unit+".xlsx", good, 9)
		for c := range 16 {
			s.disk(fmt.Sprintf("副本/%d/%s(%d).xlsx", c, d.unit, c), good, 10+c%10)
		}
		as(round.Clean, 0, 0, 1, 16, "")
	case 1: // nothing
		as(round.Missing, 0, 0, 0, 0, "")
	case 2: // a blank form
		s.disk(d.unit+"/表.xlsx", s.fill(tianbao.Record{"unit": templates.TextOf(d.unit)}, true), 9)
		as(round.Blank, 0, 0, 1, 0, "")
	case 3: // a copy in a zip
		s.disk(d.unit+".xlsx", good, 9)
		s.pack("批一.zip", d.unit+".xlsx", good, 10)
		as(round.Clean, 0, 0, 1, 1, "")
	case 4: // copies by mail, by other names
		s.mail(mail, 9, "申报表.xlsx", good, "申报表（最终）.xlsx", good, "申报表(1).xlsx", good, "申报表2.xlsx", good)
		as(round.Clean, 0, 0, 1, 3, "")
	case 5: // a second version on disk
		s.disk(d.unit+"-改.xlsx", good, 12)
		s.disk(d.unit+".xlsx", s.filled(wrong), 9)
		as(round.Clean, 0, 0, 2, 0, "1/0/0")
	case 6: // a second version by mail, which is worse; the zip that is kept of the first one is newer
		both := wrong
		both.note = ""
		first := s.filled(wrong)
		s.mail(mail, 9, "申报表.xlsx", first)
		s.mail(mail, 10, "申报表.xlsx", s.filled(both))
		s.pack("批二.zip", d.unit+".xlsx", first, 20)
		as(round.Errors, 1, 1, 2, 1, "0/1/1")
	case 7: // two versions at once
		s.pack("批三.zip", d.unit+"甲.xlsx", good, 9)
		s.pack("批三.zip", d.unit+"乙.xlsx", s.filled(wrong), 9)
		as(round.Conflict, 0, 0, 2, 0, "")
	case 8: // a print
		s.disk(d.unit+".pdf", []byte("%PDF-1.7 "+d.unit), 9)
		as(round.Unreadable, 0, 0, 1, 0, "")
	case 9: // an old format, by mail
		s.mail(mail, 9, "申报表.xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+d.unit))
		as(round.Unreadable, 0, 0, 1, 0, "")
	case 10: // a wrong name of the unit, the right code
		strange := d
		strange.unit = d.unit + "办公室"
		s.disk(fmt.Sprintf("甲%03d.xlsx", i), s.filled(strange), 9)
		as(round.Clean, 0, 0, 1, 0, "")
	case 11: // a near name of the unit, no code
		without.unit = d.unit + "执法大队"
		s.disk(fmt.Sprintf("乙%03d.xlsx", i), s.filled(without), 9)
		as(round.Missing, 0, 0, 0, 0, "")
	case 12: // a unit that nobody asked
		without.unit = fmt.Sprintf("某镇%03d", i)
		s.disk(fmt.Sprintf("丙%03d.xlsx", i), s.filled(without), 9)
		as(round.Missing, 0, 0, 0, 0, "")
	case 13: // an error, in a zip, and five copies
		bad := s.filled(wrong)
		for c := range 6 {
			s.pack("批四.zip", fmt.Sprintf("%d/%s.xlsx", c, d.unit), bad, 9)
		}
		as(round.Errors, 1, 0, 1, 5, "")
	case 14: // a warning, and nine copies
		weak := s.filled(bare)
		for c := range 10 {
			s.disk(fmt.Sprintf("%d/%s.xlsx", c, d.unit), weak, 9)
		}
		as(round.Warnings, 0, 1, 1, 9, "")
	case 15: // a picture, and then the form
		s.disk(d.unit+".png", []byte("\x89PNG\r\n\x1a\n"+d.unit), 8)
		s.disk(d.unit+".xlsx", good, 9)
		as(round.Clean, 0, 0, 1, 0, "")
	case 16: // a mail with the sender's sign in it
		s.mail(mail, 9, "logo.png", []byte("\x89PNG\r\n\x1a\nlogo"), "申报表.xlsx", good)
		as(round.Clean, 0, 0, 1, 0, "")
	case 17: // half a file
		s.disk(d.unit+".xlsx", good[:len(good)/2], 9)
		as(round.Unreadable, 0, 0, 1, 0, "")
	case 18: // saved anew, with the same in it
		s.disk(d.unit+".xlsx", good, 9)
		s.disk(d.unit+"（WPS）.xlsx", s.resaved(good), 12)
		as(round.Clean, 0, 0, 1, 1, "")
	case 19: // another name of the project, no code
		without.item = d.item + "项目"
		s.disk(d.unit+".xlsx", s.filled(without), 9)
		as(round.Missing, 0, 0, 0, 0, "")
	}
}

// strangers are the lines of what is on no list, by the names of their units.
func (s *script) strangers(n int) {
	for i := range n {
		d, _ := unit(i)
		switch i % kinds {
		case 11:
			s.expect(d.unit+"执法大队", d.item, round.Unlisted, d.yuan, 0, 0, 1, 0, "", d.unit)
		case 19:
			s.expect(d.unit, d.item+"项目", round.Unlisted, d.yuan, 0, 0, 1, 0, "", d.item)
		}
	}
	for i := 12; i < n; i += kinds {
		d, _ := unit(i)
		s.expect(fmt.Sprintf("某镇%03d", i), d.item, round.Unlisted, d.yuan, 0, 0, 1, 0, "")
	}
}

const kinds = 20

// run does a run with the files of the script's folder.
func (s *script) run(m Memory, answers ...round.Answer) *Result {
	s.t.Helper()
	s.close()
	found, err := intake.FindSent([]string{s.dir}, limits.Limits{})
	s.must(err)
	j := &Job{Found: found, Forms: []*tianbao.Form{s.form}, Version: "test", Now: hour(23), Due: s.due, Answers: answers, Memory: m,
		Reason:  func(file string, err error) words.Phrase { return words.Plain(err.Error()) },
		Guarded: func(_ string, work func() error) error { return work() }}
	result, err := j.Do(s.t.Context())
	s.must(err)
	return result
}

// compare holds what became of the round to what was planted.
func (s *script) compare(name string, lines []round.Line) {
	s.t.Helper()
	for i := range max(len(lines), len(s.truth)) {
		got, want := "nothing", "nothing"
		if i < len(lines) {
			got = became(lines[i])
		}
		if i < len(s.truth) {
			want = s.truth[i]
		}
		if got != want {
			s.t.Errorf("%s, line %d:\n got %s\nwant %s", name, i, got, want)
		}
	}
}

func remember(t testing.TB, where string) Memory {
	t.Helper()
	l, err := ledger.Open(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return Remembering(l)
}

// A hundred units send three hundred files with every kind of slip: what becomes of each is what was planted, the
// same folder again changes nothing, and a second round of files changes what it is about and nothing else.
func TestScriptedRound(t *testing.T) {
	t.Setenv("TIANBAO_SOFFICE", "off")
	const units = 5 * kinds
	s := newScript(t, t.TempDir())
	for i := range units {
		s.plant(i, i%kinds)
	}
	planted := len(s.truth)
	s.strangers(units)
	m := remember(t, filepath.Join(t.TempDir(), "round.db"))
	first := s.run(m)
	s.compare("first", first.Lines)
	if s.files < 300 || first.Came != s.files {
		t.Errorf("%d files were planted, %d came", s.files, first.Came)
	}
	again := s.run(m)
	s.compare("again", again.Lines)
	if again.New != 0 {
		t.Errorf("%d contents are new the second time", again.New)
	}
	answers := s.second(planted, first.Lines)
	second := s.run(m, answers...)
	s.compare("second", second.Lines)
	if len(second.Idle) != 0 {
		t.Errorf("answers that nobody heeds: %+v", second.Idle)
	}
	s.compare("second again", s.run(m).Lines)
}

// second plants the second round: missing forms come, errors are mended, a tie is decided by a person or by a third
// version, a warning is waived.
func (s *script) second(planted int, lines []round.Line) (answers []round.Answer) {
	for i := range planted {
		d, mail := unit(i)
		set := func(state round.State, errors, warnings, versions, copies int, since string) {
			s.truth[i] = truth(d.unit, d.item, state, d.yuan, errors, warnings, versions, copies, since, nil)
		}
		wrong := d
		wrong.wrong = 100
		switch good := s.filled(d); i % kinds {
		case 1, 2, 9: // what was missing, blank or an old format comes by mail
			s.mail(mail, 15, "补交.xlsx", good)
			set(round.Clean, 0, 0, 1, 0, "")
		case 7:
			if i < kinds { // a person decides for the wrong one
				answers = append(answers, round.Answer{Unit: d.unit, Item: d.item, Kind: round.Adopt, Hash: reading.Hash(s.filled(wrong))})
				set(round.Errors, 1, 0, 2, 0, "0/1/0")
				continue
			}
			third := d
			third.note = "第三版"
			s.mail(mail, 15, "第三版.xlsx", s.filled(third))
			set(round.Clean, 0, 0, 3, 0, "1/0/0")
		case 13:
			s.mail(mail, 15, "改好.xlsx", good)
			set(round.Clean, 0, 0, 2, 5, "1/0/0")
		case 14:
			if i < kinds {
				answers = append(answers, round.Answer{Unit: d.unit, Item: d.item, Kind: round.Waive, Point: lines[i].Points[0].ID, Reason: "附了纸质说明"})
				set(round.Clean, 0, 0, 1, 9, "")
			}
		}
	}
	return answers
}
