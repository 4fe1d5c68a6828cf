package book

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// isPicture tells the pictures that people send in place of a form by how they begin: photos, scans, screenshots.
func isPicture(head []byte) bool {
	for _, mark := range []string{"\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "GIF87a", "GIF89a", "II*\x00", "MM\x00*", "II+\x00", "MM\x00+"} {
		if bytes.HasPrefix(head, []byte(mark)) {
			return true
		}
	}
	return isBitmap(head) || isWebP(head) || isPhone(head)
}

// isBitmap tells a .bmp. Texts may begin with the same two letters: what follows has to be the head of a picture.
func isBitmap(head []byte) bool {
	const start = 14 // of the second head, which begins with its size
	if !bytes.HasPrefix(head, []byte("BM")) || len(head) < start+4 {
		return false
	}
	return slices.Contains([]uint32{12, 16, 40, 52, 56, 64, 108, 124}, binary.LittleEndian.Uint32(head[start:]))
}

func isWebP(head []byte) bool {
	return len(head) >= 12 && bytes.HasPrefix(head, []byte("RIFF")) && bytes.HasPrefix(head[8:], []byte("WEBP"))
}

// isPhone tells pictures as phones take them, .heic and .avif, from films, which come in the same boxes.
func isPhone(head []byte) bool {
	if len(head) < 12 || string(head[4:8]) != "ftyp" {
		return false
	}
	return slices.Contains([]string{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"}, string(head[8:12]))
}
