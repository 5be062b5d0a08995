"""Verify: equal, or what differs and why."""

import io
from pathlib import Path

import pikepdf
import pytest

from muster.errors import MusterError
from muster.pool import decisions, store
from muster.snapshot import verifying
from muster.snapshot.verifying import verify
from tests.commands import Command
from tests.snapshot.conftest import Printed


def altered(pdf: bytes, was: bytes, becomes: bytes, name: str) -> bytes:
    """The PDF with one attached table changed, as a forger would."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (full,) = (each for each in file.attachments if each.endswith(name))
        spec = file.attachments[full]
        text = spec.get_file().read_bytes()
        assert was in text
        changed = pikepdf.AttachedFileSpec(file, text.replace(was, becomes, 1), filename=full, mime_type="text/csv")
        file.attachments[full] = changed
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


def test_an_untouched_snapshot_is_equal(printed: Printed) -> None:
    export, pdf = printed()
    verdict = verify(pdf)
    assert (verdict.equal, verdict.export, verdict.version) == (True, export.id, export.version)
    assert verdict.cells > 100
    assert verdict.printed > 50
    assert verdict.notes == ()


def test_an_altered_table_is_found_to_the_cell(printed: Printed) -> None:
    _, pdf = printed()
    verdict = verify(altered(pdf, b"amber-police", b"amber-polite", "by_agency.csv"))
    hash_differs, cell_differs = verdict.differs
    assert "altered after its export" in hash_differs
    assert "by_agency.csv, row 2, agency: the file says amber-polite, the version amber-police" in cell_differs


def test_an_altered_page_is_found_to_the_number(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a page whose text says 471 where its version says another number."""
    _, pdf = printed()
    true = verifying.read

    def forged(data: bytes) -> verifying.Read:
        found = true(data)
        if data is not pdf:
            return found
        return verifying.Read(
            found.recipe, found.tables, (found.pages[0].replace("15 events", "471 events"), *found.pages[1:])
        )

    monkeypatch.setattr(verifying, "read", forged)
    assert any("Page 1: printed 471" in said for said in verify(pdf).differs)


def test_a_page_of_another_release_is_compared_by_its_data(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    _, pdf = printed()
    monkeypatch.setattr(verifying, "program", lambda: "another")
    verdict = verify(pdf)
    assert verdict.equal
    assert any("Another release of Muster" in note for note in verdict.notes)
    forged = verify(altered(pdf, b"amber-police", b"amber-polite", "by_agency.csv"))
    assert any("the file says amber-polite" in said for said in forged.differs)


def test_an_export_that_the_ledger_does_not_have_is_told(
    printed: Printed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _, pdf = printed()
    monkeypatch.setenv("MUSTER_LEDGER", f"sqlite:///{tmp_path}/another.sqlite")
    verdict = verify(pdf)
    assert verdict.differs == ("The ledger has no export X-2026-0001: it was made elsewhere, or its id was altered.",)


def test_a_version_that_is_gone_is_told(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    export, pdf = printed()
    monkeypatch.setattr(verifying, "versions", lambda: [])
    assert any(f"Version {export.version} is not kept here" in said for said in verify(pdf).differs)


def test_what_was_taken_out_since_is_told_beside(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    _, pdf = printed()
    taken = decisions.Decision(
        "generic_seizure", "a-last", "exclude", "analyst", "2999-01-01T00:00:00+00:00", "court order"
    )
    monkeypatch.setattr(verifying, "decisions", lambda: [taken])
    verdict = verify(pdf)
    assert verdict.equal
    assert verdict.notes == ("Taken out of the counts since this export: generic_seizure a-last, court order.",)


def test_a_newer_version_is_told_beside(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    _, pdf = printed()
    monkeypatch.setattr(verifying, "current_version", lambda: "newer")
    assert verify(pdf).notes == ("Version newer serves now: its numbers may be others.",)


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    with pytest.raises(MusterError, match=r"no PDF that can be read|no snapshot of Muster"):
        verify(data)


def test_another_pdf_is_told(tmp_path: Path) -> None:
    empty = pikepdf.new()
    empty.add_blank_page()
    out = io.BytesIO()
    empty.save(out)
    with pytest.raises(MusterError, match="no snapshot of Muster"):
        verify(out.getvalue())


def test_the_commands_print_verify_and_audit(force: object, muster: Command, tmp_path: Path) -> None:
    out = tmp_path / "o.pdf"
    why = ("--recipient", "Board", "--recipient-agency", "JTF", "--reason", "review")
    assert muster("snapshot", "--out", str(out), "--start", "2026-01-01", *why).code == 0
    assert muster("verify", str(out)).code == 0
    assert "equal" in muster("verify", str(out)).out
    out.write_bytes(altered(out.read_bytes(), b"amber-police", b"amber-polite", "by_agency.csv"))
    assert muster("verify", str(out)).code == 3
    assert muster("verify", str(tmp_path / "none.pdf")).code == 2
    assert "for" in muster("audit").out or "Board" in muster("audit").out
    assert muster("audit", "--verify").code == 0


def test_a_snapshot_without_a_reason_is_refused(force: object, muster: Command, tmp_path: Path) -> None:
    said = muster(
        "snapshot",
        "--out",
        str(tmp_path / "o.pdf"),
        "--recipient",
        "Board",
        "--recipient-agency",
        "JTF",
        "--reason",
        " ",
    )
    assert said.code == 2
    assert "needs its reason" in said.err
    assert not (tmp_path / "o.pdf").exists()


def test_the_version_that_a_snapshot_names_outlives_the_others(printed: Printed) -> None:
    export, _ = printed()
    assert export.version not in store._needless("newest")
