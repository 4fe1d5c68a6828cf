package round

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tianbao/templates"
)

// day is a day of November.
func day(n int) time.Time { return time.Date(2026, 11, n, 10, 0, 0, 0, time.UTC) }

// said are readings by their hashes: "h: 甲局/运维 526000.00 E:a W:b; 甲局/培训" is a form with two items, with findings
// by level and what they are about; "blank", "bad" say nothing.
func said(t *testing.T, lines ...string) map[string]*Reading {
	t.Helper()
	all := map[string]*Reading{}
	for _, line := range lines {
		hash, rest, _ := strings.Cut(line, ": ")
		r := &Reading{Hash: hash}
		for _, item := range strings.Split(rest, "; ") {
			words := strings.Fields(item)
			switch {
			case len(words) > 0 && words[0] == "bad":
				r.Failure = &Text{Zh: "读不了", En: "unreadable"}
				continue
			case len(words) > 0 && words[0] == "blank":
				r.Blank, words = true, words[1:]
			}
			if len(words) > 0 {
				r.Items = append(r.Items, itemOf(words))
			}
		}
		all[hash] = r
	}
	return all
}

func itemOf(words []string) Item {
	unit, name, _ := strings.Cut(words[0], "/")
	it := Item{Name: name, Unit: unit, Fields: map[string]string{}}
	for _, w := range words[1:] {
		switch kind, about, _ := strings.Cut(w, ":"); kind {
		case "E", "W", "N":
			level := map[string]templates.Level{"E": templates.Error, "W": templates.Warning, "N": templates.Notice}[kind]
			which, what, _ := strings.Cut(about, "=")
			it.Points = append(it.Points, Point{ID: PointID(which, what), Rule: which, Level: level})
		case "code":
			it.Code = about
		case "at":
		default:
			it.Amount, it.Fields["amount"] = w, w
		}
	}
	return it
}

// came are arrivals: "a.xlsx h" by the disk on a day "d3", by mail "m4", from somebody "<a@b>", in a run "r1".
func came(lines ...string) []Arrival {
	var all []Arrival
	for _, line := range lines {
		words := strings.Fields(line)
		a := Arrival{File: words[0], Hash: strings.TrimSuffix(words[1], "-")}
		for _, w := range words[2:] {
			n := 0
			fmt.Sscanf(w[1:], "%d", &n)
			switch w[0] {
			case 'd':
				a.Kept = day(n)
			case 'm':
				a.Sent = day(n)
			case 'r':
				a.First = w[1:]
			case '<':
				a.From = w
			case '~':
				a.Aside = true
			}
		}
		if a.Hash == "" {
			a.Fault = &Text{Zh: "打不开", En: "cannot be opened"}
		}
		all = append(all, a)
	}
	return all
}

