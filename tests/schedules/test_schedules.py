"""Schedules: every slot once, what is missed or fails is told, and mail leaves under TLS or stays here."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from textwrap import dedent

import pytest

from muster.access.exports import exports
from muster.errors import MusterError
from muster.paths import home
from muster.schedules import running
from muster.schedules.file import Schedules, schedules
from muster.schedules.mail import MaybeSentError
from muster.schedules.running import run_due, troubles
from muster.schedules.runs import alone, claim, runs
from muster.schedules.slots import due
from tests.commands import Command
from tests.pool.force import land_force
from tests.pool.made import Pool

MONDAY = datetime(2026, 6, 29, 10, 0, tzinfo=UTC)  # 06:00 in New York


@pytest.fixture
def force(pool: Pool) -> Pool:
    return land_force(pool)


def write(text: str) -> None:
    home().mkdir(parents=True, exist_ok=True)
    (home() / "schedules.toml").write_text(dedent(text), encoding="utf-8")


def weekly(more: str = "", head: str = "") -> None:
    write(f"""
time_zone = "America/New_York"
folder = "{home() / "out"}"
{head}
[[schedules]]
name = "weekly"
when = "0 6 * * MON"
brief = "morning"
recipient = "Agency heads"
agency = "Member agencies"
reason = "Weekly meeting"
{more}
""")


# --- the file


def test_without_a_file_there_are_no_schedules(home: Path) -> None:
    assert schedules().schedules == ()
    assert run_due(MONDAY) == []


def test_every_mistake_of_the_file_is_told_at_once(home: Path) -> None:
    write("""
        time_zone = "America/Nowhere"
        [smtp]
        host = "mail.example"
        sender = "muster@example"
        security = "none"
        [[schedules]]
        name = "Weekly"
        when = "0 61 * * *"
        brief = "a"
        screen = "b"
        recipient = "r"
        agency = ""
        reason = "x"
        to = ["not an address"]
        """)
    with pytest.raises(MusterError) as raised:
        schedules()
    for part in (
        "no time zone 'America/Nowhere'",
        "under TLS alone",
        "schedules.0.name",
        "'0 61 * * *' is no time",
        "schedules.0.agency",
        "schedules.0.to.0",
    ):
        assert part in str(raised.value)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('screen = "overview"', "name one of them"),
        ('to = ["a@b.example"]', "the file has no [smtp]"),
        ('folder = ""\n[[schedules]]\nname = "weekly"\nwhen = "0 6 * * *"\nbrief = "board"\nrecipient = "r"\nagency = "a"\nreason = "x"', "two schedules are named weekly"),
    ],
)  # fmt: skip
def test_a_schedule_that_cannot_be_is_told(home: Path, more: str, said: str) -> None:
    weekly(more)
    with pytest.raises(MusterError, match=said.replace("[", r"\[")):
        schedules()


# --- slots


@pytest.mark.parametrize(
    ("seen", "now", "slot", "missed"),
    [
        (None, "2026-06-29T10:00", "2026-06-29T10:00", 0),
        (None, "2026-06-29T10:59", "2026-06-29T10:00", 0),
        (None, "2026-06-29T11:01", None, 0),
        ("2026-06-22T10:00", "2026-06-29T09:59", None, 0),
        ("2026-06-22T10:00", "2026-06-29T10:00", "2026-06-29T10:00", 0),
        ("2026-06-29T10:00", "2026-06-29T10:05", None, 0),
        ("2026-06-22T10:00", "2026-06-30T09:59", "2026-06-29T10:00", 0),
        ("2026-06-22T10:00", "2026-06-30T10:01", None, 1),
        ("2026-06-08T10:00", "2026-06-29T12:00", "2026-06-29T10:00", 2),
        # Clocks in New York: 06:00 is 10:00 UTC in summer, 11:00 in winter.
        ("2026-10-26T10:00", "2026-11-02T10:30", None, 0),
        ("2026-10-26T10:00", "2026-11-02T11:00", "2026-11-02T11:00", 0),
    ],
)
def test_what_is_due(home: Path, seen: str | None, now: str, slot: str | None, missed: int) -> None:
    weekly()
    every = schedules()

    def at(text: str | None) -> datetime | None:
        return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None

    moment = at(now)
    assert moment is not None
    found = due(every.schedules[0], every, moment, at(seen))
    assert found.slot == at(slot)
    assert len(found.missed) == missed


# --- running


def test_a_slot_is_made_once_and_is_in_the_ledger(force: Pool) -> None:
    weekly()
    (done,) = run_due(MONDAY)
    assert done.outcome == "made", done.why
    assert Path(done.file).name == "weekly-2026-06-29-0600.pdf"
    assert Path(done.file).read_bytes().startswith(b"%PDF")
    assert [each.id for each in exports()] == [done.export]
    assert run_due(MONDAY + timedelta(minutes=5)) == []
    assert troubles("briefing") == []


def test_a_failure_is_told_on_the_overview_tried_again_and_then_forgotten(force: Pool) -> None:
    weekly()
    (home() / "out").write_text("in the way")
    (failed,) = run_due(MONDAY)
    assert failed.outcome == "failed"
    (told,) = troubles("briefing")
    assert told.title == "Schedule 'weekly' failed, 29 Jun 2026 06:00"
    assert "not written" in told.note
    (home() / "out").unlink()
    (again,) = run_due(MONDAY + timedelta(minutes=5))
    assert (again.outcome, again.tries) == ("made", 2)
    assert troubles("briefing") == []


def test_it_is_not_tried_for_ever_nor_too_late(force: Pool) -> None:
    weekly()
    (home() / "out").write_text("in the way")
    tried = [run_due(MONDAY + timedelta(minutes=minutes)) for minutes in (0, 5, 10, 15)]
    assert [len(each) for each in tried] == [1, 1, 1, 0]
    assert run_due(MONDAY + timedelta(days=2)) == []


def test_an_unknown_brief_fails_and_keeps_no_other(force: Pool) -> None:
    weekly(
        '\n[[schedules]]\nname = "other"\nwhen = "0 6 * * MON"\nscreen = "overview"\nrecipient = "r"\nagency = "a"\nreason = "x"'
    )
    text = (home() / "schedules.toml").read_text().replace('"morning"', '"evening"')
    (home() / "schedules.toml").write_text(text)
    bad, good = run_due(MONDAY)
    assert (bad.outcome, good.outcome) == ("failed", "made")
    assert "There is no brief 'evening'" in bad.why


def test_slots_that_nobody_saw_are_told_as_missed(force: Pool) -> None:
    weekly()
    run_due(MONDAY)
    (missed,) = run_due(MONDAY + timedelta(days=16))
    assert (missed.outcome, missed.missed) == ("missed", 2)
    assert troubles("briefing")[0].title == "Schedule 'weekly' missed 2 slots, the last 13 Jul 2026 06:00"
    (made,) = run_due(MONDAY + timedelta(days=21))
    assert made.outcome == "made"
    assert troubles("briefing") == []


def test_a_slot_whose_process_ended_is_not_begun_again_and_is_told(force: Pool) -> None:
    weekly()
    claim("weekly", MONDAY, MONDAY)
    assert run_due(MONDAY + timedelta(minutes=5)) == []
    assert troubles("briefing")[0].title == "Schedule 'weekly' was cut short, 29 Jun 2026 06:00"


def test_two_processes_do_not_make_one_slot(force: Pool) -> None:
    weekly()
    with alone() as free:
        assert free
        assert run_due(MONDAY) == []
    assert len(run_due(MONDAY)) == 1


# --- mail


def nobodys_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return int(probe.getsockname()[1])


class Post:
    """A mail server of a test: keeps what it is given; may refuse, or hang up in the middle."""

    def __init__(self, breaks: str = "") -> None:
        self.breaks, self.mails = breaks, list[str]()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.socket.accept()
            except OSError:
                return
            with closing(line), line.makefile("rwb") as talk:
                self._talk(talk)

    def _talk(self, talk) -> None:  # noqa: ANN001
        def say(text: str) -> None:
            talk.write(f"{text}\r\n".encode())
            talk.flush()

        say("220 here")
        while command := talk.readline().decode().strip():
            verb = command[:4].upper()
            if verb == "RCPT" and self.breaks == "refuse":
                say("550 nobody of that name")
            elif verb == "DATA":
                say("354 go on")
                lines = list(iter(lambda: talk.readline().decode(errors="replace"), ".\r\n"))
                self.mails.append("".join(lines))
                if self.breaks == "hang up":
                    return
                say("250 taken")
            else:
                say("250 fine")


@pytest.fixture
def post() -> Iterator[Post]:
    server = Post()
    yield server
    server.socket.close()


def by_mail(port: int, security: str = "none") -> None:
    smtp = f'[smtp]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "{security}"\nsender = "muster@task.example"\ntimeout_s = 5'
    weekly('to = ["head@agency.example", "other@agency.example"]', smtp)


def test_a_snapshot_is_sent_once_with_its_marking_and_its_export(force: Pool, post: Post) -> None:
    by_mail(post.port)
    (done,) = run_due(MONDAY)
    assert done.outcome == "sent", done.why
    (mail,) = post.mails
    assert "Subject: TLP:AMBER" in mail
    assert "To: head@agency.example, other@agency.example" in mail
    assert "weekly-2026-06-29-0600.pdf" in mail
    assert done.export in mail
    assert run_due(MONDAY + timedelta(minutes=5)) == []
    assert len(post.mails) == 1


def test_a_server_that_is_down_fails_and_the_same_file_is_sent_when_it_is_back(force: Pool) -> None:
    by_mail(nobodys_port())
    (failed,) = run_due(MONDAY)
    assert failed.outcome == "failed"
    assert "cannot be reached for mail" in failed.why
    assert Path(failed.file).exists()
    back = Post()
    by_mail(back.port)
    (done,) = run_due(MONDAY + timedelta(minutes=10))
    back.socket.close()
    assert (done.outcome, done.export) == ("sent", failed.export)
    assert len(exports()) == 1


def test_a_refusal_is_told_and_a_broken_line_is_never_sent_again(force: Pool) -> None:
    refusing, breaking = Post("refuse"), Post("hang up")
    by_mail(refusing.port)
    (refused,) = run_due(MONDAY)
    assert refused.outcome == "failed"
    assert "would not take the mail" in refused.why
    refusing.socket.close()
    by_mail(breaking.port)
    (unsure,) = run_due(MONDAY + timedelta(minutes=5))
    assert unsure.outcome == "unsure"
    assert run_due(MONDAY + timedelta(minutes=10)) == []
    assert len(breaking.mails) == 1
    assert "may not have been sent" in troubles("briefing")[0].title
    breaking.socket.close()


def test_a_server_without_tls_gets_nothing_when_tls_is_asked_for(force: Pool, post: Post) -> None:
    by_mail(post.port, "starttls")
    (failed,) = run_due(MONDAY)
    assert failed.outcome == "failed"
    assert post.mails == []


def test_a_process_that_ends_while_it_sends_leaves_a_slot_of_which_nobody_knows(
    force: Pool, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*_: object) -> list[str]:
        raise KeyboardInterrupt

    by_mail(post.port)
    with monkeypatch.context() as patch:
        patch.setattr(running, "send", ends)
        with pytest.raises(KeyboardInterrupt):
            run_due(MONDAY)
    assert runs("weekly")[-1].outcome == "unsure"


# --- the command


def test_the_command_runs_lists_and_says_what_failed(force: Pool, muster: Command) -> None:
    weekly()
    assert muster("schedule", "list").code == 0
    done = muster("schedule", "run", "--now", "2026-06-29T06:00", "--json")
    assert done.code == 0, done.err
    assert '"outcome": "made"' in done.out
    assert "Nothing is due" in muster("schedule", "run", "--now", "2026-06-29T06:05").err
    assert "made 2026-06-29 06:00" in muster("schedule", "list").out
    assert muster("schedule", "run", "--now", "tomorrow").code == 2
    (home() / "out" / "weekly-2026-07-06-0600.pdf").mkdir()
    failed = muster("schedule", "run", "--now", "2026-07-06T06:00")
    assert failed.code == 3
    assert "failed" in failed.out


def test_the_example_can_be_read(home: Path) -> None:
    from muster.paths import DATA

    write((DATA / "schedules" / "example.toml").read_text(encoding="utf-8"))
    assert [each.name for each in schedules().schedules] == ["weekly", "board"]
    assert isinstance(schedules(), Schedules)
    assert issubclass(MaybeSentError, MusterError)
