// Package reading makes of a returned file what a round keeps of it: bytes go in, a round.Reading comes out,
// which depends on nothing but these bytes and what read them.
package reading

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"slices"
	"strings"

	"tianbao"
	"tianbao/check"
	"tianbao/correct"
	"tianbao/internal/codec"
	"tianbao/internal/round"
	"tianbao/templates"
)

// Of is what a file says, checked, and where the log that it brings was answered, as the answers leave it. The
// error is that of tianbao.Check. The hash is the caller's to set: what is read may have been converted.
func Of(ctx context.Context, data []byte, o tianbao.ReadOptions, forms ...*tianbao.Form) (*round.Reading, error) {
	o.File = ""
	d, err := tianbao.Check(ctx, bytes.NewReader(data), o, forms...)
	if err != nil {
		return nil, err
	}
	return Checked(ctx, data, d, o, forms...)
}

// Checked is Of for a file that is checked already.
func Checked(ctx context.Context, data []byte, d *tianbao.Document, o tianbao.ReadOptions, forms ...*tianbao.Form) (_ *round.Reading, err error) {
	r := &round.Reading{Form: d.Template.Edition(), Rules: d.Template.Rules}
	r.Saved, r.SavedBy = saved(data, d.Template)
	if r.Blank = blank(d); !r.Blank {
		d, err = answered(ctx, data, d, r, o, forms)
	}
	if err != nil {
		return nil, err
	}
	m := newMaker(d)
	m.blank = r.Blank
	r.Items, r.Points = m.items(), m.shared
	r.Unit = unitOf(r.Items, m)
	r.Record = codec.EncodeJSON(d.Template, d.Record)
	if r.Blank {
		r.Points = nil
	}
	return r, nil
}

// blank tells whether nobody has filled the form in: what it was issued with is all that it holds, and that is not
// all it asks for; or it says who files, and none of the items that it is for.
func blank(d *tianbao.Document) bool {
	if slices.ContainsFunc(d.Findings, func(f templates.Finding) bool { return f.Rule == check.RuleRequired }) && d.Untouched() {
		return true
	}
	list := itemList(d.Template)
	if list == nil || slices.ContainsFunc(d.Record[list.Name()].Items(), (&maker{t: d.Template, list: list}).named) {
		return false
	}
	idle := true
	d.EachTouched(func(path string) {
		idle = idle && slices.ContainsFunc(d.Template.Party, func(f *templates.Field) bool { return f.Key == path })
	})
	return idle
}

// answered is a workbook as the answers in its log leave it; where nobody has answered, as it is.
func answered(ctx context.Context, data []byte, d *tianbao.Document, r *round.Reading, o tianbao.ReadOptions, forms []*tianbao.Form) (*tianbao.Document, error) {
	if !d.Log {
		return d, nil
	}
	if asks, err := correct.Asks(data, o.Limits); err != nil || !asks {
		return d, err
	}
	c, err := tianbao.Correct(ctx, bytes.NewReader(data), io.Discard, tianbao.CorrectOptions{ReadOptions: o}, forms...)
	if err != nil || c.Answered == 0 {
		return d, err
	}
	r.Answered = c.Answered
	if c.Corrected != nil {
		d = c.Corrected
	}
	with := *d
	with.Findings = c.Findings
	return &with, nil
}

// spoken is an error that knows what to tell the owner of the file.
type spoken interface {
	error
	templates.Sentence
}

// Failed is the reading of a file that cannot be read, with what to ask for; nil where the error is none of the
// file's, but of ours or of the disk.
func Failed(err error) *round.Reading {
	var said spoken
	if !errors.As(err, &said) {
		return nil
	}
	return &round.Reading{Failure: &round.Text{Zh: said.In("zh"), En: said.In("en")}}
}

// Hash is what a content is known by.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Reader names what reads: the program's version, the forms with their rules, and limits other than usual. What
// another reader has read is read again.
func Reader(version, limits string, forms []*tianbao.Form) (string, error) {
	if len(forms) == 0 {
		var err error
		if forms, err = tianbao.Forms(); err != nil {
			return "", err
		}
	}
	parts := []string{version}
	for _, f := range forms {
		t := f.Template()
		parts = append(parts, t.Edition()+"/"+t.Rules+"/"+Hash(t.Workbook)[:12])
	}
	if limits != "" {
		parts = append(parts, limits)
	}
	if len(parts) > 2 {
		slices.Sort(parts[1:])
		return version + " " + Hash([]byte(strings.Join(parts, "\n")))[:16], nil
	}
	return strings.Join(parts, " "), nil
}
