package annotate

import (
	"strconv"
	"strings"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
)

// relations are a part's relationships, as changed.
func (b *book) relations(of string) ([]opc.Relation, error) {
	name := opc.RelationsPart(of)
	if !b.has(name) {
		return nil, nil
	}
	doc, err := b.tree(name)
	if err != nil {
		return nil, err
	}
	var all []opc.Relation
	for _, n := range doc.Root.Elements() {
		r := opc.Relation{ID: n.Get("Id"), Type: n.Get("Type"), Target: n.Get("Target"), External: n.Get("TargetMode") == "External"}
		if !r.External {
			r.Target = b.pkg.Target(of, r.Target)
		}
		all = append(all, r)
	}
	return all, nil
}

// related is the part that a part leads to by a kind of relationship, empty where there is none.
func (b *book) related(of, kind string) (string, error) {
	all, err := b.relations(of)
	for _, r := range all {
		if r.Kind() == kind && !r.External && b.has(r.Target) {
			return r.Target, err
		}
	}
	return "", err
}

// relate leads from a part to another one and answers the relationship's id.
func (b *book) relate(from, kind, to string) (string, error) {
	name := opc.RelationsPart(from)
	if !b.has(name) {
		b.create(name, markup.Elem("Relationships", "xmlns", relationsSpace))
	}
	doc, err := b.tree(name)
	if err != nil {
		return "", err
	}
	id := freeID(doc.Root)
	base := relationBase
	if b.strict {
		base = strictBase
	}
	doc.Root.Add(markup.Elem(doc.Root.Prefix()+"Relationship", "Id", id, "Type", base+"/"+kind, "Target", opc.Relative(from, to)))
	b.touch(name)
	return id, nil
}

// idStem begins the ids of our relationships. Parts that we made are told from others by it, since
// their names are as everybody's; only these are taken out again when they are empty.
const idStem = "rIdTianbao"

// made tells whether a part of the sheet is one that we made.
func (s *sheet) made(part string) (bool, error) {
	all, err := s.book.relations(s.part)
	for _, r := range all {
		if !r.External && fold(r.Target) == fold(part) && strings.HasPrefix(r.ID, idStem) {
			return true, err
		}
	}
	return false, err
}

// freeID is an id that no relationship of the part has.
func freeID(root *markup.Node) string {
	taken := map[string]bool{}
	for _, n := range root.Elements() {
		taken[n.Get("Id")] = true
	}
	for i := 1; ; i++ {
		if id := idStem + strconv.Itoa(i); !taken[id] {
			return id
		}
	}
}

// unrelate takes the relationships to a part away, and their part where none is left.
func (b *book) unrelate(from, to string) error {
	name := opc.RelationsPart(from)
	doc, err := b.tree(name)
	if err != nil {
		return err
	}
	for _, n := range doc.Root.Elements() {
		if n.Get("TargetMode") != "External" && fold(opc.Resolve(from, n.Get("Target"))) == fold(to) {
			doc.Root.Remove(n)
			b.touch(name)
		}
	}
	if len(doc.Root.Elements()) == 0 {
		return b.remove(name)
	}
	return nil
}
