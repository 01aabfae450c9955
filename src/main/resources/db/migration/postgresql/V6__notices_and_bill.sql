-- What is said about limits and to the admins, and what the provider's bill was compared with.

-- The windows that are open, for whoever looks at them all.
create index spend_window_open on spend_window (window_end);

-- A share of a limit that was reached in a window; the key lets it be said once. A changed limit is
-- another limit.
create table spend_alert (
    scope_key text not null,
    period text not null check (period in ('DAY', 'WEEK', 'MONTH')),
    window_start bigint not null,
    limit_nanos bigint not null check (limit_nanos >= 0),
    percent bigint not null check (percent between 1 and 100),
    raised_at bigint not null,
    keep_until bigint not null,
    primary key (scope_key, period, window_start, limit_nanos, percent)
);

create index spend_alert_expiry on spend_alert (keep_until);

-- Messages that nobody asked for: what is owed, and what was said. The same notice goes to the same
-- place once for as long as its row is kept.
create table notice (
    notice_key text not null,
    target text not null,
    state text not null check (state in ('OWED', 'DONE', 'ABANDONED')),
    body text not null,
    tries bigint not null default 0,
    not_before bigint not null,
    good_until bigint not null,
    owner text,
    lease_until bigint,
    reason text,
    created_at bigint not null,
    changed_at bigint not null,
    keep_until bigint not null,
    primary key (notice_key, target)
);

create index notice_owed on notice (not_before) where state = 'OWED';
create index notice_expiry on notice (keep_until) where state <> 'OWED';

-- What a provider billed for a day (UTC), beside what the books have; the newest look at it.
create table bill_check (
    provider text not null,
    day text not null,
    ours bigint not null,
    theirs bigint not null,
    unknown bigint not null check (unknown >= 0),
    difference bigint not null,
    verdict text not null check (verdict in ('EQUAL', 'UNKNOWN', 'WAITING', 'ALARM')),
    detail text not null,
    checked_at bigint not null,
    primary key (provider, day),
    check (difference = theirs - ours)
);
