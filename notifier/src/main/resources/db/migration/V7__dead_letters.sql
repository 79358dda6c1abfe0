-- Records that a service could not process, to be looked at and replayed.
create table dead_letter (
    -- Of its place and time in the dead-letter topic: read twice it is kept once.
    id               text primary key,
    seq              bigint generated always as identity unique,
    at               timestamptz not null,
    service          text        not null,
    topic            text        not null,
    origin_partition text        not null,
    origin_offset    text        not null,
    reason           text        not null,
    cause            text        not null,
    shown_key        text        not null,
    size             bigint      not null,
    -- Whether key, headers and value are here as they were.
    whole            boolean     not null,
    record_key       bytea,
    record_value     bytea,
    headers          text        not null,
    state            text        not null default 'WAITING',
    done_at          timestamptz,
    done_by          text        not null default ''
);
