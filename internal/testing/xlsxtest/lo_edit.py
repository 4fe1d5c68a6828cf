"""Drive one LibreOffice for many pieces of work.

usage: lo_edit.py SOFFICE

Requests come in on stdin and answers go out on stdout, one JSON object a line:
{"in": path, "via": ["ods"], "edits": [{"do": "text", …}], "recalc": true, "cells": true,
 "only": sheet, "out": path, "filter": name, "option": text}  ->  {"cells": {…}} or {"error": text}
{"in": path, "follow": [name]}  ->  {"led": [address]}
LibreOffice has a profile and a pipe of its own. Both end when stdin does.
"""
import decimal
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import TableSortField
from com.sun.star.sheet.FormulaResult import ERROR
from com.sun.star.sheet.CellInsertMode import DOWN, RIGHT
from com.sun.star.sheet.CellDeleteMode import UP
from com.sun.star.sheet.FillDirection import TO_BOTTOM

START = 120  # seconds for LibreOffice to come up on a busy machine
PATIENCE = 150  # seconds for one request, then it is ended
FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8", "xls": "MS Excel 97"}
EVERYTHING = 1023  # all kinds of content and format of com.sun.star.sheet.CellFlags
CONTENT = 1 | 2 | 4 | 16  # numbers, dates, texts, formulas


class Office:
    """A running LibreOffice, started when it is first needed and again after it died."""

    def __init__(self, program):
        self.program = program
        self.home = tempfile.mkdtemp(prefix="xlsxtest-office-")
        self.process = None

    def desktop(self):
        if self.process is None or self.process.poll() is not None:
            self.start()
        return self.root

    def start(self):
        self.kill()
        pipe = os.path.basename(self.home) + "-%d" % time.monotonic_ns()
        self.process = subprocess.Popen(
            [self.program, "-env:UserInstallation=file://" + self.home, "--headless", "--norestore",
             "--nologo", "--nodefault", "--accept=pipe,name=%s;urp;StarOffice.ComponentContext" % pipe],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        self.root = self.connect(pipe)

    def connect(self, pipe):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        end = time.monotonic() + START
        while True:
            try:
                remote = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
                return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
            except Exception:
                if time.monotonic() > end or self.process.poll() not in (None, 81):
                    raise
                time.sleep(0.2)

    def kill(self):
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
            self.process = None

    def remove(self):
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def load(desktop, path, hidden=False):
    # To be saved not hidden: without a window, which nobody sees anyway, no active sheet is saved.
    doc = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, properties(Hidden=hidden, UpdateDocMode=0))
    if doc is None:
        raise ValueError("LibreOffice cannot open the file")
    return doc


def store(doc, path, name, option=""):
    values = {"FilterName": name, "Overwrite": True}
    if option:
        values["FilterOptions"] = option
    doc.storeToURL(uno.systemPathToFileUrl(path), properties(**values))


def go_through(desktop, doc, formats, folder):
    """Save in each format and open what was saved."""
    for number, kind in enumerate(formats):
        path = os.path.join(folder, "via%d.%s" % (number, kind))
        store(doc, path, FILTERS[kind])
        doc.close(True)
        doc = load(desktop, path)
    return doc


# Edits. Each function takes the document, the sheet (None where the edit names none) and the edit.

def cell(sheet, edit):
    return sheet.getCellRangeByName(edit["at"]).getCellByPosition(0, 0)


def area(sheet, edit, key="at"):
    return sheet.getCellRangeByName(edit[key])


def lines(doc, sheet, edit):
    """Rows "5:7" or columns "B:C" as an object with insertByIndex and removeByIndex."""
    first, _, last = edit["at"].partition(":")
    last = last or first
    if first.isdigit():
        return sheet.getRows(), int(first) - 1, int(last) - int(first) + 1
    spot = sheet.getCellRangeByName("%s1:%s1" % (first, last)).getRangeAddress()
    return sheet.getColumns(), spot.StartColumn, spot.EndColumn - spot.StartColumn + 1


def set_text(doc, sheet, edit):
    cell(sheet, edit).setString(edit.get("text", ""))


def set_number(doc, sheet, edit):
    cell(sheet, edit).setValue(float(edit["text"]))


def set_formula(doc, sheet, edit):
    cell(sheet, edit).setFormula(edit["text"])


