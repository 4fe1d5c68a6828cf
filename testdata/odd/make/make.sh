#!/usr/bin/env bash
# Makes the files of testdata/odd anew with the real programs: ../SOURCES.md says which versions
# made those that are kept. Wants: go, soffice, ssconvert (Debian: gnumeric), python3 with openpyxl,
# node with exceljs and xlsx (npm), a JDK, Debian's libapache-poi-java and what schemas.sh makes.
#
#   make.sh FOLDER NODE_MODULES SCHEMAS.jar
set -euo pipefail
out=$(realpath "$1") modules=$(realpath "$2") schemas=$(realpath "$3")
make=$(realpath "$(dirname "$0")")
root=$make/../../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

(cd "$root" && go run ./cmd/tianbao fill -t shanghai-2026 -i testdata/songjiang-2026.yaml --no-checks -o "$work/filled.xlsx" 2>/dev/null)
/usr/bin/python3 "$make/typed.py" "$work/filled.xlsx" "$work/typed.json"

/usr/bin/python3 "$make/openpyxl_writes.py" "$work/filled.xlsx" "$work/typed.json" "$out"

for name in exceljs sheetjs; do
	NODE_PATH=$modules TZ=UTC node "$make/${name}_writes.js" "$work/filled.xlsx" "$work/typed.json" "$out"
done

(cd "$root" && go run "$make/excelize_writes.go" "$work/filled.xlsx" "$work/typed.json" "$out")

/usr/bin/python3 "$make/tsv.py" "$work/typed.json" "$work/typed.tsv"
jars=$schemas:$(printf '%s:' /usr/share/java/{poi,poi-ooxml,xmlbeans,commons-collections4,commons-compress,commons-math3,commons-codec,curvesapi}.jar) # the schemas first: poi-ooxml.jar names its own
javac -cp "$jars" -d "$work" "$make/PoiWrites.java"
TZ=UTC java -cp "$jars$work" PoiWrites "$work/filled.xlsx" "$work/typed.tsv" "$out"

# LibreOffice and Gnumeric have no programs of their own here: the typed form goes through their own
# file formats, so that nothing but what they understood is left.
office() {
	soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$work/office" "$2" >/dev/null 2>&1
}
office xlsx "$work/filled.xlsx"
cp "$work/office/filled.xlsx" "$out/libreoffice-saved.xlsx"
cp "$out/openpyxl-typed.xlsx" "$work/typed.xlsx"
office ods "$work/typed.xlsx"
office xlsx "$work/office/typed.ods"
cp "$work/office/typed.xlsx" "$out/libreoffice-typed.xlsx"

ssconvert -T Gnumeric_Excel:xlsx2 "$work/filled.xlsx" "$out/gnumeric-saved.xlsx" 2>/dev/null
ssconvert -T Gnumeric_XmlIO:sax:0 "$work/typed.xlsx" "$work/typed.gnumeric" 2>/dev/null
ssconvert -T Gnumeric_Excel:xlsx2 "$work/typed.gnumeric" "$out/gnumeric-typed.xlsx" 2>/dev/null
ls -l "$out"
