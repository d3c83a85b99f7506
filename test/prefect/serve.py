"""Serves Prefect's API on a free loopback port until it is told to stop, or whoever started it is gone."""

import os
import signal
import threading

import uvicorn


def end_with_starter():
    os.read(0, 1)  # its end of the pipe closes with it, however it ends
    os.kill(os.getpid(), signal.SIGKILL)


threading.Thread(target=end_with_starter, daemon=True).start()
# `prefect server start` would import the whole command line and start this in a second process.
uvicorn.run("prefect.server.api.server:create_app", factory=True, host="127.0.0.1", port=0)
