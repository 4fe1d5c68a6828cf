package input

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// readYAML reads the documents of a YAML stream, empty ones left out.
func readYAML(text string) (nodes []*Node, faults []Fault) {
	file, fault := parseYAML(text)
	if fault != nil {
		return nil, []Fault{*fault}
	}
	for _, doc := range file.Docs {
		r := &yamlReader{anchors: map[string]ast.Node{}}
		n := r.node(doc.Body, 0)
		faults = append(faults, r.faults...)
		if n.Kind != Null {
			nodes = append(nodes, n)
		}
	}
	return nodes, faults
}

// parseYAML parses the stream. Line breaks are brought to \n first, as YAML says every reader does.
func parseYAML(text string) (file *ast.File, fault *Fault) {
	// The parser is not ours: were a malformed text to make it panic, that would still be a syntax error.
	defer func() {
		if recover() != nil {
			file, fault = nil, faultAt(RuleSyntax, 0, "input.yaml-broken")
		}
	}()
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	if tooLarge(text) {
		return nil, faultAt(RuleLimit, 0, "input.yaml-large")
	}
	tokens := lexer.Tokenize(text)
	if line := tooDeep(tokens); line > 0 {
		return nil, faultAt(RuleLimit, line, "input.too-deep", maxDepth)
	}
	if tooManySteps(tokens) {
		return nil, faultAt(RuleLimit, 0, "input.yaml-large")
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, yamlFault(err, text)
	}
	return file, nil
}

// tooDeep is the line where values are nested deeper than the limit, 0 where none are. It looks at
// tokens because the parser recurses. Block nesting by indentation needs no limit here: it takes a
// line with as many blanks for every level.
func tooDeep(tokens token.Tokens) int {
	depth, run, runLine := 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != runLine {
			run, runLine = 0, t.Position.Line
		}
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			depth++
		case token.SequenceEndType, token.MappingEndType:
			depth = max(depth-1, 0)
		case token.SequenceEntryType, token.MappingKeyType, token.TagType, token.AnchorType:
			run++
		case token.CollectEntryType:
			run = 0
		}
		if depth > maxDepth || run > maxDepth {
			return t.Position.Line
		}
	}
	return 0
}

// yamlFault gives the parser's own words beside ours, with the line they are about.
func yamlFault(err error, text string) *Fault {
	detail, line := err.Error(), 0
	var at yaml.Error
	if errors.As(err, &at) {
		detail = at.GetMessage()
		if t := at.GetToken(); t != nil && t.Position != nil {
			line = t.Position.Line
		}
	}
	f := faultAt(RuleSyntax, line, "input.yaml-syntax", strings.TrimSpace(detail))
	if lines := strings.Split(text, "\n"); line > 0 && line <= len(lines) {
		f.Found = excerpt(lines[line-1])
	}
	return f
}

// yamlReader turns one document into nodes.
type yamlReader struct {
	anchors map[string]ast.Node
	open    []string // aliases being resolved, to find one inside itself
	line    int      // of the outermost of them
	aliased int      // nodes made through aliases
	faults  []Fault
	stopped bool // a limit was passed: say so once
}

func (r *yamlReader) fault(rule string, n ast.Node, phrase string, args ...any) *Node {
	line := lineOf(n)
	r.faults = append(r.faults, *faultAt(rule, line, phrase, args...))
	return &Node{Line: line}
}

func (r *yamlReader) node(n ast.Node, depth int) *Node {
	if n == nil || r.stopped {
		return &Node{}
	}
	if depth > maxDepth {
		r.stopped = true
		return r.fault(RuleLimit, n, "input.too-deep", maxDepth)
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		return r.mapping(n, n.Values, depth)
	case *ast.MappingValueNode:
		return r.mapping(n, []*ast.MappingValueNode{n}, depth)
	case *ast.SequenceNode:
		return r.sequence(n, depth)
	case *ast.AnchorNode:
		r.anchors[nameOf(n.Name)] = n.Value
		return r.node(n.Value, depth)
	case *ast.AliasNode:
		return r.alias(n, depth)
	case *ast.TagNode:
		return r.tagged(n, depth)
	case *ast.CommentGroupNode, *ast.DirectiveNode:
		return &Node{Line: lineOf(n)}
	}
	return r.scalar(n)
}

func (r *yamlReader) mapping(at ast.Node, values []*ast.MappingValueNode, depth int) *Node {
	m := &Node{Kind: Mapping, Line: lineOf(at)}
	for i, v := range values {
		key, ok := r.key(v.Key)
		if !ok {
			continue
		}
		line := lineOf(v.Key)
		if i == 0 {
			m.Line = line
		}
		value := r.count(r.node(v.Value, depth+1))
		if value.Scalar() { // the parser gives a text of several lines the number of its last
			value.Line = line
		}
		m.Pairs = append(m.Pairs, Pair{Key: key, Line: line, Value: value})
	}
	return m
}

// key is a mapping's key, which is text whatever it looks like.
func (r *yamlReader) key(n ast.Node) (string, bool) {
	switch k := n.(type) {
	case *ast.MappingKeyNode:
		return r.key(k.Value)
	case *ast.AnchorNode:
		return r.key(k.Value)
	case *ast.MergeKeyNode:
		r.fault(RuleSyntax, n, "input.yaml-merge")
		return "", false
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode, *ast.AliasNode, *ast.TagNode, nil:
		r.fault(RuleSyntax, n, "input.yaml-key")
		return "", false
	}
	return r.scalar(n).Text, true
}

func (r *yamlReader) sequence(n *ast.SequenceNode, depth int) *Node {
	s := &Node{Kind: Sequence, Line: lineOf(n)}
	for _, v := range n.Values {
		s.Items = append(s.Items, r.count(r.node(v, depth+1)))
	}
	return s
}

// count counts a node made while an alias is being resolved.
func (r *yamlReader) count(n *Node) *Node {
	if len(r.open) == 0 || r.stopped {
		return n
	}
	if r.aliased++; r.aliased > maxAliased {
		r.stopped = true
		r.faults = append(r.faults, *faultAt(RuleLimit, r.line, "input.yaml-aliases", maxAliased))
	}
	return n
}

func (r *yamlReader) tagged(n *ast.TagNode, depth int) *Node {
	v := r.node(n.Value, depth+1)
	if n.Start.Value != "!!str" || !v.Scalar() {
		return r.fault(RuleSyntax, n, "input.yaml-tag", n.Start.Value)
	}
	v.Kind = String
	return v
}

// scalar reads a single value. Quotes and blocks make a text; plain scalars are told by their text.
func (r *yamlReader) scalar(n ast.Node) *Node {
	s := &Node{Kind: String, Line: lineOf(n)}
	switch n := n.(type) {
	case *ast.LiteralNode:
		s.Text = n.Value.Value
	case *ast.StringNode:
		s.Text = n.Value
		if t := n.Token.Type; t != token.SingleQuoteType && t != token.DoubleQuoteType {
			s.Kind = plainKind(s.Text)
		}
	case *ast.NullNode:
		s.Kind = Null
		if n.Token.Type == token.NullType { // written out; !!str makes it a text
			s.Text = n.Token.Value
		}
	default:
		s.Text = strings.TrimSpace(n.GetToken().Value)
		s.Kind = plainKind(s.Text)
	}
	return s
}

func lineOf(n ast.Node) int {
	if n == nil || n.GetToken() == nil || n.GetToken().Position == nil {
		return 0
	}
	return n.GetToken().Position.Line
}

func nameOf(n ast.Node) string {
	if n == nil || n.GetToken() == nil {
		return ""
	}
	return n.GetToken().Value
}
