-- The journal is the truth: every entry ever made, in the order in which it was made. Entries are only added; the triggers see to it.
-- Times are text in UTC with microseconds ("2026-11-23T08:30:00.000000Z"), so that both engines keep, sort and compare them alike.

-- +goose Up
create table journal (
  seq        bigint primary key,       -- from 1, without a gap
  id         text not null unique,
  at         text collate "C" not null,
  subject    text collate "C" not null, -- the agreement or event that it speaks about
  batch      text not null default '', -- the reading or import that it came with
  act        text not null,
  government text not null default '', -- in whose name
  actor      text not null,            -- JSON: agreement.Actor
  body       text not null             -- JSON: assertions, decision, what it withdraws, reason
);
create index journal_subject on journal (subject, seq);
create index journal_batch on journal (batch, seq) where batch <> '';

-- +goose StatementBegin
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'entries of the journal are never changed or deleted' using errcode = 'restrict_violation';
end
$$;
-- +goose StatementEnd
create trigger journal_is_not_changed before update or delete on journal for each row execute function refuse_change();
create trigger journal_is_not_emptied before truncate on journal for each statement execute function refuse_change();

create table setting (
  name  text not null primary key,
  value text not null
);
