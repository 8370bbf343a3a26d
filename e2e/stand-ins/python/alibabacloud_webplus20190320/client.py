"""Deploys nothing: says what was asked for, and gives the simulator's change."""

import sys
from types import SimpleNamespace


class Client:
    def __init__(self, config):
        if not all(config.keys):
            raise ValueError("The deploy step has no keys.")

    def deploy_app_env(self, request):
        print(
            f"DeployAppEnv {request.env_id} {request.pkg_version_id}",
            file=sys.stderr,
        )
        change = SimpleNamespace(change_id="wc-deploy")
        return SimpleNamespace(body=SimpleNamespace(env_change=change))
