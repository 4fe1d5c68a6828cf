// Package parcel opens what files come packed in, zips and mails: in comes a file, out come the files in it
// by their names, each to be read by itself, and why one cannot be. Nothing is ever written where a name
// in a parcel leads.
package parcel

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"tianbao/internal/fileerror"
	"tianbao/internal/limits"
)

// Parcel is an opened zip or mail.
type Parcel struct {
	Entries []Entry // in their order there, each with a name of its own
	From    string  // who sent a mail
	Sent    time.Time
	Err     error // why there may be more files in it than could be listed
}

// Entry is a file in a parcel.
type Entry struct {
	Name  string    // with slashes, also where the parcel has others; it leads nowhere outside
	Saved time.Time // as a zip says
	Err   error     // why it cannot be read
	open  func() (io.ReadCloser, error)
}

// Fault is why a parcel, or a file in one, cannot be read.
type Fault struct {
	say  string
	args []any
}

func (f *Fault) Error() string { return fmt.Sprint(f.say, f.args) }

// Of is the fault told of a file.
func (f *Fault) Of(name string) error {
	return fileerror.New(f.say, append([]any{name}, f.args...)...)
}

var (
	errBrokenZip  = &Fault{say: "parcel.broken-zip"}
	errBrokenMail = &Fault{say: "parcel.broken-mail"}
	errBroken     = &Fault{say: "parcel.broken"}
	errLocked     = &Fault{say: "parcel.locked"}
	errMethod     = &Fault{say: "parcel.method"}
	errOverlap    = &Fault{say: "parcel.overlap"}
)

// ErrChanged is a parcel that is not what it was when it was listed.
var ErrChanged = &Fault{say: "parcel.changed"}

// Beyond is the fault of what goes beyond the limit of that name.
func Beyond(say, name string, limit int64) *Fault {
	return &Fault{say, []any{limits.Shown(name, limit), name + "=" + limits.Shown(name, 2*limit)}}
}

// ErrWorkbook is a workbook that is called like a zip, as some programs save what they get.
var ErrWorkbook = errors.New("a workbook")

// Is tells whether a file is called like a parcel.
func Is(name string) bool { return isMail(name) || isZip(name) }

func isMail(name string) bool { return strings.EqualFold(path.Ext(name), ".eml") }
func isZip(name string) bool  { return strings.EqualFold(path.Ext(name), ".zip") }

// Open lists a parcel. Of a zip only the directory is read, and its files from in, later; a mail is kept.
// The error is a *Fault or ErrWorkbook.
func Open(name string, in io.ReaderAt, size int64, within limits.Limits) (*Parcel, error) {
	within = within.Filled()
	open := openZip
	if isMail(name) {
		open = openMail
	}
	p, err := open(in, size, within)
	if err == nil {
		p.distinct()
	}
	return p, err
}

// distinct gives every file a name of its own: two attachments may share one.
func (p *Parcel) distinct() {
	taken := map[string]bool{}
	next := map[string]int{}
	for i := range p.Entries {
		name := p.Entries[i].Name
		ending := path.Ext(name)
		for n := max(2, next[name]); taken[p.Entries[i].Name]; n++ {
			p.Entries[i].Name = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ending), n, ending)
			next[name] = n + 1
		}
		taken[p.Entries[i].Name] = true
	}
}

// Read is all of a file. The error is a *Fault, or an error of package limits.
func (e *Entry) Read(within limits.Limits) ([]byte, error) {
	in, err := e.opened()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := within.ReadAll(in)
	return data, e.told(err)
}

// Head is the first bytes of a file, at most n; fewer where it cannot be read.
func (e *Entry) Head(n int64) []byte {
	in, err := e.opened()
	if err != nil {
		return nil
	}
	defer in.Close()
	data, _ := io.ReadAll(io.LimitReader(in, n))
	return data
}

func (e *Entry) opened() (io.ReadCloser, error) {
	if e.Err != nil {
		return nil, e.Err
	}
	in, err := e.open()
	return in, e.told(err)
}

// told is an error of unpacking as a fault.
func (e *Entry) told(err error) error {
	var beyond *limits.Excess
	if err == nil || errors.As(err, &beyond) {
		return err
	}
	return errBroken
}

// held is a file that is in memory.
func held(data []byte) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
}

// inside is a name in a parcel with slashes, which leads nowhere outside.
func inside(name string) string {
	name = path.Clean("/" + strings.ReplaceAll(name, `\`, "/"))[1:]
	return cmp.Or(strings.ReplaceAll(name, "\x00", ""), "-")
}
