"""Answers every line with itself: shows that questions and answers arrive whole."""

import json
import sys

for line in sys.stdin:
    print(json.dumps(json.loads(line)))
