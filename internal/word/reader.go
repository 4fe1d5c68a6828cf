package word

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/words"
)

// reader turns a package into a document. It holds what the whole document shares.
type reader struct {
	pkg     *opc.Package
	limits  limits.Limits
	styles  styles
	lists   *lists
	notes   map[noteID]box // comments, footnotes and endnotes
	content int64          // bytes of text so far
	cells   int64
	columns int64 // of all tables so far
	pieces  int64 // paragraphs and rows so far
}

// noteID is the number of a note among those of its kind.
type noteID struct{ kind, id string }

// read reads the document's parts, then its text.
func (r *reader) read() (*document, error) {
	main, err := r.main()
	if err != nil {
		return nil, err
	}
	related, err := r.pkg.Relations(main)
	if err != nil {
		return nil, err
	}
	r.notes, r.styles, r.lists = map[noteID]box{}, styles{}, newLists()
	if err := r.parts(related); err != nil {
		return nil, err
	}
	tree, err := r.pkg.Tree(main)
	if err != nil {
		return nil, err
	}
	body := tree.Root.Child("body")
	if body == nil {
		return nil, &Error{say: words.Say("word.empty")}
	}
	d := &document{links: links(related), macros: kindOf(related, "vbaProject") != ""}
	if d.body, err = r.story(body); err != nil {
		return nil, err
	}
	return d, r.margins(d, related)
}

// main is the name of the part with the text.
func (r *reader) main() (string, error) {
	root, err := r.pkg.Relations("")
	if err != nil {
		return "", err
	}
	name := kindOf(root, "officeDocument")
	if name == "" || !r.pkg.Has(name) {
		return "", &Error{say: words.Say("word.empty")}
	}
	return name, nil
}

// kindOf is where the first relationship of a kind leads within the package.
func kindOf(all []opc.Relation, kind string) string {
	for _, x := range all {
		if x.Kind() == kind && !x.External {
			return x.Target
		}
	}
	return ""
}

// links are what a document takes from elsewhere: linked pictures, templates, objects. Links that people click
// are none.
func links(related []opc.Relation) (all []string) {
	for _, x := range related {
		if x.External && x.Kind() != "hyperlink" {
			all = append(all, x.Target)
		}
	}
	return all
}

// parts reads what the text refers to.
func (r *reader) parts(related []opc.Relation) error {
	for _, x := range related {
		if x.External || !r.pkg.Has(x.Target) {
			continue
		}
		if read := partReaders[x.Kind()]; read != nil {
			tree, err := r.pkg.Tree(x.Target)
			if err == nil {
				err = read(r, tree.Root)
			}
			if err != nil {
				return err
			}
		}
	}
	r.lists.link(r.styles)
	return nil
}

var partReaders = map[string]func(*reader, *markup.Node) error{}

func init() {
	partReaders["styles"] = func(r *reader, n *markup.Node) error { r.styles = readStyles(n); return nil }
	partReaders["numbering"] = func(r *reader, n *markup.Node) error { r.lists.read(n); return nil }
	for kind, each := range map[string]string{"comments": "comment", "footnotes": "footnote", "endnotes": "endnote"} {
		partReaders[kind] = func(r *reader, n *markup.Node) error { return r.readNotes(n, each) }
	}
}

// readNotes reads comments, footnotes or endnotes, but for the lines that separate these from the text.
func (r *reader) readNotes(n *markup.Node, kind string) error {
	for _, x := range n.Elements() {
		if t := get(x, "type"); x.Local() != kind || t != "" && t != "normal" {
			continue
		}
		said, err := r.box(x)
		if err != nil {
			return err
		}
		r.notes[noteID{kind, get(x, "id")}] = said
	}
	return nil
}

