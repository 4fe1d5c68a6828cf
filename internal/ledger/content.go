package ledger

import (
	"database/sql"
	"encoding/json"

	"github.com/klauspost/compress/zstd"

	"tianbao/internal/round"
)

// Whole readings are packed: there are thousands, and much the same stands in all of them.
var (
	packer, _   = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	unpacker, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
)

// pack is a reading without its record, which has a column of its own.
func pack(r *round.Reading) ([]byte, error) {
	rest := *r
	rest.Record = nil
	whole, err := json.Marshal(&rest)
	if err != nil {
		return nil, err
	}
	return packer.EncodeAll(whole, nil), nil
}

// unpacking makes readings of what pack made of them. Texts that several say, rules and titles for
// instance, are kept once.
type unpacking struct {
	texts  map[string]string
	buffer []byte
}

func newUnpacking() *unpacking { return &unpacking{texts: map[string]string{}} }

func (u *unpacking) reading(content []byte) (*round.Reading, error) {
	var err error
	if u.buffer, err = unpacker.DecodeAll(content, u.buffer[:0]); err != nil {
		return nil, err
	}
	r := new(round.Reading)
	if err := json.Unmarshal(u.buffer, r); err != nil {
		return nil, err
	}
	u.share(r)
	return r, nil
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

func (u *unpacking) share(r *round.Reading) {
	for _, s := range []*string{&r.Reader, &r.Form, &r.Rules} {
		*s = u.one(*s)
	}
	u.points(r.Points)
	for i := range r.Items {
		u.points(r.Items[i].Points)
		r.Items[i].Fields = u.fields(r.Items[i].Fields)
	}
}

func (u *unpacking) fields(fields map[string]string) map[string]string {
	shared := make(map[string]string, len(fields))
	for key, value := range fields {
		shared[u.one(key)] = u.one(value)
	}
	if fields == nil {
		return nil
	}
	return shared
}

func (u *unpacking) points(points []round.Point) {
	for i := range points {
		p := &points[i]
		for _, s := range []*string{
			&p.ID, &p.Rule, &p.Title.Zh, &p.Title.En, &p.Message.Zh, &p.Message.En, &p.Found, &p.Expected,
			&p.Sheet, &p.Cell, &p.Label, &p.Field,
		} {
			*s = u.one(*s)
		}
	}
}

// one is the text that stands for all that are the same.
func (u *unpacking) one(s string) string {
	if known, ok := u.texts[s]; ok {
		return known
	}
	u.texts[s] = s
	return s
}
