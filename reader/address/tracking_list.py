"""Names of query parameters that only say where a visitor came from, on all sites and on single ones.

Facts taken from the lists of ClearURLs, AdGuard (Tracking Parameters), Brave (query-filter, clean-urls), Firefox
(query-stripping) and tidy-url, as of 2026: on all sites, names that two of them agree on or that the service which
adds them documents. None that a site could mean otherwise: `ref`, `source` or `cid` only where they are known to say
nothing of the page. `tests/benchmarks/address_lists.py` compares this with newer lists.
"""

from typing import Final

EVERYWHERE: Final = """
_ga _gl ga_campaign ga_content ga_medium ga_place ga_source ga_term gad_campaignid gad_source gbraid gclid gclsrc
wbraid dclid srsltid usqp
action_object_map action_ref_map action_type_map fb_action_ids fb_action_types fb_comment_id fb_ref fb_source fbclid
dicbo epik igshid li_fat_id msclkid oborigurl rdt_cid sccid tblci ttclid twclid __twitter_impression echobox
yclid ysclid yadclid yadordid ymclid _openstat guccounter guce_referrer guce_referrer_sig
__hsfp __hssc __hstc _hsenc _hsmi hsctatracking hsa_acc hsa_ad hsa_cam hsa_grp hsa_kw hsa_la hsa_mt hsa_net hsa_ol
hsa_src hsa_tgt hsa_ver
mtm_campaign mtm_cid mtm_content mtm_group mtm_keyword mtm_kwd mtm_medium mtm_placement mtm_source
piwik_campaign piwik_kwd pk_campaign pk_cid pk_content pk_cpn pk_keyword pk_kwd pk_medium pk_source
at_campaign at_campaign_type at_creation at_emailtype at_link at_link_id at_link_origin at_link_type at_medium
at_ptr_name at_recipient_id at_recipient_list at_send_date xtor
ns_campaign ns_fee ns_linkname ns_mchannel ns_source wt.mc_id wt_mc wt_zmc wtrid
int_campaign int_content int_medium int_source int_term itm_campaign itm_content itm_medium itm_source itm_term
cm_cr cm_me cm_mmc cm_mmca1 cm_mmca2 cm_mmca3 cmpid s_cid s_kwcid ef_id mkwid pcrid
elq elqaid elqak elqat elqcampaignid elqtrack elqtrackid et_cid et_lid et_rid sfmc_activityid sfmc_id mkt_tok
bsft_aaid bsft_clkid bsft_eid bsft_ek bsft_mid bsft_uid mc_cid mc_eid ml_subscriber ml_subscriber_hash oly_anon_id
oly_enc_id sc_lid sc_llid ss_campaign_id ss_campaign_name ss_email_id vero_conv vero_id vgo_ee wickedid _bhlid _kx
_branch_match_id _branch_referrer adjust_adgroup adjust_campaign adjust_creative adjust_referrer adjust_tracker
awc cjdata cjevent ir_adid ir_campaignid ir_partnerid irclickid irgwc rb_clickid sscid tduid unicorn_click_id
cx_click cx_recsorder cx_recswidget dpg_campaign dpg_content dpg_medium dpg_source
sms_click sms_source sms_uph spm hmb_campaign hmb_medium hmb_source spot_im_redirect_source
"""
"""Names in lower case. All that begin with `utm_` are meant as well."""

