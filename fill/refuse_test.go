package fill_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// What the command refuses of a data file, Fill refuses of a record, and writes nothing: a required field
// without a value, a value that does not fit. A blank form may lack what staff are to fill in, and what
// is exact is drawn as it is.
func TestRefusedRecords(t *testing.T) {
	form := filling.Form(t)
	lacking, unfit := forms.RealCase(t), forms.RealCase(t)
	delete(lacking, "unit")
	lacking["projects"].Items()[1]["name"] = templates.Null
	unfit["projects"].Items()[0]["annual"] = templates.TextOf("52.6万元")
	for _, c := range []struct {
		name   string
		record templates.Record
		o      fill.Options
		want   []string
	}{
		{"lacking", lacking, fill.Options{}, []string{"INPUT-REQUIRED projects[1].name", "INPUT-REQUIRED unit"}},
		{"unfit", unfit, fill.Options{}, []string{"INPUT-TYPE projects[0].annual"}},
		{"blank", lacking, fill.Options{Blank: true}, nil},
		{"exact", lacking, fill.Options{Exact: true}, nil},
		{"exactly unfit", unfit, fill.Options{Exact: true}, nil},
		{"whole", forms.RealCase(t), fill.Options{}, nil},
	} {
		var out bytes.Buffer
		findings, err := form.Fill(t.Context(), &out, c.record, c.o)
		if err != nil || templates.Refuses(findings) != (c.want != nil) || (out.Len() == 0) != (c.want != nil) {
			t.Errorf("%s: %d bytes, %v, %v", c.name, out.Len(), findings, err)
		}
		for i, want := range c.want {
			if i >= len(findings) || findings[i].Rule+" "+findings[i].Places[0].Field != want {
				t.Errorf("%s: %v, want %s", c.name, findings, want)
			}
		}
	}
}

// A run that is ended writes nothing and says why.
func TestFillEndsWithItsContext(t *testing.T) {
	why := errors.New("stopped")
	ctx, end := context.WithCancelCause(t.Context())
	end(why)
	var out bytes.Buffer
	if _, err := filling.Form(t).Fill(ctx, &out, forms.RealCase(t), fill.Options{}); !errors.Is(err, why) || out.Len() > 0 {
		t.Errorf("%d bytes, %v", out.Len(), err)
	}
}
