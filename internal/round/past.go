package round

// Past is what the ledger remembers of a round before this run.
type Past struct {
	Arrivals []Arrival           // in the order in which they came
	Readings map[string]*Reading // of every arrival, by its hash
	Answers  []Answer            // in the order in which they were given; a later one about the same stands for it
}
