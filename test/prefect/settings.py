"""Answers for each folder and environment what Prefect's own settings are there."""

import json
import math
import os
import sys
import warnings

warnings.simplefilter("ignore")

import prefect.context  # noqa: E402
import prefect.settings  # noqa: E402
from prefect.settings import Settings  # noqa: E402


def plain(secret):
    """An empty secret is as good as none."""
    return None if secret is None else secret.get_secret_value() or None


def answer(settings):
    timeout = settings.api.request_timeout
    return {
        "url": settings.api.url,
        "key": plain(settings.api.key),
        "authString": plain(settings.api.auth_string),
        "skipVerify": settings.api.tls_insecure_skip_verify,
        "certFile": settings.api.ssl_cert_file or None,
        "requestTimeout": None if math.isinf(timeout) else timeout,
        "customHeaders": settings.client.custom_headers,
        "maxRetries": settings.client.max_retries,
        "csrf": settings.client.csrf_support_enabled,
    }


def ask(question):
    for name in list(os.environ):
        if name.upper().startswith("PREFECT_"):
            del os.environ[name]
    os.environ.update(question["env"])
    os.chdir(question["folder"])
    profile = question.get("profile")
    if profile is None:
        return answer(Settings())
    active = prefect.settings.Profile(name="active")
    with prefect.context.SettingsContext(profile=active, settings=Settings()):
        with prefect.context.use_profile(
            profile, override_environment_variables=True
        ) as context:
            return answer(context.settings)


for line in sys.stdin:
    try:
        print(json.dumps(ask(json.loads(line))))
    except Exception as error:
        print(json.dumps({"error": type(error).__name__}))
