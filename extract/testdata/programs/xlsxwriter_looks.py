"""A form typed with XlsxWriter 3.0.2: an amount with a struck piece, one with a raised digit, a struck cell, a text with both."""
import sys, xlsxwriter
wb = xlsxwriter.Workbook(sys.argv[1]); ws = wb.add_worksheet("订单")
gone, up, plain = wb.add_format({"font_strikeout": True}), wb.add_format({"font_script": 1}), wb.add_format()
for r, row in enumerate([["采购订单", "", "单位：元"], ["供应商"], ["品名", "类别", "金额", "备注"], ["笔", "货物"], ["纸", "货物"], ["墨", "货物"], ["合计", "", "1"], ["经办人", "张"]]): ws.write_row(r, 0, row)
ws.write_rich_string("B2", gone, "旧", plain, "某公司")
ws.write_rich_string("C4", gone, "52", plain, "536000")
ws.write_rich_string("C5", plain, "526000", up, "1")
ws.write_string("C6", "7", gone)
ws.write_rich_string("D4", plain, "10m", up, "2", plain, "。")
wb.close()
