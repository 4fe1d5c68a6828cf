package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"tianbao"
	"tianbao/internal/doubleclick"
	"tianbao/internal/page/built"
	"tianbao/internal/words"
)

func pageCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "page", Usage: con.word("help.page"), UsageText: "tianbao page [-t my-form.xlsx]... -o FILE.html [--force]",
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "template", Aliases: []string{"t"}, Usage: con.word("help.page-template")},
			con.flag("output", "help.output", "o"),
			con.toggle("force", "help.force"),
		},
		Action: func(c *cli.Context) error { return writePage(con, c) },
	}
}

// writePage writes the page to a file.
func writePage(con *console, c *cli.Context) error {
	to := c.String("output")
	switch ending := filepath.Ext(to); {
	case c.NArg() > 0:
		return usage("cmd.too-many", c.Args().First())
	case to == "":
		return usage("cmd.flag-missing", "output")
	case ending != ".html" && ending != ".htm":
		return usage("cmd.bad-page", to)
	}
	own, err := ownForms(c.StringSlice("template"))
	if err != nil {
		return err
	}
	con.spares(c, c.StringSlice("template")...)
	if err := con.files.Reserve(to); err != nil {
		return err
	}
	page, err := pageOf(con, own)
	if err != nil {
		return err
	}
	if err := con.files.Finish(con.files.WriteBytes(to, page)); err != nil {
		return err
	}
	con.say("page.wrote", to)
	return nil
}

// ownForms are the template workbooks that are built into the page. The official ones are there already.
func ownForms(names []string) (all [][]byte, err error) {
	official, err := tianbao.Forms()
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, form := range official {
		known[form.String()] = true
	}
	for _, name := range names {
		form, err := openForm(name)
		if err != nil {
			return nil, err
		}
		if _, err := os.Stat(name); err == nil || !known[form.String()] {
			all = append(all, form.Template().Workbook)
		}
	}
	return all, nil
}

// pageOf is the page with forms built in.
func pageOf(con *console, own [][]byte) ([]byte, error) {
	var page bytes.Buffer
	if err := built.Write(&page, own, con.tell); err != nil {
		var why words.Phrase
		if said := (*built.Error)(nil); errors.As(err, &said) {
			why = words.Of(said)
		} else {
			why = words.Plain(err.Error())
		}
		return nil, &problem{code: exitFailed, say: why}
	}
	return page.Bytes(), nil
}

// openPage is what a double click on the program does: the page is written to the user's cache and opened.
func openPage(con *console) error {
	cache, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	page, err := pageOf(con, nil)
	if err != nil {
		return err
	}
	to := filepath.Join(cache, "tianbao", "tianbao.html")
	con.files.Force = true
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if err := con.files.Finish(con.files.WriteBytes(to, page)); err != nil {
		return err
	}
	if err := doubleclick.Open(to); err != nil {
		con.say("page.cannot-open", to)
		return nil
	}
	con.say("page.opened", to)
	return nil
}
