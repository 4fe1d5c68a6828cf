//go:build ignore

// excelize_writes.go FILLED.xlsx TYPED.json FOLDER: both forms as excelize writes them.
package main

import (
	"encoding/json"
	"log"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

type page struct {
	Name   string
	Cells  [][3]any
	Merges []string
}

func main() {
	filled, typed, folder := os.Args[1], os.Args[2], os.Args[3]
	saved, err := excelize.OpenFile(filled)
	check(err)
	// Excelize writes anew only the parts it has looked at.
	for _, name := range saved.GetSheetList() {
		_, err := saved.GetRows(name)
		check(err)
		value, err := saved.GetCellValue(name, "A1")
		check(err)
		check(saved.SetCellStr(name, "A1", value))
	}
	check(saved.SaveAs(filepath.Join(folder, "excelize-saved.xlsx")))

	data, err := os.ReadFile(typed)
	check(err)
	var pages []page
	check(json.Unmarshal(data, &pages))
	book := excelize.NewFile()
	for i, p := range pages {
		if i == 0 {
			check(book.SetSheetName("Sheet1", p.Name))
		} else {
			_, err := book.NewSheet(p.Name)
			check(err)
		}
		for _, c := range p.Cells {
			at, err := excelize.CoordinatesToCellName(int(c[1].(float64)), int(c[0].(float64)))
			check(err)
			check(book.SetCellValue(p.Name, at, value(c[2])))
		}
		for _, m := range p.Merges {
			from, to, _ := strings.Cut(m, ":")
			check(book.MergeCell(p.Name, from, to))
		}
	}
	check(book.SaveAs(filepath.Join(folder, "excelize-typed.xlsx")))
}

func value(v any) any {
	if day, ok := v.(map[string]any); ok {
		t, err := time.Parse("2006-01-02", day["day"].(string))
		check(err)
		return t
	}
	return v
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
