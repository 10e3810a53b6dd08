import pytest

from participate.core.email_address import canonical, is_address, masked


@pytest.mark.parametrize(
    "address",
    ["name@example.org", "o'brien+send@mail.thornmere.gov.uk", "a.b-c_d@x.co", "1@xn--mnchen-3ya.example"],
)
def test_an_address_that_a_mail_server_takes_is_one(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "not an email",
        "parent",
        "parent@example",
        '"x"<a@b.ce',
        "a,b@c.de",
        "a@b.c;d",
        "a@b.cd,e@f.gh",
        "a@b..cd",
        ".a@b.cd",
        "a.@b.cd",
        "a@-b.cd",
        "a@b.cd\n",
        "a b@c.de",
        "a@b.cd (me)",
        "a@b@c.de",
        "ß" * 200 + "@example.org",
        "a" * 65 + "@example.org",
        "a@" + "b" * 250 + ".org",
    ],
)
def test_what_a_header_would_read_otherwise_is_none(address: str) -> None:
    assert not is_address(address)


def test_capital_letters_and_room_around_do_not_matter() -> None:
    assert canonical(" Parent@Example.ORG ") == "parent@example.org"


@pytest.mark.parametrize(
    ("address", "shown"),
    [("parent@example.org", "p…t@example.org"), ("jo@example.org", "j…@example.org"), ("x@y.org", "x…@y.org")],
)
def test_a_masked_address_tells_its_owner_and_few_others(address: str, shown: str) -> None:
    assert masked(address) == shown
