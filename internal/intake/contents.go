package intake

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"

	"tianbao/internal/fileerror"
	"tianbao/internal/infile"
	"tianbao/internal/limits"
)

// Data is all of a file, or of standard input for "-", of which no more than most bytes are taken.
func Data(ctx context.Context, name string, stdin io.Reader, most int64) ([]byte, error) {
	return contents(ctx, name, stdin, func(in io.Reader) ([]byte, error) {
		data := bytes.NewBuffer(make([]byte, 0, min(size(in), most)+bytes.MinRead)) // not grown, which takes several times the room
		_, err := data.ReadFrom(io.LimitReader(in, most))
		return data.Bytes(), err
	})
}

// size is how many bytes a file has; 0 for what is none.
func size(in io.Reader) int64 {
	if f, ok := in.(interface{ Stat() (fs.FileInfo, error) }); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return info.Size()
		}
	}
	return 0
}

// Workbook is all of a workbook, or of standard input for "-". One that is larger than the limits allow
// is an error of package limits.
func Workbook(ctx context.Context, name string, stdin io.Reader, within limits.Limits) ([]byte, error) {
	return contents(ctx, name, stdin, within.ReadAll)
}

// Workbook is all of a file that was found, wherever it stands. The errors are those of Workbook.
func (f *Found) Workbook(ctx context.Context, file File, stdin io.Reader) ([]byte, error) {
	if file.within == nil {
		return Workbook(ctx, file.Name, stdin, f.within)
	}
	return waited(ctx, func() ([]byte, error) {
		data, err := f.shelf.read(file.within, f.within)
		return data, told(file.Name, err)
	})
}

// Close closes the zip or mail that was read from last.
func (f *Found) Close() {
	f.shelf.mu.Lock()
	defer f.shelf.mu.Unlock()
	f.shelf.close()
}

// contents reads a file, or a stream.
func contents(ctx context.Context, name string, stdin io.Reader, read func(io.Reader) ([]byte, error)) ([]byte, error) {
	return waited(ctx, func() ([]byte, error) {
		data, err := readFrom(name, stdin, read)
		if large := (*limits.Excess)(nil); err != nil && !errors.As(err, &large) {
			err = fileerror.Of(called(name), err)
		}
		return data, err
	})
}

// waited is what read gives. A stream may never end: an interrupt does not wait for it.
func waited(ctx context.Context, read func() ([]byte, error)) ([]byte, error) {
	var data []byte
	done := make(chan error, 1)
	go func() {
		var err error
		data, err = read()
		done <- err
	}()
	select {
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case err := <-done:
		return data, err
	}
}

func readFrom(name string, stdin io.Reader, read func(io.Reader) ([]byte, error)) ([]byte, error) {
	if name == Stdin {
		return read(stdin)
	}
	f, err := infile.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return read(f)
}

// called is what people call a file.
func called(name string) string {
	if name == Stdin {
		return fileerror.Stdin
	}
	return name
}
