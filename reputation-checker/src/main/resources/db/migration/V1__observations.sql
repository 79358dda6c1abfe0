-- What each source said of each subject: one row for each unbroken run of equal answers.
create table observed_run (
    id         bigint generated always as identity primary key,
    source     text             not null,
    kind       text             not null,
    subject    text             not null,
    outcome    text             not null,
    score      double precision,
    band       text,
    codes      text             not null,
    meaning    text             not null,
    first_at   timestamptz      not null,
    last_at    timestamptz      not null,
    -- Whether two readings that are no one kept answer agree on it.
    settled    boolean          not null,
    -- Whether the change to this run was published, or there was nothing to publish.
    announced  boolean          not null
);
create index observed_run_subject on observed_run (subject, source, first_at desc);
create index observed_run_due on observed_run (first_at) where settled and not announced;
create index observed_run_last on observed_run (last_at);

-- The gateways that were seen lately, and when each is to be looked at again.
create table watched_gateway (
    ip           text primary key,
    last_seen_at timestamptz not null,
    next_look_at timestamptz not null
);
create index watched_gateway_next on watched_gateway (next_look_at);
