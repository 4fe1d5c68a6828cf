package ledger

import (
	"fmt"
	"strconv"
	"strings"
)

// copied are rows as PostgreSQL's COPY takes them: a line each, tabs between the columns. As texts, amounts keep the
// decimals that they are written with.
func copied(rows [][]any) (lines []byte, err error) {
	for _, row := range rows {
		for i, value := range row {
			if i > 0 {
				lines = append(lines, '\t')
			}
			if lines, err = appendCopied(lines, value); err != nil {
				return nil, err
			}
		}
		lines = append(lines, '\n')
	}
	return lines, nil
}

// escapes are what a text holds that would end a column or a line, or begin such an escape.
var escapes = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

func appendCopied(line []byte, value any) ([]byte, error) {
	switch v := value.(type) {
	case nil:
		return append(line, `\N`...), nil
	case string:
		return append(line, escapes.Replace(v)...), nil
	case int:
		return strconv.AppendInt(line, int64(v), 10), nil
	case int64:
		return strconv.AppendInt(line, v, 10), nil
	case bool:
		return strconv.AppendBool(line, v), nil
	}
	return nil, fmt.Errorf("a column of type %T cannot be copied", value)
}
