"""Fetching over TLS, with certificates that the openssl command makes for each run."""

import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fetch_server import PAGE, answer
from kept_server import serve_kept
from tls_certificate import CAN_MAKE, make_certificate

from reader.errors import FetchError
from reader.fetch import Connections, fetch

pytestmark = pytest.mark.skipif(not CAN_MAKE, reason="needs the openssl command")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate for `localhost`, in one file."""
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def port(certificate: Path) -> Iterator[int]:
    """A server that answers one request over TLS with a page."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_answer_once, args=(listening, context))
        thread.start()
        yield listening.getsockname()[1]
        thread.join()


def _answer_once(listening: socket.socket, context: ssl.SSLContext) -> None:
    connection, _ = listening.accept()
    with connection:
        try:
            with context.wrap_socket(connection, server_side=True) as encrypted:
                encrypted.recv(65536)
                encrypted.sendall(answer(PAGE * 5000))
        except OSError:
            # The client did not trust the certificate and hung up.
            return


def test_a_page_comes_over_tls(port: int, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    fetched = fetch(f"https://localhost:{port}/", typed=True)
    assert (fetched.data, fetched.damage) == (PAGE * 5000, None)


def test_an_unknown_certificate_is_refused(port: int) -> None:
    with pytest.raises(FetchError, match=r"the server's certificate is not valid \(self.signed certificate\)"):
        fetch(f"https://localhost:{port}/", typed=True)


def test_a_certificate_for_another_name_is_refused(
    port: int, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(FetchError, match="the server's certificate is not valid"):
        fetch(f"https://127.0.0.1:{port}/", typed=True)


def test_one_encrypted_connection_serves_one_fetch_after_the_other(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    security = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    security.load_cert_chain(certificate)
    with serve_kept(security) as server, Connections() as connections:
        for _ in range(4):
            url = f"https://localhost:{server.port}/"
            assert fetch(url, typed=True, connections=connections).data == b"<p>Page</p>"
        assert (server.connections, len(server.heads)) == (1, 4)
