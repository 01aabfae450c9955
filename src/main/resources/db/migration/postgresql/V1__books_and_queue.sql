-- Money is in nano-dollars, times are epoch milliseconds, ids are made by the application.

-- One platform event leads to one request, however often it is delivered.
create table inbound (
    event_key text not null primary key,
    request_id text not null,
    received_at bigint not null
);

create index inbound_received on inbound (received_at);

-- The history of limits; only ever appended to.
create table spend_limit (
    scope_key text not null,
    period text not null check (period in ('DAY', 'WEEK', 'MONTH')),
    version bigint not null check (version > 0),
    scope_kind text not null check (scope_kind in ('WORKSPACE', 'CHANNEL', 'MEMBER')),
    limit_nanos bigint not null check (limit_nanos >= 0),
    zone text not null,
    changed_by text not null,
    changed_at bigint not null,
    primary key (scope_key, period, version)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end
$$;

create trigger spend_limit_unchanged before update or delete on spend_limit
    for each row execute function refuse_change();

-- One row for each scope, period and concrete window. A new period is a new row. Rows change often
-- and in columns without an index: room on the page keeps those updates in place.
create table spend_window (
    scope_key text not null,
    period text not null check (period in ('DAY', 'WEEK', 'MONTH')),
    window_start bigint not null,
    window_end bigint not null,
    limit_nanos bigint not null check (limit_nanos >= 0),
    limit_version bigint not null,
    held bigint not null check (held >= 0),
    settled bigint not null check (settled >= 0),
    overrun bigint not null check (overrun >= 0),
    primary key (scope_key, period, window_start),
    check (window_start < window_end),
    -- the promise: limit_nanos is the limit of the last admission
    check (held + settled - overrun <= limit_nanos)
) with (fillfactor = 50);

-- What is or was held for one paid attempt.
create table reservation (
    id text not null primary key,
    request_id text not null,
    attempt bigint not null check (attempt > 0),
    state text not null
        check (state in ('HELD', 'DISPATCHED', 'SETTLED', 'RELEASED', 'UNKNOWN')),
    held bigint not null check (held >= 0),
    actual bigint check (actual >= 0),
    overrun bigint not null default 0 check (overrun >= 0),
    -- the provider charged above the bound, so its price is no longer trusted
    overcharged bigint not null default 0 check (overcharged in (0, 1)),
    price_version text not null,
    request_hash text not null,
    provider text not null,
    model text not null,
    workspace_key text not null,
    channel_key text not null,
    member_key text not null,
    -- in how many windows it was admitted
    windows bigint not null,
    pictures bigint not null default 0,
    dispatch_no bigint not null default 0,
    entries bigint not null default 1,
    provider_request_id text,
    created_at bigint not null,
    dispatched_at bigint,
    unknown_at bigint,
    resolved_at bigint,
    reason text,
    unique (request_id, attempt),
    check ((state = 'SETTLED') = (actual is not null)),
    check ((state in ('SETTLED', 'RELEASED')) = (resolved_at is not null))
);

create index reservation_workspace on reservation (workspace_key, created_at);
create index reservation_channel on reservation (channel_key, created_at);
create index reservation_member on reservation (member_key, created_at);
create index reservation_unknown on reservation (unknown_at) where state = 'UNKNOWN';
create index reservation_open on reservation (held) where resolved_at is null;
create index reservation_overcharged on reservation (price_version) where overcharged = 1;

-- The windows that a reservation counts in; its settlement touches exactly these.
create table reservation_window (
    reservation_id text not null references reservation (id),
    scope_key text not null,
    period text not null,
    window_start bigint not null,
    primary key (reservation_id, scope_key, period, window_start),
    foreign key (scope_key, period, window_start)
        references spend_window (scope_key, period, window_start)
);

-- Every movement; only ever appended to. A window is the fold of the entries of its reservations.
create table ledger_entry (
    reservation_id text not null references reservation (id),
    seq bigint not null check (seq > 0),
    kind text not null
        check (kind in ('HOLD', 'DISPATCH', 'REQUEUE', 'UNKNOWN', 'RELEASE', 'SETTLE', 'ADJUST')),
    held_delta bigint not null,
    settled_delta bigint not null,
    at bigint not null,
    actor text not null,
    note text,
    primary key (reservation_id, seq)
);

create trigger ledger_entry_unchanged before update or delete on ledger_entry
    for each row execute function refuse_change();

-- The jobs; this table is the queue.
create table generation (
    id text not null primary key,
    state text not null check (state in ('QUEUED', 'RUNNING', 'READY', 'FAILED', 'UNKNOWN')),
    reservation_id text not null unique references reservation (id),
    channel_key text not null,
    member_key text not null,
    member_name text not null,
    destination_channel_key text not null,
    destination_place text not null,
    destination_direct bigint not null check (destination_direct in (0, 1)),
    destination_route text not null,
    reply_token text,
    reply_token_expires_at bigint,
    provider text not null,
    model text not null,
    recipe text not null,
    message_ref text,
    cancelled bigint not null default 0 check (cancelled in (0, 1)),
    parent text,
    failure_kind text,
    failure_detail text,
    owner text,
    lease_until bigint,
    not_before bigint not null default 0,
    created_at bigint not null,
    started_at bigint,
    finished_at bigint,
    check ((state = 'RUNNING') = (owner is not null and lease_until is not null)),
    check ((state in ('READY', 'FAILED', 'UNKNOWN')) = (finished_at is not null))
);

create index generation_queued on generation (member_key, created_at, id) where state = 'QUEUED';
create index generation_running on generation (provider, lease_until) where state = 'RUNNING';
create index generation_finished on generation (model, finished_at) where state = 'READY';
create index generation_parent on generation (parent) where parent is not null;

-- The pictures of a generation; the bytes are elsewhere.
create table generation_asset (
    generation_id text not null references generation (id),
    position bigint not null check (position >= 0),
    asset_id text not null,
    media_type text not null,
    width bigint not null,
    height bigint not null,
    length bigint not null,
    primary key (generation_id, position)
);

create index generation_asset_asset on generation_asset (asset_id);

-- The stored pictures that a generation is made from.
create table generation_source (
    generation_id text not null references generation (id),
    asset_id text not null,
    primary key (generation_id, asset_id)
);

create index generation_source_asset on generation_source (asset_id);

-- The final messages that are owed, and those that stand.
create table delivery (
    request_id text not null primary key references generation (id),
    state text not null check (state in ('OWED', 'DONE', 'ABANDONED')),
    round bigint not null default 1,
    tries bigint not null default 0,
    not_before bigint not null,
    owner text,
    lease_until bigint,
    reason text,
    changed_at bigint not null
);

create index delivery_owed on delivery (not_before) where state = 'OWED';
create index delivery_finished on delivery (changed_at) where state <> 'OWED';

-- When calls to a provider started, for its bound on calls a minute over all processes.
create table provider_call (
    generation_id text not null,
    call_no bigint not null,
    provider text not null,
    at bigint not null,
    primary key (generation_id, call_no)
);

create index provider_call_recent on provider_call (provider, at);

-- What a button will do that points at no generation, for example to confirm several prompts.
create table pending_wish (
    id text not null primary key,
    body text not null,
    expires_at bigint not null
);

create index pending_wish_expiry on pending_wish (expires_at);

-- db-scheduler's table, with the names and types that it expects.
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamp with time zone,
    picked boolean not null,
    picked_by text,
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures int,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    state text,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_time on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
