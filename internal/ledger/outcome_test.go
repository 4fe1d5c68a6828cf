package ledger

import (
	"testing"

	"tianbao/internal/round"
)

// Who asks the answers with SQL sees which of them take an earlier one back.
func TestAnswersTakenBack(t *testing.T) {
	both(t, func(t *testing.T, where string) {
		l := open(t, where)
		given := []round.Answer{
			{Unit: "甲局", Item: "门户", Kind: round.Waive, Point: "A", Hash: hashA}, {Unit: "甲局", Item: "门户", Kind: round.Hold, Point: "B", Hash: hashA},
			{Unit: "甲局", Item: "门户", Kind: round.Adopt, Hash: hashA}, {Unit: "乙局", Item: "门户", Kind: round.Adopt},
		}
		err := l.Run(ctx, "1", day, nil, func(round.Past) (Outcome, error) { return Outcome{Answers: given}, nil })
		if err != nil {
			t.Fatal(err)
		}
		query := "SELECT unit, kind, CASE WHEN withdrawn THEN 'back' ELSE 'stands' END FROM answers ORDER BY place"
		if got, want := asked(t, l, query), "甲局 waive stands\n甲局 hold back\n甲局 adopt stands\n乙局 adopt back"; got != want {
			t.Errorf("%s\ninstead of\n%s", got, want)
		}
	})
}
