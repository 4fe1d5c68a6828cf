package rules_test

import (
	"strconv"
	"strings"
)

// a and b are the two projects of the clean declaration, of three years and of one.
const a, b = "projects[0].", "projects[1]."

func indicator(project string, i int, field string) string {
	return project + "indicators[" + strconv.Itoa(i) + "]." + field
}

// row is a whole indicator for a path that ends in +.
func indicatorRow(level1, level2, level3, target string) string {
	return strings.Join([]string{level1, level2, level3, target}, "|")
}

// examples are written by hand from the catalogue of rules.
func examples() []example {
	cost, staff := indicator(b, 0, "target"), indicator(b, 4, "target")
	all := []example{
		{rule: "FUND-01", fails: edits{a + "total_fiscal": "678435200.00"}, keeps: edits{a + "total_fiscal": "678435000", a + "total_other": "300"}, near: edits{a + "total_other": ""}},
		{rule: "FUND-02", fails: edits{a + "annual_carryover": "26145000.00"}, keeps: edits{a + "annual_carryover": "26145000", a + "annual_other": "100"}, near: edits{a + "annual_other": ""}},
		{rule: "FUND-03", about: "年度资金是项目资金的一部分", fails: edits{a + "total": "226145000.00"}, near: edits{a + "total": "226145100.00"}},
		{rule: "FUND-03", about: "一年内完成", fails: edits{b + "total": "400000.00"}, near: edits{a + "total": "900000000.00"}},
		{rule: "FUND-01", fails: edits{b + "total": "31.46"}},
		{rule: "FUND-02", fails: edits{b + "annual": "31.46"}},
		{rule: "FUND-03", about: "年度资金是项目资金的一部分", fails: edits{b + "total": "31.46"}},
		{rule: "FUND-03", about: "一年内完成", fails: edits{b + "total": "3146000000.00"}},
		{rule: "FUND-06", about: "多为万元", fails: edits{b + "annual": "31.46", b + "total": "31.46", b + "annual_fiscal": "31.46", b + "total_fiscal": "31.46"}, near: edits{b + "annual": "31460.00"}},
		{rule: "FUND-06", about: "成本指标的单位", fails: edits{cost: "≤31.46(元)"}, keeps: edits{cost: "≤314600.00(元)"}, near: edits{cost: "≤314.60(万元)"}},
		{rule: "COVER-01", fails: edits{"total_wan": "22645.79"}, keeps: edits{"total_wan": "22645.97"}, near: edits{b + "annual": "314649.99"}},
		{rule: "COVER-01", fails: edits{"total_wan": ""}},
		{rule: "COVER-02", about: "申报表张数", fails: edits{"project_count": ""}},
		{rule: "COVER-02", about: "申报表张数", fails: edits{"project_count": "3"}, near: edits{b + "name": "非编人员经费"}},
		{rule: "COVER-02", about: "每个项目一份", fails: edits{b + "statement_name": ""}, near: edits{a + "statement_name": gone, b + "statement_name": gone}},
		{rule: "COVER-03", fails: edits{b + "annual": "314650.00", a + "annual": "226145150.00", "total_wan": "22645.99"}, near: edits{b + "annual": "314650.00", a + "annual": "226145150.00", "total_wan": "22645.98"}},
		{rule: "COST-01", about: "（取两位小数的误差除外）", fails: edits{indicator(a, 0, "target"): "≤22,700.00(万元)", indicator(a, 0, "level3"): "项目总成本"}, keeps: edits{indicator(a, 0, "target"): "≤22614.51(万元)", indicator(a, 0, "level3"): "项目总成本"},
			near: edits{indicator(a, 0, "target"): "≤22614.51(万元)", indicator(a, 0, "level3"): "项目总成本", a + "annual": "226145050.00"}},
		{rule: "COST-01", about: "或各项成本合计", fails: edits{cost: "≤31.64(万元)"}, keeps: edits{cost: "≤31.47(万元)", b + "annual": "314600.01"},
			near: edits{indicator(b, 0, "level3"): "人工总成本", cost: "≤30.32(万元)", indicator(b, 1, "target"): "按时支付"}},
		{rule: "COST-02", fails: edits{indicator(b, 1, "target"): "≤31.32(万元)"}, near: edits{indicator(b, 3, "target"): "≤9000.00(元/次)"}},
		{rule: "COST-03", fails: edits{cost: "≥31.46(万元)"}, keeps: edits{cost: "=31.46(万元)"}, near: edits{indicator(b, 2, "level3"): "节约餐费", indicator(b, 2, "target"): "≥0.96(万元)"}},
		{rule: "COST-04", fails: edits{indicator(b, 2, "target"): "≤0.69(万元)"}, near: edits{indicator(b, 2, "level3"): "人员餐费", indicator(b, 2, "target"): "≤0.69(万元)"}},
		{rule: "COST-05", fails: edits{indicator(b, 3, "level3"): "体检费"}, keeps: edits{indicator(b, 3, "level3"): "人均体检费"}, near: edits{indicator(b, 3, "level3"): "体检费", indicator(b, 0, "target"): "按预算", indicator(b, 1, "target"): "按预算", indicator(b, 2, "target"): "按预算"}},
		{rule: "NARR-02", fails: edits{b + "budget": "预算资金总额 34.16 万元。"}, keeps: edits{b + "budget": "预算资金总额约 31.46 万元。"}, near: edits{b + "budget": "2025 年预算 30 万元，2026 年预算 31.46 万元。"}},
		{rule: "NARR-02", fails: edits{b + "budget": "预算资金总额约 31.4 万元。"}, near: edits{b + "budget": "预算资金总额约 31.5 万元。"}},
		{rule: "NARR-03", fails: edits{b + "budget": "人员工资为 30.32 万元，餐费为 0.96 万元，体检费为 0.18 元，总计 31.46 万元。"}, near: edits{b + "budget": "总计 31.46 万元。其中人员经费 30.5 万元，其中工资 30.32 万元；餐费 0.96 万元。"}},
		{rule: "NARR-04", about: "实施周期", fails: edits{b + "period": "该项目实施周期为 2025 年 1 月至 2025 年 12 月。"}, keeps: edits{b + "period": "该项目的实施周期为2026年1月至12月。"}, near: edits{b + "period": "全年实施。"}},
		{rule: "NARR-04", about: "项目概述中", fails: edits{b + "overview": "市政管理中心拟于 2026 年 1 月至 2026 年 6 月实施非编人员工作经费项目。"}, near: edits{a + "overview": "市政管理中心于 2026 年 1 月至 2026 年 10 月实施云湖路沿线综合整治项目。"}},
		{rule: "NARR-05", about: "情况说明标题", fails: edits{b + "statement_name": "编外人员工作经费"}, keeps: edits{b + "statement_name": "非编人员 工作\n经费"},
			near: edits{b + "name": "非编人员（窗口）工作经费", b + "statement_name": "非编人员(窗口)工作经费", b + "overview": "拟实施非编人员（窗口）工作经费项目。"}},
		{rule: "NARR-05", about: "项目概述与", fails: edits{b + "overview": "拟实施编外人员工作经费项目，内容为工资。"}, keeps: edits{b + "overview": "拟实施非编人员工作经费项目，内容为工资。"}, near: edits{b + "overview": "拟实施非编人员工作经费项目，与实施协管人员工作补贴项目同步。"}},
		{rule: "NARR-05", about: "写明项目名称", fails: edits{b + "overview": "拟实施窗口服务，内容为工资。"}, near: edits{b + "overview": "市政管理中心安排“非编人员 工作经费”，内容为工资。"}},
		{rule: "NARR-05", about: "实施主体与", fails: edits{b + "executor": "青岭区水务所。"}, keeps: edits{b + "executor": "青岭区水务所、上海市青岭区市政管理中心"}, near: edits{b + "executor": "本中心。"}},
		{rule: "NARR-05", about: "全称", fails: edits{b + "executor": "青岭区市政管理中心。"}},
		{rule: "NARR-05", about: "全称", fails: edits{b + "executor": "区市政中心。"}, near: edits{b + "executor": "上海市青岭区市政管理中心（办公室）。"}},
		{rule: "NARR-06", fails: edits{b + "basis": "根据实际工作需要，现有 2 名非编人员。"}, near: edits{b + "basis": "依据青府办〔2022〕15号文件。"}},
		{rule: "NARR-07", fails: edits{b + "budget": "预算资金总额约 31.46 万元。"}, near: edits{b + "budget": "预算资金总额约 31.5 万元。"}},
		{rule: "NARR-08", fails: edits{b + "budget": "预算资金总额 31.46 万元。"}, keeps: edits{b + "budget": "总计 31.46 万元，其中餐费 0.96 万元。"},
			near: edits{b + "budget": "预算资金总额 31.46 万元，测算明细另附。", a + "overview": "云湖路沿线综合整治项目的内容为：道路改造、管网更新。", a + "budget": "2026 年预算 22,614.51 万元。"}},
		{rule: "NARR-09", fails: edits{b + "plan": "2 名非编人员在窗口任职，另购置自助服务终端 3 台。"}, keeps: edits{b + "plan": "2 名非编人员在窗口任职，按需购置办公用品。"},
			near: edits{a + "plan": "购置护栏并新建泵站一座。", b + "plan": "设备由原厂维护，不含功能改造。"}},
		{rule: "GOAL-02", about: "各写各的", fails: edits{b + "goal_total": "全年办理业务 24 次。", b + "goal_annual": "全年办理\n业务　24 次。"}, near: edits{b + "goal_total": "", b + "goal_annual": ""}},
		{rule: "GOAL-02", about: "跨年度", fails: edits{a + "goal_total": "改造道路 12.5 公里。", a + "goal_annual": "改造道路\n12.5 公里。"}, near: edits{a + "goal_total": "改造道路 36 公里。", a + "goal_annual": "改造道路 12.5 公里。"}},
		{rule: "GOAL-03", about: "goal_total", fails: edits{b + "goal_total": "完成所在科室分配的工作任务。"}, near: edits{b + "goal_total": "办理业务24次。"}},
		{rule: "GOAL-03", about: "goal_annual", fails: edits{b + "goal_annual": "完成所在科室分配的工作任务。"}, near: edits{b + "goal_annual": "完成所在科室分配的工作任务，保障窗口业务按时办理，群众满意。"}},
		{rule: "GOAL-04", about: "比率有对应", fails: edits{b + "goal_annual": "全年业务响应率达到 100%，合格率达到 95%。"}, keeps: edits{b + "goal_annual": "全年办理合格率应达到95%；办事群众知晓率不低于90%。"}, near: edits{b + "goal_annual": "全年资金支付 100% 到位。"}},
		{rule: "GOAL-04", about: "比率与指标值一致", fails: edits{b + "goal_annual": "全年业务办理合格率达到 100%。"}, keeps: edits{b + "goal_annual": "全年办理合格率应达到95%；办事群众知晓率不低于90%。"}, near: edits{indicator(b, 6, "target"): "合格"}},
		{rule: "GOAL-04", about: "频次", fails: edits{b + "goal_annual": "每季度办理业务一次，保障窗口运行。"}, keeps: edits{b + "goal_annual": "每个月办理业务两次，保障窗口运行。"}, near: edits{b + "goal_annual": "每月按时发放 2 名人员的工资。"}},
		{rule: "GOAL-05", fails: edits{b + "goal_annual": "完成编外人员工作经费项目的 24 次业务。"}, keeps: edits{b + "goal_annual": "完成非编人员工作经费项目的 24 次业务。"}, near: edits{b + "goal_annual": "完成重点建设项目的 24 次业务。"}},
		{rule: "GOAL-06", fails: edits{b + "goal_annual": "2025 年每月办理业务二次，办理合格率达到 95%。"}, keeps: edits{b + "goal_annual": "2026 年每月办理业务二次，办理合格率在 2025 年基础上提高到 95%。"},
			near: edits{b + "goal_annual": "每月办理业务二次，办理合格率比 2025 年提高，达到 95%。"}},
		{rule: "IND-01", about: "规定的分类之内", fails: edits{indicator(b, 5, "level2"): "过程指标"}, near: edits{indicator(b, 9, "level2"): "满意度指标"}},
		{rule: "IND-01", about: "左边的一级指标", fails: edits{indicator(b, 5, "level1"): "效益指标"}, near: edits{indicator(b, 5, "level1"): ""}},
		{rule: "IND-01", about: "排列", fails: edits{b + "indicators+": indicatorRow("产出指标", "数量指标", "培训次数", "≥2.00(次)")}, near: edits{b + "indicators+": indicatorRow("满意度指标", "服务对象满意度指标", "窗口满意度", "≥90.00(%)")}},
		{rule: "IND-02", fails: edits{indicator(b, 9, "level1"): "效益指标", indicator(b, 9, "level2"): "社会效益指标"}, near: edits{indicator(a, 6, "level2"): "社会效益指标"}},
		{rule: "IND-03", fails: edits{staff: "2人"}, keeps: edits{staff: "=2.00(人)"}, near: edits{staff: "按科室需要"}},
		{rule: "IND-04", about: "都有名称", fails: edits{indicator(b, 5, "level3"): "——"}, near: edits{indicator(b, 5, "level3"): "X光检查次数"}},
		{rule: "IND-04", about: "都有名称", fails: edits{indicator(b, 5, "level3"): ""}},
		{rule: "IND-04", about: "都有指标值", fails: edits{staff: ""}, near: edits{staff: "=0.00(人)"}},
		{rule: "IND-04", about: "占位符号", fails: edits{staff: "≥**(人)"}, near: edits{staff: "=0.00(人)"}},
		{rule: "IND-04", about: "占位符号", fails: edits{staff: "不适用"}, near: edits{staff: "无事故"}},
		{rule: "IND-05", about: "数量指标", fails: edits{staff: "≤2.00(人)"}, keeps: edits{staff: "≥2.00(人)"}, near: edits{indicator(b, 5, "level3"): "业务差错次数", indicator(b, 5, "target"): "≤2.00(次)"}},
		{rule: "IND-05", about: "越高越好", fails: edits{indicator(b, 8, "target"): "≤90.00(%)"}, near: edits{indicator(b, 8, "level3"): "管理费用占比", indicator(b, 8, "target"): "≤5.00(%)"}},
		{rule: "IND-05", about: "越少越好", fails: edits{indicator(b, 8, "level3"): "群众投诉率", indicator(b, 8, "target"): "≥5.00(%)"}, keeps: edits{indicator(b, 8, "level3"): "群众投诉率", indicator(b, 8, "target"): "≤5.00(%)"},
			near: edits{indicator(b, 8, "level3"): "群众投诉办结率", indicator(b, 8, "target"): "≥95.00(%)", indicator(b, 5, "level3"): "事故应急演练次数"}},
		{rule: "IND-06", about: "金额和单价", fails: edits{indicator(b, 5, "level3"): "业务办理费", indicator(b, 5, "target"): "≥1000.00(元/次)"}, near: edits{indicator(b, 8, "level2"): "经济效益指标", indicator(b, 8, "target"): "≥10.00(万元)"}},
		{rule: "IND-06", about: "整数", fails: edits{staff: "=2.50(人)"}, near: edits{indicator(b, 5, "target"): "≥2.50(公里)"}},
		{rule: "IND-07", fails: edits{indicator(b, 9, "target"): "满意"}, keeps: edits{indicator(b, 9, "target"): "≥90.00(分)"}, near: edits{indicator(b, 8, "level3"): "工作效率", indicator(b, 8, "target"): "提前两天"}},
		{rule: "IND-07", fails: edits{indicator(b, 9, "target"): "≥95"}},
		{rule: "IND-08", fails: edits{indicator(b, 8, "target"): "≥900.00(%)"}, near: edits{indicator(b, 8, "level3"): "业务量增长率", indicator(b, 8, "target"): "≥120.00(%)"}},
		{rule: "IND-09", about: "不重复名称", fails: edits{indicator(b, 5, "level3"): "业务办理及时性", indicator(b, 5, "target"): "及时"}, keeps: edits{indicator(b, 5, "level3"): "业务办理及时性", indicator(b, 5, "target"): "三日内办结"}, near: edits{indicator(b, 5, "level3"): "业务完成情况", indicator(b, 5, "target"): "完成全部业务"}},
		{rule: "IND-09", about: "可以衡量", fails: edits{indicator(b, 6, "level3"): "业务办理质量", indicator(b, 6, "target"): "好"}, near: edits{indicator(b, 6, "level3"): "业务办理质量", indicator(b, 6, "target"): "符合窗口服务规范"}},
		{rule: "IND-10", about: "准确率", fails: edits{indicator(b, 8, "level2"): "经济效益指标", indicator(b, 8, "level3"): "业务办理准确率"}, keeps: edits{indicator(b, 8, "level2"): "经济效益指标", indicator(b, 8, "level3"): "人员成本下降率"},
			near: edits{indicator(a, 6, "level3"): "空气质量达标率"}},
		{rule: "IND-10", about: "经济效益", fails: edits{indicator(b, 8, "level2"): "经济效益指标"}, keeps: edits{indicator(b, 8, "level2"): "经济效益指标", indicator(b, 8, "level3"): "人员成本下降率"}, near: edits{indicator(b, 8, "level2"): "经济效益指标", indicator(b, 8, "level3"): "带动投入", indicator(b, 8, "target"): "≥10.00(万元)"}},
		{rule: "IND-10", about: "生态效益", fails: edits{indicator(b, 8, "level2"): "生态效益指标"}, keeps: edits{indicator(b, 8, "level2"): "生态效益指标", indicator(b, 8, "level3"): "无纸化办公率"}, near: edits{indicator(b, 8, "level2"): "生态效益指标", indicator(b, 8, "level3"): "用水量下降率"}},
		{rule: "IND-11", fails: edits{indicator(b, 8, "level3"): "用人科室满意度"}, near: edits{indicator(b, 8, "level3"): "用人单位满意度"}},
		{rule: "IND-12", fails: edits{indicator(a, 1, "target"): "按计划", indicator(a, 2, "target"): "按计划"}, near: edits{indicator(a, 1, "target"): "按计划"}},
		{rule: "IND-13", fails: edits{indicator(b, 8, "target"): ">90.00(%)"}, keeps: edits{indicator(b, 8, "target"): ">90.00(%)", indicator(b, 5, "target"): "=24.00(次)", indicator(b, 9, "target"): "=90.00(%)"}, near: edits{indicator(b, 3, "target"): ">900.00(元/人)"}},
		{rule: "IND-14", fails: edits{indicator(b, 7, "level3"): "工资发放及时性", indicator(b, 7, "target"): "及时"}, keeps: edits{indicator(b, 7, "level3"): "工资发放时间", indicator(b, 7, "target"): "每月15日前"},
			near: edits{indicator(b, 7, "level2"): "质量指标", indicator(b, 7, "level3"): "工资发放及时性", indicator(b, 7, "target"): "及时"}},
		{rule: "IND-15", fails: edits{b + "overview": "非编人员工作经费项目的主要实施内容为：工资、社保、公积金、餐费、体检费、工会经费、培训费、劳保用品、慰问费。"},
			near: edits{b + "overview": "非编人员工作经费项目的主要实施内容为：工资、社保、公积金、餐费、体检费、工会经费、培训费。"}},
		{rule: "DATE-01", about: "不早于", fails: edits{b + "end": "2025-12-31"}, keeps: edits{b + "end": "2026-01-01"}, near: edits{b + "start": ""}},
		{rule: "DATE-01", about: "申报年度", fails: edits{b + "start": "2025-01-01", b + "end": "2025-12-31"}, near: edits{b + "end": "2027-12-31"}},
		{rule: "DATE-01", about: "上一年", fails: edits{b + "start": "2025-01-01"}, keeps: edits{b + "end": "2027-12-31"}, near: edits{b + "start": "2025-07-01", b + "end": "2026-06-30"}},
		{rule: "DATE-01", about: "上一年", fails: edits{b + "nature": "一次性项目", b + "start": "2025-03-01"}, near: edits{b + "nature": "阶段性项目", b + "start": "2025-03-01", b + "total": "400000.00"}},
		{rule: "TEXT-01", about: "文号", fails: edits{b + "basis": "《管理办法》（青府办[2022] 15 号）"}, near: edits{b + "basis": "《管理办法》（2022年修订）15号令"}},
		{rule: "XPROJ-01", about: "主管部门", fails: edits{b + "department": "青岭区建设和管理委员会"}, near: edits{b + "department": ""}},
		{rule: "XPROJ-01", about: "满意度", fails: edits{indicator(b, 9, "target"): "≥90.00(分)"}, near: edits{indicator(a, 8, "target"): "≥85.00(分)", indicator(b, 9, "target"): "≥90.00(分)"}},
		{rule: "XPROJ-01", about: "实施单位", fails: edits{"unit_count": "1", b + "implementer": "青岭区市政管理中心"}, keeps: edits{"unit_count": "1"}, near: edits{b + "implementer": "青岭区市政管理中心"}},
	}
	return append(all, repeated()...)
}

