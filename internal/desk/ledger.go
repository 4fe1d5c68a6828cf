//go:build !js

package desk

import (
	"context"
	"time"

	"tianbao/internal/ledger"
	"tianbao/internal/round"
)

// Remembering is a ledger as the memory of a run.
func Remembering(l *ledger.Ledger) Memory { return remembering{l} }

type remembering struct{ *ledger.Ledger }

func (r remembering) Run(ctx context.Context, name string, now time.Time, known map[string]*round.Reading, decide func(round.Past) (Outcome, error)) error {
	return r.Ledger.Run(ctx, name, now, known, func(past round.Past) (ledger.Outcome, error) {
		came, err := decide(past)
		return ledger.Outcome(came), err
	})
}
