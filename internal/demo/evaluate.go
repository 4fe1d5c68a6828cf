package demo

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"

	"tianbao"
)

// completed is what a self-evaluation knows that the declaration does not: made up, and marked as such.
//
//go:embed songjiang-2026-completed.yaml
var completed []byte

// evaluate carries the filed declaration over into the form of the next year's self-evaluation.
func (d *Demo) evaluate(ctx context.Context, c *Cycle, filed []byte) error {
	form, err := tianbao.Open("self-eval")
	if err != nil {
		return err
	}
	record, findings, err := form.Decode(completed, "yaml")
	if err != nil || len(findings) > 0 {
		return fmt.Errorf("the completions are refused: %v %v", findings, err)
	}
	declared, err := tianbao.Read(ctx, bytes.NewReader(filed), tianbao.ReadOptions{File: Final})
	if err != nil {
		return err
	}
	record, _ = form.Carry(record, declared)
	var data bytes.Buffer
	if findings, err = form.Fill(ctx, &data, record, tianbao.FillOptions{}); err != nil || len(findings) > 0 {
		return fmt.Errorf("the self-evaluation is refused: %v %v", findings, err)
	}
	c.add(d.In(Completed), completed)
	c.add(d.In(SelfEval), data.Bytes())
	return nil
}
