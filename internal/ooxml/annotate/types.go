package annotate

import (
	"path"
	"strings"

	"tianbao/internal/ooxml/markup"
)

const typesPart = "[Content_Types].xml"

// undeclare takes out what is said of a part's content type.
func (b *book) undeclare(name string) error {
	doc, err := b.tree(typesPart)
	if err != nil {
		return err
	}
	for _, n := range doc.Root.Elements() {
		if n.Local() == "Override" && fold(strings.TrimPrefix(n.Get("PartName"), "/")) == fold(name) {
			doc.Root.Remove(n)
			b.touch(typesPart)
		}
	}
	return nil
}

// declare states the content type of a new part, in place of what was left of one of that name.
func (b *book) declare(name, contentType string) error {
	if err := b.undeclare(name); err != nil {
		return err
	}
	doc, err := b.tree(typesPart)
	if err != nil {
		return err
	}
	n := markup.Elem(doc.Root.Prefix()+"Override", "PartName", "/"+name, "ContentType", contentType)
	doc.Root.Add(n)
	b.touch(typesPart)
	return nil
}

// Legacy drawings get their type by their extension.
const (
	boxesExtension = "vml"
	boxesType      = "application/vnd.openxmlformats-officedocument.vmlDrawing"
)

// declareBoxes states the type of legacy drawings, where the workbook had none so far.
func (b *book) declareBoxes() error {
	doc, err := b.tree(typesPart)
	if err != nil {
		return err
	}
	var next *markup.Node // the first override
	for _, n := range doc.Root.Elements() {
		if n.Local() == "Default" && strings.EqualFold(n.Get("Extension"), boxesExtension) {
			return nil
		}
		if n.Local() == "Override" && next == nil {
			next = n
		}
	}
	doc.Root.Insert(markup.Elem(doc.Root.Prefix()+"Default", "Extension", boxesExtension, "ContentType", boxesType), next)
	b.touch(typesPart)
	return nil
}

// undeclareBoxes takes the type of legacy drawings out, where none is left and it comes last, as
// when we stated it.
func (b *book) undeclareBoxes() error {
	doc, err := b.tree(typesPart)
	if err != nil {
		return err
	}
	var last *markup.Node
	for _, n := range doc.Root.Elements() {
		if n.Local() == "Default" {
			last = n
		}
	}
	if last == nil || !strings.EqualFold(last.Get("Extension"), boxesExtension) || b.anyBoxes() {
		return nil
	}
	doc.Root.Remove(last)
	b.touch(typesPart)
	return nil
}

// anyBoxes tells whether the workbook holds a legacy drawing.
func (b *book) anyBoxes() bool {
	for _, name := range b.pkg.Names() {
		if strings.EqualFold(path.Ext(name), "."+boxesExtension) && b.has(name) {
			return true
		}
	}
	return false
}
