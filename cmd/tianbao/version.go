package main

import (
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"tianbao/internal/words"
)

// A release stamps these: -ldflags "-X main.version=1.2.0 -X main.date=2026-11-29". Anything else is known by
// what the build says of itself.
var version, date string

func versionCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "version", Usage: con.word("help.version-command"), UsageText: "tianbao version",
		Action: func(c *cli.Context) error {
			if err := noPaths(c); err != nil {
				return err
			}
			return con.printVersion()
		},
	}
}

func (con *console) printVersion() error {
	info, _ := debug.ReadBuildInfo()
	built := versionOf(info)
	if day := dateOf(info); day != "" {
		built += " (" + day + ")"
	}
	return con.print(words.Say("cmd.version", built, runtime.GOOS+"/"+runtime.GOARCH))
}

func currentVersion() string {
	info, _ := debug.ReadBuildInfo()
	return versionOf(info)
}

// versionOf is the stamped version, else the module's that the binary was built from, else its commit.
func versionOf(info *debug.BuildInfo) string {
	switch {
	case version != "":
		return version
	case info == nil:
		return "unknown"
	case info.Main.Version != "" && info.Main.Version != "(devel)":
		return info.Main.Version
	}
	if commit := setting(info, "vcs.revision"); commit != "" {
		return commit[:min(12, len(commit))]
	}
	return "devel"
}

// dateOf is the stamped date, else the day of the commit; empty where neither is known.
func dateOf(info *debug.BuildInfo) string {
	if date != "" || info == nil {
		return date
	}
	day, _, _ := strings.Cut(setting(info, "vcs.time"), "T")
	return day
}

func setting(info *debug.BuildInfo, key string) string {
	for _, s := range info.Settings {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}
