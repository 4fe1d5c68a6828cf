// Package oddtest makes odd and hostile workbooks out of good ones, for tests.
package oddtest

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"io"
	"regexp"
	"strings"
)

// Part is an entry of a package.
type Part struct{ Name, Body string }

// Package is a workbook as its parts, in their order. Its methods answer a changed copy.
type Package []Part

// Open takes a workbook apart. It panics on what is none: tests make it themselves.
func Open(data []byte) Package {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		panic(err)
	}
	var p Package
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			panic(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			panic(err)
		}
		p = append(p, Part{f.Name, string(body)})
	}
	return p
}

// Zip is the package as a file. Equal names stay two entries.
func (p Package) Zip() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range p {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate})
		if err != nil {
			panic(err)
		}
		io.WriteString(w, part.Body)
	}
	z.Close()
	return b.Bytes()
}

// Body is what a part holds.
func (p Package) Body(name string) string {
	for _, part := range p {
		if part.Name == name {
			return part.Body
		}
	}
	panic("no part " + name)
}

// With changes what a part holds.
func (p Package) With(name string, change func(string) string) Package {
	return p.each(func(part Part) []Part {
		if part.Name == name {
			part.Body = change(part.Body)
		}
		return []Part{part}
	})
}

// Replace puts one text into a part in the place of another, which must be there.
func (p Package) Replace(name, from, to string) Package {
	return p.With(name, func(body string) string {
		if !strings.Contains(body, from) {
			panic(name + " has no " + from)
		}
		return strings.Replace(body, from, to, 1)
	})
}

// Without leaves a part out.
func (p Package) Without(name string) Package {
	return p.each(func(part Part) []Part {
		if part.Name == name {
			return nil
		}
		return []Part{part}
	})
}

// Rename gives a part another name, in the package alone.
func (p Package) Rename(from, to string) Package {
	return p.each(func(part Part) []Part {
		if part.Name == from {
			part.Name = to
		}
		return []Part{part}
	})
}

// Add appends a part.
func (p Package) Add(name, body string) Package { return append(p.each(same), Part{name, body}) }

// Related adds a relationship to the part of relationships of that name, which it makes where there is none.
func (p Package) Related(rels, id, kind, target, mode string) Package {
	const empty = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`
	found := false
	for _, part := range p {
		found = found || part.Name == rels
	}
	if !found {
		p = p.Add(rels, empty)
	}
	if mode != "" {
		mode = ` TargetMode="` + mode + `"`
	}
	return p.Replace(rels, "</Relationships>", `<Relationship Id="`+id+`" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`+
		kind+`" Target="`+target+`"`+mode+`/></Relationships>`)
}

func same(part Part) []Part { return []Part{part} }

func (p Package) each(change func(Part) []Part) Package {
	var all Package
	for _, part := range p {
		all = append(all, change(part)...)
	}
	return all
}

// Prefixed writes the elements of a part of one namespace with a prefix.
func Prefixed(body string) string {
	body = regexp.MustCompile(`<(/?)([A-Za-z])`).ReplaceAllString(body, "<${1}x:$2")
	return strings.Replace(body, ` xmlns="`, ` xmlns:x="`, 1)
}

// Raw is the package with one entry whose header says what the caller wants it to say.
func (p Package) Raw(name, packed string, change func(*zip.FileHeader)) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range p {
		if part.Name == name {
			continue
		}
		w, _ := z.Create(part.Name)
		io.WriteString(w, part.Body)
	}
	h := &zip.FileHeader{Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(packed)),
		CompressedSize64: uint64(len(packed)), UncompressedSize64: uint64(len(packed))}
	change(h)
	w, err := z.CreateRaw(h)
	if err != nil {
		panic(err)
	}
	io.WriteString(w, packed)
	z.Close()
	return b.Bytes()
}
