"""A mailheat-server of its own: started on a free port with an empty data folder, stopped at the end."""
import json
import re
import shutil
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request


class Service:
    def __init__(self, binary, *options):
        self.folder = tempfile.mkdtemp(prefix="mailheat-service-")
        self.process = subprocess.Popen([binary, "serve", "--data", self.folder, "--port", "0", "--log-level", "warning", *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.output, self.origin, self.set_up = [], None, None
        for line in self.process.stdout:
            self.output.append(line)
            if match := re.search(r"Listening on (http://\S+)", line):
                self.origin = match.group(1)
            if match := re.search(r"http://\S+/set-up/\S+", line):
                self.set_up = match.group(0)
            if self.origin and self.set_up:
                break
        if not self.origin:
            raise SystemExit("mailheat-server did not start:\n" + "".join(self.output))
        # Its log goes on: a full pipe would stop it.
        threading.Thread(target=lambda: self.output.extend(self.process.stdout), daemon=True).start()

    def request(self, method, path, body=None, key=None, type="application/json"):
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        if body is not None:
            headers["Content-Type"] = type
            body = json.dumps(body).encode() if isinstance(body, (dict, list)) else body
        try:
            with urllib.request.urlopen(urllib.request.Request(self.origin + path, data=body, method=method, headers=headers)) as answer:
                text = answer.read()
                return answer.status, json.loads(text) if text and "json" in answer.headers.get("Content-Type", "") else text
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)
