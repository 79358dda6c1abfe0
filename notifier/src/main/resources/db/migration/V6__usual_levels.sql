-- How many deliveries in trouble each factor had, by kind of trouble and stretch of six hours. The worst days are left out
-- when it is asked what is usual.
create table factor_level (
    kind   text    not null,
    value  text    not null,
    sign   text    not null,
    bucket bigint  not null,
    n      integer not null,
    primary key (value, kind, sign, bucket)
);
create index factor_level_bucket on factor_level (bucket);

-- The list that has the gateway, if one has.
alter table delivery add column source text;
create index delivery_source on delivery (source, at) where bears;

create index gateway_change_source on gateway_change (source, at);
create index incident_ended on incident (factor_value, updated_at) where state = 'RESOLVED' and merged_into is null;
create index incident_gateways on incident (opened_at) where state <> 'RESOLVED';
