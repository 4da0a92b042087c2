-- Matters: tasks, offers, terms of reference, meetings. What was done with each is only added; the rows by which they are listed follow from it.

-- +goose Up
create table matter_entry (
  seq    bigint primary key,
  matter text collate "C" not null,             -- its ID
  kind   text collate "C" not null,             -- task, offer, terms, meeting
  at     text collate "C" not null,
  actor  text not null,             -- JSON: agreement.Actor
  act    text collate "C" not null,
  body   text not null              -- JSON: what was said
);
create index matter_entry_matter on matter_entry (matter, seq);

create table matter (
  id         text collate "C" not null primary key,
  kind       text collate "C" not null,
  government text collate "C" not null,         -- whose it is
  position   text collate "C" not null default '',
  agency     text collate "C" not null default '',
  open       bigint not null,           -- 1 while something is to be done about it
  day        text collate "C" not null default '', -- on which it is due or takes place
  body       text not null          -- JSON: as its entries leave it
);
create index matter_day on matter (kind, open, government, day);

-- What a matter has to do with: parties that may read it, agreements, other matters.
create table matter_tie (
  matter text collate "C" not null references matter (id),
  what   text collate "C" not null,             -- party, agreement, matter
  value  text collate "C" not null,
  primary key (matter, what, value)
);
create index matter_tie_value on matter_tie (what, value);

-- +goose StatementBegin
create function refuse_matter_entry_change() returns trigger language plpgsql as $$
begin
  raise exception 'what was done with a matter is never changed or deleted' using errcode = 'restrict_violation';
end
$$;
-- +goose StatementEnd
create trigger matter_entry_is_not_changed before update or delete on matter_entry for each row execute function refuse_matter_entry_change();
create trigger matter_entry_is_not_emptied before truncate on matter_entry for each statement execute function refuse_matter_entry_change();
