-- What a model says that pictures show, in channels that want it: asked for once the message with the
-- pictures stands, and edited into it.
create table alt_text (
    generation_id text not null references generation (id),
    position bigint not null,
    state text not null check (state in ('OWED', 'WRITTEN', 'GIVEN_UP')),
    words text,
    -- why there is none, or none yet
    reason text,
    not_before bigint not null,
    owner text,
    lease_until bigint,
    created_at bigint not null,
    changed_at bigint not null,
    primary key (generation_id, position),
    check ((state = 'WRITTEN') = (words is not null)),
    check ((owner is null) = (lease_until is null)),
    check (state = 'OWED' or owner is null)
);

create index alt_text_owed on alt_text (not_before) where state = 'OWED';
