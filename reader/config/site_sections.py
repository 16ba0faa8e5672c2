"""Which section of the settings holds for a host."""

from reader.config.settings import Settings


def nearest_site(name: str, own: Settings, field: str) -> str | None:
    """The nearest site with a setting of its own that a host, without `www.`, belongs to; None: there is none."""
    # A name of 253 characters has at most 127 parts, and few sites have sections.
    sites = [
        site
        for site, section in own.sites.items()
        if getattr(section, field) not in (None, ()) and f".{name}".endswith(f".{site.removeprefix('www.')}")
    ]
    return max(sites, key=len, default=None)
