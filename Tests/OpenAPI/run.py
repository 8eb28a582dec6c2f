"""Runs schemathesis on the service's own OpenAPI document, against a service with a data folder of its own."""
import os, subprocess, sys, tempfile, venv

server = sys.argv[1]
root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
environment = os.path.join(root, ".build", "schemathesis")
tool = os.path.join(environment, "bin", "schemathesis")
if not os.path.exists(tool):
    venv.create(environment, with_pip=True)
    subprocess.run([os.path.join(environment, "bin", "pip"), "install", "-q", "schemathesis==4.32.5"], check=True)
with tempfile.TemporaryDirectory() as data:
    key = subprocess.run([server, "key", "--data", data, "--scope", "admin"], check=True, capture_output=True, text=True).stdout.strip()
    service = subprocess.Popen([server, "serve", "--data", data, "--port", "0", "--rate-limit", "0", "--demo", "--log-level", "error"], stdout=subprocess.PIPE, text=True, cwd=root)
    try:
        base = service.stdout.readline().split()[-1]
        status = subprocess.run([tool, "--config-file", os.path.join(root, "Tests", "OpenAPI", "schemathesis.toml"), "run", base + "/v1/openapi.json", "--url", base + "/v1", "-H", "Authorization: Bearer " + key, "--max-examples", os.environ.get("EXAMPLES", "30"),
                                 "--seed", "1", "--generation-deterministic", "--checks", "all"], cwd=data).returncode
    finally:
        service.terminate()
        service.wait()
sys.exit(status)
