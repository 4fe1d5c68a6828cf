package exact

// Round keeps a number of decimals (negative: drops tens), rounding half away from zero.
func (n Number) Round(places int) Number {
	if n.power() == -places {
		return n
	}
	if m, ok := n.scaled(-places - 1); ok {
		half := int64(5)
		if m.coefficient < 0 {
			half = -half
		}
		return fitting((m.coefficient+half)/10, int32(-places))
	}
	return Of(n.Decimal().Round(int32(places)))
}

// RoundDown drops what is beyond a number of decimals.
func (n Number) RoundDown(places int) Number {
	if m, ok := n.scaled(-places); ok {
		return m
	}
	return Of(n.Decimal().RoundDown(int32(places)))
}

// RoundUp rounds away from zero.
func (n Number) RoundUp(places int) Number {
	m, ok := n.scaled(-places)
	if !ok {
		return Of(n.Decimal().RoundUp(int32(places)))
	}
	if m.Cmp(n) != 0 {
		m = fitting(m.coefficient+int64(n.Sign()), m.exponent)
	}
	return m
}

// Floor is the largest whole number not above n.
func (n Number) Floor() Number {
	whole := n.Truncate()
	if whole.Cmp(n) > 0 {
		whole = whole.Sub(Int(1))
	}
	return whole
}

// Ceil is the smallest whole number not below n.
func (n Number) Ceil() Number {
	whole := n.Truncate()
	if whole.Cmp(n) < 0 {
		whole = whole.Add(Int(1))
	}
	return whole
}

// Truncate is n without its decimals.
func (n Number) Truncate() Number {
	if n.power() >= 0 {
		return n
	}
	return n.RoundDown(0)
}

// scaled is a small number with another exponent, cut towards zero; false where it would not be small.
func (n Number) scaled(exponent int) (Number, bool) {
	if n.large != nil {
		return n, false
	}
	c, ok := n.coefficient, true
	switch d := int64(exponent) - int64(n.exponent); {
	case d > limitDigits:
		c = 0
	case d > 0:
		c /= powers[d]
	case d < 0:
		c, ok = raised(c, -d)
	}
	return Number{coefficient: c, exponent: int32(exponent)}, ok
}
