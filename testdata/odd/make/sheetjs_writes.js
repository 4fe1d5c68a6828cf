// sheetjs_writes.js FILLED.xlsx TYPED.json FOLDER: both forms as SheetJS writes them.
const fs = require("fs");
const path = require("path");
const XLSX = require("xlsx");

const [filled, typed, folder] = process.argv.slice(2);

const options = { compression: true, bookType: "xlsx" };
XLSX.writeFile(XLSX.readFile(filled, { cellStyles: true, cellNF: true }), path.join(folder, "sheetjs-saved.xlsx"), options);

// shared tells whether texts go to a table of shared strings, as other programs write them, or
// stand in their cells.
function write(name, shared) {
  const book = XLSX.utils.book_new();
  for (const page of JSON.parse(fs.readFileSync(typed, "utf8"))) {
    const sheet = {};
    let last = 0;
    let right = 0;
    for (const [row, column, value] of page.cells) {
      const at = XLSX.utils.encode_cell({ r: row - 1, c: column - 1 });
      if (value.day) {
        sheet[at] = { t: "d", v: new Date(value.day + "T00:00:00Z"), z: "yyyy-mm-dd" };
      } else {
        sheet[at] = { t: typeof value === "number" ? "n" : "s", v: value };
      }
      last = Math.max(last, row);
      right = Math.max(right, column);
    }
    sheet["!ref"] = "A1:" + XLSX.utils.encode_cell({ r: last - 1, c: right - 1 });
    sheet["!merges"] = page.merges.map(XLSX.utils.decode_range);
    XLSX.utils.book_append_sheet(book, sheet, page.name);
  }
  XLSX.writeFile(book, path.join(folder, name), { ...options, bookSST: shared, cellDates: !shared });
}

write("sheetjs-typed.xlsx", true);
write("sheetjs-typed-iso-days.xlsx", false);
