package draw

import (
	"strconv"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
)

// custom is the part with custom document properties.
type custom struct {
	part  string
	nodes []*markup.Node // the template's properties
	names []string
	next  int // the first free number of a property
	open  []byte
	close []byte
}

const (
	customPart = "docProps/custom.xml"
	customType = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
	customOpen = opc.Declaration + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"` +
		` xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`
	valueTypes = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
	// userProperties is the format id of properties that users define.
	userProperties = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
)

// properties reads the document's properties.
func (c *compiler) properties() error {
	b := c.book
	b.custom = custom{part: customPart, next: 2, open: []byte(customOpen), close: []byte("</Properties>")}
	for _, r := range b.root {
		if r.External {
			continue
		}
		var err error
		switch r.Kind() {
		case "extended-properties":
			err = c.application(r.Target)
		case "custom-properties":
			err = c.customProperties(r.Target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// application reads the properties that the program that saved the template wrote. Its list of
// sheets would be wrong in every output and is optional.
func (c *compiler) application(part string) error {
	doc, err := c.book.pkg.Tree(part)
	if err != nil {
		return err
	}
	var kids []*markup.Node
	for _, k := range doc.Root.Kids {
		if k.Name == "" || k.Local() != "TitlesOfParts" && k.Local() != "HeadingPairs" {
			kids = append(kids, k)
		}
	}
	doc.Root.Kids = kids
	c.book.app = doc.Bytes()
	return nil
}

func (c *compiler) customProperties(part string) error {
	doc, err := c.book.pkg.Tree(part)
	if err != nil {
		return err
	}
	p := &c.book.custom
	p.part = part
	p.open = append(doc.Root.AppendOpen(append([]byte(nil), doc.Prolog...)), '>')
	p.close = doc.Root.AppendClose(nil)
	for _, n := range doc.Root.Elements() {
		p.nodes = append(p.nodes, n)
		p.names = append(p.names, n.Get("name"))
		p.next = max(p.next, integer(n.Get("pid"))+1)
	}
	return nil
}

// appendCustom writes the custom properties: the template's, and the plan's, which win.
func (d *drawing) appendCustom(dst []byte) []byte {
	c := &d.book.custom
	dst = append(dst, c.open...)
	set := map[string]bool{}
	for _, p := range d.plan.Properties {
		set[fold(p.Name)] = true
	}
	for i, n := range c.nodes {
		if !set[fold(c.names[i])] {
			dst = n.Append(dst)
		}
	}
	for i, p := range d.plan.Properties {
		dst = append(dst, `<property xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"`...)
		dst = append(dst, ` fmtid="`+userProperties+`" pid="`+strconv.Itoa(c.next+i)+`" name="`...)
		dst = append(markup.AppendEscaped(dst, p.Name), `"><vt:lpwstr xmlns:vt="`+valueTypes+`">`...)
		dst = append(markup.AppendEscaped(dst, p.Value), "</vt:lpwstr></property>"...)
	}
	return append(dst, c.close...)
}
