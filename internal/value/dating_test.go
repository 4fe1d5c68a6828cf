package value_test

import (
	"strings"
	"testing"

	"tianbao/internal/value"
	"tianbao/templates"
)

// Dates are read in the order that the form takes them in, with the names of months of its language, and in
// no other; what is not said by the form is not guessed.
func TestDatesInOrder(t *testing.T) {
	for _, c := range []struct {
		language string
		order    templates.DateOrder
		in, want string // several spellings with | between them; x: unread
	}{
		{"en", "", "3 Feb 2026|Feb 3, 2026|February 3rd, 2026|3rd of February, 2026|3-Feb-2026|03FEB2026|2026 Feb 3|2026-Feb-03|Tue, Feb 3, 2026|Tuesday 3 Feb 2026|ＦＥＢ ３，２０２６|2026-02-03|2026/2/3|Feb. 3 2026", "2026-02-03"},
		{"en", "", "03-Feb-26|Feb 3, 26|3/2/2026|02/03/2026|Feb 3|3 Fev 2026|Mon, Feb 3, 2026|Feb 30, 2026x|Feb 32026|Februar 3, 2026|3 Feb 2026 and so on", "x"},
		{"en", "", "Sept 5, 2026|Sep 5 2026|September 5 2026|5 sept. 2026", "2026-09-05"},
		{"en", "", "May 1, 2026 12:00 AM|May 1, 2026, 0:00:00|1 May 2026 00:00", "2026-05-01"},
		{"en", "dmy", "3/2/2026|03/02/2026|3-2-2026|3.2.2026|03/02/26|3 / 2 / 2026|03-Feb-26|3 Feb '26|Feb 3, 26|2026-02-03|3/2/2026 0:00|3/2/2026 12:00:00 AM", "2026-02-03"},
		{"en", "dmy", "02/13/2026|31/02/2026|3/2-2026|3/2|3/2/36|3/2/126|2026-13-01|0/1/2026|Feb-26", "x"},
		{"en", "dmy", "3/2/50", "1950-02-03"}, {"en", "dmy", "3/2/29", "2029-02-03"},
		{"en", "mdy", "2/3/2026|02-03-2026|2/3/26|02.03.26|03-Feb-26|2/3/2026 12:00 am", "2026-02-03"},
		{"en", "mdy", "13/02/2026|31-12-2026|2/30/2026", "x"},
		{"en", "ymd", "26-02-03|26/2/3|2026-02-03|3 Feb 2026", "2026-02-03"},
		{"en", "ymd", "03-Feb-26|02/03/2026|3-2-2026", "x"},
		{"zh", "ymd", "26-2-3|26年2月3日|26.2.3|2026年2月3日|二〇二六年二月三日", "2026-02-03"},
		{"zh", "dmy", "3/2/2026|3-2-26|2026年2月3日", "2026-02-03"}, {"zh", "dmy", "3 Feb 2026|26年2月3日", "x"},
		{"zh", "", "26-2-3|26年2月3日|3/2/2026|3 Feb 2026", "x"},
	} {
		form := &templates.Template{Language: c.language, Dates: c.order}
		f := fieldOf(templates.Date)
		f.Dates = c.order
		for in := range strings.SplitSeq(c.in, "|") {
			r := value.Of(form, f, cell(in))
			got := r.Value.String()
			if r.State == value.Unread {
				got = "x"
			}
			if got != c.want {
				t.Errorf("%s %s: %q is %s, want %s", c.language, c.order, in, got, c.want)
			}
		}
	}
}

// A month alone is its first day for a start and its last for an end, in English too.
func TestMonthsInEnglish(t *testing.T) {
	form := &templates.Template{Language: "en", Dates: templates.MonthFirst}
	for in, want := range map[string]string{
		"Feb 2026": "2026-02-01 2026-02-28 unread", "February, 2026": "2026-02-01 2026-02-28 unread", "02/2026": "2026-02-01 2026-02-28 unread",
		"2026": "2026-01-01 2026-12-31 unread", "end of Feb 2026": "unread 2026-02-28 unread", "13/2026": "unread unread unread", "Feb-26": "unread unread unread",
		"12:30 Feb 2026": "unread unread unread", "Feb 2026 12:30": "unread unread unread",
	} {
		var got []string
		for _, kind := range []templates.Type{templates.Start, templates.End, templates.Date} {
			r := value.Of(form, fieldOf(kind), cell(in))
			if r.State == value.Unread {
				got = append(got, "unread")
			} else {
				got = append(got, r.Value.String())
			}
		}
		if text := strings.Join(got, " "); text != want {
			t.Errorf("%s: %s, want %s", in, text, want)
		}
	}
}

// What is not in the form's order is told with the order and an example, and what is in it without a word.
func TestOrderIsTold(t *testing.T) {
	form := &templates.Template{Language: "en", Dates: templates.MonthFirst}
	f := fieldOf(templates.Date)
	f.Dates = form.Dates
	r := value.Of(form, f, cell("13/02/2026"))
	if len(r.Notes) != 1 || r.Notes[0].Expected != "01/31/2026" || !strings.Contains(r.Notes[0].Says.In("en"), "month/day/year") || !strings.Contains(r.Notes[0].Says.In("zh"), "月/日/年") {
		t.Errorf("%+v", r)
	}
	for in, notes := range map[string]string{"02/03/2026": "", "2026-02-03": "", "2/3/2026": "VALUE-SPELLING", "Feb 3, 2026": "VALUE-SPELLING", "Feb 3, 2026 14:30": "VALUE-DATE", "Feb 3, 2026 1:30 AM": "VALUE-DATE"} {
		r, got := value.Of(form, f, cell(in)), ""
		for _, n := range r.Notes {
			got += n.Rule
		}
		if r.Value.String() != "2026-02-03" || got != notes {
			t.Errorf("%s: %+v", in, r)
		}
	}
}

// Cells that hold a day are what they show, whatever the order of the form and the language of their format.
func TestEnglishDateFormats(t *testing.T) {
	form := &templates.Template{Language: "en", Dates: templates.DayFirst}
	for _, format := range []string{`[$-409]mmm d, yyyy;@`, `[$-409]d-mmm-yy`, `[$-en-GB]dd mmmm yyyy`, `[$-F800]dddd, mmmm dd, yyyy`, `mm/dd/yyyy`, `dd/mm/yyyy;@`, `[$-409]mmmm d"th", yyyy`} {
		if r := value.Of(form, fieldOf(templates.Date), cell("#46056|"+format)); r.Value.String() != "2026-02-03" || len(r.Notes) > 0 {
			t.Errorf("%s: %+v", format, r)
		}
	}
	if r := value.Of(form, fieldOf(templates.End), cell(`#46054|[$-409]mmm-yy`)); r.Value.String() != "2026-02-28" {
		t.Errorf("%+v", r)
	}
}
