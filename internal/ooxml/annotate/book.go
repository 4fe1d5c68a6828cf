package annotate

import (
	"bytes"
	"path"
	"strconv"
	"strings"

	"tianbao/internal/limits"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
)

// book is a workbook with the parts that were looked at or changed.
type book struct {
	pkg    *opc.Package
	main   string // the workbook's own part
	strict bool   // it uses the namespaces of the strict format
	sheets []*sheet
	styles *styles
	trees  map[string]*markup.Document // by folded name
	texts  map[string][]byte           // changed parts that are no trees, nil for those that are gone
	dirty  map[string]string           // folded name -> name of parts that changed
}

// Namespaces and types, of the usual and of the strict format.
const (
	mainSpace      = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	strictSpace    = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	relationBase   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	strictBase     = "http://purl.oclc.org/ooxml/officeDocument/relationships"
	relationsSpace = "http://schemas.openxmlformats.org/package/2006/relationships"
	spreadsheet    = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

func open(data []byte, l limits.Limits) (*book, error) {
	pkg, err := opc.OpenWithin(data, l)
	if err != nil {
		return nil, err
	}
	b := &book{pkg: pkg, trees: map[string]*markup.Document{}, texts: map[string][]byte{}, dirty: map[string]string{}}
	root, err := pkg.Relations("")
	if err != nil {
		return nil, err
	}
	b.main = "xl/workbook.xml"
	for _, r := range root {
		if r.Kind() == "officeDocument" && !r.External {
			b.main = r.Target
		}
	}
	return b, b.readWorkbook()
}

func (b *book) readWorkbook() error {
	doc, err := b.tree(b.main)
	if err != nil {
		return err
	}
	b.strict = strings.HasPrefix(doc.Root.Get(strings.TrimSuffix("xmlns:"+doc.Root.Prefix(), ":")), strictSpace)
	relations, err := b.relations(b.main)
	if err != nil {
		return err
	}
	for i, n := range doc.Root.Child("sheets").Elements() {
		for _, r := range relations {
			if r.ID == n.RelID() && r.Kind() == "worksheet" && b.has(r.Target) {
				b.sheets = append(b.sheets, &sheet{book: b, name: n.Get("name"), part: r.Target, number: i + 1})
			}
		}
	}
	return b.readStyles(relations)
}

// has tells whether the workbook holds a part, as changed.
func (b *book) has(name string) bool {
	if data, ok := b.texts[fold(name)]; ok {
		return data != nil
	}
	return b.trees[fold(name)] != nil || b.pkg.Has(name)
}

func fold(name string) string { return strings.ToLower(name) }

// tree is a part's XML, which is one for all who ask.
func (b *book) tree(name string) (*markup.Document, error) {
	if doc := b.trees[fold(name)]; doc != nil {
		return doc, nil
	}
	doc, err := b.pkg.Tree(name)
	if err == nil {
		b.trees[fold(name)] = doc
	}
	return doc, err
}

// touch says that a part's tree was changed.
func (b *book) touch(name string) { b.dirty[fold(name)] = name }

// create adds a part, or one that was there before anew.
func (b *book) create(name string, root *markup.Node) *markup.Document {
	doc := &markup.Document{Prolog: []byte(opc.Declaration), Root: root}
	b.trees[fold(name)] = doc
	delete(b.texts, fold(name))
	b.touch(name)
	return doc
}

// current is a part's bytes in UTF-8, as changed.
func (b *book) current(name string) ([]byte, error) {
	if data := b.texts[fold(name)]; data != nil {
		return data, nil
	}
	return b.pkg.Text(name)
}

// setText changes a part that is no tree, or takes it out.
func (b *book) setText(name string, data []byte) {
	b.texts[fold(name)] = data
	b.touch(name)
}

// remove takes a part out.
func (b *book) remove(name string) error {
	delete(b.trees, fold(name))
	b.setText(name, nil)
	if strings.HasSuffix(name, ".rels") {
		return nil
	}
	return b.undeclare(name)
}

// fresh is a name for a part of ours, counted from 1: one that no part has and no sheet expects,
// whose link leads nowhere so far.
func (b *book) fresh(stem, extension string) (string, error) {
	taken := map[string]bool{}
	for _, s := range b.sheets {
		relations, err := b.relations(s.part)
		if err != nil {
			return "", err
		}
		for _, r := range relations {
			taken[fold(r.Target)] = true
		}
	}
	for i := 1; ; i++ {
		name := path.Join(path.Dir(b.main), stem+strconv.Itoa(i)+extension)
		if !taken[fold(name)] && !b.has(name) {
			return name, nil
		}
	}
}

// changes is the parts that are not what the package holds.
func (b *book) changes() (map[string][]byte, error) {
	all := map[string][]byte{}
	for key, name := range b.dirty {
		data, plain := b.texts[key]
		if !plain {
			data = b.trees[key].Bytes()
		}
		var before []byte
		if b.pkg.Has(name) {
			var err error
			if before, err = b.pkg.Read(name); err != nil {
				return nil, err
			}
		}
		if b.pkg.Has(name) == (data != nil) && bytes.Equal(before, data) {
			continue
		}
		all[name] = data
	}
	return all, nil
}
