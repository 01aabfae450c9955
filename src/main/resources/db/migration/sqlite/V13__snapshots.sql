-- The dated model that drew, which the name that was asked for may mean no longer.
alter table generation add column snapshot text;

-- Whether the provider said so, and not only the catalogue of that day.
alter table generation add column snapshot_said integer not null default 0
    check (snapshot_said in (0, 1));
