"""Prints, for each worker type asked for, the default template of the installed worker's class."""

import json
import sys

from prefect.plugins import load_prefect_collections
from prefect.workers.base import BaseWorker

load_prefect_collections()
for line in sys.stdin:
    worker = BaseWorker.get_worker_class_from_type(json.loads(line))
    print(json.dumps(json.dumps(worker.get_default_base_job_template(), indent=2)))
