#!/usr/bin/env python3
"""Checks the tables that `mailheat-server schema` prints on real engines: one ClickHouse server, the cluster, and chdb where it is installed.

    check_schema.py SERVER [single|cluster|chdb ...]        SERVER: the binary; default: single cluster, and chdb if it can be imported

Every figure is compared with the same figure computed here, from the rows: after a batch, after the same batch again
(to another server, before merges), after one in other pieces, after all merges, and after a server was killed in the middle.
"""
import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
MONTH = 30 * 86400
TABLES = ["event", "batch", "sums", "target", "target_day"]
# On a cluster its events are on the shard of servers 0 and 2.
CAMPAIGN = 7


def statements(database, cluster=None):
    """What a start of the service runs."""
    address = f"clickhouse://localhost/{database}" + (f"?cluster={cluster}" if cluster else "")
    text = subprocess.run([sys.argv[1], "schema", "--events", address], check=True, capture_output=True, text=True).stdout
    return [part.strip() for part in text.split(";\n") if part.strip()]


def make_rows(seed, count):
    """A batch of clicks and opens of one campaign over three months, one in fifty flagged as automated."""
    source = random.Random(seed)
    return [{"campaign": CAMPAIGN, "key": "%016d" % (seed * 1_000_000 + index), "batch": seed, "arrived": 1_710_000_000_000_000 + seed, "occurred": 1_700_000_000 + source.randrange(3 * MONTH),
             "kind": source.choice([3, 0, 0, 0]), "target": "%016d" % source.randrange(20), "url": "https://x.example/%d" % source.randrange(20),
             "person": source.choice(["", "p%d@x.example" % source.randrange(count // 3)]), "clicks": 1, "uniques": -2,
             "traits": source.choice([0, 256, 512]) + 16 * int(source.randrange(50) == 0)} for index in range(count)]


def expected(rows):
    """By kind, target and flag: events and people, each once."""
    groups = {}
    for row in rows:
        events, people = groups.setdefault((row["kind"], int(row["target"]), row["traits"] // 16 % 2), (set(), set()))
        events.add(row["key"])
        people.update({row["person"]} - {""})
    return sorted((*key, len(events), len(people)) for key, (events, people) in groups.items())


class Server:
    """ClickHouse over HTTP, as the service speaks to it."""

    def __init__(self, nodes):
        self.process = subprocess.Popen([os.path.join(HERE, "clickhouse_cluster.py"), "--nodes", str(nodes)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.__dict__.update(json.loads(self.process.stdout.readline()))
        self.database = "mailheat"
        self.local = "_local" if self.cluster else ""
        for _ in range(2):  # The second time nothing changes.
            for statement in statements(self.database, self.cluster):
                self.query(statement, database="default")
        if self.cluster:
            global CAMPAIGN
            CAMPAIGN = int(self.query("SELECT min(number) FROM numbers(7, 100) WHERE cityHash64(number) % 2 = 0"))

    def query(self, sql, node=0, **settings):
        url = self.nodes[node] + "/?" + urllib.parse.urlencode({"database": self.database, **settings})
        try:
            return urllib.request.urlopen(url, data=sql.encode(), timeout=60).read().decode()
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{sql[:200]}\n{error.read().decode()}")

    def insert(self, rows, node=0):
        self.query("INSERT INTO event (" + ", ".join(rows[0]) + ") FORMAT JSONEachRow\n" + "\n".join(json.dumps(row) for row in rows), node % len(self.nodes),
                   insert_deduplicate=0, **({"insert_distributed_sync": 1} if self.cluster else {}))

    def command(self, text):
        """Kills or starts a node, and waits for it."""
        self.process.stdin.write(text.encode() + b"\n")
        self.process.stdin.flush()
        self.process.stdout.readline()

    def merge(self):
        for node in range(len(self.nodes)):
            for table in ["event", "target", "target_day"]:
                # Old servers fail on an empty replicated table: they have nothing to merge.
                if int(self.query(f"SELECT count() FROM {table}{self.local}", node)):
                    self.query(f"OPTIMIZE TABLE {table}{self.local} FINAL", node)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Embedded:
    """chdb: the current engine, in this process."""
    cluster = None
    nodes = [None]
    local = ""

    def __init__(self):
        import chdb.session
        self.session = chdb.session.Session()
        for _ in range(2):
            for statement in statements("mailheat"):
                self.query(statement)
        self.query("USE mailheat")

    def query(self, sql, node=0, **settings):
        return str(self.session.query(sql, "TabSeparated"))

    def insert(self, rows, node=0):
        self.query("INSERT INTO event (" + ", ".join(rows[0]) + ") FORMAT JSONEachRow\n" + "\n".join(json.dumps(row) for row in rows))

    merge = Server.merge

    def close(self):
        self.session.close()


def table(text):
    return [tuple(int(cell) for cell in line.split("\t")) for line in text.splitlines()]


def check(name, found, wanted):
    if found != wanted:
        raise SystemExit(f"FAILED {name}: found {str(found)[:400]}, expected {str(wanted)[:400]}")
    print(f"  ok  {name}")


def check_figures(server, rows, when, node=0):
    sums = f"SELECT kind, toUInt64(toString(target)), automated, uniqExactMerge(events), uniqExactIfMerge(people) FROM target_day WHERE campaign = {CAMPAIGN} GROUP BY kind, target, automated ORDER BY kind, target, automated"
    check(f"sums by target {when}", table(server.query(sums, node)), expected(rows))
    clicks = [row for row in rows if row["kind"] == 0 and not row["traits"] & 16]
    whole = f"SELECT uniqExactMerge(events), uniqExactIfMerge(people) FROM target_day WHERE campaign = {CAMPAIGN} AND kind = 0 AND automated = 0"
    check(f"clicks and clickers {when}", table(server.query(whole, node)), [(len({row["key"] for row in clicks}), len({row["person"] for row in clicks} - {""}))])
    listed = f"SELECT count(), uniqExact(key) FROM (SELECT key FROM event WHERE campaign = {CAMPAIGN} LIMIT 1 BY campaign, key)"
    count = len({row["key"] for row in rows})
    check(f"each event once in a list {when}", table(server.query(listed, node)), [(count, count)])


def settle(server, gone=()):
    """Until replicas have what their fellows have."""
    if not server.cluster:
        return
    for node in set(range(len(server.nodes))) - set(gone):
        for table_name in TABLES:
            server.query(f"SYSTEM SYNC REPLICA {server.database}.{table_name}_local", node)


def run(name, server):
    print(f"{name}: ClickHouse {server.query('SELECT version()').strip()}")
    try:
        for node in range(len(server.nodes)):
            server.query("SYSTEM STOP MERGES", node)
        first, second = make_rows(1, 6000), make_rows(2, 6000)
        server.insert(first)
        settle(server)
        check_figures(server, first, "after a batch")
        server.insert(first, node=1)
        settle(server)
        check_figures(server, first, "after the same batch again, before merges")
        random.Random(3).shuffle(second)
        server.insert(second, node=2)
        server.insert(second[1000:4000] + first[:500], node=3)
        settle(server)
        for node in range(len(server.nodes)):
            check_figures(server, first + second, f"after overlapping batches, asked of server {node}", node)
        for node in range(len(server.nodes)):
            server.query("SYSTEM START MERGES", node)
        server.merge()
        settle(server)
        check_figures(server, first + second, "after merges")
        check("one row an event after merges", table(server.query("SELECT count() FROM event")), [(12000,)])
        known = first[0]["key"]
        check("a key that is there is found", server.query(f"SELECT DISTINCT key FROM event WHERE campaign = {CAMPAIGN} AND key IN ('{known}', '{'x' * 16}')").strip(), known)
        if server.cluster:
            spread = sorted(table(server.query("SELECT count() FROM event_local", node))[0][0] for node in range(4))
            check("one shard holds the campaign's events, on both replicas", spread, [0, 0, 12000, 12000])
        check_crashes(server, first + second)
        return {name: server.query(f"DESCRIBE TABLE {name}").split() for name in TABLES}
    finally:
        server.close()


def check_crashes(server, rows):
    """What was acknowledged survives SIGKILL; a batch that was not, sent again, is complete and counts once."""
    if isinstance(server, Embedded):
        return
    for attempt in range(3):
        batch = make_rows(10 + attempt, 3000)
        server.insert(batch[:1500])
        failing = threading.Thread(target=lambda: attempt_insert(server, batch))
        failing.start()
        time.sleep(0.01 * attempt)
        server.command("kill 0")
        failing.join()
        if server.cluster:
            # Server 2, the other replica of the shard, serves on. What only the dead one has it waits for; the batch brings it once more.
            server.insert(batch, node=2)
            settle(server, gone=[0, 2])
            check_figures(server, rows + batch, f"with a replica killed in a batch ({attempt})", node=2)
        server.command("start 0")
        settle(server)
        server.insert(batch)
        settle(server)
        rows = rows + batch
        for node in range(len(server.nodes)):
            check_figures(server, rows, f"after the crash ({attempt}), asked of server {node}", node)


def attempt_insert(server, batch):
    try:
        server.insert(batch)
    except (OSError, SystemExit, http.client.HTTPException):
        pass


def main():
    wanted = sys.argv[2:]
    if not wanted:
        wanted = ["single", "cluster"]
        try:
            import chdb  # noqa: F401
            wanted.append("chdb")
        except ImportError:
            print("chdb is not installed (pip install chdb): left out")
    start, columns = time.monotonic(), {}
    for name in wanted:
        columns[name] = run(name, {"single": lambda: Server(1), "cluster": lambda: Server(4), "chdb": Embedded}[name]())
    if "single" in columns and "cluster" in columns:
        check("single and cluster have the same columns", columns["single"], columns["cluster"])
    print(f"All right in {time.monotonic() - start:.1f} s.")


if __name__ == "__main__":
    main()
