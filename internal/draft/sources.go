package draft

import (
	"context"
	"maps"
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/inorder"
	"tianbao/internal/locate"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ooxml/plain"
	"tianbao/internal/word"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Source is a filled copy: a workbook, or a Word document (.docx). Open gives its bytes; it may be called several
// times, from several goroutines.
type Source struct {
	Name string
	Open func(context.Context) ([]byte, error)
}

// outcome is what became of a file: a copy, the bytes of a document that is still to be read, or why it is none.
type outcome struct {
	copy     *copied
	book     *grid.Book // that the copy is of
	document []byte
	err      error
}

// read reads copies. One that cannot be read is told, and the others go on. Which lines of a document belong to a
// table, and which begin a page of the form, is told by a form: that of the workbooks, or where there are none, that
// which the tables of the documents make each by itself.
func (l *learner) read(numbers []int) ([]*copied, error) {
	copies, documents, err := l.readWorkbooks(numbers)
	if err != nil || len(documents) == 0 {
		return copies, err
	}
	first := copies
	if len(copies) == 0 {
		if first, err = l.readApart(documents); err != nil || len(first) == 0 {
			return nil, err
		}
	}
	form, err := l.formOf(first)
	if err != nil || form == nil {
		return first, err
	}
	more, err := l.readDocuments(documents, word.Options{Known: word.KnownTo(form)})
	return append(copies, more...), err
}

// readApart reads documents of which no form is known. What stands before texts in sections is told by all together, so
// they are read once more where they differ in it.
func (l *learner) readApart(documents map[int][]byte) ([]*copied, error) {
	copies, err := l.readDocuments(documents, word.Options{Apart: true})
	if err != nil {
		return nil, err
	}
	leads := word.Leads(slices.Collect(maps.Values(l.documents)))
	for _, b := range l.documents {
		for heading, rows := range word.Leads([]*grid.Book{b}) {
			if rows > leads[heading] {
				return l.readDocuments(documents, word.Options{Apart: true, Leads: leads})
			}
		}
	}
	return copies, nil
}

// formOf is what copies have in common, for finding it again; nil where they make no template.
func (l *learner) formOf(copies []*copied) (*locate.Form, error) {
	a, err := l.draft(formsOf(copies)[0])
	if err != nil || a == nil {
		return nil, err
	}
	return locate.New(a.template), nil
}

func (l *learner) readWorkbooks(numbers []int) (copies []*copied, documents map[int][]byte, err error) {
	documents = map[int][]byte{}
	err = l.eachOf(numbers, func(ctx context.Context, number int) outcome {
		data, err := l.sources[number].Open(ctx)
		if err != nil || word.Is(data) {
			return outcome{document: data, err: err}
		}
		b, err := book.OpenWith(data, book.Options{Limits: l.options.Limits})
		return l.outcome(number, b, err)
	}, func(number int, o outcome) {
		if o.document != nil {
			documents[number] = o.document
		} else {
			copies = append(copies, o.copy)
		}
	})
	return copies, documents, err
}

func (l *learner) readDocuments(documents map[int][]byte, o word.Options) (copies []*copied, err error) {
	o.Limits = l.options.Limits
	err = l.eachOf(sorted(documents), func(ctx context.Context, number int) outcome {
		b, err := word.Open(documents[number], o)
		return l.outcome(number, b, err)
	}, func(number int, o outcome) {
		copies = append(copies, o.copy)
		l.documents[number] = o.book
	})
	return copies, err
}

func (l *learner) outcome(number int, b *grid.Book, err error) outcome {
	if err != nil {
		return outcome{err: err}
	}
	return outcome{copy: readCopy(number, l.sources[number].Name, b), book: b}
}

// eachOf reads some of the files and hands over, in their order, what was read; the others are told.
func (l *learner) eachOf(numbers []int, read func(context.Context, int) outcome, take func(int, outcome)) error {
	i := 0
	return inorder.Do(l.ctx, len(numbers), func(ctx context.Context, i int) outcome { return read(ctx, numbers[i]) }, func(o outcome) error {
		number := numbers[i]
		i++
		switch {
		case o.err != nil:
			l.fail(number, o.err)
		case o.copy != nil && len(o.copy.sheets) == 0:
			l.tell(ruleOther, templates.Error, templates.Place{File: o.copy.name}, words.Say("draft.empty"))
			l.bad[number] = true
		default:
			take(number, o)
		}
		return nil
	})
}

// workbook is a copy as a workbook: of a document its tables and sections, as they were read.
func (l *learner) workbook(number int) ([]byte, error) {
	if b := l.documents[number]; b != nil {
		return plain.Workbook(b)
	}
	return l.sources[number].Open(l.ctx)
}
