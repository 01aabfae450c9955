-- Requests that are drawn overnight, many of them in one batch of their provider.

create table overnight_batch (
    id text not null primary key,
    provider text not null,
    model text not null,
    state text not null check (state in ('COLLECTED', 'MARKED', 'SENT', 'ENDED', 'DISBANDED')),
    requests integer not null check (requests > 0),
    -- the provider's id of the file with the requests
    input_file text,
    -- the provider's id of the batch
    provider_batch text,
    collected_at integer not null,
    marked_at integer,
    -- since when nothing can be created from the file any more
    withdrawn_at integer,
    sent_at integer,
    stopping integer not null default 0 check (stopping in (0, 1)),
    ended_at integer,
    outcome text,
    check ((state in ('ENDED', 'DISBANDED')) = (ended_at is not null)),
    check (state not in ('MARKED', 'SENT') or (marked_at is not null and input_file is not null)),
    check (state <> 'SENT' or provider_batch is not null)
) strict, without rowid;

create index overnight_batch_open on overnight_batch (collected_at) where ended_at is null;

alter table generation add column overnight integer not null default 0 check (overnight in (0, 1));

-- The batch that it is in now, or was drawn in.
alter table generation add column batch text;

create index generation_batch on generation (batch) where batch is not null;
create index generation_overnight on generation (provider, model, created_at)
    where state = 'QUEUED' and overnight = 1;
