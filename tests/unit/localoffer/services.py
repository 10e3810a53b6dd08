"""Files for the tests of this folder: small, whole and valid, to be spoilt one value at a time."""

import csv
import io
import json
from typing import Any

COLUMNS = ("import_id", "import_id_reference", "name", "description", "organisation", "approved", "visible")


def an_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def service(number: int = 1, **values: object) -> dict[str, Any]:
    """A service with just what the standard asks for, and these values."""
    return {"id": an_id(number), "name": "Swim club", "status": "active", **values}


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


def row(import_id: str = "1", **cells: str) -> dict[str, str]:
    """A row of an Outpost file: a service that its source shows, and these cells."""
    return {"import_id": import_id, "name": "Swim club", "approved": "TRUE", "visible": "TRUE", **cells}


def further_row(import_id: str, to: str, **cells: str) -> dict[str, str]:
    """A row that says more about the service of another row."""
    return {"import_id": import_id, "import_id_reference": to, **cells}


def as_csv(*rows: dict[str, str], encoding: str = "utf-8") -> bytes:
    columns = list(dict.fromkeys((*COLUMNS, *(column for cells in rows for column in cells))))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)
