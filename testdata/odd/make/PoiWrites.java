import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * PoiWrites FILLED.xlsx TYPED.tsv FOLDER: both forms as Apache POI writes them, the typed one in the
 * ordinary way and as a stream, as systems that export much do.
 *
 * TYPED.tsv has a line for every sheet, merge and cell: "sheet NAME", "merge A1:B2",
 * "cell ROW COLUMN KIND VALUE", separated by tabs, line breaks in values as \n.
 */
public class PoiWrites {
    public static void main(String[] args) throws Exception {
        try (Workbook saved = new XSSFWorkbook(new FileInputStream(args[0]))) {
            write(saved, args[2], "poi-saved.xlsx");
        }
        try (Workbook typed = new XSSFWorkbook()) {
            type(typed, args[1]);
            write(typed, args[2], "poi-typed.xlsx");
        }
        try (SXSSFWorkbook streamed = new SXSSFWorkbook(100)) {
            type(streamed, args[1]);
            write(streamed, args[2], "poi-streamed.xlsx");
            streamed.dispose();
        }
    }

    static void write(Workbook book, String folder, String name) throws Exception {
        try (FileOutputStream out = new FileOutputStream(new File(folder, name))) {
            book.write(out);
        }
    }

    static void type(Workbook book, String tsv) throws Exception {
        CellStyle day = book.createCellStyle();
        day.setDataFormat(book.getCreationHelper().createDataFormat().getFormat("yyyy/m/d"));
        Sheet sheet = null;
        Map<Integer, Row> rows = new HashMap<>();
        for (String line : Files.readAllLines(new File(tsv).toPath(), StandardCharsets.UTF_8)) {
            String[] f = line.split("\t", 5);
            switch (f[0]) {
                case "sheet":
                    sheet = book.createSheet(f[1]);
                    rows.clear();
                    break;
                case "merge":
                    sheet.addMergedRegion(CellRangeAddress.valueOf(f[1]));
                    break;
                default:
                    final Sheet on = sheet;
                    Row row = rows.computeIfAbsent(Integer.parseInt(f[1]) - 1, on::createRow);
                    put(row.createCell(Integer.parseInt(f[2]) - 1), f[3], f[4], day);
            }
        }
    }

    static void put(Cell cell, String kind, String value, CellStyle day) {
        switch (kind) {
            case "number":
                cell.setCellValue(Double.parseDouble(value));
                break;
            case "day":
                cell.setCellValue(DateUtil.getExcelDate(java.sql.Date.valueOf(value)));
                cell.setCellStyle(day);
                break;
            default:
                cell.setCellValue(value.replace("\\n", "\n"));
        }
    }
}
