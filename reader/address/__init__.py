"""What can be said of an address without asking the network."""

from reader.address.target import address_key, key_of_parts, link_target, target_of
from reader.address.tracking import without_tracking
from reader.address.web import MAX_LENGTH, host, is_web_address, split_address, web_address

__all__ = [
    "MAX_LENGTH",
    "address_key",
    "host",
    "is_web_address",
    "key_of_parts",
    "link_target",
    "split_address",
    "target_of",
    "web_address",
    "without_tracking",
]
