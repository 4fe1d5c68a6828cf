package book

import "tianbao/internal/ooxml/markup"

// scanner is a scanner at the root of a part. It is of use until the next one is asked for.
func (r *reader) scanner(part string) (*markup.Scanner, error) {
	return r.scannerIn(&r.room.part, part)
}

// scannerIn is a scanner of a part that is unpacked into room of its own.
func (r *reader) scannerIn(room *[]byte, part string) (*markup.Scanner, error) {
	data, err := r.pkg.TextInto(room, part)
	if err != nil {
		return nil, err
	}
	s, err := markup.NewScanner(data, int(r.Limits.Depth))
	return s, r.pkg.Refusal(part, err)
}

// scan is a scanner of a part that is what the relationship says.
func (r *reader) scan(part, root string) (*markup.Scanner, error) {
	return r.scanIn(&r.room.part, part, root)
}

func (r *reader) scanIn(room *[]byte, part, root string) (*markup.Scanner, error) {
	s, err := r.scannerIn(room, part)
	if err == nil && string(s.Local()) != root {
		err = r.pkg.Refusal(part, markup.ErrSyntax)
	}
	return s, err
}

// mainSpaces are the namespaces of workbooks, of the usual and of the strict format.
var mainSpaces = map[string]bool{
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main": true,
	"http://purl.oclc.org/ooxml/spreadsheetml/main":             true,
}

// scanMain is a scanner of a part that all others hang on: what is no workbook at all is not read.
func (r *reader) scanMain(part, root string) (*markup.Scanner, error) {
	s, err := r.scanner(part)
	if err == nil && (string(s.Local()) != root || !mainSpaces[s.Space()]) {
		err = &Error{Reason: Damaged}
	}
	return s, err
}

// each visits the children of a part's root, within the limit of elements.
func (r *reader) each(s *markup.Scanner, part string, visit func() error) error {
	err := s.Each(visit)
	if err == nil && s.Elements() > r.Limits.Elements {
		err = r.Limits.Beyond("elements", part)
	}
	return r.pkg.Refusal(part, err)
}
