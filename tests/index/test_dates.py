"""Dates of articles become one form, or none where they cannot be told for sure."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import parse_day, published_date
from index.errors import QuestionError

READABLE = [
    ("2015-11-16", "2015-11-16"),
    (" 2015-11-16 ", "2015-11-16"),
    ("20151116", "2015-11-16"),
    (20151116, "2015-11-16"),
    ("2016-W45-2", "2016-11-08"),
    ("2016/11/08", "2016-11-08"),
    ("2016-1-5", "2016-01-05"),
    ("2023-11-27 08:45:59.000000000Z", "2023-11-27T08:45:59Z"),
    ("2023-11-27T08:45:59", "2023-11-27T08:45:59Z"),
    ("2015-11-16T22:00:00-05:00", "2015-11-17T03:00:00Z"),
    ("2015-11-16T22:00:00+0000", "2015-11-16T22:00:00Z"),
    ("2016-11-08T10:00:00 UTC", "2016-11-08T10:00:00Z"),
    ("2015-11-16 00:00:00", "2015-11-16"),
    ("Tue, 08 Nov 2016 10:00:00 GMT", "2016-11-08T10:00:00Z"),
    ("Tue, 8 Nov 2016 10:00:00 -0500", "2016-11-08T15:00:00Z"),
    ("Tue, 8 Nov 2016 10:00:00 EST", "2016-11-08T15:00:00Z"),
    ("Wed Nov 09 12:14:54 +0000 2016", "2016-11-09T12:14:54Z"),
    ("November 16, 2015", "2015-11-16"),
    ("Sept. 9, 2016", "2016-09-09"),
    ("16th of November 2015", "2015-11-16"),
    ("Monday, November 16, 2015 at 3:05 PM EST", "2015-11-16T20:05:00Z"),
    ("11/16/2015", "2015-11-16"),
    ("16/11/2015", "2015-11-16"),
    ("5.11.2015", "2015-11-05"),
    ("03/03/2016", "2016-03-03"),
    (1447700000, "2015-11-16T18:53:20Z"),
    (1447700000.5, "2015-11-16T18:53:20Z"),
    ("1447700000", "2015-11-16T18:53:20Z"),
    ("1447700000000", "2015-11-16T18:53:20Z"),
]

UNREADABLE = [
    "", "yesterday evening", "2 hours ago", "Monday", "May", "2015", "2015-11", "November 2015",
    "10:30", "2016-13-01", "2016-02-30", "2016-11-08T25:00", "11/8/16", "03/04/2016",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "Infinity", 0, -1, 10**30,
    float("nan"), float("inf"), True, None, [], {},
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), READABLE)
def test_every_form_that_occurs_becomes_iso_in_utc(written: object, expected: str) -> None:
    assert published_date(written) == expected


@pytest.mark.parametrize("written", UNREADABLE, ids=repr)
def test_what_names_no_day_for_sure_is_none(written: object) -> None:
    assert published_date(written) is None


def test_the_hour_is_left_out_where_the_zone_is_not_known() -> None:
    assert published_date("Nov 8, 2016 10:00 PM ET") == "2016-11-08"


@given(st.text(max_size=100) | st.integers() | st.floats())
def test_nothing_raises_and_the_result_reads_as_itself(written: object) -> None:
    once = published_date(written)
    assert once is None or published_date(once) == once


@given(
    st.datetimes(datetime(1700, 1, 1), datetime(2100, 1, 1)),
    st.integers(-14 * 60, 14 * 60),
)
def test_a_moment_in_any_zone_is_the_same_moment_in_utc(moment: datetime, minutes: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    read = published_date(aware.isoformat())
    assert read is not None
    assert datetime.fromisoformat(read) == aware.astimezone(UTC).replace(microsecond=0)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2016-11-08", date(2016, 11, 8)),
        ("20161108", date(2016, 11, 8)),
        (" Today ", date(2016, 11, 9)),
        ("yesterday", date(2016, 11, 8)),
    ],
)
def test_a_filter_takes_an_iso_day_or_a_word(written: str, expected: date) -> None:
    assert parse_day(written, today=date(2016, 11, 9)) == expected


@pytest.mark.parametrize("written", ["last week", "", "2016-02-30", "11/08/2016", "2016"])
def test_a_filter_that_names_no_day_is_told_how_to_write_it(written: str) -> None:
    with pytest.raises(QuestionError, match="is not a date; write it as 2016-11-08"):
        parse_day(written)
