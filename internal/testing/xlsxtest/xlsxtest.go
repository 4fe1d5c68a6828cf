// Package xlsxtest looks at workbooks with eyes that are not ours: it reads their parts with
// nothing but the standard library, and asks LibreOffice, openpyxl and the Open XML SDK what
// they see. Tests import it; the program does not, and it imports nothing of the engine it is
// there to judge.
package xlsxtest
