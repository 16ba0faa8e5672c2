import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.fetch.destinations import Destinations, is_public
from reader.fetch.transport import destinations_of

PUBLIC = "93.184.216.34"


@pytest.mark.parametrize(
    "address",
    [PUBLIC, "1.1.1.1", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.9.1", "169.254.169.254"),
        *("172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.8", "198.18.0.1", "203.0.113.5", "224.0.0.251"),
        *("255.255.255.255", "240.0.0.1", "::", "::1", "::7f00:1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1"),
        *("64:ff9b::a00:1", "64:ff9b:1::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1"),
        *("ff02::1", "2002:7f00:1::1", "2001:0:7f00:1::1", "2001:db8::1", "100::1", "localhost", "", "1.2.3"),
    ],
)
def test_all_others_are_not(address: str) -> None:
    assert not is_public(address)


@settings(deadline=None)
@given(st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_no_way_to_write_an_ipv4_address_as_ipv6_makes_it_public(ip: object) -> None:
    for prefix in ("::ffff:", "::", "64:ff9b::"):
        assert not is_public(f"{prefix}{ip}")


def test_only_the_host_and_port_that_were_typed_may_be_private() -> None:
    typed = destinations_of("http://Nas.local:8080/page", typed=True)
    assert typed.allows("nas.local", 8080, "192.168.1.5")
    assert not typed.allows("nas.local", 8081, "192.168.1.5")
    assert not typed.allows("other.local", 8080, "192.168.1.5")
    assert typed.allows("other.example", 80, PUBLIC)
    linked = destinations_of("http://nas.local:8080/page", typed=False)
    assert not linked.allows("nas.local", 8080, "192.168.1.5")


def test_a_typed_host_may_go_over_to_https() -> None:
    typed = destinations_of("http://nas.local/", typed=True)
    assert typed.allows("nas.local", 80, "192.168.1.5")
    assert typed.allows("nas.local", 443, "192.168.1.5")
    assert not destinations_of("https://nas.local/", typed=True).allows("nas.local", 80, "192.168.1.5")


def test_hosts_in_other_alphabets_are_known_by_the_name_that_is_connected_to() -> None:
    assert destinations_of("http://münchen.example/", typed=True) == Destinations.typed("xn--mnchen-3ya.example", 80)


def test_a_public_host_cannot_turn_private_later() -> None:
    typed = Destinations.typed("rebinding.example", 80)
    typed.connected(PUBLIC)
    assert not typed.allows("rebinding.example", 80, "127.0.0.1")
