-- What processes agree on that share one bot. All of it begins anew in another database.

-- Who is there, with the last sign of life by the database's clock.
create table shard_replica (
    id text not null primary key,
    started_at integer not null,
    seen_at integer not null,
    wished integer not null check (wished > 0)
) strict;

-- How many shards there are: one row, the same for all.
create table shard_plan (
    id integer not null primary key check (id = 1),
    total integer not null check (total > 0)
) strict;

-- Who runs a shard, out of how many. The lock decides; this tells who has to let go before another
-- may begin.
create table shard_seat (
    shard integer not null primary key check (shard >= 0),
    total integer not null check (total > shard),
    holder text
) strict;

-- When the next shard of a bucket may identify.
create table identify_turn (
    bucket integer not null primary key check (bucket >= 0),
    taken_by text not null,
    free_at integer not null
) strict;

-- The updates of messages that a workspace has had in the last minute, as far as it allows so many.
create table update_taken (
    place text not null,
    taken_at integer not null,
    primary key (place, taken_at)
) strict;

-- Which process has begun to answer what somebody wrote, where a platform tells several.
create table heard_event (
    event_key text not null primary key,
    heard_at integer not null
) strict;

create index heard_event_at on heard_event (heard_at);
