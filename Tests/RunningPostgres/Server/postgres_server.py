#!/usr/bin/env python3
"""Starts a PostgreSQL server with data of its own on the loopback address, prints its address, and takes commands from standard input, a line each:
create NAME makes a database, kill ends the server as a crash would, start starts it again. It ends when its input does, and takes its files along."""
import glob, os, pwd, shutil, socket, subprocess, sys, tempfile, time

programs = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))[-1].removesuffix("/initdb")
# The server refuses to run as root; Debian's package makes a user for it.
user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
folder = tempfile.mkdtemp(prefix="mailheat-postgres-")
if user:
    os.chown(folder, user.pw_uid, user.pw_gid)
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
log = open(os.path.join(folder, "log"), "ab")


def run(program, *arguments, **options):
    become = dict(user=user.pw_uid, group=user.pw_gid, extra_groups=[]) if user else {}
    return subprocess.Popen([os.path.join(programs, program), *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, **become, **options)


def start():
    # A crash must lose nothing that was committed: syncs stay on.
    process = run("postgres", "-D", "data", "-p", str(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=100", start_new_session=True)
    for _ in range(600):
        if run("pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)).wait() == 0:
            return process
        if process.poll() is not None:
            break
        time.sleep(0.05)
    sys.exit("PostgreSQL did not start:\n" + open(os.path.join(folder, "log")).read())


def kill(process):
    # Its children notice within moments; the port must be free before it starts again.
    os.killpg(process.pid, 9)
    process.wait()


if run("initdb", "-D", "data", "-U", "mailheat", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync").wait() != 0:
    sys.exit("initdb failed:\n" + open(os.path.join(folder, "log")).read())
server = start()
try:
    print(f"postgres://mailheat@127.0.0.1:{port}", flush=True)
    for line in sys.stdin:
        words = line.split()
        answer = "done"
        if words[0] == "create":
            if run("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "mailheat", words[1]).wait() != 0:
                answer = "The database was not made; see " + log.name
        elif words[0] == "kill":
            kill(server)
        elif words[0] == "start":
            server = start()
        print(answer, flush=True)
finally:
    if server.poll() is None:
        kill(server)
    shutil.rmtree(folder, ignore_errors=True)
