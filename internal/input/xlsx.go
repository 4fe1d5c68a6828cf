package input

// placeholder until the grid package is there
func readXLSX(data []byte) (*Node, []Fault) { return nil, nil }
