package units

import (
	"regexp"
	"slices"
	"strings"

	"tianbao/internal/pattern"
)

// leading matches the units that may stand right after a number without brackets, the longest
// first, with 万 and the like before them.
var leading = pattern.Later(func() string {
	chinese := slices.DeleteFunc(strings.Fields(usual+rare), func(u string) bool {
		return strings.ContainsAny(u, "/%") || yuan[u] > 0
	})
	return `^(?:m²|m³|mg/m³|hm²|百分比|百分点|(?:十万|百万|千万|万|亿|千|百)?(?:` + anyOf(chinese) + `)|(?:` +
		anyOf(strings.Fields(latin)) + `)\b|[%‰℃㎡]|°C|万|亿|[wW]\b)`
}())

// anyOf is an expression for one of some words, the longest that fits.
func anyOf(words []string) string {
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	return strings.Join(words, "|")
}

// Leading is the unit that a text begins with, empty where it begins with none.
func Leading(text string) string { return leading.FindString(text) }

// usual are the units that official forms mostly have, money first, and those made of two of them.
const usual = `
	万元 元 千元 亿元 % 个 次 人 人次 人天 天 份 家 台 套 项 篇 场 件 户 处 张 条 册 本 座 间 辆 期 批 名 位 只 支 块 片 根
	平方米 立方米 米 千米 公里 公顷 亩 吨 千克 公斤 升 小时 分钟 秒 工作日 分 元/人 元/次 元/个 元/平方米 万元/年 次/年 次/月 人次/年 户次 点 例 组 班 课时 学时
`

// rare are the others that count people, things, work and time, and measure.
const rare = `
	角 美元 欧元 港元 人民币元
	人月 人年 家次 单位 团队
	场次 批次 册次 例次 辆次 项次 课次 诊次 床次 床日 人日 人课时 轮 轮次 回 遍 趟 班次 车次 航次 频次 起 宗 案 件次 单 笔 票
	部 卷 页 幅 则 字 章 节 期刊 台次 台套 部件 台班 艘 架 栋 幢 所 个点 点位 站 路 段 面 枚 把 株 棵 头 匹 羽 尾 粒 颗 队 对 双 副 袋 瓶 盒 箱 桶 包 卷宗 扇 口 盏 樘 眼 床 床位 席 席位 门 学分 课
	种 类 类别 级 星 星级 等 档 门类 品种
	村 镇 乡 街道 社区 区 市 省 县 网点
	年 半年 季度 季 月 周 旬 日 个月 个季度 个工作日 个小时 个年度 年度 学期 个学期
	厘米 毫米 平方公里 延米 延长米 平米 里
	克 毫克 毫升 度 千瓦时 千瓦 兆 分贝 标准煤
	倍 成 百分点 个百分点 百分比
	人·次 元整`

const latin = `GB MB TB KB Mbps Gbps km m cm mm kg g mg t L mL ml h min s kW kWh MW dB m2 m3 mg/L mg/m3 hm2
	µm μm nm µg μg µL μL ha MWh GWh W V kV A mA Hz kHz MHz GHz Pa kPa MPa bar J kJ K ppm ppb pcs percent
	second seconds minute minutes hour hours day days week weeks month months quarter quarters year years
	person persons people participant participants student students visitor visitors household households patient patients staff
	item items piece pieces unit units set sets copy copies page pages report reports paper papers publication publications
	time times case cases event events session sessions visit visits course courses class classes project projects
	sample samples site sites school schools village villages room rooms vehicle vehicles device devices point points tonne tonnes
	euro euros EUR USD GBP CHF`

// Canonical is the one spelling of a unit, and whether 万元 or 亿元 was written short. 个百分点 is a
// difference of percentages and stays.
func Canonical(u string) (unit string, short bool) {
	switch u {
	case "百分比", "percent":
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
var Live = strings.Fields(usual)

// Calendar are read live after a sign only: 12(月) is December.
var Calendar = []string{"年", "月", "日", "号"}
