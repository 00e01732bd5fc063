"""`python -m sandbox.service.webhooks.schema` prints the JSON schema of a webhook's body."""

import json

from sandbox.service.webhooks.model import Event


def schema() -> str:
    """JSON Schema (draft 2020-12)."""
    form = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    form |= Event.model_json_schema(mode="serialization")
    return json.dumps(form, indent=2, sort_keys=True)


if __name__ == "__main__":
    print(schema())
