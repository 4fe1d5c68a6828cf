package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/fileerror"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/stamp"
)

// zipped is a zip of files: name, contents, name, contents …
func zipped(t testing.TB, files ...string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		to, err := w.Create(files[i])
		if err == nil {
			_, err = to.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func mailed(name, contents string) string {
	return "From: a@b.cn\r\nDate: Mon, 02 Nov 2026 10:00:00 +0800\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" +
		"Content-Disposition: attachment; filename=" + name + "\r\n\r\n" + contents + "\r\n--b--\r\n"
}

func ownCopy(t testing.TB) string {
	t.Helper()
	data, err := book.Build(book.Page{Name: "表", Rows: [][]string{{"一"}}})
	if err == nil {
		data, err = stamp.Put(data)
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// write writes files to a folder of their own and goes there.
func write(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, contents := range files {
		if err := os.WriteFile(name, []byte(contents), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// told is a file's name with the phrase of its error, or its contents.
func shown(t *testing.T, f *Found, file File) string {
	t.Helper()
	err := file.Err
	var data []byte
	if err == nil {
		data, err = f.Workbook(t.Context(), file, nil)
	}
	if said := (*fileerror.Error)(nil); errors.As(err, &said) {
		return file.Name + " " + said.Say.ID()
	}
	if err != nil {
		return file.Name + " " + err.Error()
	}
	if len(data) > 9 {
		data = data[:2]
	}
	return file.Name + "=" + string(data)
}

// Zips and mails are looked through as folders are, in each other too; each file is called by all that it
// stands in, and one that cannot be read stops no other. They are read in any order.
func TestPacked(t *testing.T) {
	inner := zipped(t, "丙.xlsx", "3", "丁.xls", "4")
	write(t, map[string]string{
		"a.zip": zipped(t, "局/", "", "局/甲.xlsx", "1", "~$甲.xlsx", "x", ".a.xlsx", "x", "__MACOSX/局/甲.xlsx", "x", "说明.pptx", "x",
			"b.zip", inner, "坏.zip", "PK", "c.rar", "x", "信.eml", mailed("乙.xlsx", "2"), "空.zip", zipped(t), "乙-核对.xlsx", ownCopy(t), "表.zip", zipped(t, "[Content_Types].xml", "x")),
		"信.eml": mailed("a.zip", inner),
		"x.7z":  "x", "y.tar.gz": "x", "z.eml": mailed("Winmail.dat", "x"),
		"说明.eml":  "From: a@b.cn\r\n\r\n没有附件",
		"~$a.zip": "x", "表.zip": zipped(t, "[Content_Types].xml", "x"),
	})
	found, err := Find([]string{"."}, limits.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"a.zip/局/甲.xlsx=1", "a.zip/b.zip/丙.xlsx=3", "a.zip/b.zip/丁.xls=4", "a.zip/坏.zip parcel.broken-zip", "a.zip/c.rar parcel.other",
		"a.zip/信.eml/乙.xlsx=2", "a.zip/表.zip=PK", "x.7z parcel.other", "y.tar.gz parcel.other", "z.eml/Winmail.dat parcel.winmail", "信.eml/a.zip/丙.xlsx=3", "信.eml/a.zip/丁.xls=4", "表.zip=PK"}
	for _, again := range []bool{false, true} {
		got := make([]string, len(found.Files))
		for i := range found.Files {
			if again {
				i = len(found.Files) - 1 - i
			}
			got[i] = shown(t, found, found.Files[i])
		}
		if !slices.Equal(got, want) {
			t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	found.Close()
	if want := []string{"a.zip/说明.pptx", "a.zip/空.zip", "说明.eml"}; !slices.Equal(found.Others, want) || !slices.Equal(found.Copies, []string{"a.zip/乙-核对.xlsx"}) {
		t.Errorf("others %v, copies %v", found.Others, found.Copies)
	}
	if mail := found.Files[10]; mail.From != "a@b.cn" || !mail.Sent.Equal(found.Files[5].Sent) || found.Files[0].From != "" || found.Files[5].From != "a@b.cn" || found.Files[5].Sent.IsZero() {
		t.Errorf("%+v", found.Files)
	}
	if got := found.Sources(); !slices.Equal(got, []string{"a.zip", "x.7z", "y.tar.gz", "z.eml", "信.eml", "表.zip"}) {
		t.Errorf("read from %v", got)
	}
}

// What people send in place of a form is taken where that is asked for, from folders and mails; what belongs to
// nobody's form is not.
func TestFindSent(t *testing.T) {
	write(t, map[string]string{"甲.pdf": "x", "乙.WPS": "x", "说明.txt": "x", "丙.xlsx": "x", "信.eml": mailed("扫描.jpg", "x"), "~$丁.pdf": "x"})
	found, err := FindSent([]string{"."}, limits.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range found.Files {
		names = append(names, f.Name)
		if f.Kept.IsZero() {
			t.Errorf("nobody knows when %s was saved", f.Name)
		}
	}
	for _, kind := range strings.Fields("jpg jpeg jfif JPG png gif bmp tif tiff webp heic heif avif ofd pdf") {
		if !IsInPlace("手机拍的." + kind) {
			t.Errorf("a .%s is nothing that people send in place of a form", kind)
		}
	}
	if got := strings.Join(names, " "); got != "丙.xlsx 乙.WPS 信.eml/扫描.jpg 甲.pdf" || !slices.Equal(found.Others, []string{"说明.txt"}) {
		t.Errorf("found %s, others %v", got, found.Others)
	}
}

// A path that is a zip means what is in it, once; one without a workbook is a slip of the pen.
func TestPackedPath(t *testing.T) {
	write(t, map[string]string{"a.zip": zipped(t, "甲.xlsx", "1", "甲.xlsx", "2"), "空.zip": zipped(t, "说明.pptx", "x"), "坏.zip": "x", "c.RAR": "x"})
	found, err := Find([]string{"a.zip", "*.zip", "c.RAR", "坏.zip", "没有.zip"}, limits.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, file := range found.Files {
		got = append(got, shown(t, found, file))
	}
	want := []string{"a.zip/甲.xlsx=1", "a.zip/甲 (2).xlsx=2", "坏.zip parcel.broken-zip", "c.RAR parcel.other", "没有.zip cmd.no-such-file"}
	if !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
	var slip *PathError
	if _, err := Find([]string{"空.zip"}, limits.Limits{}); !errors.As(err, &slip) || slip.Say.ID() != "cmd.no-workbooks" {
		t.Error(err)
	}
	if err := os.WriteFile("a.zip", []byte(zipped(t, "甲.xlsx", "1")), 0o666); err != nil {
		t.Fatal(err)
	}
	found.Close()
	if got := shown(t, found, found.Files[1]); got != "a.zip/甲 (2).xlsx parcel.changed" {
		t.Error(got)
	}
}

// Zips in zips are opened to a depth, and no more is unpacked for looking than a workbook may hold.
func TestPackedLimits(t *testing.T) {
	deep := zipped(t, "甲.xlsx", "1")
	for level := range deepest {
		deep = zipped(t, fmt.Sprint(level, ".zip"), deep)
	}
	large := zipped(t, "甲.xlsx", strings.Repeat("a", 99))
	write(t, map[string]string{"a.zip": deep, "b.zip": zipped(t, "1.zip", large, "2.zip", large, "乙.xlsx", "x")})
	for name, c := range map[string]struct {
		within limits.Limits
		want   []string
	}{
		"a.zip": {limits.Limits{}, []string{"a.zip/3.zip/2.zip/1.zip/0.zip parcel.deep"}},
		"b.zip": {limits.Limits{Unpacked: int64(len(large)) + 1}, []string{"b.zip/1.zip/甲.xlsx=aa", "b.zip/2.zip parcel.large", "b.zip/乙.xlsx=x"}},
	} {
		found, err := Find([]string{name}, c.within)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, file := range found.Files {
			got = append(got, shown(t, found, file))
		}
		if found.Close(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// What is made of a file in a zip stands beside that and is called after both, in a folder where another
// has its name.
func TestPackedOutputs(t *testing.T) {
	write(t, map[string]string{
		"一局.zip": zipped(t, "a/表.xlsx", "1", "甲.xlsx", "2"), "二局.zip": zipped(t, "表.xlsx", "3", `x:"?.xlsx`, "4"), "乙.xlsx": "5",
		strings.Repeat("长", 40) + ".eml": mailed("表.xlsx", "6"),
	})
	found, err := Find([]string{"一局.zip", "二局.zip", "乙.xlsx", strings.Repeat("长", 40) + ".eml"}, limits.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("长", longestHolder) + "-表.xlsx"
	if got := found.Bases(); !slices.Equal(got, []string{"一局-表.xlsx", "甲.xlsx", "二局-表.xlsx", "x___.xlsx", "乙.xlsx", long}) {
		t.Error(got)
	}
	for i, want := range []string{"一局-表.xlsx", "一局-甲.xlsx", "二局-表.xlsx", "二局-x___.xlsx", "乙.xlsx", long} {
		if got := found.Files[i].Beside(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// A form whose name lost its ending, or got one more behind it, is known by what it begins with; what other programs
// pack as forms are packed is not taken for one.
func TestNamesThatSayNothing(t *testing.T) {
	form := zipped(t, "[Content_Types].xml", "x", "xl/workbook.xml", "x")
	files := map[string]string{
		"申报表": form, "甲.xlsx.1": form, "乙.xlsx(1)": form, "ATT00001.bin": form, "丙.dat": zipped(t, "word/document.xml", "x"),
		"丁": "PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", // not packed, as it has to be
		"戊": string(compoundMagic), "己.xls.bak": string(compoundMagic),
		"x Thumbs.db": string(compoundMagic), "x 汇报.pptx": zipped(t, "[Content_Types].xml", "x", "ppt/presentation.xml", "x"), "x 说明": "PK", "x 空": "",
		"包.zip": zipped(t, "庚", form, "x 说明.txt", "x"),
	}
	write(t, files)
	found, err := Find([]string{"."}, limits.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range found.Files {
		names = append(names, f.Name)
	}
	for _, name := range names {
		if strings.HasPrefix(name, "x ") {
			t.Errorf("%s is taken for a form", name)
		}
	}
	if !slices.Contains(names, "包.zip/庚") || len(names) != 9 || len(found.Others) != 5 {
		t.Errorf("found %q, others %q", names, found.Others)
	}
}
