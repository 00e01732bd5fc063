"""`python -m sandbox.reports.schema` prints the JSON schema of a verdict."""

import json

from sandbox.verdict.model import Verdict


def schema() -> str:
    """JSON Schema (draft 2020-12) of the public form of a verdict."""
    form = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    form |= Verdict.model_json_schema(mode="serialization")
    return json.dumps(form, indent=2, sort_keys=True)


if __name__ == "__main__":
    print(schema())
