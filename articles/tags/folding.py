"""Names of tags as readers tell them apart. PURE."""

import re
import unicodedata

# Signs at the end of “C++” and “C#” are said, and that before “#ports” is not.
_NOT_SAID = re.compile(r"(?:(?![+#]+$)[\W_])+")


def folded(name: str) -> str:
    """The name without case, accents, spaces and signs: “Élysée ” and “elysee” are one, “U.N.” and “UN”.

    What is signs alone, such as “🌍”, stays as it is: it has nothing else.
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).strip()
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return (_NOT_SAID.sub("", plain) or plain)[:200]
