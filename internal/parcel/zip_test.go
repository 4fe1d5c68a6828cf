package parcel

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"tianbao/internal/limits"
)

// gbk is a text as Windows in China writes it.
func gbk(t testing.TB, text string) string {
	t.Helper()
	encoded, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return encoded
}

// packed is a zip of files with those headers; each holds its number.
func packed(t testing.TB, headers ...*zip.FileHeader) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i, h := range headers {
		to, err := w.CreateHeader(h)
		if err == nil && !strings.HasSuffix(h.Name, "/") {
			_, err = to.Write([]byte{byte('0' + i)})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// undeclaredName is a header whose name does not say how it is written.
func undeclaredName(name string) *zip.FileHeader { return &zip.FileHeader{Name: name, NonUTF8: true} }

func openedZip(data []byte, within limits.Limits) (*Parcel, error) {
	return Open("a.zip", bytes.NewReader(data), int64(len(data)), within)
}

func names(p *Parcel) []string {
	var all []string
	for _, e := range p.Entries {
		all = append(all, e.Name)
	}
	return all
}

// besides is the field that says a name in UTF-8 beside one that is not.
func besides(name, utf8 string) []byte {
	field := binary.LittleEndian.AppendUint16(nil, unicodePath)
	field = binary.LittleEndian.AppendUint16(field, uint16(5+len(utf8)))
	field = binary.LittleEndian.AppendUint32(append(field, 1), crc32.ChecksumIEEE([]byte(name)))
	return append(field, utf8...)
}

// Names are read as they are written: in UTF-8, said or not, in GB18030, in a field beside; and they lead
// nowhere outside.
func TestZipNames(t *testing.T) {
	for _, c := range []struct {
		headers []*zip.FileHeader
		want    []string
	}{
		{[]*zip.FileHeader{{Name: "局/"}, {Name: "局/甲.xlsx"}}, []string{"局/甲.xlsx"}},
		{[]*zip.FileHeader{undeclaredName("甲.xlsx"), undeclaredName("a.xlsx")}, []string{"甲.xlsx", "a.xlsx"}},
		// 联通 in GBK is valid as UTF-8 by chance; its neighbours tell.
		{[]*zip.FileHeader{undeclaredName(gbk(t, "联通.xlsx")), undeclaredName(gbk(t, `区局\甲.xlsx`))}, []string{"联通.xlsx", "区局/甲.xlsx"}},
		{[]*zip.FileHeader{{Name: gbk(t, "甲.xlsx"), NonUTF8: true, Extra: besides(gbk(t, "甲.xlsx"), "乙.xlsx")}}, []string{"乙.xlsx"}},
		{[]*zip.FileHeader{{Name: gbk(t, "甲.xlsx"), NonUTF8: true, Extra: besides("丙.xlsx", "乙.xlsx")}}, []string{"甲.xlsx"}}, // of another name
		{[]*zip.FileHeader{{Name: gbk(t, "甲.xlsx"), NonUTF8: true, Extra: []byte{0x75, 0x70, 0xFF, 0, 1}}}, []string{"甲.xlsx"}},
		{[]*zip.FileHeader{{Name: "../../甲.xlsx"}, {Name: `..\甲.xlsx`}, {Name: "/甲.xlsx"}}, []string{"甲.xlsx", "甲 (2).xlsx", "甲 (3).xlsx"}},
		{[]*zip.FileHeader{{Name: "甲 (2).xlsx"}, {Name: "甲.xlsx"}, {Name: "甲.xlsx"}}, []string{"甲 (2).xlsx", "甲.xlsx", "甲 (3).xlsx"}},
	} {
		p, err := openedZip(packed(t, c.headers...), limits.Limits{})
		if err != nil || !slices.Equal(names(p), c.want) {
			t.Errorf("%v, %v, want %v", p, err, c.want)
			continue
		}
		for i := range p.Entries {
			want := string(rune('0' + i + len(c.headers) - len(c.want))) // folders hold nothing
			if data, err := p.Entries[i].Read(limits.Limits{}); string(data) != want || string(p.Entries[i].Head(9)) != want {
				t.Errorf("%s holds %q, %v, want %s", c.want[i], data, err, want)
			}
		}
	}
}

// deflated is a zip with a file of so many zeros.
func deflated(t testing.TB, zeros int) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	to, err := w.Create("甲.xlsx")
	if err == nil {
		_, err = to.Write(make([]byte, zeros))
	}
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// patched is a zip with other bytes at a place in each header of its directory.
func patched(data []byte, at int, with ...byte) []byte {
	data = bytes.Clone(data)
	for from := 0; ; {
		i := bytes.Index(data[from:], []byte("PK\x01\x02"))
		if i < 0 {
			return data
		}
		copy(data[from+i+at:], with)
		from += i + 4
	}
}

// faultOf is the phrase of a fault, "" for none, "limit" for a limit of one file.
func faultOf(err error) string {
	var fault *Fault
	var beyond *limits.Excess
	switch {
	case err == nil:
		return ""
	case errors.As(err, &fault):
		return fault.say
	case errors.As(err, &beyond):
		return "limit"
	}
	return err.Error()
}

// What cannot be read, or was made to fill the memory, is told as what it is.
func TestZipFaults(t *testing.T) {
	one, large := packed(t, &zip.FileHeader{Name: "甲.xlsx"}), deflated(t, limits.Spared+1)
	two := packed(t, &zip.FileHeader{Name: "甲.xlsx"}, &zip.FileHeader{Name: "乙.xlsx"})
	for name, c := range map[string]struct {
		data            []byte
		within          limits.Limits
		opening, inside string
	}{
		"fine":              {one, limits.Limits{}, "", ""},
		"empty":             {nil, limits.Limits{}, "parcel.broken-zip", ""},
		"no zip":            {[]byte("PK"), limits.Limits{}, "parcel.broken-zip", ""},
		"cut off":           {one[:len(one)-30], limits.Limits{}, "parcel.broken-zip", ""},
		"a workbook":        {packed(t, &zip.FileHeader{Name: "[Content_Types].xml"}), limits.Limits{}, ErrWorkbook.Error(), ""},
		"under a password":  {patched(one, 8, 9), limits.Limits{}, "", "parcel.locked"},
		"packed as by 7z":   {patched(one, 10, 14), limits.Limits{}, "", "parcel.method"},
		"another checksum":  {patched(one, 16, 1, 2, 3, 4), limits.Limits{}, "", "parcel.broken"},
		"says it is small":  {patched(large, 24, 9, 0, 0, 0), limits.Limits{}, "", "parcel.broken"},
		"a bomb":            {large, limits.Limits{}, "", "parcel.ratio"},
		"no bomb":           {deflated(t, limits.Spared), limits.Limits{}, "", ""},
		"larger than files": {deflated(t, 2000), limits.Limits{Size: 1999}, "", "limit"},
		"overlapping":       {patched(two, 20, 200), limits.Limits{}, "parcel.overlap", ""},
		"many":              {two, limits.Limits{Parts: 1}, "parcel.many", ""},
		"long directory":    {packed(t, &zip.FileHeader{Name: strings.Repeat("甲", 20000)}, &zip.FileHeader{Name: strings.Repeat("乙", 20000)}, &zip.FileHeader{Name: strings.Repeat("丙", 20000)}), limits.Limits{Parts: 3}, "parcel.many", ""},
	} {
		p, err := openedZip(c.data, c.within)
		if faultOf(err) != c.opening {
			t.Errorf("%s: %v, want %s", name, err, c.opening)
		}
		if err != nil || p == nil {
			continue
		}
		if _, err := p.Entries[0].Read(c.within); faultOf(err) != c.inside {
			t.Errorf("%s: reading %v, want %s", name, err, c.inside)
		}
	}
}

// Zips of other programs are read: Info-ZIP, 7-Zip, Python with names in GBK.
func TestZipsOfOtherPrograms(t *testing.T) {
	for _, c := range []struct {
		program string
		args    []string
		fault   string
	}{
		{"zip", []string{"-q", "a.zip", "甲.xlsx", "局/乙.xlsx"}, ""},
		{"zip", []string{"-q", "-0", "-P", "密码", "a.zip", "甲.xlsx", "局/乙.xlsx"}, "parcel.locked"},
		{"7z", []string{"a", "a.zip", "甲.xlsx", "局/乙.xlsx"}, ""},
		{"7z", []string{"a", "-mm=LZMA", "a.zip", "甲.xlsx", "局/乙.xlsx"}, "parcel.method"},
		{"7z", []string{"a", "-p1", "-mem=AES256", "a.zip", "甲.xlsx", "局/乙.xlsx"}, "parcel.locked"},
		{"python3", []string{"-c", pythonZip}, ""},
	} {
		t.Run(strings.Join(append([]string{c.program}, c.args...), " "), func(t *testing.T) {
			p, err := openedZip(made(t, c.program, c.args...), limits.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			slices.SortFunc(p.Entries, func(a, b Entry) int { return -strings.Compare(a.Name, b.Name) }) // 7-Zip has an order of its own
			if !slices.Equal(names(p), []string{"甲.xlsx", "局/乙.xlsx"}) {
				t.Fatal(names(p))
			}
			for i, want := range []string{strings.Repeat("甲", 99), strings.Repeat("乙", 99)} {
				if data, err := p.Entries[i].Read(limits.Limits{}); faultOf(err) != c.fault || err == nil && string(data) != want {
					t.Errorf("%s: %q, %v, want %q", p.Entries[i].Name, data, err, c.fault)
				}
			}
		})
	}
}

// pythonZip makes a zip as Windows in China does: names in GBK, and nothing says so.
const pythonZip = `
import zipfile
class Chinese(zipfile.ZipInfo):
    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800
with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as z:
    for name in ["甲.xlsx", "局/乙.xlsx"]:
        z.writestr(Chinese(name), open(name, "rb").read())
`

// made is what another program makes of two files, in a.zip.
func made(t *testing.T, program string, args ...string) []byte {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skip("left out: no " + program + " here; .ci/run installs it")
	}
	dir := t.TempDir()
	cmd := exec.Command(path, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "LC_ALL=C.UTF-8", "PYTHONUTF8=1")
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "局"), 0o777),
		os.WriteFile(filepath.Join(dir, "甲.xlsx"), []byte(strings.Repeat("甲", 99)), 0o666),
		os.WriteFile(filepath.Join(dir, "局", "乙.xlsx"), []byte(strings.Repeat("乙", 99)), 0o666)); err != nil {
		t.Fatal(err)
	}
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", program, err, said)
	}
	data, err := os.ReadFile(filepath.Join(dir, "a.zip"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func FuzzZip(f *testing.F) {
	f.Add(packed(f, &zip.FileHeader{Name: "甲.xlsx"}, undeclaredName(gbk(f, "乙.xlsx"))))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := openedZip(data, limits.Limits{})
		if err != nil {
			return
		}
		for i := range p.Entries {
			if name := p.Entries[i].Name; strings.Contains("/"+name+"/", "/../") || strings.HasPrefix(name, "/") {
				t.Errorf("%q leads outside", name)
			}
			p.Entries[i].Read(limits.Limits{Size: 1 << 20})
		}
	})
}
