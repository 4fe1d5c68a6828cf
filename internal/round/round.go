// Package round decides what became of a round of forms that were handed out: in come what every file
// said, the roster of who was to send one, what earlier runs remember and what reviewers answered; out
// comes a line per unit and item with its state and what is to be done. It reads no file and knows no
// database.
package round

import (
	"strings"
	"time"

	"tianbao/templates"
)

// State is what a line of the round needs.
type State string

// The states, from the one that needs a person first.
const (
	Conflict   State = "conflict"   // 多份: several versions that differ, and nothing tells which is the newest
	Unreadable State = "unreadable" // 读不了
	Errors     State = "errors"     // 退回修改
	Unlisted   State = "unlisted"   // 不在名单
	Warnings   State = "warnings"   // 待核
	Blank      State = "blank"      // 空白
	Missing    State = "missing"    // 未交
	Clean      State = "clean"      // 可报送
)

// Text is a sentence in both languages, as it is kept in the ledger: the file that it was said of is not
// read again.
type Text struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// In is the sentence in a language, "zh" or "en".
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.En
	}
	return t.Zh
}

// Reading is what the content of one file said. Nothing in it depends on the file's name or time, so that
// it is kept under the content's hash and never made twice.
type Reading struct {
	Hash     string  `json:"hash"`              // SHA-256 of the content, in hex
	Reader   string  `json:"reader"`            // what read it: tianbao's version, the template and its rules; another reader reads again
	Failure  *Text   `json:"failure,omitempty"` // why nothing could be read, and what to ask for; nil where it was
	Form     string  `json:"form,omitempty"`    // the template, as shanghai-2026@1
	Rules    string  `json:"rules,omitempty"`   // the revision of its rules
	Unit     string  `json:"unit,omitempty"`    // who files, as typed: the first filled key of the template's party
	Saved    string  `json:"saved,omitempty"`   // when the workbook says that it was saved, RFC 3339
	SavedBy  string  `json:"savedBy,omitempty"` // by whom, as the workbook says
	Blank    bool    `json:"blank,omitempty"`   // nobody has typed anything
	Items    []Item  `json:"items,omitempty"`   // what it declares: the items of the list that sheets are made for, or whose rows hold lists of their own; the form itself where there is none
	Points   []Point `json:"points,omitempty"`  // findings that are of no item, or of several
	Answered int     `json:"answered,omitempty"`
	Record   []byte  `json:"record,omitempty"` // the record as JSON
}

// Item is one thing that a file declares, a project for instance.
type Item struct {
	Name   string            `json:"name"`             // its identity as typed; "" where the form has none
	Code   string            `json:"code,omitempty"`   // its code, where the form carries one
	Unit   string            `json:"unit,omitempty"`   // who files it: the first filled key of the template's party, of the item or the form
	Over   string            `json:"over,omitempty"`   // the department above, where the form asks for it
	Amount string            `json:"amount,omitempty"` // in 元 with its decimals, 526000.00; "" where it is blank or unread
	Path   string            `json:"path"`             // projects[0]; "" for the form itself
	Blank  bool              `json:"blank,omitempty"`
	Points []Point           `json:"points,omitempty"`
	Fields map[string]string `json:"fields,omitempty"` // what its fields hold, by what people call them: what a change is told from
}

// Point is a finding of a file, as it is kept.
type Point struct {
	ID       string          `json:"id"` // the same for the same finding in the next version of the file: rule, fields, and what was found
	Rule     string          `json:"rule"`
	Level    templates.Level `json:"level"`
	Title    Text            `json:"title"` // what the rule is about, for people
	Message  Text            `json:"message"`
	Found    string          `json:"found,omitempty"`
	Expected string          `json:"expected,omitempty"`
	Sheet    string          `json:"sheet,omitempty"`
	Cell     string          `json:"cell,omitempty"`
	Label    string          `json:"label,omitempty"`
	Field    string          `json:"field,omitempty"`
}

// Arrival is a file that came in, or came in before.
type Arrival struct {
	File  string    `json:"file"`            // its name, of one in a zip a.zip/甲.xlsx
	Hash  string    `json:"hash"`            // of its content; "" where it could not even be opened
	From  string    `json:"from,omitempty"`  // who sent the mail that it came in
	Sent  time.Time `json:"sent,omitzero"`   // when the mail was sent
	Kept  time.Time `json:"kept,omitzero"`   // when it was saved as its zip or the disk says
	First string    `json:"first,omitempty"` // the run that saw it first; "" for this one
	Fault *Text     `json:"fault,omitempty"` // why it could not even be opened
	Aside bool      `json:"aside,omitempty"` // it is called like no workbook: beside a form in the same mail it is an enclosure
}

// Due is a line of the roster: one unit, and one of its items where the roster names them.
type Due struct {
	Row     int    // in the roster
	Unit    string // 单位
	Item    string // 项目
	Code    string // 编码
	Amount  string // 金额, in 元 with its decimals; "" where none is given
	Contact string // 联系人
	Mail    string // 邮箱
	Over    string // 主管部门
}

// Answer is what a reviewer typed into ROUND.xlsx.
type Answer struct {
	Unit, Item string
	Kind       AnswerKind
	Point      string   // of a waiver: the point's ID
	Hash       string   // of a choice: the file that counts, "" where it is taken back; of a waiver: the content that it was given on
	Reason     string   // as typed
	By         string   // who, where the file says
	At         string   // when, where the file says
	Among      []string // of a choice: the contents that it was made among, as they had come by then; another that comes ends it
}

// AnswerKind is what an answer decides.
type AnswerKind string

// The kinds of answers: a point is not held against the item; it is again, after it was not; one of several
// versions counts.
const (
	Waive AnswerKind = "waive"
	Hold  AnswerKind = "hold"
	Adopt AnswerKind = "adopt"
)

// Line is what became of one unit's item. Points, Amount and the rest are those of the version that counts;
// where nobody knows which does, they are empty.
type Line struct {
	Unit, Item, Code string
	State            State
	Files            []string // the one that counts first, then the other versions
	Hash             string   // of the one that counts
	Hashes           []string // of Files, in their order
	Adopted          bool     // a person chose the one that counts
	Duplicates       []string // files with the same content as one of Files
	Amount           string   // in 元 with its decimals; "" where it is not known
	Due              *Due     // its line of the roster; nil where it is on none
	Over             string   // 主管部门, as the roster or the form says
	Points           []Point  // of the version that counts, worst first, those waived left out
	Waived           []Point
	Errors, Warnings int      // of Points
	Round            int      // how many different versions were received
	Since            *Since   // nil where there was no version before
	Changes          []Change // of the same
	Near             []string // names of the roster that it may have meant; nobody decided that
	From             string   // who sent it
	Who, When        string   // who saved it and when, as the file says
	Failure          *Text    // why it could not be read
}

// SumBehind stands in Item.Fields between what people see of a long text or a list and a sum of all of it.
const SumBehind = "\x1f"

// Change is a field that a version says otherwise than the one before. Was and Now are the same where only what is
// not shown of them differs.
type Change struct{ Label, Was, Now string }

// Since is what a version mended, brought and left against the one before.
type Since struct{ Mended, New, Left int }

// PointID is the ID of a point: which finding it is, and what was found.
func PointID(which, what string) string { return which + "-" + what }

// Which says which finding a point is, whatever was found: the same in the next version where it is not mended,
// also where another wrong value stands there.
func (p Point) Which() string {
	which, _, _ := strings.Cut(p.ID, "-")
	return which
}
