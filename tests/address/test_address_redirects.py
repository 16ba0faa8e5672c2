"""Redirects are unwrapped where they say what they lead to, and nothing else is."""

from base64 import urlsafe_b64encode
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.address import is_web_address, target_of, web_address
from reader.address.domains import read_table
from reader.address.redirect_list import SERVICES

TARGET = "https://example.org/a?b=1&c=2"
QUOTED = quote(TARGET, safe="")
BASE64 = urlsafe_b64encode(TARGET.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.google.com/url?sa=t&url={QUOTED}&usg=x",
        f"https://news.google.co.uk/url?q={QUOTED}",
        f"https://www.bing.com/ck/a?!&&p=x&u=a1{BASE64}&ntb=1",
        f"https://duckduckgo.com/l/?uddg={QUOTED}&rut=x",
        f"https://r.search.yahoo.com/_ylt=A/RV=2/RU={QUOTED}/RK=2/RS=x-",
        f"https://l.facebook.com/l.php?u={QUOTED}&h=x",
        f"https://l.instagram.com/?u={QUOTED}&e=x",
        f"https://www.youtube.com/redirect?event=x&q={QUOTED}",
        f"https://out.reddit.com/t3_x?url={QUOTED}&token=x",
        f"https://t.umblr.com/redirect?z={QUOTED}&t=x",
        f"https://vk.com/away.php?to={QUOTED}",
        f"https://steamcommunity.com/linkfilter/?u={QUOTED}",
        f"https://eur01.safelinks.protection.outlook.com/?url={QUOTED}&data=05&reserved=0",
        f"https://urldefense.com/v3/__{TARGET}__;!!token$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_a-3Fb-3D1-26c-3D2&d=x",
        f"https://protect.checkpoint.com/v2/r01/___{TARGET}___.YXAz",
        f"https://secure-web.cisco.com/1abc-d/{QUOTED}",
        f"https://abc.r.us-east-1.awstrack.me/L0/{QUOTED.replace('%3A', ':', 1)}/1/0100/x",
        f"https://prf.hn/click/camref:1abc/destination:{QUOTED}",
        f"https://www.anrdoezrs.net/links/1/type/dlg/{TARGET}",
        f"https://www.jdoqocy.com/click-1-2?sid=x&url={QUOTED}",
        f"https://go.skimresources.com?id=x&url={QUOTED}&xs=1",
        f"https://href.li/?{TARGET}",
        f"https://cts.businesswire.com/ct/CT?id=smartlink&url={QUOTED}&index=1",
        f"https://links.govdelivery.com/track?type=click&&&101&&&{TARGET}",
        # Of no service that is known, but plain.
        f"https://shop.sjv.io/c/1/2/3?u={QUOTED}&subId1=x",
        f"https://news.example/redirect?url={QUOTED}",
        f"https://news.example/out.php?id=5&to={QUOTED}",
        f"https://news.example/click/5/?target={QUOTED}",
        f"https://clicks.news.example/5?q={QUOTED}",
        f"https://news.example/go/?url={BASE64}",
        f"https://news.example/away?x=1&amp;url={TARGET.partition('&')[0]}%26c=2",
        # Quoted twice, and one in another.
        f"https://www.google.com/url?q={quote(QUOTED)}",
        f"https://www.google.com/url?q={quote(f'https://l.facebook.com/l.php?u={QUOTED}', safe='')}",
        f"https://www.google.com/url?q={quote(f'{TARGET}&utm_source=x', safe='')}",
    ],
)
def test_a_redirect_is_what_it_leads_to(url: str) -> None:
    assert target_of(url) == TARGET


@pytest.mark.parametrize(
    "url",
    [
        # Sharing, saving, sending.
        f"https://www.facebook.com/sharer/sharer.php?u={QUOTED}",
        f"https://twitter.com/intent/tweet?url={QUOTED}&text=x",
        f"https://www.linkedin.com/shareArticle?mini=true&url={QUOTED}",
        f"https://www.reddit.com/submit?url={QUOTED}",
        f"https://t.me/share/url?url={QUOTED}",
        f"https://share.flipboard.com/bookmarklet/popout?url={QUOTED}",
        f"https://getpocket.com/save?url={QUOTED}",
        f"https://news.example/share/redirect?url={QUOTED}",
        # Translating, archiving, checking, passing on.
        f"https://translate.google.com/translate?hl=en&u={QUOTED}",
        f"https://web.archive.org/web/20010203040506/{TARGET}",
        f"https://web.archive.org/web/2001/https://news.example/redirect?url={QUOTED}",
        f"https://archive.example/redirect?url={QUOTED}",
        f"https://validator.w3.org/check?uri={QUOTED}",
        f"https://r.proxy.example/{TARGET}",
        f"https://ezproxy.example.edu/redirect?url={QUOTED}",
        f"https://www.google.com/search?q={QUOTED}",
        f"https://www.google.com/imgres?imgurl={QUOTED}&imgrefurl={QUOTED}",
        # Coming back after logging in.
        f"https://accounts.news.example/redirect?url={QUOTED}",
        f"https://news.example/login?next={QUOTED}",
        f"https://news.example/oauth/redirect?to={QUOTED}",
        # No address of the web, or of the same host.
        "https://www.google.com/url?q=javascript:alert(1)//http",
        "https://www.google.com/url?q=%2Fsearch%3Fq%3Dhttp",
        "https://news.example/out?url=ftp%3A%2F%2Fexample.org",
        "https://news.example/out?url=https%3A%2F%2F%5B%3A%3A1",
        "https://news.example/out?url=aHR0c",
        "https://news.example/redirect?url=https%3A%2F%2Fnews.example%2Fa",
        # What it leads to is not all there, or nobody can tell where it ends.
        "https://urldefense.com/v3/__https://example.org/*a__;Iw!!token$",
        f"https://news.example/redirect?url={TARGET}",
        # Names that mean something else.
        f"https://news.example/story?url={QUOTED}",
        f"https://news.example/out?caption={QUOTED}",
        f"https://l.facebook.com.news.example/l.php?u={QUOTED}",
    ],
)
def test_what_is_no_redirect_stays(url: str) -> None:
    assert target_of(url) == url


def test_what_is_wrapped_too_often_stays() -> None:
    url = TARGET
    for _ in range(5):
        url = f"https://www.google.com/url?q={quote(url, safe='')}"
    assert target_of(url) == url


def test_the_list_of_services_is_in_order() -> None:
    for host, lines in read_table(SERVICES).items():
        assert host == host.lower()
        for path, *places in lines:
            assert path.startswith("/") and places
            assert places == [place.lower() for place in places]


PIECES = [
    *"?&=/#%:.",
    "http",
    "https://",
    "https%3A%2F%2F",
    "%252F",
    "aHR0cHM6Ly9",
    "url",
    "q",
    "__;",
    "___.",
    "example.org",
    "\u00e9",
]


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(
        [
            "https://www.google.com/url?q=",
            "https://news.example/redirect?url=",
            "https://href.li/?",
            "https://prf.hn/click/",
            "https://urldefense.com/v3/__",
            "https://www.bing.com/ck/a?u=a1",
        ]
    ),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
)
def test_any_text_in_a_redirect_leads_to_a_web_address(start: str, rest: str) -> None:
    url = web_address(start + rest)
    if url is not None:
        target = target_of(url)
        assert is_web_address(target)
        assert web_address(target) == target
        assert target_of(target) == target
