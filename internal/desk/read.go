package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tianbao"
	"tianbao/internal/convert"
	"tianbao/internal/inorder"
	"tianbao/internal/intake"
	"tianbao/internal/reading"
	"tianbao/internal/round"
	"tianbao/internal/words"
)

// reader names what reads here: with LibreOffice more can be read.
func (j *Job) reader() (string, error) {
	var besides []string
	for name, n := range j.Limits.Named() {
		besides = append(besides, fmt.Sprint(name, "=", n))
	}
	slices.Sort(besides)
	if convert.Installed() {
		besides = append(besides, "office")
	}
	return reading.Reader(j.Version, strings.Join(besides, ","), j.Forms)
}

// reader reads the files of a run.
type reader struct {
	*Job
	name     string
	arrivals []round.Arrival
	stdin    []byte // which can be read once
	readings map[string]*round.Reading
	texts    round.Texts      // of those that are fresh
	fresh    []*round.Reading // that are not remembered yet
	keeping  chan error       // how it went with those that are being remembered; nil: none are
}

// batch is how many readings are remembered at a time: what is read is not lost when a run is ended.
const batch = 32

// asked is how many readings are asked for at a time.
const asked = 256

// all reads every content once: what it is known by first, so that those that are remembered are not read.
func (r *reader) all(ctx context.Context) error {
	defer r.Found.Close()
	first, err := r.hashes(ctx)
	if err != nil {
		return err
	}
	if first, err = r.remembered(ctx, first); err != nil {
		return err
	}
	return r.unknown(ctx, first)
}

// hashed is what is known of a file before it is read.
type hashed struct {
	arrival round.Arrival
	data    []byte // of standard input
}

// hashes are the files that are the first with their content, by their numbers.
func (r *reader) hashes(ctx context.Context) (first []int, err error) {
	files, seen := r.Found.Files, map[string]bool{}
	err = inorder.Do(ctx, len(files), func(ctx context.Context, i int) hashed { return r.hash(ctx, files[i]) }, func(h hashed) error {
		if h.data != nil {
			r.stdin = h.data
		}
		if hash := h.arrival.Hash; hash == "" || seen[hash] {
			r.done()
		} else {
			seen[hash] = true
			first = append(first, len(r.arrivals))
		}
		r.arrivals = append(r.arrivals, h.arrival)
		return nil
	})
	return first, err
}

func (r *reader) hash(ctx context.Context, file intake.File) hashed {
	h := hashed{arrival: round.Arrival{File: file.Name, From: file.From, Sent: file.Sent, Kept: file.Kept, Aside: intake.IsInPlace(file.Name)}}
	data, err := r.contents(ctx, file)
	if err != nil {
		h.arrival.Fault = textOf(r.Reason(file.Name, err))
		return h
	}
	if h.arrival.Hash = reading.Hash(data); file.Name == intake.Stdin {
		h.data = data
	}
	return h
}

func (r *reader) contents(ctx context.Context, file intake.File) (data []byte, err error) {
	switch {
	case file.Err != nil:
		return nil, file.Err
	case file.Name == intake.Stdin && r.stdin != nil:
		return r.stdin, nil
	}
	err = r.Guarded(file.Name, func() (err error) {
		data, err = r.Found.Workbook(ctx, file, r.Stdin)
		return err
	})
	return data, err
}

func textOf(says words.Phrase) *round.Text {
	return &round.Text{Zh: says.In(words.Chinese), En: says.In(words.English)}
}

func (r *reader) done() {
	if r.Done != nil {
		r.Done()
	}
}

// remembered takes the readings that are remembered, and gives the numbers of the files that are to be read.
func (r *reader) remembered(ctx context.Context, first []int) (unknown []int, err error) {
	for some := range slices.Chunk(first, asked) {
		hashes := make([]string, len(some))
		for i, n := range some {
			hashes[i] = r.arrivals[n].Hash
		}
		known, err := r.Memory.Readings(ctx, hashes, r.name)
		if err != nil {
			return nil, err
		}
		for i, hash := range hashes {
			if known[hash] == nil {
				unknown = append(unknown, some[i])
				continue
			}
			r.take(known[hash])
			r.done()
		}
	}
	return unknown, nil
}

// take takes a reading. Its record stays with the memory: nothing is decided by it, and it is most of what there is.
func (r *reader) take(known *round.Reading) {
	lean := *known
	lean.Record = nil
	r.readings[lean.Hash] = &lean
}

// made is a reading that was made, or why there is none.
type made struct {
	number  int
	reading *round.Reading
	err     error
}

// unknown reads the files that are not remembered. What has been read stays, also when it is ended on the way.
func (r *reader) unknown(ctx context.Context, numbers []int) error {
	err := inorder.Do(ctx, len(numbers), func(ctx context.Context, i int) made { return r.read(ctx, numbers[i]) }, func(m made) error {
		defer r.done()
		if m.reading == nil {
			r.fail(m)
			return nil
		}
		r.fresh = append(r.fresh, m.reading)
		if len(r.fresh) < batch {
			return nil
		}
		return r.keep(ctx)
	})
	return errors.Join(err, r.keep(ctx), r.kept())
}

// fail takes note of a file that could not be read for a reason that is not the file's own: a fault of ours, of
// the disk. It is read again when it comes again.
func (r *reader) fail(m made) {
	a := &r.arrivals[m.number]
	for i := range r.arrivals {
		if other := &r.arrivals[i]; other != a && other.Hash == a.Hash {
			other.Hash, other.Fault = "", textOf(r.Reason(other.File, m.err))
		}
	}
	a.Hash, a.Fault = "", textOf(r.Reason(a.File, m.err))
}

// keep has the readings remembered that are not yet, those before them done with. Others are made meanwhile, for a
// disk or a server may take its time; an interrupt does not end it.
func (r *reader) keep(ctx context.Context) error {
	if len(r.fresh) == 0 {
		return nil
	}
	err := r.kept()
	fresh, done := r.fresh, make(chan error, 1)
	go func() { done <- r.Memory.Keep(context.WithoutCancel(ctx), fresh) }()
	for _, reading := range fresh {
		r.take(r.texts.Share(reading))
	}
	r.fresh, r.keeping = nil, done
	return err
}

// kept waits for what is being remembered.
func (r *reader) kept() error {
	if r.keeping == nil {
		return nil
	}
	err := <-r.keeping
	r.keeping = nil
	return err
}

// read reads one file.
func (r *reader) read(ctx context.Context, number int) made {
	m := made{number: number}
	file := r.Found.Files[number]
	data, err := r.contents(ctx, file)
	if err == nil {
		err = r.Guarded(file.Name, func() (err error) {
			m.reading, err = r.form(ctx, data)
			return err
		})
	}
	if m.err = err; err != nil {
		m.reading = reading.Failed(err)
	}
	if m.reading != nil {
		m.reading.Hash, m.reading.Reader = r.arrivals[number].Hash, r.name
	}
	return m
}

// form is what a file says, converted where it is another program's.
func (r *reader) form(ctx context.Context, data []byte) (*round.Reading, error) {
	o := tianbao.ReadOptions{Limits: r.Limits.Named()}
	read, err := reading.Of(ctx, data, o, r.Forms...)
	if err == nil {
		return read, nil
	}
	if data, o.Known, err = convert.Refused(ctx, data, err, r.Limits); err != nil {
		return nil, err
	}
	if read, err = reading.Of(ctx, data, o, r.Forms...); err == nil {
		read.Saved, read.SavedBy = "", "" // they are the conversion's
	}
	return read, err
}
