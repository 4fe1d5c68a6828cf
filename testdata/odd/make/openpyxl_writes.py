"""openpyxl_writes.py FILLED.xlsx TYPED.json FOLDER: both forms as openpyxl writes them."""
import datetime
import json
import os
import sys

import openpyxl

filled, typed, folder = sys.argv[1:]
openpyxl.load_workbook(filled).save(os.path.join(folder, "openpyxl-saved.xlsx"))

book = openpyxl.Workbook()
book.remove(book.active)
for page in json.load(open(typed, encoding="utf-8")):
    sheet = book.create_sheet(page["name"])
    for row, column, value in page["cells"]:
        if isinstance(value, dict):
            value = datetime.date.fromisoformat(value["day"])
        cell = sheet.cell(row, column, value)
        if isinstance(value, str):
            cell.data_type = "s"  # else "=100.00(%)" becomes a formula
    for area in page["merges"]:
        sheet.merge_cells(area)
book.save(os.path.join(folder, "openpyxl-typed.xlsx"))
