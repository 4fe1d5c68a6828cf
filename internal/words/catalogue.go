package words

import "maps"

// entry is one phrase in both languages. Arguments are %[1]s, %[2]d …, numbered so that each
// language can put them where it wants.
type entry struct{ zh, en string }

// catalogue is every word tianbao prints, an area a file, by the phrase's id.
var catalogue = merged(
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
)

func merged(areas ...map[string]entry) map[string]entry {
	all := map[string]entry{}
	for _, area := range areas {
		maps.Copy(all, area)
	}
	return all
}
