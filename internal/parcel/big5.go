//go:build !js

package parcel

import "golang.org/x/text/encoding/traditionalchinese"

// big5 is text in Big5.
func big5(text string) (string, error) { return traditionalchinese.Big5.NewDecoder().String(text) }
