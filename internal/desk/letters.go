package desk

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tianbao"
	"tianbao/internal/letter"
	"tianbao/internal/outfile"
	"tianbao/internal/stamp"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Letters are what a run writes to units: their folder and the wording.
type Letters struct {
	Folder  string
	wording *letter.Wording
	options letter.Options
	written []string
}

// OpenLetters reads the wording of letters, nil for the one that comes built in, and what in it no letter can be
// made of. They are signed as the form says that is asked for, and bear the day of the run.
func OpenLetters(folder string, wording []byte, lang, name string, now time.Time, forms []*tianbao.Form) (l *Letters, findings []templates.Finding, err error) {
	l = &Letters{Folder: folder, options: letter.Options{Lang: lang, Round: name, Date: now.Format("2006年1月2日")}}
	if lang == words.English {
		l.options.Date = now.Format(time.DateOnly)
	}
	if len(forms) == 1 {
		l.options.From = forms[0].Template().To
	}
	if wording == nil {
		if wording, err = letter.Default(lang); err != nil {
			return nil, nil, err
		}
	}
	l.wording, findings, err = letter.Open(wording)
	return l, findings, err
}

// Write writes a letter to every unit that is to mend, to say or to send something, and tells how many. A letter
// of an earlier run that somebody edited since stays, and the new one has a number.
func (l *Letters) Write(files *outfile.Set, r *Result) (int, error) {
	units := letter.Units(r.Lines)
	var names []string
	for _, u := range units {
		names = append(names, filepath.Join(l.Folder, u.File))
	}
	l.written = outfile.Beside(names, "", "")
	if err := files.Reserve(l.written...); err != nil {
		return 0, err
	}
	return len(units), l.each(units, files.WriteBytes, func(i int) string { return l.written[i] })
}

// Each makes every letter of a run, and hands it on under the name that its file has.
func (l *Letters) Each(r *Result, take func(name string, data []byte) error) error {
	units := letter.Units(r.Lines)
	return l.each(units, take, func(i int) string { return units[i].File })
}

func (l *Letters) each(units []letter.Unit, take func(name string, data []byte) error, called func(i int) string) error {
	for i, u := range units {
		var out bytes.Buffer
		if err := l.wording.Write(&out, l.options, u); err != nil {
			return err
		}
		data, err := stamp.Put(out.Bytes())
		if err == nil {
			err = take(called(i), data)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Sweep takes away the letters of earlier runs that nobody edited and that this one did not write: who has
// nothing left to mend is not to be written to again by mistake.
func (l *Letters) Sweep() {
	entries, _ := os.ReadDir(l.Folder)
	for _, e := range entries {
		name := filepath.Join(l.Folder, e.Name())
		if strings.EqualFold(filepath.Ext(name), ".docx") && !slices.Contains(l.written, name) && stamp.OnFile(name) {
			os.Remove(name)
		}
	}
}
