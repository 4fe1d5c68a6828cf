#!/usr/bin/env bash
# A check that every code stands once is usually COUNTIF(A1:A2,A1)=1. Over two cells that hold texts, no numbers, three
# formula engines for JavaScript count differently, and none reports an error:
#   HyperFormula 3.5.0        takes 0012 and 12 for one code, and two codes of 18 digits of which the first 15 agree; a
#                             text TRUE does not count itself
#   formula.js 4.6.1          the same for digits; a text TRUE counts once
#   fast-formula-parser 1.0.19  compares texts, and a text TRUE does not count itself
# Excel counts as HyperFormula does (Microsoft documents the 15 digits for COUNTIF), LibreOffice 7.4 as the last one does
# of digits. SUMPRODUCT((A1:A2=A1)*1) is 1 everywhere, also in HyperFormula.
#
# tianbao's COUNTIF takes 0012 for 12 as Excel does and decides nothing on more than 15 digits; docs/formulas.md says how
# codes are compared alike everywhere, which internal/live's TestCodesAreComparedAlike holds against LibreOffice.
#
# Output seen, with Node 20:
#   0012 12: hyperformula 2 (by = 1), formula.js 2, fast-formula-parser 1
#   110101199001010011 110101199001010022: hyperformula 2 (by = 1), formula.js 2, fast-formula-parser 1
#   TRUE FALSE: hyperformula 0 (by = 1), formula.js 1, fast-formula-parser 0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hyperformula@3.5.0 @formulajs/formulajs@4.6.1 fast-formula-parser@1.0.19 >/dev/null
cat >count.cjs <<'JS'
const { HyperFormula } = require("hyperformula");
const { COUNTIF } = require("@formulajs/formulajs");
const Parser = require("fast-formula-parser");

for (const [a, b] of [["0012", "12"], ["110101199001010011", "110101199001010022"], ["TRUE", "FALSE"]]) {
  const sheet = [["'" + a, "=COUNTIF(A1:A2,A1)", "=SUMPRODUCT((A1:A2=A1)*1)"], ["'" + b]]; // ' makes a text
  const [, hyper, same] = HyperFormula.buildFromArray(sheet, { licenseKey: "gpl-v3" }).getSheetValues(0)[0];
  const parser = new Parser({ onCell: () => a, onRange: () => [[a], [b]] });
  const fast = parser.parse("COUNTIF(A1:A2,A1)", { sheet: "s", row: 9, col: 9 });
  console.log(`${a} ${b}: hyperformula ${hyper} (by = ${same}), formula.js ${COUNTIF([[a], [b]], a)}, fast-formula-parser ${fast}`);
}
JS
node count.cjs | tee seen
diff seen - <<'SEEN'
0012 12: hyperformula 2 (by = 1), formula.js 2, fast-formula-parser 1
110101199001010011 110101199001010022: hyperformula 2 (by = 1), formula.js 2, fast-formula-parser 1
TRUE FALSE: hyperformula 0 (by = 1), formula.js 1, fast-formula-parser 0
SEEN
