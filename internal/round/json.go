package round

import (
	"encoding/json"
	"io"

	"tianbao/internal/jsonline"
)

// lineJSON is a line of results; its members stand in the order of the contract.
type lineJSON struct {
	Unit       string       `json:"unit"`
	Item       string       `json:"item"`
	State      State        `json:"state"`
	Files      []string     `json:"files"`
	Amount     *json.Number `json:"amount"`
	Errors     int          `json:"errors"`
	Warnings   int          `json:"warnings"`
	Round      int          `json:"round"`
	Since      *sinceJSON   `json:"since,omitempty"`
	Duplicates []string     `json:"duplicates,omitempty"`
	Near       []string     `json:"near,omitempty"`
	Waived     int          `json:"waived,omitempty"`
	Error      string       `json:"error,omitempty"`
}

type sinceJSON struct {
	Mended int `json:"mended"`
	New    int `json:"new"`
	Left   int `json:"left"`
}

// WriteJSON writes the line as one of the command's results, its words in a language.
func (l *Line) WriteJSON(w io.Writer, lang string) error {
	out := lineJSON{Unit: l.Unit, Item: l.Item, State: l.State, Files: l.Files, Errors: l.Errors, Warnings: l.Warnings, Round: l.Round,
		Duplicates: l.Duplicates, Near: l.Near, Waived: len(l.Waived)}
	if out.Files == nil {
		out.Files = []string{}
	}
	if l.Amount != "" {
		n := json.Number(l.Amount)
		out.Amount = &n
	}
	if l.Since != nil {
		out.Since = &sinceJSON{l.Since.Mended, l.Since.New, l.Since.Left}
	}
	if l.Failure != nil {
		out.Error = l.Failure.In(lang)
	}
	return jsonline.Write(w, out)
}
