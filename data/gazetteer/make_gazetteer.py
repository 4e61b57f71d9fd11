#!/usr/bin/env python3
"""Makes the gazetteer tables beside this script from the collected facts about Vietnam's administrative units.

Usage: make_gazetteer.py FOLDER

FOLDER holds the collected tables (provinces, districts, districts_history, former_wards, communes_2025,
commune_to_former_districts; tab-separated, UTF-8, one header line); README.md names the sources behind them. Only
what timtin uses is kept. The column `area_share` was measured on boundaries under the GPL and is left out.

Python is needed to remake the tables, never to build timtin.
"""
import pathlib
import re
import sys
import unicodedata


def read_table(folder, name):
    lines = (folder / name).read_text(encoding="utf-8").rstrip("\n").split("\n")
    header = lines[0].split("\t")
    for line in lines[1:]:
        fields = line.split("\t")
        assert len(fields) == len(header), f"{name}: {line!r}"
        yield dict(zip(header, fields))


def write_table(name, columns, rows):
    out = pathlib.Path(__file__).parent / name
    text = "\t".join(columns) + "\n" + "".join("\t".join(row[c] for c in columns) + "\n" for row in rows)
    assert unicodedata.is_normalized("NFC", text), name
    out.write_text(text, encoding="utf-8", newline="\n")


def bygone_provinces(provinces):
    """tỉnh Hà Tây (28, until 2008-08-01) -> a row of its own; a renamed province keeps its code."""
    for province in provinces:
        match = re.fullmatch(r"(tỉnh) (.+) \((?:(\d\d), )?until (\S+)\)", province["former"])
        if match:
            yield {"code": match[3] or province["code"], "type": match[1], "name": match[2], "to": match[4],
                   "successor": province["code"]}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    provinces = list(read_table(folder, "provinces.tsv"))
    districts = list(read_table(folder, "districts.tsv"))
    write_table("provinces.tsv", ["code", "type", "name", "new_code", "new_type", "new_name"], provinces)
    write_table("bygone_provinces.tsv", ["code", "type", "name", "to", "successor"], bygone_provinces(provinces))
    write_table("districts.tsv", ["code", "type", "name", "province_code", "since", "variants"], districts)
    write_table("bygone_districts.tsv", ["code", "type", "name", "province_code", "from", "to", "successors"],
                read_table(folder, "districts_history.tsv"))
    write_table("wards.tsv", ["code", "type", "name", "district_code", "variant"],
                read_table(folder, "former_wards.tsv"))
    write_table("communes.tsv", ["code", "type", "name", "province_code", "later"],
                read_table(folder, "communes_2025.tsv"))
    write_table("commune_districts.tsv", ["commune_code", "district_code", "main", "share"],
                read_table(folder, "commune_to_former_districts.tsv"))


if __name__ == "__main__":
    main()
