"""Addresses: which are fit to be fetched, and which name the same article.

Parsing is the WHATWG URL Standard's, by ada (the parser of Node), because that is what decides where a browser, and
so a publisher, thinks an address leads. ``safe`` is about fetching, ``canonical`` about identity. Both are pure: what
a host name resolves to is checked where the connection is made (extract.web.guard).
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

import ada_url
from courlan.clean import clean_query

from extract.records import NewsmillError

MAX_LENGTH = 4096
MAX_LABEL = 63  # RFC 1035 2.3.4
MAX_NAME = 253

# Ports below 1024 belong to other protocols; above, those on which something answers that is not a web server and
# may be talked into harm by an HTTP request: the Fetch Standard's "bad ports" and the common data stores.
_BAD_HIGH_PORTS = frozenset(
    {1080, 1433, 1521, 1719, 1720, 1723, 2049, 2181, 2375, 2376, 2379, 2380, 3128, 3306, 3389, 3659, 4045, 4190}
    | {5060, 5061, 5432, 5672, 5900, 5984, 6000, 6379, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697}
    | {7001, 9042, 9092, 9200, 9300, 10080, 10250, 10255, 11211, 27017, 27018}
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class UrlRefused(NewsmillError):  # noqa: N818
    """An address newsmill will not fetch, whatever stands behind it."""

    code = "E_URL"
    exit_code = 2


class Parts(NamedTuple):
    """An address taken apart. ``host`` is ASCII, lower case, an IPv6 literal without brackets."""

    scheme: str
    host: str
    port: int  # the scheme's own when none is written
    target: str  # path and query, as sent

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def netloc(self) -> str:
        """``host:port``, the form of ``fetch.allow_private``; brackets around an IPv6 literal."""
        return f"{self._bracketed}:{self.port}"

    @property
    def authority(self) -> str:
        """The form of the Host header: without the port where it is the scheme's own. One for http and https."""
        default = 443 if self.scheme == "https" else 80
        return self._bracketed if self.port == default else self.netloc

    @property
    def _bracketed(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host


def safe(url: str, base: str | None = None) -> str:
    """The address in normal form without fragment, resolved against ``base`` if given.

    Raises UrlRefused for anything but http and https, for user names and passwords, control characters, more than
    4,096 characters, over-long host labels and ports that are not the web's.
    """
    if len(url) > MAX_LENGTH:
        raise UrlRefused("address too long", to=f"{without_credentials(url[:200])}… ({len(url)} characters)")
    if _CONTROL.search(url):
        raise UrlRefused("control character in address", to=repr(without_credentials(url))[1:-1])
    try:
        parsed = ada_url.URL(url.strip(" "), base) if base is not None else ada_url.URL(url.strip(" "))
    except ValueError:
        raise UrlRefused("not an address", to=without_credentials(url) or "(empty)") from None
    if parsed.protocol not in ("http:", "https:"):
        raise UrlRefused("only http and https are fetched", to=without_credentials(url))
    if parsed.username or parsed.password or _has_userinfo(url):
        raise UrlRefused(
            "user name or password in address",
            to=without_credentials(url),
            next="Put them in a file that the feed's auth_file setting names.",
        )
    name = str(parsed.hostname).removeprefix("[").removesuffix("]").removesuffix(".")
    if not name or len(name) > MAX_NAME or any(not 0 < len(label) <= MAX_LABEL for label in name.split(".")):
        raise UrlRefused("host name empty or too long", to=without_credentials(url))
    port = int(parsed.port) if parsed.port else 0
    if port and (port in _BAD_HIGH_PORTS or (port < 1024 and port not in (80, 443))):
        raise UrlRefused(f"port {port} is not the web's", to=without_credentials(url))
    parsed.hash = ""
    return str(parsed.href)


def split(url: str) -> Parts:
    """Takes apart an address that went through :func:`safe`. Raises UrlRefused when it cannot be parsed."""
    try:
        parsed = ada_url.URL(url)
    except ValueError:
        raise UrlRefused("not an address", to=without_credentials(url)) from None
    scheme = str(parsed.protocol).removesuffix(":")
    port = int(parsed.port) if parsed.port else (443 if scheme == "https" else 80)
    name = str(parsed.hostname).removeprefix("[").removesuffix("]")
    return Parts(scheme, name, port, f"{parsed.pathname}{parsed.search}" or "/")


def host(url: str) -> str:
    """The host name of an address, lower case, without port; '' when there is none."""
    try:
        return str(ada_url.URL(url).hostname)
    except ValueError:
        return ""


def without_credentials(url: str) -> str:
    """The address without user name and password, for logs, rows and messages. Works on broken addresses too."""
    try:
        parsed = ada_url.URL(url)
    except ValueError:
        return re.sub(r"(?<=//)[^/?#]*@", "", url)
    if not (parsed.username or parsed.password):
        return re.sub(r"(?<=//)[^/?#\\]*@", "", url)
    parsed.username = parsed.password = ""
    return str(parsed.href)


def _has_userinfo(url: str) -> bool:
    # An empty "@" is no credential to the parser, but nobody writes it in good faith.
    return bool(re.match(r"(?i)\s*https?:[/\\]*[^/?#\\]*@", url))


# --- identity

# courlan's pattern for trackers also takes what names the article itself on many news systems (story?cid=81).
_NAMES_THE_ARTICLE = re.compile(r"(?i)^(?:[a-z]*_)?(?:cid|eid|uid|id|key|keyword|source_?id)$")
_TRACKERS = re.compile(
    r"(?i)^(?:utm_.*|mc_[ce]id|at_.*|ns_(?:campaign|mchannel|source|linkname|fee)|cmp|cmpid|ocid|smid|smtyp|s_cid|icid|"
    r"ncid|sr_share|rss|from_?rss|feed|taid|yptr|srnd|guccounter|guce_.*|traffic_source|ftcamp|ito|mbid|wt_mc.*|"
    r"wt\.mc.*|_ga|_gl|share(?:d|token)?|spm|__twitter_impression|fb(?:clid|_.*)|gclid.*|igshid|yclid|hss_.*)$"
)
_AMP_PARAMETER = re.compile(r"(?i)^(?:amp|outputtype=amp|amp=(?:1|true|amp)?|service=amp|view=amp|_amp=true)$")


@lru_cache(maxsize=4096)
def _is_tracker(name: str) -> bool:
    if _TRACKERS.match(name):
        return True
    return not _NAMES_THE_ARTICLE.match(name) and clean_query(f"{name}=1") == ""


def canonical(url: str) -> str:
    """One form for all the addresses of an article: https, no tracking parameters, no AMP variant, no trailing slash,
    wrapped redirectors (:func:`unwrap`) opened. It names the article; what is fetched is the address as published.

    The order and the case of what remains are kept, and so are parameters without a value: on many systems
    ``story.php?12345`` is the article. Raises UrlRefused as :func:`safe` does.
    """
    parsed = ada_url.URL(unwrap(safe(url)))
    parsed.protocol = "https:"
    if parsed.port in ("80", "443"):
        parsed.port = ""
    kept = [
        pair
        for pair in str(parsed.search).removeprefix("?").split("&")
        if pair and not _AMP_PARAMETER.match(pair) and not ("=" in pair and _is_tracker(unquote(pair.split("=", 1)[0])))
    ]
    parsed.search = "&".join(kept).lstrip("?")
    path = re.sub(r"/{2,}", "/", str(parsed.pathname))
    path = re.sub(r"(?i)(?:/amp/?|\.amp)$", "", path)
    path = re.sub(r"(?i)\.amp(?=\.html?$)", "", path)
    parsed.pathname = path.rstrip("/") or "/"
    parsed.hostname = str(parsed.hostname).removesuffix(".")
    return str(parsed.href)


_WRAPPERS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"^(?:www\.)?google\.[a-z.]+/url$"), ("url", "q")),
    (re.compile(r"^(?:www\.)?bing\.com/news/apiclick\.aspx$"), ("url",)),
    (re.compile(r"^l{1,2}m?\.(?:facebook|instagram)\.com/(?:l\.php)?$"), ("u",)),
    (re.compile(r"^out\.reddit\.com/.*$"), ("url",)),
    (re.compile(r"^t\.umblr\.com/redirect$"), ("z",)),
    (re.compile(r"^(?:www\.)?youtube\.com/redirect$"), ("q",)),
    (re.compile(r"^(?:[a-z0-9-]+\.)?(?:safelinks\.protection\.outlook\.com)/.*$"), ("url",)),
)
_AMP_CACHES = (
    re.compile(r"^[a-z0-9-]+\.cdn\.ampproject\.org/(?:[a-z]/)?(s/)?(.+)$"),
    re.compile(r"^(?:www\.)?google\.[a-z.]+/amp/(s/)?(.+)$"),
)


