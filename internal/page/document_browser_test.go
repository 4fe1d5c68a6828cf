package page_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"tianbao"
	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/report"
	typedby "tianbao/internal/testing/clerk"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/wordtest"
	"tianbao/templates"
)

// asDocument is a workbook's sheets as somebody draws them in Word, a table each.
func asDocument(t testing.TB, data []byte) []byte {
	t.Helper()
	from, err := book.Open(typedby.Foreign(data))
	if err != nil {
		t.Fatal(err)
	}
	body := ""
	for _, s := range from.Sheets {
		body += wordtest.Habits{}.Of(s, func(c grid.Cell) string {
			if n, err := decimal.NewFromString(c.Text); err == nil && grid.LookOf(c.Format, n).Dated() {
				day, _ := grid.Moment(n, false)
				return day.Format(time.DateOnly)
			}
			return c.Text
		})
	}
	return wordtest.Document(t, body)
}

// TestBrowserDocument: a Word document is checked like any form, seen as the workbook that is made of it, and mended:
// the command's findings and the command's bytes. What is missing is typed in.
func TestBrowserDocument(t *testing.T) {
	b := openPage(t)
	data := asDocument(t, filling.Workbook(t, forms.RealCase(t), fill.Options{NoChecks: true}, 1))
	b.drop(1, b.write("申报.docx", data))
	d := checked(t, "申报.docx", data)
	if d == nil {
		t.Fatal("the command cannot read it")
	}
	if diff := cmp.Diff(told(t, d), b.seen()); diff != "" {
		t.Errorf("(-command +page):\n%s", diff)
	}
	if sheets := get[int](b, `document.querySelectorAll('[data-testid=sheet] td[data-level]').length`); sheets == 0 {
		t.Error("no cell is seen with its level")
	}
	marked, _, err := report.MarkedCopy(data, d, d.Findings, "zh", limits.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if name, got := b.save("[data-testid=save-marked]"); name != "申报-核对.xlsx" || !bytes.Equal(got, marked) {
		t.Errorf("%s: %d bytes, the command writes %d", name, len(got), len(marked))
	}
	if name, got := b.save("[data-testid=save-corrected]"); name != "申报-更正.xlsx" || !bytes.Equal(got, corrected(t, data, tianbao.CorrectOptions{}).Workbook) {
		t.Errorf("%s: %d bytes, not the command's", name, len(got))
	}
	b.quiet()
}

// TestBrowserDocumentTyping: what a document lacks is typed in on the page.
func TestBrowserDocumentTyping(t *testing.T) {
	b := openPage(t)
	r := forms.RealCase(t)
	want, _ := r["projects"].Items()[0]["implementer"].Text()
	r["projects"].Items()[0]["implementer"] = templates.Null
	data := asDocument(t, filling.Workbook(t, r, fill.Options{NoChecks: true, Blank: true}, 1))
	b.drop(1, b.write("申报.docx", data))
	b.do(step{"do": "fill", "at": `[data-testid=fill-in][data-field="projects[0].implementer"]`, "text": want})
	b.do(step{"do": "until", "script": `!document.querySelector('[data-testid=finding][data-rule=VALUE-REQUIRED]')`})
	_, got := b.save("[data-testid=save-corrected]")
	d := checked(t, "申报-更正.xlsx", got)
	if now, _ := d.Record["projects"].Items()[0]["implementer"].Text(); now != want {
		t.Errorf("the field holds %q, typed was %q", now, want)
	}
	b.quiet()
}
