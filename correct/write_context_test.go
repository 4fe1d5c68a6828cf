package correct

import (
	"context"
	"errors"
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
)

// A run that is to end draws no workbook any more.
func TestDrawingEnds(t *testing.T) {
	ended, end := context.WithCancel(t.Context())
	end()
	o := output{job: filling.Form(t).Prepare(t.Context(), forms.RealCase(t), fill.Options{})}
	if _, _, err := o.draw(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
