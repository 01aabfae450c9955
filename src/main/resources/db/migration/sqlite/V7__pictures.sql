-- Pictures are files beside SQLite. The tables are here because every store has the same ones.
create table asset (
    id text not null primary key,
    length integer not null check (length >= 0),
    -- when it was stored last: its retention counts from there
    stored_at integer not null
) strict;

create index asset_stored on asset (stored_at);

create table asset_chunk (
    asset_id text not null references asset (id) on delete cascade,
    position integer not null check (position >= 0),
    bytes blob not null,
    primary key (asset_id, position)
) strict;

create table stored_answer (
    reservation_id text not null primary key,
    body text not null,
    stored_at integer not null
) strict;

create index stored_answer_stored on stored_answer (stored_at);
