-- Money beyond a limit that somebody entitled has granted, and limits that admins set in the chat.

-- A grant: how much, for whom, until when, by whom. Exactly one reservation may use it.
create table spend_grant (
    id text not null primary key,
    approval_id text not null unique,
    workspace_key text not null,
    member_key text not null,
    amount_nanos bigint not null check (amount_nanos > 0),
    granted_by text not null,
    granted_at bigint not null,
    valid_until bigint not null,
    reservation_id text unique references reservation (id),
    used_at bigint,
    check (granted_at < valid_until),
    check ((reservation_id is null) = (used_at is null))
);

create index spend_grant_unused on spend_grant (valid_until) where reservation_id is null;

-- The grant that a reservation was admitted with.
alter table reservation add column grant_id text;

-- What a window is raised by: its grants' money that is not given back. Part of `limit_nanos`.
alter table spend_window add column granted bigint not null default 0 check (granted >= 0);

-- By how much a grant raised a window, and what of it went back when less was spent.
create table spend_grant_window (
    grant_id text not null references spend_grant (id),
    scope_key text not null,
    period text not null,
    window_start bigint not null,
    raised_nanos bigint not null check (raised_nanos > 0),
    returned_nanos bigint not null default 0,
    primary key (grant_id, scope_key, period, window_start),
    check (returned_nanos between 0 and raised_nanos),
    foreign key (scope_key, period, window_start)
        references spend_window (scope_key, period, window_start)
);

-- The limits that admins set in the chat; only ever appended to. The newest line about a target and
-- a period counts. An admission states the version that its limits were taken from.
create table budget_change (
    version bigint not null primary key check (version > 0),
    workspace_key text not null,
    target_kind text not null,
    -- the key of a channel or member, the name of a role, or empty
    target text not null,
    -- DAY, WEEK, MONTH, or empty where there is no period
    period text not null,
    -- null: there is no limit
    limit_nanos bigint check (limit_nanos >= 0),
    -- 1: the configuration speaks again
    cleared bigint not null check (cleared in (0, 1)),
    changed_by text not null,
    changed_at bigint not null
);

create index budget_change_target
    on budget_change (workspace_key, target_kind, target, period, version);

create trigger budget_change_unchanged before update or delete on budget_change
    for each row execute function refuse_change();
