"""As far as the documents use it."""


class Config:
    def __init__(self, access_key_id, access_key_secret, region_id):
        self.keys = (access_key_id, access_key_secret)
        self.region_id = region_id
