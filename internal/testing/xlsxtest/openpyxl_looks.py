"""Print the fills or edges, and the notes of a workbook, a line a cell: sheet, address, fill, note.

usage: openpyxl_looks.py FILE
"""
import sys

import openpyxl


EDGE = "FF2F75B6"  # the lines around a finding of style


def edge(cell):
    sides = [s for s in ("left", "right", "top", "bottom") if drawn(getattr(cell.border, s))]
    return " ".join(["edge"] + sides) if sides else ""


def drawn(side):
    return side is not None and side.color is not None and side.color.type == "rgb" and side.color.rgb == EDGE


def fill(cell):
    pattern = cell.fill.fill_type or ""
    return pattern and pattern + " " + str(cell.fill.fgColor.rgb if cell.fill.fgColor.type == "rgb" else cell.fill.fgColor.value)


book = openpyxl.load_workbook(sys.argv[1])
for sheet in book.worksheets:
    for row in sheet.iter_rows():
        for cell in row:
            note = cell.comment.text if cell.comment else ""
            look = fill(cell) or edge(cell)
            if look or note:
                print("\t".join([sheet.title, cell.coordinate, look, repr(note)]))
