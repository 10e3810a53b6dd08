"""The two ways out: an SMTP server, or one file a mail in a folder."""

import smtplib
from dataclasses import replace
from email.message import EmailMessage
from email.utils import make_msgid

from participate.config import MailSettings, Settings
from participate.mail.service import Letter, Send

TIMEOUT = 30


def sender_for(settings: Settings) -> Send:
    """SMTP when a host is set; else a file, which a developer can open."""
    send = _by_smtp(settings.mail) if settings.mail.host else _to_file(settings.mail)
    return lambda letter: send(replace(letter, body=with_addresses(letter.body, public_url=settings.public_url)))


def with_addresses(body: str, *, public_url: str) -> str:
    """A line of a letter that is a path of ours (`/desk/…`) becomes a whole address.

    So a letter can be queued where nobody knows under which address the pages are reached.
    """
    lines = (public_url + line if line.startswith("/") else line for line in body.split("\n"))
    return "\n".join(lines)


def _message(letter: Letter, *, settings: MailSettings) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.sender
    message["To"] = letter.address
    message["Subject"] = " ".join(letter.subject.split())
    message["Message-ID"] = make_msgid(domain="participate.invalid")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    return message


def _by_smtp(settings: MailSettings) -> Send:
    def send(letter: Letter) -> None:
        with smtplib.SMTP(settings.host or "", settings.port, timeout=TIMEOUT) as server:
            if settings.starttls:
                server.starttls()
            if settings.username:
                server.login(settings.username, settings.password or "")
            server.send_message(_message(letter, settings=settings))

    return send


def _to_file(settings: MailSettings) -> Send:
    def send(letter: Letter) -> None:
        settings.folder.mkdir(parents=True, exist_ok=True)
        name = "".join(c if c.isalnum() else "-" for c in letter.key)
        (settings.folder / f"{name}.eml").write_bytes(bytes(_message(letter, settings=settings)))

    return send
