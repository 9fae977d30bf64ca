#!/usr/bin/env bash
# Boots a copy of the distribution, runs one recipe in its shell, stops it.
# usage: demo.sh ASSEMBLY OUT RECIPE    RECIPE: a name, or a file
# OUT gets what the run wrote and, when it went well, a file "succeeded". Exits 1 when it did not.
set -euo pipefail

assembly=$1
out=$2
recipe=$3
[ -f "$recipe" ] && recipe=$(realpath "$recipe")

rm -rf "$out"
mkdir -p "$out"
out=$(realpath "$out")
home=$out/container
cp -a "$assembly" "$home"

free_port() {
    local port
    while port=$((20000 + RANDOM % 40000)) && (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    echo "$port"
}

# So that it runs beside a container that uses the standard ports.
sed -i "s/^sshPort *=.*/sshPort=$(free_port)/" "$home/etc/org.apache.karaf.shell.cfg"
sed -i "s/^org.osgi.service.http.port *=.*/org.osgi.service.http.port=$(free_port)/" "$home/etc/org.ops4j.pax.web.cfg"

KARAF_EXEC=exec "$home/bin/karaf" server >"$out/container.log" 2>&1 </dev/null &
container=$!

stop() {
    kill "$container" 2>/dev/null || true
    wait "$container" 2>/dev/null || true
}
trap stop EXIT
trap 'exit 130' INT TERM HUP

# A killed demo leaves no container behind.
(while kill -0 $$ 2>/dev/null && kill -0 "$PPID" 2>/dev/null; do sleep 1; done; kill "$container" 2>/dev/null) &

client() { "$home/bin/client" "$@"; }

until echo 'service:wait -e -t 120000 org.apache.karaf.features.BootFinished' | client -b >/dev/null 2>&1; do
    kill -0 "$container" 2>/dev/null || { cat "$out/container.log"; echo "the container did not start"; exit 1; }
    [ "$SECONDS" -lt 180 ] || { echo "the shell did not answer within 180 s; see $out/container.log"; exit 1; }
    sleep 0.3
done
echo "Lethe is up after $SECONDS s, its log: $home/data/log/karaf.log"

# Bars on a terminal, whose width the container cannot know; lines elsewhere.
columns=
[ -t 1 ] && columns="--columns $(tput cols 2>/dev/null || echo 80)"

echo "lethe:run '$recipe' --follow --out '$out' $columns" | client -b
touch "$out/succeeded"
peak=$(awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$container/status" 2>/dev/null || true)
echo "done after $SECONDS s, peak memory ${peak:-unknown} MiB; result, pictures and report.html: $out"
