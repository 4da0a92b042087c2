-- What was brought to the intake and is to be read: it is read behind the pages, and goes on after a restart.

-- +goose Up
create table intake_job (
  id       text not null primary key,
  at       text not null,
  actor    text not null,             -- JSON: registry.Actor, in whose name it is read
  document text not null references document (digest),
  name     text not null,
  state    text not null,             -- waiting, reading, done, failed
  reading  text not null default '',  -- what came of it
  note     text not null default ''   -- JSON: why it failed, in both languages
) strict;
create index intake_job_state on intake_job (state, at, id);
