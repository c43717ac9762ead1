"""A fixture under which no socket can be opened: whoever reads our files has only the files."""

import socket

import pytest


class NetworkUsed(BaseException):
    """Not an Exception, so that no reader can pass over it and go on without the network."""


@pytest.fixture
def no_network(monkeypatch):
    """Every new connection, look-up and socket raises :class:`NetworkUsed`."""

    def refuse(*args, **more):
        raise NetworkUsed(f"the network was asked for: {args!r}")

    class Closed(socket.socket):
        def __new__(cls, *args, **more):
            refuse(*args)

    for name in ("create_connection", "create_server", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "socket", Closed)
