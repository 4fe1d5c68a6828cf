package round

import "time"

// Past is what the ledger remembers of a round before this run.
type Past struct {
	Round    string              // its name
	Runs     []Run               // in their order
	Arrivals []Arrival           // in the order in which they came
	Readings map[string]*Reading // of every arrival, also of this run, by its hash; without their records
	Answers  []Answer            // in the order in which they were given; a later one about the same stands for it
}

// Run is an earlier run of the round.
type Run struct {
	ID string // what Arrival.First names it by
	At time.Time
}
