"""Zips that are a function of their files: no clock, no order of writing and no system stands in them."""

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
_DOS, _UNIX = 0, 3  # systems that a member can be of; only the second has file modes


def pack(files: Mapping[str, bytes], mode: int = 0) -> bytes:
    """Pack files: path within the zip → bytes. The same files give the same bytes.

    Args:
        files: in whatever order; they are packed by name.
        mode: permissions that a Unix system gives them when it unpacks, such as ``0o644``; none without.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(files.items()):
            member = zipfile.ZipInfo(path, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system, member.external_attr = _UNIX if mode else _DOS, mode << 16
            archive.writestr(member, data)
    return stream.getvalue()
