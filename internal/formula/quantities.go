package formula

import (
	"tianbao/internal/exact"
	"tianbao/internal/prose"
	"tianbao/internal/target"
)

// quantities are the targets of a column that count something, by their units: each cost of a list is looked
// for among all of them.
type quantities struct {
	targets, names *array // what they were read from
	byUnit         map[string][]quantity
}

// quantity is a number of something that has a name.
type quantity struct {
	number exact.Number
	name   *prose.Name
}

// stepsOfSharing is how many steps it takes to compare two names.
const stepsOfSharing = 40

// quantityOf is the number of the target that counts units and whose name shares most with a name;
// false where none shares enough, or several as much.
func (ev *evaluator) quantityOf(name, unit string, targets, names Value) (exact.Number, bool) {
	best, n, found := sharedName-1, exact.Zero, false
	like := ev.quantities(targets, names)[unit]
	ev.frame.Spend(len(like) * stepsOfSharing)
	for i, q := range like {
		if i%often == often-1 && ev.ended() {
			return n, false
		}
		switch shared := ev.name(name).Shared(q.name); {
		case shared > best:
			best, n, found = shared, q.number, true
		case shared == best:
			found = false
		}
	}
	return n, found
}

// quantities are those of columns of targets and of their names, read once for columns that stay as they are.
func (ev *evaluator) quantities(targets, names Value) map[string][]quantity {
	q := &ev.amounts
	stay := targets.array != nil && names.array != nil && !targets.array.spare && !names.array.spare
	if stay && q.targets == targets.array && q.names == names.array {
		return q.byUnit
	}
	byUnit := map[string][]quantity{}
	rows, _ := targets.size()
	ev.frame.Spend(rows)
	for i := range rows {
		if i%often == often-1 && ev.ended() {
			return nil
		}
		text, _ := targets.at(i, 0).Text()
		if t := ev.target(text); t.ok && t.Kind == target.Quantified {
			name, _ := names.at(i, 0).Text()
			byUnit[t.Unit] = append(byUnit[t.Unit], quantity{exact.Of(t.Num), ev.name(name)})
		}
	}
	if stay {
		*q = quantities{targets.array, names.array, byUnit}
	}
	return byUnit
}
