package main

import (
	"errors"
	"strings"

	"github.com/urfave/cli/v2"

	"tianbao/internal/limits"
)

// limitFlag is the flag of the commands that read workbooks which others made.
func limitFlag(s *session) cli.Flag {
	return &cli.StringFlag{Name: "limit", Usage: s.word("help.limit")}
}

// readLimits reads name=value,name=value …
func readLimits(text string) (limits.Limits, error) {
	var l limits.Limits
	if strings.TrimSpace(text) == "" {
		return l, nil
	}
	for setting := range strings.SplitSeq(text, ",") {
		name, value, _ := strings.Cut(setting, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		switch err := l.Set(name, value); {
		case errors.Is(err, limits.ErrName):
			return l, suggesting(usage("cmd.unknown-limit", name, strings.Join(limits.Names(), ", ")), name, limits.Names())
		case err != nil:
			return l, usage("cmd.bad-limit", strings.TrimSpace(setting))
		}
	}
	return l, nil
}
