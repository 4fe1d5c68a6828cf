"""Read a workbook with openpyxl and print {sheet: {cell: text}} as JSON.

usage: openpyxl_cells.py FILE formulas|results
"""
import datetime
import json
import sys

import openpyxl


def text(value):
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    # An array formula is an object in newer versions.
    return str(getattr(value, "text", value))


def cells(sheet):
    return {
        cell.coordinate: text(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


book = openpyxl.load_workbook(sys.argv[1], data_only=sys.argv[2] == "results")
json.dump({sheet.title: cells(sheet) for sheet in book.worksheets}, sys.stdout)
