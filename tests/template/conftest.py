"""The template as AWS sees it: after the SAM transform."""

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

ROOT = Path(__file__).parents[2]

Properties = dict[str, Any]


@dataclass(frozen=True)
class Template:
    """The translated template, with shortcuts for what the tests ask most."""

    body: dict[str, Any]

    def __getitem__(self, logical_id: str) -> Properties:
        return self.resource(logical_id)["Properties"]

    def resource(self, logical_id: str) -> dict[str, Any]:
        return self.body["Resources"][logical_id]

    def all(self, resource_type: str) -> dict[str, Properties]:
        """The properties of all resources of a type, by logical id."""
        resources = self.body["Resources"].items()
        return {name: it["Properties"] for name, it in resources if it["Type"] == resource_type}

    def mapped(self, value: Any, chosen: str = "") -> Any:
        """A value; one that stands in a mapping is looked up under what is `chosen`, or the default."""
        if not isinstance(value, dict) or "Fn::FindInMap" not in value:
            return value
        name, key, column = value["Fn::FindInMap"]
        default = self.body["Parameters"][key["Ref"]]["Default"]
        return self.body["Mappings"][name][chosen or default][column]

    def environment(self, function: str) -> dict[str, Any]:
        return self[function]["Environment"]["Variables"]

    def statements(self, role: str) -> list[dict[str, Any]]:
        """What a role may do, also where only a parameter lets it."""
        return [
            statement["Fn::If"][1] if "Fn::If" in statement else statement
            for policy in self[role]["Policies"]
            for statement in policy["PolicyDocument"]["Statement"]
        ]

    def function_of(self, mapping: Properties) -> str:
        """The logical id of the function behind the alias that an event source mapping calls."""
        return target(self[target(mapping["FunctionName"])]["FunctionName"])

    def queue_mappings(self) -> list[Properties]:
        """The event source mappings that read a queue."""
        mappings = self.all("AWS::Lambda::EventSourceMapping").values()
        return [it for it in mappings if "Queue" in target(it["EventSourceArn"])]


def target(reference: dict[str, Any]) -> str:
    """The logical id that a Ref or a GetAtt points to."""
    return reference["Ref"] if "Ref" in reference else reference["Fn::GetAtt"][0]


@pytest.fixture(scope="session")
def template() -> Template:
    return transformed({})


def transformed(packages: dict[str, str]) -> Template:
    """The template as AWS translates it; `packages` are the URLs of the functions' code and the library."""
    urls = {"CodeUri": "s3://packaged/code.zip", "ContentUri": "s3://packaged/code.zip"} | packages
    source = yaml_parse((ROOT / "template.yaml").read_text())
    for resource in source["Resources"].values():
        for key in urls.keys() & resource["Properties"].keys():
            resource["Properties"][key] = urls[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
        no_managed_policies = SimpleNamespace(load=dict)
        return Template(transform(source, {}, no_managed_policies))
