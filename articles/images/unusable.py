"""PURE. Why a file cannot be taken, told to whoever brought it."""


class UnusableImage(Exception):
    """Its text tells an editor what is wrong with the file and what to do."""


class NotNow(UnusableImage):
    """The file may be good: it was this machine that could not look at it. To be tried again."""


DAMAGED = "The file is damaged or was cut short on its way. Export it once more, or fetch it again from the camera."
TOO_HEAVY = (
    "The file asks for more memory than any picture should. Export it once more as JPEG, at most 6000 pixels wide."
)
TOO_SLOW = "The file takes far too long to read. Export it once more as JPEG, at most 6000 pixels wide."
TRY_AGAIN = "The file could not be looked at just now. Try again in a minute."
