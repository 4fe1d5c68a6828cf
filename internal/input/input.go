package input

import (
	"bytes"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"tianbao/internal/pattern"
)

// Format is how a data file is written.
type Format string

// The formats.
const (
	YAML      Format = "YAML"
	JSON      Format = "JSON"
	JSONLines Format = "JSON lines"
	CSV       Format = "CSV"
	XLSX      Format = "XLSX"
)

// Document is what a data file holds: records, or a table with one row per item.
type Document struct {
	Format  Format
	Records []Record
	Table   *Node // a sequence of mappings from heading to cell; nil for records
}

// Record is one record of a data file.
type Record struct {
	Node     *Node
	Template string // id@version of the form it was extracted from; empty for plain data
	File     string // the workbook it was extracted from, the first of several; empty for plain data
	Cells    *Node  // where its values came from, by path; nil for plain data
}

// Read reads a data file. Its name tells the format; where it does not (standard input is "" or "-"),
// the content does. The faults are everything found wrong; where any is more than a notice, the
// document is not to be used.
func Read(name string, data []byte) (Document, []Fault) {
	if len(data) > MaxBytes {
		return Document{}, []Fault{*faultAt(RuleLimit, 0, "input.too-large", MaxBytes>>20)}
	}
	format := detect(name, data)
	if format == XLSX {
		table, faults := readXLSX(data)
		return finish(Document{Format: format, Table: table}, faults)
	}
	text, fault := decodeText(data, format == CSV)
	if fault != nil {
		return Document{Format: format}, []Fault{*fault}
	}
	if format == CSV {
		table, faults := readCSV(text)
		return finish(Document{Format: format, Table: table}, faults)
	}
	nodes, faults := readRecords(format, text)
	if len(nodes) > maxRecords {
		return Document{Format: format}, []Fault{*faultAt(RuleLimit, nodes[maxRecords].Line, "input.too-many", maxRecords)}
	}
	records, more := unwrapAll(nodes)
	return finish(Document{Format: format, Records: records}, append(faults, more...))
}

// Serious tells whether any fault is more than a notice.
func Serious(faults []Fault) bool {
	for _, f := range faults {
		if !f.Notice {
			return true
		}
	}
	return false
}

func readRecords(format Format, text string) ([]*Node, []Fault) {
	switch format {
	case JSON:
		return readJSON(text)
	case JSONLines:
		return readJSONLines(text)
	default:
		return readYAML(text)
	}
}

// finish says so where a file holds nothing, and where more is wrong with it than anybody reads.
func finish(d Document, faults []Fault) (Document, []Fault) {
	if len(faults) > maxFaults {
		faults = append(faults[:maxFaults], *faultAt(RuleLimit, 0, "input.more-faults", maxFaults))
	}
	if len(d.Records) == 0 && (d.Table == nil || len(d.Table.Items) == 0) && !Serious(faults) {
		faults = append(faults, *faultAt(RuleEmpty, 0, "input.empty"))
	}
	return d, faults
}

var extensions = map[string]Format{
	".yaml": YAML, ".yml": YAML, ".json": JSON, ".jsonl": JSONLines, ".ndjson": JSONLines,
	".csv": CSV, ".xlsx": XLSX, ".xlsm": XLSX,
}

// Known tells whether a file's name tells its format.
func Known(name string) bool {
	_, known := extensions[strings.ToLower(filepath.Ext(name))]
	return known
}

func detect(name string, data []byte) Format {
	format, known := extensions[strings.ToLower(filepath.Ext(name))]
	switch {
	case bytes.HasPrefix(data, compound):
		return XLSX // which says what else it is, and what to do
	case !known:
		format = sniff(data)
	}
	if format == JSON && isLines(data) {
		return JSONLines
	}
	return format
}

// compound begins the files of Excel 97 to 2003, and those under a password.
var compound = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

// sniff tells the format from the content. YAML is what remains: it has no mark of its own.
func sniff(data []byte) Format {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return XLSX
	}
	data = bytes.TrimLeft(bytes.TrimPrefix(data, utf8BOM), " \t\r\n")
	switch {
	case len(data) > 0 && (data[0] == '{' || data[0] == '['):
		return JSON
	case !utf8.Valid(data) || looksLikeTable(data):
		return CSV
	}
	return YAML
}

// A YAML record begins with a key, an item, a comment, a document mark or a directive; the first
// line of a table is headings with separators between them.
var yamlStart = pattern.Later(`^(-(\s|$)|#|---|%|[^,"]*:(\s|$)|"[^"]*"\s*:)`)

func looksLikeTable(data []byte) bool {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	return bytes.ContainsAny(first, separators) && !yamlStart.Match(first)
}

// isLines tells whether JSON is a value a line: the first line is a whole object and is not the last.
// Results of extract and check are written so, whatever name the file is given.
func isLines(data []byte) bool {
	first, rest, _ := bytes.Cut(bytes.TrimSpace(bytes.TrimPrefix(data, utf8BOM)), []byte("\n"))
	return len(bytes.TrimSpace(rest)) > 0 && isObject(first)
}
