package main

import (
	"errors"
	"io/fs"

	"github.com/urfave/cli/v2"

	"tianbao"
	"tianbao/internal/fileerror"
	"tianbao/templates"
)

// oneForm is the form that the only path names.
func oneForm(c *cli.Context) (*tianbao.Form, error) {
	name, err := onePath(c)
	if err != nil {
		return nil, err
	}
	return openForm(name)
}

// openForm is the official form of an id, or else the one that a template file defines.
func openForm(name string) (*tianbao.Form, error) {
	form, err := tianbao.Open(name)
	var unfit *tianbao.RefusedError
	switch {
	case errors.As(err, &unfit):
		return nil, badTemplate(name, inFile(name, unfit.Findings))
	case err != nil:
		return nil, unreadableTemplate(name, err)
	}
	return form, nil
}

// openAll are the forms that are named, none twice in the same version. With none named there is none: the official
// ones are meant, which are made ready when they are needed.
func openAll(names []string) ([]*tianbao.Form, error) {
	var all []*tianbao.Form
	from := map[string]string{}
	for _, name := range names {
		if name == "" {
			continue
		}
		form, err := openForm(name)
		if err != nil {
			return nil, err
		}
		if first, twice := from[form.String()]; twice {
			return nil, usage("cmd.same-edition", first, name, form.String())
		}
		from[form.String()] = name
		all = append(all, form)
	}
	return all, nil
}

// orOfficial are forms, or else the official ones, whole.
func orOfficial(forms []*tianbao.Form) ([]*tianbao.Form, error) {
	if len(forms) > 0 {
		return forms, nil
	}
	return tianbao.Forms()
}

// unreadableTemplate is why the file of a template could not be read.
func unreadableTemplate(name string, err error) error {
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return failed("cmd.no-such-template", name).hinting("cmd.see-list")
	case errors.As(err, &path):
		return fileerror.Of(name, err)
	}
	say, _ := failure(name, err)
	return say
}

// inFile is findings with the file's name in their places.
func inFile(name string, findings []templates.Finding) []templates.Finding {
	for _, f := range findings {
		for i := range f.Places {
			f.Places[i].File = name
		}
	}
	return findings
}