// A version tells what it says otherwise than the one before: what is blank now or was, what people see of it, and
// that more changed than that.
func TestChanges(t *testing.T) {
	was := map[string]string{"金额": "526000.00", "目标": "完成…" + SumBehind + "a1", "指标": "18" + SumBehind + "b1", "联系人": "张三", "性质": "经常性"}
	now := map[string]string{"金额": "530000.00", "目标": "完成…" + SumBehind + "a2", "指标": "19" + SumBehind + "b2", "电话": "1234", "性质": "经常性"}
	want := []Change{{"指标", "18", "19"}, {"电话", "", "1234"}, {"目标", "完成…", "完成…"}, {"联系人", "张三", ""}, {"金额", "526000.00", "530000.00"}}
	got := changes(was, now)
	byLabel := func(a, b Change) int { return strings.Compare(a.Label, b.Label) }
	slices.SortFunc(want, byLabel)
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// shown is a line in short: unit/item state amount files =copies errors/warnings round since ?near.
func shown(l Line) string {
	s := fmt.Sprintf("%s/%s %s", l.Unit, l.Item, l.State)
	if l.Amount != "" {
		s += " " + l.Amount
	}
	if len(l.Files) > 0 {
		s += " [" + strings.Join(l.Files, " ") + "]"
	}
	if len(l.Duplicates) > 0 {
		s += " =[" + strings.Join(l.Duplicates, " ") + "]"
	}
	if l.Errors+l.Warnings > 0 {
		s += fmt.Sprintf(" %d/%d", l.Errors, l.Warnings)
	}
	if l.Round > 1 {
		s += fmt.Sprint(" round ", l.Round)
	}
	if l.Since != nil {
		s += fmt.Sprintf(" mended %d new %d left %d", l.Since.Mended, l.Since.New, l.Since.Left)
	}
	if len(l.Near) > 0 {
		s += " ?" + strings.Join(l.Near, ",")
	}
	return s
}

var list = []Due{
	{Row: 2, Unit: "甲局", Item: "运维", Code: "001", Mail: "jia@x.cn"}, {Row: 3, Unit: "甲局", Item: "培训", Code: "002", Mail: "jia@x.cn"},
	{Row: 4, Unit: "城管局", Item: "巡查"}, {Row: 5, Unit: "城管局执法大队", Item: "执法"}, {Row: 6, Unit: "乙局"},
}

// others is what the lines of the list are that a case says nothing of.
var others = []string{"甲局/运维 missing", "甲局/培训 missing", "城管局/巡查 missing", "城管局执法大队/执法 missing", "乙局/ missing"}

// want is the whole list, with the lines of a case in the places of those that they begin as, and the others behind.
func want(lines []string) string {
	all := slices.Clone(others)
	var strange []string
	for _, l := range lines {
		at := slices.IndexFunc(all, func(o string) bool { return strings.Fields(o)[0] == strings.Fields(l)[0] })
		switch {
		case at >= 0:
			all[at] = l
		case strings.HasPrefix(l, "乙局/"):
			all = slices.DeleteFunc(all, func(o string) bool { return o == "乙局/ missing" })
			all = append(all, l)
		default:
			strange = append(strange, l)
		}
	}
	return strings.Join(append(all, strange...), "\n")
}

func TestDecide(t *testing.T) {
	for _, c := range []struct {
		name     string
		readings []string
		arrivals []string
		want     []string
	}{
		{"nothing came", nil, nil, nil},
		{"all is well", []string{"a: 甲局/运维 1.00"}, []string{"甲.xlsx a d1"}, []string{"甲局/运维 clean 1.00 [甲.xlsx]"}},
		{"errors and warnings", []string{"a: 甲局/运维 1.00 E:x W:y N:z; 甲局/培训 2.00 W:y"}, []string{"甲.xlsx a d1"},
			[]string{"甲局/运维 errors 1.00 [甲.xlsx] 1/1", "甲局/培训 warnings 2.00 [甲.xlsx] 0/1"}},
		{"a copy by another name", []string{"a: 甲局/运维 1.00"}, []string{"甲.xlsx a d1", "副本.xlsx a d2"}, []string{"甲局/运维 clean 1.00 [甲.xlsx] =[副本.xlsx]"}},
		{"a copy that was saved anew", []string{"a: 甲局/运维 1.00 W:x=1", "b: 甲局/运维 1.00 W:x=1"}, []string{"甲.xlsx a d1", "乙.xlsx b d1"},
			[]string{"甲局/运维 warnings 1.00 [甲.xlsx] =[乙.xlsx] 0/1"}},
		{"the later of two by the disk", []string{"a: 甲局/运维 1.00 E:x E:y W:z", "b: 甲局/运维 2.00 E:y=2 W:w"}, []string{"新.xlsx b d2", "旧.xlsx a d1"},
			[]string{"甲局/运维 errors 2.00 [新.xlsx 旧.xlsx] 1/1 round 2 mended 2 new 1 left 1"}},
		{"the mail's day before the disk's", []string{"a: 甲局/运维 1.00", "b: 甲局/运维 2.00"}, []string{"a.eml/甲.xlsx a d9 m3", "b.eml/甲.xlsx b d1 m4"},
			[]string{"甲局/运维 clean 2.00 [b.eml/甲.xlsx a.eml/甲.xlsx] round 2 mended 0 new 0 left 0"}},
		{"an old version sent on again", []string{"a: 甲局/运维 1.00", "b: 甲局/运维 2.00"}, []string{"1.eml/甲.xlsx a m3", "2.eml/甲.xlsx b m4", "3.eml/甲.xlsx a m5"},
			[]string{"甲局/运维 clean 2.00 [2.eml/甲.xlsx 1.eml/甲.xlsx] =[3.eml/甲.xlsx] round 2 mended 0 new 0 left 0"}},
		{"what was said before is said again", []string{"a: 甲局/运维 1.00", "b: 甲局/运维 2.00 E:x", "c: 甲局/运维 1.00"}, []string{"1.eml/甲.xlsx a m3", "2.eml/甲.xlsx b m4", "3.eml/甲.xlsx c m5"},
			[]string{"甲局/运维 conflict [2.eml/甲.xlsx 1.eml/甲.xlsx] =[3.eml/甲.xlsx] round 2"}},
		{"what was saved anew before the newest", []string{"a: 甲局/运维 1.00", "b: 甲局/运维 2.00", "c: 甲局/运维 1.00"}, []string{"1.eml/甲.xlsx a m3", "2.eml/甲.xlsx b m5", "3.eml/甲.xlsx c m4"},
			[]string{"甲局/运维 clean 2.00 [2.eml/甲.xlsx 1.eml/甲.xlsx] =[3.eml/甲.xlsx] round 2 mended 0 new 0 left 0"}},
		{"two at once", []string{"a: 甲局/运维 1.00", "b: 甲局/运维 2.00"}, []string{"a.zip/1.xlsx a d1", "a.zip/2.xlsx b d1"},
			[]string{"甲局/运维 conflict [a.zip/2.xlsx a.zip/1.xlsx] round 2"}},
		{"two that nobody knows the time of", []string{"a: 甲局/运维 1.00", "b: 甲局/运维 1.00 W:x"}, []string{"1.xlsx a", "2.xlsx b d1"},
			[]string{"甲局/运维 conflict 1.00 [2.xlsx 1.xlsx] round 2"}},
		{"an item in a wrong unit's name, by its code", []string{"a: 甲局信息中心/运行 1.00 code:001"}, []string{"甲.xlsx a d1"}, []string{"甲局/运维 clean 1.00 [甲.xlsx]"}},
		{"a code of another unit", []string{"a: 城管局/巡查 1.00 code:001"}, []string{"甲.xlsx a d1"}, []string{"城管局/巡查 clean 1.00 [甲.xlsx]"}},
		{"a near name is no name", []string{"a: 城管局执法队/执法 1.00"}, []string{"甲.xlsx a d1"}, []string{"城管局执法队/执法 unlisted 1.00 [甲.xlsx] ?城管局执法大队,城管局"}},
		{"a bureau and its brigade", []string{"a: 城管局/巡查 1.00", "b: 城管局执法大队/执法 2.00"}, []string{"1.xlsx a d1", "2.xlsx b d1"},
			[]string{"城管局/巡查 clean 1.00 [1.xlsx]", "城管局执法大队/执法 clean 2.00 [2.xlsx]"}},
		{"an item that is on no list", []string{"a: 甲局/运维费 1.00 W:x"}, []string{"甲.xlsx a d1"}, []string{"甲局/运维费 unlisted 1.00 [甲.xlsx] 0/1 ?运维"}},
		{"a unit that is on no list", []string{"a: 丁委/修路 1.00"}, []string{"甲.xlsx a d1"}, []string{"丁委/修路 unlisted 1.00 [甲.xlsx]"}},
		{"items of a unit that is listed alone", []string{"a: 乙局/一 1.00; 乙局/二 2.00 W:x"}, []string{"乙.xlsx a d1"},
			[]string{"乙局/一 clean 1.00 [乙.xlsx]", "乙局/二 warnings 2.00 [乙.xlsx] 0/1"}},
		{"nobody's form, by its sender", []string{"a: /运维 1.00 E:unit"}, []string{"a.eml/表.xlsx a m1 <jia@x.cn>"}, []string{"甲局/运维 errors 1.00 [a.eml/表.xlsx] 1/0"}},
		{"nobody's form", []string{"a: /运维 1.00 E:unit", "b: /运维 1.00 E:unit"}, []string{"表.xlsx a d1", "表2.xlsx b d1"},
			[]string{"/运维 unlisted 1.00 [表.xlsx] 1/0", "/运维 unlisted 1.00 [表2.xlsx] 1/0"}},
		{"a blank form of a unit", []string{"a: blank 甲局/运维"}, []string{"甲.xlsx a d1"}, []string{"甲局/运维 blank [甲.xlsx]"}},
		{"a blank form without items", []string{"a: blank 甲局/"}, []string{"甲.xlsx a d1"}, []string{"甲局/运维 blank [甲.xlsx]", "甲局/培训 blank [甲.xlsx]"}},
		{"a blank form beside the filled one", []string{"a: blank 城管局/", "b: 城管局/巡查 1.00"}, []string{"空.xlsx a d9", "填.xlsx b d1"}, []string{"城管局/巡查 clean 1.00 [填.xlsx]"}},
		{"a blank form by its name", []string{"a: blank"}, []string{"back/城管局执法大队.xlsx a d1"}, []string{"城管局执法大队/执法 blank [back/城管局执法大队.xlsx]"}},
		{"a blank form of nobody", []string{"a: blank"}, []string{"表.xlsx a d1"}, []string{"/ blank [表.xlsx]"}},
		{"unreadable, by its name", []string{"a: bad"}, []string{"城管局.doc a d1"}, []string{"城管局/巡查 unreadable [城管局.doc]"}},
		{"unreadable, by its sender", []string{"a: bad"}, []string{"a.eml/表.doc a m1 <JIA@x.cn>"},
			[]string{"甲局/运维 unreadable [a.eml/表.doc]", "甲局/培训 unreadable [a.eml/表.doc]"}},
		{"unreadable, of two units' names", []string{"a: bad"}, []string{"甲局、城管局.doc a d1"}, []string{"/ unreadable [甲局、城管局.doc]"}},
		{"unreadable, of nobody, twice", []string{"a: bad"}, []string{"表.doc a d1", "表(1).doc a d2"}, []string{"/ unreadable [表.doc] =[表(1).doc]"}},
		{"could not be opened", nil, []string{"甲.rar - d1"}, []string{"/ unreadable [甲.rar]"}},
		{"unreadable before the good one", []string{"a: bad", "b: 城管局/巡查 1.00"}, []string{"城管局.doc a d1", "城管局.xlsx b d2"}, []string{"城管局/巡查 clean 1.00 [城管局.xlsx]"}},
		{"unreadable after the good one", []string{"a: bad", "b: 城管局/巡查 1.00"}, []string{"城管局.doc a d3", "城管局.xlsx b d2"},
			[]string{"城管局/巡查 clean 1.00 [城管局.xlsx]", "城管局/ unreadable [城管局.doc]"}},
		{"a picture beside a form in one mail", []string{"a: bad", "b: 城管局/巡查 1.00"}, []string{"a.eml/logo.png a m1 ~", "a.eml/表.xlsx b m1"},
			[]string{"城管局/巡查 clean 1.00 [a.eml/表.xlsx]"}},
		{"a locked form beside another in one mail", []string{"a: bad", "b: 甲局/运维 1.00"}, []string{"a.eml/培训.xlsx a m1", "a.eml/运维.xlsx b m1"},
			[]string{"甲局/运维 clean 1.00 [a.eml/运维.xlsx]", "甲局/培训 unreadable [a.eml/培训.xlsx]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, l := range Decide(list, came(c.arrivals...), Past{Readings: said(t, c.readings...)}) {
				got = append(got, shown(l))
			}
			if got, want := strings.Join(got, "\n"), want(c.want); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// What came before counts like what comes now; the same again changes nothing.
func TestDecideAgain(t *testing.T) {
	readings := said(t, "a: 甲局/运维 1.00 E:x=1", "b: 甲局/运维 2.00")
	first := came("1.xlsx a d1")
	past := Past{Arrivals: came("1.xlsx a d1 r1"), Readings: readings}
	once, again := Decide(list, first, Past{Readings: readings}), Decide(list, first, past)
	if shown(once[0]) != shown(again[0]) {
		t.Errorf("%s, and again %s", shown(once[0]), shown(again[0]))
	}
	then := Decide(list, came("2.xlsx b d2"), past)
	if got := shown(then[0]); got != "甲局/运维 clean 2.00 [2.xlsx 1.xlsx] round 2 mended 1 new 0 left 0" {
		t.Error(got)
	}
	opened := Decide(list, came("1.xlsx a d1"), Past{Arrivals: came("1.xlsx - d1 r1"), Readings: readings})
	if got := shown(opened[0]); got != "甲局/运维 errors 1.00 [1.xlsx] 1/0" || len(opened) != len(list) {
		t.Errorf("%v", opened)
	}
}

// Without a roster every form is told, and none is on no list.
func TestDecideWithoutRoster(t *testing.T) {
	lines := Decide(nil, came("1.xlsx a d1", "2.doc b d1"), Past{Readings: said(t, "a: 甲局/运维 1.00", "b: bad")})
	if len(lines) != 2 || shown(lines[0]) != "甲局/运维 clean 1.00 [1.xlsx]" || shown(lines[1]) != "/ unreadable [2.doc]" {
		t.Errorf("%v", lines)
	}
}

// A waiver holds until what it was about is another; it can be taken back.
func TestWaivers(t *testing.T) {
	readings := said(t, "a: 甲局/运维 1.00 E:x=1 W:y", "b: 甲局/运维 2.00 E:x=1", "c: 甲局/运维 2.00 E:x=2")
	waive := Answer{Unit: "甲 局", Item: "运维", Kind: Waive, Point: "x-1", Reason: "已批"}
	hold := waive
	hold.Kind = Hold
	for _, c := range []struct {
		name    string
		came    []string
		answers []Answer
		want    string
		holds   bool
	}{
		{"waived", []string{"1.xlsx a d1"}, []Answer{waive}, "甲局/运维 warnings 1.00 [1.xlsx] 0/1", true},
		{"taken back", []string{"1.xlsx a d1"}, []Answer{waive, hold}, "甲局/运维 errors 1.00 [1.xlsx] 1/1", false},
		{"given again", []string{"1.xlsx a d1"}, []Answer{waive, hold, waive}, "甲局/运维 warnings 1.00 [1.xlsx] 0/1", true},
		{"holds in the next version", []string{"1.xlsx a d1", "2.xlsx b d2"}, []Answer{waive}, "甲局/运维 clean 2.00 [2.xlsx 1.xlsx] round 2 mended 1 new 0 left 0", true},
		{"ends where the value is another", []string{"1.xlsx a d1", "2.xlsx c d2"}, []Answer{waive}, "甲局/运维 errors 2.00 [2.xlsx 1.xlsx] 1/0 round 2 mended 1 new 1 left 0", false},
	} {
		lines := Decide(list, came(c.came...), Past{Readings: readings, Answers: c.answers})
		if got := shown(lines[0]); got != c.want || waive.Holds(lines) != c.holds {
			t.Errorf("%s: %s, want %s; holds %v", c.name, got, c.want, waive.Holds(lines))
		}
	}
}

// A choice holds until another version comes; one that the person has not seen ends it too.
func TestAdoptions(t *testing.T) {
	readings := said(t, "a: 甲局/运维 1.00", "b: 甲局/运维 2.00", "c: 甲局/运维 3.00")
	adopt := Answer{Unit: "甲局", Item: "运维", Kind: Adopt, Hash: "a"}
	back := Answer{Unit: "甲局", Item: "运维", Kind: Adopt}
	two := []string{"1.xlsx a d1 r1", "2.xlsx b d1 r1"}
	for _, c := range []struct {
		name    string
		before  []string
		now     []string
		answers []Answer
		want    string
	}{
		{"of two at once", two, nil, []Answer{adopt}, "甲局/运维 clean 1.00 [1.xlsx 2.xlsx] round 2"},
		{"the older one", []string{"1.xlsx a d1 r1", "2.xlsx b d2 r1"}, nil, []Answer{adopt}, "甲局/运维 clean 1.00 [1.xlsx 2.xlsx] round 2"},
		{"a third came unseen", two, []string{"3.xlsx c d1"}, []Answer{adopt}, "甲局/运维 conflict [3.xlsx 2.xlsx 1.xlsx] round 3"},
		{"a newer third came", two, []string{"3.xlsx c d2"}, []Answer{adopt}, "甲局/运维 clean 3.00 [3.xlsx 2.xlsx 1.xlsx] round 3 mended 0 new 0 left 0"},
		{"a copy came", two, []string{"3.xlsx b d1"}, []Answer{adopt}, "甲局/运维 clean 1.00 [1.xlsx 2.xlsx] =[3.xlsx] round 2"},
		{"taken back", two, nil, []Answer{adopt, back}, "甲局/运维 conflict [2.xlsx 1.xlsx] round 2"},
		{"of a line that is gone", two, nil, []Answer{{Unit: "丁委", Item: "修路", Kind: Adopt, Hash: "a"}}, "甲局/运维 conflict [2.xlsx 1.xlsx] round 2"},
	} {
		past := Past{Arrivals: came(c.before...), Readings: readings}
		past.Answers = Bind(c.answers, list, past)
		lines := Decide(list, came(c.now...), past)
		if got := shown(lines[0]); got != c.want || c.answers[0].Holds(lines) != lines[0].Adopted {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		// What the next run remembers is no other.
		past.Arrivals = Merge(past.Arrivals, came(c.now...))
		if again := Decide(list, nil, past); shown(again[0]) != c.want {
			t.Errorf("%s: remembered as %s", c.name, shown(again[0]))
		}
	}
}

// Lines that need a person first come first, and are counted.
func TestByNeed(t *testing.T) {
	lines := ByNeed([]Line{{Unit: "a", State: Clean}, {Unit: "b", State: Errors, Errors: 1}, {Unit: "c", State: Missing}, {Unit: "d", State: Errors, Errors: 3}, {Unit: "e", State: Conflict}})
	var order string
	for _, l := range lines {
		order += l.Unit
	}
	if order != "edbca" || Count(lines)[Errors] != 2 {
		t.Errorf("%s, %v", order, Count(lines))
	}
}

// A line of results is as the contract has it; what is not known is null, and never 0.
func TestJSON(t *testing.T) {
	l := Line{Unit: "甲局", Item: "运维 <一>", State: Clean, Files: []string{"back/a.zip/甲.xlsx"}, Amount: "526000.00", Warnings: 2, Round: 1, Since: &Since{Mended: 3, Left: 1}, Duplicates: []string{"b.xlsx"}}
	none := Line{State: Unreadable, Files: []string{"a.doc"}, Failure: &Text{Zh: "读不了", En: "unreadable"}, Round: 1}
	var out strings.Builder
	if err := errors.Join(l.WriteJSON(&out, "zh"), none.WriteJSON(&out, "en")); err != nil {
		t.Fatal(err)
	}
	want := `{"unit":"甲局","item":"运维 <一>","state":"clean","files":["back/a.zip/甲.xlsx"],"amount":526000.00,"errors":0,"warnings":2,"round":1,"since":{"mended":3,"new":0,"left":1},"duplicates":["b.xlsx"]}
{"unit":"","item":"","state":"unreadable","files":["a.doc"],"amount":null,"errors":0,"warnings":0,"round":1,"error":"unreadable"}
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}
