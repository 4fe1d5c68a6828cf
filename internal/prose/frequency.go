package prose

import (
	"slices"

	"tianbao/internal/pattern"
)

// Frequency is a promise of so many things every so often.
type Frequency struct {
	Words       string // 每月二次
	Least, Most int    // how many that is in a year
	Unit        string // 次, 份 …
}

const count = `([0-9]{1,4}|[一二两三四五六七八九十]{1,3})`

var (
	// often reads 每月二次, and 每个月按时给门户网站一份 with up to twelve characters in between.
	often = pattern.Later(`每个?(工作日|天|日|周|星期|旬|月|季度|季|半年|学期|年度|年)(?:度)?([^,。;、:()\d每]{0,12}?)` + count +
		`(?:[-—–~至到]+` + count + `)?(人次|次|份|篇|期|场|批|轮|件|项|条|则|本|册|遍|回|个)`)
	// yearly is how often each comes in a year.
	yearly = map[string]int{"工作日": 250, "天": 365, "日": 365, "周": 52, "星期": 52, "旬": 36, "月": 12, "季度": 4, "季": 4, "半年": 2, "学期": 2, "年度": 1, "年": 1}
)

// Frequencies are the promises of a text, in order.
func Frequencies(s string) []Frequency {
	var all []Frequency
	for _, m := range often.FindAllStringSubmatch(Plain(s), -1) {
		least := chinese(m[3])
		most := max(least, chinese(m[4]))
		if least > 0 {
			all = append(all, Frequency{m[0], least * yearly[m[1]], most * yearly[m[1]], m[5]})
		}
	}
	return all
}

// chinese reads a small number in digits or in Chinese: 3, 二, 十二, 二十; 0 where it is none.
func chinese(s string) int {
	tens, ones, ten := 0, 0, false
	for _, r := range s {
		switch digit := slices.Index([]rune("零一二三四五六七八九"), r); {
		case r >= '0' && r <= '9':
			ones = ones*10 + int(r-'0')
		case r == '两':
			ones = 2
		case r == '十':
			tens, ones, ten = max(ones, 1), 0, true
		default:
			ones = digit
		}
	}
	if ten {
		return tens*10 + ones
	}
	return ones
}
