package page

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"tianbao"
	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/grid"
	"tianbao/internal/load"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Form is a form that the page can make blank ones of, and reads.
type Form struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Own   bool   `json:"own,omitempty"`
	Split bool   `json:"split,omitempty"` // it can be handed out with one item a workbook
}

// forms lists the forms.
func (e *Engine) forms(_, _ []byte) (any, []byte, error) {
	official, err := load.Officials()
	if err != nil {
		return nil, nil, err
	}
	all := []Form{}
	for _, f := range e.own {
		all = append(all, Form{ID: f.String(), Title: f.Template().Title, Own: true})
	}
	for _, o := range official {
		all = append(all, Form{ID: o.ID + "@" + o.Version, Title: o.Title})
	}
	return all, nil, nil
}

// used is what became of a form of somebody's own.
type used struct {
	Form    string `json:"form,omitempty"`
	Refused *Text  `json:"refused,omitempty"`
}

// use takes a form of somebody's own among those that are read from now on.
func (e *Engine) use(_ struct{}, data []byte) (any, []byte, error) {
	form, _, err := tianbao.Load(data)
	switch {
	case err != nil:
		why := reason(err)
		return used{Refused: &why}, nil, nil
	case form == nil:
		why := in(words.Say("page.template-mend"))
		return used{Refused: &why}, nil, nil
	}
	for i, own := range e.own {
		if own.String() == form.String() {
			e.own, e.all = append(e.own[:i:i], e.own[i+1:]...), nil
			break
		}
	}
	e.own, e.all = append(e.own, form), nil
	return used{Form: form.String()}, nil, nil
}

// definesForm tells whether a workbook has the sheet that every template has.
func definesForm(data []byte) bool {
	b, err := book.OpenWith(data, book.Options{Wanted: func(string, []grid.Name) book.Want { return book.Skip }})
	return err == nil && b.Sheet("#template") != nil
}

// pastedName is what a pasted list is called. Cells copied from a spreadsheet come with tabs between them.
const pastedName = "list.csv"

// blankQuestion asks for blank forms: of one form, for what a list says; without a list one form.
type blankQuestion struct {
	Form  string `json:"form"`
	List  string `json:"list"`  // pasted
	Name  string `json:"name"`  // of the dropped list, whose bytes come along
	Split bool   `json:"split"` // one workbook for each item
}

// Blanks is what was made of a list: one workbook, or a zip of several.
type Blanks struct {
	Name     string    `json:"name"`
	Count    int       `json:"count"`
	Findings []Finding `json:"findings"`
	Refused  *Text     `json:"refused,omitempty"`
}

// blank makes blank forms.
func (e *Engine) blank(q blankQuestion, data []byte) (any, []byte, error) {
	t, err := e.named(q.Form)
	if err != nil {
		return nil, nil, err
	}
	source, findings := codec.Of(templates.Record{}), []templates.Finding(nil)
	if q.List != "" {
		q.Name, data = pastedName, []byte(strings.ReplaceAll(q.List, "\t", ","))
	}
	if len(data) > 0 {
		source, findings = codec.Open(t, data, codec.DecodeOptions{Blank: true, File: q.Name})
	}
	answer := Blanks{Findings: shownFindings(t, findings)}
	if templates.Refuses(findings) {
		why := in(words.Say("page.list-refused"))
		answer.Refused = &why
		return answer, nil, nil
	}
	made, err := booksOf(t, source, q.Split)
	switch {
	case errors.Is(err, fill.ErrNoSplit):
		why := in(words.Say("cmd.cannot-split", t.ID))
		answer.Refused = &why
		return answer, nil, nil
	case err != nil:
		return nil, nil, err
	}
	answer.Count = len(made)
	if len(made) == 1 {
		answer.Name = made[0].name
		return answer, made[0].data, nil
	}
	answer.Name = t.ID + ".zip"
	out, err := zipped(made)
	return answer, out, err
}

// named is a form by its edition.
func (e *Engine) named(id string) (*templates.Template, error) {
	for _, own := range e.own {
		if own.String() == id {
			return own.Template(), nil
		}
	}
	return load.Find(id)
}

// made is a workbook, or another file, with its name.
type made struct {
	name string
	data []byte
}

// booksOf are the blank forms for records, named as the command names them.
func booksOf(t *templates.Template, source *codec.Source, split bool) ([]made, error) {
	form, err := fill.New(t)
	if err != nil {
		return nil, err
	}
	var all []made
	for i := range source.Len() {
		job := form.Prepare(context.Background(), source.Record(i), fill.Options{Blank: true})
		parts := []fill.Part{{File: t.ID + numbered(i, source.Len()) + ".xlsx"}}
		if split {
			if parts, err = job.Split(); err != nil {
				return nil, err
			}
		}
		for _, p := range parts {
			var out bytes.Buffer
			if _, err := job.Fill(context.Background(), &out, p.Item); err != nil {
				return nil, err
			}
			if split && source.Len() > 1 {
				p.File = twoDigits(i+1) + "/" + p.File
			}
			all = append(all, made{p.File, out.Bytes()})
		}
	}
	return all, nil
}

func numbered(i, n int) string {
	if n == 1 {
		return ""
	}
	return "-" + twoDigits(i+1)
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// zipped is files in one zip, with no time in it: the same files give the same bytes.
func zipped(files []made) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := io.Copy(w, bytes.NewReader(f.data)); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}
