package formula

// Walk is Eval as it was before formulas were compiled: node by node, nothing computed beforehand,
// nothing kept, an array for every operator. Tests hold Eval and Program to it.
func (e *Expr) Walk(env Env) Value {
	w := &walker{env: env, mode: e.mode, arrays: e.mode == Keys}
	v := w.eval(e.root)
	switch {
	case v.kind == ArrayKind && e.mode == Keys:
		return Err(BadValue)
	case v.kind == ArrayKind && v.isRef:
		v = w.helper().intersect(v)
	case v.kind == ArrayKind:
		v = v.cell(0, 0)
	}
	if v.kind == BlankKind && e.mode == Cells {
		return Int(0)
	}
	return v
}

// Same tells whether two results are the same, to the last digit.
func Same(v, w Value) bool {
	return v.kind == w.kind && v.text == w.text && v.yes == w.yes && v.num.Cmp(w.num) == 0
}
