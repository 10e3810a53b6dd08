"""The two ways out: an SMTP server, or one file a mail in a folder."""

import smtplib
from email.message import EmailMessage
from email.utils import make_msgid

from participate.config import MailSettings
from participate.mail.service import Letter, Send

TIMEOUT = 30


def sender_for(settings: MailSettings) -> Send:
    """SMTP when a host is set; else a file, which a developer can open."""
    return _by_smtp(settings) if settings.host else _to_file(settings)


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
