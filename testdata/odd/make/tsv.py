"""tsv.py TYPED.json TYPED.tsv: the typed form as PoiWrites.java reads it."""
import json
import sys

with open(sys.argv[2], "w", encoding="utf-8") as out:
    for page in json.load(open(sys.argv[1], encoding="utf-8")):
        print("sheet", page["name"], sep="\t", file=out)
        for row, column, value in page["cells"]:
            kind = "text"
            if isinstance(value, dict):
                kind, value = "day", value["day"]
            elif isinstance(value, (int, float)):
                kind = "number"
            print("cell", row, column, kind, str(value).replace("\n", "\\n"), sep="\t", file=out)
        for area in page["merges"]:
            print("merge", area, sep="\t", file=out)
