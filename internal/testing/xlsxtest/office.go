package xlsxtest

import (
	"bufio"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

//go:embed lo_edit.py
var officeScript string

// officePatience is how long LibreOffice may take over one workbook. The script gives up sooner
// and starts it anew; this is for the script itself.
const officePatience = 3 * time.Minute

// office is the one LibreOffice that a test binary starts. The script that drives it ends it,
// and removes its profile, when its input ends: with the test binary, however that ends.
var office struct {
	sync.Mutex
	requests io.WriteCloser
	answers  *bufio.Reader
	stop     func()
}

// request is one piece of work for lo_edit.py.
type request struct {
	In     string   `json:"in"`
	Out    string   `json:"out,omitempty"`
	Filter string   `json:"filter,omitempty"` // of LibreOffice, for Out
	Option string   `json:"option,omitempty"` // of the filter
	Edits  []Edit   `json:"edits,omitempty"`
	Recalc bool     `json:"recalc,omitempty"`
	Cells  bool     `json:"cells,omitempty"` // answer with the cells
	Only   string   `json:"only,omitempty"`  // of this sheet alone
	Via    []string `json:"via,omitempty"`   // formats to go through first
	Follow []string `json:"follow,omitempty"`
}

type answer struct {
	Error string
	Cells map[string]map[string]string
	Led   []string
}

// The names LibreOffice gives to the formats it writes.
const (
	filterXLSX = "Calc MS Excel 2007 XML"
	filterPDF  = "calc_pdf_Export"
	filterCSV  = "Text - txt - csv (StarCalc)"
)

// ConvertPDF prints a workbook to PDF with LibreOffice, all visible sheets.
func ConvertPDF(t testing.TB, data []byte) []byte {
	t.Helper()
	return Convert(t, data, ".pdf")
}

// filters are LibreOffice's names for the formats that people send in place of .xlsx, by extension.
var filters = map[string]string{
	".xls": "MS Excel 97", ".ods": "calc8", ".fods": "OpenDocument Spreadsheet Flat XML",
	".html": "HTML (StarCalc)", ".csv": filterCSV, ".pdf": filterPDF,
}

// Convert is the workbook as LibreOffice saves it in another format: .xls, .ods, .fods, .html,
// .csv or .pdf.
func Convert(t testing.TB, data []byte, extension string) []byte {
	t.Helper()
	out, _ := work(t, data, extension, request{Filter: filters[extension]})
	return out
}

// Recalculate is the workbook as LibreOffice saves it after computing every formula anew.
func Recalculate(t testing.TB, data []byte) []byte {
	t.Helper()
	out, _ := work(t, data, ".xlsx", request{Filter: filterXLSX, Recalc: true})
	return out
}

// OfficeCells is what LibreOffice shows for every cell that is not empty, by sheet and address,
// after the edits and computing every formula anew: texts as they are, numbers with up to 15 digits
// and no format (dates are numbers too), truth values as 1 and 0, errors as their names, such as #REF!.
func OfficeCells(t testing.TB, data []byte, edits ...Edit) map[string]map[string]string {
	t.Helper()
	_, got := work(t, data, "", request{Edits: edits, Recalc: true, Cells: true})
	return got.Cells
}

// OfficeSheet is what OfficeCells says of one sheet, in half the time.
func OfficeSheet(t testing.TB, data []byte, sheet string, edits ...Edit) map[string]string {
	t.Helper()
	_, got := work(t, data, "", request{Edits: edits, Recalc: true, Cells: true, Only: sheet})
	return got.Cells[sheet]
}

// EditedSheet is the workbook as LibreOffice saves it after the edits, with what one sheet then shows.
func EditedSheet(t testing.TB, data []byte, sheet string, edits ...Edit) ([]byte, map[string]string) {
	t.Helper()
	out, got := work(t, data, ".xlsx", request{Filter: filterXLSX, Edits: edits, Recalc: true, Cells: true, Only: sheet})
	return out, got.Cells[sheet]
}

// Followed is where LibreOffice goes from links to places of the workbook: $Sheet.$A$1 for each.
func Followed(t testing.TB, data []byte, places ...string) []string {
	t.Helper()
	return consult(t, data, request{Follow: places}).Led
}

// Links are where the links of a sheet lead within the workbook, by cell.
func Links(t testing.TB, data []byte, sheet string) map[string]string {
	t.Helper()
	b, err := openBook(data)
	if err != nil {
		t.Fatal(err)
	}
	links := map[string]string{}
	for _, s := range b.sheets {
		if s.name == sheet {
			for _, h := range s.root.child("hyperlinks").all("hyperlink") {
				links[h.attr("ref")] = h.attr("location")
			}
		}
	}
	return links
}

// CellsCSV is what LibreOffice shows in one sheet, formatted as on the screen: rows of cells.
func CellsCSV(t testing.TB, data []byte, sheet string) [][]string {
	t.Helper()
	b, err := openBook(data)
	if err != nil {
		t.Fatal(err)
	}
	number := 0
	for i, s := range b.sheets {
		if s.name == sheet {
			number = i + 1
		}
	}
	if number == 0 {
		t.Fatalf("no sheet %q", sheet)
	}
	// comma, quote, UTF-8, from line 1, no column formats, default language, do not quote all,
	// detect numbers, as shown, no formulas, keep spaces, this sheet
	option := fmt.Sprintf("44,34,76,1,,0,false,true,true,false,false,%d", number)
	// The filter writes <name>-<sheet>.csv beside the name it is given.
	dir := t.TempDir()
	consult(t, data, request{Filter: filterCSV, Option: option, Out: filepath.Join(dir, "book.csv")})
	files, _ := filepath.Glob(filepath.Join(dir, "*.csv"))
	if len(files) != 1 {
		t.Fatalf("LibreOffice wrote %d CSV files", len(files))
	}
	r := csv.NewReader(strings.NewReader(string(readBook(t, files[0]))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// PDFText is the text of a PDF as it stands on the pages, pages parted by form feeds.
func PDFText(t testing.TB, pdf []byte) string {
	t.Helper()
	Need(t, "pdftotext")
	cmd := exec.Command(program("pdftotext"), "-layout", "-enc", "UTF-8", "-", "-")
	cmd.Stdin = strings.NewReader(string(pdf))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// work has LibreOffice do a request on a workbook and returns what it wrote into a file with
// that extension, none for "".
func work(t testing.TB, data []byte, extension string, r request) ([]byte, answer) {
	t.Helper()
	if extension == "" {
		return nil, consult(t, data, r)
	}
	r.Out = filepath.Join(t.TempDir(), "out"+extension)
	got := consult(t, data, r)
	return readBook(t, r.Out), got
}

func consult(t testing.TB, data []byte, r request) answer {
	t.Helper()
	Need(t, "soffice", "uno")
	r.In = tempBook(t, data)
	got, err := ask(r)
	if err != nil {
		t.Fatalf("LibreOffice: %v", err)
	}
	if got.Error != "" {
		t.Fatalf("LibreOffice: %s", got.Error)
	}
	return got
}

// ask gives one request to the script, starting it where it does not run yet.
func ask(r request) (answer, error) {
	office.Lock()
	defer office.Unlock()
	if office.requests == nil {
		if err := startOffice(); err != nil {
			return answer{}, err
		}
	}
	late := time.AfterFunc(officePatience, office.stop)
	defer late.Stop()
	var got answer
	line, err := json.Marshal(r)
	if err == nil {
		_, err = office.requests.Write(append(line, '\n'))
	}
	if err == nil {
		line, err = office.answers.ReadBytes('\n')
	}
	if err == nil {
		err = json.Unmarshal(line, &got)
	}
	if err != nil {
		office.stop()
		office.requests = nil // the next request starts a new one
	}
	return got, err
}

func startOffice() error {
	cmd := exec.Command(pythonWith("uno"), "-c", officeScript, program("soffice"))
	requests, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	answers, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	office.requests, office.answers = requests, bufio.NewReader(answers)
	office.stop = func() {
		requests.Close() // the script ends LibreOffice, then itself
		time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
	}
	go cmd.Wait()
	return nil
}
