package xlsxtest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
)

// pack is the parts of an Open Packaging container.
type pack struct {
	parts   map[string][]byte
	order   []string // as the zip lists them
	doubled []string // names that stand in the zip twice, regardless of case
	trees   map[string]*node
}

// relation is one relationship of a part.
type relation struct {
	id, kind, target string // kind is the last step of its type; target a part's name or, external, an address
	external         bool
}

func openPack(data []byte) (*pack, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	p := &pack{parts: map[string][]byte{}, trees: map[string]*node{}}
	seen := map[string]bool{}
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		body, err := readEntry(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		if seen[strings.ToLower(f.Name)] {
			p.doubled = append(p.doubled, f.Name)
		}
		seen[strings.ToLower(f.Name)] = true
		p.order = append(p.order, f.Name)
		p.parts[f.Name] = body
	}
	return p, nil
}

func readEntry(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// tree is the XML of a part, read once.
func (p *pack) tree(part string) (*node, error) {
	if n, ok := p.trees[part]; ok {
		return n, nil
	}
	body, ok := p.parts[part]
	if !ok {
		return nil, fmt.Errorf("%s: no such part", part)
	}
	n, err := parse(body)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", part, err)
	}
	p.trees[part] = n
	return n, nil
}

// optional is the XML of a part, nil where there is no such part or it cannot be read.
func (p *pack) optional(part string) *node {
	n, err := p.tree(part)
	if err != nil {
		return nil
	}
	return n
}

// relations lists the relationships of a part, those of the package for "".
func (p *pack) relations(part string) []relation {
	var found []relation
	for _, r := range p.optional(relsOf(part)).all("Relationship") {
		rel := relation{
			id:       r.attr("Id"),
			kind:     path.Base(r.attr("Type")),
			target:   r.attr("Target"),
			external: r.attr("TargetMode") == "External",
		}
		if !rel.external {
			rel.target = resolve(part, rel.target)
		}
		found = append(found, rel)
	}
	return found
}

// related is the first part that a part is tied to by a kind of relationship, "" without one.
func (p *pack) related(part, kind string) string {
	for _, r := range p.relations(part) {
		if r.kind == kind && !r.external {
			return r.target
		}
	}
	return ""
}

func relsOf(part string) string {
	dir, base := path.Split(part)
	return dir + "_rels/" + base + ".rels"
}

func resolve(part, target string) string {
	if rooted, ok := strings.CutPrefix(target, "/"); ok {
		return rooted
	}
	return path.Join(path.Dir(part), target)
}
