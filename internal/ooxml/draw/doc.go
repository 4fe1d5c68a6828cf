// Package draw turns a plan into the bytes of a workbook by working on the parts of the
// template's package: a row map is applied to every reference the parts hold, new rows are
// written straight into the sheets' XML, and what the plan does not touch is copied as it was.
//
// A template is compiled once into a Book: its sheets become rows, references already parsed,
// and stencils (bytes with holes). Drawing fills the holes and may run many times at once.
package draw
