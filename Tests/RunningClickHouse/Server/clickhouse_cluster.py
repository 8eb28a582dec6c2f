#!/usr/bin/env python3
"""ClickHouse on loopback for the tests: two shards of two replicas, with a ZooKeeper of their own.

    clickhouse_cluster.py [--nodes N]     N = 1: one node alone; 4 (default): the cluster "mailheat"

Debian's clickhouse-server and zookeeperd, started from a configuration written to a temporary folder, on ports that were free
a moment ago. Prints one line of JSON ({"nodes": ["http://127.0.0.1:PORT", ...], "cluster": "mailheat"}) once all answer.
A line "kill N" on standard input ends a node by SIGKILL, "start N" starts it again; each is answered with the same line.
When standard input ends, everything stops, files included.
"""
import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

CLUSTER = "mailheat"
SHARDS = 2


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for s in sockets:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


class Cluster:
    def __init__(self, nodes):
        self.count = nodes
        self.root = tempfile.mkdtemp(prefix="mailheat-clickhouse-")
        self.processes = {}
        self.ports = [dict(zip(("http", "tcp", "interserver"), free_ports(3))) for _ in range(nodes)]
        self.zookeeper_port = free_ports(1)[0] if nodes > 1 else None

    def run(self, arguments, name, **options):
        log = open(os.path.join(self.root, name + ".log"), "ab")
        self.processes[name] = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **options)

    def start(self):
        if self.zookeeper_port:
            self.start_zookeeper()
        for index in range(self.count):
            self.configure_node(index)
            self.start_node(index)
        for index in range(self.count):
            self.wait_for_node(index)

    def wait_for_node(self, index):
        ports = self.ports[index]
        self.wait(lambda: urllib.request.urlopen(f"http://127.0.0.1:{ports['http']}/ping", timeout=2).read() == b"Ok.\n", f"node{index}")

    def start_zookeeper(self):
        folder = os.path.join(self.root, "zookeeper")
        os.makedirs(folder)
        with open(os.path.join(folder, "zoo.cfg"), "w") as file:
            file.write(f"tickTime=2000\ndataDir={folder}\nclientPort={self.zookeeper_port}\nclientPortAddress=127.0.0.1\n"
                       "admin.enableServer=false\n4lw.commands.whitelist=srvr\nmaxClientCnxns=0\n")
        self.run(["java", "-Xmx256m", "-cp", "/usr/share/java/zookeeper.jar", "org.apache.zookeeper.server.quorum.QuorumPeerMain",
                  os.path.join(folder, "zoo.cfg")], "zookeeper")

        def answers():
            with socket.create_connection(("127.0.0.1", self.zookeeper_port), timeout=2) as connection:
                connection.sendall(b"srvr")
                # It listens before it serves, and a ClickHouse of 18.16 that meets it then never recovers.
                return b"Mode:" in connection.makefile("rb").read()
        self.wait(answers, "zookeeper")

    def configure_node(self, index):
        folder, ports = os.path.join(self.root, f"node{index}"), self.ports[index]
        os.makedirs(os.path.join(folder, "data"))
        cluster = ""
        if self.zookeeper_port:
            shards = ""
            for shard in range(SHARDS):
                replicas = "".join(f"<replica><host>127.0.0.1</host><port>{self.ports[node]['tcp']}</port></replica>"
                                   for node in range(self.count) if node % SHARDS == shard)
                shards += f"<shard><internal_replication>true</internal_replication>{replicas}</shard>"
            cluster = (f"<remote_servers><{CLUSTER}>{shards}</{CLUSTER}></remote_servers>"
                       f"<zookeeper><node><host>127.0.0.1</host><port>{self.zookeeper_port}</port></node></zookeeper>"
                       f"<macros><shard>{index % SHARDS}</shard><replica>node{index}</replica></macros>"
                       "<distributed_ddl><path>/clickhouse/task_queue/ddl</path></distributed_ddl>")
        with open(os.path.join(folder, "config.xml"), "w") as file:
            file.write(f"""<yandex>
    <logger><level>warning</level><console>1</console></logger>
    <listen_host>127.0.0.1</listen_host>
    <http_port>{ports['http']}</http_port>
    <tcp_port>{ports['tcp']}</tcp_port>
    <interserver_http_port>{ports['interserver']}</interserver_http_port>
    <interserver_http_host>127.0.0.1</interserver_http_host>
    <path>{folder}/data/</path>
    <tmp_path>{folder}/tmp/</tmp_path>
    <users_config>users.xml</users_config>
    <default_profile>default</default_profile>
    <default_database>default</default_database>
    <timezone>UTC</timezone>
    <mark_cache_size>67108864</mark_cache_size>
    <uncompressed_cache_size>0</uncompressed_cache_size>
    <max_concurrent_queries>100</max_concurrent_queries>
    {cluster}
</yandex>
""")
        with open(os.path.join(folder, "users.xml"), "w") as file:
            file.write("""<yandex>
    <profiles><default><max_memory_usage>2000000000</max_memory_usage></default></profiles>
    <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
    <quotas><default><interval><duration>3600</duration></interval></default></quotas>
</yandex>
""")

    def start_node(self, index):
        folder = os.path.join(self.root, f"node{index}")
        self.run(["clickhouse-server", f"--config-file={folder}/config.xml"], f"node{index}", cwd=folder)

    def kill_node(self, index):
        process = self.processes.pop(f"node{index}")
        process.kill()
        process.wait()

    def wait(self, answers, name):
        for _ in range(300):
            if any(process.poll() is not None for process in self.processes.values()):
                break
            try:
                if answers():
                    return
            except OSError:
                pass
            time.sleep(0.1)
        with open(os.path.join(self.root, name + ".log"), errors="replace") as log:
            sys.stderr.write(log.read()[-4000:])
        raise SystemExit(f"{name} did not start")

    def stop(self):
        for process in self.processes.values():
            process.kill()
            process.wait()
        shutil.rmtree(self.root, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=4, choices=[1, 4])
    cluster = Cluster(parser.parse_args().nodes)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        cluster.start()
        print(json.dumps({"nodes": [f"http://127.0.0.1:{ports['http']}" for ports in cluster.ports], "cluster": CLUSTER if cluster.zookeeper_port else None}), flush=True)
        for line in sys.stdin:
            command, index = line.split()
            if command == "kill":
                cluster.kill_node(int(index))
            else:
                cluster.start_node(int(index))
                cluster.wait_for_node(int(index))
            print(line, end="", flush=True)
    finally:
        cluster.stop()


if __name__ == "__main__":
    main()
