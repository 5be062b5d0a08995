"""Sends a snapshot by mail, under TLS; whatever fails is said, and whether the mail may have gone all the same."""

import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path

from muster.errors import MusterError
from muster.schedules.file import Smtp


class MaybeSentError(MusterError):
    """The connection broke after the message was handed over: it may have gone, so it is not sent again."""


def message(smtp: Smtp, to: Sequence[str], subject: str, body: str, pdf: tuple[str, bytes]) -> EmailMessage:
    """The mail with the PDF beside it. Line ends in a subject are blanks: a title cannot write a header."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = smtp.sender, ", ".join(to), " ".join(subject.split())
    mail["Date"], mail["Message-ID"] = formatdate(), make_msgid(domain=smtp.sender.rpartition("@")[2])
    mail.set_content(body)
    mail.add_attachment(pdf[1], maintype="application", subtype="pdf", filename=pdf[0])
    return mail


def send(smtp: Smtp, mail: EmailMessage) -> list[str]:
    """Hand the mail over; returns the addresses that were refused.

    Raises MusterError when it was surely not sent, MaybeSentError when nobody knows.
    """
    handed = False
    try:
        server = _connected(smtp)
        try:
            if smtp.user:
                server.login(smtp.user, _password(smtp))
            handed = True
            return sorted(server.send_message(mail))
        finally:
            # What a server answers to a goodbye changes nothing about the mail that it took.
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
        raise MusterError(f"{smtp.host} would not take the mail ({_said(error)}); nothing was sent.") from error
    except (OSError, smtplib.SMTPException) as error:
        if handed:
            raise MaybeSentError(
                f"The connection to {smtp.host} broke while the mail was handed over ({_said(error)}): "
                "it may have gone, and is not sent again by itself."
            ) from error
        raise MusterError(
            f"{smtp.host}, port {smtp.port}, cannot be reached for mail ({_said(error)}); nothing was sent."
        ) from error


def _connected(smtp: Smtp) -> smtplib.SMTP:
    secure = ssl.create_default_context()
    if smtp.security == "tls":
        return smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=smtp.timeout_s, context=secure)
    server = smtplib.SMTP(smtp.host, smtp.port, timeout=smtp.timeout_s)
    if smtp.security == "starttls":
        server.starttls(context=secure)
    return server


def _password(smtp: Smtp) -> str:
    try:
        return Path(smtp.password_file).read_text(encoding="utf-8").splitlines()[0]
    except (OSError, IndexError) as error:
        raise MusterError(f"{smtp.password_file}: the mail password cannot be read there; nothing was sent.") from error


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
