"""A template with form controls as LibreOffice writes them: a tick box and a list, linked to cells below the block."""
import subprocess, sys, time, os, uno, tempfile
from com.sun.star.beans import PropertyValue, NamedValue
from com.sun.star.awt import Point, Size
from com.sun.star.table import CellAddress, CellRangeAddress
src, out = map(os.path.abspath, sys.argv[1:3])
home = tempfile.mkdtemp(); pipe = "ctl%d" % os.getpid()
p = subprocess.Popen(["soffice", "-env:UserInstallation=file://" + home, "--headless", "--norestore", "--accept=pipe,name=%s;urp;" % pipe])
local = uno.getComponentContext(); resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(60):
    try: ctx = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe); break
    except Exception: time.sleep(1)
desktop = ctx.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", ctx)
doc = desktop.loadComponentFromURL("file://" + src, "_blank", 0, ())
sheet = doc.Sheets.getByIndex(0)
def control(kind, y, label, link, rng=None):
    m = doc.createInstance("com.sun.star.form.component." + kind); m.Name = label
    if kind == "CheckBox": m.Label = label
    b = doc.createInstanceWithArguments("com.sun.star.table.CellValueBinding" if kind == "CheckBox" else "com.sun.star.table.ListPositionCellBinding", (NamedValue("BoundCell", CellAddress(0, *link)),))
    m.setValueBinding(b)
    if rng: m.setListEntrySource(doc.createInstanceWithArguments("com.sun.star.table.CellRangeListSource", (NamedValue("CellRange", CellRangeAddress(0, *rng)),)))
    s = doc.createInstance("com.sun.star.drawing.ControlShape"); s.setControl(m); s.Size = Size(3000, 700); s.Position = Point(200, sheet.getCellByPosition(0, y).Position.Y)
    sheet.DrawPage.add(s)
    s.setPropertyValue("Anchor", sheet.getCellByPosition(0, y))
control("CheckBox", 9, "已核对", (3, 7)); control("ListBox", 11, "等级", (3, 8), (5, 7, 5, 9))
for i, v in enumerate(["优", "良", "中"]): sheet.getCellByPosition(5, 7 + i).String = v
f = PropertyValue(); f.Name, f.Value = "FilterName", "Calc MS Excel 2007 XML"
doc.storeToURL("file://" + out, (f,)); doc.close(True)
try: desktop.terminate()
except Exception: pass
p.wait()
