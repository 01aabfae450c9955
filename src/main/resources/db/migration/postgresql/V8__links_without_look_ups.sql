-- Each picture counts in up to nine windows. A look-up of both ends of each of these rows, and a lock
-- on each window, cost more than writing them. They are written in one transaction with the
-- reservation, for windows that it has locked; nothing deletes either; and the audit looks for ends
-- that are not there.
alter table reservation_window
    drop constraint reservation_window_reservation_id_fkey,
    drop constraint reservation_window_scope_key_period_window_start_fkey;
