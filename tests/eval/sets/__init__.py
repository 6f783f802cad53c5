"""One module a gold set; each has ``score(limit) -> Result`` and says in its docstring how rows become predictions."""

NAMES = (
    "own",
    "plover",
    "muc4",
    "attribution",
    "geo",
    "voa",
    "dates",
    "modality",
    "incident_types",
    "happenings",
    "pages",
)
