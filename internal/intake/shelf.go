package intake

import (
	"os"
	"slices"
	"sync"

	"tianbao/internal/limits"
	"tianbao/internal/parcel"
)

// place is where a file stands in a zip or mail: the one on disk, and its number there; then, while that
// is a parcel again, its number in it.
type place struct {
	path string
	at   []int
}

// shelf keeps open the parcel that was read from last, with those that it stands in: files are read one
// by one in their order, and to unpack a zip for each of its files would take the square of the time.
type shelf struct {
	mu   sync.Mutex
	file *os.File
	path string
	at   []int // of the parcels that are open, but for the first
	open []*parcel.Parcel
}

// read is all of a file in a parcel.
func (s *shelf) read(p *place, within limits.Limits) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := len(p.at) - 1
	if err := s.reach(p.path, p.at[:last], within); err != nil {
		return nil, err
	}
	e, err := s.entry(last, p.at[last])
	if err != nil {
		return nil, err
	}
	return e.Read(within)
}

// reach opens the parcel that stands at a place, and keeps of the open ones those on the way.
func (s *shelf) reach(path string, at []int, within limits.Limits) error {
	if s.path != path || s.file == nil {
		if err := s.begin(path, within); err != nil {
			return err
		}
	}
	same := 0
	for same < min(len(at), len(s.at)) && at[same] == s.at[same] {
		same++
	}
	s.at, s.open = s.at[:same], slices.Delete(s.open, same+1, len(s.open))
	for level := same; level < len(at); level++ {
		e, err := s.entry(level, at[level])
		if err != nil {
			return err
		}
		p, _, err := openNested(e.Name, e, within)
		if err != nil {
			return err
		}
		s.at, s.open = append(s.at, at[level]), append(s.open, p)
	}
	return nil
}

func (s *shelf) begin(path string, within limits.Limits) error {
	s.close()
	file, p, err := openParcel(path, within)
	if err != nil {
		if file != nil {
			file.Close()
		}
		return err
	}
	s.file, s.path, s.open = file, path, append(s.open, p)
	return nil
}

// entry is a file of an open parcel, unless somebody has changed the parcel since it was listed.
func (s *shelf) entry(level, number int) (*parcel.Entry, error) {
	if p := s.open[level]; number < len(p.Entries) {
		return &p.Entries[number], nil
	}
	return nil, parcel.ErrChanged
}

func (s *shelf) close() {
	if s.file != nil {
		s.file.Close()
	}
	s.file, s.path, s.at, s.open = nil, "", nil, nil
}
