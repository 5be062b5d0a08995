"""The file of schedules: schedules.toml in the pool's home, every mistake told at once."""

import ipaddress
import tomllib
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from muster.errors import MusterError
from muster.paths import home

ADDRESS = r"^[^@\s,;<>\"]+@[^@\s,;<>\"]+$"
NAME = r"^[a-z][a-z0-9_]{0,59}$"
EXAMPLE = "data/schedules/example.toml shows the form"


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"there is no time zone '{name}'") from error
    return name


def _cron(when: str) -> str:
    from datetime import datetime

    try:
        next(CronSim(when, datetime(2026, 1, 1)))
    except CronSimError as error:
        raise ValueError(f"'{when}' is no time such as '0 6 * * MON' ({error})") from error
    except StopIteration as error:
        raise ValueError(f"'{when}' never comes") from error
    return when


Address = Annotated[str, Field(pattern=ADDRESS)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, str_strip_whitespace=True)


class Smtp(_Part):
    """Where mail is handed over. Without TLS only to this machine itself. password_file: its first line is the password."""

    host: str = Field(min_length=1)
    port: int = Field(587, ge=1, le=65535)
    sender: Address
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password_file: str = ""
    timeout_s: int = Field(20, ge=1, le=300)

    @model_validator(mode="after")
    def _guarded(self) -> "Smtp":
        if self.security == "none" and not _is_here(self.host):
            raise ValueError("mail leaves this machine under TLS alone: set security to 'starttls' or 'tls'")
        return self


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Schedule(_Part):
    """What is printed when, for whom and why. folder: over the file's. to: who gets it by mail."""

    name: str = Field(pattern=NAME)
    when: Annotated[str, AfterValidator(_cron)]
    brief: str = ""
    screen: str = ""
    operation: str = ""
    recipient: str = Field(min_length=1)
    agency: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    paper: Literal["letter", "a4"] = "letter"
    folder: str = ""
    to: tuple[Address, ...] = Field((), strict=False)

    @model_validator(mode="after")
    def _prints_one(self) -> "Schedule":
        if bool(self.brief) == bool(self.screen):
            raise ValueError("it prints a brief or a screen: name one of them")
        return self


class Schedules(_Part):
    """The whole file. folder: where the PDFs are written; late_hours: how late a slot may still be made."""

    time_zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    folder: str = ""
    late_hours: int = Field(24, ge=1, le=24 * 7)
    smtp: Smtp | None = None
    schedules: tuple[Schedule, ...] = Field((), strict=False)

    @model_validator(mode="after")
    def _whole(self) -> "Schedules":
        names = [each.name for each in self.schedules]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two schedules are named {', '.join(twice)}")
        for each in self.schedules:
            if each.to and self.smtp is None:
                raise ValueError(f"'{each.name}' is to be sent, but the file has no [smtp]")
            if not (each.to or each.folder or self.folder):
                raise ValueError(f"'{each.name}' goes nowhere: give it a folder or addresses")
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which its times are read."""
        return ZoneInfo(self.time_zone)


def schedules() -> Schedules:
    """The file as it stands; without one there are no schedules. Raises MusterError naming every mistake."""
    path = home() / "schedules.toml"
    if not path.exists():
        return Schedules.model_validate({})
    try:
        return Schedules.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MusterError(f"{path}: this is not readable TOML ({error}); mend that place.") from error
    except ValidationError as error:
        told = (
            f"{'.'.join(map(str, each['loc']))}: {each['msg'].removeprefix('Value error, ')}" for each in error.errors()
        )
        raise MusterError(f"{path}: {'; '.join(one.removeprefix(': ') for one in told)}. {EXAMPLE}.") from error
