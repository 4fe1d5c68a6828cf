package page_test

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"
	"golang.org/x/text/encoding/traditionalchinese"

	"tianbao"
	"tianbao/fill"
	"tianbao/internal/limits"
	"tianbao/internal/page/built"
	"tianbao/internal/report"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// browser is a real one with the page open in it, from a file and without a network.
type browser struct {
	t   testing.TB
	in  io.Writer
	out *bufio.Scanner
	dir string
}

// step is something to do in the browser.
type step map[string]any

// pageFile is the page as the command writes it, made once for all tests.
var pageFile = sync.OnceValues(func() ([]byte, error) {
	var page bytes.Buffer
	err := built.Write(&page, nil, func(words.Phrase) {})
	return page.Bytes(), err
})

func openPage(t testing.TB) *browser {
	t.Helper()
	chromium := xlsxtest.Browser(t)
	page, err := pageFile()
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{t: t, dir: t.TempDir()}
	file := b.write("tianbao.html", page)
	c := exec.Command("node", "testdata/browser.cjs")
	c.Env = append(os.Environ(), "TIANBAO_CHROMIUM="+chromium)
	c.Stderr = os.Stderr
	if b.in, err = c.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	b.out = bufio.NewScanner(out)
	b.out.Buffer(nil, 256<<20)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		b.in.(io.Closer).Close()
		c.Wait()
	})
	b.do(step{"do": "goto", "url": "file://" + file})
	return b
}

func (b *browser) write(name string, data []byte) string {
	b.t.Helper()
	file := filepath.Join(b.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		b.t.Fatal(err)
	}
	return file
}

// do does something and gives what came of it.
func (b *browser) do(s step) json.RawMessage {
	b.t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		b.t.Fatal(err)
	}
	fmt.Fprintf(b.in, "%s\n", text)
	if !b.out.Scan() {
		b.t.Fatalf("%s: the browser ended: %v", text, b.out.Err())
	}
	var answer struct {
		Value json.RawMessage
		Error string
	}
	if err := json.Unmarshal(b.out.Bytes(), &answer); err != nil || answer.Error != "" {
		b.t.Fatalf("%.300s: %v %s", text, err, answer.Error)
	}
	return answer.Value
}

// get evaluates a script in the page.
func get[T any](b *browser, script string) T {
	b.t.Helper()
	var v T
	if err := json.Unmarshal(b.do(step{"do": "evaluate", "script": script}), &v); err != nil {
		b.t.Fatal(err)
	}
	return v
}

// drop drops files and waits until the page has read as many as there are then.
func (b *browser) drop(total int, files ...string) {
	b.t.Helper()
	b.do(step{"do": "drop", "files": files})
	b.do(step{"do": "until", "script": fmt.Sprintf(`document.querySelectorAll('[data-testid=file][data-state]').length === %d`, total)})
}

// save presses a button and gives what the browser saved.
func (b *browser) save(at string) (string, []byte) {
	b.t.Helper()
	to := filepath.Join(b.dir, "saved.bin")
	var name string
	json.Unmarshal(b.do(step{"do": "save", "at": at, "to": to}), &name)
	data, err := os.ReadFile(to)
	if err != nil {
		b.t.Fatal(err)
	}
	return name, data
}

// quiet checks that the page asked nothing of a network and broke no rule of its own.
func (b *browser) quiet() {
	b.t.Helper()
	var faults []string
	json.Unmarshal(b.do(step{"do": "faults"}), &faults)
	if len(faults) > 0 {
		b.t.Errorf("the page: %s", strings.Join(faults, "\n"))
	}
}

// seen are the findings of the open file as the page shows them, sorted.
func (b *browser) seen() []string {
	b.t.Helper()
	all := get[[]string](b, `Array.from(document.querySelectorAll('[data-testid=finding]')).map(e => [e.dataset.rule, e.dataset.level, e.dataset.sheet, e.dataset.cell].join(' '))`)
	slices.Sort(all)
	return all
}

// told are the findings as the command's JSON has them.
func told(t testing.TB, d *tianbao.Document) []string {
	t.Helper()
	text, err := d.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var line struct {
		Findings []struct {
			Rule, Level string
			Places      []struct{ Sheet, Cell string }
		}
	}
	if err := json.Unmarshal(text, &line); err != nil {
		t.Fatal(err)
	}
	all := []string{}
	for _, f := range line.Findings {
		sheet, cell := "", ""
		if len(f.Places) > 0 {
			sheet, cell = f.Places[0].Sheet, f.Places[0].Cell
		}
		all = append(all, strings.Join([]string{f.Rule, f.Level, sheet, cell}, " "))
	}
	slices.Sort(all)
	return all
}

// declaration is the real case, as it was filed.
func declaration(t testing.TB) []byte {
	return filling.Workbook(t, forms.RealCase(t), fill.Options{}, 0)
}

