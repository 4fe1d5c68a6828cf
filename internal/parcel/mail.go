package parcel

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"net/mail"
	"path"
	"strings"
	"time"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/textproto"

	"tianbao/internal/limits"
)

// deepestMail bounds how deep parts of a mail stand in each other; real ones do in three or four.
const deepestMail = 32

// openMail lists a mail's attachments, and all that has a name.
func openMail(in io.ReaderAt, size int64, within limits.Limits) (*Parcel, error) {
	if size > within.Size {
		return nil, Beyond("parcel.large", "size", within.Size)
	}
	root, err := message.Read(io.NewSectionReader(in, 0, size))
	if root == nil || serious(err) || root.Header.Len() == 0 {
		return nil, errBrokenMail
	}
	m := &mailReader{Parcel: &Parcel{From: headerText(root.Header.Get("From")), Sent: sent(root.Header.Get("Date"))}, most: within.Parts}
	if err := m.entity(root, err, 0); err != nil {
		m.Err = errBrokenMail
		if fault := (*Fault)(nil); errors.As(err, &fault) {
			m.Err = fault
		}
	}
	return m.Parcel, nil
}

// sent is when a mail says that it was sent; nothing where it says nothing that can be read.
func sent(date string) time.Time {
	at, _ := mail.ParseDate(date)
	return at
}

// serious tells whether an entity cannot be read: that the character set of a text is unknown concerns no
// attachment, and an unknown encoding only the part that has it.
func serious(err error) bool {
	return err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err)
}

// mailReader goes through the parts of a mail.
type mailReader struct {
	*Parcel
	seen, most int64
}

// entity takes a part with all in it. odd is what its head said that hinders only the part itself.
func (m *mailReader) entity(e *message.Entity, odd error, depth int) error {
	kind := parseHeader(cmp.Or(e.Header.Get("Content-Type"), "text/plain"))
	if m.seen++; m.seen > m.most {
		return Beyond("parcel.many", "parts", m.most)
	}
	if !strings.HasPrefix(kind.value, "multipart/") {
		m.leaf(e, kind, odd) // one that is cut off says so itself, and a mail that is when its next part is asked for
		return nil
	}
	if depth == deepestMail {
		return errBrokenMail
	}
	parts := textproto.NewMultipartReader(e.Body, kind.parameters["boundary"])
	for {
		p, err := parts.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		part, err := message.New(message.Header{Header: p.Header}, p)
		if serious(err) {
			return err
		}
		if err := m.entity(part, err, depth+1); err != nil {
			return err
		}
	}
}

// leaf takes a part that is one file. The text of the mail and the pictures in it are none.
func (m *mailReader) leaf(e *message.Entity, kind header, odd error) {
	placed := parseHeader(e.Header.Get("Content-Disposition"))
	name := cmp.Or(placed.text("filename"), kind.text("name"))
	if name != "" {
		name = path.Base(inside(name))
	}
	if name == "" && strings.HasPrefix(kind.value, "text/") && placed.value != "attachment" ||
		strings.HasPrefix(kind.value, "image/") && placed.value != "attachment" {
		return
	}
	data, err := io.ReadAll(e.Body)
	entry := Entry{Name: called(name, kind.value, data), open: held(data)}
	if err != nil || message.IsUnknownEncoding(odd) {
		entry.Err = errBroken
	}
	m.Entries = append(m.Entries, entry)
}

// The beginnings of the packages that workbooks are, and what they are taken for in a part without a
// name that says what it is.
var beginnings = []struct{ head, ending string }{
	{"PK\x03\x04", ".xlsx"}, {"\xD0\xCF\x11\xE0", ".xls"},
}

// called is the name of a part. One without an ending gets that of its contents; what is neither a
// workbook nor a mail and has no name is an attachment of some kind.
func called(name, kind string, data []byte) string {
	if kind == "message/rfc822" && !isMail(name) {
		return cmp.Or(name, "mail") + ".eml"
	}
	if vague := path.Ext(name); vague != "" && !strings.EqualFold(vague, ".dat") && !strings.EqualFold(vague, ".bin") {
		return name
	}
	for _, b := range beginnings {
		if bytes.HasPrefix(data, []byte(b.head)) {
			return cmp.Or(name, "attachment") + ending(b.ending, data)
		}
	}
	return cmp.Or(name, "attachment")
}

// ending is that of a package: a zip that holds no workbook's parts is a zip.
func ending(of string, data []byte) string {
	if of == ".xlsx" {
		if _, err := openZip(bytes.NewReader(data), int64(len(data)), limits.Limits{}.Filled()); err == nil {
			return ".zip"
		}
		if bytes.Contains(data, []byte("word/document.xml")) { // its directory has the names as they are
			return ".docx"
		}
	}
	return of
}
