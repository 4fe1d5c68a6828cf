package export

import (
	"io"
	"math/big"
	"slices"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/shopspring/decimal"

	"tianbao/templates"
)

// Parquet writes the table with columns of its fields' types: amounts are decimals, days are dates, and
// what is blank is no value at all.
func (t *Table) Parquet(w io.Writer) error {
	kinds := t.kinds()
	schema := parquet.NewSchema("table", inOrder{group(t.headings(), kinds), t.headings()})
	out := parquet.NewGenericWriter[any](w, schema, parquet.Compression(&parquet.Snappy))
	rows := make([]parquet.Row, 0, together)
	for some := range slices.Chunk(t.rows, together) {
		rows = rows[:0]
		for i := range some {
			rows = append(rows, t.values(&some[i], kinds))
		}
		if _, err := out.WriteRows(rows); err != nil {
			return err
		}
	}
	return out.Close()
}

// together are the rows that are handed on at once.
const together = 1000

// inOrder is a group whose columns stay in the order of the table; by themselves they are sorted.
type inOrder struct {
	parquet.Group
	order []string
}

// Fields are the columns in their order.
func (g inOrder) Fields() []parquet.Field {
	fields := g.Group.Fields()
	slices.SortFunc(fields, func(a, b parquet.Field) int {
		return slices.Index(g.order, a.Name()) - slices.Index(g.order, b.Name())
	})
	return fields
}

func group(headings []string, kinds []kind) parquet.Group {
	g := parquet.Group{}
	for i, name := range headings {
		if g[name] = kinds[i].node(); !kinds[i].required {
			g[name] = parquet.Optional(g[name])
		}
	}
	return g
}

// kind is the type of a column.
type kind struct {
	form     form
	scale    int
	required bool
}

type form int

const (
	texts  form = iota
	whole       // 64 bits
	narrow      // a decimal of at most 18 digits
	wide        // one of at most 38
	days
)

// What decimals of either width hold.
const (
	narrowDigits = 18
	wideDigits   = 38
	wideBytes    = 16
)

func (k kind) node() parquet.Node {
	switch k.form {
	case whole:
		return parquet.Int(64)
	case narrow:
		return parquet.Decimal(k.scale, narrowDigits, parquet.Int64Type)
	case wide:
		return parquet.Decimal(k.scale, wideDigits, parquet.FixedLenByteArrayType(wideBytes))
	case days:
		return parquet.Date()
	}
	return parquet.String()
}

// kinds are the types of all columns, in the order of the headings.
func (t *Table) kinds() []kind {
	all := []kind{{form: texts, required: true}}
	for range t.levels {
		all = append(all, kind{form: whole, required: true})
	}
	for i := range t.columns {
		all = append(all, t.kind(i))
	}
	if t.Name != Overview {
		all = append(all, kind{form: texts})
	}
	return all
}

// kind is the type of a column: that of its field, wide enough for what it holds. Numbers that no decimal
// holds make it a column of texts, and so do editions that differ.
func (t *Table) kind(i int) kind {
	c := &t.columns[i]
	all := func(is func(templates.Type) bool) bool {
		return !slices.ContainsFunc(c.fields, func(f *templates.Field) bool { return !is(f.Type) })
	}
	switch {
	case all(templates.Type.Dated):
		return kind{form: days}
	case all(templates.Type.Numeric):
		return t.numbers(i, all(counts))
	}
	return kind{form: texts}
}

func counts(t templates.Type) bool { return t == templates.Integer || t == templates.Year }

func (t *Table) numbers(i int, counted bool) kind {
	scale, before := max(t.columns[i].scale(), 0), 0
	for r := range t.rows {
		if n, ok := t.rows[r].value(i).Number(); ok {
			scale = max(scale, decimals(n))
			before = max(before, len(n.Abs().BigInt().String()))
		}
	}
	switch digits := before + scale; {
	case digits > wideDigits:
		return kind{form: texts}
	case digits > narrowDigits:
		return kind{form: wide, scale: scale}
	case counted && scale == 0:
		return kind{form: whole}
	}
	return kind{form: narrow, scale: scale}
}

// decimals are those that a number needs.
func decimals(n decimal.Decimal) int {
	text := templates.FormatNumber(n, templates.NoScale)
	for i := len(text) - 1; i >= 0; i-- {
		if text[i] == '.' {
			return len(text) - 1 - i
		}
	}
	return 0
}

func (t *Table) values(r *row, kinds []kind) parquet.Row {
	out := make(parquet.Row, 0, len(kinds))
	put := func(v parquet.Value, present bool) {
		column := len(out)
		switch {
		case kinds[column].required:
			out = append(out, v.Level(0, 0, column))
		case present:
			out = append(out, v.Level(0, 1, column))
		default:
			out = append(out, parquet.NullValue().Level(0, 0, column))
		}
	}
	put(parquet.ByteArrayValue([]byte(r.file)), true)
	for _, n := range r.numbers {
		put(parquet.Int64Value(int64(n)), true)
	}
	for i := range t.columns {
		v := r.value(i)
		put(kinds[len(out)].value(v, t.columns[i].scale()), !v.IsNull())
	}
	if t.Name != Overview {
		put(parquet.ByteArrayValue([]byte(r.missing())), len(r.unread) > 0)
	}
	return out
}

// value is one that is there, as its column holds it.
func (k kind) value(v templates.Value, scale int) parquet.Value {
	number, _ := v.Number()
	switch {
	case v.IsNull():
		return parquet.NullValue()
	case k.form == whole:
		return parquet.Int64Value(number.IntPart())
	case k.form == narrow:
		return parquet.Int64Value(number.Shift(int32(k.scale)).IntPart())
	case k.form == wide:
		return parquet.FixedLenByteArrayValue(twosComplement(number.Shift(int32(k.scale)).BigInt()))
	case k.form == days:
		return parquet.Int32Value(dayNumber(v))
	}
	return parquet.ByteArrayValue([]byte(v.Canonical(scale)))
}

// twosComplement is a whole number as wide decimals hold it, the highest byte first.
func twosComplement(n *big.Int) []byte {
	if n.Sign() < 0 {
		n = new(big.Int).Add(n, new(big.Int).Lsh(big.NewInt(1), wideBytes*8))
	}
	return n.FillBytes(make([]byte, wideBytes))
}

// dayNumber counts the days from the first of 1970.
func dayNumber(v templates.Value) int32 {
	d, _ := v.Date()
	return int32(time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}
