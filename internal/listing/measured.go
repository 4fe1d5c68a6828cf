package listing

import "sync"

// measured remembers how high texts are: most lines of a listing have texts of the template, the same in every
// workbook. It may be used by many goroutines.
type measured struct {
	mu    sync.Mutex
	known map[measure]float64
}

// measure is a text in a column so many characters wide.
type measure struct {
	chars float64
	text  string
}

// mostMeasured bounds how many texts are remembered.
const mostMeasured = 4096

func (m *measured) points(of measure, work func() float64) float64 {
	m.mu.Lock()
	points, ok := m.known[of]
	m.mu.Unlock()
	if ok {
		return points
	}
	points = work()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || len(m.known) >= mostMeasured {
		m.known = map[measure]float64{}
	}
	m.known[of] = points
	return points
}
