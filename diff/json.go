package diff

import (
	"bytes"
	"encoding/json"
	"io"

	"tianbao/extract"
)

// EncodeJSON writes the result as one JSON object on a line of its own. The same result gives the same
// bytes.
func (r *Result) EncodeJSON(w io.Writer) error {
	out := resultJSON{Schema: extract.Schema, Status: "equal", A: aboutJSON(r.A), B: aboutJSON(r.B),
		Changes: changesJSON(r.Changes), Spelling: changesJSON(r.Spelling), Structure: []structureJSON{}}
	if !r.Equal() {
		out.Status = "different"
	}
	if r.Formulas != nil {
		out.Formulas = []formulaJSON{}
	}
	for _, f := range r.Formulas {
		out.Formulas = append(out.Formulas, formulaJSON{f.Label, f.A.json(), f.B.json()})
	}
	if r.Labels != nil {
		out.Labels = []labelJSON{}
	}
	for _, l := range r.Labels {
		out.Labels = append(out.Labels, labelJSON{l.A.json(), l.B.json()})
	}
	for _, s := range r.Structure {
		out.Structure = append(out.Structure, structureJSON{s.Aspect, s.A.json(), s.B.json()})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // the reader is a program or a person, not a browser
	if err := e.Encode(out); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

type resultJSON struct {
	Schema    string          `json:"schema"`
	Status    string          `json:"status"`
	A         sideJSON        `json:"a"`
	B         sideJSON        `json:"b"`
	Changes   []changeJSON    `json:"changes"`
	Spelling  []changeJSON    `json:"spelling"`
	Formulas  []formulaJSON   `json:"formulas"`
	Labels    []labelJSON     `json:"labels"`
	Structure []structureJSON `json:"structure"`
}

type sideJSON struct {
	File     string `json:"file"`
	Template string `json:"template"`
	Rules    string `json:"rules,omitempty"`
	Located  string `json:"located"`
}

func aboutJSON(a About) sideJSON {
	return sideJSON{a.File, a.Template.Edition(), a.Template.Rules, a.How}
}

type changeJSON struct {
	Kind  Kind       `json:"kind"`
	Item  string     `json:"item,omitempty"`
	Label string     `json:"label"`
	A     *valueJSON `json:"a"`
	B     *valueJSON `json:"b"`
}

type valueJSON struct {
	Field string `json:"field"`
	Sheet string `json:"sheet,omitempty"`
	Cell  string `json:"cell,omitempty"`
	Value string `json:"value"`
	Raw   string `json:"raw,omitempty"`
	State string `json:"state"`
}

func changesJSON(all []Change) []changeJSON {
	out := make([]changeJSON, len(all))
	for i, c := range all {
		out[i] = changeJSON{c.Kind, c.Item, c.Label, c.A.json(), c.B.json()}
	}
	return out
}

func (v *Value) json() *valueJSON {
	if v == nil {
		return nil
	}
	return &valueJSON{v.Path, v.Sheet, v.Cell, v.Value, v.Raw, v.State.String()}
}

type formulaJSON struct {
	Label string    `json:"label,omitempty"`
	A     *textJSON `json:"a"`
	B     *textJSON `json:"b"`
}

type labelJSON struct {
	A *textJSON `json:"a"`
	B *textJSON `json:"b"`
}

type textJSON struct {
	Sheet   string `json:"sheet"`
	Cell    string `json:"cell"`
	Formula string `json:"formula,omitempty"`
	Text    string `json:"text"`
}

func (t *Text) json() *textJSON {
	if t == nil {
		return nil
	}
	return &textJSON{t.Sheet, t.Cell, t.Formula, t.Text}
}

type structureJSON struct {
	Aspect Aspect    `json:"aspect"`
	A      *partJSON `json:"a"`
	B      *partJSON `json:"b"`
}

type partJSON struct {
	Sheet string `json:"sheet,omitempty"`
	Range string `json:"range,omitempty"`
	Field string `json:"field,omitempty"`
	Text  string `json:"text,omitempty"`
}

func (p *Part) json() *partJSON {
	if p == nil {
		return nil
	}
	return &partJSON{p.Sheet, p.Range, p.Field, p.Text}
}
