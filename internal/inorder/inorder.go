// Package inorder does pieces of work on all cores and hands on their results in order. In come a count,
// a function that does the i-th piece and one that takes results; out comes the first error.
package inorder

import (
	"context"
	"runtime"
)

// ahead is how many results may wait for an earlier, slower one, for each core: enough to keep all
// busy, and the memory stays bounded however many files there are.
const ahead = 4

func cores() int { return runtime.GOMAXPROCS(0) }

// Do does n pieces of work with all cores and takes their results one by one in their order. It stops
// at the first error of take, or when the context ends; work that never returns is not waited for. A panic in a piece of
// work is one here, of a *Fault, so that whoever guards the whole guards its pieces.
func Do[T any](ctx context.Context, n int, work func(context.Context, int) T, take func(T) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	busy := make(chan struct{}, cores())
	waiting := make(chan chan outcome[T], ahead*cap(busy))
	go func() {
		defer close(waiting)
		for i := range n {
			result := make(chan outcome[T], 1)
			select {
			case waiting <- result:
			case <-ctx.Done():
				return
			}
			busy <- struct{}{}
			go func() {
				defer func() { <-busy }()
				result <- outcomeOf(ctx, i, work)
			}()
		}
	}()
	for range n {
		if err := takeNext(ctx, waiting, take); err != nil {
			return err
		}
	}
	return nil
}

// Each does n small pieces of work with all cores, so many in a row, and comes back when all are done. Each piece is for
// itself: none depends on which are done before. A panic is one here, as of Do.
func Each(n, row int, work func(i int)) {
	rows := (n + row - 1) / row
	several := func(_ context.Context, r int) struct{} {
		for i := r * row; i < min(n, (r+1)*row); i++ {
			work(i)
		}
		return struct{}{}
	}
	if rows < 2 {
		several(context.Background(), 0)
		return
	}
	_ = Do(context.Background(), rows, several, func(struct{}) error { return nil }) // none gives an error
}

func takeNext[T any](ctx context.Context, waiting <-chan chan outcome[T], take func(T) error) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case result, more := <-waiting:
		if !more {
			return context.Cause(ctx)
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case r := <-result:
			if r.fault != nil {
				panic(r.fault)
			}
			return take(r.result)
		}
	}
}
