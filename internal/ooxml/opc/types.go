package opc

import (
	"path"
	"strings"

	"tianbao/internal/ooxml/markup"
)

const typesPart = "[Content_Types].xml"

func (p *Package) readTypes() error {
	p.defaults, p.override = map[string]string{}, map[string]string{}
	return p.each(typesPart, func(n *markup.Scanner) {
		switch string(n.Local()) {
		case "Default":
			ext := strings.ToLower(value(n, "Extension"))
			if _, twice := p.defaults[ext]; !twice {
				p.typed = append(p.typed, ext)
			}
			p.defaults[ext] = value(n, "ContentType")
		case "Override":
			p.override[fold(cleanName(value(n, "PartName")))] = value(n, "ContentType")
		}
	})
}

// ContentType is a part's content type, empty where the package states none.
func (p *Package) ContentType(name string) string {
	if t, ok := p.override[fold(name)]; ok {
		return t
	}
	return p.defaults[extension(name)]
}

func extension(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
}

// Types builds the content types part of a new package.
type Types struct {
	defaults map[string]string
	order    []string
	names    []string
	types    []string
}

// Types starts from the types that the package states for extensions.
func (p *Package) Types() *Types { return &Types{defaults: p.defaults, order: p.typed} }

// Add states a part's type, where its extension does not state it already.
func (t *Types) Add(name, contentType string) {
	if contentType == "" || t.defaults[extension(name)] == contentType {
		return
	}
	t.names = append(t.names, name)
	t.types = append(t.types, contentType)
}

// Append writes the content types part.
func (t *Types) Append(dst []byte) []byte {
	dst = append(dst, Declaration...)
	dst = append(dst, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`...)
	for _, ext := range t.order {
		dst = attr(append(dst, "<Default"...), "Extension", ext)
		dst = append(attr(dst, "ContentType", t.defaults[ext]), "/>"...)
	}
	for i, name := range t.names {
		dst = attr(append(dst, "<Override"...), "PartName", "/"+name)
		dst = append(attr(dst, "ContentType", t.types[i]), "/>"...)
	}
	return append(dst, "</Types>"...)
}