// margins reads headers and footers, each text once. Lines that say nothing but the page's number are Word's.
func (r *reader) margins(d *document, related []opc.Relation) error {
	seen := map[string]bool{}
	for _, x := range related {
		if kind := x.Kind(); kind != "header" && kind != "footer" || x.External || !r.pkg.Has(x.Target) {
			continue
		}
		tree, err := r.pkg.Tree(x.Target)
		if err != nil {
			return err
		}
		blocks, err := r.story(tree.Root)
		if err != nil {
			return err
		}
		for _, p := range withNotes(paragraphs(blocks), blocks) {
			key := strings.TrimSpace(p.text())
			if len(p.notes) == 0 && (key == "" || seen[key] || p.paged && onlyPages(key)) {
				continue
			}
			seen[key] = true
			d.margin = append(d.margin, p)
		}
	}
	return nil
}

// withNotes are paragraphs, the first of them with all that lies on blocks.
func withNotes(all []*paragraph, blocks []block) []*paragraph {
	if len(all) > 0 {
		notes := notesIn(blocks)
		for _, p := range all {
			p.notes = nil
		}
		all[0].notes = notes
	}
	return all
}

// onlyPages tells whether a line has nothing but a page's number, and what is printed around it.
func onlyPages(text string) bool {
	return strings.Trim(text, "0123456789第页共总,，/-—–－ 　·Pageof") == ""
}

// paragraphs are all paragraphs of blocks, those in tables too.
func paragraphs(blocks []block) (all []*paragraph) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *paragraph:
			all = append(all, b)
		case *table:
			for _, row := range b.rows {
				for _, c := range row.cells {
					all = append(all, paragraphs(c.blocks)...)
				}
			}
		}
	}
	return all
}

// box is a text that lies on another: a line for each paragraph, and what lies on these.
type box struct {
	text  string
	notes []grid.Attachment
}

func (r *reader) box(n *markup.Node) (box, error) {
	blocks, err := r.story(n)
	return box{textOf(blocks), notesIn(blocks)}, err
}

// notesIn are what lies on paragraphs and rows of blocks.
func notesIn(blocks []block) (all []grid.Attachment) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *paragraph:
			all = append(all, b.notes...)
		case *table:
			for _, row := range b.rows {
				all = append(all, row.notes...)
				for _, c := range row.cells {
					all = append(all, notesIn(c.blocks)...)
				}
			}
		}
	}
	return all
}

func textOf(blocks []block) string {
	var b strings.Builder
	for _, run := range joinedRuns(paragraphs(blocks)) {
		b.WriteString(run.Text)
	}
	return strings.TrimSpace(b.String())
}

// story reads the blocks of a part, or of a box in one: fields and controls begin and end within it.
func (r *reader) story(n *markup.Node) ([]block, error) {
	w := &walker{r: r}
	blocks, err := w.blocks(n, 0)
	return blocks, err
}

// spend counts text that was read.
func (r *reader) spend(text string) error {
	if r.content += int64(len(text)); r.content > r.limits.Content {
		return r.limits.Beyond("content", "")
	}
	return nil
}

// piece counts a paragraph or a row.
func (r *reader) piece() error {
	if r.pieces++; r.pieces > r.limits.Rows {
		return r.limits.Beyond("rows", "")
	}
	return nil
}

// get is an attribute by its name without its prefix: the prefix is w: by custom alone.
func get(n *markup.Node, name string) string {
	for _, a := range n.Attrs {
		if a.Local() == name {
			return a.Value()
		}
	}
	return ""
}

// val is the value of a child element, and whether the child is there.
func val(n *markup.Node, child string) (string, bool) {
	if n == nil {
		return "", false
	}
	if c := n.Child(child); c != nil {
		return get(c, "val"), true
	}
	return "", false
}

// on tells of a child that switches something on, off with a value that says no; false where it is not there.
func on(n *markup.Node, child string) (is, there bool) {
	v, there := val(n, child)
	return there && v != "0" && v != "false" && v != "off", there
}

// attachment is something that lies on a paragraph.
func attachment(kind grid.AttachmentKind, text string) grid.Attachment {
	return grid.Attachment{Kind: kind, Text: strings.TrimSpace(text)}
}
