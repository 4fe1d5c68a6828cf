"""Print the fills and notes of a workbook, a line a cell: sheet, address, fill, note.

usage: openpyxl_looks.py FILE
"""
import sys

import openpyxl


def fill(cell):
    pattern = cell.fill.fill_type or ""
    return pattern and pattern + " " + str(cell.fill.fgColor.rgb if cell.fill.fgColor.type == "rgb" else cell.fill.fgColor.value)


book = openpyxl.load_workbook(sys.argv[1])
for sheet in book.worksheets:
    for row in sheet.iter_rows():
        for cell in row:
            note = cell.comment.text if cell.comment else ""
            if fill(cell) or note:
                print("\t".join([sheet.title, cell.coordinate, fill(cell), repr(note)]))
