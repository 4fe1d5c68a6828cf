//go:build unix

package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// unit is the operation that the others are multiples of.
const unit = "fill without checks"

// targets are what the operations may take, in units.
var targets = map[string]string{unit: "1.0", "fill": "5", "check": "5", "extract": "3", "correct": "25"}

// medians are the milliseconds of operations, over several runs of a program.
type medians struct {
	names []string
	took  map[string][]float64
}

func (m *medians) of(name string) float64 {
	all := slices.Sorted(slices.Values(m.took[name]))
	return all[len(all)/2]
}

// add runs a program that prints lines of a name and milliseconds.
func (m *medians) add(program string, args ...string) error {
	cmd := exec.Command(program, args...)
	cmd.Stderr = os.Stderr
	text, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%s: %w", program, err)
	}
	for line := range strings.Lines(string(text)) {
		name, figure, _ := strings.Cut(strings.TrimSpace(line), "\t")
		ms, err := strconv.ParseFloat(figure, 64)
		if err != nil {
			return err
		}
		if m.took[name] == nil {
			m.names = append(m.names, name)
		}
		m.took[name] = append(m.took[name], ms)
	}
	return nil
}

// operations prints what the operations took in units, beside the commit before and beside peers.
func operations(out io.Writer, work string) error {
	now, before, peers := &medians{took: map[string][]float64{}}, &medians{took: map[string][]float64{}}, &medians{took: map[string][]float64{}}
	for range 3 {
		if err := now.add(filepath.Join(work, "now.operations")); err != nil {
			return err
		}
		if err := before.add(filepath.Join(work, "before.operations")); err != nil {
			return err
		}
	}
	if err := npm(peers, work); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s = 1.0 (%.2f ms)\tnow\t174b62a\tnow/174b62a\ttarget\n", unit, now.of(unit))
	for _, name := range now.names {
		fmt.Fprintf(out, "%s\t%.1f\t%.1f\t%.2f\t%s\n", name, now.of(name)/now.of(unit), before.of(name)/before.of(unit), now.of(name)/before.of(name), targets[name])
	}
	for _, m := range []*medians{before, peers} {
		for _, name := range m.names {
			if now.took[name] == nil {
				fmt.Fprintf(out, "%s\t%.1f\t\t\t\n", name, m.of(name)/now.of(unit))
			}
		}
	}
	return nil
}

// npm times the peers that bench/run has installed.
func npm(peers *medians, work string) error {
	if _, err := os.Stat(filepath.Join(work, "node_modules")); err != nil {
		return nil
	}
	template, filled := filepath.Join(work, "template.xlsx"), filepath.Join(work, "bare.xlsx")
	tianbao := filepath.Join(work, "now.tianbao")
	for _, args := range [][]string{
		{"template", "export", "shanghai-2026", "-o", template, "--force"},
		{"fill", "-t", "shanghai-2026", "--no-checks", "-i", filepath.Join(work, "one.json"), "-o", filled, "--force"},
	} {
		if text, err := exec.Command(tianbao, args...).CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w", text, err)
		}
	}
	return peers.add("node", filepath.Join(work, "peers.js"), template, filled)
}