_NEWS_TOKEN = re.compile(r"^news\.google\.com/(?:rss/|__i/rss/rd/)?articles/(CBM[A-Za-z0-9_-]{20,})$")


def unwrap(url: str) -> str:
    """The article behind a redirector that carries its address in itself (search engines, AMP caches, social
    networks, the older kind of Google News links). Redirectors that must be asked are followed when fetched. Anything
    else comes back unchanged. Raises UrlRefused when ``url`` is no address."""
    for _ in range(3):  # wrappers within wrappers
        inner = _unwrap_once(url)
        if inner is None:
            break
        url = inner
    return url


def _unwrap_once(url: str) -> str | None:
    try:
        parsed = ada_url.URL(url)
    except ValueError:
        raise UrlRefused("not an address", to=without_credentials(url)) from None
    place = f"{parsed.hostname}{parsed.pathname}"
    for pattern, names in _WRAPPERS:
        if pattern.match(place):
            parameters = ada_url.URLSearchParams(str(parsed.search))
            for name in names:
                inner = parameters.get(name)
                if inner and inner.startswith(("http://", "https://")):
                    return _safe_or_none(inner)
    for pattern in _AMP_CACHES:
        if found := pattern.match(place):
            scheme = "https" if found[1] else "http"
            return _safe_or_none(f"{scheme}://{found[2]}{parsed.search}")
    if found := _NEWS_TOKEN.match(place):
        # A protobuf with the address as text; newer tokens hold only a number that their server can resolve.
        token = base64.urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4))
        if inside := re.search(rb"https?://[\x21-\x7e]+", token):
            return _safe_or_none(inside[0].decode("ascii"))
    return None


def _safe_or_none(url: str) -> str | None:
    try:
        return safe(url)
    except UrlRefused:
        return None
