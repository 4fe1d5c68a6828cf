package words

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
)

// said finds phrase ids in the program's source: arguments of Say, and of the functions that pass
// theirs on to it.
var said = regexp.MustCompile(`"([a-z]+(?:\.[a-z0-9_-]+)+)"`)

// direct finds what is said without a detour.
var direct = regexp.MustCompile(`(?:(?:words\.Say|usage|failed|\.say|\.word|hinting|noFile|fileerror\.New)\(|\.(?:flag|toggle)\("[^"]+", )"([a-z]+\.[^"]+)"`)

// onPage finds what the scripts of the page may say, and onPageDirect what they say without a detour; a text that ends
// in a dash begins several ids.
var (
	onPage       = regexp.MustCompile(`'([a-z]+(?:-[a-z]+)*-?)'`)
	onPageDirect = regexp.MustCompile(`\bsay\('([a-z-]+[a-z])'`)
)

// everyPhrase is the catalogue by id.
var everyPhrase = func() map[string]entry {
	all := map[string]entry{}
	catalogue.each(func(id string, e entry) { all[id] = e })
	return all
}()

// TestAreas: no phrase stands in two areas of the catalogue, of which only one would be found.
func TestAreas(t *testing.T) {
	seen := map[string]bool{}
	catalogue.each(func(id string, _ entry) {
		if seen[id] {
			t.Errorf("%s stands in two areas", id)
		}
		seen[id] = true
	})
}

// saidOnPage are the ids that the scripts of the page may say, and the beginnings of ids.
func saidOnPage(t *testing.T) map[string]bool {
	used := map[string]bool{}
	scripts, err := filepath.Glob("../page/site/src/*.ts")
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, script := range scripts {
		source, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range onPage.FindAllStringSubmatch(string(source), -1) {
			used["page."+m[1]] = true
		}
		for _, m := range onPageDirect.FindAllStringSubmatch(string(source), -1) {
			if _, known := everyPhrase["page."+m[1]]; !known {
				t.Errorf("%s says page.%s, which the catalogue lacks", script, m[1])
			}
		}
	}
	for id := range everyPhrase {
		for i := range id {
			if id[i] == '-' && used[id[:i+1]] {
				used[id] = true
			}
		}
	}
	return used
}

// Every phrase the program says is in the catalogue, and every phrase of the catalogue is said.
func TestCatalogueIsWhatIsSaid(t *testing.T) {
	used := saidOnPage(t)
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		if strings.HasPrefix(filepath.Base(path), "catalogue") {
			return nil
		}
		source, err := os.ReadFile(path)
		for _, m := range said.FindAllStringSubmatch(string(source), -1) {
			used[m[1]] = true
		}
		for _, m := range direct.FindAllStringSubmatch(string(source), -1) {
			if _, known := everyPhrase[m[1]]; !known && !strings.HasSuffix(m[1], ".") {
				t.Errorf("%s says %s, which the catalogue lacks", path, m[1])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for id := range everyPhrase {
		if !used[id] && !strings.HasPrefix(id, "level.") && !strings.HasPrefix(id, "aspect.") && !strings.HasPrefix(id, "located.") && !strings.HasPrefix(id, "limit.") && !strings.HasPrefix(id, "function.") && !strings.HasPrefix(id, "legend.") && !strings.HasPrefix(id, "shade.") && !strings.HasPrefix(id, "state.") && !strings.HasPrefix(id, "act.") && !strings.HasPrefix(id, "rule.") { // said by their name
			t.Errorf("phrase %s is never said", id)
		}
	}
}

// Both languages of a phrase take the same arguments.
func TestBothLanguagesSayTheSame(t *testing.T) {
	verb := regexp.MustCompile(`%(\[\d+\])?`)
	for _, id := range IDs() {
		e := everyPhrase[id]
		if e.zh == "" || e.en == "" {
			t.Errorf("phrase %s lacks a language", id)
		}
		zh, en := verb.FindAllString(e.zh, -1), verb.FindAllString(e.en, -1)
		if a, b := distinct(zh), distinct(en); a != b {
			t.Errorf("phrase %s: arguments %q in Chinese, %q in English", id, a, b)
		}
	}
}

func distinct(verbs []string) string {
	seen := map[string]bool{}
	var all []string
	for _, v := range verbs {
		if !seen[v] {
			seen[v] = true
			all = append(all, v)
		}
	}
	sort.Strings(all)
	return strings.Join(all, " ")
}

func TestPhrases(t *testing.T) {
	p := Say("cmd.unknown-flag", "--x")
	if got := p.In(Chinese); got != "不认识的选项 --x。" {
		t.Errorf("Chinese: %s", got)
	}
	if got := p.In(English); got != "unknown flag --x" {
		t.Errorf("English: %s", got)
	}
	if got := Plain("100%").In(Chinese); got != "100%" {
		t.Errorf("plain text is said as it is: %s", got)
	}
}
