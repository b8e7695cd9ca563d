"""The digest of bytes that manifests, cards, data packages and sums have: SHA-256 in hexadecimal."""

import hashlib


def sha256(data: bytes) -> str:
    """Give the SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
