package input

// Limits on what comes from outside. Each is far above any real input and far below what hurts.
const (
	// MaxBytes is the largest data file: ten thousand projects with their indicators are about 25 MB.
	MaxBytes = 32 << 20
	// maxRecords is how many records one file may hold: no office has so many units.
	maxRecords = 10_000
	// maxValues is how many values one file may hold: ten thousand projects with their indicators have 1.2
	// million.
	maxValues = 1_500_000
	// maxTableCells is the most cells of a table, blank ones in the width of its headings included, and a row
	// counts as a few: ten thousand projects with a hundred columns.
	maxTableCells = 1 << 20
	// maxSeparators is how many commas, or what stands in their place, a table may have, those in its texts
	// included.
	maxSeparators = 3 * maxTableCells
	// maxFaults is how many faults of a file are told: more than this nobody reads.
	maxFaults = 1000
	// maxDepth is how deep values may be nested: the deepest form so far needs six levels, and the
	// parsers recurse.
	maxDepth = 64
	// maxAliased is how many nodes the aliases of one YAML file may stand for, so that a few nested
	// anchors cannot grow into billions of values.
	maxAliased = 100_000
	// maxYAML is the largest YAML file, whose reader takes sixty times its size: four thousand projects with
	// their indicators are 10 MB.
	maxYAML = 12 << 20
	// maxMarks is how many line ends, colons, commas and other marks a YAML file may have. The parser takes
	// half a kilobyte for each; four thousand projects with their indicators have a million.
	maxMarks = 1_200_000
	// maxSteps is how often the YAML parser may copy a value: it does so for every other value of a mapping,
	// and for all that follow a new document or a blank value. Mappings have some tens of keys; it is enough
	// for 2,000 documents of 250 values, and for four thousand projects with a blank value each.
	maxSteps = 500_000_000
)

// budget is how much more of what is limited a file may hold.
type budget int

// spend takes n of it, and tells whether there was so much.
func (b *budget) spend(n int) bool {
	*b -= budget(n)
	return !b.spent()
}

func (b *budget) spent() bool { return *b < 0 }