// repeated are the rules that stand once for each of several fields.
func repeated() []example {
	var all []example
	for _, key := range []string{"total_fiscal", "total_other", "annual_fiscal", "annual_carryover", "annual_other"} {
		e := example{rule: "FUND-04", about: key, fails: edits{b + key: ""}, near: edits{b + key: "5"}}
		switch key { // the sums must come out with a blank, too
		case "total_fiscal":
			e.fails[b+"total_other"] = "314600"
		case "annual_fiscal":
			e.fails[b+"annual_other"] = "314600"
		}
		all = append(all, e)
	}
	for _, key := range []string{"total", "total_fiscal", "total_other", "annual", "annual_fiscal", "annual_carryover", "annual_other"} {
		e := example{rule: "FUND-05", about: key, fails: edits{b + key: "-314600.00"}, keeps: edits{b + key: "314600.01"}, near: edits{b + key: ""}}
		cents := e
		cents.fails = edits{b + key: "314600.005"}
		all = append(all, e, cents)
	}
	for _, key := range []string{"overview", "basis", "executor", "plan", "period", "budget", "goal_note"} {
		all = append(all, example{rule: "NARR-01", about: key, fails: edits{b + key: ""}, near: edits{b + key: gone}})
	}
	for _, key := range []string{"goal_total", "goal_annual", "overview", "basis", "plan", "budget"} {
		all = append(all,
			example{rule: "GOAL-01", about: key, fails: edits{b + key: "<p>《办法》：非编人员工作经费总计 31.46 万元。</p>"}, near: edits{b + key: "《办法》：非编人员工作经费总计<32 万元。"}},
			example{rule: "TEXT-01", about: key + " 标点", fails: edits{b + key: "《办法》：非编人员工作经费，，31.46 万元。"}, near: edits{b + key: "《办法》：“非编人员工作经费”，（31.46 万元）；规范行为、推广普及、邻里祥和、秩序良好。"}})
	}
	return all
}
