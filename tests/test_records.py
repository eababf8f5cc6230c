"""The records that go between rooms are what any frozen dataclass is, however they are made."""

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace

import pytest

from quotecheck.model import Block, Cue, Edit, Evidence, Finding, Quote, Speaker

RECORDS = [
    Block("body", 0, 4),
    Cue("said", 0, 4),
    Edit("replace", "content", "a", "b", 0, 1, 0, 1),
    Evidence("A", 0, 4, "text", 1.0, "primary", "line 1"),
    Finding("f1", "A.q1", "wording", "QC100", "EXACT", "none", 1.0, "As in the source."),
    Quote("A.q1", "A", None, 0, 6, 1, 5, "text", "direct"),
    Speaker("Lee", 0, 3, name="Ann Lee"),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_is_frozen_and_equals_its_copies(record: object) -> None:
    assert is_dataclass(record)
    first = fields(record)[0].name
    for change in (lambda: setattr(record, first, "x"), lambda: delattr(record, first)):
        with pytest.raises(FrozenInstanceError):
            change()
    for twin in (pickle.loads(pickle.dumps(record)), copy.deepcopy(record), replace(record)):
        assert type(twin) is type(record)
        assert (twin, hash(twin), repr(twin)) == (record, hash(record), repr(record))
    assert replace(record, **{first: "other"}) != record


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_takes_its_fields_and_nothing_else(record: object) -> None:
    kind = type(record)
    assert list(inspect.signature(kind).parameters) == [field.name for field in fields(record)]
    with pytest.raises(TypeError, match=rf"{kind.__name__}.__init__\(\) missing"):
        kind()
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        replace(record, colour="red")
