-- Who is told: the MSP's customers, the domains that are theirs, and the people there.
create table tenant (
    id         text primary key,
    name       text        not null,
    updated_at timestamptz not null
);
create table tenant_domain (
    domain text primary key,
    tenant text not null references tenant (id) on delete cascade
);
create index tenant_domain_tenant on tenant_domain (tenant);
create table owner (
    tenant     text        not null references tenant (id) on delete cascade,
    mail       text        not null,
    name       text        not null,
    webhook    text,
    language   text        not null,
    zone       text        not null,
    updated_at timestamptz not null,
    primary key (tenant, mail)
);

-- Events that were taken already: each changes something once.
create table seen_event (
    id text primary key,
    at timestamptz not null
);
create index seen_event_at on seen_event (at);

-- Deliveries in trouble, as the latest notice has them.
create table delivery (
    id                 text primary key,
    incident_id        text,
    tenant             text,
    sender_domain      text,
    recipient_domain   text,
    recipient_provider text,
    gateway_ip         text,
    provider           text,
    network            text,
    -- Whether it can be evidence for any factor.
    bears              boolean     not null,
    at                 timestamptz not null,
    body               text        not null
);
create index delivery_incident on delivery (incident_id, tenant, at desc);
create index delivery_tenant on delivery (tenant, at desc);
create index delivery_gateway on delivery (gateway_ip, at);
create index delivery_provider on delivery (provider, at) where bears;
create index delivery_network on delivery (network, at) where bears;
create index delivery_recipient_domain on delivery (recipient_domain, at) where bears;
create index delivery_recipient_provider on delivery (recipient_provider, at) where bears;
create index delivery_sender_domain on delivery (sender_domain, at) where bears;
create index delivery_at on delivery (at);

-- The latest change for the worse of each gateway at each source.
create table gateway_change (
    ip     text        not null,
    source text        not null,
    at     timestamptz not null,
    body   text        not null,
    primary key (ip, source)
);

create table incident (
    id           text primary key,
    revision     integer     not null,
    state        text        not null,
    factor_kind  text        not null,
    factor_value text        not null,
    provider     text,
    merged_into  text,
    opened_at    timestamptz not null,
    updated_at   timestamptz not null,
    -- All that is known of it, and the latest event, which follows from that.
    dossier      text        not null,
    event        text        not null
);
create index incident_listed on incident (opened_at desc, id) where merged_into is null;
create index incident_factor on incident (factor_value) where state <> 'RESOLVED';
create index incident_provider on incident (provider) where state <> 'RESOLVED';

-- Notices to owners and operators: written with the change that they tell of, sent afterwards.
create table notice (
    id                text primary key,
    incident_id       text        not null,
    incident_revision integer     not null,
    occasion          text        not null,
    tenant            text,
    address           text        not null,
    channel           text        not null,
    -- What the reader knows since: growth and change are measured against it.
    deliveries        integer     not null,
    party             text        not null,
    incident_state    text        not null,
    status            text        not null,
    subject           text,
    attempts          integer     not null,
    detail            text,
    created_at        timestamptz not null,
    next_at           timestamptz not null,
    done_at           timestamptz
);
create index notice_incident on notice (incident_id, created_at);
create index notice_due on notice (next_at) where status = 'PENDING';

-- Events to publish, in order.
create table outbox_event (
    seq      bigint generated always as identity primary key,
    type     text        not null,
    event_id text        not null,
    key      text        not null,
    at       timestamptz not null,
    body     text        not null
);
