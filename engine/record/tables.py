"""The tables as statements name them. What makes and alters them stands in `migrations`."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

entries = Table(
    "entries",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("at", String(27), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("by", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("inspection", Text),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("sealed", Text, nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)
"""The ledger. `sealed` is the canonical JSON of every other column but `body`, which `digest` stands for; `hash` is its
sha256. So the columns can be searched, and each is checked against what was sealed."""

contents = Table(
    "contents",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
"""What entries name by digest: evidence versions, packs, decisions."""

heads = Table(
    "heads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)
"""One row: where the ledger ends. It tells that entries at the end are gone, which a chain by itself cannot."""

once = Table(
    "once",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("request", String(64), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("at", String(27), nullable=False),
)
"""Outside the record, and may be cleared: requests that must not be done twice, and the entry that each gave."""

sessions = Table(
    "sessions",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("data", Text, nullable=False),
    Column("expires", String(27), nullable=False),
)
"""Outside the record: who is signed in, by the digest of the cookie's value."""

tokens = Table(
    "tokens",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("made", String(27), nullable=False),
    Column("expires", String(27)),
)
"""Outside the record: the API's tokens, by the digest of each: whose they are, and the roles that each has."""
