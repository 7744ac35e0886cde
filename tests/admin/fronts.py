"""The forms of fronts as a browser without scripts sends them."""

import re

HOME_PAGE = "/admin/fronts/home/"


def form(answer):
    """What the form on a page would send."""
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.content.decode())
    return {name: value for name, value in inputs if name != "csrfmiddlewaretoken"}


def press(client, answer, do, address=HOME_PAGE, **typed):
    return client.post(address, {**form(answer), "do": do, **typed})
