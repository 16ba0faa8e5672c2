"""Services whose addresses only lead on, with the place in them where the address of the target stands.

Facts taken from the redirection rules of ClearURLs, Brave (debounce) and tidy-url as of 2026, and from what the
services' own links look like. `tests/benchmarks/address_lists.py` compares this with newer lists.
"""

from typing import Final

SERVICES: Final = """
google.*                     /url                 q url
google.*                     /aclk                adurl
googleadservices.com         /                    adurl
adclick.g.doubleclick.net    /                    adurl
ad.doubleclick.net           /ddm/                ?
bing.com                     /ck/a                u
duckduckgo.com               /l/                  uddg
r.search.yahoo.com           /                    /
youtube.com                  /redirect            q
facebook.com,messenger.com   /l.php               u
facebook.com                 /flx/warn/           u
l.instagram.com              /                    u
l.threads.com                /                    u
l.threads.net                /                    u
l.wl.co                      /l                   u
out.reddit.com               /                    url
click.redditmail.com         /                    url
twitter.com,x.com            /i/redirect          url
linkedin.com                 /redir/              url
linkedin.com                 /safety/go           url
vk.com                       /away.php            to
vk.com                       /away                to
ok.ru                        /dk                  st.link
t.umblr.com                  /redirect            z
medium.com                   /r/                  url
medium.com                   /m/global-identity   redirecturl
medium.com                   /m/global-identity-2 redirecturl
steamcommunity.com           /linkfilter          u url
deviantart.com               /users/outgoing      ?
getpocket.com                /redirect            url
flipboard.com                /redirect            url
curseforge.com               /linkout             remoteurl
pixiv.net                    /jump.php            ? url
gate.sc                      /                    url
exit.sc                      /                    url
slack-redir.net              /link                url
link.zhihu.com               /                    target
link.juejin.cn               /                    target
link.csdn.net                /                    target
douban.com                   /link2/              url
jianshu.com                  /go-wild             url
c.pc.qq.com                  /                    pfurl url
href.li                      /                    ?
anonym.to                    /                    ?
anon.to                      /                    ?
nullrefer.com                /                    ?
cts.businesswire.com         /ct/                 url
c212.net,edge.prnewswire.com /c/link/             u
outgoing.prod.mozaws.net     /v1/                 /
prod.outgoing.prod.webservices.mozgcp.net /v1/                 /
awstrack.me                  /L0/                 /
links.govdelivery.com        /track               /
safelinks.protection.outlook.com /                    url
statics.teams.cdn.office.net /evergreen-assets/safelinks/ url
urldefense.proofpoint.com    /v1/url              u
urldefense.proofpoint.com    /v2/url              u
urldefense.com,urldefense.us /v3/__               /
protect.checkpoint.com       /v2/                 /
secure-web.cisco.com         /                    /
linkprotect.cudasvc.com      /url                 a
clicktime.symantec.com       /                    u
scanmail.trustwave.com       /                    u
urlsand.esvalabs.com         /                    u
link.edgepilot.com           /s/                  u
go.skimresources.com         /                    url
go.redirectingat.com         /                    url
redirect.viglink.com         /                    u
shop-links.co                /                    url
r.bttn.io                    /                    btn_url
target.georiot.com           /                    gr_url
awin1.com                    /                    ued p
linksynergy.com              /                    murl
shareasale.com               /                    urllink
shareasale-analytics.com     /                    urllink
avantlink.com                /click.php           url
go2cloud.org                 /aff_c               url
tradedoubler.com             /                    url
digidip.net                  /                    url
effiliation.com              /                    url
adtraction.com               /                    url
webgains.com                 /                    wgtarget
partner-ads.com              /                    htmlurl
admitad.com                  /                    ulp
track.adform.net             /                    ckurl
idealo-partner.com           /                    trg
pepperjamnetwork.com         /                    url
pjtra.com,pjatr.com,pntrs.com,gopjn.com /t/                  url
prf.hn                       /click/              /
rover.ebay.com               /rover/              mpre
anrdoezrs.net,dpbolvw.net,jdoqocy.com,kqzyfj.com,tkqlhce.com /links/              /
anrdoezrs.net,dpbolvw.net,jdoqocy.com,kqzyfj.com,tkqlhce.com /click-              url
flexlinks.com                /                    url
flexlinkspro.com             /                    url
"""
"""Hosts with all below them (`*`: the ending of any country); the beginning of the path, which a path that goes on
must follow with a slash unless it ends in one itself, `-` or `_`; and where the target stands: the names of parameters
in lower case, `?` for all of the query, `/` for what follows in the path."""