func checked(t testing.TB, name string, data []byte) *tianbao.Document {
	t.Helper()
	d, err := tianbao.Check(t.Context(), bytes.NewReader(data), tianbao.ReadOptions{File: name})
	if err != nil {
		return nil
	}
	return d
}

func corrected(t testing.TB, data []byte, o tianbao.CorrectOptions) *tianbao.Correction {
	t.Helper()
	c, err := tianbao.Correct(t.Context(), bytes.NewReader(data), io.Discard, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestBrowserFindings(t *testing.T) {
	b := openPage(t)
	if size := get[int](b, `document.documentElement.outerHTML.length`); size < 1<<20 {
		t.Fatalf("the page has %d signs: it has no engine", size)
	}
	all, err := filepath.Glob("../../testdata/odd/*.xlsx")
	if err != nil || len(all) == 0 {
		t.Fatal(err)
	}
	files := []string{b.write("申报.xlsx", declaration(t)), b.write("空 & <b>.xlsx", blankForm(t)), b.write("坏.xlsx", []byte("PK\x03\x04 nothing"))}
	for _, name := range all {
		full, err := filepath.Abs(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, full)
	}
	b.drop(len(files), files...)
	names := get[[]string](b, `Array.from(document.querySelectorAll('[data-testid=file]')).map(e => e.dataset.name)`)
	for i, file := range files {
		if names[i] != filepath.Base(file) {
			t.Errorf("file %d is %s, dropped was %s", i, names[i], file)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		b.do(step{"do": "click", "at": fmt.Sprintf("[data-testid=file]:nth-of-type(%d) td.name button", i+1)})
		state := get[string](b, fmt.Sprintf(`document.querySelectorAll('[data-testid=file]')[%d].dataset.state`, i))
		d := checked(t, names[i], data)
		if d == nil {
			if state != "unreadable" || len(b.seen()) > 0 {
				t.Errorf("%s: %s, and the command cannot read it", file, state)
			}
			continue
		}
		if diff := cmp.Diff(told(t, d), b.seen()); diff != "" {
			t.Errorf("%s (-command +page):\n%s", file, diff)
		}
		if next := get[string](b, fmt.Sprintf(`document.querySelectorAll('[data-testid=next]')[%d].textContent`, i)); next == "" {
			t.Errorf("%s: nobody is told what to do next", file)
		}
	}
	b.quiet()
}

func blankForm(t testing.TB) []byte {
	t.Helper()
	form, err := tianbao.Open("shanghai-2026")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := form.Fill(t.Context(), &out, tianbao.Record{}, tianbao.FillOptions{Blank: true}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestBrowserMending answers, types and saves: the bytes are the command's.
func TestBrowserMending(t *testing.T) {
	b := openPage(t)
	r := forms.RealCase(t)
	r["total_wan"] = templates.NumberOf(decimal.RequireFromString("177.65"))
	data := filling.Workbook(t, r, fill.Options{}, 0)
	b.drop(1, b.write("申报.xlsx", data))
	same := func(at string, want []byte) {
		t.Helper()
		name, got := b.save(at)
		if !bytes.Equal(got, want) {
			t.Errorf("%s (%s): %d bytes, the command writes %d", at, name, len(got), len(want))
		}
	}
	d := checked(t, "申报.xlsx", data)
	marked, _, err := report.MarkedCopy(data, d, d.Findings, "zh", limits.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	same("[data-testid=save-marked]", marked)
	same("[data-testid=save-corrected]", corrected(t, data, tianbao.CorrectOptions{}).Workbook)

	yes := `[data-testid=offer][data-rule=COVER-01] [data-answer=yes]`
	field := get[string](b, `document.querySelector('[data-testid=offer][data-rule=COVER-01]').dataset.field`)
	b.do(step{"do": "click", "at": yes})
	accept := []tianbao.Accept{{Rule: "COVER-01", Field: field}}
	same("[data-testid=save-corrected]", corrected(t, data, tianbao.CorrectOptions{Accept: accept}).Workbook)
	b.do(step{"do": "click", "at": strings.Replace(yes, "yes", "no", 1)})
	same("[data-testid=save-corrected]", corrected(t, data, tianbao.CorrectOptions{}).Workbook)

	one := filling.Workbook(t, forms.RealCase(t), fill.Options{}, 1) // a project without errors
	b.drop(2, b.write("项目一.xlsx", one))
	all := get[[][2]string](b, `Array.from(document.querySelectorAll('[data-testid=offer]')).map(e => { e.querySelector('[data-answer=yes]').click(); return [e.dataset.rule, e.dataset.field] })`)
	accept = nil
	for _, o := range all {
		accept = append(accept, tianbao.Accept{Rule: o[0], Field: o[1]})
	}
	c := corrected(t, one, tianbao.CorrectOptions{Accept: accept, Final: true})
	if c.Workbook == nil {
		t.Fatalf("nothing to save as final: %v", c.Findings)
	}
	same("[data-testid=save-final]", c.Workbook)
	b.quiet()
}

// TestBrowserSheets: the form as it looks, cells marked, all of it text.
func TestBrowserSheets(t *testing.T) {
	b := openPage(t)
	r := forms.RealCase(t)
	const hostile = `<img src=x onerror=alert(1)><script>alert(2)</script>`
	r["projects"].Items()[0]["name"] = templates.TextOf(hostile)
	data := filling.Workbook(t, r, fill.Options{}, 0)
	b.drop(1, b.write("申报.xlsx", data))
	d := checked(t, "申报.xlsx", data)
	if got := get[int](b, `document.querySelectorAll('img,[data-testid=sheet] script').length`); got != 0 {
		t.Errorf("%d elements came out of a cell", got)
	}
	place := map[string]string{}
	for _, c := range d.Cells {
		place[c.Path] = fmt.Sprintf(`document.querySelector('[data-testid=sheet][data-name="%s"] td[data-cell="%s"]')`, c.Sheet, c.Cell)
	}
	if got := get[string](b, place["projects[0].name"]+`.textContent`); got != hostile {
		t.Errorf("the name is shown as %q", got)
	}
	if got := get[string](b, place["projects[0].annual"]+`.textContent`); strings.ReplaceAll(got, ",", "") != "526000.00" && got != "526000" {
		t.Errorf("the amount is shown as %q", got)
	}
	worst := d.Findings[0]
	for _, f := range d.Findings {
		if f.Level < worst.Level {
			worst = f
		}
	}
	if open := get[[]string](b, `Array.from(document.querySelectorAll('[data-testid=sheet]:not([hidden])')).map(e => e.dataset.name)`); len(open) != 1 || open[0] != worst.Places[0].Sheet {
		t.Errorf("open is %v, the worst finding is at %v", open, worst.Places[0])
	}
	if level := get[string](b, fmt.Sprintf(`document.querySelector('[data-testid=sheet][data-name="%s"] td[data-cell="%s"]').dataset.level`, worst.Places[0].Sheet, worst.Places[0].Cell)); level != worst.Level.String() {
		t.Errorf("the cell of the worst finding is marked as %q", level)
	}
	b.quiet()
}

// TestBrowserTyping types what is missing: the checks are made anew, and what is saved is what the command makes of the
// workbook with that cell filled in.
func TestBrowserTyping(t *testing.T) {
	b := openPage(t)
	r := forms.RealCase(t)
	want := r["projects"].Items()[0]["name"]
	r["projects"].Items()[0]["name"] = templates.Null
	data := filling.Workbook(t, r, fill.Options{Blank: true}, 0)
	b.drop(1, b.write("申报.xlsx", data))
	at := `[data-testid=fill-in][data-field="projects[0].name"]`
	name, _ := want.Text()
	b.do(step{"do": "fill", "at": at, "text": name})
	b.do(step{"do": "until", "script": `!document.querySelector('[data-testid=finding][data-rule=VALUE-REQUIRED]')`})
	_, got := b.save("[data-testid=save-corrected]")
	d := checked(t, "申报-更正.xlsx", got)
	if now := d.Record["projects"].Items()[0]["name"]; now.String() != want.String() {
		t.Errorf("the name is %v, typed was %v", now, want)
	}
	b.quiet()
}

// TestBrowserAccess: nothing that keeps people from using the page, light and dark, empty and with a form.
func TestBrowserAccess(t *testing.T) {
	b := openPage(t)
	look := func(name string) {
		for _, scheme := range []string{"light", "dark"} {
			b.do(step{"do": "look", "scheme": scheme})
			var found []string
			json.Unmarshal(b.do(step{"do": "axe"}), &found)
			for _, f := range found {
				t.Errorf("%s, %s: %s", name, scheme, f)
			}
			if to := os.Getenv("TIANBAO_PICTURES"); to != "" {
				for _, s := range [][2]int{{1366, 768}, {1920, 1080}, {800, 900}} {
					b.do(step{"do": "size", "width": s[0], "height": s[1]})
					b.do(step{"do": "picture", "to": filepath.Join(to, fmt.Sprintf("%s-%s-%d.png", name, scheme, s[0]))})
				}
				b.do(step{"do": "size", "width": 1366, "height": 768})
			}
		}
	}
	look("empty")
	r := forms.RealCase(t)
	r["total_wan"] = templates.NumberOf(decimal.RequireFromString("177.65"))
	b.drop(1, b.write("申报.xlsx", filling.Workbook(t, r, fill.Options{}, 0)))
	look("one")
	b.drop(3, b.write("空表.xlsx", blankForm(t)), b.write("坏.xlsx", []byte("PK\x03\x04 nothing")))
	look("several")
	b.drop(4, b.write("名单.csv", []byte("单位,项目\n区教育局,校舍维修\n区体育局,全民健身\n")))
	b.do(step{"do": "click", "at": "[data-testid=to-round]"})
	b.do(step{"do": "until", "script": `document.querySelectorAll('[data-testid=line]').length > 3`})
	look("round")
	b.do(step{"do": "click", "at": "nav button >> nth=2"})
	look("blank")
	b.quiet()
}

// TestBrowserFolder: a folder that is dropped with the mouse is gone through with all below it, by name; what is no form,
// by its name or by what it begins with, is passed over and counted, and what was sent in place of one stands in the
// round. Of a dropped folder the browser itself keeps back files that no Windows could have; of one that is chosen by
// the button it does not.
func TestBrowserFolder(t *testing.T) {
	b := openPage(t)
	one := filling.Workbook(t, forms.RealCase(t), fill.Options{}, 1)
	for name, data := range map[string][]byte{
		"交来的/乙.xlsx": one, "交来的/甲 & 丑.xlsx": blankForm(t), "交来的/里面/丙.docx": asDocument(t, one), "交来的/里面/丁/戊.XLSX": one,
		"交来的/里面/丙 没有后缀": one, "交来的/里面/丙.xls.1": []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "交来的/里面/说明": []byte("PK"),
		"交来的/~$甲.xlsx": nil, "交来的/读我.md": nil, "交来的/扫描.pdf": []byte("%PDF-1.4"), "交来的/真的<b>?.xlsx": one,
	} {
		b.write(name, data)
	}
	alone := b.write("单独.xlsx", one)
	listed := func() []string {
		return get[[]string](b, `Array.from(document.querySelectorAll('[data-testid=file]')).map(e => e.dataset.name + ' ' + e.dataset.state)`)
	}
	want := []string{"交来的/乙.xlsx warnings", "交来的/甲 & 丑.xlsx blank", "交来的/里面/丁/戊.XLSX warnings", "交来的/里面/丙 没有后缀 warnings", "交来的/里面/丙.docx errors", "交来的/里面/丙.xls.1 unreadable", "单独.xlsx warnings"}
	b.do(step{"do": "drag", "files": []string{filepath.Join(b.dir, "交来的"), alone}})
	b.do(step{"do": "until", "script": `document.querySelectorAll('[data-testid=file][data-state]').length === 7`})
	if diff := cmp.Diff(want, listed()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if said := get[string](b, `document.querySelector('.status').textContent`); !strings.Contains(said, "另有 3 个") { // the browser keeps back ~$ too
		t.Errorf("it says %q", said)
	}
	b.do(step{"do": "click", "at": "[data-testid=to-round]"})
	b.do(step{"do": "until", "script": `!!document.querySelector('[data-testid=round]')`})
	if lines := b.shownRound(); !slices.ContainsFunc(lines, func(l []string) bool { return l[0] == "unreadable" }) {
		t.Errorf("nobody is told of the print: %v", lines)
	}

	b.do(step{"do": "click", "at": "nav button >> nth=0"})
	b.do(step{"do": "click", "at": "[data-testid=clear]"})
	time.Sleep(3 * time.Second) // another engine begins
	b.do(step{"do": "choose", "at": "#page-folder", "files": filepath.Join(b.dir, "交来的")})
	b.do(step{"do": "until", "script": `document.querySelectorAll('[data-testid=file][data-state]').length === 7`})
	want[6] = "交来的/真的<b>?.xlsx warnings"
	if diff := cmp.Diff(want, listed(), cmpopts.SortSlices(strings.Compare)); diff != "" {
		t.Errorf("chosen (-want +got):\n%s", diff)
	}
	b.quiet()
}

// TestBrowserMail: what comes in a mail is taken out of it, its name read as the mail wrote it, in Big5 too.
func TestBrowserMail(t *testing.T) {
	b := openPage(t)
	name, err := traditionalchinese.Big5.NewEncoder().String("預算 表")
	if err != nil {
		t.Fatal(err)
	}
	mail := "From: chan@example.hk\r\nDate: Tue, 03 Nov 2026 10:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" +
		"Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"=?big5?B?" + base64.StdEncoding.EncodeToString([]byte(name)) + "?=.xlsx\"\r\n" +
		"Content-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString(blankForm(t)) + "\r\n--x--\r\n"
	b.drop(1, b.write("信.eml", []byte(mail)))
	if got := get[string](b, `Array.from(document.querySelectorAll('[data-testid=file]')).map(e => e.dataset.name + ' ' + e.dataset.state).join()`); got != "信.eml/預算 表.xlsx blank" {
		t.Errorf("it shows %q", got)
	}
	b.quiet()
}
