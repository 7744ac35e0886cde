"""Static files with a hash in their names, compressed once and cached for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    # ES modules import one another by name: the hashed names must stand in the imports too.
    support_js_module_import_aggregation = True
    # A file that a vendored stylesheet names and does not ship must not stop the start.
    manifest_strict = False
