package table

import (
	"fmt"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
)

// drawing writes where the charts of a sheet stand, and the charts.
func (w *writer) drawing(part string, t *Table) error {
	out := append([]byte(opc.Declaration), `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="`+drawingSpace+`">`...)
	var to []opc.Relation
	for i, c := range t.Charts {
		w.charts++
		to = append(to, opc.Relation{ID: fmt.Sprintf("rId%d", i+1), Type: relationBase + "/chart", Target: chartPart(w.charts)})
		out = c.appendAnchor(out, i+1)
		if err := w.Part(chartPart(w.charts), c.part(t.Tab)); err != nil {
			return err
		}
	}
	if err := w.Part(part, append(out, "</xdr:wsDr>"...)); err != nil {
		return err
	}
	return w.Part(opc.RelationsPart(part), opc.AppendRelations(nil, part, to))
}

const (
	drawingSpace = "http://schemas.openxmlformats.org/drawingml/2006/main"
	chartSpace   = "http://schemas.openxmlformats.org/drawingml/2006/chart"

	pixel = 9525 // in the units of drawings
)

// appendAnchor writes where a chart stands: from its cell on, as large as it is, whatever the rows below are.
func (c Chart) appendAnchor(out []byte, number int) []byte {
	return fmt.Appendf(out, `<xdr:oneCellAnchor><xdr:from><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="%d" cy="%d"/>`+
		`<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="%d" name="%[6]s" descr="%[6]s"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`+
		`<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="`+chartSpace+`">`+
		`<c:chart xmlns:c="`+chartSpace+`" xmlns:r="`+relationBase+`" r:id="rId%[7]d"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>`,
		c.At.Col-1, c.At.Row-1, c.Width*pixel, c.Height*pixel, number+1, markup.Escape(c.Title), number)
}

// part is the chart: bars from the top down in the order of the rows, each with its value.
func (c Chart) part(tab string) []byte {
	quoted := markup.Escape(ref.QuoteSheet(tab)) + "!"
	small := text("900", false, "404040")
	return fmt.Appendf([]byte(opc.Declaration), `<c:chartSpace xmlns:c="`+chartSpace+`" xmlns:a="`+drawingSpace+`"><c:roundedCorners val="0"/><c:chart>`+
		`<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>%s</a:pPr><a:r>%s<a:t>%s</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>`+
		`<c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>`+
		`<c:ser><c:idx val="0"/><c:order val="0"/><c:spPr><a:solidFill><a:srgbClr val="%s"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>`+
		`<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`+
		`<c:cat><c:strRef><c:f>%s</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>%s</c:f></c:numRef></c:val></c:ser><c:gapWidth val="40"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`+
		`<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>`+
		`<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr>`+
		`<c:txPr><a:bodyPr/><a:p><a:pPr>%s</a:pPr></a:p></c:txPr><c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`+
		`<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>`+
		`<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>`+
		`</c:plotArea><c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`,
		text("1200", true, "595959").of("a:defRPr"), text("1200", true, "595959").of("a:rPr"), markup.Escape(c.Title),
		c.Color, quoted+c.Names.Absolute(), quoted+c.Values.Absolute(), small.of("a:defRPr"))
}

// letters are how the letters of a chart look.
type letters struct {
	size  string // in hundredths of a point
	bold  int
	color string
}

func text(size string, bold bool, color string) letters {
	if bold {
		return letters{size, 1, color}
	}
	return letters{size, 0, color}
}

// of is an element that says it.
func (l letters) of(element string) string {
	return fmt.Sprintf(`<%s sz="%s" b="%d"><a:solidFill><a:srgbClr val="%s"/></a:solidFill><a:latin typeface="`+bookFont+`"/><a:ea typeface="`+tableFont+`"/></%[1]s>`, element, l.size, l.bold, l.color)
}
