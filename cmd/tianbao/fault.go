package main

import (
	"fmt"
	"runtime"
	"strings"

	"tianbao/internal/inorder"
)

// guarded keeps a fault of ours in one file from ending the work on the others.
func guarded(file string, work func() error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = failed("cmd.our-fault", file, faultPlace(fault))
		}
	}()
	return work()
}

// caught turns a fault of ours that belongs to no file into what to tell the person: the program ends
// as it does after any other failure, and leaves nothing behind.
func caught(work func() error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = failed("cmd.our-fault-anywhere", faultPlace(fault))
		}
	}()
	return work()
}

// module begins the names of our own functions.
const module = "tianbao/"

// faultPlace names the function of ours in which a panic began and the line: what its developer needs
// and its user can copy. To be called while the panic is recovered.
func faultPlace(fault any) string {
	callers := make([]uintptr, 64)
	callers = callers[:runtime.Callers(1, callers)]
	if beside, ok := fault.(*inorder.Fault); ok { // it began in another goroutine
		callers = beside.Callers
	}
	frames := runtime.CallersFrames(callers)
	panicked := false
	for {
		frame, more := frames.Next()
		if frame.Function == "runtime.gopanic" {
			panicked = true
		}
		if name, ours := ownFunction(frame.Function); ours && panicked {
			return fmt.Sprintf("%s:%d, %s", name, frame.Line, currentVersion())
		}
		if !more {
			return currentVersion()
		}
	}
}

func ownFunction(name string) (string, bool) {
	if own, ok := strings.CutPrefix(name, module); ok {
		return own, true
	}
	return name, strings.HasPrefix(name, "main.")
}
