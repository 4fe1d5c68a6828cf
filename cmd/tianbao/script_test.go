package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"tianbao/correct"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/typist"
	"tianbao/internal/words"
)

func TestMain(m *testing.M) {
	if _, set := os.LookupEnv("TIANBAO_SOFFICE"); !set {
		os.Setenv("TIANBAO_SOFFICE", "off") // what files of other programs are said to be is the same on every machine
	}
	testscript.Main(m, map[string]func(){
		"tianbao": main,
	})
}

// scripts are all of them; under the race detector those in which the program does several things at once. It is
// started some four hundred times in all, which takes minutes when it is watched.
func scripts(t *testing.T) (files []string) {
	names := []string{"*"}
	if sweep.Raced {
		names = []string{"check", "correct", "draft", "extract-many", "fill", "intake"}
	}
	for _, name := range names {
		found, err := filepath.Glob("testdata/script/" + name + ".txtar")
		if err != nil || len(found) == 0 {
			t.Fatal("no script ", name, err)
		}
		files = append(files, found...)
	}
	return files
}

// The scripts are the command's behaviour: what it prints, what it writes, its exit codes.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Files: scripts(t),
		Setup: func(e *testscript.Env) error {
			for _, name := range []string{"LC_ALL", "LC_MESSAGES"} {
				e.Setenv(name, "")
			}
			e.Setenv("LANG", "en_US.UTF-8")
			e.Setenv("TIANBAO_SOFFICE", "off")
			seed, err := os.ReadFile("../../testdata/songjiang-2026.yaml")
			if err != nil {
				return err
			}
			small, err := smallForm()
			if err != nil {
				return err
			}
			if err := os.WriteFile(e.WorkDir+"/small.xlsx", small, 0o666); err != nil {
				return err
			}
			later, err := laterForm()
			if err != nil {
				return err
			}
			if err := os.WriteFile(e.WorkDir+"/later.xlsx", later, 0o666); err != nil {
				return err
			}
			return os.WriteFile(e.WorkDir+"/songjiang.yaml", seed, 0o666)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exits,
			"retype": retype,
			"put":    put,
			"answer": answer,
			"notes":  notes,
			"pack":   pack,
			"mail":   mailTo,

			"document": document,
		},
	})
}

// exits runs tianbao and wants one exit code: exits 2 tianbao fill
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || args[1] != "tianbao" {
		ts.Fatalf("usage: exits code tianbao args...")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if err != nil {
		if exit, ok := err.(interface{ ExitCode() int }); ok {
			code = string(rune('0' + exit.ExitCode()))
		} else {
			ts.Fatalf("%v", err)
		}
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}

// answer types a decision into the log of a corrected workbook: answer a.xlsx 2 是
func answer(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: answer file.xlsx number text")
	}
	number, err := strconv.Atoi(args[1])
	ts.Check(err)
	sheet, cell := correct.DecisionCell(words.Chinese, number)
	data, err := typist.Type([]byte(ts.ReadFile(args[0])), typist.Typing{Sheet: sheet, Cell: cell, Text: args[2]})
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// retype puts another text into the sheets of a workbook, in every cell that has it: retype a.xlsx old new
func retype(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: retype file old new")
	}
	data, found := ts.ReadFile(args[0]), false
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	ts.Check(err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		ts.Check(err)
		part, err := io.ReadAll(r)
		ts.Check(err)
		if (strings.HasPrefix(f.Name, "xl/worksheets/") || f.Name == "xl/sharedStrings.xml") && bytes.Contains(part, []byte(args[1])) {
			part, found = bytes.ReplaceAll(part, []byte(args[1]), []byte(args[2])), true
		}
		to, err := w.Create(f.Name)
		ts.Check(err)
		_, err = to.Write(part)
		ts.Check(err)
	}
	ts.Check(w.Close())
	if !found {
		ts.Fatalf("no sheet of %s holds %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o666))
}
