package load

import (
	"errors"

	"tianbao/internal/infile"
	"tianbao/internal/limits"
)

// File is all of a template's file, for Load. The error is one of package os, or a *limits.Excess.
func File(name string) ([]byte, error) {
	f, err := infile.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := mostOfAll.ReadAll(f)
	if large := (*limits.Excess)(nil); errors.As(err, &large) {
		return nil, large.Fixed()
	}
	return data, err
}
