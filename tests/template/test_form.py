"""cfn-lint and the serverless rules, on the template as it is written and as AWS translates it."""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def lint(*arguments: str) -> tuple[int, str]:
    cfn_lint = Path(sys.executable).parent / "cfn-lint"
    command = [str(cfn_lint), "--config-file", str(HERE / "cfnlintrc.yaml"), *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return result.returncode, (result.stdout + result.stderr).strip()


def test_the_template_passes():
    assert lint() == (0, "")


def test_the_translated_template_passes(template, tmp_path):
    translated = tmp_path / "translated.json"
    translated.write_text(json.dumps(template.body))

    assert lint("--template", str(translated)) == (0, "")


def test_resources_that_wait_for_each_other_do_not_pass(template, tmp_path):
    resources = template.body["Resources"]
    queue = resources["NormalizeQueue"] | {"DependsOn": "InboxBucket"}
    circular = tmp_path / "circular.json"
    circular.write_text(json.dumps(template.body | {"Resources": resources | {"NormalizeQueue": queue}}))

    _, complaints = lint("--template", str(circular))

    assert "E3004 Circular Dependencies for resource NormalizeQueue" in complaints
