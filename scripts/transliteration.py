"""Writes schemas/transliteration.json: what python-slugify makes of letters beyond ASCII, and of HTML entities.

Run it with the Python of the real Prefect: PYTHON scripts/transliteration.py > schemas/transliteration.json
"""

import json
import sys
import unicodedata
from html.entities import name2codepoint

from text_unidecode import unidecode

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

# Text is decomposed (NFKD) before it is transliterated, so a character that decomposes never gets there.
ranges = {}
start, values = None, []


def close():
    global start, values
    while values and values[-1] == "":
        values.pop()
    if values:
        ranges[f"{start:x}"] = values
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
# Many characters become the same: each is written as the place of its text in a list, in two letters.
texts = list(dict.fromkeys(value for values in ranges.values() for value in values))
assert len(texts) <= len(ALPHABET) ** 2
places = {text: ALPHABET[place // 64] + ALPHABET[place % 64] for place, text in enumerate(texts)}
table = {
    "texts": "\t".join(texts),
    "ranges": {start: "".join(places[value] for value in values) for start, values in ranges.items()},
    "entities": dict(sorted(name2codepoint.items())),
}
json.dump(table, sys.stdout, ensure_ascii=True, separators=(",", ":"))
sys.stdout.write("\n")
