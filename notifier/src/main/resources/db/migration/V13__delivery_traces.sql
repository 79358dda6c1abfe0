-- The trace that a delivery's latest notice came in: an incident that a fall of a score makes of what waited goes on in it.
alter table delivery add column trace text;
