-- Requests that a limit or the ceiling for one picture stood in the way of, and that somebody asked
-- the approvers for. Kept for ever: a grant refers to its approval.
create table approval (
    id text not null primary key,
    state text not null check (state in ('ASKED', 'APPROVED', 'REFUSED', 'EXPIRED', 'WITHDRAWN')),
    -- counts the prices that the approvers were shown; a press is about one of them
    revision integer not null default 1 check (revision > 0),
    workspace_key text not null,
    channel_key text not null,
    place text not null,
    direct integer not null check (direct in (0, 1)),
    member_key text not null,
    member_name text not null,
    -- two requests with the same key are the same wish
    request_key text not null,
    -- everything that is needed to ask for it again, as the studio writes it
    request text not null,
    recipe text not null,
    caption text not null,
    parent text,
    hindrances text not null,
    estimate_nanos integer not null check (estimate_nanos >= 0),
    worst_case_nanos integer not null check (worst_case_nanos > 0),
    price_version text not null,
    asked_at integer not null,
    expires_at integer not null,
    decided_by text,
    decided_by_name text,
    decided_at integer,
    reason text,
    -- what became of what was approved
    outcome text check (outcome in ('DRAWN', 'DEARER', 'IMPOSSIBLE', 'UNUSED')),
    outcome_detail text,
    outcome_at integer,
    check (asked_at < expires_at),
    check ((state = 'ASKED') = (decided_at is null)),
    check (outcome is null or state = 'APPROVED'),
    check ((outcome is null) = (outcome_at is null))
) strict, without rowid;

create unique index approval_open on approval (member_key, request_key) where state = 'ASKED';
create index approval_due on approval (expires_at) where state = 'ASKED';
create index approval_to_draw on approval (decided_at)
    where state = 'APPROVED' and outcome is null;
create index approval_of_member on approval (member_key, decided_at) where state = 'APPROVED';

-- The pictures that an approval's request starts from.
create table approval_source (
    approval_id text not null references approval (id),
    asset_id text not null,
    primary key (approval_id, asset_id)
) strict, without rowid;

create index approval_source_asset on approval_source (asset_id);

-- The messages about an approval: a card for those who decide, a word to the one who asked. Each is
-- owed anew whenever the approval changes.
create table approval_card (
    approval_id text not null references approval (id),
    kind text not null check (kind in ('CHANNEL', 'APPROVER', 'REQUESTER')),
    -- the id of the channel or member within the approval's workspace
    target text not null,
    state text not null check (state in ('OWED', 'DONE', 'ABANDONED')),
    round integer not null default 1,
    tries integer not null default 0,
    not_before integer not null,
    owner text,
    lease_until integer,
    reason text,
    -- where the message stands, once it does
    channel_key text,
    place text,
    direct integer check (direct in (0, 1)),
    message_ref text,
    primary key (approval_id, kind, target),
    check ((message_ref is null) = (place is null))
) strict, without rowid;

create index approval_card_owed on approval_card (not_before) where state = 'OWED';

-- When it was found that a grant can no longer be used for what it was given for.
alter table spend_grant add column ended_at integer;
