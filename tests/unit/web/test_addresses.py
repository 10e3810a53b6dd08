import pytest

from participate.web.addresses import own_path


@pytest.mark.parametrize("address", ["/", "/take-part", "/pl/easy/take-part/TP-1?part=2", "/local-offer?q=a%09b", "/ß"])
def test_a_path_of_ours_is_followed_as_it_is(address: str) -> None:
    assert own_path(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "take-part",
        "https://evil.example/",
        "//evil.example/",
        "/\t/evil.example",
        "/\n/evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/ /evil.example",
        "/\x00",
        "/take-part\x7f",
        "/" + "a" * 400,
    ],
)
def test_an_address_of_another_site_is_not(address: str | None) -> None:
    assert own_path(address) == ""
