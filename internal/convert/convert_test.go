package convert

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/wordtest"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/word"
	"tianbao/internal/words"
)

// filed is a workbook with what may go wrong on the way: amounts, codes, days, merges, notes, formulas.
func filed(t *testing.T, from1904 bool) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	day, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
	code, _ := f.NewStyle(&excelize.Style{NumFmt: 49})
	err := errors.Join(f.SetSheetName("Sheet1", "申报"), f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}),
		f.SetSheetRow("申报", "A1", &[]any{526000.07, 9999999999999.99, 0.1, -3, 1e-7}),
		f.SetSheetRow("申报", "A2", &[]any{"00123", "310000000000123456", " 前后空格 ", "一\n二", "1,234.50"}),
		f.SetCellStyle("申报", "A2", "E2", code), f.SetCellInt("申报", "A3", 45000), f.SetCellStyle("申报", "A3", "A3", day),
		f.SetCellFormula("申报", "B3", "SUM(A1,0.93)"), f.SetCellStr("申报", "A4", "合并"), f.MergeCell("申报", "A4", "C6"),
		f.AddComment("申报", excelize.Comment{Cell: "A1", Author: "张三", Text: "请核对"}), f.SetRowVisible("申报", 3, false))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// opened is a file as it is converted, for looking at.
