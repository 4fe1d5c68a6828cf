package main

import (
	"encoding/json"
	"testing"

	"tianbao/internal/page"
)

// TestSample: what is practised with is read like any form, and something is to be said of it.
func TestSample(t *testing.T) {
	data, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	answer, _, err := page.New().Call("read", []byte(`{"look":true}`), data)
	if err != nil {
		t.Fatal(err)
	}
	var read page.Read
	if err := json.Unmarshal(answer, &read); err != nil {
		t.Fatal(err)
	}
	offered := 0
	for _, f := range read.Findings {
		offered += len(f.Offers)
	}
	if read.Form != "shanghai-2026@1" || read.State != "errors" || offered == 0 || read.Looks == nil {
		t.Errorf("%s of %q, %d findings, %d offers", read.State, read.Form, len(read.Findings), offered)
	}
}
