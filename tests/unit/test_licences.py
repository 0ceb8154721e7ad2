"""Everything that is installed beside Dropbrief is listed with a licence that goes with Apache-2.0."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
LISTED = dict(re.findall(r"^\| (\S+) \| (.+?) \|$", (PROJECT / "docs/licences.md").read_text(), re.MULTILINE))
COMPATIBLE = re.compile(r"MIT|0?BSD|Apache-2\.0|MPL-2\.0|PSF-2\.0|LGPL-2\.1-or-later")


@pytest.mark.parametrize("lock", ["layers/dropbrief/requirements.txt", "requirements/local.txt"])
def test_every_locked_package_is_listed_with_a_compatible_licence(lock: str) -> None:
    packages = re.findall(r"^([\w.-]+)==", (PROJECT / lock).read_text(), re.MULTILINE)

    incompatible = {name for name in packages if not COMPATIBLE.search(LISTED.get(name, "not listed"))}

    assert packages
    assert incompatible == set()
