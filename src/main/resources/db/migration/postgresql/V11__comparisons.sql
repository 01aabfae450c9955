-- Several models at one prompt: one generation each, admitted together, shown in one message.

-- The first of them, which the message and its delivery belong to; null where it stands alone.
alter table generation add column comparison text;

create index generation_comparison on generation (comparison) where comparison is not null;

-- The message stands and is only to be brought up to date.
alter table delivery add column refresh bigint not null default 0 check (refresh in (0, 1));

-- There is something newer than what is being sent.
alter table delivery add column again bigint not null default 0 check (again in (0, 1));

-- Which picture a member prefers: one vote a member and comparison.
create table comparison_vote (
    comparison text not null references generation (id),
    member_key text not null,
    generation_id text not null references generation (id),
    workspace_key text not null,
    model text not null,
    voted_at bigint not null,
    primary key (comparison, member_key)
);

create index comparison_vote_workspace on comparison_vote (workspace_key, voted_at);
