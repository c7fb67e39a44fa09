"""The canonical HR and shipping CSV, through its mapping in reference/mappings/hr_workers.yaml."""

from pathlib import Path

import bonafides.reference
from bonafides.sources.mapping import source_of

SOURCE = source_of(Path(bonafides.reference.__file__).parent / "mappings" / "hr_workers.yaml")