def set_typed(doc, sheet, edit):
    cell(sheet, edit).FormulaLocal = edit["text"]


def clear(doc, sheet, edit):
    area(sheet, edit).clearContents(CONTENT)


def insert_lines(doc, sheet, edit):
    kind, first, count = lines(doc, sheet, edit)
    kind.insertByIndex(first, count)


def delete_lines(doc, sheet, edit):
    kind, first, count = lines(doc, sheet, edit)
    kind.removeByIndex(first, count)


def hide_lines(doc, sheet, edit):
    kind, first, count = lines(doc, sheet, edit)
    for i in range(first, first + count):
        kind.getByIndex(i).IsVisible = False


def widen(doc, sheet, edit):
    kind, first, count = lines(doc, sheet, edit)
    for i in range(first, first + count):
        kind.getByIndex(i).Width *= 2


def insert_cells(doc, sheet, edit):
    sheet.insertCells(area(sheet, edit).getRangeAddress(), RIGHT if edit.get("text") == "right" else DOWN)


def delete_cells(doc, sheet, edit):
    sheet.removeRange(area(sheet, edit).getRangeAddress(), UP)


def merge(doc, sheet, edit):
    area(sheet, edit).merge(True)


def unmerge(doc, sheet, edit):
    area(sheet, edit).merge(False)


def move_cells(doc, sheet, edit):
    target = target_sheet(doc, sheet, edit).getCellRangeByName(edit["to"]).getCellByPosition(0, 0)
    sheet.moveRange(target.getCellAddress(), area(sheet, edit).getRangeAddress())


def copy_cells(doc, sheet, edit):
    target = target_sheet(doc, sheet, edit).getCellRangeByName(edit["to"]).getCellByPosition(0, 0)
    target_sheet(doc, sheet, edit).copyRange(target.getCellAddress(), area(sheet, edit).getRangeAddress())


def target_sheet(doc, sheet, edit):
    return doc.Sheets.getByName(edit["text"]) if edit.get("text") else sheet


def fill_down(doc, sheet, edit):
    area(sheet, edit).fillAuto(TO_BOTTOM, 1)


def sort(doc, sheet, edit):
    rng = area(sheet, edit)
    key = sheet.getCellRangeByName(edit["to"] + "1").getRangeAddress().StartColumn
    field = TableSortField()
    field.Field = key - rng.getRangeAddress().StartColumn
    field.IsAscending = edit.get("text") != "descending"
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    uno.invoke(rng, "sort", (properties(SortFields=fields, ContainsHeader=False),))


def set_format(doc, sheet, edit):
    formats = doc.getNumberFormats()
    # LibreOffice's own language: any other would be written into the format.
    locale = uno.createUnoStruct("com.sun.star.lang.Locale")
    key = formats.queryKey(edit["text"], locale, False)
    area(sheet, edit).NumberFormat = key if key >= 0 else formats.addNew(edit["text"], locale)


def add_note(doc, sheet, edit):
    sheet.getAnnotations().insertNew(cell(sheet, edit).getCellAddress(), edit["text"])


def rename_sheet(doc, sheet, edit):
    sheet.setName(edit["to"])


def move_sheet(doc, sheet, edit):
    doc.Sheets.moveByName(sheet.Name, int(edit["to"]) - 1)


def copy_sheet(doc, sheet, edit):
    doc.Sheets.copyByName(sheet.Name, edit["to"], doc.Sheets.getCount())


def delete_sheet(doc, sheet, edit):
    doc.Sheets.removeByName(sheet.Name)


def add_sheet(doc, sheet, edit):
    doc.Sheets.insertNewByName(edit["to"], 0)


def hide_sheet(doc, sheet, edit):
    # The sheet in front would be shown again in the file.
    others = [s for s in map(doc.Sheets.getByIndex, range(doc.Sheets.getCount())) if s.IsVisible and s.Name != sheet.Name]
    doc.getCurrentController().setActiveSheet(others[0])
    sheet.IsVisible = False


def unprotect(doc, sheet, edit):
    sheet.unprotect("")


def delete_name(doc, sheet, edit):
    (sheet or doc).NamedRanges.removeByName(edit["text"])


def delete_names(doc, sheet, edit):
    for owner in [doc] + [doc.Sheets.getByIndex(i) for i in range(doc.Sheets.getCount())]:
        for name in owner.NamedRanges.getElementNames():
            if re.search(edit["text"], name):
                owner.NamedRanges.removeByName(name)


