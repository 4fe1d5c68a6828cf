package opc

import (
	"net/url"
	"path"
	"strings"

	"tianbao/internal/ooxml/markup"
)

// Declaration begins every XML part we write.
const Declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// Relation leads from a part to another part or to something outside the package.
type Relation struct {
	ID       string
	Type     string // the full address of the type
	Target   string // of a part: its name in the package; of an external target: as written
	External bool
	Bare     bool // a place in the same file, written without TargetMode; External, too
}

// Kind is the last step of the type's address: worksheet, styles, image … The strict and the
// transitional form of a type differ only before it.
func (r Relation) Kind() string { return r.Type[strings.LastIndexByte(r.Type, '/')+1:] }

// RelationsPart is the name of the part that holds a part's relationships; "" stands for the package.
func RelationsPart(of string) string {
	dir, file := path.Split(of)
	return dir + "_rels/" + file + ".rels"
}

// Relations are a part's relationships ("": the package's), none where it has no such part.
func (p *Package) Relations(of string) ([]Relation, error) {
	name := RelationsPart(of)
	if !p.Has(name) {
		return nil, nil
	}
	var all []Relation
	err := p.each(name, func(n *markup.Scanner) {
		r := Relation{ID: value(n, "Id"), Type: value(n, "Type"), Target: value(n, "Target")}
		r.External = value(n, "TargetMode") == "External"
		if !r.External && strings.HasPrefix(r.Target, "#") {
			r.External, r.Bare = true, true
		}
		if !r.External {
			r.Target = p.Target(of, r.Target)
		}
		all = append(all, r)
	})
	return all, err
}

// each visits the elements of a part that is a list.
func (p *Package) each(name string, visit func(*markup.Scanner)) error {
	data, err := p.Text(name)
	if err != nil {
		return err
	}
	s, err := markup.NewScanner(data, int(p.limits.Depth))
	if err == nil {
		err = s.Each(func() error {
			if s.Elements() > p.limits.Links {
				return p.limits.Beyond("links", name)
			}
			visit(s)
			return nil
		})
	}
	return p.Refusal(name, err)
}

func value(s *markup.Scanner, name string) string { return markup.Unescape(string(s.Attr(name))) }

// Target is the part that a relationship of part of means. Targets are addresses: a space in a part's
// name is %20 there, though not every program writes it so.
func (p *Package) Target(of, target string) string {
	name := Resolve(of, target)
	if plain, err := url.PathUnescape(name); err == nil && !p.Has(name) && p.Has(plain) {
		return plain
	}
	return name
}

// Resolve is the name of the part that a relationship of part from targets.
func Resolve(from, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return cleanName(path.Clean(target))
	}
	return cleanName(path.Join("/", path.Dir(from), target))
}

// Relative is how a relationship of part from writes its target part: Resolve turned round.
func Relative(from, to string) string {
	base := strings.Split(path.Dir(from), "/")
	if base[0] == "." {
		base = nil
	}
	steps := strings.Split(to, "/")
	same := 0
	for same < len(base) && same < len(steps)-1 && base[same] == steps[same] {
		same++
	}
	return strings.Repeat("../", len(base)-same) + strings.Join(steps[same:], "/")
}

// AppendRelations writes the relationships part of the part named from.
func AppendRelations(dst []byte, from string, all []Relation) []byte {
	dst = append(dst, Declaration...)
	dst = append(dst, `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`...)
	for _, r := range all {
		dst = attr(append(dst, "<Relationship"...), "Id", r.ID)
		dst = attr(dst, "Type", r.Type)
		target := r.Target
		if !r.External {
			target = Relative(from, target)
		}
		dst = attr(dst, "Target", target)
		if r.External && !r.Bare {
			dst = attr(dst, "TargetMode", "External")
		}
		dst = append(dst, "/>"...)
	}
	return append(dst, "</Relationships>"...)
}

func attr(dst []byte, name, value string) []byte {
	dst = append(append(append(append(dst, ' '), name...), '='), '"')
	return append(markup.AppendEscaped(dst, value), '"')
}
