import re


def plain(body):
    return re.sub("<[^>]+>", "\n", body)


def reading_minutes(text):
    return 1
