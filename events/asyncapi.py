"""The AsyncAPI document of the bus. Pure."""

from typing import Any

from dropbrief.aws.bus import EVENT_SOURCE
from dropbrief.publish import SCHEMA_VERSION
from events.contract import EVENTS, Event

Document = dict[str, Any]


def document() -> Document:
    """AsyncAPI 3.0; refers to the schemas and samples beside it."""
    return {
        "asyncapi": "3.0.0",
        "id": "urn:dropbrief:events",
        "info": {
            "title": "Events of Dropbrief",
            "version": SCHEMA_VERSION,
            "description": "The outcome of each upload, on the event bus of the stack. See docs/events.md.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {"eventbridge": _SERVER},
        "channels": {"bus": _channel()},
        "operations": {"tell": _operation()},
        "components": {
            "messages": {event.name: _message(event) for event in EVENTS},
            "schemas": {"envelope": _ENVELOPE},
        },
    }


_SERVER: Document = {
    "host": "events.{region}.amazonaws.com",
    "protocol": "eventbridge",
    "description": "Amazon EventBridge. A rule of the bus delivers to the consumer's target.",
    "variables": {"region": {"description": "The stack's region."}},
}


def _channel() -> Document:
    return {
        "address": "{event_bus_name}",
        "title": "The event bus of a stack",
        "description": "Delivered at least once, in no guaranteed order; `detail.id` identifies repetitions.",
        "servers": [_ref("servers", "eventbridge")],
        "parameters": {"event_bus_name": {"description": "The stack's output EventBusName."}},
        "messages": {event.name: _ref("components", "messages", event.name) for event in EVENTS},
    }


def _operation() -> Document:
    return {
        "action": "send",
        "channel": _ref("channels", "bus"),
        "summary": "Dropbrief publishes the outcome of an upload.",
        "messages": [_ref("channels", "bus", "messages", event.name) for event in EVENTS],
    }


def _ref(*path: str) -> Document:
    return {"$ref": "#/" + "/".join(path)}


def _message(event: Event) -> Document:
    own = {
        "type": "object",
        "properties": {
            "detail-type": {"const": event.detail_type},
            "detail": {"$ref": f"schemas/{SCHEMA_VERSION}/{event.name}.json"},
        },
    }
    return {
        "name": event.detail_type,
        "title": event.detail_type,
        "summary": event.when,
        "contentType": "application/json",
        "payload": {"allOf": [_ref("components", "schemas", "envelope"), own]},
        "examples": [{"name": event.name, "payload": {"$ref": f"outbound/{event.name}.json"}}],
    }


_TEXT = {"type": "string"}
_ENVELOPE: Document = {
    "description": "The envelope that EventBridge puts around every event.",
    "type": "object",
    "required": ["version", "id", "detail-type", "source", "account", "time", "region", "detail"],
    "properties": {
        "version": {"const": "0"},
        "id": {**_TEXT, "description": "EventBridge's id; differs between repetitions. Use detail.id."},
        "detail-type": {**_TEXT},
        "source": {"const": EVENT_SOURCE},
        "account": {**_TEXT, "description": "The AWS account of the stack."},
        "time": {**_TEXT, "format": "date-time", "description": "When the event was put on the bus."},
        "region": {**_TEXT},
        "resources": {"type": "array", "items": {**_TEXT}},
        "detail": {"type": "object"},
        "replay-name": {**_TEXT, "description": "Only in an event that is replayed from an archive."},
    },
}
