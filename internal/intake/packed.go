package intake

import (
	"bytes"
	"errors"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"tianbao/internal/fileerror"
	"tianbao/internal/infile"
	"tianbao/internal/limits"
	"tianbao/internal/parcel"
	"tianbao/internal/stamp"
)

// deepest is how many zips and mails may stand in each other: a mail forwarded with a mail that has a zip
// with a zip for each unit.
const deepest = 4

// unread are the files that hold others and cannot be opened, with what is said of them: forms in them
// would be missing, and nobody would notice.
var unread = map[string]string{
	".rar": "parcel.other", ".7z": "parcel.other", ".zipx": "parcel.other", ".tar": "parcel.other", ".gz": "parcel.other", ".tgz": "parcel.other",
	".bz2": "parcel.other", ".xz": "parcel.other", ".zst": "parcel.other", ".cab": "parcel.other", ".iso": "parcel.other",
	".msg": "parcel.outlook", ".pst": "parcel.outlook", ".mbox": "parcel.outlook",
}

// winmail is what Outlook sends in place of the attachments of a mail in its own format.
const winmail = "winmail.dat"

// Unreadable is why a file that others stand in cannot be opened, told by its name; nil for any other.
func Unreadable(name string) error {
	say := unread[strings.ToLower(filepath.Ext(name))]
	if strings.EqualFold(filepath.Base(name), winmail) {
		say = "parcel.winmail"
	}
	if say == "" {
		return nil
	}
	return fileerror.New(say, name)
}

// packing looks through a zip or mail on disk with all that stand in it.
type packing struct {
	*Found
	path string // on disk
	key  string // of what is on disk
	left int64  // how much may still be unpacked for looking
	mail mail   // that the files come in
}

// mail is what a mail says of all that is in it, zips and what they hold too.
type mail struct {
	from string
	sent time.Time
}

// parcel takes the workbooks in a zip or mail.
func (f *Found) parcel(name string) {
	k := &packing{Found: f, path: name, key: identityOf(name), left: f.within.Filled().Unpacked}
	file, p, err := openParcel(name, f.within)
	if file != nil {
		defer file.Close()
	}
	k.opened(name, nil, p, err)
}

func openParcel(name string, within limits.Limits) (*os.File, *parcel.Parcel, error) {
	file, err := infile.Open(name)
	if err != nil {
		return nil, nil, fileerror.Of(name, err)
	}
	info, err := file.Stat()
	if err != nil {
		return file, nil, fileerror.Of(name, err)
	}
	p, err := parcel.Open(name, file, info.Size(), within)
	return file, p, err
}

// opened takes what is in a parcel, or why that cannot be told. A parcel without any file is none of ours.
func (k *packing) opened(name string, at []int, p *parcel.Parcel, err error) {
	around := k.mail
	defer func() { k.mail = around }()
	if p != nil && !p.Sent.IsZero() || p != nil && p.From != "" {
		k.mail = mail{p.From, p.Sent}
	}
	switch {
	case errors.Is(err, parcel.ErrWorkbook):
		k.take(File{Name: name, within: k.place(at)})
	case err != nil:
		k.take(File{Name: name, Err: told(name, err), within: k.place(at)})
	default:
		if len(p.Entries) == 0 && p.Err == nil {
			k.Others = append(k.Others, name)
		}
		for i := range p.Entries {
			k.entry(name, append(at[:len(at):len(at)], i), &p.Entries[i])
		}
		if p.Err != nil {
			k.take(File{Name: name, Err: told(name, p.Err), within: k.place(at)})
		}
	}
}

// place is where a file stands; nil for the one on disk.
func (k *packing) place(at []int) *place {
	if at == nil {
		return nil
	}
	return &place{k.path, at}
}

func (k *packing) take(file File) {
	key := k.key
	if file.From, file.Sent = k.mail.from, k.mail.sent; file.Kept.IsZero() {
		file.Kept = kept(k.path)
	}
	if file.within != nil {
		for _, i := range file.within.at {
			key += "\x00" + strconv.Itoa(i)
		}
	}
	k.add(key, file)
}

// entry takes one file of a parcel: what it means is what it would mean in a folder.
func (k *packing) entry(holder string, at []int, e *parcel.Entry) {
	file := File{Name: holder + "/" + e.Name, Kept: e.Saved, within: k.place(at)}
	switch base := path.Base(e.Name); {
	case IsHidden(e.Name):
	case Unreadable(base) != nil:
		file.Err = Unreadable(file.Name)
		k.take(file)
	case !k.holds(base) && !IsNameless(base, e.Head(HeadLength)):
		k.Others = append(k.Others, file.Name)
	case e.Err != nil:
		file.Err = told(file.Name, e.Err)
		k.take(file)
	case parcel.Is(base):
		k.nested(file.Name, at, e)
	case stamp.On(e.Head(stamp.Length)):
		k.Copies = append(k.Copies, file.Name)
	default:
		k.take(file)
	}
}

// IsHidden tells whether a file in a parcel, or a folder that it stands in there, is none of the person's own.
func IsHidden(name string) bool {
	for _, step := range strings.Split(name, "/") {
		if passedOver(step) {
			return true
		}
	}
	return false
}

// nested takes the workbooks of a parcel in another.
func (k *packing) nested(name string, at []int, e *parcel.Entry) {
	if len(at) >= deepest {
		k.take(File{Name: name, Err: fileerror.New("parcel.deep", name, deepest), within: k.place(at)})
		return
	}
	p, size, err := openNested(name, e, k.within)
	if k.left -= size; k.left < 0 && err == nil {
		p, err = nil, parcel.Beyond("parcel.large", "unpacked", k.within.Filled().Unpacked)
	}
	k.opened(name, at, p, err)
}

func openNested(name string, e *parcel.Entry, within limits.Limits) (*parcel.Parcel, int64, error) {
	data, err := e.Read(within)
	if err != nil {
		return nil, 0, err
	}
	p, err := parcel.Open(name, bytes.NewReader(data), int64(len(data)), within)
	return p, int64(len(data)), err
}

// told is a fault of a parcel with the name of what has it.
func told(name string, err error) error {
	if fault := (*parcel.Fault)(nil); errors.As(err, &fault) {
		return fault.Of(name)
	}
	return err
}
