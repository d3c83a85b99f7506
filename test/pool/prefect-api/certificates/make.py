"""Makes the certificates of this folder anew: `python make.py` with the package `cryptography` (Prefect brings it)."""

import datetime
import ipaddress
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

FOLDER = pathlib.Path(__file__).parent
HERE = [x509.IPAddress(ipaddress.ip_address("127.0.0.1")), x509.DNSName("localhost")]
ELSEWHERE = [x509.DNSName("other.test")]


def name(text):
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


def make(subject, issuer, issuer_key, *, hosts, until):
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(2020, 1, 1))
        .not_valid_after(datetime.datetime(until, 1, 1))
        .add_extension(x509.BasicConstraints(ca=hosts is None, path_length=None), critical=True)
    )
    if hosts is not None:
        builder = builder.add_extension(x509.SubjectAlternativeName(hosts), critical=False)
    return key, builder.sign(issuer_key or key, hashes.SHA256())


def pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM)


ca_key, ca = make("work-pool test CA", "work-pool test CA", None, hosts=None, until=2120)
(FOLDER / "ca.pem").write_bytes(pem(ca))
for file, hosts, until in [("server", HERE, 2120), ("other-host", ELSEWHERE, 2120), ("expired", HERE, 2021)]:
    key, certificate = make(file, "work-pool test CA", ca_key, hosts=hosts, until=until)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (FOLDER / f"{file}.pem").write_bytes(pem(certificate) + private)
