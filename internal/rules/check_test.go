package rules_test

import (
	"context"
	"testing"

	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// check gives the verdicts of a record, in as much time as it takes.
func check(t *templates.Template, r templates.Record, o rules.Options) []rules.Verdict {
	verdicts, err := rules.Check(context.Background(), t, r, o)
	if err != nil {
		panic(err)
	}
	return verdicts
}

// A run that was ended gives no verdicts.
func TestEnded(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(context.DeadlineExceeded)
	verdicts, err := rules.Check(ctx, forms.Official(t), forms.RealCase(t), rules.Options{})
	if err != context.DeadlineExceeded || verdicts != nil {
		t.Errorf("%d verdicts, %v", len(verdicts), err)
	}
}
