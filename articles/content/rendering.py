def render(body):
    return body


def opening(rendered, paragraphs=2):
    return rendered[:100]


def image_ids(body):
    return []
