package load_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"tianbao/internal/codec"
	"tianbao/internal/load"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

func TestShow(t *testing.T) {
	tpl, _ := loaded(t, clean(), merging("A4:A5"))
	var b bytes.Buffer
	if err := load.Show(&b, tpl); err != nil {
		t.Fatal(err)
	}
	xlsxtest.Golden(t, "show.txt", b.String())
}

// TestShowOfficial keeps what each official template says, so that no change of it goes unseen.
func TestShowOfficial(t *testing.T) {
	all, err := load.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, tpl := range all {
		var b bytes.Buffer
		if err := load.Show(&b, tpl); err != nil {
			t.Fatal(err)
		}
		xlsxtest.Golden(t, "show-"+tpl.ID+".txt", b.String())
	}
}

const goodRecord = `{"year":2026,"unit":"某中心","projects":[{"name":"甲","annual":526000.00,"nature":"延续性项目","start":"2026-01-01",
	"indicators":[{"level1":"产出指标","level2":null,"level3":"次数","target":"≥2.00(次)"}]}]}`

func TestSchema(t *testing.T) {
	tpl, _ := loaded(t, clean(), nil)
	schema := compile(t, tpl)
	for _, c := range []struct {
		name, old, new string
		bad            string // what the fault is about; empty where the record is good
	}{
		{"good", "", "", ""},
		{"null where it is not required", `"nature":"延续性项目"`, `"nature":null`, ""},
		{"null in a closed choice", `"level1":"产出指标"`, `"level1":null`, ""},
		{"null where it is required", `"name":"甲"`, `"name":null`, "/projects/0/name"},
		{"missing", `"unit":"某中心",`, ``, "unit"},
		{"unknown key", `"year":2026`, `"year":2026,"yaer":1`, "yaer"},
		{"unknown key in a list", `"level3":`, `"level4":1,"level3":`, "level4"},
		{"text for a number", `526000.00`, `"526000"`, "/projects/0/annual"},
		{"year with a fraction", `2026,`, `2026.5,`, "/year"},
		{"year of another age", `2026,`, `226,`, "/year"},
		{"date in another spelling", `"2026-01-01"`, `"2026/1/1"`, "/projects/0/start"},
		{"day that is none", `"2026-01-01"`, `"2026-02-30"`, "/projects/0/start"},
		{"not one of the choices", `"产出指标"`, `"投入指标"`, "/projects/0/indicators/0/level1"},
		{"too long", `"name":"甲"`, `"name":"` + strings.Repeat("甲", 61) + `"`, "/projects/0/name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			record, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(goodRecord, c.old, c.new, 1)))
			if err != nil {
				t.Fatal(err)
			}
			err = schema.Validate(record)
			if c.bad == "" && err != nil {
				t.Error(err)
			}
			if c.bad != "" && (err == nil || !strings.Contains(err.Error(), c.bad)) {
				t.Errorf("%v, want something about %s", err, c.bad)
			}
		})
	}
}

// compile holds the schema to the dialect's own and makes it ready.
func compile(t *testing.T, tpl *templates.Template) *jsonschema.Schema {
	t.Helper()
	text, err := codec.Schema(tpl)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("record.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("record.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// Keys with dots that belong to no list are groups.
func TestSchemaGroups(t *testing.T) {
	s := clean()
	addField("contact.name", "联系人", "text", "", "yes")(s)
	addField("contact.phone", "电话", "text")(s)
	set("封面", 3, 1, "{{contact.name}}，{{contact.phone}}")(s)
	tpl, findings := loaded(t, s, nil)
	compare(t, nil, findings)
	var got struct {
		Required   []string
		Properties struct {
			Contact struct {
				Required   []string
				Properties map[string]any
			}
		}
	}
	text, _ := codec.Schema(tpl)
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if r := strings.Join(got.Required, " "); r != "year unit contact" {
		t.Errorf("required: %s", r)
	}
	if c := got.Properties.Contact; len(c.Properties) != 2 || strings.Join(c.Required, " ") != "name" {
		t.Errorf("contact: %+v", c)
	}
}

// A field for several choices takes a list of them, or a text with signs between them.
func TestSchemaSeveral(t *testing.T) {
	tpl, _ := loaded(t, sheets{
		"表":         {{"{{ways}}"}},
		"#template": {{"key", "value"}, {"format", "1"}, {"id", "s"}, {"version", "1"}, {"title", "s"}, {}, {"sheet", "each", "tab"}, {"表"}},
		"#fields":   {{"key", "label", "type", "choices"}, {"ways", "方式", "choices", "采购、补助"}},
	}, nil)
	schema := compile(t, tpl)
	for record, good := range map[string]bool{
		`{"ways":["补助","采购"]}`: true, `{"ways":"采购、补助"}`: true, `{"ways":null}`: true, `{"ways":[]}`: true, `{"ways":["采购","赠送"]}`: false, `{"ways":[1]}`: false,
	} {
		doc, _ := jsonschema.UnmarshalJSON(strings.NewReader(record))
		if err := schema.Validate(doc); (err == nil) != good {
			t.Errorf("%s: %v", record, err)
		}
	}
}
