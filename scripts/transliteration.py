"""Writes schemas/transliteration.json: what python-slugify makes of letters beyond ASCII, and of HTML entities.

Run it with the Python of the real Prefect: PYTHON scripts/transliteration.py > schemas/transliteration.json
"""

import json
import sys
import unicodedata
from html.entities import name2codepoint

from text_unidecode import unidecode

# Text is decomposed (NFKD) before it is transliterated, so a character that decomposes never gets there.
ranges = {}
start, values = None, []


def close():
    global start, values
    while values and values[-1] == "":
        values.pop()
    if values:
        ranges[f"{start:x}"] = "\t".join(values)
    start, values = None, []


for code in range(0x80, 0x10000):
    surrogate = 0xD800 <= code <= 0xDFFF
    value = "" if surrogate or unicodedata.normalize("NFKD", chr(code)) != chr(code) else unidecode(chr(code))
    assert "\t" not in value
    if value == "" and start is None:
        continue
    if start is None:
        start = code
    values.append(value)
    if len(values) > 8 and not any(values[-8:]):
        close()
close()
json.dump({"ranges": ranges, "entities": dict(sorted(name2codepoint.items()))}, sys.stdout, ensure_ascii=True, separators=(",", ":"))
sys.stdout.write("\n")
