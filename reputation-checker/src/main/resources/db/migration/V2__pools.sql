-- Whose gateway it is: provider, or network where that is not known. Gateways of one pool move together.
alter table watched_gateway add column pool text;
create index watched_gateway_pool on watched_gateway (pool) where pool is not null;

-- Gateways of one pool that came to the same answer of one source at about the same time.
create table pool_move (
    pool_id   text primary key,
    pool      text        not null,
    source    text        not null,
    answer    text        not null,
    opened_at timestamptz not null,
    last_at   timestamptz not null
);
create index pool_move_open on pool_move (pool, source, answer, last_at desc);
create index pool_move_last on pool_move (last_at);

create table pool_member (
    pool_id text not null references pool_move on delete cascade,
    ip      text not null,
    primary key (pool_id, ip)
);
