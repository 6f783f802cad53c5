"""Which network addresses must never be connected to on a stranger's word. Pure.

The networks are those of the IANA special-purpose registries (IPv4 and IPv6), and a few that are only locally
meaningful. ``ipaddress.is_global`` is not enough: in Python 3.11 it misses 192.88.99.0/24, 64:ff9b::/96, 2002::/16,
fec0::/10, ::/96, multicast and 192.0.0.192.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

_V4 = tuple(
    (IPv4Network(network), why)
    for network, why in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier NAT"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "Azure host"),
        ("169.254.0.0/16", "link-local, cloud metadata"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved, broadcast"),
    )
)
_V6 = tuple(
    (IPv6Network(network), why)
    for network, why in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("::/96", "IPv4-compatible"),
        ("64:ff9b:1::/48", "local NAT64"),
        ("100::/64", "discard"),
        ("2001::/23", "protocol assignments, Teredo"),
        ("2001:db8::/32", "documentation"),
        ("3fff::/20", "documentation"),
        ("5f00::/16", "segment routing"),
        ("fc00::/7", "unique local"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
    )
)
_NAT64 = ip_network("64:ff9b::/96")
_SIX_TO_FOUR = ip_network("2002::/16")

# Names that mean something only inside a network: RFC 6761, 6762, 8375 and what clusters and clouds use.
_LOCAL_SUFFIXES = (
    "localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "svc",
    "cluster.local", "test", "invalid", "onion", "consul",
)  # fmt: skip


def blocked(address: str) -> str | None:
    """Why this literal address is not connected to; None if it may be. What cannot be read is blocked.

    An IPv4 address wrapped into IPv6 (mapped, NAT64, 6to4) is judged as what it leads to.
    """
    try:
        parsed = ip_address(address.split("%", 1)[0])
    except ValueError:
        return "not an address"
    if isinstance(parsed, IPv6Address):
        inner = _inner(parsed)
        if inner is None:
            return next((why for network, why in _V6 if parsed in network), None)
        parsed = inner
    return next((why for network, why in _V4 if parsed in network), None)


def _inner(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _SIX_TO_FOUR:
        return IPv4Address((int(address) >> 80) & 0xFFFFFFFF)
    return None


def is_literal(name: str) -> bool:
    """Whether the host is written as an address already."""
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def local_name(name: str) -> bool:
    """Whether a host name can only mean something inside a network: one label, or a local suffix."""
    bare = name.lower().rstrip(".")
    if is_literal(bare):
        return False
    return "." not in bare or bare.endswith(tuple(f".{suffix}" for suffix in _LOCAL_SUFFIXES))
