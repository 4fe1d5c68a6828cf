package rules_test

import (
	"slices"

	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/goccy/go-yaml"

	"tianbao/internal/load"
	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/internal/words"
	"tianbao/templates"
)

// formExamples is what testdata/examples says of an official form: where its layout comes from, and of
// every rule a record that breaks it, one that keeps it, and one that is near, each by what differs of
// examples/ID.yaml.
type formExamples struct {
	Form     string // the form in words
	Source   string // where the layout comes from, and what of it no source confirms
	Examples []struct {
		Rule, About        string
		Fails, Keeps, Near map[string]string
	}
}

// others are the official forms beside the first, whose rules and examples have tests of their own.
func others(t *testing.T, visit func(t *testing.T, id string, about formExamples, s subject)) {
	list, err := load.Officials()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range list {
		if o.ID == forms.Official(t).ID {
			continue
		}
		t.Run(o.ID, func(t *testing.T) {
			form, err := o.Template()
			if err != nil {
				t.Fatal(err)
			}
			about, all := read(t, o.ID)
			visit(t, o.ID, about, subject{form, func() templates.Record {
				return forms.Record(t, form, "../../examples/"+o.ID+".yaml")
			}, rules.Options{AbsentBlank: true}, all})
		})
	}
}

// read is what testdata/examples says of a form.
func read(t *testing.T, id string) (about formExamples, all []example) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "examples", id+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(data, &about, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	for _, e := range about.Examples {
		all = append(all, example{e.Rule, e.About, e.Fails, e.Keeps, e.Near})
	}
	return about, all
}

// Every rule of every official form reports what breaks it, passes what keeps it, and leaves alone what is
// near; nothing is said of the filling that examples holds.
func TestOfficialRules(t *testing.T) {
	others(t, func(t *testing.T, _ string, _ formExamples, s subject) {
		for _, v := range check(s.form, s.clean(), s.options) {
			if v.Result == rules.Fail || v.Result == rules.Fix {
				t.Errorf("the example: %s %s: %s", v.Check.ID, v.Item, v.Message.In(words.Chinese))
			}
		}
		s.tried(t)
	})
}

// TestOfficialDocs holds the page of every official form to its template and to the examples; -update
// writes it anew.
func TestOfficialDocs(t *testing.T) {
	others(t, func(t *testing.T, id string, about formExamples, s subject) {
		page := fmt.Sprintf("# %s的核对规则\n\n本页由模板 `%s` 生成，例子由测试执行。规则、用语表和容差都在模板的 `#checks` 和 `#lists` 中，"+
			"用 Excel 修改后即生效（`tianbao template export %s`，`tianbao check -t 文件`）。\n\n%s\n\n例子只写出与一份没有问题的表（`examples/%s.yaml`）不同的地方。\n\n"+
			"依据为“公式”的规则在工作簿的“核对”表中随填随算；为“tianbao”的由 tianbao 核对时写入结论。\n\n", about.Form, id, id, strings.TrimSpace(about.Source), id)
		page += "| 编号 | 级别 | 含义 | 依据 | 更正 |\n|---|---|---|---|---|\n"
		for _, c := range s.form.Checks {
			page += fmt.Sprintf("| %s | %s | %s | %s | %s |\n", c.ID, level(c), c.Basis, engine(c), mode(c))
		}
		page += s.lists()
		for _, c := range s.form.Checks {
			page += s.section(t, c)
		}
		same(t, filepath.Join(docs, "rules-"+id+".md"), page)
	})
}

// A single slip in an amount, a score or a target is reported at its cell, wherever in a form it is made.
func TestOfficialSlips(t *testing.T) {
	others(t, func(t *testing.T, _ string, _ formExamples, s subject) {
		n := 0
		slipped(s.form, nil, s.clean(), "", func(path, value string) {
			n++
			var said []string
			for _, v := range check(s.form, forms.Edits{path: value}.Apply(t, s.form, s.clean()), s.options) {
				if v.Result != rules.Fail {
					continue
				}
				said = append(said, v.Check.ID)
				if slices.ContainsFunc(v.Marks, func(m rules.Mark) bool { return m.Path == path }) {
					return
				}
			}
			t.Errorf("%s is %s: no rule marks it, %v fail", path, value, said)
		})
		if n < 10 {
			t.Errorf("only %d slips were made", n)
		}
	})
}

// slipped visits what somebody mistypes in a record: numbers one too many, targets left as they were issued.
func slipped(form *templates.Template, list *templates.Field, r templates.Record, at string, visit func(path, value string)) {
	for _, f := range form.Members(list) {
		v, path := r[f.Name()], at+f.Name()
		for i, item := range v.Items() {
			slipped(form, f, item, fmt.Sprintf("%s[%d].", path, i), visit)
		}
		if n, ok := v.Number(); ok && (f.Type == templates.Money || f.Type == templates.Decimal || f.Type == templates.Percent) {
			visit(path, n.Add(decimal.NewFromInt(1)).String())
		} else if f.Type == templates.Target {
			visit(path, "≥XX%")
		}
	}
}
