"""Prints, for each worker type asked for, the default template in the server's registry as Python writes it."""

import json
import os
import sys
import urllib.request

view = os.environ["PREFECT_API_URL"] + "/collections/views/aggregate-worker-metadata"
packages = json.load(urllib.request.urlopen(view))
workers = {name: worker for package in packages.values() for name, worker in package.items()}
for line in sys.stdin:
    template = workers[json.loads(line)]["default_base_job_configuration"]
    print(json.dumps(json.dumps(template, indent=2, ensure_ascii=False)))
