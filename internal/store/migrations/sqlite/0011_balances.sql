-- What regions have and need: tables that were brought, the figures of those that are accepted, and plans that somebody saved.

-- +goose Up
create table balance_table (
  id       text not null primary key,
  at       text not null,
  actor    text not null,             -- JSON
  document text not null references document (digest),
  options  text not null,             -- JSON: how the sheet is read
  report   text not null,             -- JSON: registry.BalanceTable
  state    text not null              -- pending, accepted, undone
) strict;
create table balance (
  id      text not null primary key,  -- of its table, and a number
  source  text not null references balance_table (id),
  region  text not null,
  good    text not null,
  period  text not null,              -- "2026" or "2026-03"
  measure text not null,
  amount  text not null,              -- a decimal number
  given   text not null,              -- as the sheet has it
  line    integer not null,
  col     text not null
) strict;
create index balance_good on balance (good, region);
create index balance_source on balance (source);
create table plan (
  id      text not null primary key,
  at      text not null,
  actor   text not null,              -- JSON
  name    text not null,
  body    text not null,              -- JSON: what was asked and what was answered
  removed text not null default ''
) strict;
