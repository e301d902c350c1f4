"""yaml-language-server over its standard input and output, with the settings of .vscode."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
from npm_install import NODE, install


class LanguageServer:
    """One server for the workspace of this repository; asks and hears by JSON-RPC."""

    def __init__(self) -> None:
        server = install("editor") / "node_modules/yaml-language-server/bin/yaml-language-server"
        self.settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
        self.process = subprocess.Popen(
            [str(NODE), str(server), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.numbers = count(1)
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        root = ROOT.as_uri()
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True}},
                "hover": {"contentFormat": ["markdown"]},
            },
        }
        self.ask(
            "initialize",
            {
                "processId": None, "rootUri": root, "locale": "zh-cn", "capabilities": capabilities,
                "workspaceFolders": [{"uri": root, "name": "huce"}],
            },
        )  # fmt: skip
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": {}})

    def __enter__(self) -> LanguageServer:
        return self

    def __exit__(
        self, kind: type | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.process.communicate()

    def open(self, file: str, text: str) -> list[dict[str, Any]]:
        """Open a record (by its path in the repository) and wait for what is said of it."""
        uri = (ROOT / file).as_uri()
        item = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        while uri not in self.diagnostics:
            self._hear()
        return self.diagnostics[uri]

    def hover(self, file: str, line: int, column: int) -> str:
        found = self.ask("textDocument/hover", self._place(file, line, column))
        return found["contents"]["value"] if found else ""

    def complete(self, file: str, line: int, column: int) -> list[dict[str, Any]]:
        found = self.ask("textDocument/completion", self._place(file, line, column))
        return found["items"]

    def _place(self, file: str, line: int, column: int) -> dict[str, Any]:
        return {
            "textDocument": {"uri": (ROOT / file).as_uri()},
            "position": {"line": line, "character": column},
        }

    def ask(self, method: str, params: Any) -> Any:
        number = next(self.numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._hear()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        """The next message; a question of the server is answered at once."""
        message = self._read()
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method == "workspace/configuration":
            sections = [self._section(one["section"]) for one in message["params"]["items"]]
            self._send({"id": message["id"], "result": sections})
        elif method is not None and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _section(self, name: str) -> dict[str, Any]:
        """The settings under a name, as an editor hands them out: `yaml.a.b` nested."""
        found: dict[str, Any] = {}
        for key, value in self.settings.items():
            head, *parts = key.split(".")
            if head != name:
                continue
            place = found
            for part in parts[:-1]:
                place = place.setdefault(part, {})
            place[parts[-1]] = value
        return found

    def _read(self) -> dict[str, Any]:
        stream = self.process.stdout
        assert stream is not None
        length = 0
        while (line := stream.readline().strip()) or not length:
            assert line or self.process.poll() is None, "the language server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(stream.read(length))
