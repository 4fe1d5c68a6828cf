package main

import (
	"errors"
	"os"

	"github.com/urfave/cli/v2"

	"tianbao/internal/fileerror"
	"tianbao/internal/load"
	"tianbao/templates"
)

// oneTemplate is the template that the only path names.
func oneTemplate(c *cli.Context) (*templates.Template, error) {
	name, err := onePath(c)
	if err != nil {
		return nil, err
	}
	return openTemplate(name)
}

// openTemplate is the embedded template of an id, or else the one in a file; it must be fit for use.
func openTemplate(name string) (*templates.Template, error) {
	t, findings, err := readTemplate(name)
	if err == nil && templates.Refuses(findings) {
		err = badTemplate(name, findings)
	}
	return t, err
}

// candidates are the templates that a workbook may have been made from: those named, or all
// embedded ones.
func candidates(names []string) ([]*templates.Template, error) {
	var all []*templates.Template
	from := map[string]string{}
	for _, name := range names {
		if name == "" {
			continue
		}
		t, err := openTemplate(name)
		if err != nil {
			return nil, err
		}
		if first, twice := from[t.Edition()]; twice {
			return nil, usage("cmd.same-edition", first, name, t.Edition())
		}
		from[t.Edition()] = name
		all = append(all, t)
	}
	if len(all) == 0 {
		return load.Embedded()
	}
	return all, nil
}

// readTemplate is openTemplate with everything that is wrong with the template, and the template where it
// is not fit for use as well.
func readTemplate(name string) (*templates.Template, []templates.Finding, error) {
	t, err := load.Find(name)
	if unknown := (*load.NotFoundError)(nil); !errors.As(err, &unknown) {
		return t, nil, err // an error is our fault and not the file's: an embedded template is broken
	}
	data, err := os.ReadFile(name)
	switch {
	case os.IsNotExist(err):
		return nil, nil, failed("cmd.no-such-template", name).hinting("cmd.see-list")
	case err != nil:
		return nil, nil, fileerror.Of(name, err)
	}
	t, findings, err := load.Load(data)
	if err != nil {
		say, _ := failure(name, err)
		return nil, nil, say
	}
	for _, f := range findings {
		for i := range f.Places {
			f.Places[i].File = name
		}
	}
	return t, findings, nil
}
