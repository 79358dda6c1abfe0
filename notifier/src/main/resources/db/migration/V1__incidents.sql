create table tenant (
    id   text primary key,
    name text not null
);
create table tenant_domain (
    domain    text primary key,
    tenant_id text not null references tenant (id) on delete cascade
);
create table owner (
    tenant_id text not null references tenant (id) on delete cascade,
    mail      text not null,
    name      text not null,
    language  text not null,
    zone      text not null,
    primary key (tenant_id, mail)
);

-- Deliveries in trouble, each with the latest that is known of it.
create table delivery (
    id                 text primary key,
    tenant_id          text,
    sender             text,
    sender_domain      text,
    recipient          text        not null,
    recipient_domain   text        not null,
    recipient_provider text,
    gateway_ip         text,
    provider           text,
    assessment         text        not null,
    reported_at        timestamptz not null,
    incident_id        text
);
create index delivery_provider on delivery (provider, reported_at);
create index delivery_gateway on delivery (gateway_ip, reported_at);
create index delivery_recipient on delivery (recipient_domain, reported_at);
create index delivery_sender on delivery (sender_domain, reported_at);
create index delivery_tenant on delivery (tenant_id, reported_at);
create index delivery_incident on delivery (incident_id);

create table incident (
    id         text primary key,
    state      text        not null,
    revision   integer     not null,
    data       text        not null,
    opened_at  timestamptz not null,
    updated_at timestamptz not null
);
create index incident_state on incident (state, updated_at);

-- Events that are decided and not published yet.
create table outbox (
    id   bigint generated always as identity primary key,
    type text not null,
    data text not null
);

-- What is told to whom; the key makes that it is told once.
create table notification (
    id           text primary key,
    incident_id  text        not null,
    revision     integer     not null,
    occasion     text        not null,
    tenant_id    text,
    address      text        not null,
    subject      text        not null,
    plain        text        not null,
    html         text        not null,
    status       text        not null,
    attempts     integer     not null,
    detail       text,
    deliveries   integer     not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    next_try_at  timestamptz not null
);
create index notification_incident on notification (incident_id);
create index notification_pending on notification (next_try_at) where status = 'PENDING';
