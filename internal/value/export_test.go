package value

// Civil is the day of a moment.
var Civil = civil
