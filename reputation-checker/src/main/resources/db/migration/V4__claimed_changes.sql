-- Until when one replica alone announces a change; it may be killed while it does.
alter table observed_run add column claimed_until timestamptz;
