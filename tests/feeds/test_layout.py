"""Rows and their lines are told from the bytes, before anything is parsed."""

import pytest

from muster.feeds.readers.layout import Layout, layout


def told(text: str, delimiter: str = ",") -> list[tuple[str, int]]:
    """Each row's text with the line it starts on."""
    data = text.encode()
    found = layout(data, delimiter)
    assert isinstance(found, Layout)
    rows = zip(found.starts.tolist(), found.ends.tolist(), found.lines.tolist(), strict=True)
    return [(data[start:end].decode(), line) for start, end, line in rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [("a,b", 1), ("1,2", 2)]),
        ("a,b\r\n1,2", [("a,b", 1), ("1,2", 2)]),
        ("a,b\r1,2\r", [("a,b", 1), ("1,2", 2)]),
        ("a\n\nb", [("a", 1), ("", 2), ("b", 3)]),
        ('a,"x\ny"\nb', [('a,"x\ny"', 1), ("b", 3)]),
        ('"say ""no""",b\n"",c', [('"say ""no""",b', 1), ('"",c', 2)]),
        ("", []),
    ],
)
def test_a_row_ends_where_a_line_does_outside_of_quotation_marks(text: str, rows: list[tuple[str, int]]) -> None:
    assert told(text) == rows


@pytest.mark.parametrize("text", ['"a', '"a"b,c\n', 'a"b,c\n', '"a"""b,c\n', "a\rb\nc", '"a,"b",c\n'])
def test_torn_marks_and_mixed_line_ends_have_no_layout(text: str) -> None:
    assert layout(text.encode(), ",") is None


def test_a_mark_is_judged_by_the_delimiter_of_the_file() -> None:
    assert told('a;"b;c"\n', ";") == [('a;"b;c"', 1)]
    assert layout(b'a;"b;c"\n', ",") is None


def test_whether_some_cell_holds_a_line_end_is_told() -> None:
    whole, broken = layout(b'a,"b"\n', ","), layout(b'a,"b\nc"\n', ",")
    assert whole is not None
    assert broken is not None
    assert (whole.broken, broken.broken) == (False, True)
