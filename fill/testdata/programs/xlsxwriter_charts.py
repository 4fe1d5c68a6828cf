"""A template with what XlsxWriter 3.0.2 draws: charts over a block of one row, a button below it."""
import sys, xlsxwriter
wb = xlsxwriter.Workbook(sys.argv[1]); ws = wb.add_worksheet("表")
for r, row in enumerate([["单位名称", "{{unit}}"], [], [], ["品名", "金额", "数量"], ["{{rows.item}}", "{{rows.price}}", "{{rows.qty}}"], ["合计", "=SUM(B5:B5)"], [], ["备注", "{{note}}"]]):
    for c, v in enumerate(row):
        ws.write_formula(r, c, v) if v.startswith("=") else ws.write_string(r, c, v)
bar = wb.add_chart({"type": "column"}); bar.add_series({"name": "=表!$B$4", "categories": "=表!$A$5", "values": "=表!$B$5"})
dots = wb.add_chart({"type": "scatter"}); dots.add_series({"name": "=表!$C$4", "categories": "=表!$C$5", "values": "=表!$B$5", "data_labels": {"custom": [{"value": "=表!$A$5"}]}})
ws.insert_chart("E2", bar); ws.insert_chart("A11", dots)
ws.insert_button("A9", {"caption": "按钮", "macro": "m", "width": 80, "height": 30})
t = wb.add_worksheet("#template")
for r, row in enumerate([("项", "值"), ("format", "1"), ("id", "rep"), ("version", "1"), ("title", "试表"), ("language", "zh"), (), ("工作表", "逐项", "标签"), ("表",)]): t.write_row(r, 0, row)
f = wb.add_worksheet("#fields")
for r, row in enumerate([("字段", "名称", "类型", "单位", "标识"), ("unit", "单位名称", "文本"), ("rows", "明细", "列表"), ("rows.item", "品名", "文本", "", "是"), ("rows.price", "金额", "金额", "元"), ("rows.qty", "数量", "整数"), ("note", "备注", "文本")]): f.write_row(r, 0, row)
wb.close()
