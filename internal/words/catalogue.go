package words

// entry is one phrase in both languages. Arguments are %[1]s, %[2]d …, numbered so that each
// language can put them where it wants.
type entry struct{ zh, en string }

// catalogue is every word tianbao prints, an area a file, by the phrase's id. They are not put together at the start: the
// engine of the page waits for that longer than all its phrases are looked for.
var catalogue = areas{
	commandPhrases,
	workbookPhrases,
	inputPhrases,
	templatePhrases,
	layoutPhrases,
	valuePhrases,
	checkPhrases,
	correctPhrases,
	formulaPhrases,
	functionPhrases,
	diffPhrases,
	dropPhrases,
	parcelPhrases,
	ledgerPhrases,
	keyboardPhrases,
	guidePhrases,
	todoPhrases,
	intakePhrases,
	roundbookPhrases,
	rulePhrases,
	letterPhrases,
	draftPhrases,
	pagePhrases,
}

// areas are maps that have no id twice.
type areas []map[string]entry

func (all areas) find(id string) (entry, bool) {
	for _, area := range all {
		if e, ok := area[id]; ok {
			return e, true
		}
	}
	return entry{}, false
}

// each visits every phrase, in no order.
func (all areas) each(visit func(id string, e entry)) {
	for _, area := range all {
		for id, e := range area {
			visit(id, e)
		}
	}
}
