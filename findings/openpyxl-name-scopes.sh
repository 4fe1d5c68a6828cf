#!/usr/bin/env bash
# openpyxl 3.0.9 (Debian 12) reads the scope of a defined name (localSheetId, the place of a sheet among the
# tabs) as a number and writes it back as it was, also after a sheet was put in front or moved. The saved
# workbook is valid; a name that belonged to one sheet now belongs to its neighbour, while its address still
# leads to the first. Programs that go by the scope (a formula on the neighbour, a list of a sheet's names)
# silently find another sheet's cell.
#
# tianbao therefore believes the address of a name of its own, and the labels, where its scope says otherwise.
#
# Output seen:
#   before: names of first: total='first'!$A$1 | names of second: -
#   after a sheet was put in front: names of cover: total='first'!$A$1 | names of first: - | names of second: -
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq python3-openpyxl=3.0.9-1 python3-et-xmlfile=1.0.1-2.1 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" .; done
cat >try.py <<'PY'
import openpyxl
from openpyxl.workbook.defined_name import DefinedName

def names(wb):
    said = []
    for i, sheet in enumerate(wb.sheetnames):
        of = ["%s=%s" % (n.name, n.attr_text) for n in wb.defined_names.definedName if n.localSheetId == i]
        said.append("names of %s: %s" % (sheet, ", ".join(of) or "-"))
    return " | ".join(said)

wb = openpyxl.Workbook()
wb.active.title = "first"
wb.active["A1"] = 526000
wb.create_sheet("second")
wb.defined_names.append(DefinedName("total", attr_text="'first'!$A$1", localSheetId=0))
wb.save("before.xlsx")
wb = openpyxl.load_workbook("before.xlsx")
print("before:", names(wb))
wb.create_sheet("cover", 0)
wb.save("after.xlsx")
print("after a sheet was put in front:", names(openpyxl.load_workbook("after.xlsx")))
PY
PYTHONPATH="$work/usr/lib/python3/dist-packages" python3 try.py | tee seen
diff seen - <<'SEEN'
before: names of first: total='first'!$A$1 | names of second: -
after a sheet was put in front: names of cover: total='first'!$A$1 | names of first: - | names of second: -
SEEN
