package draw

import (
	"path"
	"slices"
	"strings"
	"sync"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
)

// Book is a template, compiled. After the first drawing it is not changed any more, and many
// goroutines may draw it at once.
type Book struct {
	pkg     *opc.Package
	catalog *catalog
	sheets  []*sheet // the layout sheets, in the order of the template
	styles  *styles
	texts   *texts
	tables  map[string]tableHome
	names   []templateName

	main     string // the workbook part
	workbook workbook
	root     []opc.Relation // of the package
	links    []opc.Relation // of the workbook, to parts that stay
	kept     []string       // parts that every output has as they are
	custom   custom
	app      []byte
	stays    map[string]bool // folded names of the parts that keep their names in every output

	seal   sync.Once
	fixed  []opc.Entry
	styled opc.Packed
	cache  opc.Cache
	pool   sync.Pool // of *drawing
}

// compiler reads a template into a book.
type compiler struct {
	book    *Book
	catalog *catalog
	all     []*sheet // every sheet of the template, nil for those that are not drawn
	media   map[string]bool
}

// Compile reads a template workbook. Only the layout sheets, by name, can be drawn; nothing of
// the other sheets gets into an output.
func Compile(data []byte, layout []string) (*Book, error) {
	pkg, err := opc.Open(data)
	if err != nil {
		return nil, err
	}
	cat := &catalog{sheets: map[string]int{}, tables: map[string]bool{}}
	b := &Book{pkg: pkg, catalog: cat, tables: map[string]tableHome{}, stays: map[string]bool{}}
	b.pool.New = func() any { return &drawing{book: b} }
	c := &compiler{book: b, catalog: cat, media: map[string]bool{}}
	for _, step := range []func() error{
		c.root, func() error { return c.workbook(layout) }, c.sharedParts, c.compileSheets, c.properties,
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// root finds the workbook and the parts that belong to the package itself.
func (c *compiler) root() error {
	b := c.book
	relations, err := b.pkg.Relations("")
	if err != nil {
		return err
	}
	for _, r := range relations {
		switch {
		case r.Kind() == "officeDocument" && b.main == "":
			b.main = r.Target
		case !r.External && !b.pkg.Has(r.Target):
			continue
		case r.Kind() == "extended-properties", r.Kind() == "custom-properties", r.External:
		case r.Kind() == "thumbnail":
			continue // a picture of the template's first sheet, not of what is drawn
		default:
			if err := c.keepAlways(r.Target); err != nil {
				return err
			}
		}
		b.root = append(b.root, r)
	}
	if b.main == "" || !b.pkg.Has(b.main) {
		return refuse("draw.no_workbook")
	}
	return nil
}

// keep enters a part that may be drawn as it is, with all it leads to.
func (c *compiler) keep(part string) error {
	return c.walk(part, func(name string) { c.book.stays[fold(name)] = true })
}

// keepAlways enters a part that every output has.
func (c *compiler) keepAlways(part string) error {
	return c.walk(part, func(name string) { c.book.kept = append(c.book.kept, name) })
}

// walk visits a part and all parts it leads to, sheets and the workbook apart.
func (c *compiler) walk(part string, visit func(string)) error {
	pending, seen := []string{part}, map[string]bool{}
	for len(pending) > 0 {
		name := pending[0]
		pending = pending[1:]
		if seen[fold(name)] || slices.Contains(c.book.kept, name) {
			continue
		}
		seen[fold(name)] = true
		visit(name)
		relations, err := c.book.pkg.Relations(name)
		if err != nil {
			return err
		}
		for _, r := range relations {
			if !r.External && !leftOut[r.Kind()] && c.book.pkg.Has(r.Target) {
				pending = append(pending, r.Target)
			}
		}
	}
	return nil
}

// sharedParts reads what all sheets share: styles and strings.
func (c *compiler) sharedParts() error {
	b := c.book
	relations, err := b.pkg.Relations(b.main)
	if err != nil {
		return err
	}
	b.texts = noTexts()
	for _, r := range relations {
		if r.External || !b.pkg.Has(r.Target) {
			continue
		}
		if err := c.sharedPart(r); err != nil {
			return err
		}
	}
	if b.styles == nil {
		doc, err := markup.Parse([]byte(plainStyles))
		if err != nil {
			return err
		}
		b.styles = compileStyles(doc)
		b.links = append(b.links, opc.Relation{Type: relationBase + "styles", Target: path.Join(path.Dir(b.main), "styles.xml")})
	}
	return nil
}

func (c *compiler) sharedPart(r opc.Relation) error {
	b := c.book
	switch r.Kind() {
	case "worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet", "calcChain",
		"revisionHeaders", "usernames", // the sheets, and what describes all of them at once
		"vbaProject": // macros, which no form needs
		return nil
	case "styles", "sharedStrings":
		doc, err := b.pkg.Tree(r.Target)
		if err != nil {
			return err
		}
		if r.Kind() == "sharedStrings" {
			b.texts = compileTexts(doc)
			return nil
		}
		b.styles = compileStyles(doc)
	case "pivotCacheDefinition":
		if !c.cacheIsUsed(r.Target) {
			return nil
		}
		if err := c.keepAlways(r.Target); err != nil {
			return err
		}
	default:
		if err := c.keepAlways(r.Target); err != nil {
			return err
		}
	}
	b.links = append(b.links, r)
	return nil
}

// cacheIsUsed tells whether a pivot table of a layout sheet needs this copy of its data. The data
// of definition sheets stays behind with them.
func (c *compiler) cacheIsUsed(part string) bool {
	for _, sh := range c.book.sheets {
		relations, _ := c.book.pkg.Relations(sh.part)
		for _, r := range relations {
			if r.Kind() != "pivotTable" {
				continue
			}
			caches, _ := c.book.pkg.Relations(r.Target)
			for _, cache := range caches {
				if strings.EqualFold(cache.Target, part) {
					return true
				}
			}
		}
	}
	return false
}

// compileSheets reads the layout sheets, then the names, whose formulas may lead to any of them.
func (c *compiler) compileSheets() error {
	for _, sh := range c.book.sheets {
		if err := c.tableNames(sh); err != nil {
			return err
		}
	}
	c.definedNames()
	for _, sh := range c.book.sheets {
		if err := c.sheet(sh); err != nil {
			return err
		}
	}
	return nil
}
