package fill

import "tianbao/internal/ooxml/draw"

// Drawn is what tests look into: the plan as it is drawn.
func (p *Plan) Drawn() *draw.Plan { return p.drawn }
