"""The secret of a personal link: 256 bits, of which only the digest is ever stored."""

import hashlib
import secrets

BYTES = 32


def new_token():
    return secrets.token_urlsafe(BYTES)


def digest_of(token):
    return hashlib.sha256(token.encode()).hexdigest()
