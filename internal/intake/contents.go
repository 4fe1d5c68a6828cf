package intake

import (
	"context"
	"errors"
	"io"
	"os"

	"tianbao/internal/fileerror"
	"tianbao/internal/limits"
)

// Data is all of a file, or of standard input for "-", of which no more than most bytes are taken.
func Data(ctx context.Context, name string, stdin io.Reader, most int64) ([]byte, error) {
	if name == Stdin {
		return readStdin(ctx, func() ([]byte, error) { return io.ReadAll(io.LimitReader(stdin, most)) })
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fileerror.Of(name, err)
	}
	return data, nil
}

// Workbook is all of a workbook, or of standard input for "-". One that is larger than the limits allow
// is an error of package limits.
func Workbook(ctx context.Context, name string, stdin io.Reader, within limits.Limits) ([]byte, error) {
	if name == Stdin {
		return readStdin(ctx, func() ([]byte, error) { return within.ReadAll(stdin) })
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fileerror.Of(name, err)
	}
	defer f.Close()
	data, err := within.ReadAll(f)
	var path *os.PathError
	if errors.As(err, &path) {
		return nil, fileerror.Of(name, err)
	}
	return data, err
}

// readStdin reads standard input, which may never end: an interrupt does not wait for it.
func readStdin(ctx context.Context, read func() ([]byte, error)) ([]byte, error) {
	var data []byte
	done := make(chan error, 1)
	go func() {
		var err error
		data, err = read()
		done <- err
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case err := <-done:
		if large := (*limits.Excess)(nil); err != nil && !errors.As(err, &large) {
			err = fileerror.Of(fileerror.Stdin, err)
		}
		return data, err
	}
}
