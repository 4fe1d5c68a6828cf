package book

import (
	"strings"

	"tianbao/internal/ooxml/opc"
)

// macros tells whether the workbook carries programs: of Visual Basic, or sheets of Excel 4.
func (r *reader) macros() bool {
	for _, rel := range r.parts.all {
		if kind := rel.Kind(); kind == "vbaProject" || strings.HasSuffix(kind, "acrosheet") {
			return true
		}
	}
	return false
}

// links are what the workbook takes from elsewhere: other workbooks, programs (DDE), databases.
// Nothing of it is fetched; a result that was saved in a cell is what the cell holds.
func (r *reader) links() ([]string, error) {
	var all []string
	for _, rel := range r.parts.all {
		switch kind := rel.Kind(); {
		case kind == "externalLink" && !rel.External && r.pkg.Has(rel.Target):
			found, err := r.link(rel.Target)
			if err != nil {
				return nil, err
			}
			all = append(all, found)
		case kind == "connections":
			all = append(all, rel.Target)
		}
	}
	return all, nil
}

// link is where the link of that part leads: another file, or a program and its topic.
func (r *reader) link(part string) (string, error) {
	s, err := r.scan(part, "externalLink")
	if err != nil {
		return "", err
	}
	leads := ""
	err = s.Each(func() error {
		if string(s.Local()) == "ddeLink" {
			leads = attr(s, "ddeService") + "|" + attr(s, "ddeTopic")
		}
		return nil
	})
	if err != nil || leads != "" {
		return leads, r.pkg.Refusal(part, err)
	}
	targets, err := r.pkg.Relations(part)
	return target(part, targets), err
}

func target(part string, targets []opc.Relation) string {
	for _, t := range targets {
		if t.External {
			return t.Target
		}
	}
	return part
}
