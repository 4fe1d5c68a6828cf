//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"

	"tianbao"
	"tianbao/templates"
)

// data writes what the commands read into a folder.
func data(folder string) error {
	for name, text := range map[string][]byte{
		"real.yaml": tianbao.Example, "one.json": unitOf(1), "300.json": unitOf(300), "400.json": unitOf(400), "4000.json": unitOf(4000), "rows.json": rowsOf(3000),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// unitOf is the real case with its projects again and again, under names of their own, as JSON.
func unitOf(n int) []byte {
	official, record := realCase()
	projects := record["projects"].Items()
	many := make([]templates.Record, n)
	for i := range many {
		many[i] = copied(projects[i%len(projects)])
		many[i]["name"] = templates.TextOf(fmt.Sprintf("项目%04d", i+1))
	}
	record["projects"] = templates.ListOf(many...)
	return official.EncodeJSON(record)
}

// rowsOf is the real case's first project with so many indicators.
func rowsOf(n int) []byte {
	official, record := realCase()
	project := copied(record["projects"].Items()[0])
	indicators := project["indicators"].Items()
	many := make([]templates.Record, n)
	for i := range many {
		many[i] = copied(indicators[i*len(indicators)/n])
		many[i]["level3"] = templates.TextOf(fmt.Sprintf("指标%04d", i+1))
	}
	project["indicators"] = templates.ListOf(many...)
	record["projects"] = templates.ListOf(project)
	return official.EncodeJSON(record)
}

func realCase() (*tianbao.Form, tianbao.Record) {
	official, err := tianbao.Open(form)
	if err != nil {
		panic(err)
	}
	record, _, err := official.Decode(tianbao.Example, "yaml")
	if err != nil {
		panic(err)
	}
	return official, record
}

func copied(r templates.Record) templates.Record {
	c := templates.Record{}
	for k, v := range r {
		c[k] = v
	}
	return c
}
