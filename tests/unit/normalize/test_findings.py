"""What the fuzzer once found stays found. `make fuzz` looks for more."""

from pathlib import Path

import pytest

from tests.fuzz import findings, promises


@pytest.mark.parametrize("path", findings.kept(), ids=lambda path: path.name)
def test_a_finding_keeps_its_promise(path: Path) -> None:
    found = findings.load(path)

    if path.suffix == ".file":
        assert promises.of_file(*found)  # type: ignore[arg-type]
    else:
        content, again, truncated = found  # type: ignore[misc]
        assert promises.of_reply(content, again, truncated=truncated)


def test_a_finding_is_read_as_it_was_written(tmp_path: Path) -> None:
    file, replies = (b"\x00\n\xff", "a\ud800\n.txt"), ('{"a": "\ud800"}', "", True)

    assert findings.load(findings.keep(file, tmp_path)) == file
    assert findings.load(findings.keep(replies, tmp_path)) == replies
