package diff

import (
	"io"

	"tianbao/extract"
	"tianbao/internal/jsonline"
)

// EncodeJSON writes the result as one JSON object on a line of its own. The same result gives the same
// bytes.
func (r *Result) EncodeJSON(w io.Writer) error { return jsonline.Write(w, r) }

// MarshalJSON is the result as the command writes it.
func (r *Result) MarshalJSON() ([]byte, error) {
	type members Result
	line := struct {
		Schema string `json:"schema"`
		Status string `json:"status"`
		*members
	}{extract.Schema, "equal", (*members)(r)}
	if !r.Equal() {
		line.Status = "different"
	}
	return jsonline.Marshal(line)
}

// MarshalJSON is what results say of a source.
func (a About) MarshalJSON() ([]byte, error) {
	return jsonline.Marshal(struct {
		File     string `json:"file"`
		Template string `json:"template"`
		Rules    string `json:"rules,omitempty"`
		Located  string `json:"located"`
	}{a.File, a.Template.Edition(), a.Template.Rules, a.How})
}
