package annotate

import (
	"path"
	"strings"

	"tianbao/internal/ooxml/opc"
	"tianbao/internal/words"
)

// dropMacros takes the programs out that a workbook carries: a copy that goes from hand to hand has
// none. The rest of an .xlsm stays as it is, which is a valid one.
func (b *book) dropMacros() error {
	all, err := b.relations(b.main)
	if err != nil {
		return err
	}
	for _, r := range all {
		switch kind := r.Kind(); {
		case strings.HasSuffix(kind, "acrosheet"):
			return &MacroError{}
		case kind == "vbaProject" && !r.External:
			if err := b.dropWith(r.Target, 0); err != nil {
				return err
			}
			if err := b.unrelateID(r.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// unrelateID takes a relationship of the workbook away. Another one may lead to the same part.
func (b *book) unrelateID(id string) error {
	name := opc.RelationsPart(b.main)
	doc, err := b.tree(name)
	if err != nil {
		return err
	}
	for _, n := range doc.Root.Elements() {
		if n.Get("Id") == id && strings.HasSuffix(n.Get("Type"), "/vbaProject") {
			doc.Root.Remove(n)
			b.touch(name)
		}
	}
	return nil
}

// chain is how far parts of a macro project lead to others: its signatures and its data.
const chain = 3

// dropWith takes a part out, with those it leads to.
func (b *book) dropWith(part string, depth int) error {
	if depth == chain || !b.has(part) || b.needed(part) {
		return nil
	}
	all, err := b.relations(part)
	if err != nil {
		return err
	}
	if err := b.remove(part); err != nil {
		return err
	}
	if b.has(opc.RelationsPart(part)) {
		if err := b.remove(opc.RelationsPart(part)); err != nil {
			return err
		}
	}
	for _, r := range all {
		if r.External || !strings.HasPrefix(strings.ToLower(r.Kind()), "vba") && r.Kind() != "wordVbaData" {
			continue
		}
		if err := b.dropWith(r.Target, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// needed tells whether a part is more than a macro project, whatever a relationship says of it.
func (b *book) needed(part string) bool {
	for _, s := range b.sheets {
		if fold(s.part) == fold(part) {
			return true
		}
	}
	extension := strings.ToLower(path.Ext(part))
	return fold(part) == fold(b.main) || extension == ".rels" || !strings.Contains(fold(part), "vba")
}

// MacroError is a workbook with sheets of programs of Excel 4, which formulas may need: no copy of
// it is made.
type MacroError struct{}

// In is what to tell the owner of the file, in a language.
func (*MacroError) In(lang string) string { return words.Say("annotate.macro-sheet").In(lang) }

// Error is the same in English.
func (e *MacroError) Error() string { return e.In(words.English) }
