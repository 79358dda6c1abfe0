-- What postmasters ask for of a delivery.
create table delivery_fact (
    id   text primary key,
    at   timestamptz not null,
    body text        not null
);
create index delivery_fact_at on delivery_fact (at);

-- What a source said of a gateway, one row for each run of equal answers.
create table gateway_reading (
    ip       text        not null,
    source   text        not null,
    first_at timestamptz not null,
    last_at  timestamptz not null,
    body     text        not null,
    primary key (ip, source, first_at)
);
create index gateway_reading_last on gateway_reading (last_at);

alter table owner
    add column webhook_kind   text        not null default 'JSON',
    -- Number of the secret that signs: a new number makes a new secret.
    add column webhook_secret integer     not null default 1,
    add column second_mail    text,
    add column failures       text        not null default 'DAILY',
    -- Single failures up to then were told.
    add column digest_at      timestamptz not null default now();

-- When it was written down first: digests go by that, as notices may come late.
alter table delivery add column seen_at timestamptz not null default now();
create index delivery_single on delivery (tenant, seen_at) where incident_id is null;

alter table notice
    -- A digest is about no incident.
    alter column incident_id drop not null,
    add column purpose      text    not null default 'INCIDENT',
    -- Number of the reader's way that is tried; those before it are of no use.
    add column way          integer not null default 0,
    -- Why it takes another way than usual, or is told to operators instead.
    add column remark       text,
    -- Where it went at last.
    add column via          text,
    -- Tenant whose owner could not be told.
    add column about_tenant text,
    add column window_from  timestamptz,
    add column window_to    timestamptz;
create index notice_done on notice (done_at) where status = 'SENT';
create index notice_reader on notice (address, done_at) where status = 'SENT';
create index notice_listed on notice (created_at desc, id);

-- Notices that came back, each once.
create table own_bounce (
    report_id text primary key,
    notice_id text        not null,
    address   text        not null,
    hard      boolean     not null,
    detail    text        not null,
    at        timestamptz not null
);
create index own_bounce_address on own_bounce (address) where hard;

-- Addresses that nothing is sent to until somebody starts them again.
create table paused_address (
    address text primary key,
    bounces integer     not null,
    detail  text        not null,
    at      timestamptz not null
);
