package tianbao_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

// section is what a page says between one heading and the next, as far as it is the same in every
// language.
type section struct {
	Level  int      // of the heading; 0 before the first
	Flags  []string // that the heading has
	Rules  []string // ids
	Code   []string // spans
	Blocks []string // fenced; of a command without what is said beside it
	Rows   []int    // of tables: the number of their cells
	Items  int      // of lists
	Links  int

	heading string
	links   []string
}

var (
	headingLine = regexp.MustCompile(`^(#+) (.*)$`)
	flagWord    = regexp.MustCompile(`(?:^|[\s\[|])(--?[a-z][a-z-]*)`)
	ruleID      = regexp.MustCompile(`\b[A-Z]+-(?:[A-Z]+|\d+)\b`)
	codeSpan    = regexp.MustCompile("`([^`]+)`")
	link        = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	listItem    = regexp.MustCompile(`^(?:- |\d+\. )`)
)

// readSections takes a page apart.
func readSections(page string) (all []section) {
	now, block, fenced := section{}, "", false
	for line := range strings.Lines(page) {
		line = strings.TrimRight(line, "\n")
		heading := headingLine.FindStringSubmatch(line)
		switch {
		case strings.HasPrefix(line, "```") && fenced:
			now.Blocks, fenced = append(now.Blocks, block), false
		case strings.HasPrefix(line, "```"):
			block, fenced = line+"\n", true
		case fenced:
			block += withoutRemark(line) + "\n"
		case heading != nil:
			all = append(all, now.sorted())
			now = section{Level: len(heading[1]), heading: heading[2]}
			for _, m := range flagWord.FindAllStringSubmatch(heading[2], -1) {
				now.Flags = append(now.Flags, m[1])
			}
			now.take(heading[2])
		default:
			now.take(line)
		}
	}
	return append(all, now.sorted())
}

// withoutRemark cuts off what stands beside a command, which is in the page's language.
func withoutRemark(line string) string {
	if !strings.HasPrefix(line, "tianbao ") && !strings.HasPrefix(line, "go ") {
		return line
	}
	for _, gap := range []string{"   ", " #"} {
		line, _, _ = strings.Cut(line, gap)
	}
	return line
}

// take reads a line that is no code.
func (s *section) take(line string) {
	s.Rules = append(s.Rules, ruleID.FindAllString(line, -1)...)
	for _, m := range codeSpan.FindAllStringSubmatch(line, -1) {
		s.Code = append(s.Code, m[1])
	}
	for _, m := range link.FindAllStringSubmatch(line, -1) {
		s.links = append(s.links, m[1])
	}
	if strings.HasPrefix(line, "|") {
		cells := codeSpan.ReplaceAllString(line, "") // a span may hold a bar
		s.Rows = append(s.Rows, strings.Count(cells, "|")-1)
	}
	if listItem.MatchString(line) {
		s.Items++
	}
}

// sorted is the section with sets where the order is the language's.
func (s section) sorted() section {
	for _, set := range []*[]string{&s.Flags, &s.Rules, &s.Code} {
		slices.Sort(*set)
		*set = slices.Compact(*set)
	}
	s.Links = len(s.links)
	return s
}

func readPage(t *testing.T, name string) []section {
	t.Helper()
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return readSections(string(page))
}

// A page in Chinese says what the English one says: the same headings, rules, flags, keys, tables and code.
func TestChinesePagesSayTheSame(t *testing.T) {
	pages, err := filepath.Glob("docs/*.zh-CN.md")
	if err != nil || len(pages) < 5 {
		t.Fatalf("%d pages in Chinese, %v", len(pages), err)
	}
	for _, name := range pages {
		chinese := readPage(t, name)
		english := readPage(t, strings.TrimSuffix(name, ".zh-CN.md")+".md")
		if len(chinese) != len(english) {
			t.Errorf("%s has %d headings, the English page %d", name, len(chinese)-1, len(english)-1)
			continue
		}
		for i, want := range english {
			hidden := cmp.FilterPath(func(p cmp.Path) bool {
				field := p.Last().String()
				return field == ".heading" || field == ".links"
			}, cmp.Ignore())
			if diff := cmp.Diff(want, chinese[i], hidden, cmp.AllowUnexported(section{})); diff != "" {
				t.Errorf("%s, %q, is not as in English (-) under %q:\n%s", name, chinese[i].heading, want.heading, diff)
			}
		}
	}
}

// The READMEs' commands write files with names of the reader's language; their order of topics is one.
func TestREADMEsHaveTheSameHeadings(t *testing.T) {
	levels := func(page []section) (all []int) {
		for _, s := range page {
			all = append(all, s.Level)
		}
		return all
	}
	if diff := cmp.Diff(levels(readPage(t, "README.md")), levels(readPage(t, "README.zh-CN.md"))); diff != "" {
		t.Errorf("README.zh-CN.md has other headings than README.md:\n%s", diff)
	}
}

// Links between the pages lead to a file and a heading that are there.
func TestLinksOfPagesLeadSomewhere(t *testing.T) {
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/*/*.md"} {
		pages, err := filepath.Glob(pattern)
		if err != nil || len(pages) == 0 {
			t.Fatalf("no pages %s, %v", pattern, err)
		}
		for _, page := range pages {
			for _, s := range readPage(t, page) {
				for _, to := range s.links {
					if !leadsSomewhere(t, page, to) {
						t.Errorf("%s, %q: the link %s leads nowhere", page, s.heading, to)
					}
				}
			}
		}
	}
}

var (
	namedFolder = regexp.MustCompile(`^(?:internal|cmd|docs|examples|testdata)/[\w/.-]+$`)
	namedSource = regexp.MustCompile(`^\w+\.go$`)
)

// Pages for those who change the program name folders and source files that are there.
func TestPagesNameWhatIsThere(t *testing.T) {
	sources := map[string]bool{}
	eachSource(t, func(_, file string) { sources[filepath.Base(file)] = true })
	for _, page := range []string{"CONTRIBUTING.md", "docs/architecture.md", "README.md"} {
		for _, s := range readPage(t, page) {
			for _, name := range s.Code {
				_, err := os.Stat(name)
				if namedFolder.MatchString(name) && err != nil || namedSource.MatchString(name) && !sources[name] && err != nil {
					t.Errorf("%s, %q, names %s, which is not there", page, s.heading, name)
				}
			}
		}
	}
}

func leadsSomewhere(t *testing.T, page, to string) bool {
	if strings.Contains(to, "://") {
		return true
	}
	file, anchor, _ := strings.Cut(to, "#")
	if file == "" {
		file = page
	} else {
		file = filepath.Join(filepath.Dir(page), file)
	}
	if _, err := os.Stat(file); err != nil {
		return false
	}
	return anchor == "" || slices.ContainsFunc(readPage(t, file), func(s section) bool { return anchorOf(s.heading) == anchor })
}

// anchorOf is the name that GitHub gives a heading: without punctuation, spaces as hyphens.
func anchorOf(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}