func opened(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	got, found, err := Refused(t.Context(), data, book.Refused(data), limits.Limits{})
	if err != nil || len(found) != 1 || found[0].Rule != "LAYOUT-CONVERTED" {
		t.Fatal(found, err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func holds(t *testing.T, f *excelize.File, sheet string, want map[string]string) {
	t.Helper()
	for cell, text := range want {
		if got, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true}); err != nil || got != text {
			t.Errorf("%s is %q, %v, want %q", cell, got, err, text)
		}
	}
}

// TestValues: amounts, codes with leading zeros and of 18 digits, days from 1900 and from 1904, results,
// merges, notes and hidden rows are there after LibreOffice as they were before.
func TestValues(t *testing.T) {
	for _, ending := range []string{".xls", ".ods", ".fods"} {
		for _, from1904 := range []bool{false, true} {
			if from1904 && ending == ".fods" {
				continue // has what .ods has
			}
			f := opened(t, xlsxtest.Convert(t, filed(t, from1904), ending))
			t.Log(ending, from1904)
			holds(t, f, "申报", map[string]string{
				"A1": "526000.07", "B1": "9999999999999.99", "C1": "0.1", "D1": "-3", "E1": "1E-007",
				"A2": "00123", "B2": "310000000000123456", "C2": " 前后空格 ", "D2": "一\n二", "E2": "1,234.50",
				"A3": "45000", "B3": "526001", "A4": "合并",
			})
			merges, _ := f.GetMergeCells("申报")
			notes, _ := f.GetComments("申报")
			props, _ := f.GetWorkbookProps()
			shown, _ := f.GetRowVisible("申报", 3)
			if len(merges) != 1 || merges[0].GetStartAxis()+":"+merges[0].GetEndAxis() != "A4:C6" || said(notes) != "A1 请核对" ||
				(props.Date1904 != nil && *props.Date1904) != from1904 || shown {
				t.Errorf("%v, %v, days from 1904: %v, row 3 is shown: %v", merges, notes, props.Date1904, shown)
			}
		}
	}
}

// said is what notes say, with their cells.
func said(notes []excelize.Comment) string {
	var all []string
	for _, n := range notes {
		text := n.Cell + " " + n.Text
		for _, run := range n.Paragraph {
			text += run.Text
		}
		all = append(all, text)
	}
	return strings.Join(all, ", ")
}

// TestWebPage: what a page shows is what is read: no zero of a code goes, no digit of a long one, no day becomes
// a number. Nothing is fetched that the page points to.
func TestWebPage(t *testing.T) {
	xlsxtest.Need(t, "soffice")
	asked, address := listener(t)
	f := opened(t, []byte(`<html><head><meta charset="utf-8"><link rel=stylesheet href="http://`+address+`/a.css"></head><body><TABLE>
<tr><td>00123</td><TD class=a>310000000000123456</TD><th>1,234.50</th><td colspan=2 rowspan=2>合并</td></tr>
<tr><td>2026-01-05</td><td sdval="526000.004" sdnum="1033;0;0.00">526000.00</td><td>=1+2<img src="http://`+address+`/a.png"></td></tr></TABLE></body></html>`))
	holds(t, f, "Sheet1", map[string]string{"A1": "00123", "B1": "310000000000123456", "C1": "1,234.50", "D1": "合并",
		"A2": "2026-01-05", "B2": "526000.004", "C2": "=1+2"})
	if n := asked.Load(); n > 0 {
		t.Errorf("LibreOffice went to %s %d times", address, n)
	}
}

// listener counts who comes to an address.
func listener(t *testing.T) (*atomic.Int32, string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	var asked atomic.Int32
	go func() {
		for c, err := l.Accept(); err == nil; c, err = l.Accept() {
			asked.Add(1)
			c.Close()
		}
	}()
	return &asked, l.Addr().String()
}

func TestXMLSpreadsheet(t *testing.T) {
	xlsxtest.Need(t, "soffice")
	f := opened(t, []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="表"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">00123</Data></Cell><Cell><Data ss:Type="Number">1234567.89</Data></Cell></Row></Table></Worksheet></Workbook>`))
	holds(t, f, "表", map[string]string{"A1": "00123", "C1": "1234567.89"})
}

// TestTexts: an old Word document, and one in RTF or OpenDocument, is read as the .docx that LibreOffice saves it
// as: tables with their merges, numbers of lists, text.
func TestTexts(t *testing.T) {
	text := wordtest.P("一、概述") + wordtest.P("甲") + wordtest.Tbl(
		wordtest.Tr(wordtest.Tc(`<w:gridSpan w:val="2"/>`, wordtest.P("标题"))),
		wordtest.Tr(wordtest.Tc("", wordtest.P("00123")), wordtest.Tc("", wordtest.P("≥90.00(%)")))) + wordtest.P()
	for _, ending := range []string{".doc", ".odt", ".rtf"} {
		data := wordtest.Saved(t, wordtest.Document(t, text), ".docx", ending)
		got, found, err := Refused(t.Context(), data, book.Refused(data), limits.Limits{})
		if err != nil || len(found) != 1 || found[0].Rule != Rule || !strings.Contains(found[0].Says.In(words.Chinese), ".docx") {
			t.Fatal(ending, found, err)
		}
		b, err := word.Open(got, word.Options{})
		if err != nil || len(b.Sheets) != 2 {
			t.Fatal(ending, b.Sheets[0], err)
		}
		var said []string
		for _, s := range b.Sheets {
			for _, c := range s.Cells {
				said = append(said, s.Name+c.At.String()+c.Text)
			}
		}
		if all := strings.Join(said, " "); all != "正文1A1一、概述 正文1A2甲 表格1A1标题 表格1A200123 表格1B2≥90.00(%)" {
			t.Error(ending, all)
		}
	}
}

// TestNoWorkbook: what only begins as a workbook of another program is refused, and no CSV is made of it.
func TestNoWorkbook(t *testing.T) {
	xlsxtest.Need(t, "soffice")
	data := []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 name,amount\n1,2\n")
	_, _, err := Refused(t.Context(), data, book.Refused(data), limits.Limits{})
	if e := (*Error)(nil); !errors.As(err, &e) || !strings.Contains(e.In(words.Chinese), "LibreOffice 打不开") || !strings.Contains(e.In(words.Chinese), "另存为 .xlsx") {
		t.Error(err)
	}
	nothingLeft(t)
}

// instead puts a script in LibreOffice's place. $PROFILE, $OUT are told by its arguments.
func instead(t *testing.T, script string) {
	t.Helper()
	xlsxtest.Need(t, "sh")
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	program := filepath.Join(t.TempDir(), "soffice")
	if err := os.WriteFile(program, []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv(variable, program)
}

func nothingLeft(t *testing.T) {
	t.Helper()
	if left, _ := filepath.Glob(filepath.Join(os.Getenv("TMPDIR"), "tianbao-*")); os.Getenv("TMPDIR") != "" && len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

var oldFile = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00")

func convertOld(ctx context.Context) ([]byte, error) {
	got, _, err := Refused(ctx, oldFile, book.Refused(oldFile), limits.Limits{})
	return got, err
}

// TestTimeLimit: what takes too long is ended with what it started, and nothing of it is left.
func TestTimeLimit(t *testing.T) {
	mark := filepath.Join(t.TempDir(), "mark")
	instead(t, fmt.Sprintf("(sleep 2; touch %s) &\nwait\n", mark))
	defer func(was time.Duration) { patience = was }(patience)
	patience = 300 * time.Millisecond
	_, err := convertOld(t.Context())
	if e := (*Error)(nil); !errors.As(err, &e) || !strings.Contains(e.Error(), "had not converted") {
		t.Error(err)
	}
	nothingLeft(t)
	patience = time.Minute
	ctx, stop := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer stop()
	if _, err := convertOld(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	time.Sleep(2500 * time.Millisecond)
	if _, err := os.Stat(mark); err == nil {
		t.Error("what LibreOffice started went on")
	}
	nothingLeft(t)
}

// TestOneAtATime: however many workers ask, one LibreOffice runs.
func TestOneAtATime(t *testing.T) {
	lock := filepath.Join(t.TempDir(), "running")
	instead(t, fmt.Sprintf("mkdir %s || exit\nsleep 0.2\nfor last; do :; done\ncp \"$last\" out/form.xlsx\nrmdir %[1]s\n", lock))
	done := make(chan error)
	for range 4 {
		go func() {
			got, err := convertOld(t.Context())
			if err == nil && !bytes.Equal(got, oldFile) {
				err = fmt.Errorf("%q", got)
			}
			done <- err
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	nothingLeft(t)
}

// TestRefusals: without LibreOffice, and of what it does not read, the refusal stays what it was; what is too
// large is not given to it, and what it writes is held to the limits.
func TestRefusals(t *testing.T) {
	instead(t, "cp form.xls out/form.xlsx")
	for _, data := range []string{"%PDF-1.7", "MIME-Version: 1.0\r\nContent-Type: multipart/related", "name,amount\n", ""} {
		refusal := book.Refused([]byte(data))
		if _, _, err := Refused(t.Context(), []byte(data), refusal, limits.Limits{}); err != refusal {
			t.Errorf("%q: %v", data, err)
		}
	}
	large := append(bytes.Clone(oldFile), make([]byte, maxSize)...)
	if _, _, err := Refused(t.Context(), large, book.Refused(large), limits.Limits{}); err == nil || !strings.Contains(err.Error(), "more than 32 MB") {
		t.Error(err)
	}
	beyond := (*limits.Excess)(nil)
	if _, _, err := Refused(t.Context(), oldFile, book.Refused(oldFile), limits.Limits{Size: 10}); !errors.As(err, &beyond) {
		t.Error(err)
	}
	without(t, off)
	without(t, "/none/soffice")
	if runtime.GOOS == "linux" { // elsewhere it is looked for where its installer puts it
		t.Setenv("PATH", t.TempDir())
		without(t, "")
	}
}

// without wants the refusal of an old file, with the variable set so.
func without(t *testing.T, named string) {
	t.Helper()
	t.Setenv(variable, named)
	if _, err := convertOld(t.Context()); err == nil || !strings.Contains(err.Error(), "old Excel file") {
		t.Error(err)
	}
}
