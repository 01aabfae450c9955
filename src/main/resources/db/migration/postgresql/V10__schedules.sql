-- Pictures that are drawn into a channel again and again. One that was removed stays, for the
-- history and for what it has drawn.
create table schedule (
    id text not null primary key,
    workspace_key text not null,
    channel_key text not null,
    cron text not null,
    -- in which next_at was computed
    zone text not null,
    prompt text not null,
    model text,
    size text,
    quality text,
    picture_count bigint,
    background text,
    format text,
    payer_key text not null,
    payer_name text not null,
    state text not null check (state in ('ACTIVE', 'PAUSED', 'REMOVED')),
    next_at bigint,
    runs bigint not null default 0 check (runs >= 0),
    -- in a row
    refusals bigint not null default 0 check (refusals >= 0),
    last_due_at bigint,
    last_generation text,
    last_problem text,
    made_by text not null,
    made_by_name text not null,
    made_at bigint not null,
    check ((state = 'ACTIVE') = (next_at is not null)),
    check ((last_due_at is null) = (last_problem is null))
);

create index schedule_of_workspace on schedule (workspace_key);
create index schedule_active on schedule (next_at) where state = 'ACTIVE';

-- Who did what to a schedule; nobody where Easel paused it by itself.
create table schedule_change (
    schedule_id text not null references schedule (id),
    seq bigint not null,
    kind text not null
        check (kind in ('ADDED', 'PAUSED', 'RESUMED', 'REMOVED', 'RUN_NOW', 'PAUSED_ITSELF')),
    changed_by text,
    changed_by_name text,
    changed_at bigint not null,
    primary key (schedule_id, seq),
    check ((changed_by is null) = (changed_by_name is null))
);

-- The schedule that a picture is a run of.
alter table generation add column schedule text;
