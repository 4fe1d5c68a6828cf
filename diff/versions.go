package diff

import "tianbao/templates"

// versions tells which fields only one version of the template has, and which it calls otherwise.
func versions(a, b *templates.Template) []Structure {
	all := []Structure{}
	if a.Edition() == b.Edition() {
		return all
	}
	add := func(aspect Aspect, f, g *templates.Field) {
		s := Structure{Aspect: aspect}
		if f != nil {
			s.A = &Part{Field: f.Key, Text: f.Called()}
		}
		if g != nil {
			s.B = &Part{Field: g.Key, Text: g.Called()}
		}
		all = append(all, s)
	}
	for _, f := range a.Fields {
		switch g := b.Field(f.Key); {
		case g == nil:
			add(OfField, f, nil)
		case f.Called() != g.Called():
			add(FieldLabel, f, g)
		}
	}
	for _, g := range b.Fields {
		if a.Field(g.Key) == nil {
			add(OfField, nil, g)
		}
	}
	return all
}
