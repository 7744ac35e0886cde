import pytest

from newsroom.proxy import client_address


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        (None, "127.0.0.1"),
        ("", "127.0.0.1"),
        ("203.0.113.7", "203.0.113.7"),
        ("203.0.113.9, 203.0.113.7", "203.0.113.7"),  # the first is what the client claims
        ("2001:db8::1", "2001:db8::1"),
    ],
)
def test_a_client_is_who_our_proxy_saw(rf, forwarded, address):
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    assert client_address(rf.get("/", headers=headers)) == address
