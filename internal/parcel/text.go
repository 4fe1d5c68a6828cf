package parcel

import (
	"encoding/base64"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"tianbao/internal/pattern"
)

// chinese is text in GB18030, of which GBK and GB2312 are parts.
func chinese(text string) string {
	decoded, err := simplifiedchinese.GB18030.NewDecoder().String(text)
	if err != nil {
		return strings.ToValidUTF8(text, "\uFFFD")
	}
	return decoded
}

// undeclared is text that does not say how it is written.
func undeclared(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	return chinese(text)
}

// decode is text in a character set. Of one that we do not know the bytes decide.
func decode(charset, text string) string {
	charset, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(charset)), "*") // "*" begins a language
	switch {
	case strings.Contains(charset, "gb"), strings.HasSuffix(charset, "936"):
		return chinese(text)
	case charset == "big5" || charset == "big5-hkscs" || charset == "cp950":
		if decoded, err := big5(text); err == nil {
			return decoded
		}
	}
	return undeclared(text)
}

// word is an encoded word of a header: =?GBK?B?…?=
var word = pattern.Later(`=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=`)

// headerText is a header's text with its encoded words read. The bytes of words that follow each other
// are joined first: mail programs cut within a character.
func headerText(raw string) string {
	var text strings.Builder
	var bytes, charset string
	end := 0
	for _, at := range word.FindAllStringSubmatchIndex(raw, -1) {
		between, next := raw[end:at[0]], raw[at[2]:at[3]]
		if strings.TrimSpace(between) != "" || !strings.EqualFold(next, charset) {
			text.WriteString(decode(charset, bytes))
			bytes, charset = "", next
			if strings.TrimSpace(between) != "" {
				text.WriteString(undeclared(between))
			}
		}
		bytes += wordBytes(raw[at[4]:at[5]], raw[at[6]:at[7]])
		end = at[1]
	}
	text.WriteString(decode(charset, bytes))
	text.WriteString(undeclared(raw[end:]))
	return text.String()
}

func wordBytes(encoding, text string) string {
	if strings.EqualFold(encoding, "b") {
		text = strings.TrimRight(strings.Join(strings.Fields(text), ""), "=")
		decoded, _ := base64.RawStdEncoding.DecodeString(text) // what can be read of it
		return string(decoded)
	}
	return unescaped(strings.ReplaceAll(text, "_", " "), '=')
}

// unescaped is text with its bytes put for %41, or for =41.
func unescaped(text string, sign byte) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == sign && i+2 < len(text) {
			if c, err := url.PathUnescape("%" + text[i+1:i+3]); err == nil {
				out.WriteString(c)
				i += 2
				continue
			}
		}
		out.WriteByte(text[i])
	}
	return out.String()
}
