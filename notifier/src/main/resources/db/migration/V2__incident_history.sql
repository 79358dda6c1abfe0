-- What happened to each incident, and what people have done about it, in order.
create table incident_history (
    seq         bigint generated always as identity primary key,
    incident_id text        not null,
    at          timestamptz not null,
    what        text        not null,
    who         text,
    words       text        not null
);
create index incident_history_incident on incident_history (incident_id, seq);
