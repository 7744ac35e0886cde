FRAME_HOSTS = frozenset({"www.youtube-nocookie.com"})
