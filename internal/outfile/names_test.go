package outfile

import "testing"

// Names that Windows or macOS would take for the same are the same.
func TestComparedNames(t *testing.T) {
	for a, b := range map[string]string{"表A.xlsx": "表a.XLSX", "Caf\u00e9.xlsx": "Cafe\u0301.xlsx", "x/../a.xlsx": "./a.xlsx"} {
		if compared(a) != compared(b) {
			t.Errorf("%s and %s differ", a, b)
		}
	}
}

// The name of a copy is the first that is free, whatever the ending.
func TestNumbered(t *testing.T) {
	taken := map[string]bool{"a/表.xlsx": true, "a/表2.xlsx": true, "b": true}
	free := func(name string) bool { return !taken[name] }
	for name, want := range map[string]string{"a/表.xlsx": "a/表3.xlsx", "a/其他.xlsx": "a/其他.xlsx", "b": "b2"} {
		if got := numbered(name, free); got != want {
			t.Errorf("%s became %s, want %s", name, got, want)
		}
	}
}
