-- What processes agree on that share one bot. All of it begins anew in another database.

-- Who is there, with the last sign of life by the database's clock.
create table shard_replica (
    id text not null primary key,
    started_at bigint not null,
    seen_at bigint not null,
    wished bigint not null check (wished > 0)
);

-- How many shards there are: one row, the same for all.
create table shard_plan (
    id bigint not null primary key check (id = 1),
    total bigint not null check (total > 0)
);

-- Who runs a shard, out of how many. The lock decides; this tells who has to let go before another
-- may begin.
create table shard_seat (
    shard bigint not null primary key check (shard >= 0),
    total bigint not null check (total > shard),
    holder text
);

-- When the next shard of a bucket may identify.
create table identify_turn (
    bucket bigint not null primary key check (bucket >= 0),
    taken_by text not null,
    free_at bigint not null
);

-- The updates of messages that a workspace has had in the last minute, as far as it allows so many.
create table update_taken (
    place text not null,
    taken_at bigint not null,
    primary key (place, taken_at)
);

-- Which process has begun to answer what somebody wrote, where a platform tells several.
create table heard_event (
    event_key text not null primary key,
    heard_at bigint not null
);

create index heard_event_at on heard_event (heard_at);
