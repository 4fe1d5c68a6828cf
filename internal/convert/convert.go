// Package convert has LibreOffice save as .xlsx what is no .xlsx: the bytes of an .xls, .et, .ods, web page or
// XML spreadsheet go in, those of an .xlsx come out; and those of a .docx for a .doc, .wps, .odt or .rtf. It runs a program of the machine's; nothing else does.
package convert

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/templates"
)

// maxSize bounds what LibreOffice is given: it takes some 40 times a file's size of memory, and forms are
// below 1 MB.
const maxSize = 32 << 20

// patience is how long LibreOffice may take over one file. A form takes two seconds, four on a busy machine.
var patience = time.Minute

// turn is held by the conversion that is running: each LibreOffice takes some hundred MB, and all the cores.
var turn = make(chan struct{}, 1)

// Refused is a file that was refused as no .xlsx, as LibreOffice saves it as one, or as a .docx, within limits, with the notice
// that tells so. Where the machine has no LibreOffice, or it reads no such file, the error is the refusal;
// else an *Error that says what to tell the file's owner, a *limits.Excess, or the context's.
func Refused(ctx context.Context, data []byte, refusal error, within limits.Limits) ([]byte, []templates.Finding, error) {
	var e *book.Error
	if !errors.As(refusal, &e) {
		return nil, nil, refusal
	}
	made, err := saved(ctx, data, e.Reason, within)
	switch {
	case errors.Is(err, errNone):
		return nil, nil, refusal
	case err != nil:
		return nil, nil, err
	}
	return made, []templates.Finding{notice(e.Reason)}, nil
}

// errNone is the error where this machine has no LibreOffice, or is told to use none.
var errNone = errors.New("LibreOffice is not installed")

func saved(ctx context.Context, data []byte, kind book.Reason, within limits.Limits) ([]byte, error) {
	from, known := formatOf(kind, data)
	program := office()
	switch {
	case !known || program == "":
		return nil, errNone
	case len(data) > maxSize:
		return nil, tooLarge(kind)
	}
	select {
	case turn <- struct{}{}:
		defer func() { <-turn }()
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	return from.converted(ctx, program, data, kind, within)
}

// converted converts a file in a folder of its own, which nothing of is left.
func (f format) converted(ctx context.Context, program string, data []byte, kind book.Reason, within limits.Limits) ([]byte, error) {
	dir, err := os.MkdirTemp("", "tianbao-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := f.prepare(dir, data); err != nil {
		return nil, err
	}
	inTime, stop := context.WithTimeout(ctx, patience)
	defer stop()
	run(inTime, program, dir, f) // how it ended tells nothing: it is 0 where nothing was written, too
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case inTime.Err() != nil:
		return nil, tooSlow(kind)
	}
	return written(filepath.Join(dir, outFolder, "form"+f.becomes()), kind, within)
}

// written is what LibreOffice wrote. Where that is nothing, it could not read the file.
func written(name string, kind book.Reason, within limits.Limits) ([]byte, error) {
	out, err := os.Open(name)
	if err != nil {
		return nil, failed(kind)
	}
	defer out.Close()
	return within.ReadAll(io.Reader(out))
}
