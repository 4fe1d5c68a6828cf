// Package built puts the page together: a program as it is released has its parts, any other makes them once from
// its own sources with the go command and keeps them in the user's cache; out comes one HTML file.
package built

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"tianbao/internal/words"
)

// Most is how large a page is at most, in bytes.
const Most = 6 << 20

// Error says why there is no page, for people.
type Error struct{ phrase words.Phrase }

// In is the sentence in a language, "zh" or "en".
func (e *Error) In(lang string) string { return e.phrase.In(lang) }

// Error is the sentence in English.
func (e *Error) Error() string { return e.phrase.String() }

func failed(id string, args ...any) *Error { return &Error{words.Say(id, args...)} }

// parts are what the page is made of.
type parts struct{ shell, engine []byte }

// Write writes the page, with forms of somebody's own built in; the bytes are those of template workbooks. told hears
// what takes long.
func Write(w io.Writer, own [][]byte, told func(words.Phrase)) error {
	p, err := find(told)
	if err != nil {
		return err
	}
	page, err := p.page(own)
	if err != nil {
		return err
	}
	if len(page) > Most {
		return failed("page.large", len(page)>>20+1, Most>>20)
	}
	_, err = w.Write(page)
	return err
}

// page is the page as one text.
func (p *parts) page(own [][]byte) ([]byte, error) {
	said := map[string]map[string]string{}
	for id, formats := range words.Formats("page") {
		said[id] = map[string]string{"zh": formats[0], "en": formats[1]}
	}
	texts, err := json.Marshal(said) // < is written as \u003c, so that no element ends too soon
	if err != nil {
		return nil, err
	}
	forms := make([]string, len(own))
	for i, form := range own {
		forms[i] = base64.StdEncoding.EncodeToString(form)
	}
	built, err := json.Marshal(forms)
	if err != nil {
		return nil, err
	}
	page := p.shell
	for mark, with := range map[string][]byte{
		"/*words*/": texts, "/*forms*/": built, "/*engine*/": pieces(p.engine),
	} {
		if bytes.Count(page, []byte(mark)) != 1 {
			return nil, fmt.Errorf("the page has no place for %s", mark)
		}
		page = bytes.Replace(page, []byte(mark), with, 1)
	}
	return page, nil
}

// pieceSize is how much of the engine a piece holds.
const pieceSize = 3 << 16

// pieces are the engine as texts, behind each a script that hands it on: it is unpacked and compiled while the browser
// still reads the page.
func pieces(engine []byte) []byte {
	var out bytes.Buffer
	for piece := range slices.Chunk(engine, pieceSize) {
		fmt.Fprintf(&out, "<script type=\"text/plain\">%s</script><script>piece(%d)</script>\n", letters(piece), len(piece))
	}
	out.WriteString("<script>piece(0)</script>")
	return out.Bytes()
}

// alphabet are the visible letters of ASCII that stand for themselves wherever they are in a page.
const alphabet = `!"#$%'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_` + "`abcdefghijklmnopqrstuvwxyz{|}~"

// letters writes every 13 bits as two letters, of which there are 91 × 91: base64 would be a twelfth longer, and there
// is a most that a page may have. The worker's bytesOf reads them.
func letters(data []byte) []byte {
	text := make([]byte, 0, len(data)*16/13+2)
	held, bits := uint(0), 0
	put := func() {
		text = append(text, alphabet[held&0x1fff/91], alphabet[held&0x1fff%91])
		held >>= 13
		bits -= 13
	}
	for _, b := range data {
		held |= uint(b) << bits
		if bits += 8; bits >= 13 {
			put()
		}
	}
	if bits > 0 {
		put()
	}
	return text
}
