-- Windows whose limit was gone for a while missed what was admitted meanwhile. They get it now; the
-- amount of those is that of a window whose last admission was under no limit.

create table missing_link as
select r.id as reservation_id, w.scope_key, w.period, w.window_start
from spend_window w
join reservation r on r.workspace_key = w.scope_key
where r.created_at >= w.window_start and r.created_at < w.window_end and r.state <> 'RELEASED'
union
select r.id, w.scope_key, w.period, w.window_start
from spend_window w
join reservation r on r.channel_key = w.scope_key
where r.created_at >= w.window_start and r.created_at < w.window_end and r.state <> 'RELEASED'
union
select r.id, w.scope_key, w.period, w.window_start
from spend_window w
join reservation r on r.member_key = w.scope_key
where r.created_at >= w.window_start and r.created_at < w.window_end and r.state <> 'RELEASED'
except
select reservation_id, scope_key, period, window_start from reservation_window;

update spend_window
set limit_nanos = 4611686018427387904
where (scope_key, period, window_start) in
      (select scope_key, period, window_start from missing_link);

update spend_window
set held = spend_window.held + missing.held,
    settled = spend_window.settled + missing.settled,
    overrun = spend_window.overrun + missing.overrun
from (select m.scope_key as scope, m.period as span, m.window_start as start,
             sum(case when r.state in ('HELD', 'DISPATCHED', 'UNKNOWN') then r.held else 0 end)
                 as held,
             sum(coalesce(r.actual, 0)) as settled,
             sum(r.overrun) as overrun
      from missing_link m join reservation r on r.id = m.reservation_id
      group by m.scope_key, m.period, m.window_start) missing
where spend_window.scope_key = missing.scope and spend_window.period = missing.span
      and spend_window.window_start = missing.start;

insert into reservation_window (reservation_id, scope_key, period, window_start)
select reservation_id, scope_key, period, window_start from missing_link;

drop table missing_link;

-- What each member may still ask for within this minute; a row whose bucket is full again is none.
create table request_pace (
    bucket_key text not null primary key,
    state text not null,
    full_at integer not null
) strict, without rowid;

create index request_pace_full on request_pace (full_at);
