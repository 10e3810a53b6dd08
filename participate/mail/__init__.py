"""The outbox: a mail is a row in the transaction that causes it, and is sent after it by the worker."""
