"""Makes what the walk needs (Chromium, the package websockets) and walks: run.py SERVER TOOL [PICTURES]."""
import os
import pathlib
import shutil
import subprocess
import sys
import venv

root = pathlib.Path(__file__).resolve().parents[2]
environment = root / ".build" / "walk"
python = environment / "bin" / "python"

if not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    install = as_root + ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        done = subprocess.run(install, **quiet).returncode == 0 or (subprocess.run(as_root + ["apt-get", "update", "-q"], **quiet).returncode == 0 and subprocess.run(install, **quiet).returncode == 0)
    except FileNotFoundError:
        done = False
    if not done:
        print("The pages were not walked through: Chromium cannot be installed here.")
        sys.exit(0)
if not python.exists():
    venv.create(environment, with_pip=True)
    subprocess.run([environment / "bin" / "pip", "install", "-q", "websockets>=13,<18"], check=True)
sys.exit(subprocess.run([python, root / "Tests" / "Browser" / "walk.py", *sys.argv[1:]], cwd=root).returncode)
