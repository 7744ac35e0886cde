"""How xdist's workers share the tests: one by one, but for the journeys, which stay together around one demo.

Not by `--dist loadgroup`: pytest 9.2 no longer lets xdist put a group's name into a test's.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling


class JourneysTogether(LoadScopeScheduling):
    def _split_scope(self, nodeid):
        return "journeys" if nodeid.startswith("tests/journeys/") else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return JourneysTogether(config, log)
