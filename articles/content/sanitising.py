import nh3


def clean(html):
    return nh3.clean(html)
