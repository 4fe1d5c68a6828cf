package xlsxtest

import (
	"path"
	"sort"
	"strings"
)

// packageRules holds the container to the Open Packaging rules: every name once, every part with
// a content type, every relationship with a target.
func (r *rules) packageRules() {
	for _, name := range r.doubled {
		r.say(name, "stands in the zip twice")
	}
	r.contentTypes()
	for _, name := range r.order {
		switch path.Ext(name) {
		case ".rels":
			r.relationRules(name)
		case ".xml":
			r.usedRelations(name)
		}
	}
}

func (r *rules) contentTypes() {
	types := r.optional("[Content_Types].xml")
	extensions, parts := map[string]bool{}, map[string]bool{}
	for _, d := range types.all("Default") {
		extensions[strings.ToLower(d.attr("Extension"))] = true
	}
	for _, o := range types.all("Override") {
		name := strings.TrimPrefix(o.attr("PartName"), "/")
		if parts[name] {
			r.say(name, "has two content types")
		}
		parts[name] = true
		if _, ok := r.parts[name]; !ok {
			r.say(name, "has a content type and is not there")
		}
	}
	for _, name := range r.order {
		extension := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
		if name != "[Content_Types].xml" && !parts[name] && !extensions[extension] {
			r.say(name, "has no content type")
		}
	}
}

func (r *rules) relationRules(rels string) {
	dir, base := path.Split(rels)
	part := strings.TrimSuffix(dir, "_rels/") + strings.TrimSuffix(base, ".rels")
	if _, ok := r.parts[part]; !ok && part != "" {
		r.say(rels, "belongs to no part")
	}
	ids := map[string]bool{}
	for _, rel := range r.relations(part) {
		if ids[rel.id] {
			r.say(rels, "%s stands twice", rel.id)
		}
		ids[rel.id] = true
		if _, ok := r.parts[rel.target]; !ok && !rel.external {
			r.say(rels, "%s leads to %s, which is not there", rel.id, rel.target)
		}
	}
}

// usedRelations holds a part to the relationships it has.
func (r *rules) usedRelations(part string) {
	ids := map[string]bool{}
	for _, rel := range r.relations(part) {
		ids[rel.id] = true
	}
	missing := map[string]bool{}
	r.optional(part).eachRelation(func(id string) {
		if !ids[id] {
			missing[id] = true
		}
	})
	var sorted []string
	for id := range missing {
		sorted = append(sorted, id)
	}
	sort.Strings(sorted)
	for _, id := range sorted {
		r.say(part, "names the relationship %s, which it has not", id)
	}
}

// eachRelation calls use with every relationship id that an element or its descendants name.
func (n *node) eachRelation(use func(id string)) {
	if n == nil {
		return
	}
	for _, a := range n.attrs {
		if strings.HasSuffix(a.Name.Space, "/officeDocument/2006/relationships") && a.Value != "" {
			use(a.Value)
		}
	}
	for _, k := range n.kids {
		k.eachRelation(use)
	}
}
