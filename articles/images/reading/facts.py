"""PURE. What IPTC, XMP and EXIF know of a picture, in the same few words, before one of them is believed."""

# The words: title, headline, caption, alt, creator, credit, copyright, terms, taken, sublocation, city, state, country,
# keywords. Each with what stands there, in its order, as it stands there.
Facts = dict[str, list[str]]
