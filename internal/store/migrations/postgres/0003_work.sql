-- Readings and imports wait here for a person's decision; tokens let programs act; answered keys make posts repeatable.

-- +goose Up
create table reading (
  id        text collate "C" not null primary key,
  at        text collate "C" not null,
  actor     text not null,            -- JSON: agreement.Actor
  document  text collate "C" not null references document (digest),
  text      text not null,
  published text not null default '', -- the day of publication that the caller gave
  body      text not null,            -- JSON: reading.Reading
  decisions text not null             -- JSON: what was decided on each of its agreements
);
create index reading_at on reading (at, id);
create unique index reading_of on reading (document, published);

create table import (
  id       text collate "C" not null primary key,
  at       text collate "C" not null,
  actor    text not null,             -- JSON: agreement.Actor
  document text collate "C" not null references document (digest),
  options  text not null,             -- JSON: how the sheet is to be read
  report   text not null,             -- JSON: mapping, counts, problems
  state    text not null,             -- pending, accepted, undone
  entries  bigint not null default 0  -- how many entries of the journal it made
);
create index import_at on import (at, id);

create table token (
  id         text collate "C" not null primary key,
  name       text not null,
  hash       text not null unique,    -- SHA-256 of the secret; the secret itself is nowhere
  government text not null default '',
  creator    text not null,           -- JSON: agreement.Actor
  created    text collate "C" not null,
  expires    text collate "C" not null default '',
  revoked    text collate "C" not null default ''
);

create table answered (
  actor       text not null,
  key         text not null,
  fingerprint text not null,          -- of what was asked
  at          text collate "C" not null,
  answer      text not null,          -- JSON: what the use case returned
  primary key (actor, key)
);
create index answered_at on answered (at);
