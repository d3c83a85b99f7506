"""Answers for each text what python-dotenv, with which Prefect reads `.env`, finds in it."""

import io
import json
import logging
import os
import sys

import dotenv

logging.disable()
os.environ["ENVIRONMENT"] = "from the environment"
for line in sys.stdin:
    print(json.dumps(dotenv.dotenv_values(stream=io.StringIO(json.loads(line), newline=""))))
