"""How large a file of another program may be. Everything is counted while reading; declared sizes are not believed."""

from ipt_desktop.errors import FileRefused

MOST_BYTES = 20_000_000
MOST_UNPACKED = 30_000_000
MOST_MEMBERS = 2_000
MOST_LEVELS = 60
MOST_ELEMENTS = 200_000
MOST_ROWS = 2_000
MOST_COLUMNS = 200
MOST_RECORDS = 10_000
LONGEST_LINE = 200_000


def check_size(content: bytes) -> None:
    """Raises FileRefused for an empty file and for one that is too large."""
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise FileRefused("The file is empty.")
    if len(content) > MOST_BYTES:
        raise FileRefused("The file is larger than {limit} MB.", limit=MOST_BYTES // 1_000_000)
