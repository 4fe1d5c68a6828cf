package units

import (
	"regexp"
	"slices"
	"strings"
)

// leading matches the units that may stand right after a number without brackets, the longest
// first, with 万 and the like before them.
var leading = func() *regexp.Regexp {
	list := strings.Fields(unitWords)
	slices.SortFunc(list, func(a, b string) int { return len(b) - len(a) })
	for i, u := range list {
		list[i] = regexp.QuoteMeta(u)
	}
	latin := strings.Fields(latinUnits)
	slices.SortFunc(latin, func(a, b string) int { return len(b) - len(a) })
	return regexp.MustCompile(`^(?:m²|m³|mg/m³|hm²|百分比|百分点|(?:十万|百万|千万|万|亿|千|百)?(?:` + strings.Join(list, "|") + `)|(?:` +
		strings.Join(latin, "|") + `)\b|[%‰℃㎡]|°C|万|亿|[wW]\b)`)
}()

// Leading is the unit that a text begins with, empty where it begins with none.
func Leading(text string) string { return leading.FindString(text) }

// unitWords count people, things, work, time and measure in Chinese forms.
const unitWords = `
	元 角 美元 欧元 港元 人民币元
	人 人次 人天 人月 人年 名 位 户 户次 家 家次 个 单位 团队
	次 场 场次 期 批 批次 轮 轮次 回 遍 趟 班 班次 车次 航次 频次 例 起 宗 案 件 件次 单 笔 票
	篇 份 本 册 部 卷 页 张 幅 条 则 字 章 节 期刊 套 项 台 台次 台套 部件 台班 辆 艘 架 座 栋 幢 间 处 所 个点 点位 点 站 路 段 片 块 面 枚 支 只 把 根 株 棵 头 匹 羽 尾 粒 颗 组 队 对 双 副 袋 瓶 盒 箱 桶 包 卷宗 扇 口 盏 樘 眼 床 床位 席 席位 门 课时 学时 学分 课
	种 类 类别 级 星 星级 等 档 门类 品种
	村 镇 乡 街道 社区 区 市 省 县 网点
	年 半年 季度 季 月 周 旬 天 日 工作日 小时 分钟 秒 个月 个季度 个工作日 个小时 个年度 年度 学期 个学期
	米 公里 千米 厘米 毫米 平方米 平方公里 立方米 延米 延长米 亩 公顷 平米 里
	吨 公斤 千克 克 毫克 升 毫升 度 千瓦时 千瓦 兆 分贝 标准煤
	分 倍 成 百分点 个百分点 百分比
	人·次 元整`

const latinUnits = `GB MB TB KB Mbps Gbps km m cm mm kg g mg t L mL ml h min s kW kWh MW dB m2 m3 mg/L mg/m3 hm2`

// Canonical is the one spelling of a unit, and whether 万元 or 亿元 was written short. 个百分点 is a
// difference of percentages and stays.
func Canonical(u string) (unit string, short bool) {
	switch u {
	case "百分比":
		return "%", false
	case "元整":
		return "元", false
	case "w", "W":
		return "万元", true
	}
	unit = Long(u)
	return unit, unit != u
}

// Live are the units that live formulas read behind a number: they mean themselves wherever they
// stand in brackets. A formula can only look for so many; what it does not know waits for tianbao.
var Live = strings.Fields(`万元 元 千元 亿元 % 个 次 人 人次 人天 天 份 家 台 套 项 篇 场 件 户 处 张 条 册 本 座 间 辆 期 批 名 位 只 支 块 片 根
	平方米 立方米 米 千米 公里 公顷 亩 吨 千克 公斤 升 小时 分钟 秒 工作日 分 元/人 元/次 元/个 元/平方米 万元/年 次/年 次/月 人次/年 户次 点 例 组 班 课时 学时`)

// Calendar are read live after a sign only: 12(月) is December.
var Calendar = []string{"年", "月", "日", "号"}

// LiveMoney are the units of money that live formulas turn into 元.
var LiveMoney = []string{"元", "万元", "千元", "亿元"}
