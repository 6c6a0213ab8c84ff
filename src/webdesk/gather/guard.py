"""Which addresses may be asked at all: http(s) on a fit port, and only public hosts unless one is named as allowed.

The tables are the IANA special-purpose address registries and the bad ports of the WHATWG fetch standard.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urljoin

from webdesk.errors import Refused

MAX_URL_LENGTH = 4096
DEFAULT_PORTS = {"http": 80, "https": 443}
# https://fetch.spec.whatwg.org/#port-blocking
BAD_PORTS = frozenset(
    (
        *(0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104),
        *(109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515),
        *(526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049),
        *(3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080),
    )
)
# This network, private, shared (CGNAT), loopback, link-local, protocol, documentation, relay, benchmark, multicast.
CLOSED_IPV4 = tuple(
    ip_network(text)
    for text in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    )
)
OPEN_IPV6 = ip_network("2000::/3")
# Teredo and other protocol addresses, documentation, 6to4: inside 2000::/3 but not the public internet.
CLOSED_IPV6 = tuple(ip_network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
NAT64 = ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """One address to ask, in its parts; `host` is lower case, an IPv6 address without its brackets."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The Host header: the host, with its port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"


def check_url(url: str, base: str | None = None) -> Target:
    """Return the address in its parts, as browsers read it; Refused where it is none we may ask."""
    import can_ada

    if len(url) > MAX_URL_LENGTH:
        raise Refused(f"the address is longer than {MAX_URL_LENGTH} characters", address=url[:100] + "…")
    try:
        parsed = can_ada.parse(urljoin(base, url) if base else url)
    except ValueError as err:
        raise Refused("this is no address", address=url, cure="write it whole: https://…") from err
    scheme = parsed.protocol.removesuffix(":")
    if scheme not in DEFAULT_PORTS:
        raise Refused(f"only http and https are fetched, not {scheme}", address=url)
    if parsed.username or parsed.password:
        raise Refused("the address holds a name or a password", address=parsed.host, cure="take them out")
    port = int(parsed.port) if parsed.port else DEFAULT_PORTS[scheme]
    if port in BAD_PORTS:
        raise Refused(f"port {port} is not for web pages", address=url)
    parsed.hash = ""
    host = parsed.hostname.removeprefix("[").removesuffix("]")
    return Target(parsed.href, scheme, host, port, parsed.pathname + parsed.search)


def is_public(address: str) -> bool:
    """Say whether an IP address is of the public internet, also looked at through IPv6 wrappings.

    >>> is_public("8.8.8.8"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("fe80::1%eth0")
    (True, False, False, False)
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return not any(parsed in network for network in CLOSED_IPV4)
    if (inner := _wrapped_ipv4(parsed)) is not None:
        return is_public(str(inner))
    return parsed in OPEN_IPV6 and not any(parsed in network for network in CLOSED_IPV6)


def _wrapped_ipv4(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv4-mapped or NAT64 address leads to."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in NAT64 else None


def is_allowed(host: str, port: int, address: str, allow_hosts: Iterable[str]) -> bool:
    """Say whether an exception names this host or the IP address it stands for, with this port or with none.

    >>> is_allowed("localhost", 8000, "127.0.0.1", ("127.0.0.1:8000",)), is_allowed("x.example", 80, "10.0.0.1", ("x",))
    (True, False)
    """
    names = {host.lower(), address.lower()}
    return any(name in names and (wanted is None or wanted == port) for name, wanted in map(_split, allow_hosts))


def _split(entry: str) -> tuple[str, int | None]:
    """Return the name and the port of an allow_hosts entry: a host, an IP address, host:port or [IPv6]:port."""
    entry = entry.strip().lower()
    if entry.startswith("["):
        name, _, port = entry[1:].partition("]")
        return name, int(port[1:]) if port[1:].isdecimal() else None
    name, colon, port = entry.partition(":")
    if colon and port.isdecimal():
        return name, int(port)
    return entry, None
