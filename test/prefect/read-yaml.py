"""Tells whether PyYAML reads a YAML text as Python's json reads a JSON text: `{"json": …, "yaml": …}` → `true`."""

import json
import sys

import yaml


def same(left, right):
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    return left == right


for line in sys.stdin:
    texts = json.loads(line)
    try:
        print(json.dumps(same(json.loads(texts["json"]), yaml.safe_load(texts["yaml"]))))
    except yaml.YAMLError as error:
        print(json.dumps(str(error)))
