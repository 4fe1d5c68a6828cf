"""typed.py FILLED.xlsx TYPED.json: what a person retypes of a filled form.

The texts, numbers, days and merges of the sheets one sees, without formats, names or formulas.
"""
import datetime
import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1], data_only=True)
sheets = []
for sheet in book.worksheets:
    if sheet.sheet_state != "visible" or sheet.title == "核对":
        continue
    right = max(c for m in sheet.merged_cells.ranges for c in (m.max_col,))
    cells = []
    for row in sheet.iter_rows(max_col=right):
        for cell in row:
            value = cell.value
            if value is None or value == "":
                continue
            if isinstance(value, (datetime.date, datetime.datetime)):
                value = {"day": value.strftime("%Y-%m-%d")}
            cells.append([cell.row, cell.column, value])
    merges = sorted(str(m) for m in sheet.merged_cells.ranges)
    sheets.append({"name": sheet.title, "cells": cells, "merges": merges})
with open(sys.argv[2], "w", encoding="utf-8") as out:
    json.dump(sheets, out, ensure_ascii=False)
