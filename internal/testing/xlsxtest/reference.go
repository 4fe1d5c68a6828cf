package xlsxtest

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"

	"github.com/xuri/excelize/v2"
)

// PlainExcelize opens a workbook, sets cells of its sheets and saves it: what a program without a
// template engine does for every form. Benchmarks compare against it.
func PlainExcelize(template []byte, cells map[string]map[string]string) ([]byte, error) {
	f, err := excelize.OpenReader(bytes.NewReader(template))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for sheet, values := range cells {
		for cell, value := range values {
			if err := f.SetCellStr(sheet, cell, value); err != nil {
				return nil, err
			}
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Floor is the least work that any program must do to write a workbook from a template: copy the
// entries that did not change as they are, and deflate the others from ready bytes.
type Floor struct {
	same    []*zip.File
	changed []part
	pool    *flate.Writer // used again and again, as any fast program would
}

type part struct {
	name string
	data []byte
}

// NewFloor finds which parts of an output differ from its template's.
func NewFloor(template, output []byte) (*Floor, error) {
	before, err := zip.NewReader(bytes.NewReader(template), int64(len(template)))
	if err != nil {
		return nil, err
	}
	after, err := zip.NewReader(bytes.NewReader(output), int64(len(output)))
	if err != nil {
		return nil, err
	}
	sums := map[string]uint32{}
	for _, f := range before.File {
		sums[f.Name] = f.CRC32
	}
	floor := &Floor{}
	for _, f := range after.File {
		if sum, has := sums[f.Name]; has && sum == f.CRC32 {
			floor.same = append(floor.same, f)
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		floor.changed = append(floor.changed, part{f.Name, data})
	}
	return floor, nil
}

type kept struct{ *flate.Writer }

// Close ends the entry; the writer stays for the next.
func (k kept) Close() error { return k.Writer.Close() }

func (f *Floor) deflater(w io.Writer) (io.WriteCloser, error) {
	if f.pool == nil {
		var err error
		if f.pool, err = flate.NewWriter(w, flate.DefaultCompression); err != nil {
			return nil, err
		}
	}
	f.pool.Reset(w)
	return kept{f.pool}, nil
}

// Write does the work.
func (f *Floor) Write(w io.Writer) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, f.deflater)
	for _, file := range f.same {
		if err := z.Copy(file); err != nil {
			return err
		}
	}
	for _, p := range f.changed {
		out, err := z.Create(p.name)
		if err != nil {
			return err
		}
		if _, err := out.Write(p.data); err != nil {
			return err
		}
	}
	return z.Close()
}

// PlainRead opens a workbook and reads all of its cells, raw: what every program must do that reads
// workbooks with excelize, before it knows what anything means. It returns how many cells have text.
func PlainRead(data []byte) (int, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		return 0, err
	}
	defer f.Close()
	cells := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			return 0, err
		}
		for _, row := range rows {
			for _, text := range row {
				if text != "" {
					cells++
				}
			}
		}
	}
	return cells, nil
}