def edit_document(doc, edit):
    sheet = doc.Sheets.getByName(edit["sheet"]) if edit.get("sheet") else None
    EDITS[edit["do"]](doc, sheet, edit)


EDITS = {
    "text": set_text, "number": set_number, "formula": set_formula, "type": set_typed, "clear": clear,
    "insert": insert_lines, "delete": delete_lines, "hide": hide_lines, "widen": widen,
    "insert cells": insert_cells, "delete cells": delete_cells, "merge": merge, "unmerge": unmerge,
    "move": move_cells, "copy": copy_cells, "fill down": fill_down, "sort": sort, "format": set_format,
    "note": add_note, "rename sheet": rename_sheet, "move sheet": move_sheet, "copy sheet": copy_sheet,
    "delete sheet": delete_sheet, "add sheet": add_sheet, "hide sheet": hide_sheet,
    "unprotect": unprotect, "delete name": delete_name,
    "delete names": delete_names,
}


def read_cells(doc, only):
    sheets = [doc.Sheets.getByName(only)] if only else [doc.Sheets.getByIndex(i) for i in range(doc.Sheets.getCount())]
    return {sheet.Name: read_sheet(sheet) for sheet in sheets}


def read_sheet(sheet):
    cells = {}
    for spot in sheet.queryContentCells(CONTENT).getRangeAddresses():
        block = sheet.getCellRangeByPosition(spot.StartColumn, spot.StartRow, spot.EndColumn, spot.EndRow)
        for y, row in enumerate(block.getDataArray()):
            for x, value in enumerate(row):
                cells[address(spot.StartColumn + x, spot.StartRow + y)] = shown(value)
        cells.update(read_errors(sheet, block))
    return cells


def read_errors(sheet, block):
    """What the formulas show that give errors. Every cell asked is a call to another process: only
    those with errors are."""
    cells = {}
    for spot in block.queryFormulaCells(ERROR).getRangeAddresses():
        for y in range(spot.StartRow, spot.EndRow + 1):
            for x in range(spot.StartColumn, spot.EndColumn + 1):
                cells[address(x, y)] = sheet.getCellByPosition(x, y).getString()
    return cells


def shown(value):
    if isinstance(value, float):
        return format(decimal.Decimal(format(value + 0.0, ".15g")), "f")
    return value or ""


def address(column, row):
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters + str(row + 1)


def follow(desktop, path, mark):
    """Where a link to a mark in the file leads: the cell that is then selected."""
    values = properties(Hidden=False, UpdateDocMode=0)
    doc = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path) + "#" + mark, "_blank", 0, values)
    try:
        return doc.getCurrentController().getSelection().AbsoluteName
    finally:
        doc.close(True)


def serve(office, request):
    if request.get("follow"):
        return {"led": [follow(office.desktop(), request["in"], mark) for mark in request["follow"]]}
    with tempfile.TemporaryDirectory(prefix="xlsxtest-via-") as folder:
        desktop = office.desktop()
        # Edits may need a window too.
        doc = load(desktop, request["in"], not (request.get("out") or request.get("edits") or request.get("via")))
        try:
            doc = go_through(desktop, doc, request.get("via") or [], folder)
            for number, edit in enumerate(request.get("edits") or []):
                try:
                    edit_document(doc, edit)
                except Exception as e:
                    raise ValueError("edit %d %s: %r" % (number + 1, json.dumps(edit, ensure_ascii=False), e))
            if request.get("recalc"):
                doc.calculateAll()
            answer = {"cells": read_cells(doc, request.get("only"))} if request.get("cells") else {}
            if request.get("out"):
                store(doc, request["out"], request["filter"], request.get("option", ""))
            return answer
        finally:
            doc.close(True)


def answer(office, line):
    overdue = threading.Timer(PATIENCE, office.kill)
    overdue.start()
    try:
        return serve(office, json.loads(line))
    except BaseException:
        return {"error": traceback.format_exc(limit=-2)}
    finally:
        overdue.cancel()


def main():
    office = Office(sys.argv[1])
    requests = queue.Queue()

    def listen():
        for line in sys.stdin:
            requests.put(line)
        # Whoever asked is gone, perhaps in the midst of a request.
        office.remove()
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        print(json.dumps(answer(office, requests.get())), flush=True)


main()
