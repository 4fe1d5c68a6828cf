package diff

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"

	"tianbao/extract"
	"tianbao/internal/codec"
	"tianbao/internal/grid"
	"tianbao/internal/input"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/words"
	"tianbao/templates"
)

// ErrTemplate says that two plain records are to be compared and several templates are at hand.
var ErrTemplate = errors.New("which template two records are of is not known")

// ReadError is why one of the two could not be read.
type ReadError struct {
	File string
	Err  error
}

// Error is the reason with the file's name.
func (e *ReadError) Error() string { return e.File + ": " + e.Err.Error() }

// Unwrap is the reason: an error of package extract.
func (e *ReadError) Unwrap() error { return e.Err }

// filling is one of the two while it is read.
type filling struct {
	Source
	all      []*templates.Template
	t        *templates.Template
	how      string
	record   templates.Record
	cells    map[string]*extract.Cell // by path; none in a plain record
	plain    bool                     // a record as fill takes it: what it leaves out is blank
	result   *extract.Result          // of a workbook
	book     *grid.Book               // its own sheets
	data     *input.Record            // of a data file
	findings []templates.Finding
	failed   bool
}

func (s *filling) about() About { return About{s.File, s.t, s.how} }

// edition is the version of the form that the source was made from, as far as it says.
func (s *filling) edition() string {
	if s.result != nil && s.result.Issued != "" {
		return s.result.Issued
	}
	return s.t.Edition()
}

// The ways a record is known that was not read from a workbook: from a result of extract or check, or
// as it is to be filled in.
const (
	fromResult = "result"
	fromRecord = "record"
)

var dataFiles = map[string]bool{".json": true, ".jsonl": true, ".ndjson": true, ".yaml": true, ".yml": true}

// isData tells whether the source is a data file and no workbook. Where the name does not say,
// a workbook is a package, or one of the old files that reading explains.
func (s *filling) isData() bool {
	if ext := strings.ToLower(filepath.Ext(s.File)); ext != "" || s.File != "-" && s.File != "" {
		return dataFiles[ext]
	}
	return !bytes.HasPrefix(s.Data, []byte("PK\x03\x04")) && !bytes.HasPrefix(s.Data, []byte("\xd0\xcf\x11\xe0"))
}

func (s *filling) open(r *extract.Reader) error {
	if s.isData() {
		s.openData()
		return nil
	}
	l, err := limits.Of(s.Limits)
	if err != nil {
		return err
	}
	if s.result, s.findings, err = r.Extract(bytes.NewReader(s.Data), extract.Options{File: s.File, Limits: s.Limits}); err != nil {
		return &ReadError{s.File, err}
	}
	own := map[string]bool{}
	for _, name := range s.result.Sheets {
		own[strings.ToLower(name)] = true
	}
	data, err := s.result.Workbook(s.Data)
	if err != nil {
		return err
	}
	ofTheForm := func(name string, _ []grid.Name) book.Want {
		if own[strings.ToLower(name)] {
			return book.Whole
		}
		return book.Skip
	}
	if s.book, err = book.OpenWith(data, book.Options{Limits: l, Wanted: ofTheForm}); err != nil {
		return &ReadError{s.File, err}
	}
	s.t, s.how, s.record, s.cells = s.result.Template, s.result.Located.String(), s.result.Record, map[string]*extract.Cell{}
	for i := range s.result.Cells {
		s.cells[s.result.Cells[i].Path] = &s.result.Cells[i]
	}
	return nil
}

// openData reads a data file as far as that goes without its template.
func (s *filling) openData() {
	name := s.File
	document, faults := input.Read(name, s.Data)
	var serious []input.Fault
	for _, f := range faults {
		if f.Rule != input.RuleUnread { // an unread value is shown as one
			serious = append(serious, f)
		}
	}
	s.report(codec.InputFindings(name, serious))
	switch {
	case s.failed:
	case len(document.Records) != 1:
		s.refuse(words.Say("diff.records", len(document.Records)))
	default:
		s.data = &document.Records[0]
		s.plain = s.data.Template == ""
	}
}

func (s *filling) report(findings []templates.Finding) {
	s.findings = append(s.findings, findings...)
	s.failed = s.failed || templates.Refuses(findings)
}

func (s *filling) refuse(message words.Phrase) {
	s.report([]templates.Finding{{Rule: input.RuleExtract, Level: templates.Error, Says: message, Places: []templates.Place{{File: s.File}}}})
}

// settle gives records their template: a result of extract its own, a plain record that of what it is
// compared with, or the only one at hand.
func settle(ctx context.Context, a, b *filling) error {
	for _, s := range []*filling{a, b} {
		if s.data != nil && !s.plain {
			s.decodeResult()
		}
	}
	for _, s := range []*filling{a, b} {
		if s.data == nil || !s.plain {
			continue
		}
		other, err := a, error(nil)
		if s == a {
			other = b
		}
		switch {
		case other.t != nil && !other.plain:
			err = s.decodePlain(ctx, other.t)
		case len(s.all) == 1:
			err = s.decodePlain(ctx, s.all[0])
		case other.failed:
		default:
			err = ErrTemplate
		}
		if err != nil {
			return err
		}
	}
	return nil
}
