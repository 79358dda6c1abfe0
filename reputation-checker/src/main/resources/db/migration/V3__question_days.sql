-- The questions that all replicas together asked a source on a day of UTC.
create table question_day (
    source text   not null,
    day    date   not null,
    used   bigint not null,
    primary key (source, day)
);
