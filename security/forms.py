"""The template as the scanners see it: translated, and with its conditions decided.

Scanners of templates do not look into `Fn::If`, so they are shown two forms: the stack as it comes,
and the stack with every protection on that somebody may ask for.
"""

import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

ROOT = Path(__file__).parents[1]
FORMS = {
    "default": {},
    "guarded": {
        "KmsKeyArn": "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000000",
        "Tracing": "true",
        "AlarmTopicArn": "arn:aws:sns:eu-central-1:111122223333:alarms",
        "LogRetentionDays": "365",
    },
}
NO_VALUE = {"Ref": "AWS::NoValue"}


def translated() -> dict[str, Any]:
    source = yaml_parse((ROOT / "template.yaml").read_text())
    for resource in source["Resources"].values():
        for key in {"CodeUri", "ContentUri"} & resource.get("Properties", {}).keys():
            resource["Properties"][key] = "s3://packaged/code.zip"
    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
    body: dict[str, Any] = transform(source, {}, SimpleNamespace(load=dict))
    return body


def decided(body: dict[str, Any], given: dict[str, str]) -> dict[str, Any]:
    """Without conditions, and with what is given in the place of its parameters."""
    values = {name: it.get("Default", "") for name, it in body["Parameters"].items()} | given
    truths: dict[str, bool] = {}

    def truth(test: Any) -> bool:
        (kind, operand), *_ = test.items()
        if kind == "Condition":
            return truth(body["Conditions"][operand])
        if kind == "Fn::Equals":
            one, other = (values[it["Ref"]] if isinstance(it, dict) else it for it in operand)
            return str(one) == str(other)
        return {"Fn::Not": lambda: not truth(operand[0]), "Fn::And": lambda: all(map(truth, operand))}[kind]()

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            if "Fn::If" in value:
                name, then, otherwise = value["Fn::If"]
                return plain(then if truths[name] else otherwise)
            if value.get("Ref") in given:
                return number_or_text(given[value["Ref"]])
            items = {key: plain(it) for key, it in value.items()}
            return {key: it for key, it in items.items() if it != NO_VALUE}
        if isinstance(value, list):
            return [it for it in map(plain, value) if it != NO_VALUE]
        return value

    truths |= {name: truth(test) for name, test in body["Conditions"].items()}
    there = {part: of_truths(body.get(part, {}), truths) for part in ("Resources", "Outputs")}
    rest = {part: it for part, it in body.items() if part not in {"Conditions", "Rules"}}
    result: dict[str, Any] = plain(rest | there)
    return result


def number_or_text(value: str) -> int | str:
    return int(value) if value.isdecimal() else value


def of_truths(items: dict[str, Any], truths: dict[str, bool]) -> dict[str, Any]:
    """Those whose condition holds, without it."""
    held = {name: it for name, it in items.items() if truths.get(it.get("Condition"), True)}
    return {name: {k: v for k, v in it.items() if k != "Condition"} for name, it in held.items()}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for form, given in FORMS.items():
        (folder / f"{form}.json").write_text(json.dumps(decided(translated(), given), indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
