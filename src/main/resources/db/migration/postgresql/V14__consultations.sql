-- What the assistant is asked, each question under a hold of its own. The answer is kept for a while,
-- for an event that is delivered again.
create table consultation (
    id text not null primary key,
    reservation_id text not null unique references reservation (id),
    state text not null check (state in ('OPEN', 'ANSWERED', 'FAILED', 'UNKNOWN')),
    job text not null,
    provider text not null,
    model text not null,
    channel_key text not null,
    member_key text not null,
    member_name text not null,
    answer text,
    failure_kind text,
    failure_detail text,
    owner text,
    lease_until bigint,
    created_at bigint not null,
    finished_at bigint,
    check ((state = 'OPEN') = (owner is not null and lease_until is not null)),
    check ((state = 'OPEN') = (finished_at is null))
);

create index consultation_open on consultation (lease_until) where state = 'OPEN';
create index consultation_answered on consultation (finished_at) where answer is not null;
