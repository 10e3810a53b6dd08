"""A device that makes and uses passkeys, in software, so that each part of an answer can be forged.

Web Authentication Level 3, 6.1 (authenticator data) and 5.8.1 (client data).
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, encode_cbor

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One device with one passkey; `origin` and `party` are what its browser says, `count` how often it was used."""

    origin: str = "http://localhost"
    party: str = "localhost"
    verifies: bool = True
    count: int = 0
    user: bytes = b""
    handle: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def create(self, options: str) -> str:
        """The answer to being asked for a new passkey."""
        asked = json.loads(options)
        self.user = base64url_to_bytes(asked["user"]["id"])
        attested = bytes(16) + len(self.handle).to_bytes(2, "big") + self.handle + self._public()
        made = encode_cbor({"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED) + attested})
        return self._told(asked, "webauthn.create", attestationObject=made)

    def get(self, options: str) -> str:
        """The answer to being asked for the passkey."""
        self.count += 1
        data, asked = self._data(0), json.loads(options)
        client = self._client(asked, "webauthn.get")
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._told(asked, "webauthn.get", authenticatorData=data, signature=signature, userHandle=self.user)

    def _told(self, asked: dict[str, str], kind: str, **parts: bytes) -> str:
        handle = bytes_to_base64url(self.handle)
        told = {name: bytes_to_base64url(value) for name, value in parts.items()}
        told["clientDataJSON"] = bytes_to_base64url(self._client(asked, kind))
        return json.dumps({"id": handle, "rawId": handle, "type": "public-key", "response": told})

    def _client(self, asked: dict[str, str], kind: str) -> bytes:
        return json.dumps({"type": kind, "challenge": asked["challenge"], "origin": self.origin}).encode()

    def _data(self, more: int) -> bytes:
        flags = PRESENT | more | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(self.party.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _public(self) -> bytes:
        point = self.key.public_key().public_numbers()
        return encode_cbor({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})
