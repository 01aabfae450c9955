-- Ways to draw that have a name, of a workspace or of one of its channels.
create table style (
    id text not null primary key,
    workspace_key text not null,
    -- empty where it is for the whole workspace
    channel_key text not null,
    name text not null,
    body text not null,
    changed_by text not null,
    changed_by_name text not null,
    changed_at integer not null,
    unique (workspace_key, channel_key, name)
) strict, without rowid;

-- The pictures that a style goes by; they are kept for as long as it is.
create table style_reference (
    style_id text not null references style (id),
    position integer not null,
    asset_id text not null,
    media_type text not null,
    width integer not null,
    height integer not null,
    length integer not null,
    primary key (style_id, position)
) strict, without rowid;

create index style_reference_asset on style_reference (asset_id);

-- The style that a picture was drawn in; the recipe has its name and text.
alter table generation add column style text;

create index generation_of_style on generation (style, created_at) where style is not null;
