-- The journal is the truth: every entry ever made, in the order in which it was made. Entries are only added; the triggers see to it.
-- Times are text in UTC with microseconds ("2026-11-23T08:30:00.000000Z"), so that both engines keep, sort and compare them alike.

-- +goose Up
create table journal (
  seq        integer primary key,      -- from 1, without a gap
  id         text not null unique,
  at         text not null,
  subject    text not null,            -- the agreement or event that it speaks about
  batch      text not null default '', -- the reading or import that it came with
  act        text not null,
  government text not null default '', -- in whose name
  actor      text not null,            -- JSON: agreement.Actor
  body       text not null             -- JSON: assertions, decision, what it withdraws, reason
) strict;
create index journal_subject on journal (subject, seq);
create index journal_batch on journal (batch, seq) where batch <> '';

-- +goose StatementBegin
create trigger journal_is_not_changed before update on journal begin
  select raise(abort, 'entries of the journal are never changed');
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger journal_is_not_deleted before delete on journal begin
  select raise(abort, 'entries of the journal are never deleted');
end;
-- +goose StatementEnd

create table setting (
  name  text not null primary key,
  value text not null
) strict;
