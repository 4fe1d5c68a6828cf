package check_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/oddtest"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/words"
	"tianbao/templates"
)

// FuzzWorkbook changes workbooks as scripts say, part by part, tag by tag, cell by cell, and reads,
// checks and marks what comes out. Whatever it is, it is read or refused in a sentence, soon, and the
// same way twice; a marked copy says what its workbook says.
func FuzzWorkbook(f *testing.F) {
	w := newOddWork(f)
	for step := range 13 {
		if sweep.Brief() && step%4 > 0 {
			continue
		}
		f.Add(byte(step), []byte{byte(step), 7, 90, 11, byte(12 - step), 3, 200, 40})
	}
	f.Add(byte(134), []byte{0x63, 0x8d, 0xd5, 0x31, 0x40, 0x59, 0xbb, 0x67}) // a sheet whose relationship was made one of a macro project
	// A foreign element among the formats, which shifted their numbers in the marked copy.
	f.Add(byte(122), []byte{0xb, 0x8f, 0x5c, 0x21, 0x32, 0x35, 0x9e, 0x8d, 0xd6, 0xe3, 0x15, 0x91})
	f.Fuzz(func(t *testing.T, base byte, script []byte) { w.try(t, base, script) })
}

// TestRandomWorkbooks does the same with scripts by chance, which needs no bookkeeping and is faster:
// some by default, for as long as TIANBAO_ODD says.
func TestRandomWorkbooks(t *testing.T) {
	long, _ := time.ParseDuration(os.Getenv("TIANBAO_ODD"))
	w, seed, least := newOddWork(t), uint64(2026), sweep.Many(60, 10)
	if long > 0 {
		seed = uint64(time.Now().UnixNano())
	}
	by := rand.New(rand.NewPCG(seed, 1))
	for n, start := 0, time.Now(); n < least || time.Since(start) < long; n++ {
		script := make([]byte, 4*(1+by.IntN(3)))
		for i := range script {
			script[i] = byte(by.Uint32())
		}
		if base := byte(by.Uint32()); !w.try(t, base, script) {
			t.Logf("base %d, script %#v, seed %d", base, script, seed)
		}
		if long > 0 && n%500 == 0 {
			fmt.Printf("%d workbooks in %s, read %d\n", n, time.Since(start).Round(time.Second), w.read.Load())
		}
	}
}

// oddWork tries workbooks.
type oddWork struct {
	bases  []oddtest.Package
	check  *check.Checker
	reader *extract.Reader
	read   atomic.Int64
}

func newOddWork(t testing.TB) *oddWork {
	reader, err := extract.New(forms.Official(t))
	if err != nil {
		t.Fatal(err)
	}
	return &oddWork{bases: oddBases(t), check: checker(t), reader: reader}
}

// soon is how long a workbook of some kilobytes may take, on a machine that does other things.
const soon = time.Minute

// try makes a workbook as the script says and holds what becomes of it to what must; false where it
// does not.
func (w *oddWork) try(t *testing.T, base byte, script []byte) bool {
	if len(script) > 80 {
		return true
	}
	hangs := time.AfterFunc(soon, func() { panic(fmt.Sprintf("hangs: base %d, script %#v", base, script)) })
	defer hangs.Stop()
	before := t.Failed()
	data := oddtest.Mutate(w.bases[int(base)%len(w.bases)], script).Zip()
	v, err := w.check.Check(t.Context(), bytes.NewReader(data), named)
	again, err2 := w.check.Check(t.Context(), bytes.NewReader(data), named)
	if err != nil {
		wantSentence(t, err, err2)
		return before || !t.Failed()
	}
	w.read.Add(1)
	if err2 != nil || !bytes.Equal(documentOf(t, v), documentOf(t, again)) {
		t.Errorf("says something else the second time: %v", err2)
	}
	marked, _, err := annotate.Annotate(data, marksOf(v))
	if err != nil {
		wantSentence(t, err, err)
		return before || !t.Failed()
	}
	result, _, err := w.reader.Extract(bytes.NewReader(marked), extract.Options{File: "a.xlsx"})
	if err != nil {
		t.Errorf("the marked copy: %v", err)
	} else if !bytes.Equal(recordOf(&v.Result), recordOf(result)) {
		t.Errorf("the marked copy says\n%s, the workbook\n%s", recordOf(result), recordOf(&v.Result))
	}
	return !t.Failed() || before
}

// oddBases are the workbooks that are changed: forms with and without what travels with them.
func oddBases(f testing.TB) []oddtest.Package {
	var bases []oddtest.Package
	for item, o := range []fill.Options{{NoChecks: true}, {NoChecks: true}, {}, {NoChecks: true, Blank: true}} {
		bases = append(bases, oddtest.Open(filling.Workbook(f, forms.RealCase(f), o, item)))
	}
	return append(bases, bases[1].Without("docProps/custom.xml").Without("docProps/app.xml"))
}

// wantSentence holds an error to being one for people, and the same twice.
func wantSentence(t *testing.T, err, again error) {
	t.Helper()
	var spoken templates.Sentence
	if !errors.As(err, &spoken) || spoken.In(words.Chinese) == "" {
		t.Errorf("no sentence: %v", err)
	}
	if again == nil || err.Error() != again.Error() {
		t.Errorf("%v the first time, %v the second", err, again)
	}
}

func documentOf(t *testing.T, d *extract.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.EncodeJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func recordOf(r *extract.Result) []byte {
	return codec.EncodeJSON(r.Template, r.Record)
}

// marksOf are marks at every finding, and one at the corner of each sheet.
func marksOf(v *extract.Document) []annotate.Mark {
	var all []annotate.Mark
	for _, sheet := range v.Result.Sheets {
		all = append(all, annotate.Mark{Sheet: sheet, Cell: "A1", Level: templates.Notice, Text: "一"})
	}
	for _, found := range v.Findings {
		for _, p := range found.Places {
			all = append(all, annotate.Mark{Sheet: p.Sheet, Cell: p.Cell, Level: found.Level, Text: found.Rule})
		}
	}
	return all
}
