#!/usr/bin/env python3
"""make_vectors.py > vectors.json: ID tokens for src/desk/oidc_test.c, good ones and one for each thing a client must refuse.
Made with `cryptography`, which shares no code with ours; the keys are thrown away.  Run again only to add a case."""
import base64
import hashlib
import hmac
import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

NOW = 1790000000  # 2026-09-21
ISSUER, CLIENT, NONCE = "https://sheng.example", "huoyan-jinan", "n-0S6_WzA2Mj"


def b64(b):
    return base64.urlsafe_b64encode(b).rstrip(b"=").decode()


def number(n, size=None):
    return b64(n.to_bytes(size or (n.bit_length() + 7) // 8, "big"))


rsa_key, other_rsa, small = (rsa.generate_private_key(65537, n) for n in (2048, 2048, 1024))
ec_key = ec.generate_private_key(ec.SECP256R1())


def jwk_rsa(k, kid, **more):
    n = k.public_key().public_numbers()
    return {"kty": "RSA", "kid": kid, "use": "sig", "n": number(n.n), "e": number(n.e), **more}


def jwk_ec(k, kid, **more):
    n = k.public_key().public_numbers()
    return {"kty": "EC", "crv": "P-256", "kid": kid, "use": "sig", "x": number(n.x, 32), "y": number(n.y, 32), **more}


KEYS = {"keys": [jwk_rsa(rsa_key, "r1", alg="RS256"), jwk_ec(ec_key, "e1", alg="ES256"), jwk_rsa(small, "small")]}


def claims(**more):
    c = {"iss": ISSUER, "sub": "pair-7f3a", "aud": CLIENT, "exp": NOW + 300, "iat": NOW - 5, "nonce": NONCE,
         "id_card": "370102198001011234", **more}
    return {k: v for k, v in c.items() if v is not None}


def sign(alg, key, text):
    if alg == "RS256":
        return key.sign(text, padding.PKCS1v15(), hashes.SHA256())
    if alg == "PS256":
        return key.sign(text, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())
    if alg == "ES256":
        r, s = decode_dss_signature(key.sign(text, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")
    return b""


def token(body=None, alg="RS256", key=rsa_key, kid="r1", head=None, signature=None, said=None):
    h = head if head is not None else {"alg": said or alg, "kid": kid, "typ": "JWT"}
    if isinstance(h, dict):
        h = {k: v for k, v in h.items() if v is not None}
        h = json.dumps(h)
    text = f"{b64(h.encode())}.{b64(json.dumps(body or claims()).encode() if not isinstance(body, bytes) else body)}".encode()
    s = sign(alg, key, text) if signature is None else signature(text)
    return text.decode() + "." + b64(s)


def hs(text):
    pem = rsa_key.public_key().public_numbers().n.to_bytes(256, "big")
    return hmac.new(pem, text, hashlib.sha256).digest()


good = token()
CASES = [
    ("an RS256 token holds", good, ""),
    ("an ES256 token holds", token(alg="ES256", key=ec_key, kid="e1"), ""),
    ("an audience in a list holds", token(claims(aud=[CLIENT])), ""),
    ("two audiences hold when we are the authorised party", token(claims(aud=[CLIENT, "other"], azp=CLIENT)), ""),
    ("a token over for less than the skew holds", token(claims(exp=NOW - 30, iat=NOW - 200)), ""),
    ("no algorithm is none", token(alg="none", said="none", signature=lambda t: b""), "three parts"),
    ("none with bytes behind it is none", token(said="none", signature=lambda t: b"x"), "algorithm"),
    ("NONE in capitals is none", token(said="nOnE", signature=lambda t: b"x"), "algorithm"),
    ("a shared secret that is the public key is refused", token(said="HS256", signature=hs), "algorithm"),
    ("another padding is refused", token(alg="PS256"), "algorithm"),
    ("PSS bytes under the name RS256 do not hold", token(alg="PS256", said="RS256"), "signature"),
    ("a critical header is refused", token(head={"alg": "RS256", "kid": "r1", "crit": ["b64"], "b64": False}), "critical"),
    ("an unknown key is refused", token(kid="r9"), "no key"),
    ("another's key under our id does not hold", token(key=other_rsa), "signature"),
    ("a key of 1024 bits is no key", token(key=small, kid="small"), "no key"),
    ("an EC key does not stand for RSA", token(kid="e1"), "no key"),
    ("an ES256 signature as DER does not hold",
     token(said="ES256", alg="x", kid="e1", signature=lambda t: ec_key.sign(t, ec.ECDSA(hashes.SHA256()))), "signature"),
    ("an ES256 signature of zeros does not hold", token(said="ES256", alg="x", kid="e1", signature=lambda t: bytes(64)), "signature"),
    ("another issuer is refused", token(claims(iss="https://sheng.example/")), "issuer"),
    ("another audience is refused", token(claims(aud="huoyan-qingdao")), "somebody else"),
    ("no audience is refused", token(claims(aud=None)), "somebody else"),
    ("two audiences without a party are refused", token(claims(aud=[CLIENT, "other"])), "party"),
    ("another authorised party is refused", token(claims(azp="other")), "party"),
    ("a token that is over is refused", token(claims(exp=NOW - 61, iat=NOW - 200)), "over"),
    ("a token without an end is refused", token(claims(exp=None)), "over"),
    ("an end that is no number is refused", token(claims(exp="1790000300")), "over"),
    ("an end beyond all clocks is refused", token(claims(exp=10**15)), "over"),
    ("a token of tomorrow is refused", token(claims(iat=NOW + 3600, exp=NOW + 7200)), "not made now"),
    ("a token of an hour ago is refused", token(claims(iat=NOW - 3600)), "not made now"),
    ("another nonce is refused", token(claims(nonce="n-other")), "nonce"),
    ("no nonce is refused", token(claims(nonce=None)), "nonce"),
    ("no subject is refused", token(claims(sub=None)), "subject"),
    ("a subject of 256 bytes is refused", token(claims(sub="s" * 256)), "subject"),
    ("two claims of one name are refused", token(json.dumps(claims())[:-1].encode() + b', "sub": "another"}'), "no JSON"),
    ("four parts are refused", good + ".x", "three parts"),
    ("padding is refused", good + "=", "three parts"),
    ("nothing is refused", "", "three parts"),
]
print(json.dumps({"issuer": ISSUER, "client": CLIENT, "nonce": NONCE, "now": NOW * 1000, "keys": KEYS,
                  "cases": [{"name": n, "token": t, "why": w} for n, t, w in CASES]}, indent=1))
