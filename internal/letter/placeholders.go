package letter

import (
	"maps"
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/pattern"
	"tianbao/internal/round"
)

// scope is what placeholders stand for somewhere in a letter: in all of it, in what is said of a project, of a point.
type scope struct {
	values map[string]string
	lists  map[string][]*scope
	flags  map[string]bool
	about  *round.Point
	around *scope
}

// value is what a placeholder stands for; the nearest scope wins.
func (s *scope) value(name string) string {
	for at := s; at != nil; at = at.around {
		if v, known := at.values[name]; known {
			return v
		}
	}
	return ""
}

// knows tells whether a placeholder stands for something here.
func (s *scope) knows(name string) bool {
	for at := s; at != nil; at = at.around {
		if _, known := at.values[name]; known {
			return true
		}
	}
	return false
}

// list is what a paragraph is repeated for; nil where there is no such list around.
func (s *scope) list(name string) ([]*scope, bool) {
	for at := s; at != nil; at = at.around {
		if all, known := at.lists[name]; known {
			return all, true
		}
	}
	return nil, false
}

// within is a scope within s.
func (s *scope) within(inner *scope) *scope {
	c := *inner
	c.around = s
	return &c
}

// aliases are the placeholders as Chinese writes them.
var aliases = map[string]string{
	"单位": "unit", "期限": "due", "落款": "from", "日期": "date", "轮次": "round", "联系人": "contact", "邮箱": "mail", "主管部门": "over",
	"问题数": "count", "项目数": "items", "未交数": "missing_count",
	"项目": "item", "项目序号": "item_no", "编码": "code", "金额": "amount", "文件": "file", "其余": "more",
	"问题": "point", "序号": "n", "位置": "where", "说明": "what", "现为": "found", "应为": "expected", "程度": "level",
	"未交项目": "missing", "附页其余": "rest_more",
}

// blockAliases are the blocks as Chinese writes them.
var blockAliases = map[string]string{"有问题": "points", "催报": "reminder", "有未交": "missing", "附页": "rest", "逐项": "items"}

// known are all placeholders.
var known = func() map[string]bool {
	all := map[string]bool{}
	for _, name := range aliases {
		all[name] = true
	}
	return all
}()

// blocks are the names that {{#…}} may have: those that are kept or left out, and those that are repeated.
var blocks = func() map[string]bool {
	all := map[string]bool{}
	for _, name := range blockAliases {
		all[name] = true
	}
	return all
}()

// of are the lists that a paragraph is repeated for where it has one of these placeholders.
var of = map[string]string{
	"item": "items", "item_no": "items", "file": "items", "more": "items", "code": "items", "amount": "items",
	"point": "points", "where": "points", "what": "points", "found": "points", "expected": "points", "level": "points",
	"missing": "missing",
}

// own is the placeholder by which one knows that a paragraph is repeated for a list already.
var own = map[string]string{"items": "item", "points": "point", "missing": "missing"}

// holder finds placeholders, in the wide braces too that Chinese input methods type.
var holder = pattern.Later(`[{｛]{2}\s*([#＃/／]?)\s*([^{}｛｝]{1,60}?)\s*[}｝]{2}`)

// placeholder is one in a text.
type placeholder struct {
	from, to int    // bytes
	mark     string // # or / of a block
	name     string
	text     string // as written
}

func placeholdersIn(text string) []placeholder {
	var all []placeholder
	for _, m := range holder.FindAllStringSubmatchIndex(text, -1) {
		p := placeholder{from: m[0], to: m[1], mark: fold.Narrow(text[m[2]:m[3]]), text: text[m[0]:m[1]]}
		p.name = nameOf(text[m[4]:m[5]], p.mark != "")
		all = append(all, p)
	}
	return all
}

// nameOf is a placeholder's own name, whatever language it is written in.
func nameOf(text string, block bool) string {
	name := strings.ToLower(strings.TrimSpace(fold.Narrow(text)))
	all := aliases
	if block {
		all = blockAliases
	}
	if meant, known := all[name]; known {
		return meant
	}
	return name
}

// names are all names that a placeholder may have, for suggestions.
func names(block bool) []string {
	meant := aliases
	if block {
		meant = blockAliases
	}
	var all []string
	for _, alias := range slices.Sorted(maps.Keys(meant)) {
		all = append(all, alias, meant[alias])
	}
	return all
}
