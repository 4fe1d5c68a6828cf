package templates_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/templates"
)

func TestValuesPrintThemselves(t *testing.T) {
	number := templates.NumberOf(decimal.RequireFromString("526000.00"))
	day, _ := templates.ParseDate("2026-01-31")
	list := templates.ListOf(templates.Record{"name": templates.TextOf("甲 <&>"), "total": number, "start": templates.DateOf(day), "other": templates.Null})
	for want, v := range map[string]templates.Value{
		"甲": templates.TextOf("甲"), "526000.00": number, "2026-01-31": templates.DateOf(day), "": templates.Null,
		"1000": templates.NumberOf(decimal.New(1, 3)),
		`[]`:   templates.ListOf(),
		`[{"name":"甲 <&>","other":null,"start":"2026-01-31","total":526000.00}]`: list,
	} {
		if got := fmt.Sprint(v); got != want {
			t.Errorf("printed %s, want %s", got, want)
		}
	}
	text, err := json.Marshal(templates.Record{"total": number})
	if err != nil || string(text) != `{"total":526000.00}` {
		t.Errorf("%s %v", text, err)
	}
}
