package draft

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/extract"
	"tianbao/internal/grid"
	"tianbao/internal/testing/wordtest"
	"tianbao/templates"
)

// claim is a travel claim in English as people draw one in Word: two tables under a title, a sentence and a line with
// two values behind them.
func claim(t testing.TB, n int) Source {
	t.Helper()
	people := []string{"Alice Moran", "Ben Ortiz", "Chandra Rao", "Dora Flint", "Evan Hughes"}
	towns := []string{"Leeds", "Hull", "Cardiff", "Exeter", "Bath"}
	row := func(texts ...string) string {
		all := ""
		for _, text := range texts {
			all += wordtest.Tc("", wordtest.P(text))
		}
		return wordtest.Tr(all)
	}
	receipts := []string{"Yes ☒ No ☐", "Yes ☐ No ☒"}[n%2]
	body := wordtest.P("Travel and Subsistence Claim") +
		wordtest.Tbl(row("Name", people[n], "Department", []string{"Works", "Finance"}[n%2]),
			row("Date of claim", fmt.Sprintf("%d Feb 2026", 3+n), "Advance received (GBP)", fmt.Sprintf("%d.00", 50*n)),
			row("Purpose of journey", "Visit to the "+towns[n]+" office", "Receipts attached?", receipts)) + wordtest.P()
	rows, total := []string{row("Date", "To", "Miles", "Amount (GBP)")}, 0
	for i := range 2 + n%3 {
		miles := 20 + 10*n + i
		total += 45 * miles
		rows = append(rows, row(fmt.Sprintf("0%d/01/2026", i+1+n), towns[(n+i)%5], fmt.Sprint(miles), fmt.Sprintf("%d.%02d", 45*miles/100, 45*miles%100)))
	}
	rows = append(rows, row("Total claimed", "", "", fmt.Sprintf("%d.%02d", total/100, total%100)))
	body += wordtest.Tbl(rows...) + wordtest.P("I certify that the expenses were incurred on official business.") +
		wordtest.P("Signed: "+people[n]+"      Date: "+fmt.Sprintf("%02d/02/2026", 14+n))
	return of(fmt.Sprintf("%d.docx", n), wordtest.Document(t, body))
}

// Documents in English make a template with their title, money in the unit of its heading, boxes as Word ticks them, a
// value for each label of a line; and it reads all of them, with what stands behind the last table.
func TestEnglishDocuments(t *testing.T) {
	var sources []Source
	for n := range 5 {
		sources = append(sources, claim(t, n))
	}
	got, tpl := learned(t, sources)
	if tpl.Title != "Travel and Subsistence Claim" {
		t.Errorf("its title is %q", tpl.Title)
	}
	kinds := map[string]string{}
	for _, f := range tpl.Fields {
		kinds[f.Key] = strings.TrimSpace(f.Type.String() + " " + f.Unit + " " + strings.Join(f.Choices, "/"))
	}
	want := map[string]string{
		"name": "text", "department": "text", "date_of_claim": "date", "advance_received": "money GBP", "purpose_of_journey": "text", "receipts_attached": "choice  Yes/No",
		"signed": "text", "date": "date", "lines": "list", "lines.date": "date", "lines.to": "text", "lines.miles": "integer", "lines.amount": "money GBP",
	}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	if said := rulesOf(got.Findings); has(said, ruleLeft) || has(said, ruleGuess) {
		t.Errorf("said %v", said)
	}
	reader, err := extract.New(tpl)
	must(t, err)
	for _, s := range sources {
		data, err := s.Open(t.Context())
		must(t, err)
		r, findings, err := reader.Extract(bytes.NewReader(data), extract.Options{File: s.Name})
		if err != nil || templates.Refuses(findings) || r.Account.Left > 0 || r.Account.Unread > 0 {
			t.Errorf("%s: %v, %+v, %v", s.Name, err, r.Account, findings)
		}
	}
}

// An amount of which nobody says whose money it is may be any country's in English; it is 元 in Chinese.
func TestAmountsWithoutUnit(t *testing.T) {
	cells := []grid.Cell{{Kind: grid.Number, Text: "1200.5", Format: "#,##0.00"}, {Kind: grid.Number, Text: "90", Format: "#,##0.00"}}
	if k := kindOf(held{cells: cells, label: "Spent", english: true}); k.Type != templates.Decimal || k.Unit != "" || k.Scale != "2" {
		t.Errorf("in English %+v", k)
	}
	if k := kindOf(held{cells: cells, label: "支出"}); k.Type != templates.Money || k.Unit != "元" {
		t.Errorf("in Chinese %+v", k)
	}
}
