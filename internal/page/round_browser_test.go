package page_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/desk"
	"tianbao/internal/intake"
	"tianbao/internal/ledger"
	"tianbao/internal/limits"
	"tianbao/internal/outfile"
	"tianbao/internal/roster"
	"tianbao/internal/round"
	"tianbao/internal/roundbook"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/typist"
	"tianbao/internal/words"
	"tianbao/templates"
)

// sent is a round as it comes in: errors, warnings only, a blank form, a broken one, a copy, two versions, a zip with a
// form and a picture, and one that the roster does not know.
func sent(b *browser) (files []string, list []byte) {
	b.t.Helper()
	saved := time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC)
	put := func(name string, data []byte, hours int) {
		b.t.Helper()
		file := b.write("back/"+name, data)
		at := saved.Add(time.Duration(hours) * time.Hour)
		if err := os.Chtimes(file, at, at); err != nil {
			b.t.Fatal(err)
		}
		files = append(files, file)
	}
	of := func(unit, item, goal string) []byte {
		r := forms.RealCase(b.t)
		r["unit"] = templates.TextOf(unit)
		project := r["projects"].Items()[0]
		project["implementer"], project["name"], project["goal_annual"] = templates.TextOf(unit), templates.TextOf(item), templates.TextOf(goal)
		return filling.Workbook(b.t, r, fill.Options{}, 1)
	}
	put("全部.xlsx", declaration(b.t), 0)
	put("全部 副本.xlsx", declaration(b.t), 1)
	put("教育1.xlsx", of("区教育局", "校舍维修", "修好三所学校"), 2)
	put("教育2.xlsx", of("区教育局", "校舍维修", "修好四所学校"), 3)
	put("空.xlsx", blankForm(b.t), 4)
	put("坏.xlsx", []byte("PK\x03\x04 nothing"), 5)
	put("包.zip", packed(b.t, saved, map[string][]byte{"里面/文旅 & <b>.xlsx": of("区文旅局", "数字资源", "买一批书"), "扫描.png": []byte("\x89PNG\r\n\x1a\n")}), 6)
	put("体育.xlsx", of("区体育局", "全民健身", "办十场"), 7)
	list = []byte("单位,项目,金额\n区教育局,校舍维修,300000\n区文旅局,数字资源,80000.50\n区城管局,巡查,1234567.89\n")
	return files, list
}

