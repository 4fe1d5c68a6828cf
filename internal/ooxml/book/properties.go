package book

import "tianbao/internal/grid"

// customProperties is where all programs have them.
const customProperties = "docProps/custom.xml"

// readProperties reads the custom properties. A part of another kind in their place is no reason to refuse
// the workbook.
func (r *reader) readProperties() ([]grid.Property, error) {
	if !r.pkg.Has(customProperties) {
		return nil, nil
	}
	s, err := r.scanner(customProperties)
	if err != nil || string(s.Local()) != "Properties" {
		return nil, err
	}
	var all []grid.Property
	return all, r.each(s, customProperties, func() error {
		if string(s.Local()) != "property" {
			return nil
		}
		p := grid.Property{Name: attr(s, "name")}
		err := s.Each(func() (err error) {
			p.Value, err = s.Text()
			return err
		})
		all = append(all, p)
		return err
	})
}
