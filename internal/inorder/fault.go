package inorder

import (
	"context"
	"fmt"
	"runtime"
)

// Fault is a panic in a piece of work, with the functions that it began in.
type Fault struct {
	Value   any
	Callers []uintptr // as runtime.Callers gives them
}

// String is what the panic said.
func (f *Fault) String() string { return fmt.Sprint(f.Value) }

// outcome is what a piece of work came to.
type outcome[T any] struct {
	result T
	fault  *Fault
}

func outcomeOf[T any](ctx context.Context, i int, work func(context.Context, int) T) (o outcome[T]) {
	defer func() {
		if value := recover(); value != nil {
			o.fault = faultOf(value)
		}
	}()
	o.result = work(ctx, i)
	return o
}

// faultOf is a panic that is recovered just now; one of a piece within the piece is that one's.
func faultOf(value any) *Fault {
	if inner, ok := value.(*Fault); ok {
		return inner
	}
	callers := make([]uintptr, 64)
	return &Fault{value, callers[:runtime.Callers(1, callers)]}
}
