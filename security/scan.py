"""Scans both forms of the template, and the code: python -m security.scan FOLDER, which holds the scanners.

What a scanner finds is an error unless suppressions.yaml has its reason. A reason for nothing is one too.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from security import forms

HERE = Path(__file__).parent
ROOT = HERE.parent
CODE = ("functions", "layers/dropbrief/dropbrief", "cli", "security")
GUARD = Path("node_modules/@cdklabs/cdk-validator-cfnguard")


@dataclass(frozen=True, order=True)
class Finding:
    """`where` is a logical id of the template, or a file."""

    scanner: str
    rule: str
    where: str


def output(*command: str | Path, cwd: Path = ROOT, failure: int = 1) -> str:
    """What a scanner prints; `failure` is its exit code when it has found something."""
    result = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)  # noqa: S603
    if result.returncode not in {0, failure}:
        raise SystemExit(f"{command[0]} failed:\n{result.stderr[-2000:]}")
    return result.stdout


def checkov(tools: Path, template: Path) -> Iterator[Finding]:
    told = output(
        tools / "bin/checkov", "--framework", "cloudformation", "--output", "json", "--file", template
    )
    report = json.loads(told)
    if not report["results"]["passed_checks"]:
        raise SystemExit("checkov has looked at nothing")
    for check in report["results"]["failed_checks"]:
        yield Finding("checkov", check["check_id"], check["resource"].rpartition(".")[2])


def cfn_guard(tools: Path, template: Path) -> Iterator[Finding]:
    """The rules of AWS Control Tower, with the binary that the same package brings."""
    (binary,) = (tools / GUARD / "bin/ubuntu/x86_64").glob("cfn-guard*")
    rules = tools / GUARD / "rules/control-tower/cfn-guard"
    options = ("--structured", "--output-format", "json", "--show-summary", "none")
    for file in json.loads(output(binary, "validate", "-d", template, "-r", rules, *options, failure=19)):
        for rule in file["not_compliant"]:
            for resource in set(re.findall(r"/Resources/(\w+)", json.dumps(rule))):
                yield Finding("cfn-guard", rule["Rule"]["name"], resource)


def cdk_nag(tools: Path, template: Path) -> Iterator[Finding]:
    """The packs AwsSolutions, Serverless and NIST 800-53 (revision 5)."""
    with tempfile.TemporaryDirectory() as folder:
        output("node", tools / "nag.js", folder, template, cwd=tools)
        report = json.loads((Path(folder) / "validation-report.json").read_text())
    for pack in report["pluginReports"]:
        for violation in pack["violations"]:
            for construct in violation["violatingConstructs"]:
                yield Finding("cdk-nag", violation["ruleName"], construct["constructPath"].rpartition("/")[2])


def bandit(tools: Path) -> Iterator[Finding]:
    for result in json.loads(output(tools / "bin/bandit", "-q", "-r", "-f", "json", *CODE))["results"]:
        yield Finding("bandit", result["test_id"], result["filename"])


def findings(tools: Path) -> dict[str, set[Finding]]:
    """By what was scanned: a form of the template, or the code."""
    scanners: list[Callable[[Path, Path], Iterator[Finding]]] = [checkov, cfn_guard, cdk_nag]
    with tempfile.TemporaryDirectory() as folder:
        forms.main(Path(folder))
        found = {
            form: {it for scan in scanners for it in scan(tools, Path(folder) / f"{form}.json")}
            for form in forms.FORMS
        }
    return found | {"code": set(bandit(tools))}


@dataclass(frozen=True)
class Suppression:
    scanner: str
    rule: str
    details: dict[str, Any]

    def covers(self, place: str, finding: Finding) -> bool:
        return (
            (finding.scanner, finding.rule) == (self.scanner, self.rule)
            and self.details.get("form", place) == place
            and ("where" not in self.details or finding.where in self.details["where"])
        )


def suppressions() -> list[Suppression]:
    said = yaml.safe_load((HERE / "suppressions.yaml").read_text())
    known = [
        Suppression(scanner, rule, details)
        for scanner, rules in said.items()
        for rule, details in rules.items()
    ]
    unexplained = [it.rule for it in known if not it.details.get("why")]
    if unexplained:
        raise SystemExit(f"suppressed without a reason: {unexplained}")
    return known


def main(tools: Path) -> int:
    known, used, failures = suppressions(), set(), 0
    for place, found in findings(tools).items():
        for finding in sorted(found):
            reasons = [it for it in known if it.covers(place, finding)]
            used |= {(it.scanner, it.rule) for it in reasons}
            if not reasons:
                print(f"{place}: {finding.scanner} {finding.rule} {finding.where}")
                failures += 1
        print(
            f"{place}: {len(found)} findings, each with a reason"
            if not failures
            else f"{place}: {len(found)}"
        )
    for stale in sorted({(it.scanner, it.rule) for it in known} - used):
        print("suppressed, but not found any more:", *stale)
        failures += 1
    return failures


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]).resolve())))
