"""How xdist's workers share the tests: one by one, but for those that stay together around something dear.

Not by `--dist loadgroup`: pytest 9.2 no longer lets xdist put a group's name into a test's.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

# A house that journeys are made through, and the magazine that the demo's tests look at. What is scheduled waits for a
# minute of the clock, twice: beside other journeys, and not after them. The first that fits counts.
TOGETHER = ("tests/journeys/test_schedule.py", "tests/journeys/", "tests/demo/test_seeding.py")


class Together(LoadScopeScheduling):
    def _split_scope(self, nodeid):
        return next((start for start in TOGETHER if nodeid.startswith(start)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Together(config, log)
