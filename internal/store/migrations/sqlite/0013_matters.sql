-- Matters: tasks, offers, terms of reference, meetings. What was done with each is only added; the rows by which they are listed follow from it.

-- +goose Up
create table matter_entry (
  seq    integer primary key,
  matter text not null,             -- its ID
  kind   text not null,             -- task, offer, terms, meeting
  at     text not null,
  actor  text not null,             -- JSON: agreement.Actor
  act    text not null,
  body   text not null              -- JSON: what was said
) strict;
create index matter_entry_matter on matter_entry (matter, seq);

create table matter (
  id         text not null primary key,
  kind       text not null,
  government text not null,         -- whose it is
  position   text not null default '',
  agency     text not null default '',
  open       integer not null,           -- 1 while something is to be done about it
  day        text not null default '', -- on which it is due or takes place
  body       text not null          -- JSON: as its entries leave it
) strict;
create index matter_day on matter (kind, open, government, day);

-- What a matter has to do with: parties that may read it, agreements, other matters.
create table matter_tie (
  matter text not null references matter (id),
  what   text not null,             -- party, agreement, matter
  value  text not null,
  primary key (matter, what, value)
) strict;
create index matter_tie_value on matter_tie (what, value);

-- +goose StatementBegin
create trigger matter_entry_is_not_changed before update on matter_entry begin
  select raise(abort, 'what was done with a matter is never changed');
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger matter_entry_is_not_deleted before delete on matter_entry begin
  select raise(abort, 'what was done with a matter is never deleted');
end;
-- +goose StatementEnd
