package codec

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"tianbao/internal/excel"
	"tianbao/templates"
)

// schemaDialect is the version of JSON Schema that Schema writes.
const schemaDialect = "https://json-schema.org/draft/2020-12/schema"

// Schema is the JSON Schema of the template's records, the shape that fill takes and extract gives.
// A schema knows nothing of formulas: a required field with a default may be missing, and what only
// decimals tell (scale, fifteen digits) is left to Decode.
func Schema(t *templates.Template) ([]byte, error) {
	root := objectOf(outline(t, nil), t)
	root.Dialect, root.ID, root.Title = schemaDialect, "tianbao:"+t.ID+"@"+t.Version, t.Title
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	err := e.Encode(root)
	return b.Bytes(), err
}

// schema is the part of JSON Schema that records need, in the order it is written.
type schema struct {
	Dialect     string      `json:"$schema,omitempty"`
	ID          string      `json:"$id,omitempty"`
	Title       string      `json:"title,omitempty"`
	Description string      `json:"description,omitempty"`
	Type        any         `json:"type,omitempty"`
	Format      string      `json:"format,omitempty"`
	Pattern     string      `json:"pattern,omitempty"`
	MinLength   int         `json:"minLength,omitempty"`
	MaxLength   json.Number `json:"maxLength,omitempty"`
	Minimum     json.Number `json:"minimum,omitempty"`
	Maximum     json.Number `json:"maximum,omitempty"`
	Enum        []any       `json:"enum,omitempty"`
	Examples    []any       `json:"examples,omitempty"`
	Default     any         `json:"default,omitempty"`
	Items       *schema     `json:"items,omitempty"`
	MinItems    int         `json:"minItems,omitempty"`
	MaxItems    int         `json:"maxItems,omitempty"`
	Properties  *members    `json:"properties,omitempty"`
	Required    []string    `json:"required,omitempty"`
	Additional  *bool       `json:"additionalProperties,omitempty"`
}

// members are the properties of an object, in the template's order.
type members struct {
	names   []string
	schemas []*schema
}

// MarshalJSON keeps the order, which a map would not.
func (m *members) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, name := range m.names {
		key, err := json.Marshal(name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.schemas[i])
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, key...), ':'), value...)
	}
	return append(b, '}'), nil
}

// objectOf is the schema of a mapping: the root, an item, or the keys that share a name before a dot.
func objectOf(b *branch, t *templates.Template) *schema {
	closed := false
	s := &schema{Type: "object", Properties: &members{}, Additional: &closed}
	for _, child := range b.children {
		s.Properties.names = append(s.Properties.names, child.name)
		s.Properties.schemas = append(s.Properties.schemas, branchSchema(child, t))
		if mandatory(child) {
			s.Required = append(s.Required, child.name)
		}
	}
	return s
}

func branchSchema(b *branch, t *templates.Template) *schema {
	switch {
	case b.field == nil:
		return objectOf(b, t)
	case b.field.Type == templates.List:
		return listSchema(b.field, t)
	}
	return fieldSchema(b.field)
}

// mandatory tells whether a record without the key is refused: a required field without a default,
// or a group that holds one.
func mandatory(b *branch) bool {
	if f := b.field; f != nil {
		return f.Required && f.Default == "" && f.DefaultFormula == nil
	}
	for _, child := range b.children {
		if mandatory(child) {
			return true
		}
	}
	return false
}

func listSchema(f *templates.Field, t *templates.Template) *schema {
	s := &schema{Title: f.Label, Description: f.Note, Items: objectOf(outline(t, f), t), MaxItems: f.Rows}
	if f.Required {
		s.MinItems = 1
	}
	s.Type = nullable("array", f)
	return s
}

func fieldSchema(f *templates.Field) *schema {
	s := &schema{Title: f.Label, Description: describe(f)}
	switch {
	case f.Type == templates.Integer, f.Type == templates.Year:
		s.Type = nullable("integer", f)
		s.bounds(f)
	case f.Type.Numeric():
		s.Type = nullable("number", f)
		s.bounds(f)
	case f.Type.Dated():
		s.Type, s.Format, s.Pattern = nullable("string", f), "date", `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`
	default:
		s.limitText(f)
	}
	if f.Type == templates.Choices {
		s.several(f)
	}
	if f.Default != "" {
		s.Default = defaultJSON(f)
	}
	return s
}

func (s *schema) bounds(f *templates.Field) {
	if f.Type == templates.Year {
		s.Minimum, s.Maximum = digits(firstYear), digits(lastYear)
	}
	if f.Max.Valid {
		s.Maximum = json.Number(f.Max.Decimal.String())
	}
}

func (s *schema) limitText(f *templates.Field) {
	s.Type = nullable("string", f)
	s.MaxLength = digits(excel.MaxText)
	if f.Max.Valid {
		s.MaxLength = json.Number(f.Max.Decimal.String())
	}
	if f.Required {
		s.MinLength = 1
	}
	for _, c := range f.Choices {
		if f.Open || f.Type == templates.Choices {
			s.Examples = append(s.Examples, c)
		} else {
			s.Enum = append(s.Enum, c)
		}
	}
	if len(s.Enum) > 0 && !f.Required {
		s.Enum = append(s.Enum, nil)
	}
	if len(s.Enum) > 0 {
		s.MinLength, s.MaxLength = 0, ""
	}
}

// several takes a list of the choices beside a text of them.
func (s *schema) several(f *templates.Field) {
	s.Type = []string{"string", "array"}
	if !f.Required {
		s.Type = []string{"string", "array", "null"}
	}
	s.Items = &schema{Type: "string"}
	if !f.Open {
		s.Items.Enum, s.Examples = s.Examples, nil
	}
	if f.Required {
		s.MinItems = 1
	}
}

// nullable is the type of a value, or of a blank where the field may be one.
func nullable(name string, f *templates.Field) any {
	if f.Required {
		return name
	}
	return []string{name, "null"}
}

func describe(f *templates.Field) string {
	var parts []string
	if f.Unit != "" {
		parts = append(parts, "("+f.Unit+")")
	}
	if f.Note != "" {
		parts = append(parts, f.Note)
	}
	return strings.Join(parts, " ")
}

func defaultJSON(f *templates.Field) any {
	if f.Type.Numeric() {
		return json.Number(f.Default)
	}
	return f.Default
}

func digits(n int) json.Number { return json.Number(strconv.Itoa(n)) }
