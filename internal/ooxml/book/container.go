package book

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"
)

// headSize is how much of a file is looked at to tell what it is: more than any exporter writes
// before the mark of its format.
const headSize = 4096

var (
	compound = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	// Streams of compound files, as their directories name them: an encrypted .xlsx, a .doc, an .xls.
	encryptedPackage = utf16("EncryptedPackage")
	wordDocument     = utf16("WordDocument")
	workbookStream   = utf16("Workbook")
)

// Refused is why the bytes are no .xlsx, as far as their container tells: nil where they may be one.
func Refused(data []byte) error {
	if err := refuseContainer(data); err != nil {
		return err
	}
	_, err := opened(data)
	return err
}

// opened is the package's directory, where it may be an .xlsx.
func opened(data []byte) (*zip.Reader, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil { // its directory, which stands at the end, is missing
		return nil, &Error{Reason: Incomplete}
	}
	if kind, known := packageKind(z); known {
		return nil, &Error{Reason: kind}
	}
	return z, nil
}

// refuseContainer tells the files that are not zip packages apart: people rename .xls to .xlsx,
// save with passwords and send what a web system calls Excel, and need to hear which it is.
func refuseContainer(data []byte) error {
	switch {
	case len(data) == 0:
		return &Error{Reason: Empty}
	case bytes.HasPrefix(data, compound):
		return &Error{Reason: compoundKind(data)}
	case !bytes.HasPrefix(data, []byte("PK")):
		return &Error{Reason: looseKind(data)}
	}
	return nil
}

func compoundKind(data []byte) Reason {
	switch {
	case bytes.Contains(data, encryptedPackage):
		return Encrypted
	case bytes.Contains(data, wordDocument) && !bytes.Contains(data, workbookStream): // else a document put into a sheet
		return OldWord
	}
	return Legacy
}

// looseKind tells what a file is that is neither a zip package nor a compound file.
func looseKind(data []byte) Reason {
	head := data[:min(len(data), headSize)]
	switch {
	case isPicture(head):
		return Picture
	case bytes.Contains(head, []byte("%PDF-")):
		return PDF
	case bytes.HasPrefix(head, []byte("Rar!\x1a\x07")), bytes.HasPrefix(head, []byte("7z\xbc\xaf\x27\x1c")), bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return Archive
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return RichText
	case len(bytes.Trim(data, "\x00")) == 0: // room that was set aside and never written
		return Incomplete
	}
	return textKind(head)
}

// textKind tells texts apart by the marks in their first lines.
func textKind(head []byte) Reason {
	head = plain(head)
	has := func(mark string) bool { return bytes.Contains(head, []byte(mark)) }
	switch {
	case has("<html"), has("<!doctype html"), bytes.HasPrefix(head, []byte("mime-version:")):
		return WebPage
	case has("urn:schemas-microsoft-com:office:spreadsheet"): // which has a <Table> too
		return XML2003
	case has("<table"):
		return WebPage
	case has("urn:oasis:names:tc:opendocument"):
		return OpenDocument
	case bytes.ContainsFunc(head, func(r rune) bool { return r < ' ' && r != '\t' && r != '\r' && r != '\n' }):
		return NotWorkbook
	}
	return PlainText
}

// plain is the start of a text in lower case, without its byte order mark and the zero bytes of UTF-16.
func plain(head []byte) []byte {
	for _, mark := range []string{"\xff\xfe", "\xfe\xff"} {
		if rest, wide := bytes.CutPrefix(head, []byte(mark)); wide {
			head = bytes.ReplaceAll(rest, []byte{0}, nil)
		}
	}
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	return bytes.ToLower(bytes.TrimSpace(head))
}

// packageKind tells what a zip is that is no .xlsx; false where it may be one.
func packageKind(z *zip.Reader) (Reason, bool) {
	typed, packed := false, false
	for _, f := range z.File {
		switch name := strings.ToLower(strings.TrimLeft(strings.ReplaceAll(f.Name, `\`, "/"), "/")); {
		case name == "[content_types].xml":
			typed = true
		case name == "xl/workbook.bin":
			return Binary, true
		case name == "word/document.xml":
			return Word, true
		case name == "ofd.xml":
			return OFD, true
		case name == "meta-inf/manifest.xml":
			return openKind(z), true
		case archived[path.Ext(name)]: // which a workbook may hold as well
			packed = true
		}
	}
	switch {
	case typed:
		return "", false
	case packed:
		return Archive, true
	}
	return NotWorkbook, true
}

// openKind tells a text in OpenDocument from a sheet, by the entry that says what the package is.
func openKind(z *zip.Reader) Reason {
	mark, err := z.Open("mimetype")
	if err != nil {
		return OpenDocument
	}
	defer mark.Close()
	head, _ := io.ReadAll(io.LimitReader(mark, headSize))
	if bytes.HasPrefix(head, []byte("application/vnd.oasis.opendocument.text")) {
		return OpenText
	}
	return OpenDocument
}

// archived are the endings of files that people pack together and send.
var archived = map[string]bool{".xlsx": true, ".xlsm": true, ".xls": true, ".et": true, ".doc": true, ".docx": true, ".pdf": true}

func utf16(s string) []byte {
	var b []byte
	for i := 0; i < len(s); i++ {
		b = append(b, s[i], 0)
	}
	return b
}
