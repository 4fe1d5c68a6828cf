package value

// FirstYear and LastYear are the years a form may speak of.
const FirstYear, LastYear = firstYear, lastYear

// Civil is the day of a moment.
var Civil = civil
