package letter

import (
	"fmt"

	"tianbao/internal/filename"
)

// name names the letters by their units: 01-区教育局.docx. The number keeps those apart whose names differ in signs
// alone that no file can have.
func name(units []Unit) {
	digits := max(2, len(fmt.Sprint(len(units))))
	for i := range units {
		units[i].File = fmt.Sprintf("%0*d", digits, i+1)
		if label := filename.Part(units[i].Name); label != "" {
			units[i].File += "-" + label
		}
		units[i].File += ".docx"
	}
}