func packed(t testing.TB, saved time.Time, files map[string][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for name := range files {
			if !yield(name) {
				return
			}
		}
	}) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: saved})
		if err == nil {
			_, err = w.Write(files[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// intaken is what the command makes of the same files at the same time, with a ledger that is new.
type intaken struct {
	*desk.Result
	book    []byte
	letters map[string][]byte
}

func intakeOf(t testing.TB, now time.Time, list []byte, answers []round.Answer, files []string) intaken {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Dir(files[0])
	t.Chdir(dir)
	var names []string
	for _, f := range files {
		names = append(names, filepath.Base(f))
	}
	found, err := intake.FindSent(names, limits.Limits{})
	must(err)
	l, err := ledger.Open(t.Context(), filepath.Join(t.TempDir(), "round.db"))
	must(err)
	defer l.Close()
	due, findings := roster.Read("名单.csv", list)
	if templates.Refuses(findings) {
		t.Fatal(findings)
	}
	j := &desk.Job{Found: found, Version: "test", Now: now, Due: due, Answers: answers, Memory: desk.Remembering(l),
		Reason:  func(_ string, err error) words.Phrase { return words.Of(err.(interface{ In(lang string) string })) },
		Guarded: func(_ string, work func() error) error { return work() }}
	r, err := j.Do(t.Context())
	must(err)
	set := &outfile.Set{Force: true}
	out := t.TempDir()
	_, err = (&desk.Book{Path: "ROUND.xlsx"}).Write(set, r, words.Chinese)
	must(err)
	letters, _, err := desk.OpenLetters(out, nil, words.Chinese, "", now, nil)
	must(err)
	_, err = letters.Write(set, r)
	must(set.Finish(err))
	made := intaken{Result: r, letters: map[string][]byte{}}
	made.book, err = os.ReadFile("ROUND.xlsx")
	must(err)
	must(os.Remove("ROUND.xlsx"))
	all, err := os.ReadDir(out)
	must(err)
	for _, e := range all {
		made.letters[e.Name()], err = os.ReadFile(filepath.Join(out, e.Name()))
		must(err)
	}
	return made
}

// shownRound is the table of the page, line by line.
func (b *browser) shownRound() [][]string {
	b.t.Helper()
	return get[[][]string](b, `Array.from(document.querySelectorAll('[data-testid=line]')).map(e => [e.dataset.state, e.dataset.unit, e.dataset.item,
		...Array.from(e.cells).slice(4, 9).map(c => c.textContent.replaceAll(',', ''))])`)
}

func linesOf(r *desk.Result) [][]string {
	var all [][]string
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprint(n)
	}
	for _, l := range r.Lines {
		due := ""
		if l.Due != nil {
			due = l.Due.Amount
		}
		all = append(all, []string{string(l.State), l.Unit, l.Item, l.Amount, due, count(l.Errors), count(l.Warnings), count(l.Round)})
	}
	return all
}

func sortedLines(all [][]string) [][]string {
	return slices.SortedFunc(slices.Values(all), slices.Compare)
}

// TestBrowserRound: a round on the page has the lines of the command, and its workbook and letters are the command's,
// byte by byte. What is typed into the workbook counts when it is dropped the next time, whatever it is called.
func TestBrowserRound(t *testing.T) {
	b := openPage(t)
	files, list := sent(b)
	dropped := append(slices.Clone(files), b.write("谁该交.csv", list))
	b.drop(len(dropped), dropped...) // the zip is one form in the list; its picture counts in the round alone
	b.do(step{"do": "click", "at": "[data-testid=to-round]"})
	b.do(step{"do": "until", "script": `!!document.querySelector('[data-testid=round]')`})
	same := func(answers []round.Answer) intaken {
		t.Helper()
		at, err := time.Parse(time.RFC3339, get[string](b, `document.querySelector('[data-testid=round]').dataset.at`))
		if err != nil {
			t.Fatal(err)
		}
		want := intakeOf(t, at, list, answers, files)
		if diff := cmp.Diff(sortedLines(linesOf(want.Result)), sortedLines(b.shownRound())); diff != "" {
			t.Errorf("(-command +page):\n%s", diff)
		}
		if name, got := b.save("[data-testid=save-round]"); name != "ROUND.xlsx" || !bytes.Equal(got, want.book) {
			t.Errorf("%s: %d bytes, the command writes %d", name, len(got), len(want.book))
		}
		_, data := b.save("[data-testid=save-letters]")
		if diff := cmp.Diff(want.letters, unzipped(t, data)); diff != "" {
			t.Errorf("letters (-command +page): %.2000s", diff)
		}
		return want
	}
	first := same(nil)
	if len(first.Lines) < 8 || len(first.letters) < 3 {
		t.Fatalf("%d lines, %d letters: nothing is compared", len(first.Lines), len(first.letters))
	}
	b.do(step{"do": "click", "at": "[data-testid=round] th:nth-child(2) button"})
	if units := get[[]string](b, `Array.from(document.querySelectorAll('[data-testid=line]')).map(e => e.dataset.unit)`); !slices.Contains(units, "区文旅局") || cmp.Equal(units, linesOf(first.Result)) {
		t.Errorf("sorted by unit: %v", units)
	}

	typed, err := typist.Type(first.book, typist.Typing{Sheet: "问题", Cell: "F4", Text: "是"}, typist.Typing{Sheet: "问题", Cell: "G4", Text: "已电话核实"})
	if err != nil {
		t.Fatal(err)
	}
	answers, _, err := roundbook.Answers(typed)
	if err != nil || len(answers) != 1 {
		t.Fatal(answers, err)
	}
	b.do(step{"do": "click", "at": "nav button >> nth=0"})
	b.drop(len(dropped)+1, b.write("改过的 表.xlsx", typed))
	b.do(step{"do": "click", "at": "[data-testid=to-round]"})
	b.do(step{"do": "until", "script": `!!document.querySelector('[data-testid=round]') && !document.querySelector('section:not([hidden]) [role=status]').textContent`})
	second := same(answers)
	if bytes.Equal(first.book, second.book) {
		t.Error("the answer changes nothing")
	}
	b.quiet()
}

func unzipped(t testing.TB, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if all[f.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
	}
	return all
}
