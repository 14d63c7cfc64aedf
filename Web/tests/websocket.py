"""A WebSocket client that is just large enough to talk to a browser."""

import json
import os
import select
import socket
import struct
import base64
import time


class Closed(Exception):
    """The other side has closed the connection."""


class WebSocket:
    """Sends and receives JSON, one message at a time."""

    def __init__(self, host, port, path):
        self.socket = socket.create_connection((host, port), timeout=30)
        self.buffer = b""
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
            .encode())
        while b"\r\n\r\n" not in self.buffer:
            self._read(time.monotonic() + 30)
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise Closed(head.decode(errors="replace"))

    def send(self, message):
        self._send_frame(1, json.dumps(message).encode())

    def receive(self, deadline):
        """Returns the next message, or None when the deadline passes first."""
        whole = b""
        while True:
            frame = self._next_frame(deadline)
            if frame is None:
                return None
            final, kind, payload = frame
            if kind == 8:
                raise Closed("the browser closed the connection")
            if kind == 9:
                self._send_frame(10, payload)
            elif kind <= 2:
                whole += payload
                if final:
                    return json.loads(whole)

    def close(self):
        self.socket.close()

    def _send_frame(self, kind, payload):
        size = len(payload)
        if size < 126:
            head = struct.pack("!BB", 0x80 | kind, 0x80 | size)
        elif size < 65536:
            head = struct.pack("!BBH", 0x80 | kind, 0xFE, size)
        else:
            head = struct.pack("!BBQ", 0x80 | kind, 0xFF, size)
        mask = os.urandom(4)
        masks = int.from_bytes((mask * (size // 4 + 1))[:size], "big")
        masked = int.from_bytes(payload, "big") ^ masks
        self.socket.sendall(head + mask + masked.to_bytes(size, "big"))

    def _next_frame(self, deadline):
        """Takes one whole frame out of the buffer, or nothing at all."""
        while True:
            end = self._frame_end()
            if end is not None and len(self.buffer) >= end[1]:
                start, stop = end
                frame = (self.buffer[0] >= 0x80, self.buffer[0] & 15,
                         self.buffer[start:stop])
                self.buffer = self.buffer[stop:]
                return frame
            if not self._read(deadline):
                return None

    def _frame_end(self):
        """Where the payload of the first frame begins and ends."""
        if len(self.buffer) < 2:
            return None
        size, start = self.buffer[1] & 127, 2
        if size >= 126:
            start = 4 if size == 126 else 10
            if len(self.buffer) < start:
                return None
            size = int.from_bytes(self.buffer[2:start], "big")
        return start, start + size

    def _read(self, deadline):
        left = max(0, deadline - time.monotonic())
        if not select.select([self.socket], [], [], left)[0]:
            return False
        block = self.socket.recv(1 << 20)
        if not block:
            raise Closed("the browser closed the connection")
        self.buffer += block
        return True
