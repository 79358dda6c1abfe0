#!/bin/sh
# One database with a user of its own for each service that keeps state; run once, by the image, on an empty disk.
set -eu
for name in reputation notifier; do
  password=$(sed -n 's/^quarkus\.datasource\.password=//p' "/run/secrets/$name-db/datasource.properties")
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    -v name="$name" -v password="$password" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
done
