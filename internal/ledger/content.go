package ledger

import (
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/klauspost/compress/zstd"

	"tianbao/internal/round"
)

// Whole readings are packed: there are thousands, and much the same stands in all of them.
var (
	packer, _   = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest))
	unpacker, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
)

// Contents begin with what they are written in. Ledgers of the first two steps wrote JSON, which an object begins.
const (
	asJSON  = '{'
	asParts = 1
)

// pack is a reading without its record, which has a column of its own.
func pack(r *round.Reading) []byte {
	w := parts{asParts}
	w.reading(r)
	return packer.EncodeAll(w, make([]byte, 0, len(w)/4))
}

var errContent = errors.New("the content of a reading is damaged")

// unpacking makes readings of what pack made of them. Texts that several say are kept once.
type unpacking struct {
	texts  round.Texts
	buffer []byte
}

func newUnpacking() *unpacking { return &unpacking{texts: round.Texts{}} }

func (u *unpacking) reading(content []byte) (*round.Reading, error) {
	var err error
	if u.buffer, err = unpacker.DecodeAll(content, u.buffer[:0]); err != nil {
		return nil, err
	}
	switch {
	case len(u.buffer) == 0:
		return nil, errContent
	case u.buffer[0] == asParts:
		return unparted(u.buffer[1:], u.texts)
	case u.buffer[0] != asJSON:
		return nil, errContent
	}
	r := new(round.Reading)
	if err := json.Unmarshal(u.buffer, r); err != nil {
		return nil, err
	}
	return u.texts.Share(r), nil
}

// row takes the reading of a row of hash and content, unless it is there already.
func (u *unpacking) row(rows *sql.Rows, into map[string]*round.Reading) error {
	var hash string
	var content sql.RawBytes
	err := rows.Scan(&hash, &content)
	if err != nil || into[hash] != nil {
		return err
	}
	into[hash], err = u.reading(content)
	return err
}
