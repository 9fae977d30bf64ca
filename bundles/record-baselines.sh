#!/bin/sh
# Records the built jars of the published bundles, those with a folder "baseline", as the released contracts that later
# builds are compared with. Run it after "mvn -B -ntp package -DskipTests".
set -e
cd "$(dirname "$0")"
for folder in */baseline; do
  name=org.lethe.${folder%/baseline}
  cp "${folder%/baseline}/target/$name"-*[0-9].jar "$folder/$name.jar"
done
