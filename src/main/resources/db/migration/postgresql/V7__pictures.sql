-- Pictures, for replicas that share nothing but this database. Each is kept once, under the SHA-256
-- of its bytes.
create table asset (
    id text not null primary key,
    length bigint not null check (length >= 0),
    -- when it was stored last: its retention counts from there
    stored_at bigint not null
);

create index asset_stored on asset (stored_at);

-- The bytes of a picture, in pieces, so that nobody has to hold a whole one in memory.
create table asset_chunk (
    asset_id text not null references asset (id) on delete cascade,
    position bigint not null check (position >= 0),
    bytes bytea not null,
    primary key (asset_id, position)
);

-- Pictures are compressed already: do not try.
alter table asset_chunk alter column bytes set storage external;

-- What a provider answered for a reservation; recovery settles from it.
create table stored_answer (
    reservation_id text not null primary key,
    body text not null,
    stored_at bigint not null
);

create index stored_answer_stored on stored_answer (stored_at);
