-- People and programs that may ask the API; passwords and keys as hashes only.
create table app_user (
    name       text primary key,
    role       text        not null,
    -- Of an owner: whose mail may be seen.
    tenant     text references tenant (id) on delete cascade,
    hash       text        not null,
    updated_at timestamptz not null
);
create table api_key (
    id         text primary key,
    name       text        not null,
    role       text        not null,
    tenant     text references tenant (id) on delete cascade,
    hash       text        not null unique,
    created_at timestamptz not null,
    expires_at timestamptz
);

-- Who changed what, and when.
create table audit_entry (
    seq    bigint generated always as identity primary key,
    at     timestamptz not null,
    who    text        not null,
    role   text        not null,
    tenant text,
    what   text        not null,
    status integer     not null
);
