package word

import (
	"strconv"
	"strings"
)

// numeral is a number as a list shows it. Formats that no Chinese or English document has are digits.
func numeral(format string, n int) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting":
		return counted(n, "零一二三四五六七八九", "十百千", true)
	case "chineseLegalSimplified":
		return counted(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", false)
	case "ideographLegalTraditional":
		return counted(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟", false)
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital":
		return digits(n, "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return digits(n, "０１２３４５６７８９")
	case "ideographTraditional":
		return ofRow(n, "甲乙丙丁戊己庚辛壬癸")
	case "ideographZodiac":
		return ofRow(n, "子丑寅卯辰巳午未申酉戌亥")
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return ofRow(n, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
	case "decimalEnclosedParen":
		return ofRow(n, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
	case "decimalEnclosedFullstop":
		return ofRow(n, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")
	case "ideographEnclosedCircle":
		return ofRow(n, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉")
	case "decimalZero":
		if 0 <= n && n <= 9 {
			return "0" + strconv.Itoa(n)
		}
	case "upperLetter":
		return letters(n, 'A')
	case "lowerLetter":
		return letters(n, 'a')
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "none":
		return ""
	}
	return strconv.Itoa(n)
}

// ofRow is the nth of signs; beyond them it is in digits.
func ofRow(n int, signs string) string {
	if all := []rune(signs); 1 <= n && n <= len(all) {
		return string(all[n-1])
	}
	return strconv.Itoa(n)
}

// digits is a number digit by digit.
func digits(n int, signs string) string {
	all := []rune(signs)
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return all[r-'0']
		}
		return r
	}, strconv.Itoa(n))
}

// counted is a number up to 9,999 as it is counted, 二十一; short leaves out the one of 一十.
func counted(n int, signs, steps string, short bool) string {
	if n < 1 || n > 9999 {
		return digits(n, signs)
	}
	one, step := []rune(signs), []rune(steps)
	var b strings.Builder
	gap := false
	for i, power := 3, 1000; i >= 0; i, power = i-1, power/10 {
		d := n / power % 10
		switch {
		case d == 0:
			gap = b.Len() > 0
			continue
		case gap:
			b.WriteRune(one[0])
			gap = false
		}
		if !short || d != 1 || i != 1 || b.Len() > 0 {
			b.WriteRune(one[d])
		}
		if i > 0 {
			b.WriteRune(step[i-1])
		}
	}
	return b.String()
}

// letters is the nth letter; after z Word goes on with aa, bb.
func letters(n int, from rune) string {
	const alphabet, most = 26, 20
	if n < 1 || n > alphabet*most {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(from+rune((n-1)%alphabet)), (n-1)/alphabet+1)
}

func roman(n int) string {
	const most = 3999
	if n < 1 || n > most {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for i, value := range []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1} {
		for ; n >= value; n -= value {
			b.WriteString([]string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}[i])
		}
	}
	return b.String()
}
