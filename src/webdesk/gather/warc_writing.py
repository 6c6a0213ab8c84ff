"""Captures as WARC records (ISO 28500), one gzip member each, the same bytes for the same capture.

A fetched capture is a response record with its HTTP headers, a loaded file a resource record. The body is kept
unpacked (see `answer.ORIGINAL`). What WARC has no field for stands in fields of ours, which other readers pass over.
"""

import base64
import gzip
import hashlib
import uuid
from datetime import UTC, datetime
from http import HTTPStatus

from webdesk.model import Capture

HOW_FIELD = "Webdesk-How"
REQUESTED_FIELD = "Webdesk-Requested-URI"
MOVED_FIELD = "Webdesk-Moved-URI"
ORDER_FIELD = "Webdesk-Order"
NO_ADDRESS_FIELD = "Webdesk-No-Address"
HTTP_TYPE = "application/http;msgtype=response"


def write_record(capture: Capture, order: str | None = None) -> bytes:
    """Return the capture as one gzip member holding one WARC record.

    `order` is a line of the archive's own that is kept with it: see `read_order`.
    """
    is_resource = _is_resource(capture)
    block = capture.body if is_resource else _http_head(capture) + capture.body
    body_digest = hashlib.sha256(capture.body)
    fields = [
        ("WARC-Type", "resource" if is_resource else "response"),
        ("WARC-Date", _date(capture.captured_at)),
        ("WARC-Target-URI", _line(capture.url or f"urn:sha256:{body_digest.hexdigest()}")),
        ("WARC-Payload-Digest", _digest(body_digest.digest())),
        ("WARC-Block-Digest", _digest(hashlib.sha256(block).digest())),
        (HOW_FIELD, capture.how),
    ]
    if capture.url is None:
        fields.append((NO_ADDRESS_FIELD, "1"))
    if capture.requested_url is not None:
        fields.append((REQUESTED_FIELD, _line(capture.requested_url)))
    if capture.moved_url is not None:
        fields.append((MOVED_FIELD, _line(capture.moved_url)))
    if order is not None:
        fields.append((ORDER_FIELD, _line(order)))
    content_type = capture.content_type if is_resource else HTTP_TYPE
    if content_type is not None:
        fields.append(("Content-Type", _line(content_type)))
    fields.append(("Content-Length", str(len(block))))
    head = "".join(f"{name}: {value}\r\n" for name, value in [("WARC-Record-ID", _record_id(fields)), *fields])
    record = b"WARC/1.1\r\n" + head.encode("utf-8", "replace") + b"\r\n" + block + b"\r\n\r\n"
    return gzip.compress(record, compresslevel=6, mtime=0)


def _is_resource(capture: Capture) -> bool:
    """Say whether a record without HTTP headers tells all of the capture."""
    names = [name for name, _ in capture.headers]
    return capture.how != "fetch" and capture.status == 200 and names in ([], ["Content-Type"])


def _http_head(capture: Capture) -> bytes:
    try:
        reason = HTTPStatus(capture.status).phrase
    except ValueError:
        reason = "Unknown"
    lines = [f"HTTP/1.1 {capture.status} {reason}"]
    lines += [f"{_line(name).replace(':', '')}: {_line(value)}" for name, value in capture.headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "replace")


def _line(text: str) -> str:
    """Return text that cannot end its line."""
    return text.replace("\r", " ").replace("\n", " ")


def _date(moment: datetime) -> str:
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if moment.microsecond else moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _digest(digest: bytes) -> str:
    return "sha256:" + base64.b32encode(digest).decode("ascii")


def _record_id(fields: list[tuple[str, str]]) -> str:
    """Return an id made of what the record says (digests included), so that writing again gives the same bytes."""
    told = "\n".join(f"{name}: {value}" for name, value in fields).encode("utf-8", "replace")
    return f"<urn:uuid:{uuid.UUID(bytes=hashlib.sha256(told).digest()[:16], version=5)}>"
