package live

import (
	"fmt"
	"sync"

	"tianbao/internal/layout"
	"tianbao/internal/live/tables"
	"tianbao/templates"
)

// Programs keeps the checks of a template as they are compiled for workbooks, by what these have. It may be
// used by many goroutines.
type Programs struct {
	template *templates.Template
	mu       sync.Mutex
	known    map[string]*tables.Program
}

// NewPrograms is for a template that no workbook is made of yet.
func NewPrograms(t *templates.Template) *Programs {
	return &Programs{template: t, known: map[string]*tables.Program{}}
}

// of is the program for a form.
func (p *Programs) of(f *Form) *tables.Program {
	var pages []*tables.Page
	seen := map[*tables.Page]bool{}
	for _, s := range f.Sheets {
		if !seen[s.Page] {
			seen[s.Page] = true
			pages = append(pages, s.Page)
		}
	}
	var alone *templates.Field
	if !f.Items.All() {
		alone = layout.BoundList(p.template)
	}
	key := fmt.Sprint(alone != nil, f.Checks != nil, f.Blank)
	for _, page := range pages {
		key += fmt.Sprintf(" %p", page)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known[key] == nil {
		p.known[key] = tables.New(p.template, pages, alone, f.Checks != nil, f.Blank)
	}
	return p.known[key]
}