ON_HOSTS: Final = """
google.*             aqs bih biw dpr ei gs_lcp gs_lcrp gs_lp iflsig oq rlz sa sca_esv sclient source sourceid sxsrf
google.*             uact usg ved
play.google.com      pcampaignid referrer
bing.com             cvid form pq qs sc sk
duckduckgo.com       atb
yahoo.com            ncid soc_src soc_trk tsrc
msn.com              cvid ocid pc
microsoft.com        ocid
youtube.com          ab_channel app embeds_euri embeds_referring_euri embeds_referring_origin feature pp si
youtube.com          source_ve_path
youtu.be             feature pp si
facebook.com         __cft__[0] __tn__ __xts__[0] comment_tracking eav extid fref hc_ref mibextid paipv rdid ref refid
facebook.com         sfnsn
instagram.com        ig_rid igsh
threads.com,threads.net xmt
twitter.com,x.com    cn cxt ref_src ref_url s src t
reddit.com           correlation_id post_fullname post_index rdt ref ref_campaign ref_source share_id
linkedin.com         lici licu lipi midsig midtoken original_referer rcm refid trackingcode trackingid trk trkemail
linkedin.com         trkinfo
tiktok.com           _d _r _t embed_source enter_method is_copy_url is_from_webapp refer referer_url referer_video_id
tiktok.com           sender_device sender_web_id share_app_id share_author_id share_item_id share_link_id tt_from
tiktok.com           u_code
tumblr.com,medium.com source
substack.com         isfreemail r triedredirect
spotify.com          dlsi nd pi si sp_cid
twitch.tv            tt_content tt_email_id tt_medium
goodreads.com        ac from_search from_srp qid rank ref
imdb.com             pf_rd_i pf_rd_m pf_rd_p pf_rd_r pf_rd_s pf_rd_t ref_
wikipedia.org        wprov
github.com           email_source email_token reference_location
producthunt.com,kickstarter.com,hackernoon.com,gelocal.it ref
huffingtonpost.it,ilsecoloxix.it,lastampa.it,limesonline.com ref
record.pt,indianexpress.com,jiji.com ref
change.org           recruited_by_id recruiter source_location
meetup.com           _xtd eventorigin recid recsource rv searchid
eventbrite.*         aff utm-campaign utm-content utm-medium utm-source utm-term
mailchi.mp           e
steampowered.com     snr
apple.com            at ct itscg itsct ls pt uo
amazon.*             _encoding asc_campaign asc_refurl asc_source ascsubtag camp content-id creative creativeasin crid
amazon.*             dib dib_tag hvadid hvdev hvdvcmdl hvlocint hvlocphy hvnetw hvpone hvpos hvptwo hvqmt hvrand
amazon.*             hvtargid linkcode linkid pd_rd_i pd_rd_r pd_rd_w pd_rd_wg pf_rd_i pf_rd_m pf_rd_p pf_rd_r pf_rd_s
amazon.*             pf_rd_t qid ref ref_ social_share sp_csd spla sprefix sr tag ufe
ebay.*               _trkparms _trksid amdata campid customid media mkcid mkevt mkrid ssspo sssrc ssuid toolid
ebay.*               widget_ver
aliexpress.*         aff_fcid aff_fsk aff_platform aff_trace_key algo_exp_id algo_pvid curpagelogud pdp_npi pvid scm
etsy.com             click_key click_sum organic_search_click ref
bestbuy.com          acampid mpid
bilibili.com         buvid from_source from_spmid share_from share_medium share_plat share_session_id share_source
bilibili.com         share_tag spm_id_from unique_k vd_source
sohu.com             _trans_ scm
nytimes.com          impression_id referringsource sgrp smid smtyp ugrp
theathletic.com      login_source ref_page source
washingtonpost.com   itid s_l wpisrc wpmm
theguardian.com      cmp intcmp
wsj.com              mod reflink
marketwatch.com      mod
ft.com               ftcamp trk
bloomberg.com        in_source leadsource sref srnd trk
forbes.com           sh
reuters.com          taid
cnn.com              hpt iid
time.com             iid
cnbc.com             __source par
cbc.ca               __vfz cmp
cbsnews.com,cbssports.com,cnet.com,gamespot.com ftag intcid
zdnet.com            ftag
techcrunch.com       ncid sr sr_share tpcc
huffpost.com,aol.com ncid
hbr.org              tpcc
bbc.com,bbc.co.uk    at_bbc_team at_custom1 at_custom2 at_custom3 at_custom4 at_format facebook_page ocid
dailymail.co.uk,metro.co.uk ito
allure.com,architecturaldigest.com,arstechnica.com,bonappetit.com bxid cndid esrc hasha hashb hashc mbid source
cntraveler.com,epicurious.com,glamour.com,gq.com,newyorker.com bxid cndid esrc hasha hashb hashc mbid source
pitchfork.com,self.com,teenvogue.com,vanityfair.com,vogue.com bxid cndid esrc hasha hashb hashc mbid source
wired.*              bxid cndid esrc hasha hashb hashc intcid mbid source
dw.com               maca
spiegel.de           sara_ref
bild.de              t_ref
diepresse.com        from xt_at
elpais.com           ssm
marca.com            emk intcmp s_kw
asahi.com            iref
nikkei.com           i_cid n_cid
yle.fi               origin
idnes.cz             zdroj
novinky.cz,seznamzpravy.cz dop_ab_variant dop_id dop_req_id dop_source_zone_name seq_no source
aktualne.cz          dop_ab_variant dop_id dop_req_id dop_source_zone_name
respekt.cz           dop_ab_variant dop_id dop_req_id dop_source_zone_name sznclid
onet.pl              srcc utm_v
"""
"""Hosts with all below them, and names in lower case; `*` stands for the ending of any country."""
