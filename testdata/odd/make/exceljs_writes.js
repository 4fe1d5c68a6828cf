// exceljs_writes.js FILLED.xlsx TYPED.json FOLDER: both forms as exceljs writes them.
const fs = require("fs");
const path = require("path");
const ExcelJS = require("exceljs");

const [filled, typed, folder] = process.argv.slice(2);

async function main() {
  const saved = new ExcelJS.Workbook();
  await saved.xlsx.readFile(filled);
  await saved.xlsx.writeFile(path.join(folder, "exceljs-saved.xlsx"));

  const book = new ExcelJS.Workbook();
  for (const page of JSON.parse(fs.readFileSync(typed, "utf8"))) {
    const sheet = book.addWorksheet(page.name);
    for (const [row, column, value] of page.cells) {
      sheet.getCell(row, column).value = value.day ? new Date(value.day + "T00:00:00Z") : value;
    }
    page.merges.forEach((area) => sheet.mergeCells(area));
  }
  await book.xlsx.writeFile(path.join(folder, "exceljs-typed.xlsx"));
}

main();
