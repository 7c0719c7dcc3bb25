"""The yaml-language-server that editors run, spoken to as an editor does: one process for all files."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
INSTALLED = ROOT / ".venv" / "editing" / "node_modules"
"""Where `make test` installs the editors' tools, from tests/editing/npm/package-lock.json."""
Found = dict[str, Any]


class Server:
    """A running server, with the repository at `root` as its workspace and `settings` as the editor's."""

    def __init__(self, process: "subprocess.Popen[bytes]", settings: Mapping[str, object], root: Path) -> None:
        self._process = process
        self._settings = settings
        self._root = root
        self._sent = 0
        self._opened = 0
        self._found: dict[str, list[Found]] = {}
        self._told: set[str] = set()
        folder = {"uri": root.as_uri(), "name": root.name}
        item = {"snippetSupport": True, "documentationFormat": ["markdown"]}
        document = {"completion": {"completionItem": item}, "hover": {"contentFormat": ["markdown"]}}
        capabilities = {"textDocument": document, "workspace": {"configuration": True, "workspaceFolders": True}}
        self.offers = self.ask(
            "initialize",
            {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": capabilities},
        )["capabilities"]
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": settings})

    def open(self, file: str, text: str) -> str:
        """Opens a file of the workspace, with this text in it. Gives its address."""
        uri = (self._root / file).as_uri()
        self._opened += 1
        document = {"uri": uri, "languageId": "yaml", "version": self._opened, "text": text}
        self._told.discard(uri)
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def close(self, uri: str) -> None:
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def findings(self, uri: str) -> list[Found]:
        """What the editor underlines in an open file."""
        while uri not in self._told:
            self._take()
        return self._found[uri]

    def complete(self, uri: str, line: int, character: int) -> dict[str, Found]:
        """What is offered at a place, by its label."""
        at = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return {item["label"]: item for item in self.ask("textDocument/completion", at)["items"]}

    def hover(self, uri: str, line: int, character: int) -> str:
        """What is shown of a place."""
        at = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        found = self.ask("textDocument/hover", at)
        return "" if found is None else str(found["contents"]["value"])

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401 - what a server answers is any JSON
        self._sent += 1
        wanted = self._sent
        self._send({"id": wanted, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == wanted and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _take(self) -> Found:
        """The next message. What the server asks of its editor is answered, and findings are kept."""
        out = self._process.stdout
        assert out is not None
        length = 0
        while line := out.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        assert length, "the language server has stopped"
        message: Found = json.loads(out.read(length))
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
            self._told.add(message["params"]["uri"])
        elif method == "workspace/configuration":
            sections = [self._section(item["section"]) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": sections})
        elif method is not None and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _section(self, name: str) -> Found:
        """Settings under a name, nested as an editor hands them over."""
        if name in self._settings:
            found = self._settings[name]
            return dict(found) if isinstance(found, Mapping) else {}
        nested: Found = {}
        for key, value in self._settings.items():
            if key.startswith(f"{name}."):
                *above, last = key.removeprefix(f"{name}.").split(".")
                part = nested
                for each in above:
                    part = part.setdefault(each, {})
                part[last] = value
        return nested


@contextmanager
def running(settings: Mapping[str, object], root: Path = ROOT) -> Iterator[Server]:
    """A server for as long as it is needed."""
    program = INSTALLED / ".bin" / "yaml-language-server"
    assert program.exists(), "the editors' tools are not installed: run `make editing`"
    with subprocess.Popen(
        [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield Server(process, settings, root)
        finally:
            process.kill()
