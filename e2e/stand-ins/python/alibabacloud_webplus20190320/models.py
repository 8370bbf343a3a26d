"""As far as the documents use it."""


class DeployAppEnvRequest:
    def __init__(self, env_id, pkg_version_id):
        self.env_id = env_id
        self.pkg_version_id = pkg_version_id
