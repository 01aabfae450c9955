-- The name of the style that a schedule draws in; each run takes it as it is then.
alter table schedule add column style text;
