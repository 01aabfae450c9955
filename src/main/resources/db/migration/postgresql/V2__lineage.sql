-- How a picture came about, and the ways back to it: from its message, its thread, its short id.

alter table generation add column kind text not null default 'NEW'
    check (kind in ('NEW', 'AGAIN', 'EDIT', 'VARY', 'UPSCALE'));

-- What people read as the wish; null where it is the prompt.
alter table generation add column caption text;

create index generation_message on generation (message_ref) where message_ref is not null;
create index generation_place on generation (destination_place, finished_at)
    where state = 'READY';
create index generation_short_id on generation (right(id, 8));
create index generation_of_member on generation (member_key, finished_at) where state = 'READY';
create index generation_of_channel on generation (channel_key, finished_at) where state = 'READY';
