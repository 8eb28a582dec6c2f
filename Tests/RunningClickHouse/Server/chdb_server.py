#!/usr/bin/env python3
"""The current engine, which chdb holds as a Python package, behind as much of ClickHouse's HTTP interface as the service speaks.

One query at a time, on a port that was free. Prints one line of JSON, as clickhouse_cluster.py does, once it answers; stops when standard input ends.
"""
import http.server
import json
import re
import sys
import tempfile
import threading
import urllib.parse

from chdb import session

# Of the HTTP interface; all other parameters are settings.
PARAMETERS = ["database", "query", "wait_end_of_query"]


class Engine:
    def __init__(self):
        self.session = session.Session()
        self.lock = threading.Lock()
        self.rows = tempfile.NamedTemporaryFile(suffix=".bin")

    def run(self, statement, rows, parameters):
        settings = {name: value for name, value in parameters.items() if name not in PARAMETERS}
        with self.lock:
            self.session.query(f"USE {parameters.get('database', 'default')}")
            try:
                for name, value in settings.items():
                    self.session.query(f"SET {name} = '{value}'")
                if rows is not None:
                    # Rows behind a statement are read as text in part: they come from a file.
                    with open(self.rows.name, "wb") as file:
                        file.write(rows)
                    head, form = statement.rsplit(" FORMAT ", 1)
                    statement = f"{head} FROM INFILE '{self.rows.name}' FORMAT {form}"
                return self.session.query(statement, "TabSeparated").bytes() or b""
            finally:
                for name in settings:
                    self.session.query(f"SET {name} = DEFAULT")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    engine = None

    def do_POST(self):
        parameters = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query, keep_blank_values=True))
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            # An INSERT's rows are the body.
            answer = self.engine.run(parameters["query"], body, parameters) if "query" in parameters else self.engine.run(body, None, parameters)
            self.answer(200, answer)
        except Exception as error:
            text = str(error)
            code = re.match(r"Code: (\d+)", text)
            self.answer(404 if code and code[1] == "60" else 500, text.encode())

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def main():
    Handler.engine = Engine()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"nodes": [f"http://127.0.0.1:{server.server_port}"], "cluster": None}), flush=True)
    sys.stdin.read()
    server.shutdown()
    Handler.engine.session.close()


if __name__ == "__main__":
    main()
