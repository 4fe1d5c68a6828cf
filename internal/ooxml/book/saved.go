package book

import (
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
)

// Saved is who saved a workbook last and when, and what it is called, as far as the file says; the time is as it is
// written there, nearly always as RFC 3339 has it.
type Saved struct{ By, At, Title string }

// SavedBy reads who saved a workbook. A file that does not say it in a way that can be read says nothing.
func SavedBy(data []byte) Saved {
	pkg, err := opc.OpenWithin(data, limits.Limits{})
	if err != nil {
		return Saved{}
	}
	root, err := pkg.Relations("")
	if err != nil {
		return Saved{}
	}
	for _, r := range root {
		if r.Kind() == "core-properties" && !r.External && pkg.Has(r.Target) {
			return savedIn(pkg, r.Target)
		}
	}
	return Saved{}
}

func savedIn(pkg *opc.Package, part string) (saved Saved) {
	text, err := pkg.Text(part)
	if err != nil {
		return Saved{}
	}
	s, err := markup.NewScanner(text, depthOfProperties)
	if err != nil {
		return Saved{}
	}
	err = s.Each(func() (err error) {
		switch string(s.Local()) {
		case "lastModifiedBy":
			saved.By, err = s.Text()
		case "title":
			saved.Title, err = s.Text()
		case "modified":
			saved.At, err = s.Text()
		}
		return err
	})
	if err != nil {
		return Saved{}
	}
	return saved
}

// depthOfProperties is how deep elements of properties stand within each other.
const depthOfProperties = 8
