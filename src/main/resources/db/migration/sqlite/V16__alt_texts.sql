-- What a model says that pictures show, in channels that want it: asked for once the message with the
-- pictures stands, and edited into it.
create table alt_text (
    generation_id text not null references generation (id),
    position integer not null,
    state text not null check (state in ('OWED', 'WRITTEN', 'GIVEN_UP')),
    words text,
    -- why there is none, or none yet
    reason text,
    not_before integer not null,
    owner text,
    lease_until integer,
    created_at integer not null,
    changed_at integer not null,
    primary key (generation_id, position),
    check ((state = 'WRITTEN') = (words is not null)),
    check ((owner is null) = (lease_until is null)),
    check (state = 'OWED' or owner is null)
) strict, without rowid;

create index alt_text_owed on alt_text (not_before) where state = 'OWED';
