"""`python -m sandbox.verdict.policy.schema policy|waivers` prints the JSON schema of such a file."""

import json
import sys
from collections.abc import Mapping

from pydantic import BaseModel

from sandbox.verdict.policy.load import WaiverFile
from sandbox.verdict.policy.model import Policy

FORMS: Mapping[str, type[BaseModel]] = {"policy": Policy, "waivers": WaiverFile}


def schema(name: str) -> str:
    """JSON Schema (draft 2020-12) of what the YAML holds, by a name of `FORMS`."""
    form = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    form |= FORMS[name].model_json_schema()
    return json.dumps(form, indent=2, sort_keys=True)


if __name__ == "__main__":
    print(schema(sys.argv[1]))
